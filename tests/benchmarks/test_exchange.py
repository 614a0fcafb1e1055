"""The exchange: comparing beside daff's three-way merge, preview and issue beside openpyxl alone, apply beside SQL.

daff is no dependency: point PYTHONPATH at a copy of it to have its figures.
"""

import gc
import random
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import openpyxl
import pytest

from tests.benchmarks.conftest import AUTHOR, SIZES, states, told
from yosdesk.domain.changes import FieldChange, Operation, OperationKind
from yosdesk.domain.event import EVENT
from yosdesk.domain.identity import new_ids
from yosdesk.domain.merge.choosing import Accept
from yosdesk.domain.merge.comparing import Here, compare
from yosdesk.domain.merge.rows import NaturalIndex
from yosdesk.domain.merge.statements import Base, Statement, Table
from yosdesk.services.checking import back_up, backups
from yosdesk.services.deciding import Decisions
from yosdesk.services.editing import add_record, add_states
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.issuing import issue
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.receive_applying import apply
from yosdesk.services.receiving import ReceiveOptions, receive
from yosdesk.services.session import Session
from yosdesk.store import journal, searching
from yosdesk.store.opening import open_file

ROWS = 2000
Answer = TypeVar("Answer")


def once(run: Callable[[], Answer]) -> tuple[float, Answer]:
    """Return how long one run took, in milliseconds, and its answer.

    What other benchmarks left in memory is set aside: going through that again and again is no work of this one.
    """
    gc.collect()
    gc.freeze()
    started = perf_counter()
    answer = run()
    spent = perf_counter() - started
    gc.unfreeze()
    return spent * 1000, answer


def quickest(run: Callable[[], Answer], rounds: int = 3) -> tuple[float, Answer]:
    """Return how long the quickest of some runs took, in milliseconds, and its answer."""
    taken = [once(run) for _ in range(rounds)]
    return min(taken, key=lambda one: one[0])


def edited(rows: dict[str, dict[str, str]], seed: int) -> dict[str, dict[str, str]]:
    """Return states in which every twentieth cell is another."""
    drawn = random.Random(seed)
    return {
        record: {part: f"{text} {seed}" if drawn.random() < 0.05 else text for part, text in state.items()}
        for record, state in rows.items()
    }


@pytest.mark.parametrize("size", SIZES)
def test_comparing_beside_daff(size: int) -> None:
    """A table of 25 columns, 5 % of the cells changed on each side."""
    ids = new_ids("EV")
    rows = {next(ids): _plain(state) for state in states(size, ["OR"])}
    mine, theirs = edited(rows, 1), edited(rows, 2)
    parts = list(dict.fromkeys(part for state in rows.values() for part in state))
    table = Table(
        "event",
        "Events",
        dict.fromkeys(parts, "B"),
        tuple(Statement(number, record, state) for number, (record, state) in enumerate(theirs.items(), 4)),
    )
    here = Here(mine, NaturalIndex(EVENT, {}), frozenset(("columns_swapped", "mass_same", "column_emptied")))

    ours, found = quickest(lambda: compare(EVENT, table, Base(rows, locks=False), here))

    assert found.proposals
    peer = _daff(rows, mine, theirs) if size <= 10_000 else None
    told("compare", size, ms=ours, daff_ms=peer or 0.0, ratio=ours / peer if peer else 0.0)


def _plain(state: dict[str, str]) -> dict[str, str]:
    return {part: text for part, text in state.items() if not text.startswith("[")}


def _daff(*sides: dict[str, dict[str, str]]) -> float | None:
    """Return the seconds of daff's three-way merge of the same tables, None where it is not found."""
    daff = pytest.importorskip("daff") if _has_daff() else None
    if daff is None:
        return None
    grids = []
    for side in sides:
        parts = list(dict.fromkeys(part for state in side.values() for part in state))
        rows = ([record, *(state.get(part, "") for part in parts)] for record, state in side.items())
        grids.append([["id", *parts], *rows])
    flags = daff.CompareFlags()
    flags.addPrimaryKey("id")
    taken = []
    for _ in range(3):
        tables = [daff.PythonTableView([list(row) for row in grid]) for grid in grids]  # the merge writes into one
        taken.append(once(daff.Merger(*tables, flags).apply)[0])
    return min(taken)


