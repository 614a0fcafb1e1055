"""Workbooks of the Open XML family (xlsx, xlsm, Strict): two readers that must agree, cell by cell.

openpyxl sees errors and formulas that were never calculated; calamine sees Strict workbooks and cells out of order.
Where they differ, the cell is neither: it is a disagreement, shown with both readings.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from yosdesk.exchange.book import Cell
from yosdesk.exchange.formats import calamine_sheets
from yosdesk.exchange.formats.calamine_sheets import plain
from yosdesk.exchange.formats.formulas import Marks, Place, marks, with_marks
from yosdesk.exchange.guards import FileType

ERRORS = frozenset(("#REF!", "#VALUE!", "#N/A", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#GETTING_DATA", "#SPILL!"))
_UNMARKED = Marks()
_GONE: tuple[Any, ...] = ()  # a reader's row after its last one; calamine's own rows are lists
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
Read = tuple[str, bool, tuple[tuple[int, int, int, int], ...], Iterator[tuple[Cell, ...]]]


def sheets(path: Path, known: Mapping[str, Marks] | None = None) -> Iterator[Read]:
    """Yield (name, hidden, merged areas, rows) of every sheet; `known` are its marks if they were read already."""
    warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: styles, drop-downs, pictures
    _leave_unmeasured()
    book = load_workbook(path, read_only=True, data_only=True)
    told = marks(path, FileType.XLSX) if known is None else known
    names = set(book.sheetnames)
    for name, hidden, merged, rows in calamine_sheets.sheets(path):
        if name not in names:  # a Strict workbook, which openpyxl reads as empty, or a chart sheet
            alone = (tuple(map(plain, row)) for row in rows)
            yield name, hidden, merged, with_marks(alone, told[name]) if name in told else alone
            continue
        sheet = book[name]
        if not hasattr(sheet, "reset_dimensions"):
            continue
        sheet.reset_dimensions()
        yield name, hidden, merged, _agreed(sheet.iter_rows(values_only=True), rows, told.get(name, _UNMARKED))


def _leave_unmeasured() -> None:
    """Keep openpyxl from reading every sheet that names no dimension twice: what a sheet says of it is never used."""
    setattr(ReadOnlyWorksheet, "_get_size", lambda sheet: None)  # noqa: B010 - it is not meant to be set


def _agreed(first: Iterator[Any], second: Iterator[Any], known: Marks) -> Iterator[tuple[Cell, ...]]:
    """Yield rows on which both readers agree; what follows the last value is not read, however long it is."""
    left, last = known.values, known.last_doubt()
    for number, (one, other) in enumerate(zip_longest(first, second, fillvalue=_GONE), 1):
        filled = len(one) - one.count(None)
        left -= filled
        if one == other:
            row = [plain(value) if value.__class__ not in _AS_THEY_ARE else value for value in one]
            yield tuple(row)
        elif filled or other or number <= last:
            yield _agreed_row(one, other, known, number)
        else:
            yield ()
        if left == 0 and number >= last and other is _GONE:
            break  # what follows is formatted, and holds nothing: a million such rows take minutes


def _agreed_row(one: Any, other: Any, known: Marks, number: int) -> tuple[Cell, ...]:
    width = max(len(one), len(other))
    left = (*one, *(None,) * (width - len(one)))
    right = (*other, *(None,) * (width - len(other)))
    return tuple(_cell(a, b, known, (number, place)) for place, (a, b) in enumerate(zip(left, right, strict=True), 1))


_AS_THEY_ARE = frozenset((int, bool))


def _cell(one: Any, other: Any, known: Marks, place: Place) -> Cell:
    if one is None:
        if other is None or other == "":
            formula = known.uncalculated.get(place)
            return ("uncalculated", formula) if formula else None
        return plain(other)  # out of order in the file: openpyxl has dropped it
    first = plain(one)
    if isinstance(one, str) and one in ERRORS and (other == "" or other is None):
        return ("error", one)
    second = plain(other)
    if isinstance(first, str) and isinstance(second, str) and "_x" in first and _unescaped(first) == second:
        return second  # only calamine reads the escapes of Open XML
    if first == second or _same_text(first, second) or _same_number(first, second):
        return first
    if second is None and isinstance(first, str) and not first.strip():
        return first
    if isinstance(first, tuple) and isinstance(second, tuple) and first[1][:10] == second[1][:10]:
        return first
    return ("disagreement", str(one), str(other))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _same_text(first: Cell, second: Cell) -> bool:
    if not isinstance(first, str) or not isinstance(second, str):
        return False
    return " ".join(first.split()) == " ".join(second.split())


def _same_number(first: Cell, second: Cell) -> bool:
    if isinstance(first, bool) or isinstance(second, bool):
        return isinstance(first, int) and isinstance(second, int) and first == second
    if not isinstance(first, int | float) or not isinstance(second, int | float):
        return False
    return abs(first - second) <= 1e-12 * max(abs(first), abs(second))
