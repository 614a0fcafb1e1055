"""What is typed, pasted, moved, joined or made is done at once, or told before if it would cause clashes."""

from datetime import date

import pytest

from tests.services.double_booked import added, two_events
from yosdesk.domain.clashes.radar import Distances
from yosdesk.domain.errors import UserError
from yosdesk.services.caution import (
    causes_of_join,
    causes_of_making,
    causes_of_next,
    causes_of_stage,
    try_pasting,
    try_setting,
)
from yosdesk.services.clash_forecast import caused_by, causes_of_changes, causes_of_moves, typed_cell_causes
from yosdesk.services.clash_index import choose_distances
from yosdesk.services.clashing import Clash, clashes
from yosdesk.services.editing import add_records, preview_cells, set_cells, set_parts
from yosdesk.services.pasting import Block
from yosdesk.services.series import next_of_series
from yosdesk.services.session import Session
from yosdesk.services.stage_rules import typed_parts
from yosdesk.services.templates import save_template


@pytest.fixture
def two(session: Session) -> tuple[str, str]:
    """Two events with one contact, on a Tuesday and on the next one."""
    return two_events(session, "2014-03-25")


def codes(found: tuple[Clash, ...]) -> list[str]:
    return [one.finding.code for one in found]


def start(session: Session, record: str) -> str:
    return session.column("event", "starts").get(record, "")


def test_cells_that_would_cause_a_clash_are_not_set(session: Session, two: tuple[str, str]) -> None:
    tried = try_setting(session, typed_parts(two[1:], {"starts": "2014-03-18"}))

    assert codes(tried.clashes) == ["clash_person"]
    assert tried.changes.operation == 0
    assert start(session, two[1]) == "2014-03-25"


def test_cells_that_cause_none_are_set_at_once(session: Session, two: tuple[str, str]) -> None:
    tried = try_setting(session, typed_parts(two[1:], {"starts": "2014-03-26"}))

    assert tried.clashes == ()
    assert tried.changes.operation
    assert start(session, two[1]) == "2014-03-26"


def test_a_clash_that_is_there_already_asks_nothing(session: Session, two: tuple[str, str]) -> None:
    set_parts(session, two[1:], {"starts": "2014-03-18"})

    tried = try_setting(session, typed_parts(two[1:], {"start_time": "10:00"}))

    assert (tried.clashes, bool(tried.changes.operation)) == ((), True)


def test_what_is_no_date_is_set_whatever_it_shares(session: Session, two: tuple[str, str]) -> None:
    set_parts(session, two[1:], {"starts": "2014-03-18", "contacts": ""})
    person = session.linked("person", "Anna Petrova")[0]

    tried = try_setting(session, typed_parts(two[1:], {"contacts": person}))

    assert (tried.clashes, bool(tried.changes.operation)) == ((), True)


def test_a_deadline_after_the_event_is_told_before_it_is_set(session: Session, two: tuple[str, str]) -> None:
    tried = try_setting(session, typed_parts(two[:1], {"call_deadline": "2014-05-01"}))

    assert codes(tried.clashes) == ["late_call"]
    assert codes(typed_cell_causes(session, two[0], "call_deadline", "1.5.2014")) == ["late_call"]
    assert typed_cell_causes(session, two[0], "call_deadline", "soon") == ()


def test_a_value_that_is_none_is_refused_as_ever(session: Session, two: tuple[str, str]) -> None:
    with pytest.raises(UserError):
        try_setting(session, typed_parts(two[1:], {"starts": "soon"}))


def test_a_row_that_a_block_adds_meets_an_event_that_was_alone_with_what_it_shares(
    session: Session, two: tuple[str, str]
) -> None:
    block = Block("event", (), ("title.en", "starts", "city"), (("Moon night", "25.3.2014", "moscow"),))

    tried = try_pasting(session, block)

    assert codes(tried.clashes) == ["close_city"]
    assert tried.clashes[0].problem.details["what"] == "moscow"
    assert tried.clashes[0].problem.details["name"] == "Moon night"
    assert session.programme.count("event") == 2


