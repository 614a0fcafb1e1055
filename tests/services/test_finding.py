"""Finding by ranges, and views that keep them."""

from datetime import UTC, datetime

import pytest

from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.services.editing import add_records
from yosdesk.services.finding import ViewSpec, arrange, range_condition, shown_values
from yosdesk.services.session import Session
from yosdesk.services.views import save_view, saved_views


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
