"""The table model of records: it holds ids, asks for pages of rows, and asks for edits; it never writes."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.kinds.base import Align
from yosdesk.domain.languages import language_name
from yosdesk.domain.schema import Part
from yosdesk.i18n import N_
from yosdesk.services.finding import Arrangement, Group, Row, rows
from yosdesk.services.headings import heading
from yosdesk.services.naming import Lent, ids_in
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import STAGES, stage_colour, tokens

Index = QModelIndex | QPersistentModelIndex
_PAGE = 60
_KEPT = 4000
_WITH_PAGE = ("event",)  # of which a record has a page of its own, beside its row
_LENT = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ForegroundRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
_LENT_TIP = N_("%(text)s – in this language there is no title; this one is in another: %(language)s.")
VALUE_ROLE = Qt.ItemDataRole.UserRole + 1
_NONE = QModelIndex()
_SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_EDITABLE = _SHOWN | Qt.ItemFlag.ItemIsEditable


@dataclass(frozen=True, slots=True)
class Cell:
    """What is drawn of a cell: a text on one line, its colour if it has one of its own, whether it stands right."""

    text: str
    colour: QColor | None
    right: bool


class RecordTableModel(QAbstractTableModel):
    """A table of records of one entity, in groups if asked. Rows that are not at hand yet show nothing for a moment."""

    edit_requested = Signal(str, str, str)  # id, part code, typed text

    def __init__(self, desk: Desk, entity: str, columns: Sequence[str]) -> None:
        """Show no rows yet; `set_arrangement` gives them."""
        super().__init__()
        self.headings: dict[str, str] = {}  # part → what it is called here instead of its label
        self.fixed: frozenset[str] = frozenset()  # parts that are not edited here
        self._desk = desk
        self.entity = entity
        self._ids: tuple[str, ...] = ()
        self._groups: tuple[Group, ...] = ()
        self._heads: list[int] = []
        self._starts: list[int] = []
        self._positions: dict[str, int] | None = None
        self._rows: dict[str, Row] = {}
        self._asked: set[str] = set()
        self._drawn: dict[str, dict[int, Cell]] = {}
        self._generation = 0
        self.parts: tuple[Part, ...] = ()
        self.set_columns(columns)

    def set_columns(self, columns: Sequence[str]) -> None:
        """Show other columns (part codes)."""
        programme = self._desk.programme
        languages = programme.facts.languages if programme else ("en",)
        self.beginResetModel()
        self.parts = tuple(ENTITIES[self.entity].part(code, languages) for code in columns)
        self._forget()
        self.endResetModel()

    def set_arrangement(self, found: Arrangement) -> None:
        """Show other rows, or the same in another order."""
        self.beginResetModel()
        self._ids, self._groups = found.ids, found.groups
        self._positions = None
        self._starts = [group.start for group in found.groups]
        self._heads = [group.start + position for position, group in enumerate(found.groups)]
        self.endResetModel()

    def refresh(self, changes: ChangeSet) -> None:
        """Read again the rows that a change set names, and those that may show a changed name."""
        touched = changes.records()
        if len(touched) > len(self._rows) or any(change.entity != self.entity for change in changes.changes):
            self._forget()
        for record in touched if self._rows else ():
            self._rows.pop(record, None)
            self._drawn.pop(record, None)
            self._asked.discard(record)
        self._tell_all()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Return the number of records, plus a row for each group's head."""
        return 0 if parent.isValid() else len(self._ids) + len(self._groups)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.parts)

    def group_at(self, row: int) -> Group | None:
        """Return the group whose head stands in a row, or None."""
        if not self._heads:
            return None
        place = bisect_right(self._heads, row) - 1
        return self._groups[place] if place >= 0 and self._heads[place] == row else None

    def group_of(self, row: int) -> Group | None:
        """Return the group to which a row belongs, or None without groups."""
        place = bisect_right(self._heads, row) - 1
        return self._groups[place] if place >= 0 else None

    def group_rows(self) -> tuple[int, ...]:
        """Return the rows in which heads of groups stand."""
        return tuple(self._heads)

    def record(self, row: int) -> str:
        """Return the id of the record in a row, "" for the head of a group."""
        if self.group_at(row):
            return ""
        position = row - bisect_right(self._heads, row)
        return self._ids[position] if 0 <= position < len(self._ids) else ""

    def records(self, first: int, last: int) -> tuple[str, ...]:
        """Return the ids of the records in rows one after the other, without the heads of groups."""
        if not self._heads:
            return self._ids[max(first, 0) : last + 1]
        return tuple(record for row in range(first, last + 1) if (record := self.record(row)))

    def row_of(self, record: str) -> int:
        """Return the row of a record, -1 if it is not shown."""
        if self._positions is None:
            self._positions = {one: position for position, one in enumerate(self._ids)}
        position = self._positions.get(record, -1)
        return position if position < 0 else position + bisect_right(self._starts, position)

    def named(self, row: int, column: int) -> tuple[str, ...]:
        """Return the ids of the records that a cell names: those it links to, or the event of the row."""
        found, part = self._rows.get(self.record(row)), self.parts[column]
        lent = found is not None and found.lent is not None and found.lent.column == column
        if found is None or not (found.values[column] or lent):
            return ()
        if linked := ids_in(part.field.kind, found.values[column]):
            return linked
        named = part.field.code == ENTITIES[self.entity].name
        return (found.id,) if named and self.entity in _WITH_PAGE else ()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        group = self.group_at(index.row())
        if group:
            return self._group_data(group, index.column(), role)
        part = self.parts[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(part)
        row = self._row(index.row())
        if row is None:
            return None
        return self._cell(row, index.column(), role)

    def cells(self, row: int, columns: Sequence[int]) -> tuple[Cell, ...]:
        """Return what is drawn of some cells of a record, () while its row is not at hand."""
        found = self._row(row)
        if found is None:
            return ()
        drawn = self._drawn.get(found.id)
        if drawn is None:
            drawn = self._drawn[found.id] = {}
        return tuple(drawn.get(column) or self._draw(found, column, drawn) for column in columns)

    def _draw(self, row: Row, column: int, drawn: dict[int, Cell]) -> Cell:
        text = str(self._cell(row, column, Qt.ItemDataRole.DisplayRole))
        colour = self._cell(row, column, Qt.ItemDataRole.ForegroundRole)
        right = self.parts[column].field.kind.align is Align.END
        made = drawn[column] = Cell(text, colour, right)
        return made

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for an edit; the value changes when the edit is done."""
        record = self.record(index.row())
        if role != Qt.ItemDataRole.EditRole or not record:
            return False
        self.edit_requested.emit(record, self.parts[index.column()].code, str(value))
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell; heads of groups can only be looked at."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._heads and self.group_at(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        programme = self._desk.programme
        fixed = self.parts[index.column()].code in self.fixed
        return _SHOWN if fixed or (programme and programme.read_only) else _EDITABLE

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's heading."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.parts):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                part = self.parts[section]
                return self.headings.get(part.code) or heading(part, self._desk.language)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(self.parts[section])
        return None

    def _cell(self, row: Row, column: int, role: int) -> Any:
        part = self.parts[column]
        if row.lent is not None and row.lent.column == column and role in _LENT:
            return self._lent(row.lent, role)
        if role == Qt.ItemDataRole.DisplayRole:
            text = row.shown[column].replace("\n", " ")
            if part.field.code == "status" and row.values[column] in STAGES:
                return f"{STAGES[row.values[column]][0]} {text}"
            return text
        if role in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.shown[column]
        if role == VALUE_ROLE:
            return row.values[column]
        if role == Qt.ItemDataRole.ForegroundRole and part.field.code == "status" and self.entity == "event":
            return stage_colour(row.values[column])
        return None

    def _lent(self, lent: Lent, role: int) -> Any:
        """Return how a name from another language stands in the cell that has none: quiet, and said to be lent."""
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(tokens().muted)
        if role == Qt.ItemDataRole.DisplayRole:
            return lent.shown.replace("\n", " ")
        language = language_name(lent.language, self._desk.language)
        return self._desk.translate(_LENT_TIP, text=lent.text, language=language)

    def _group_data(self, group: Group, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return f"{group.shown or '—'}  ({group.count})"
        return None

    def _row(self, row: int) -> Row | None:
        record = self.record(row)
        found = self._rows.get(record)
        if found is None and record not in self._asked:
            self._ask_page(row)
        return found

    def _ask_page(self, row: int) -> None:
        around = range(max(0, row - _PAGE // 3), min(self.rowCount(), row + _PAGE))
        wanted = [record for one in around if (record := self.record(one)) and record not in self._rows]
        fresh = tuple(record for record in wanted if record not in self._asked)
        self._asked.update(fresh)
        generation = self._generation
        codes = tuple(part.code for part in self.parts)
        self._desk.ask(rows, self.entity, fresh, codes, then=lambda found: self._on_rows(found, generation))

    def _on_rows(self, found: tuple[Row, ...], generation: int) -> None:
        if generation != self._generation:
            return
        if len(self._rows) > _KEPT:
            self._rows.clear()
            self._drawn.clear()
            self._asked.clear()
        for row in found:
            self._rows[row.id] = row
        self._tell_all()

    def _tell_all(self) -> None:
        """Have the rows in sight drawn anew; where exactly the changed ones stand would take longer to find out."""
        if self._ids and self.parts:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(self.parts) - 1))

    def _forget(self) -> None:
        self._generation += 1
        self._rows.clear()
        self._drawn.clear()
        self._asked.clear()


def _alignment(part: Part) -> int:
    """Return how cells of a part stand, and its heading with them: figures at the right."""
    side = Qt.AlignmentFlag.AlignRight if part.field.kind.align is Align.END else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
