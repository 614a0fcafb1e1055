"""Taking in a foreign workbook: preview beside openpyxl's bare reading, apply beside a bare executemany."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from tests.benchmarks.conftest import AUTHOR, SIZES, states, timed, told
from yosdesk.services.import_applying import apply
from yosdesk.services.importing import ImportOptions, preview
from yosdesk.services.programmes import NewProgramme, create

HEADINGS = {
    "title.en": "Title",
    "title.ru": "Title (ru)",
    "abstract.en": "Abstract",
    "type": "Type",
    "focus": "Focus",
    "status": "Status",
    "starts": "Starts",
    "ends": "Ends",
    "start_time": "Start time",
    "end_time": "End time",
    "country": "Country",
    "city": "City",
    "venue": "Venue",
    "mode": "Mode",
    "expected": "Expected participants",
    "website": "Website",
    "call_deadline": "Call deadline",
    "work_package": "Work package",
    "public_note": "Public note",
    "venue2": "Partner's own 1",
    "note2": "Partner's own 2",
    "note3": "Partner's own 3",
    "note4": "Partner's own 4",
    "note5": "Partner's own 5",
    "note6": "Partner's own 6",
}


@pytest.fixture(scope="module", params=SIZES)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A foreign workbook of 25 columns."""
    path = tmp_path_factory.mktemp("books") / f"b{request.param}.xlsx"
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Events")
    sheet.append(list(HEADINGS.values()))
    for state in states(request.param, ["OR"]):
        sheet.append([state.get(code, f"own {code}") for code in HEADINGS])
    workbook.save(path)
    return path, request.param


def bare_read(path: Path) -> int:
    """Read all values with openpyxl."""
    workbook = load_workbook(path, read_only=True, data_only=True)
    return sum(len(row) for row in workbook.worksheets[0].iter_rows(values_only=True))


def test_preview_and_apply(benchmark: Any, book: tuple[Path, int], tmp_path: Path) -> None:
    path, size = book
    rounds = 3 if size <= 10_000 else 1
    session = create(tmp_path / "p.yosdesk", NewProgramme("Import", starts="2014-01-01"), AUTHOR)
    options = ImportOptions(entity="event")
    bare = timed(lambda: bare_read(path), rounds)
    looked = timed(lambda: preview(session, path, options), rounds)
    found = preview(session, path, options)
    assert found is not None
    applied = timed(lambda: apply(session, found), 1)
    schema, held = rows_of(tmp_path / "p.yosdesk")
    limit = timed(lambda: copied(schema, held, tmp_path / "bare.sqlite"), 1)
    told("preview, ms", size, ours=looked, openpyxl=bare, ratio=looked / bare)
    told("apply, ms", size, ours=applied, executemany=limit, ratio=applied / limit)
    session.close()
    benchmark.pedantic(lambda: None, rounds=1)


def rows_of(programme: Path) -> tuple[list[str], dict[str, list[Any]]]:
    """Return the tables' declarations and all their rows."""
    source = sqlite3.connect(programme)
    tables = ("event", "words", "members", "search_text", "operation", "entry")
    held = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
    marks = ", ".join("?" * len(tables))
    wanted = f"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN ({marks})"
    schema = [sql for (sql,) in source.execute(wanted, tables)]
    source.close()
    return schema, held


def copied(schema: list[str], held: dict[str, list[Any]], out: Path) -> None:
    """Write the same rows into the same tables with bare executemany."""
    target = sqlite3.connect(out, isolation_level=None)
    target.execute("PRAGMA journal_mode = WAL")
    target.execute("PRAGMA synchronous = FULL")
    for sql in schema:
        target.execute(sql)
    target.execute("BEGIN IMMEDIATE")
    for name, rows in held.items():
        if rows:
            target.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    target.execute("COMMIT")
    target.close()
