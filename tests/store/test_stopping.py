"""Opening, copying and restoring stop between any two steps; then every file is as it was."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from tests.store.test_migrations import KEPT, version_of
from yosdesk.domain.errors import Stopped
from yosdesk.services.checking import back_up
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.erasing import erase_person
from yosdesk.services.restoring import restore_programme
from yosdesk.services.session import Session, open_or_read, open_session
from yosdesk.store import backups as backups_module
from yosdesk.store.backups import backups_of
from yosdesk.store.journal import Author

AUTHOR = Author("tester", "laptop")
GoesOn = Callable[[], bool]


def stopping_at_each_step(run: Callable[[GoesOn], object]) -> Iterator[int]:
    """Run again and again, stopped one question later each time; yield after each stop, end when it came through."""
    for asked in count():
        try:
            run(partial(next, iter([True] * asked), False))
        except Stopped:
            yield asked
        else:
            return


@pytest.fixture(autouse=True)
def _few_pages_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small file be copied in many steps."""
    monkeypatch.setattr(backups_module, "_PAGES", 8)


def files(folder: Path) -> dict[str, bytes]:
    """The content of every file in a folder, by name, and of the folders in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_restore_that_is_stopped_at_any_step_leaves_every_file_as_it_was(session: Session, tmp_path: Path) -> None:
    # given
    person = add_record(session, "person", {"name": "Lomonosov"}).changes[0].record
    event = add_record(session, "event", {"title": "Eclipse"}).changes[0].record
    backup, out = back_up(session), session.programme.path
    erase_person(session, person)
    set_parts(session, [event], {"city": "Kiel"})
    session.close()
    before, stops = files(tmp_path), 0

    # when / then
    for _ in stopping_at_each_step(lambda goes_on: restore_programme(backup, out, AUTHOR, goes_on)):
        stops += 1
        assert files(tmp_path) == before
    with closing(open_session(out, AUTHOR)) as restored:
        assert restored.column("event", "city") == {}
        assert restored.programme.ids("person") == []
    assert stops > 3


@pytest.mark.parametrize("schema", [1, 5])
def test_an_older_programme_whose_opening_is_stopped_stays_of_its_schema(tmp_path: Path, schema: int) -> None:
    # given
    older = Path(shutil.copy(KEPT / f"schema_{schema}.yosdesk", tmp_path / "older.yosdesk"))
    stops = 0

    # when / then
    for _ in stopping_at_each_step(lambda goes_on: open_or_read(older, AUTHOR, goes_on=goes_on).close()):
        stops += 1
        assert version_of(older) == schema
        assert backups_of(older) == ()
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["older.yosdesk"]
    with closing(open_session(older, AUTHOR)) as opened:
        assert len(opened.column("event", "title.ru")) == 4
    assert stops > 3


def test_a_backup_that_is_stopped_is_not_there(session: Session) -> None:
    # given
    session.programme.ask_between(lambda: False)

    # when
    with suppress(Stopped):
        back_up(session)
    session.programme.ask_between(None)

    # then
    assert not any(path.is_file() for path in session.programme.path.with_name("p backups").rglob("*"))
