"""Two events side by side: a row for each field that one of them fills, and which of the two values stays."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from yosdesk.domain.event import EVENT
from yosdesk.i18n import N_
from yosdesk.services.duplicates import FieldBeside
from yosdesk.services.joining import OWN
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.heads import head_of
from yosdesk.ui.theme import sized, tokens

Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole
LEFT, RIGHT, BOTH = 0, 1, 2
_ROOT = QModelIndex()
_HEADS = (N_("Field"), N_("Stays"), N_("Is joined into it"))


class SideBySideModel(QAbstractTableModel):
    """The fields of two events; the left one stays, the right one is joined into it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.fields: tuple[FieldBeside, ...] = ()
        self.sides: dict[str, int] = {}

    def show_fields(self, found: Sequence[FieldBeside]) -> None:
        """Hold these fields; the left value is proposed, the right one where the left is empty, both of sets."""
        self.beginResetModel()
        self.fields = tuple(sorted(found, key=lambda one: not one.differs))
        self.sides = {one.part: self._proposed(one) for one in self.fields}
        self.endResetModel()

    def choose(self, row: int, side: int) -> None:
        """Let a side's value stay, or both where there is room; what an event has for itself is never taken over."""
        if 0 <= row < len(self.fields):
            field = self.fields[row]
            allowed = not self._own(field) or side == LEFT
            if allowed and (side != BOTH or field.both):
                self.sides[field.part] = side
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(_HEADS) - 1))

    def keeps_both(self, row: int) -> bool:
        """Return whether both values of a row can stay."""
        return 0 <= row < len(self.fields) and self.fields[row].differs and bool(self.fields[row].both)

    def of_several(self, field: FieldBeside) -> bool:
        """Return whether a field holds several values."""
        return EVENT.field(field.part.partition(".")[0]).kind.many

    def chosen(self) -> dict[str, str]:
        """Return part → value of each field in which the two differ."""
        found = {}
        for one in self.fields:
            if one.differs and not self._own(one):
                side = self.sides[one.part]
                found[one.part] = one.both if side == BOTH else one.values[side]
        return found

    def named(self, row: int, column: int) -> tuple[str, ...]:
        """Return the ids of the records that a cell's value names."""
        there = 0 <= row < len(self.fields) and column > 0
        return tuple(record for record, _ in self.fields[row].named[column - 1]) if there else ()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many fields there are."""
        return 0 if parent.isValid() else len(self.fields)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return a column's heading."""
        return head_of(self._desk, _HEADS, section, orientation, role)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return a cell's text; what stays is marked ✓ and bold, what differs and goes is grey."""
        if not index.isValid():
            return None
        field, column = self.fields[index.row()], index.column()
        stays = column > 0 and self.sides[field.part] in (column - 1, BOTH)
        if role in (DISPLAY, Qt.ItemDataRole.ToolTipRole):
            text = field.heading if column == 0 else field.shown[column - 1]
            mark = "✓ " if stays and field.differs and role == DISPLAY else ""
            return mark + (text.replace("\n", " ") if role == DISPLAY else text)
        if role == Qt.ItemDataRole.FontRole and stays and field.differs:
            return sized(QFont(), 1.0, bold=True)
        if role == Qt.ItemDataRole.ForegroundRole and (column == 0 or not field.differs or not stays):
            return QColor(tokens().muted)
        return None

    def _proposed(self, field: FieldBeside) -> int:
        if self._own(field):
            return LEFT
        if self.of_several(field) and field.differs:
            return BOTH
        return LEFT if field.values[0] else RIGHT

    def _own(self, field: FieldBeside) -> bool:
        return field.part.partition(".")[0] in OWN
