"""The plan of an issued workbook: its sheets, columns and rows, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from yosdesk.domain.kinds import Amount, Count, Day, Shown
from yosdesk.exchange.sheet_cells import CodeColumn, Role
from yosdesk.exchange.stamp import Packet
from yosdesk.exchange.workbook_writer import CellType

ID = "id"


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A column: what it is, its heading and width, what to say of it, whether it is locked, its drop-down's words.

    `scale` are the least and the greatest whole number that its cells may hold.
    """

    column: CodeColumn
    heading: str
    width: int
    hint: str = ""
    locked: bool = False
    choices: tuple[str, ...] = ()
    scale: tuple[int, int] | None = None

    @property
    def type(self) -> CellType:
        """Return what the cells are."""
        kind = self.column.kind
        if self.column.role is Role.CURRENCY:
            return CellType.TEXT
        types = {Day: CellType.DAY, Count: CellType.NUMBER, Amount: CellType.MONEY}
        return types.get(type(kind), CellType.LONG if kind.wide else CellType.TEXT)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet: entity, name, the line above the table, columns after the id, and id → state of every row."""

    entity: str
    title: str
    above: str
    columns: tuple[PlanColumn, ...]
    rows: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class BookPlan:
    """A workbook: its packet (and that as bytes), the start sheet, the sheets, the words values are shown in."""

    packet: Packet
    content: bytes
    start_title: str
    start_lines: tuple[str, ...]
    id_heading: str
    sheets: tuple[SheetPlan, ...]
    shown: Shown = field(default_factory=Shown)
