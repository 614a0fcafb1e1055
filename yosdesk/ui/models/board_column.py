"""The cards of one stage as a list; what is dragged from it are ids of events."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from yosdesk.services.board import Cards, Facts
from yosdesk.ui.views.board.words import CardWords

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-yosdesk-events"
CARD = Qt.ItemDataRole.UserRole
MISSING = Qt.ItemDataRole.UserRole + 1
_NONE = Cards("", (), Facts({}, {}, {}, {}, {}, {}, {}, ()))
_HELD = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemNeverHasChildren
    | Qt.ItemFlag.ItemIsDragEnabled
)


class BoardColumnModel(QStringListModel):
    """Holds the cards of a stage.

    Its rows are counted by Qt: a view asks for the count twice a row whenever it lays them out, and an answer from
    Python takes fifty times as long.
    """

    def __init__(self, words: CardWords, parent: QObject | None = None) -> None:
        """Hold no card yet."""
        super().__init__(parent)
        self._words = words
        self.cards = _NONE
        self._missing: dict[str, int] = {}

    def show_cards(self, cards: Cards) -> None:
        """Hold these cards; where they are of the events before, none is laid out anew."""
        known, self.cards = self.cards.ids, cards
        self._missing = {}  # what changed anywhere may be what was missing
        if cards.ids != known:
            self.setStringList(cards.ids)
        elif known:
            self.dataChanged.emit(self.index(0), self.index(len(known) - 1))

    def unjudged(self, first: int, last: int) -> list[str]:
        """Return the ids of the cards between two rows of which it is not known what is missing."""
        return [record for record in self.cards.ids[max(first, 0) : last + 1] if record not in self._missing]

    def show_missing(self, found: Mapping[str, int]) -> None:
        """Tell on each card how much it lacks for its next stage."""
        rows = self.rows_of(found)
        if rows:
            self._missing.update({self.cards.ids[row]: found[self.cards.ids[row]] for row in rows})
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))

    def missing(self, record: str) -> int:
        """Return how much an event lacks for its next stage, 0 where that is not known yet."""
        return self._missing.get(record, 0)

    def rows_of(self, ids: Iterable[str]) -> list[int]:
        """Return the rows of those events that are here, in order."""
        return sorted(row for record in ids if (row := self.cards.row_of(record)) >= 0)

    def row_of(self, record: str) -> int:
        """Return the row of an event, -1 if it is not here."""
        return self.cards.row_of(record)

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
        return _HELD if index.isValid() else Qt.ItemFlag.NoItemFlags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Change nothing: a card is moved, not edited."""
        return False

    def mimeTypes(self) -> list[str]:
        """Return what is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the ids of the cards that are dragged."""
        data = QMimeData()
        data.setData(MIME, "\n".join(self.cards.ids[index.row()] for index in indexes).encode())
        return data