def _has_daff() -> bool:
    from importlib.util import find_spec

    return find_spec("daff") is not None


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A programme of 2,000 events of one partner."""
    session = create(tmp_path_factory.mktemp("exchange") / "p.yosdesk", NewProgramme("Speed"), AUTHOR)
    partner = next(iter(add_record(session, "organisation", {"name": "Partner"}).records()))
    rows = [{**state, "organiser": partner, "responsible": partner} for state in states(ROWS, [partner])]
    add_states(session, "event", rows, Operation(OperationKind.EDIT, "many"))
    yield session, partner
    session.close()


def test_issue_beside_writing_the_same_values(programme: tuple[Session, str], tmp_path: Path) -> None:
    """2,000 events with every field a partner may see: written, read again, merged."""
    session, partner = programme
    names = iter(("out.xlsx", "again.xlsx", "out_3.xlsx"))
    ours, done = quickest(lambda: issue(session, IssueSpec(partner, language="en"), tmp_path / next(names)))
    assert done is not None
    out = tmp_path / "out.xlsx"
    opened = openpyxl.load_workbook(out, read_only=True)
    values = [list(row) for row in opened.worksheets[1].iter_rows(values_only=True)]
    opened.close()

    def bare() -> None:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in values:
            sheet.append(row)
        book.save(tmp_path / "bare.xlsx")

    peer, _ = quickest(bare)
    told("issue", ROWS, ms=ours, bare_ms=peer, ratio=ours / peer)


def test_preview_and_apply_of_a_return(programme: tuple[Session, str], tmp_path: Path) -> None:
    """A return with 5 % of its cells changed: preview beside openpyxl's reading, apply beside a bare executemany.

    As in the terminal it is received to be applied at once: the backup is made in the preview, while the child reads.
    """
    session, partner = programme
    out, answer = tmp_path / "sent.xlsx", tmp_path / "answer.xlsx"
    issue(session, IssueSpec(partner, language="en"), out)
    book = openpyxl.load_workbook(out)
    sheet: Any = book.worksheets[1]
    codes = {sheet.cell(2, column).value: column for column in range(1, sheet.max_column + 1)}
    drawn = random.Random(1)
    for row in range(4, sheet.max_row + 1):
        for code in ("venue", "public_note"):
            if drawn.random() < 0.8:
                sheet.cell(row, codes[code]).value = f"Hall {drawn.randrange(10_000)}"
    book.save(answer)

    def bare_read() -> int:
        opened = openpyxl.load_workbook(answer, read_only=True, data_only=True)
        count = sum(len(row) for one in opened.worksheets for row in one.iter_rows(values_only=True))
        opened.close()
        return count

    peer, _ = quickest(bare_read)
    ours, received = quickest(lambda: receive(session, answer, ReceiveOptions(), to_apply=True))
    assert received is not None
    assert not received.stopped
    told("preview of a return", ROWS, ms=ours, bare_ms=peer, ratio=ours / peer)
    ours, applied = once(lambda: apply(session, received, Decisions(Accept.SAFE)))
    assert applied is not None
    assert applied.complete
    before = backups(session.programme.path)[0].path
    bare = min(_bare_writes(session, before, tmp_path / f"bare_{number}.yosdesk") for number in range(3))
    backup, _ = quickest(lambda: back_up(session))
    told("apply", len(applied.fields), ms=ours, backup_ms=backup, bare_ms=bare, ratio=ours / bare)


def _bare_writes(session: Session, before: Path, copy: Path) -> float:
    """Return the milliseconds of the same writes without us, in one transaction, every row ready-made.

    They are read from what the newest operation left: the fields of the records, their search texts, the operation
    with its journal entries and provenance, and what is kept of the file for undo; and they are written to a copy of
    the programme as it was before, opened with a programme's own settings. The checked backup of the whole file, which
    applying waits for, is no part of them: it was made while the file was read.
    """
    here = session.programme.connection
    number = journal.newest(here)
    [*changes] = journal.changes_of(here, number)
    fields: dict[str, list[tuple[str, str]]] = {}
    for change in changes:
        assert isinstance(change, FieldChange)
        fields.setdefault(change.part, []).append((change.after, change.record))
    operation = here.execute("SELECT * FROM operation WHERE number = ?", (number,)).fetchall()
    entries = here.execute("SELECT * FROM entry WHERE operation = ?", (number,)).fetchall()
    returned = here.execute("SELECT * FROM returned").fetchall()
    texts = [(text, record) for record, text in searching.texts_of(here, [*{one.record for one in changes}]).items()]
    copy.write_bytes(before.read_bytes())
    connection = open_file(copy)

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for part, rows in fields.items():
            connection.executemany(f"UPDATE event SET {part} = ? WHERE id = ?", rows)
        connection.executemany("UPDATE search_text SET folded = ? WHERE record = ?", texts)
        for table, rows in (("operation", operation), ("entry", entries), ("returned", returned)):
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        connection.execute("COMMIT")

    spent, _ = once(write)
    connection.close()
    return spent
