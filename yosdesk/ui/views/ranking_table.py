"""The table of a ranking: rows are selected as a whole; 1, 2 and 3 say what becomes of them."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.ranking_table import RECORD, RankingModel
from yosdesk.ui.names import NamedItems
from yosdesk.ui.theme import COMPACT_ROW, ROW, scaled

OUTCOME_KEYS = {Qt.Key.Key_1: "accepted", Qt.Key.Key_2: "reserve", Qt.Key.Key_3: "rejected"}
_WIDTHS = (56, 84, 260, 62)
_MEAN, _LAST = 92, (150, 110, 74, 150, 200)  # pixels at 100 per cent
_SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class RankingTable(QTableView):
    """Shows the ranking, keeps the selection over a change of order."""

    opened = Signal(str)  # id of a proposal
    selected = Signal()
    outcome_asked = Signal(str)

    def __init__(self, desk: Desk, model: RankingModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self._ranking = model
        self.setModel(model)
        self.setAccessibleName(desk.translate(N_("Ranking")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        height = scaled(COMPACT_ROW if desk.preferences.compact else ROW)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())
        self._named = NamedItems(desk, self, lambda index: (str(index.data(RECORD)),))
        self.doubleClicked.connect(lambda index: self.opened.emit(str(index.data(RECORD))))

    def record_ids(self) -> tuple[str, ...]:
        """Return the ids of the selected proposals, the best first."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return tuple(self._ranking.lines[row].ranked.event for row in rows)

    def fit_columns(self) -> None:
        """Give the columns their widths; the minutes take what is left."""
        means = self._ranking.columnCount() - len(_WIDTHS) - len(_LAST)
        for place, width in enumerate((*_WIDTHS, *[_MEAN] * means, *_LAST)):
            self.setColumnWidth(place, scaled(width))

    def select_records(self, ids: tuple[str, ...]) -> None:
        """Select proposals, wherever they stand now; stand on the first row if none of them is here."""
        rows = [row for record in ids if (row := self._ranking.row_of(record)) >= 0]
        rows = rows or ([0] if self._ranking.lines else [])
        selection = self.selectionModel()
        selection.clear()
        for row in rows:
            selection.select(self._ranking.index(row, 0), _SELECT)
        if rows:
            selection.setCurrentIndex(self._ranking.index(rows[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the proposal with Enter; ask for a decision with 1, 2 and 3."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.opened.emit(str(index.data(RECORD)))
        elif event.key() in OUTCOME_KEYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.outcome_asked.emit(OUTCOME_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
