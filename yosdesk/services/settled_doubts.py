"""Cells that could be read in two ways: where an earlier return of the same line was settled, nobody is asked again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.kinds import Amount, Day, Kind, ParseContext
from yosdesk.domain.merge.statements import Statement, Table
from yosdesk.domain.text_days import Order
from yosdesk.exchange.cells import ColumnChoice, read_cell

_TWOFOLD = ("ambiguous_day", "ambiguous_number")
_BY_ORDER = tuple(ColumnChoice(order=order) for order in Order)
_BY_SIGN = tuple(ColumnChoice(decimal=sign) for sign in ",.")


def read_as_before(tables: Sequence[Table], earlier: Sequence[Table], context: ParseContext) -> tuple[Table, ...]:
    """Return tables in which a twofold cell is what an earlier one (newest first) made of it, if it can be that."""
    return tuple(_read(table, [one for one in earlier if one.entity == table.entity], context) for table in tables)


def _read(table: Table, earlier: Sequence[Table], context: ParseContext) -> Table:
    doubtful = {row.record for row in table.rows if any(one.code in _TWOFOLD for one in row.doubts.values())}
    if not doubtful or not earlier:
        return table
    known: dict[str, Mapping[str, str]] = {}
    for before in earlier:
        for row in before.rows:
            if row.record in doubtful:
                known.setdefault(row.record, row.values)
    rows = (
        _settled(row, table.entity, known[row.record], context) if row.record in known else row for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _settled(row: Statement, entity: str, known: Mapping[str, str], context: ParseContext) -> Statement:
    values = {}
    for part, doubt in row.doubts.items():
        kind, said = ENTITIES[entity].field(part.partition(".")[0]).kind, known.get(part, "")
        if said and doubt.code in _TWOFOLD and said in _readings(kind, doubt.raw, said, context):
            values[part] = said
    if not values:
        return row
    doubts = {part: doubt for part, doubt in row.doubts.items() if part not in values}
    return replace(row, values={**row.values, **values}, doubts=doubts)


def _readings(kind: Kind, raw: str, said: str, context: ParseContext) -> Iterator[str]:
    if isinstance(kind, Amount):
        context = replace(context, currency=said.partition(" ")[2] or context.currency)
    for choice in _BY_ORDER if isinstance(kind, Day) else _BY_SIGN:
        try:
            yield read_cell(kind, raw, context, choice).canonical
        except InvalidValueError:
            continue
