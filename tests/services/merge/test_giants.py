"""Giants and bombs in place of a return: refused in words or read in bounded time and memory; nothing is changed."""

import time
import zipfile
from pathlib import Path

import pytest

from tests.services.merge.desk import ExchangeDesk, fields, nothing_new, reworded
from tests.tools.child_watch import ChildWatch
from yosdesk.domain.errors import UserError
from yosdesk.exchange.reading_child import MEMORY

SECONDS = 60
LAST_ROW = 1_048_576


def refused(desk: ExchangeDesk, path: Path) -> str:
    """Return the code with which a file is refused: in time, within the child's memory, and nothing is changed."""
    before, started = desk.digest(), time.monotonic()
    with ChildWatch() as watch, pytest.raises(UserError) as refusal:
        desk.receive(path, accept="theirs")
    assert time.monotonic() - started < SECONDS
    assert watch.most <= MEMORY
    assert desk.digest() == before
    return refusal.value.code


@pytest.mark.parametrize("kept", [1000, 4000, -30])
def test_60_a_truncated_workbook_is_refused(desk: ExchangeDesk, kept: int) -> None:
    path = desk.issue()
    out = desk.folder / "half.xlsx"
    out.write_bytes(path.read_bytes()[:kept])

    assert refused(desk, out) == "damaged_list_file"


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_60_two_hundred_megabytes_are_refused_before_they_are_read(desk: ExchangeDesk, ending: str) -> None:
    out = desk.folder / f"huge.{ending}"
    with out.open("wb") as file:
        file.write(desk.issue().read_bytes() if ending == "xlsx" else b"Title;City\n")
        file.truncate(200 << 20)
    started = time.monotonic()

    assert refused(desk, out) == "file_too_large"
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("part", ["xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/media/picture.png"])
def test_60_a_zip_bomb_is_refused(desk: ExchangeDesk, part: str) -> None:
    path, out = desk.issue(), desk.folder / "bomb.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as bomb:
        for name in source.namelist():
            if name != part:
                bomb.writestr(name, source.read(name))
        with bomb.open(part, "w") as stream:
            for _ in range(300):
                stream.write(b" " * (1 << 20))

    assert out.stat().st_size < 1 << 20
    assert refused(desk, out) == "suspicious_file"


def test_60_a_bomb_that_stays_below_the_ratio_is_refused(desk: ExchangeDesk) -> None:
    path, out = desk.issue(), desk.folder / "bomb.xlsx"
    block = bytes(range(256)) * 16 + b" " * 800_000  # inflates to about two hundred times itself
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in source.namelist():
            bomb.writestr(name, source.read(name))
        with bomb.open("xl/media/picture.png", "w", force_zip64=True) as stream:
            for _ in range(1400):
                stream.write(block)

    assert refused(desk, out) == "suspicious_file"


def with_rows(path: Path, name: str, first: int, cell: str) -> Path:
    """Return a workbook whose sheet of events goes on to the last row there can be."""
    rows = "".join(f'<row r="{row}">{cell % row}</row>' for row in range(first, LAST_ROW + 1))

    def longer(part: str, text: str) -> str:
        return text.replace("</sheetData>", rows + "</sheetData>") if part == "xl/worksheets/sheet2.xml" else text

    return reworded(path, name, longer)


def test_60_all_rows_formatted_and_empty_are_read_as_what_is_there(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", "Köln")
    path = with_rows(path, "formatted.xlsx", 200, '<c r="A%s" s="1"/>')
    started = time.monotonic()

    with ChildWatch() as watch:
        document = desk.receive(path)

    assert time.monotonic() - started < SECONDS
    assert 0 < watch.most <= MEMORY
    assert list(fields(document)) == [(desk.events[0], "city")]
    assert nothing_new(desk.receive(path, accept=""))


def test_60_a_million_rows_of_text_are_refused_in_words(desk: ExchangeDesk) -> None:
    path = with_rows(desk.issue(), "filled.xlsx", 200, '<c r="B%s" t="inlineStr"><is><t>Event of many</t></is></c>')

    assert refused(desk, path) == "list_file_too_much"
