"""Programme files: only ours, only whole; a fault is named, and nothing is lost or half done."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from yosdesk.domain.errors import UserError
from yosdesk.services.checking import back_up, backups, check, restore
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.faults import faults_told
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import Session, open_session
from yosdesk.store.journal import Author
from yosdesk.store.locking import WriteLock
from yosdesk.store.opening import open_file

AUTHOR = Author("tester", "laptop")


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as refused:
        open_session(path, AUTHOR)
    return refused.value.code


@pytest.fixture
def closed(session: Session) -> Path:
    """A programme with one event, closed."""
    add_record(session, "event", {"title": "Eclipse day", "city": "Bonn"})
    session.programme.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    session.programme.close()
    return session.programme.path


def test_a_file_of_no_bytes_is_not_taken_for_a_new_programme(tmp_path: Path) -> None:
    # given
    path = tmp_path / "p.yosdesk"
    path.touch()

    # when / then
    assert refusal(path) == "empty_file"
    assert path.stat().st_size == 0


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 3\x00" + b"\x00" * 200])
def test_a_foreign_file_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    # given
    path = tmp_path / "p.yosdesk"
    path.write_bytes(content)

    # when / then
    assert refusal(path) == "not_a_programme"
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_untouched(tmp_path: Path) -> None:
    # given
    path = tmp_path / "p.yosdesk"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE event (id)")
    connection.commit()
    connection.close()
    before = path.read_bytes()

    # when / then
    assert refusal(path) == "not_a_programme"
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused_and_untouched(closed: Path) -> None:
    # given
    connection = sqlite3.connect(closed)
    connection.execute("PRAGMA user_version = 999")
    connection.commit()
    connection.close()

    # when / then
    assert refusal(closed) == "newer_schema"
    assert sqlite3.connect(closed).execute("PRAGMA user_version").fetchone() == (999,)


def test_a_hostile_trigger_is_refused(closed: Path) -> None:
    # given
    connection = sqlite3.connect(closed)
    connection.execute("CREATE TRIGGER evil AFTER INSERT ON event BEGIN DELETE FROM organisation; END")
    connection.commit()
    connection.close()

    # when / then
    assert refusal(closed) == "foreign_schema"


def test_a_truncated_file_is_named_damaged(closed: Path) -> None:
    # given
    closed.write_bytes(closed.read_bytes()[:20_000])

    # when
    with pytest.raises(UserError) as refused:
        _worked_on(closed)

    # then
    assert refused.value.code == "damaged"


def _worked_on(path: Path) -> None:
    session = open_session(path, AUTHOR)
    try:
        with faults_told(path):
            check(session)
            set_parts(session, tuple(session.order("event")), {"city": "Kiel"})
    finally:
        session.close()


def test_a_programme_file_belongs_to_its_owner_alone(session: Session) -> None:
    # given / when
    mode = stat.S_IMODE(session.programme.path.stat().st_mode)

    # then
    assert mode == 0o600


@pytest.mark.parametrize("name", ["with blanks", "Программа года", "🔬 emoji", "hash#mark", "what?", "100%"])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    # given
    folder = tmp_path / name
    folder.mkdir()

    # when
    session = create(folder / f"{name}.yosdesk", NewProgramme(name), AUTHOR)
    add_record(session, "event", {"title": "Eclipse"})
    session.close()

    # then
    again = open_session(folder / f"{name}.yosdesk", AUTHOR, read_only=True)
    assert again.programme.count("event") == 1
    again.close()


def test_a_vanished_folder_makes_no_new_empty_store(tmp_path: Path) -> None:
    # given
    folder = tmp_path / "usb"
    folder.mkdir()
    session = create(folder / "p.yosdesk", NewProgramme("P"), AUTHOR)
    folder.rename(tmp_path / "gone")

    # when
    with pytest.raises(UserError) as refused:
        add_record(session, "event", {"title": "Eclipse"})

    # then
    assert refused.value.code == "file_vanished"
    assert not folder.exists()
    session.close()


def test_another_file_in_its_place_is_noticed(session: Session, tmp_path: Path) -> None:
    # given
    other = create(tmp_path / "other.yosdesk", NewProgramme("Other"), AUTHOR)
    other.close()
    os.replace(tmp_path / "other.yosdesk", session.programme.path)

    # when
    with pytest.raises(UserError) as refused:
        add_record(session, "event", {"title": "Eclipse"})

    # then
    assert refused.value.code == "file_replaced"


def test_the_lock_of_a_dead_program_never_blocks(closed: Path) -> None:
    # given
    closed.with_name(closed.name + ".lock").write_text('{"process": 1, "computer": "gone"}')

    # when
    session = open_session(closed, AUTHOR)

    # then
    assert not session.programme.read_only
    session.close()


def test_a_second_writer_is_refused_and_told_who_holds_it(session: Session) -> None:
    # given / when
    with pytest.raises(UserError) as refused:
        WriteLock(session.programme.path).take()

    # then
    assert refused.value.code == "programme_locked"
    assert refused.value.details["process"] == os.getpid()


def test_readers_read_while_a_writer_writes(session: Session) -> None:
    # given
    add_record(session, "event", {"title": "Eclipse"})

    # when
    reader = open_session(session.programme.path, AUTHOR, read_only=True)

    # then
    assert reader.programme.count("event") == 1
    with pytest.raises(UserError) as refused:
        add_record(reader, "event", {"title": "No"})
    assert refused.value.code == "read_only"
    reader.close()


def test_foreign_keys_trust_and_durability_are_set(session: Session) -> None:
    # given
    connection = session.programme.connection

    # when
    found = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "secure_delete")
    }

    # then
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
    }


def test_a_backup_is_restored_beside_and_over_a_programme(session: Session, tmp_path: Path) -> None:
    # given
    [record] = add_record(session, "event", {"title": "Eclipse", "city": "Bonn"}).records()
    before = check(session).digest
    copy = back_up(session)
    set_parts(session, (record,), {"city": "Kiel"})
    session.close()

    # when
    restore(copy, tmp_path / "beside.yosdesk")
    restore(copy, session.programme.path)

    # then
    for path in (tmp_path / "beside.yosdesk", session.programme.path):
        found = open_session(path, AUTHOR)
        assert check(found).digest == before
        found.close()
    assert any(backup.why == "restore" for backup in backups(session.programme.path))


def test_a_damaged_backup_is_not_restored(closed: Path, tmp_path: Path) -> None:
    # given
    broken = tmp_path / "broken.yosdesk"
    content = bytearray(closed.read_bytes())
    content[8192:16384] = os.urandom(8192)
    broken.write_bytes(content)

    # when
    with pytest.raises(UserError) as refused:
        restore(broken, tmp_path / "again.yosdesk")

    # then
    assert refused.value.code in ("backup_damaged", "damaged")
    assert not (tmp_path / "again.yosdesk").exists()


def test_a_read_only_file_opens_for_reading(closed: Path) -> None:
    # given
    connection = open_file(closed, read_only=True)

    # when
    count = connection.execute("SELECT count(*) FROM event").fetchone()

    # then
    assert count == (1,)
    connection.close()
