"""Days of which the month stands elsewhere: in the name of the sheet, or in a title above the rows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from yosdesk.domain.text_days import DayText, read_day
from yosdesk.exchange.book import Cell, Sheet, is_blank, text_of
from yosdesk.exchange.mapping import plain_heading
from yosdesk.exchange.table_finding import Heading, Table

_HEADINGS = frozenset(("tag", "day", "день", "число", "jour", "date", "datum", "дата", "dag", "when", "wann", "когда"))
_DAYS = re.compile(r"(\d{1,2})\.?(?:\s?[-–—]\s?(\d{1,2})\.?)?")
_MOST = 0.8  # of the cells, from which a column is one of days without their months
_KNOWN = "date"  # is known as the heading of an event's day
Month = tuple[int, int]


def with_months(sheet: Sheet, table: Table) -> Table:
    """Return a table whose days have the month that the sheet's name or a title above them says, with its year."""
    heading = next((one for one in table.headings if plain_heading(one.own or one.text) in _HEADINGS), None)
    if heading is None or not _are_days(table, heading):
        return table
    months = dict(_months(sheet, table))
    if not any(months.values()):
        return table
    rows = tuple((number, _dated(cells, heading.column, months[number])) for number, cells in table.rows)
    headings = tuple(replace(one, own=_KNOWN) if one is heading else one for one in table.headings)
    return replace(table, headings=headings, rows=rows)


def _are_days(table: Table, heading: Heading) -> bool:
    filled = [cell for _, row in table.rows if not is_blank(cell := table.cell(row, heading.column))]
    return bool(filled) and sum(map(bool, map(_days, filled))) >= _MOST * len(filled)


def _months(sheet: Sheet, table: Table) -> Iterator[tuple[int, Month | None]]:
    """Yield the number of each row and its month, None if nothing says it."""
    month = _month(sheet.name)
    titles = {one.row for one in table.skipped if one.why == "title"}
    for number in sorted({*titles, *(number for number, _ in table.rows)}):
        if number in titles:
            texts = (text_of(cell) for cell in sheet.rows[number - 1] if isinstance(cell, str))
            month = next((found for text in texts if (found := _month(text))), None)
        else:
            yield number, month


def _month(text: str) -> Month | None:
    said = read_day(text.strip().rstrip(":"))
    return (said.starts.year, said.starts.month) if isinstance(said, DayText) and said.month_only else None


def _days(cell: Cell) -> tuple[int, int] | None:
    """Return first and last day of the month that a cell names."""
    if isinstance(cell, bool) or not isinstance(cell, int | str):
        return None
    found = _DAYS.fullmatch(text_of(cell).strip())
    if not found:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return (first, last) if 1 <= first <= last <= 31 else None


def _dated(cells: tuple[Cell, ...], column: int, month: Month | None) -> tuple[Cell, ...]:
    days = _days(cells[column - 1]) if column <= len(cells) else None
    if not days or not month:
        return cells
    try:
        first, last = (date(*month, day) for day in days)
    except ValueError:
        return cells  # the 31st of a shorter month
    value = ("day", first.isoformat()) if first == last else f"{first:%d.%m.%Y}-{last:%d.%m.%Y}"
    return (*cells[: column - 1], value, *cells[column:])
