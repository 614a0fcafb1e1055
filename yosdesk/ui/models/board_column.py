"""The cards of one stage as a list; what is dragged from it are ids of events."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from yosdesk.services.board import Card
from yosdesk.ui.views.board.words import CardWords

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-yosdesk-events"
CARD = Qt.ItemDataRole.UserRole
MISSING = Qt.ItemDataRole.UserRole + 1


class BoardColumnModel(QStringListModel):
    """Holds the cards of a stage.

    Its rows are counted by Qt: a view asks for the count twice a row whenever it lays them out, and an answer from
    Python takes fifty times as long.
    """

    def __init__(self, words: CardWords, parent: QObject | None = None) -> None:
        """Hold no card yet."""
        super().__init__(parent)
        self._words = words
        self.cards: tuple[Card, ...] = ()
        self._missing: dict[str, int] = {}

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Hold these cards; nothing happens if they are those before."""
        if tuple(cards) != self.cards:
            self.cards = tuple(cards)
            self.setStringList([card.id for card in self.cards])
        self._missing = {}  # what changed anywhere may be what was missing

    def unjudged(self, first: int, last: int) -> list[str]:
        """Return the ids of the cards between two rows of which it is not known what is missing."""
        return [card.id for card in self.cards[max(first, 0) : last + 1] if card.id not in self._missing]

    def show_missing(self, found: Mapping[str, int]) -> None:
        """Tell on each card how much it lacks for its next stage."""
        rows = [row for row, card in enumerate(self.cards) if card.id in found]
        if rows:
            self._missing.update({self.cards[row].id: found[self.cards[row].id] for row in rows})
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))

    def row_of(self, record: str) -> int:
        """Return the row of an event, -1 if it is not here."""
        return next((row for row, card in enumerate(self.cards) if card.id == record), -1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the card, its title, or all of it as words."""
        if not index.isValid():
            return None
        card = self.cards[index.row()]
        if role == CARD:
            return card
        if role == MISSING:
            return self._missing.get(card.id, 0)
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words.whole(card, self._missing.get(card.id, 0))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cards be chosen and dragged."""
        held = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return held | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Change nothing: a card is moved, not edited."""
        return False

    def mimeTypes(self) -> list[str]:
        """Return what is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of the cards that are dragged."""
        data = QMimeData()
        data.setData(MIME, "\n".join(self.cards[index.row()].id for index in indexes).encode())
        return data
