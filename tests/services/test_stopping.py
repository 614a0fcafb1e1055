"""Operations on many records ask again and again whether to go on; stopped at any of it, nothing has happened."""

from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import repeat

import pytest

from yosdesk.domain.errors import Stopped
from yosdesk.services.checking import check
from yosdesk.services.editing import add_records, duplicate_records, remove_records, set_parts
from yosdesk.services.faults import faults_told
from yosdesk.services.lifecycle import Move, move
from yosdesk.services.moving import place_on, shift_days
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo
from yosdesk.store import journal

EVENTS = 1000
Run = Callable[[Session, tuple[str, ...]], object]
ROWS = tuple(
    {
        "title": f"Talk {number}",
        "starts": f"2014-{number % 12 + 1:02}-01",
        "city": f"City {number % 40}",
        "venue": "Hall",
    }
    for number in range(EVENTS)
)
OPERATIONS: dict[str, Run] = {
    "set": lambda session, ids: set_parts(session, ids, {"title.ru": "Доклад", "city": "Ulm"}),
    "shift": lambda session, ids: shift_days(session, ids, 1),
    "place": lambda session, ids: place_on(session, ids, date(2014, 5, 5)),
    "stage": lambda session, ids: move(session, ids, Move("declined", "No room")),
    "duplicate": duplicate_records,
    "remove": remove_records,
    "undo": lambda session, ids: undo(session, journal.newest(session.programme.connection)),
    "add": lambda session, ids: add_records(session, "event", ROWS),
}


@pytest.fixture
def ids(session: Session) -> tuple[str, ...]:
    """Many events."""
    return tuple(change.record for change in add_records(session, "event", ROWS).changes)


def run_for(session: Session, asked: int, run: Callable[[], object]) -> bool:
    """Run until it was asked so many times whether to go on; return whether it came to its end before."""
    session.programme.ask_between(partial(next, iter(repeat(True, asked)), False))
    try:
        with faults_told(session.programme.path):
            run()
    except Stopped:
        session.read_anew()
        return False
    finally:
        session.programme.ask_between(None)
    return True


@pytest.mark.parametrize("run", OPERATIONS.values(), ids=OPERATIONS)
def test_what_is_stopped_early_midway_or_late_has_not_happened(
    session: Session, ids: tuple[str, ...], run: Run
) -> None:
    # given
    before, newest = check(session).digest, journal.newest(session.programme.connection)
    asked = 1

    # when / then
    while not run_for(session, asked, partial(run, session, ids)):
        assert check(session).digest == before
        assert journal.newest(session.programme.connection) == newest
        asked *= 2
    assert check(session).problems == ()
    assert check(session).digest != before
    assert asked > EVENTS // 100
