"""What the application does to keep the window answering, for as long as a test wants it."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from yosdesk.ui.answering import keep_answering


@contextmanager
def kept_answering() -> Iterator[None]:
    """Let the window answer as it does when it is started, and take that back afterwards."""
    turn, threshold = sys.getswitchinterval(), gc.get_threshold()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    keep_answering(application)
    yield
    sys.setswitchinterval(turn)
    gc.set_threshold(*threshold)
    gc.unfreeze()
