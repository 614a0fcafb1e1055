"""Corruption is noticed and named: flipped bits, a flipped log, an altered journal, a search index out of step."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from yosdesk.domain.errors import UserError
from yosdesk.services.checking import check, renew_search
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import open_session
from yosdesk.store.journal import Author

AUTHOR = Author("tester", "laptop")
FLIPS = 60


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A closed programme of some events."""
    path = tmp_path / "p.yosdesk"
    session = create(path, NewProgramme("P"), AUTHOR)
    for number in range(30):
        add_record(session, "event", {"title": f"Event {number}", "city": "Bonn", "public_note": "x" * 200})
    session.close()
    return path


def problems_of(path: Path) -> set[str]:
    """Return what opening and checking a file says of it, an empty set for nothing."""
    try:
        session = open_session(path, AUTHOR, read_only=True)
    except UserError as error:
        return {error.code}
    try:
        return {problem.code for problem in check(session).problems}
    except UserError as error:
        return {error.code}
    finally:
        session.close()


def test_flipped_bits_in_what_is_used_are_noticed(sound: Path, tmp_path: Path) -> None:
    content = sound.read_bytes()
    drawn, missed = random.Random(1), 0
    for number in range(FLIPS):
        flipped = bytearray(content)
        place = drawn.choice([at for at in range(100, len(content), 7) if content[at]])
        flipped[place] ^= 1 << drawn.randrange(8)
        path = tmp_path / f"flipped {number}.yosdesk"
        path.write_bytes(flipped)
        missed += not problems_of(path)
    # what is free space, or a number that nothing reads, changes nothing when it flips
    assert missed <= FLIPS * 0.25


def test_what_a_flipped_log_loses_is_told(sound: Path, tmp_path: Path) -> None:
    session = open_session(sound, AUTHOR)
    [event] = add_record(session, "event", {"title": "Last"}).records()
    copy = tmp_path / "copy.yosdesk"
    shutil.copy(sound, copy)
    log = bytearray(sound.with_name(sound.name + "-wal").read_bytes())
    witness = sound.with_name(sound.name + ".lock").read_bytes()
    session.close()
    for place in range(32, min(len(log), 4000), 131):
        log[place] ^= 0xFF
    copy.with_name(copy.name + "-wal").write_bytes(bytes(log))
    copy.with_name(copy.name + ".lock").write_bytes(witness)

    reopened = open_session(copy, AUTHOR)

    lost = 31 - reopened.programme.count("event")
    assert reopened.programme.lost == lost == 1
    assert [(one.code, one.details["count"]) for one in check(reopened).problems] == [("operations_lost", 1)]
    assert event
    reopened.close()


def test_an_altered_journal_names_the_first_bad_operation(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as connection:
        connection.execute("UPDATE entry SET after = 'forged' WHERE operation = 5")
        connection.commit()

    session = open_session(sound, AUTHOR, read_only=True)
    found = [problem for problem in check(session).problems if problem.code == "journal_broken"]

    assert [problem.details["operation"] for problem in found] == [5]
    session.close()


def test_a_record_changed_behind_the_journals_back_is_named(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as connection:
        connection.execute("UPDATE event SET city = 'Forged' WHERE number = '001' OR rowid = 1")
        connection.commit()

    assert "record_differs" in problems_of(sound)


def test_a_search_index_out_of_step_is_named_and_mended(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as connection:
        connection.execute("UPDATE search_text SET folded = 'nothing'")
        connection.commit()
    session = open_session(sound, AUTHOR)

    found = {problem.code for problem in check(session).problems}
    renew_search(session)

    assert found == {"search_differs"}
    assert check(session).problems == ()
    session.close()


def test_a_clock_that_jumps_back_changes_no_order(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from yosdesk.services.history import history
    from yosdesk.services.undoing import undo

    session = create(tmp_path / "p.yosdesk", NewProgramme("P"), AUTHOR)
    session.now = lambda: datetime(2014, 6, 1, tzinfo=UTC)
    [event] = add_record(session, "event", {"title": "Day", "starts": "2014-03-30"}).records()
    session.now = lambda: datetime(2001, 1, 1, tzinfo=UTC)
    set_parts(session, [event], {"city": "Bonn"})

    newest = history(session, event)[0]
    undo(session)

    assert newest.part == "city"
    assert session.column("event", "city").get(event, "") == ""
    session.close()


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Moscow"])
def test_a_day_is_the_same_in_every_time_zone(tmp_path: Path, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    session = create(tmp_path / "p.yosdesk", NewProgramme("P"), AUTHOR)
    [event] = add_record(session, "event", {"title": "Day", "starts": "2014-03-30"}).records()
    session.close()
    monkeypatch.setenv("TZ", zone)
    time.tzset()

    again = open_session(tmp_path / "p.yosdesk", AUTHOR)
    day = again.column("event", "starts")[event]
    again.close()
    monkeypatch.undo()
    time.tzset()

    assert day == "2014-03-30"


KILLED = """
import os, sys
from pathlib import Path
from yosdesk.services.editing import add_record
from yosdesk.services.session import open_session
from yosdesk.store.journal import Author
session = open_session(Path(sys.argv[1]), Author("killed", "laptop"))
for count in range(3):
    add_record(session, "event", {"title": f"Later {count}"})
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
@pytest.mark.parametrize("kept", [True, False])
def test_a_log_that_was_deleted_after_a_crash_is_noticed(sound: Path, kept: bool) -> None:
    # given
    root = str(Path(__file__).resolve().parent.parent.parent)
    subprocess.run([sys.executable, "-c", KILLED, str(sound)], env={**os.environ, "PYTHONPATH": root}, check=False)
    if not kept:
        sound.with_name(sound.name + "-wal").unlink()

    # when
    looked = open_session(sound, AUTHOR, read_only=True)
    told = [(one.code, one.details["count"]) for one in check(looked).problems]
    looked.close()
    session = open_session(sound, AUTHOR)
    lost = session.programme.lost
    session.close()
    again = open_session(sound, AUTHOR)

    # then
    assert told == ([] if kept else [("operations_lost", 3)])
    assert lost == (0 if kept else 3)
    assert again.programme.lost == 0
    again.close()


def killed_in_the_midst(path: Path) -> Path:
    """Let a program add events and be killed; return the log it leaves."""
    root = str(Path(__file__).resolve().parent.parent.parent)
    subprocess.run([sys.executable, "-c", KILLED, str(path)], env={**os.environ, "PYTHONPATH": root}, check=False)
    return path.with_name(path.name + "-wal")


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
@pytest.mark.parametrize("read_only", [True, False])
def test_the_log_of_another_programme_is_refused_and_nothing_is_mixed(
    sound: Path, tmp_path: Path, read_only: bool
) -> None:
    # given
    other = tmp_path / "other.yosdesk"
    create(other, NewProgramme("Another"), AUTHOR).close()
    log = sound.with_name(sound.name + "-wal")
    log.write_bytes(killed_in_the_midst(other).read_bytes())
    before = sound.read_bytes()

    # when
    with pytest.raises(UserError) as refused:
        open_session(sound, AUTHOR, read_only=read_only)
    unchanged = sound.read_bytes() == before
    log.unlink()
    sound.with_name(sound.name + "-shm").unlink(missing_ok=True)
    session = open_session(sound, AUTHOR)

    # then
    assert refused.value.code == "foreign_log"
    assert unchanged
    assert check(session).problems == ()
    session.close()
