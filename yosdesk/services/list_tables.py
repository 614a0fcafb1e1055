"""The tables of a foreign list: which of a file's sheets are read, why others are not, what is noted of the file."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Amount
from yosdesk.domain.problems import Problem
from yosdesk.domain.schema import Entity
from yosdesk.exchange.amount_units import counted_in
from yosdesk.exchange.book import Book, Sheet
from yosdesk.exchange.mapping import Match, plain_heading, wordings
from yosdesk.exchange.month_tables import with_months
from yosdesk.exchange.name_lists import is_unnamed, name_list
from yosdesk.exchange.person_names import with_full_names
from yosdesk.exchange.table_finding import (
    Table,
    drawn_by_formulas,
    find_table,
    holds_formulas,
    is_on_its_side,
    is_side_by_side,
    is_stacked,
)

IMPORTED = ("event", "task", "budget_line", "organisation", "person")
IsHeading = Callable[[str], bool]


def tables_of(book: Book, sheet: str, languages: tuple[str, ...]) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
    """Return the tables of a book, or of the sheet that is named, and which tables are left out.

    Raises UserError if there is none to read.
    """
    wanted = [one for one in book.sheets if (one.name == sheet if sheet else not one.hidden)]
    if any(drawn_by_formulas(one) for one in wanted):
        raise UserError("formula_grid", file=book.file_name)
    known = {word for code in IMPORTED for word in wordings(ENTITIES[code], languages)}
    is_heading = lambda text: plain_heading(text) in known  # noqa: E731
    tables_there = ((one, find_table(one)) for one in wanted)
    found = tuple((one, with_months(one, with_full_names(table))) for one, table in tables_there if table)
    for one, table in found:
        if holds_formulas(one) and (is_side_by_side(table) or is_stacked(table)):
            raise UserError("formula_grid", file=book.file_name)
        if is_side_by_side(table):
            raise UserError("tables_side_by_side", file=book.file_name, sheet=table.sheet)
        if is_stacked(table):
            raise UserError("tables_stacked", file=book.file_name, sheet=table.sheet)
    upright = tuple(table for _, table in found if not is_on_its_side(table, is_heading))
    if found and not upright:
        raise UserError("table_on_its_side", file=book.file_name, sheet=found[0][1].sheet)
    tables = upright or _name_lists(wanted, is_heading)
    if sheet and not tables:
        names = ", ".join(one.name for one in book.sheets)
        raise UserError("no_such_sheet", file=book.file_name, sheet=sheet, sheets=names)
    if not tables:
        raise UserError("no_table", file=book.file_name)
    left = [table.sheet for _, table in found if table not in upright]
    return tables, tuple(Problem("table_on_its_side", details={"file": book.file_name, "sheet": one}) for one in left)


def fitting(tables: Sequence[Table], matches: Mapping[str, Sequence[Match]], entity: Entity) -> tuple[Table, ...]:
    """Return the tables that name records: by a heading, or, where no table of the file has one, by what they hold."""
    named = tuple(table for table in tables if _names(matches[table.sheet], entity))
    surely = tuple(table for table in named if any(match.sure for match in _names(matches[table.sheet], entity)))
    return surely or named


def notes_of(
    book: Book, taken: Sequence[Table], matches: Mapping[str, Sequence[Match]], entity: Entity, *, said: bool
) -> Iterator[Problem]:
    """Yield what is to be told of a file: `said` is whether a person said what its one column holds."""
    for code in book.notes:
        yield Problem(code, details={"file": book.file_name})
    sheets = {table.sheet for table in taken}
    for sheet in matches:
        if sheet not in sheets:
            yield Problem("sheet_left", details={"file": book.file_name, "sheet": sheet, "wanted": entity.name})
    for table in taken:
        details = {"file": book.file_name, "sheet": table.sheet}
        if is_unnamed(table) and not said:
            yield Problem("names_alone", details={**details, "entity": entity.code})
        elif not is_unnamed(table) and not any(match.part and match.sure for match in matches[table.sheet]):
            yield Problem("headings_unknown", details={**details, "row": table.head_row})
        for match in matches[table.sheet]:
            kind = entity.field(match.part.partition(".")[0]).kind if match.part else None
            unit = counted_in(table, match.heading.text) if isinstance(kind, Amount) else None
            if unit and unit.factor > 1:
                yield Problem("amounts_in_unit", details={**details, "heading": match.heading.text, "unit": unit.text})


def hidden_sheets(book: Book) -> Iterator[Problem]:
    """Yield that a book has sheets that nobody sees, if it has any."""
    hidden = [one.name for one in book.sheets if one.hidden and one.rows]
    if hidden:
        yield Problem("hidden_sheets", details={"file": book.file_name, "sheets": ", ".join(hidden)})


def _names(matches: Sequence[Match], entity: Entity) -> list[Match]:
    return [match for match in matches if match.part.partition(".")[0] == entity.name]


def _name_lists(sheets: Sequence[Sheet], is_heading: IsHeading) -> tuple[Table, ...]:
    """Return the lists of one column; beside one with a heading that is known, those without are notes."""
    found = [table for one in sheets if (table := name_list(one, is_heading))]
    named = tuple(table for table in found if not is_unnamed(table))
    return named or tuple(found)
