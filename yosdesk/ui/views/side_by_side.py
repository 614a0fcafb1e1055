"""Two events side by side as a table: arrows choose what stays, letters go to other pairs, join and tell apart."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.side_by_side import BOTH, LEFT, RIGHT, SideBySideModel
from yosdesk.ui.theme import ROW, scaled

KEYS = (
    ("J K", N_("Go to the next or previous pair")),
    ("↑ ↓", N_("Go from field to field")),
    ("← →", N_("Let the left or the right value stay")),
    ("B", N_("Let both stay, in a field of several values or a long text")),
    ("S", N_("Swap the two events")),
    ("Enter", N_("Join the two")),
    ("N", N_("They are not the same: tell them apart")),
    ("R", N_("They repeat or tour: make them a series")),
)
_SAME_KEY = dict(zip("ОЛИЫТК", "JKBSNR", strict=True))  # the letters that stand on the same keys of a Russian keyboard
_SIDES = {Qt.Key.Key_Left: LEFT, Qt.Key.Key_Right: RIGHT}


class SideBySideTable(QTableView):
    """The fields of a pair."""

    def __init__(self, desk: Desk, acts: Mapping[str, Callable[[], None]]) -> None:
        """Show nothing yet; `acts` says what a letter does, and "" what Enter does."""
        super().__init__()
        self._acts = acts
        self.sides = SideBySideModel(desk, self)
        self.setModel(self.sides)
        self.setAccessibleName(desk.translate(N_("The two events, field by field")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(ROW))
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.setColumnWidth(0, scaled(150))
        for column in (1, 2):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(
            lambda index: self.sides.choose(index.row(), index.column() - 1) if index.column() else None
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, go on, join; every other key is the table's."""
        letter, row = event.text().upper(), self.currentIndex().row()
        letter = _SAME_KEY.get(letter, letter)
        if event.key() in _SIDES and event.modifiers() in (_NONE, Qt.KeyboardModifier.KeypadModifier):
            self.sides.choose(row, _SIDES[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._acts[""]()
        elif letter == "B" and event.modifiers() == _NONE:
            self.sides.choose(row, BOTH)
        elif letter in self._acts and letter and event.modifiers() == _NONE:
            self._acts[letter]()
        else:
            super().keyPressEvent(event)


_NONE = Qt.KeyboardModifier.NoModifier
