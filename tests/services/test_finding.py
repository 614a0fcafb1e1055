"""Finding by ranges, and views that keep them."""

from datetime import UTC, datetime

import pytest

from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.services.editing import add_record, add_records, set_parts
from yosdesk.services.finding import ViewSpec, arrange, range_condition, search_everything, shown_values
from yosdesk.services.session import Session
from yosdesk.services.views import save_view, saved_views
from yosdesk.services.warming import warm


@pytest.fixture
def filled(session: Session) -> Session:
    """Four events, three of them with a day."""
    add_records(
        session,
        "event",
        [
            {"title": "March", "starts": "2014-03-20", "expected": "50"},
            {"title": "February", "starts": "2014-02-27", "expected": "500"},
            {"title": "April", "starts": "2014-04-01"},
            {"title": "Undated", "expected": "120"},
        ],
    )
    return session


def titles(session: Session, *conditions: Condition) -> list[str]:
    spec = ViewSpec("event", conditions=conditions)
    return [row[1] for row in shown_values(session, "event", arrange(session, spec).ids, ("title",))]


@pytest.mark.parametrize(
    ("part", "value", "expected"),
    [
        ("starts", "this_month", ["March"]),
        ("starts", "next_month", ["April"]),
        ("starts", "this_year", ["March", "February", "April"]),
        ("starts", "past", ["February"]),
        ("starts", "2014-02-27..2014-03-20", ["March", "February"]),
        ("expected", "100..", ["February", "Undated"]),
        ("expected", "..120", ["March", "Undated"]),
    ],
)
def test_rows_in_a_range_are_found(filled: Session, part: str, value: str, expected: list[str]) -> None:
    assert titles(filled, Condition(part, "..", value)) == expected


def test_a_range_is_read_as_people_write_it(filled: Session) -> None:
    # given / when
    found = range_condition(filled, "event", "starts", "27.2.", "+1m")

    # then
    assert found == Condition("starts", "..", "2014-02-27..2014-04-01")


def test_a_range_that_ends_before_it_begins_is_refused(filled: Session) -> None:
    # given / when
    with pytest.raises(UserError) as refused:
        range_condition(filled, "event", "expected", "20", "10")

    # then
    assert refused.value.code == "range_reversed"


def test_a_saved_view_keeps_its_ranges_and_moves_with_the_month(filled: Session) -> None:
    # given
    spec = ViewSpec("event", ("title.en",), (Condition("starts", "..", "this_month"),))
    save_view(filled, "Now", spec)

    # when
    filled.now = lambda: datetime(2014, 4, 15, 12, 0, tzinfo=UTC)
    kept = saved_views(filled, "event")["Now"]

    # then
    assert kept == spec
    assert titles(filled, *kept.conditions) == ["April"]


def test_groups_stay_whole_after_values_are_gone(filled: Session) -> None:
    # given
    first, second, third, _ = filled.order("event")
    set_parts(filled, (first, second), {"city": "Bonn"})
    set_parts(filled, (third,), {"city": "Oslo"})
    arrange(filled, ViewSpec("event", group="city"))

    # when
    set_parts(filled, (first, second), {"city": ""})
    found = arrange(filled, ViewSpec("event", group="city"))

    # then
    assert [(group.value, group.count) for group in found.groups] == [("Oslo", 1), ("", 3)]


def test_what_was_read_ahead_is_kept_in_step(filled: Session) -> None:
    # given
    while not warm(filled, "event", ("title", "starts")):
        pass
    before = titles(filled)

    # when
    set_parts(filled, (filled.order("event")[0],), {"title": "Zenith"})
    after = arrange(filled, ViewSpec("event", sort=(("title", False),))).ids

    # then
    assert before == ["March", "February", "April", "Undated"]
    assert [row[1] for row in shown_values(filled, "event", after, ("title",))] == [
        "April",
        "February",
        "Undated",
        "Zenith",
    ]


def test_reading_ahead_goes_on_when_somebody_sorted_in_its_midst(filled: Session) -> None:
    # given
    pieces = filled.read_column("event", "title.en", 1)
    next(pieces)
    column = filled.column("event", "title.en")

    # when
    for _ in pieces:
        pass

    # then
    assert filled.column("event", "title.en") is column


def test_an_offices_answer_leads_to_its_event_and_what_has_no_name_is_left_out(filled: Session) -> None:
    [event] = filled.linked("event", "March")
    add_record(filled, "organisation", {"name": "Ministry"})
    add_record(filled, "office_answer", {"title": "Olga Head", "event": event, "office": "Ministry", "answer": "yes"})
    add_record(filled, "accepted_clash", {"clash": "wrong_order|x", "facts": "f", "reason": "Olga agreed"})

    found = search_everything(filled, "olga")

    assert [(one.entity, one.id, one.name) for one in found] == [("office_answer", event, "Olga Head")]
