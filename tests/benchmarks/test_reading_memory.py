"""The reading child: how much memory and time it takes for large returns; it may have 1 GiB."""

from pathlib import Path

import openpyxl
import pytest

from tests.benchmarks.conftest import states, timed, told
from tests.tools.child_watch import ChildWatch
from yosdesk.exchange.reading import Asked, read_book
from yosdesk.exchange.reading_child import MEMORY


@pytest.mark.parametrize(("rows", "columns"), [(2000, 40), (10_000, 25), (100_000, 25)])
def test_reading_a_large_workbook(tmp_path: Path, rows: int, columns: int) -> None:
    path = tmp_path / "large.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for state in states(rows, ["Institute"]):
        values = list(state.values())
        sheet.append((values * 2)[:columns])
    book.save(path)

    with ChildWatch() as watch:
        taken = timed(lambda: read_book(Asked(path)), rounds=1)

    told(f"reading, {columns} columns", rows, ms=taken, mb=watch.most / (1 << 20), of_mb=MEMORY / (1 << 20))
    assert 0 < watch.most <= MEMORY
