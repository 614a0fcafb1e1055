"""Workbooks through calamine, which reads errors as empty and sees no formulas: of an old .xls both are lost."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from yosdesk.exchange.book import Cell

Raw = tuple[str, bool, tuple[tuple[int, int, int, int], ...], Iterator[list[Any]]]


def sheets(path: Path) -> Iterator[Raw]:
    """Yield (name, hidden, merged areas, rows of raw values) of every sheet."""
    book = CalamineWorkbook.from_path(str(path))
    for metadata in book.sheets_metadata:
        sheet = book.get_sheet_by_name(metadata.name)
        merged = tuple(
            (top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in (sheet.merged_cell_ranges or ())
        )
        rows = iter(sheet.to_python(skip_empty_area=False)) if sheet.height else iter(())
        yield metadata.name, metadata.visible is not SheetVisibleEnum.Visible, merged, rows


def plain(value: Any) -> Cell:
    """Return a reader's value as a cell of a book."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return _time_cell(value)


def _time_cell(value: Any) -> Cell:
    if isinstance(value, datetime):
        rounded = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        if rounded.time() == time(0):
            return ("day", rounded.date().isoformat())
        return ("moment", rounded.isoformat(timespec="minutes"))
    if isinstance(value, date):
        return ("day", value.isoformat())
    if isinstance(value, time):
        return ("time", value.strftime("%H:%M"))
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return ("time", f"{minutes // 60:02}:{minutes % 60:02}")
    return str(value)
