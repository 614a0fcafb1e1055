"""Writing an issued workbook: a start sheet, a table a sheet, and the issue's identity in several carriers.

Above each table stand its title with the printed id, then the field codes in small grey; the visible first column
holds the ids of the rows. Nothing names an author or a path.
"""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableStyleInfo

from yosdesk.domain.errors import UserError
from yosdesk.exchange import stamp
from yosdesk.exchange.book import Cell
from yosdesk.exchange.formats import carriers
from yosdesk.exchange.sheet_cells import written
from yosdesk.exchange.sheet_plan import ID, BookPlan, PlanColumn, SheetPlan
from yosdesk.exchange.workbook_writer import (
    LONGEST,
    CellType,
    Styles,
    escaped,
    head_cell,
    new_workbook,
    sheet_title,
    template,
    text_cell,
)

CODE_ROW, HEAD_ROW, FIRST_ROW = 2, 3, 4
EXTRA_ROWS = 200  # drop-downs and hints reach this far below the last row, for rows that partners add
_GREY = Font(size=7, color="8A929C")
_LOCKED = PatternFill("solid", fgColor="E4E6EA")
_LISTS = "_lists"
_SHORT = 20  # steps of a scale that a drop-down still offers well
_HINT = 255  # characters of an input message
Progress = Callable[[int], None]


def write_issue(plan: BookPlan, out: Path, progress: Progress | None = None) -> None:
    """Write the workbook of a plan to `out`; raises UserError."""
    with new_workbook(out) as book:
        _write_sheets(book, plan, progress)
        book.defined_names[carriers.NAME] = DefinedName(carriers.NAME, attr_text=f'"{plan.packet.issue}"', hidden=True)
        for sheet in plan.sheets:
            _name_columns(book, sheet)
        properties: Any = getattr(book, "custom_doc_props")  # noqa: B009 - the stubs do not know it
        properties.append(StringProperty(name=carriers.PROPERTY, value=plan.packet.issue))


def _name_columns(book: Workbook, sheet: SheetPlan) -> None:
    """Give each column a name of its own: by it a column is known whose code and heading are gone."""
    title = quote_sheetname(sheet_title(sheet.title))
    for number, one in enumerate(sheet.columns, 2):
        name = carriers.column_name(sheet.entity, one.column.code)
        place = f"{title}!${get_column_letter(number)}${HEAD_ROW}"
        book.defined_names[name] = DefinedName(name, attr_text=place, hidden=True)


def _write_sheets(book: Workbook, plan: BookPlan, progress: Progress | None) -> None:
    styles = Styles(book)
    _write_start(book, plan)
    lists = _Lists()
    done = 0
    for sheet in plan.sheets:
        _SheetWriter(book, plan, sheet, styles, lists).write(done, progress)
        done += len(sheet.rows)
    if lists.columns:
        hidden = book.create_sheet(_LISTS)
        hidden.sheet_state = "hidden"
        for words in zip_longest(*lists.columns, fillvalue=""):
            hidden.append([text_cell(hidden, word) if word else None for word in words])
    identity = book.create_sheet(stamp.SHEET)
    identity.sheet_state = "hidden"
    for key, value in stamp.stamp_cells(plan.packet, plan.content):
        identity.append([text_cell(identity, key), text_cell(identity, value)])


