"""Writing a table as a workbook people like to work in: styled head, frozen, filtered, drop-downs, real dates.

Text stays text: every string cell is typed as one and quoted, so that nothing a partner wrote becomes a formula.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from itertools import zip_longest
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import WorkbookAlreadySaved
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from yosdesk.domain.errors import UserError
from yosdesk.exchange.writing_aside import written_aside

LONGEST = 32_767  # characters a cell can hold
_HEAD = PatternFill("solid", fgColor="ECEEF2")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_EXTRA_ROWS = 200  # drop-downs reach this far below the last row, for rows that people add


class CellType(Enum):
    """What the cells of a column are."""

    TEXT = "text"
    LONG = "long"
    DAY = "day"
    NUMBER = "number"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: heading, width in characters, type, and the words of its drop-down."""

    heading: str
    width: int
    type: CellType = CellType.TEXT
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table for a sheet: its title, columns, and rows of None, str, int, date or (Decimal text, currency)."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[Sequence[Any]]
    count: int


def write_workbook(out: Path, tables: Sequence[SheetTable], progress: Callable[[int], None] | None = None) -> None:
    """Write tables as a workbook, a sheet each; raises UserError. Memory stays small however many rows there are."""
    with new_workbook(out) as book:
        _write_sheets(book, tables, progress)


@contextmanager
def new_workbook(out: Path) -> Iterator[Workbook]:
    """Give a workbook to fill; when the block ends well it takes the place of `out`, else nothing is left of it.

    Raises UserError if it cannot be written.
    """
    if not out.parent.is_dir():
        raise UserError("no_such_folder", folder=str(out.parent))
    book = Workbook(write_only=True)
    book.properties.creator = ""
    book.properties.lastModifiedBy = ""
    try:
        yield book
        with written_aside(out) as aside:
            _save(book, aside)
    except OSError as error:  # sheets are written to files of their own first: their disk may be full, too
        _discard(book)
        raise UserError("cannot_write", file=str(out), reason=error.strerror or str(error)) from error
    except BaseException:
        _discard(book)
        raise


def _save(book: Workbook, path: Path) -> None:
    """Save a workbook as it does itself; a file that the disk did not take whole is let go of at once."""
    archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
    book.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    try:
        ExcelWriter(book, archive).save()
    finally:
        if archive.fp is not None:
            with suppress(OSError):  # why it was not written is told already
                archive.close()


def _write_sheets(book: Workbook, tables: Sequence[SheetTable], progress: Callable[[int], None] | None) -> None:
    styles = Styles(book)
    lists = _drop_downs(tables)
    for position, table in enumerate(tables):
        _write_sheet(book, table, styles, lists.get(position, {}), progress)
    if any(lists.values()):
        _write_lists(book, tables)


def _discard(book: Workbook) -> None:
    """Close the sheets begun and remove the files they were written to; both may have failed already."""
    for sheet in book.worksheets:
        writing: Any = sheet
        if writing._writer is None:
            continue
        for end in (writing.close, *((writing._rows.close,) if writing._rows else ()), writing._writer.cleanup):
            with suppress(OSError, ValueError, WorkbookAlreadySaved):
                end()


class Styles:
    """The named styles of a workbook; cells share them, which keeps writing quick."""

    def __init__(self, book: Workbook) -> None:
        """Add a style per type of cell to a workbook."""
        formats = {
            CellType.TEXT: ("@", Alignment(vertical="top")),
            CellType.LONG: ("@", Alignment(vertical="top", wrap_text=True)),
            CellType.DAY: ("yyyy-mm-dd", Alignment(vertical="top", horizontal="left")),
            CellType.NUMBER: ("0", Alignment(vertical="top")),
            CellType.MONEY: ("#,##0.00", Alignment(vertical="top")),
        }
        self.names: dict[CellType, str] = {}
        for kind, (number_format, alignment) in formats.items():
            style = NamedStyle(f"yosdesk {kind.value}", number_format=number_format, alignment=alignment)
            book.add_named_style(style)
            self.names[kind] = style.name


