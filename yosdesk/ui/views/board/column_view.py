"""One column of the board: a head with its count above a list of cards; cards of other columns are dropped here."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QPushButton, QVBoxLayout, QWidget

from yosdesk.domain.event import STATUSES
from yosdesk.i18n import N_
from yosdesk.services.board import BoardColumn
from yosdesk.ui.delegates.card_delegate import CardDelegate
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.board_column import MIME, BoardColumnModel
from yosdesk.ui.theme import PAD_SMALL, STAGES, scaled, sized
from yosdesk.ui.views.board.words import CardWords

_WIDTH = 178  # pixels at 100 per cent


class CardList(QListView):
    """The cards of a column."""

    dropped = Signal(object)  # ids
    dragged_over = Signal()

    def __init__(self, model: BoardColumnModel, delegate: CardDelegate, takes: Callable[[QKeyEvent], bool]) -> None:
        """Show a column's cards; `takes` is asked of each key first."""
        super().__init__()
        self._takes = takes
        self.cards = model
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setTabKeyNavigation(False)

    def selected(self) -> list[str]:
        """Return the ids of the selected cards, the current one first."""
        current = self.currentIndex().row()
        rows = sorted(self.selected_rows(), key=lambda row: (row != current, row))
        return [self.cards.cards.ids[row] for row in rows]

    def selected_rows(self) -> list[int]:
        """Return the rows of the selected cards; the view itself would look at every card of the column."""
        return [one.row() for one in self.selectionModel().selectedIndexes()]

    def go_to(self, row: int) -> None:
        """Stand on a card, alone selected."""
        if self.cards.cards:
            row = min(max(row, 0), len(self.cards.cards) - 1)
            self.setCurrentIndex(self.cards.index(row))
        self.setFocus()

    def unjudged(self) -> list[str]:
        """Return the ids of the cards in sight of which it is not known what is missing."""
        height = max(self.sizeHintForRow(0), 1)
        first = self.verticalScrollBar().value() // height
        return self.cards.unjudged(first, first + self.viewport().height() // height + 1)

    def mark(self, ids: set[str]) -> None:
        """Select these cards of the column."""
        rows = self.cards.rows_of(ids)
        if rows == sorted(self.selected_rows()):
            return
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self.cards.index(row), self.cards.index(row))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take cards anywhere in the column."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self.dragged_over.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask to move what was dropped to this column's stage."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
            self.dropped.emit(tuple(bytes(event.mimeData().data(MIME).data()).decode().split("\n")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the board take its keys; every other one is the list's."""
        if not self._takes(event):
            super().keyPressEvent(event)


class ColumnView(QWidget):
    """A head and the cards below it."""

    def __init__(self, desk: Desk, stage: str, words: CardWords, takes: Callable[[QKeyEvent], bool]) -> None:
        """Build the column of a stage."""
        super().__init__()
        self.stage = stage
        self._name = f"{STAGES[stage][0]}  {desk.translate(STATUSES[stage])}"
        self.head = QPushButton()
        self.head.setFont(sized(self.head.font(), 1.0, bold=True))
        self.head.setProperty("head", True)
        self.head.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys have L
        self.head.setToolTip(desk.translate(N_("List these events in the table (L)")))
        self.cards = CardList(BoardColumnModel(words, self), CardDelegate(words, self), takes)
        self.cards.setAccessibleName(desk.translate(STATUSES[stage]))
        self.setFixedWidth(scaled(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_SMALL // 2, PAD_SMALL, PAD_SMALL // 2, 0)
        column.addWidget(self.head)
        column.addWidget(self.cards, 1)

    def show_column(self, found: BoardColumn) -> None:
        """Show the cards of a stage."""
        self.cards.cards.show_cards(found.cards)
        self.head.setText(f"{self._name}   {len(found.cards)}")
