"""The table of proposals: letters choose, on a Latin and on a Russian keyboard alike."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from yosdesk.i18n import N_

# The letters that stand on the same keys of a Russian keyboard.
_SAME_KEY = dict(zip("ОЛЬЕИФГСК", "JKMTBAUCR", strict=True))

_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier

KEYS = (
    ("J K", N_("Go to the next or previous proposal")),
    ("M", N_("Take ours")),
    ("T", N_("Take theirs")),
    ("B", N_("Take what was sent")),
    ("Enter", N_("Type another value")),
    ("A", N_("Take theirs for the whole group")),
    ("C", N_("Take theirs for this column")),
    ("R", N_("Take theirs for this record")),
    ("U", N_("Take a choice back")),
)


class ProposalTable(QTableView):
    """Runs what `keys` says of a letter (capital; "\\r" is Enter); all other keys do what they do in tables."""

    keys: Mapping[str, Callable[[], None]] = {}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run what a letter stands for."""
        letter = event.text().upper().replace("\n", "\r")
        run = self.keys.get(_SAME_KEY.get(letter, letter))
        if run is None or event.modifiers() & _HELD:
            super().keyPressEvent(event)
            return
        run()
