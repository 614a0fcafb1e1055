"""The table of proposals: letters choose, on a Latin and on a Russian keyboard alike."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.names import NamedItems
from yosdesk.ui.review.proposal_model import VALUES, ProposalModel
from yosdesk.ui.theme import scaled
from yosdesk.ui.views.cell_names import CellNames
from yosdesk.ui.views.letters import ENTER, letter_of

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
    ("Alt+Enter", N_("Open the record, or what the field names")),
)


# Columns in pixels at 100 per cent, in a wide and in a narrow page; what was sent, ours and theirs share what is left.
_WIDTHS = {0: (36, 30), 1: (150, 116), 2: (110, 86), 6: (80, 76)}


class ProposalTable(QTableView):
    """Runs what `keys` says of a letter (capital; "\\r" is Enter); all other keys do what they do in tables."""

    keys: Mapping[str, Callable[[], None]] = {}

    def __init__(self, desk: Desk, model: ProposalModel, name: str) -> None:
        """Show proposals under a translated name."""
        super().__init__()
        self.setModel(model)
        self._arrows = CellNames(desk, self, model.named_in, menu=False)
        self._named = NamedItems(desk, self, lambda index: model.named(index.row()))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves it for the chosen one and the buttons
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        for column in VALUES:
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.fit(narrow=False)

    def fit(self, *, narrow: bool) -> None:
        """Give the columns their widths; the three values are always in sight."""
        for column, widths in _WIDTHS.items():
            self.setColumnWidth(column, scaled(widths[narrow]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the proposals, and the arrow that opens what a cell names."""
        super().paintEvent(event)
        self._arrows.draw(QPainter(self.viewport()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run what a letter stands for."""
        run = self.keys.get("\r" if event.key() in ENTER else letter_of(event))
        if run is None:
            super().keyPressEvent(event)
            return
        run()
