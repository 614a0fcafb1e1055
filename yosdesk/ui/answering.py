"""Keeping the window answering while other threads compute for a long time."""

import gc
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

_TURN = 0.001  # seconds after which a thread that computes lets another one go on
_NEVER = 1_000_000


def keep_answering(application: QApplication) -> None:
    """Let threads take turns often, and leave long collections of garbage to when the window is not in use.

    With a large return in memory one full collection stops every thread for half a second, whichever began it.
    """
    sys.setswitchinterval(_TURN)
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], _NEVER)
    application.applicationStateChanged.connect(_on_state)


def _on_state(state: Qt.ApplicationState) -> None:
    if state in (Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationHidden):
        gc.collect()
