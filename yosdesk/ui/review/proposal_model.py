"""The proposals of a review as rows: verdict, record, field, base and mine, theirs, choice."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from yosdesk.domain.merge.choosing import Decision, RowAction, RowDecision, Side
from yosdesk.i18n import N_
from yosdesk.services.reviewing import LABELS, Entry, Group, Review
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
SHAPES = {
    Group.CONFLICT: "⚠",
    Group.QUESTION: "?",
    Group.CLEARED: "⌫",
    Group.UNREADABLE: "✗",
    Group.POSSIBLE_DUPLICATE: "⧉",
    Group.MISSING: "–",
    Group.FILLED: "+",
    Group.CHANGED: "+",
    Group.MERGED: "∪",
    Group.NEW: "✚",
    Group.REFUSED: "🔒",
    Group.NOTES: "·",
}
HEADINGS = ("", N_("Record"), N_("Field"), N_("As sent"), N_("Ours"), N_("Theirs"), N_("Chosen"))
_ABOUT, VALUES = 1, (3, 4, 5)  # columns: the record; what was sent, ours and theirs
SIDES = {
    Side.MINE: N_("ours"),
    Side.THEIRS: N_("theirs"),
    Side.BASE: N_("as sent"),
    Side.VALUE: N_("typed"),
}
ACTIONS = {
    RowAction.KEEP: N_("keep"),
    RowAction.CANCEL: N_("mark as cancelled"),
    RowAction.DELETE: N_("remove"),
    RowAction.CREATE: N_("make a new record"),
    RowAction.SKIP: N_("leave out"),
    RowAction.RESURRECT: N_("bring back"),
    RowAction.SAME_AS: N_("join with the known one"),
}


class ProposalModel(QAbstractTableModel):
    """The entries of one group. Choosing is asked of the review; the model only shows."""

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__()
        self._desk = desk
        self._review: Review | None = None
        self._entries: tuple[Entry, ...] = ()

    def show_group(self, review: Review | None, group: Group | None) -> None:
        """Show the entries of a group, or all."""
        self.show_entries(review, review.of(group) if review else ())

    def show_entries(self, review: Review | None, entries: tuple[Entry, ...]) -> None:
        """Show some entries of a review."""
        self.beginResetModel()
        self._review, self._entries = review, entries
        self.endResetModel()

    def refresh(self) -> None:
        """Show the choices as they are now."""
        if self._entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, len(HEADINGS) - 1))

    def entry(self, row: int) -> Entry | None:
        """Return the entry of a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def named(self, row: int) -> tuple[str, ...]:
        """Return the ids of the records that a row names: what its values link to, and what it is about."""
        linked = (record for column in VALUES for record in self.named_in(row, column))
        entry = self.entry(row)
        return tuple(dict.fromkeys((*linked, *entry.records))) if entry else ()

    def named_in(self, row: int, column: int) -> tuple[str, ...]:
        """Return the ids of the records that a cell names."""
        entry = self.entry(row)
        if entry is None:
            return ()
        if column == _ABOUT:
            return entry.records
        return tuple(record for record, _ in entry.links[VALUES.index(column)]) if column in VALUES else ()

    def entries(self) -> tuple[Entry, ...]:
        """Return every entry shown."""
        return self._entries

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None or self._review is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
                return SHAPES[entry.group]
            return self._texts(entry)[index.column()].replace("\n", " ⏎ ")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._texts(entry)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            if self._review.waits(entry) and index.column() in (0, 6):
                return QColor(tokens().warn)
            return QColor(tokens().muted) if index.column() == 3 else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the headings."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._desk.translate(HEADINGS[section]) if HEADINGS[section] else ""
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _texts(self, entry: Entry) -> tuple[str, ...]:
        translate = self._desk.translate
        verdict = f"{SHAPES[entry.group]} {translate(LABELS[entry.group])}"
        return verdict, entry.name, entry.label, entry.base, entry.mine, entry.theirs, self.choice_of(entry)

    def choice_of(self, entry: Entry) -> str:
        """Return what was chosen of an entry, in words."""
        translate = self._desk.translate
        chosen = self._review.chosen(entry) if self._review else None
        if isinstance(chosen, Decision):
            word = translate(SIDES[chosen.side])
            return f"{word}: {chosen.value}" if chosen.side is Side.VALUE else word
        if isinstance(chosen, RowDecision):
            return translate(ACTIONS[chosen.action])
        if entry.group is Group.REFUSED:
            return translate(N_("kept as a suggestion"))
        return "" if entry.group is Group.NOTES else translate(N_("waits"))
