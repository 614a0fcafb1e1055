"""The cells of an issued sheet: what a field's value is written as, and whether a cell still is what was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Amount, Count, Day, Kind, Shown
from yosdesk.domain.schema import Entity
from yosdesk.exchange.book import Cell, is_blank

CURRENCY = "currency"
_EARLIEST = "1900-03-01"  # before it, spreadsheet programs count one day too many


class Role(Enum):
    """What the cells of a column are for."""

    VALUE = "value"
    CURRENCY = "currency"  # of the amount beside it
    COMPUTED = "computed"  # shown for information, never read


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """A column by its code: `starts`, `title.ru`, `planned.currency`, `event.starts` (of the event linked to)."""

    code: str
    part: str
    kind: Kind
    role: Role = Role.VALUE


def code_column(entity: Entity, code: str) -> CodeColumn:
    """Return the column that a code means; old codes count, too. Raises UserError `no_such_field`."""
    base, _, rest = code.partition(".")
    field = entity.field(base)
    target = field.kind.targets()
    if rest and target:
        return CodeColumn(code, code, ENTITIES[target].field(rest.partition(".")[0]).kind, Role.COMPUTED)
    if isinstance(field.kind, Amount):
        if rest not in ("", CURRENCY):
            raise UserError("no_such_field", field=code, entity=entity.code, fields=base)
        role = Role.CURRENCY if rest else Role.VALUE
        return CodeColumn(f"{field.code}.{rest}" if rest else field.code, field.code, field.kind, role)
    part = f"{field.code}.{rest}" if rest else field.code
    return CodeColumn(part, part, field.kind)


def written(column: CodeColumn, state: Mapping[str, str], shown: Shown) -> Cell:
    """Return the cell that a state's value is written as: None, text, number or ("day", …)."""
    canonical = state.get(column.part, "")
    if not canonical:
        return None
    if isinstance(column.kind, Amount):
        amount, _, currency = canonical.partition(" ")
        return currency if column.role is Role.CURRENCY else _number(amount)
    if isinstance(column.kind, Day):
        return ("day", canonical) if canonical >= _EARLIEST else canonical
    if isinstance(column.kind, Count):
        return int(canonical)
    return column.kind.show(canonical, shown)


def unchanged(cell: Cell, sent: Cell) -> bool:
    """Return whether a cell is still what was written; a blank one is, where nothing was."""
    if cell == sent:
        return isinstance(cell, bool) == isinstance(sent, bool)
    return sent is None and is_blank(cell)


def _number(amount: str) -> int | float:
    decimal = Decimal(amount)
    return int(decimal) if decimal == decimal.to_integral_value() else float(decimal)
