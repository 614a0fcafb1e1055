"""Two events side by side as a table: arrows choose what stays, letters go to other pairs, join and tell apart."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.side_by_side import BOTH, LEFT, RIGHT, SideBySideModel
from yosdesk.ui.views.cell_names import CellNames
from yosdesk.ui.views.letters import ENTER, letter_of
from yosdesk.ui.views.reading_table import set_for_reading

KEYS = (
    ("J K", N_("Go to the next or previous pair")),
    ("↑ ↓", N_("Go from field to field")),
    ("← →", N_("Let the left or the right value stay")),
    ("B", N_("Let both stay, in a field of several values or a long text")),
    ("S", N_("Swap the two events")),
    ("Enter", N_("Join the two")),
    ("Alt+Enter", N_("Open one of the two, or what the field names")),
    ("N", N_("They are not the same: tell them apart")),
    ("R", N_("They repeat or tour: make them a series")),
)
_SIDES = {Qt.Key.Key_Left: LEFT, Qt.Key.Key_Right: RIGHT}


class SideBySideTable(QTableView):
    """The fields of a pair."""

    def __init__(self, desk: Desk, acts: Mapping[str, Callable[[], None]]) -> None:
        """Show nothing yet; `acts` says what a letter does, and "" what Enter does."""
        super().__init__()
        self._acts = acts
        self.sides = SideBySideModel(desk, self)
        self.setModel(self.sides)
        set_for_reading(self, desk.translate(N_("The two events, field by field")), (150, 0, 0))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._names = CellNames(desk, self, self.sides.named, menu=False)
        self.clicked.connect(
            lambda index: self.sides.choose(index.row(), index.column() - 1) if index.column() else None
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, go on, join; every other key is the table's."""
        letter, row = letter_of(event), self.currentIndex().row()
        if event.key() in _SIDES and event.modifiers() in (_NONE, Qt.KeyboardModifier.KeypadModifier):
            self.sides.choose(row, _SIDES[Qt.Key(event.key())])
        elif event.key() in ENTER:
            self._acts[""]()
        elif letter == "B":
            self.sides.choose(row, BOTH)
        elif letter and letter in self._acts:
            self._acts[letter]()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the values, and the arrow that opens what one names."""
        super().paintEvent(event)
        self._names.draw(QPainter(self.viewport()))


_NONE = Qt.KeyboardModifier.NoModifier