def _write_sheet(
    book: Workbook,
    table: SheetTable,
    styles: Styles,
    lists: dict[int, str],
    progress: Callable[[int], None] | None,
) -> None:
    sheet = book.create_sheet(sheet_title(table.title))
    sheet.freeze_panes = "B2"
    for position, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(position)].width = max(column.width, len(column.heading) + 3)
    last = get_column_letter(max(len(table.columns), 1))
    sheet.auto_filter.ref = f"A1:{last}{table.count + 1}"
    for position, reference in lists.items():
        letter = get_column_letter(position + 1)
        validation = DataValidation("list", formula1=reference, allow_blank=True, showErrorMessage=False)
        validation.add(f"{letter}2:{letter}{table.count + 1 + _EXTRA_ROWS}")
        sheet.data_validations.append(validation)
    sheet.append([head_cell(sheet, column.heading) for column in table.columns])
    templates = [template(sheet, column.type, styles.names[column.type]) for column in table.columns]
    for number, row in enumerate(table.rows, 1):
        sheet.append([value_cell(sheet, one, value) for one, value in zip(templates, row, strict=True)])
        if progress and number % 500 == 0:
            progress(number)


def template(sheet: Any, kind: CellType, style: str) -> Any:
    """Return the cell whose style the cells of a column share."""
    cell: Any = WriteOnlyCell(sheet)
    cell.style = style
    if kind in (CellType.TEXT, CellType.LONG):
        cell.quotePrefix = True
    return cell


def value_cell(sheet: Any, template: Any, value: Any) -> Any:
    """Return a cell of a value, None for none; text stays text. Raises UserError for a text that no cell holds."""
    if value is None or value == "":
        return None
    cell: Any = WriteOnlyCell(sheet)
    cell._style = template._style
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise UserError("too_long_for_cell", text=value[:40], longest=LONGEST, length=len(value))
        cell.value = escaped(value)
        cell.data_type = "s"
    elif isinstance(value, tuple):
        amount, currency = value
        cell.value = float(amount)
        cell.number_format = f'#,##0.00 "{currency}"' if "." in amount else f'#,##0 "{currency}"'
    elif isinstance(value, date | int | float):
        cell.value = value
    return cell


def head_cell(sheet: Any, text: str) -> Any:
    """Return the cell of a heading."""
    cell = text_cell(sheet, text)
    cell.font = Font(bold=True)
    cell.fill = _HEAD
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _drop_downs(tables: Sequence[SheetTable]) -> dict[int, dict[int, str]]:
    """Return table → column → reference of the cells that hold its choices."""
    letters = iter(range(1, 1000))
    return {
        position: {
            number: _reference(next(letters), len(column.choices))
            for number, column in enumerate(table.columns)
            if column.choices
        }
        for position, table in enumerate(tables)
    }


def _reference(column: int, count: int) -> str:
    letter = get_column_letter(column)
    return f"_lists!${letter}$1:${letter}${count}"


def _write_lists(book: Workbook, tables: Sequence[SheetTable]) -> None:
    """Write the words of all drop-downs, a column each, in the order in which `_drop_downs` counted them."""
    sheet = book.create_sheet("_lists")
    sheet.sheet_state = "hidden"
    columns = [column.choices for table in tables for column in table.columns if column.choices]
    for words in zip_longest(*columns, fillvalue=""):
        sheet.append([text_cell(sheet, word) if word else None for word in words])


def text_cell(sheet: Any, text: str) -> Any:
    """Return a cell that holds text, whatever that begins with."""
    cell = WriteOnlyCell(sheet, value=escaped(text))
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def escaped(text: str) -> str:
    """Return a text in which nothing reads as an escape of Open XML (ECMA-376, 22.9): `_x0041_` would show as “A”."""
    return _ESCAPE.sub("_x005F_", text) if "_x" in text else text


def sheet_title(text: str) -> str:
    """Return a text as a sheet can be named."""
    return "".join(letter for letter in text if letter not in "[]:*?/\\")[:31] or "Sheet"
