"""Moving events in time: one undoable operation each, what stays stays, and what cannot be is refused in words."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import sentence
from yosdesk.i18n import translator
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.moving import place_on, shift_days, stretch
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo

WEEK = {
    "title": "Ocean week",
    "starts": "2014-03-28",
    "ends": "2014-04-02",
    "start_time": "22:00",
    "end_time": "02:00",
    "time_zone": "Europe/Moscow",
    "call_deadline": "2014-02-01",
    "registration_deadline": "2014-03-20",
}


def added(session: Session, **texts: str) -> str:
    return add_record(session, "event", {"title": "An event", **texts}).changes[0].record


def state(session: Session, record: str) -> dict[str, str]:
    return session.programme.states("event", (record,))[record]


def test_all_days_shift_and_times_and_deadlines_stay(session: Session) -> None:
    record = added(session, **WEEK)

    moved = shift_days(session, [record], 5)

    after = state(session, record)
    assert (after["starts"], after["ends"]) == ("2014-04-02", "2014-04-07")
    assert {part: after[part] for part in list(WEEK)[3:]} == {part: WEEK[part] for part in list(WEEK)[3:]}
    assert len(moved.changes.changes) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(days=st.integers(-30_000, 30_000))
def test_a_move_is_undone_whole_or_refused_whole(session: Session, days: int) -> None:
    record = added(session, starts="2014-12-30", ends="2015-01-02")
    before = state(session, record)

    try:
        moved = shift_days(session, [record], days)
    except UserError as error:
        refused = error.code
    else:
        refused = ""
        if moved.changes.operation:
            undo(session, moved.changes.operation)

    assert refused in ("", "moved_out_of_range")
    assert state(session, record) == before


def test_many_events_move_in_one_operation(session: Session) -> None:
    records = [added(session, starts=f"2014-03-{day:02}") for day in (3, 4, 5)]

    done = shift_days(session, records, 7)
    undo(session)

    assert len(done.changes.records()) == 3
    assert [state(session, one)["starts"] for one in records] == ["2014-03-03", "2014-03-04", "2014-03-05"]


def test_a_month_stays_a_month(session: Session) -> None:
    record = added(session, starts="2014-03-01", date_certainty="month")

    moved = shift_days(session, [record], 31)

    assert state(session, record)["date_certainty"] == "month"
    assert moved.clashes == ()


def test_an_event_without_a_day_is_not_moved_by_days_but_put_on_one(session: Session) -> None:
    record = added(session, title="Some time")

    with pytest.raises(UserError, match="no_day_to_shift") as refused:
        shift_days(session, [record], 3)
    place_on(session, [record], date(2014, 5, 20))

    assert "Some time" in sentence(translator("en"), refused.value.code, refused.value.details)
    assert state(session, record)["starts"] == "2014-05-20"
    assert state(session, record)["date_certainty"] == "day"


def test_a_month_becomes_a_day(session: Session) -> None:
    record = added(session, starts="2014-03-01", ends="2014-03-31", date_certainty="month")

    place_on(session, [record], date(2014, 3, 18))

    assert {"starts": "2014-03-18", "date_certainty": "day"}.items() <= state(session, record).items()
    assert "ends" not in state(session, record)


def test_an_event_is_stretched_and_never_ends_before_it_starts(session: Session) -> None:
    record = added(session, starts="2014-03-18")

    stretch(session, record, date(2014, 3, 18), date(2014, 3, 20))
    with pytest.raises(UserError, match="ends_before_start"):
        stretch(session, record, date(2014, 3, 18), date(2014, 3, 17))

    assert state(session, record)["ends"] == "2014-03-20"


def test_a_move_tells_which_clashes_it_led_to_and_not_those_before(session: Session) -> None:
    person = add_record(session, "person", {"name": "Anna Petrova"}).changes[0].record
    record = added(session, title="Eclipse day", starts="2014-03-18", contacts=person)
    added(session, title="Space school", starts="2014-03-19", contacts=person)

    there = shift_days(session, [record], 1)
    still = stretch(session, record, date(2014, 3, 19), date(2014, 3, 20))

    assert [one.finding.code for one in there.clashes] == ["clash_person"]
    assert still.clashes == ()


def test_a_cancelled_event_moves_without_clashes(session: Session) -> None:
    record = added(session, starts="2014-03-18")
    set_parts(session, [record], {"status": "cancelled"})

    assert shift_days(session, [record], 4).clashes == ()
