"""The cards of one stage as a list; what is dragged from it are ids of events."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from yosdesk.services.board import Card
from yosdesk.ui.views.board.words import CardWords

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-yosdesk-events"
CARD = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class BoardColumnModel(QAbstractListModel):
    """Holds the cards of a stage."""

    def __init__(self, words: CardWords, parent: QObject | None = None) -> None:
        """Hold no card yet."""
        super().__init__(parent)
        self._words = words
        self.cards: tuple[Card, ...] = ()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Hold these cards; nothing happens if they are those before."""
        if tuple(cards) != self.cards:
            self.beginResetModel()
            self.cards = tuple(cards)
            self.endResetModel()

    def row_of(self, record: str) -> int:
        """Return the row of an event, -1 if it is not here."""
        return next((row for row, card in enumerate(self.cards) if card.id == record), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many cards there are."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the card, its title, or all of it as words."""
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words.whole(card)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cards be dragged."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else found

    def mimeTypes(self) -> list[str]:
        """Return what is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of the cards that are dragged."""
        data = QMimeData()
        data.setData(MIME, "\n".join(self.cards[index.row()].id for index in indexes).encode())
        return data
