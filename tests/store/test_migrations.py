"""Older programme files: copied first, then brought to the newest schema; what they hold stays as it was."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from yosdesk.services.checking import backups, check
from yosdesk.services.editing import add_record
from yosdesk.services.issuing import register
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


@pytest.mark.parametrize(("version", "entity", "part", "values"), [
    (3, "event", "label_number", ["YS-1"]),
    (3, "office_answer", "answer", ["yes"]),
    (4, "criterion", "weight", ["100"]),
    (4, "assessment", "score_1", ["7"]),
    (5, "programme", "reported_days", ["30"]),
])  # fmt: skip
def test_what_a_schema_brought_is_there_in_files_from_it_on(
    older: Path, version: int, entity: str, part: str, values: list[str]
) -> None:
    held = values if version_of(older) >= version else []

    session = open_session(older, AUTHOR)

    assert list(session.column(entity, part).values()) == held
    session.close()


def test_the_register_of_issued_workbooks_comes_along(older: Path) -> None:
    expected = 1 if version_of(older) >= 2 else 0

    session = open_session(older, AUTHOR)

    assert len(register(session)) == expected
    session.close()


def test_a_file_of_every_released_schema_is_kept() -> None:
    kept = sorted(version_of(path) for path in KEPT.glob("*.yosdesk"))

    assert kept == list(range(1, migrations.SCHEMA_VERSION))


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