def _write_start(book: Workbook, plan: BookPlan) -> None:
    sheet = book.create_sheet(sheet_title(plan.start_title))
    sheet.column_dimensions["A"].width = 96
    for number, line in enumerate(plan.start_lines):
        cell = text_cell(sheet, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if not number:
            cell.font = Font(bold=True, size=14)
        sheet.append([cell])


class _Lists:
    """The words of the drop-downs, a column of the hidden sheet each; equal ones share a column."""

    def __init__(self) -> None:
        self.columns: list[tuple[str, ...]] = []

    def reference(self, words: tuple[str, ...]) -> str:
        """Return the range that holds the words."""
        if words not in self.columns:
            self.columns.append(words)
        letter = get_column_letter(self.columns.index(words) + 1)
        return f"{_LISTS}!${letter}$1:${letter}${len(words)}"


class _SheetWriter:
    """Writes one sheet of an issued workbook."""

    def __init__(self, book: Workbook, plan: BookPlan, sheet: SheetPlan, styles: Styles, lists: _Lists) -> None:
        self._plan, self._planned, self._styles, self._lists = plan, sheet, styles, lists
        self._sheet: Any = book.create_sheet(sheet_title(sheet.title))
        self._last = FIRST_ROW + max(len(sheet.rows), 1) - 1
        self._number = len(book.worksheets)

    def write(self, before: int, progress: Progress | None) -> None:
        """Write head, rows, drop-downs and the table; `before` rows were written to other sheets."""
        self._frame()
        sheet, columns = self._sheet, self._planned.columns
        title = text_cell(sheet, f"{self._planned.above} · {self._plan.packet.issue}")
        title.font = Font(bold=True, size=12)
        sheet.append([title])
        sheet.append([self._code_cell(code) for code in (ID, *(one.column.code for one in columns))])
        headings = [self._plan.id_heading, *(one.heading for one in columns)]
        sheet.append([head_cell(sheet, heading) for heading in headings])
        templates = [template(sheet, CellType.TEXT, self._styles.names[CellType.TEXT])]
        templates[0].font = _GREY
        templates += [self._template(one) for one in columns]
        for count, (record, state) in enumerate(self._planned.rows.items(), 1):
            cells = (written(one.column, state, self._plan.shown) for one in columns)
            values = zip(templates, (record, *cells), strict=True)
            sheet.append([_filled(one, value) for one, value in values])
            if progress and count % 500 == 0:
                progress(before + count)
        if not self._planned.rows:
            sheet.append([None] * (len(columns) + 1))
        self._table(headings)

    def _frame(self) -> None:
        sheet = self._sheet
        sheet.freeze_panes = f"C{FIRST_ROW}"
        sheet.column_dimensions["A"].width = 6
        for position, one in enumerate(self._planned.columns, 2):
            letter = get_column_letter(position)
            sheet.column_dimensions[letter].width = max(one.width, min(len(one.heading) + 3, 24))
            self._validate(one, letter)
        sheet.row_dimensions[CODE_ROW].height = 10

    def _validate(self, one: PlanColumn, letter: str) -> None:
        if not one.choices and not one.hint:
            return
        if one.scale:
            validation = _on_scale(one.scale, one.hint)
        else:
            formula = self._lists.reference(one.choices) if one.choices else None
            validation = DataValidation("list" if one.choices else None, formula1=formula, allow_blank=True)
            validation.showErrorMessage = False
        if one.hint:
            validation.promptTitle, validation.prompt = one.heading[:32], one.hint[:_HINT]
            validation.showInputMessage = True
        validation.add(f"{letter}{FIRST_ROW}:{letter}{self._last + EXTRA_ROWS}")
        self._sheet.data_validations.append(validation)

    def _template(self, one: PlanColumn) -> Any:
        cell = template(self._sheet, one.type, self._styles.names[one.type])
        if one.locked:
            cell.fill = _LOCKED
        return cell

    def _code_cell(self, code: str) -> Any:
        cell = text_cell(self._sheet, code)
        cell.font = _GREY
        return cell

    def _table(self, headings: Iterable[str]) -> None:
        names = list(headings)
        last = get_column_letter(len(names))
        table: Any = Table(
            displayName=f"yosdesk_{self._planned.entity}_{self._number}", ref=f"A{HEAD_ROW}:{last}{self._last}"
        )
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
        table._initialise_columns()  # a write-only sheet knows its cells no more, so the headings are told
        for column, heading in zip(table.tableColumns, names, strict=True):
            column.name = heading
        self._sheet._tables.add(table)  # add_table would warn that the headings are not told, which they are


def _on_scale(scale: tuple[int, int], hint: str) -> DataValidation:
    """Return the validation that lets whole numbers of a scale through: a short scale is offered as a drop-down."""
    lowest, highest = scale
    if highest - lowest <= _SHORT:
        words = ",".join(str(number) for number in range(lowest, highest + 1))
        validation = DataValidation("list", formula1=f'"{words}"', allow_blank=True)
    else:
        validation = DataValidation(
            "whole", operator="between", formula1=str(lowest), formula2=str(highest), allow_blank=True
        )
    validation.showErrorMessage, validation.error = True, hint[:_HINT]
    return validation


def _filled(template: Any, value: Cell) -> Any:
    """Return a column's cell holding a value, None for none; rows are written at once, so one cell is enough."""
    if value is None:
        return None
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise UserError("too_long_for_cell", text=value[:40], longest=LONGEST, length=len(value))
        template._value, template.data_type = escaped(value), "s"
    elif isinstance(value, tuple):
        template._value, template.data_type = date.fromisoformat(value[1]), "d"
    else:
        template._value, template.data_type = value, "n"
    return template


def encrypt(path: Path, password: str) -> None:
    """Protect a workbook with a password, in its place."""
    from msoffcrypto.format.ooxml import OOXMLFile

    plain = path.with_name(f"{path.name}.plain")
    path.replace(plain)
    try:
        with plain.open("rb") as source, path.open("wb") as target:
            OOXMLFile(source).encrypt(password, target)
    finally:
        plain.unlink(missing_ok=True)
