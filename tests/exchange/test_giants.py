"""Giants: read within the limits, or refused in words; never more than a minute, never more than the child may have."""

import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from yosdesk.domain.errors import UserError
from yosdesk.exchange.reading import Asked, read_book

SECONDS = 60
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

LAST = 1_048_576
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c></row>'
ROW = '<row r="2"><c r="A2" t="inlineStr"><is><t>Eclipse day</t></is></c></row>'


def with_sheet(tmp_path: Path, rows: str, more: str = "") -> Path:
    """Return a workbook whose one sheet holds the given rows as XML."""
    book = Workbook()
    book.save(tmp_path / "plain.xlsx")
    out = tmp_path / "giant.xlsx"
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as plain, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as giant:
        for part in plain.namelist():
            content = plain.read(part)
            if part == "xl/worksheets/sheet1.xml":
                content = f"<worksheet {NAMESPACE}><sheetData>{rows}</sheetData>{more}</worksheet>".encode()
            giant.writestr(part, content)
    return out


def read_or_refused(path: Path) -> tuple[str, int]:
    """Return the code of the refusal ("" if it was read) and how many rows came."""
    started = time.monotonic()
    try:
        book = read_book(Asked(path))
    except UserError as error:
        assert time.monotonic() - started < SECONDS
        return error.code, 0
    assert time.monotonic() - started < SECONDS
    assert book is not None
    return "", sum(len(sheet.rows) for sheet in book.sheets)


def test_60_a_hundred_thousand_formatted_blank_rows_are_read_as_nothing(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(2, 100_000))

    code, rows = read_or_refused(with_sheet(tmp_path, HEAD + blank))

    assert (code, rows) == ("", 1)


def test_60_a_million_formatted_blank_rows_are_read_as_nothing(tmp_path: Path) -> None:
    blank = "".join(f'<row r="{row}"><c r="A{row}" s="0"/><c r="B{row}" s="0"/></row>' for row in range(3, LAST + 1))

    code, rows = read_or_refused(with_sheet(tmp_path, HEAD + ROW + blank))

    assert (code, rows) == ("", 2)


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('<c r="A1048576"><v>7</v></c>', (7,)),
        ('<c r="A1048576" t="e"><v>#REF!</v></c>', (("error", "#REF!"),)),
        ('<c r="A1048576"><f>1+1</f></c>', (("uncalculated", "=1+1"),)),
        ('<c r="A1048576" t="inlineStr"><is><t>Last</t></is></c>', ("Last",)),
    ],
)
def test_60_what_stands_in_the_very_last_row_is_read(tmp_path: Path, cell: str, read: tuple[object, ...]) -> None:
    book = read_book(Asked(with_sheet(tmp_path, f'{HEAD}<row r="{LAST}">{cell}</row>')))

    assert book is not None
    assert len(book.sheets[0].rows) == LAST
    assert book.sheets[0].rows[-1] == read


def test_60_a_sheet_that_is_full_to_its_last_row_is_refused_by_its_number_of_values(tmp_path: Path) -> None:
    full = "".join(f"<row>{'<c><v>1</v></c>' * 6}</row>" for _ in range(LAST))

    code, rows = read_or_refused(with_sheet(tmp_path, full))

    assert (code, rows) == ("list_file_too_long", 0)


def test_60_sixteen_thousand_columns_are_read(tmp_path: Path) -> None:
    cells = "".join("<c><v>1</v></c>" for _ in range(16_384))

    code, rows = read_or_refused(with_sheet(tmp_path, f"<row>{cells}</row><row>{cells}</row>"))

    assert (code, rows) == ("", 2)


def test_60_merged_areas_without_measure_are_read(tmp_path: Path) -> None:
    merged = "<mergeCells>" + "".join(f'<mergeCell ref="A{row}:XFD{row}"/>' for row in range(2, 2000)) + "</mergeCells>"

    code, rows = read_or_refused(with_sheet(tmp_path, HEAD, merged))

    assert (code, rows) in (("", 1), ("list_file_too_much", 0), ("reading_takes_too_long", 0))


@pytest.mark.parametrize("count", [1500])
def test_60_many_sheets_are_read_or_refused(tmp_path: Path, count: int) -> None:
    book = Workbook(write_only=True)
    for number in range(count):
        book.create_sheet(f"S{number}").append(["Title"])
    path = tmp_path / "many.xlsx"
    book.save(path)

    code, rows = read_or_refused(path)

    assert (code, rows) in (("", count), ("suspicious_file", 0))


def test_60_ten_thousand_sheets_are_refused_before_anything_is_parsed(tmp_path: Path) -> None:
    path = tmp_path / "sheets.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(10_000):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", "<worksheet/>")

    assert read_or_refused(path) == ("suspicious_file", 0)