def test_many_events_are_told_the_same_clashes_as_few(session: Session) -> None:
    rows = [{"title": f"Talk {one}", "starts": "2014-03-17", "city": f"City {one}"} for one in range(450)]
    ids = [change.record for change in add_records(session, "event", rows).changes]
    cells = [(record, "starts", "2014-03-22") for record in ids]

    few = causes_of_changes(session, preview_cells(session, cells[:400]))
    many = causes_of_changes(session, preview_cells(session, cells))

    assert (len(few), set(codes(few))) == (400, {"on_weekend"})
    assert (len(many), set(codes(many))) == (450, {"on_weekend"})


def test_events_that_change_places_in_time_are_compared_where_they_will_be(
    session: Session, two: tuple[str, str]
) -> None:
    swapped = preview_cells(session, [(two[0], "starts", "2014-03-25"), (two[1], "starts", "2014-03-18")])

    assert causes_of_changes(session, swapped) == ()
    assert causes_of_moves(session, {one: (date(2014, 4, 1), date(2014, 4, 1)) for one in two})


def test_a_long_event_that_began_weeks_before_is_met(session: Session, two: tuple[str, str]) -> None:
    choose_distances(session, Distances(city=0))
    added(session, "event", title="Exhibition", starts="2014-01-07", ends="2014-06-30", city="Turku")
    added(session, "event", title="Opening", starts="2014-03-04", city="Turku")

    found = causes_of_changes(
        session, preview_cells(session, [(two[0], "city", "Turku"), (two[0], "starts", "2014-06-03")])
    )

    assert codes(found) == ["close_city"]
    assert "Exhibition" in str(found[0].problem.details["others"])


def test_what_an_hour_led_to_is_told_after_it_was_set(session: Session, two: tuple[str, str]) -> None:
    apart = {"starts": "2014-03-18", "start_time": "14:00", "end_time": "15:00"}
    set_parts(session, two[1:], apart)
    set_parts(session, two[:1], {"start_time": "09:00", "end_time": "10:00"})

    done = set_cells(session, [(two[1], "start_time", "09:30")])

    assert codes(caused_by(session, done)) == ["clash_person"]


def test_an_event_that_takes_place_again_is_looked_at(session: Session, two: tuple[str, str]) -> None:
    set_parts(session, two[1:], {"status": "postponed", "stage_reason": "no room", "starts": "2014-03-18"})

    assert codes(causes_of_stage(session, two, "proposed")) == ["clash_person"]
    assert causes_of_stage(session, two, "cancelled") == ()
    assert causes_of_stage(session, two[:1], "checked") == ()


def test_a_join_that_takes_another_date_is_looked_at(session: Session, two: tuple[str, str]) -> None:
    other = added(session, "event", title="Space school at last", starts="2014-03-18")

    found = causes_of_join(session, two[1], other, {"starts": "2014-03-18"})

    assert codes(found) == ["clash_person"]
    assert causes_of_join(session, two[1], other, {}) == ()


def test_an_event_from_a_template_is_looked_at(session: Session, two: tuple[str, str]) -> None:
    template = save_template(session, two[0], "Days").changes[0].record

    assert codes(causes_of_making(session, template, "25.3.2014", {})) == ["clash_person"]
    assert causes_of_making(session, template, "", {}) == ()
    assert session.programme.count("event") == 2


def test_the_next_event_of_a_series_is_looked_at_as_if_its_day_were_fixed(
    session: Session, two: tuple[str, str]
) -> None:
    found = causes_of_next(session, two[0], "25.3.2014", {})

    next_of_series(session, two[0], date(2014, 3, 25))

    assert codes(found) == ["clash_person"]
    assert clashes(session) == ()
