"""Older programme files: copied first, then brought to the newest schema; what they hold stays as it was."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from yosdesk.services.checking import backups, check
from yosdesk.services.editing import add_record
from yosdesk.services.session import open_session
from yosdesk.store import migrations
from yosdesk.store.journal import Author

KEPT = Path(__file__).resolve().parent.parent / "data" / "programmes"
AUTHOR = Author("tester", "laptop")


def version_of(path: Path) -> int:
    """Return the schema version of a file."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture(params=sorted(path.name for path in KEPT.glob("*.yosdesk")))
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a file that an older version made."""
    return Path(shutil.copy(KEPT / request.param, tmp_path / "older.yosdesk"))


def test_an_older_file_opens_is_sound_and_holds_what_it_held(older: Path) -> None:
    session = open_session(older, AUTHOR)

    assert version_of(older) == migrations.SCHEMA_VERSION
    assert check(session).problems == ()
    assert sorted(session.column("event", "title.ru").values()) == [f"Событие {number}" for number in range(1, 5)]
    assert list(session.column("budget_line", "planned").values()) == ["1200.50 EUR"]
    add_record(session, "event", {"title": "New"})
    session.close()


def test_an_older_file_is_copied_before_it_is_changed(older: Path) -> None:
    before = version_of(older)

    open_session(older, AUTHOR).close()

    [copy] = [backup for backup in backups(older) if backup.why == f"schema-{before}"]
    assert version_of(copy.path) == before
    assert version_of(older) == migrations.SCHEMA_VERSION


def test_a_step_that_fails_leaves_file_and_copy_as_they_were(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = version_of(older)

    def fail(_: object) -> None:
        raise sqlite3.OperationalError("no room")

    monkeypatch.setattr(migrations, "apply", fail)
    with pytest.raises(Exception, match=r"no room|damaged|disk"):
        open_session(older, AUTHOR)

    assert version_of(older) == before
    monkeypatch.undo()
    session = open_session(older, AUTHOR)
    assert check(session).problems == ()
    session.close()


def test_an_older_file_is_read_without_being_changed(older: Path) -> None:
    before = older.read_bytes()

    session = open_session(older, AUTHOR, read_only=True)

    assert session.programme.count("event") == 4
    session.close()
    assert older.read_bytes() == before
