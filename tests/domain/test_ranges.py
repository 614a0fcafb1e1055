"""Ranges of days, numbers and amounts; spans of days that move with the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Amount, Count, Day, ParseContext
from yosdesk.domain.ranges import Span, days_of, range_between, range_of, within

CONTEXT = ParseContext(today=date(2014, 12, 5))


def test_a_range_holds_both_of_its_ends() -> None:
    # given
    asked = range_of(Count(), "100..200", CONTEXT)

    # when
    passes = within(Count(), asked)

    # then
    assert [passes(text) for text in ("", "99", "100", "200", "1000")] == [False, False, True, True, False]


def test_a_range_is_open_where_nothing_was_written() -> None:
    # given
    asked = range_between(Day(), "", "5.3.2014", CONTEXT)

    # when
    passes = within(Day(), asked) if asked else None

    # then
    assert str(asked) == "..2014-03-05"
    assert passes is not None
    assert [passes(text) for text in ("2013-01-01", "2014-03-05", "2014-03-06", "")] == [True, True, False, False]


def test_amounts_of_another_currency_are_never_in_a_range() -> None:
    # given
    asked = range_between(Amount(), "1k", "", CONTEXT)

    # when
    passes = within(Amount(), asked) if asked else None

    # then
    assert passes is not None
    assert [passes(text) for text in ("999.00 EUR", "1000.00 EUR", "5000.00 USD")] == [False, True, False]


def test_two_empty_ends_are_no_range() -> None:
    assert range_between(Day(), " ", "", CONTEXT) is None


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("20", "10", "range_reversed"),
        ("10 USD", "20 EUR", "range_of_two_currencies"),
        ("much", "", "not_an_amount"),
    ],
)
def test_what_is_no_range_is_refused(first: str, last: str, code: str) -> None:
    # given / when
    with pytest.raises(UserError) as refused:
        range_between(Amount(), first, last, CONTEXT)

    # then
    assert refused.value.code == code


def test_spans_are_counted_from_today() -> None:
    # given
    today = date(2014, 12, 5)

    # when
    found = {span.value: str(days_of(span, today)) for span in Span}

    # then
    assert found == {
        "this_month": "2014-12-01..2014-12-31",
        "next_month": "2015-01-01..2015-01-31",
        "this_year": "2014-01-01..2014-12-31",
        "past": "..2014-12-04",
    }


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)))
def test_next_month_begins_the_day_after_this_month(today: date) -> None:
    # given
    this, following = days_of(Span.THIS_MONTH, today), days_of(Span.NEXT_MONTH, today)

    # when
    after = date.fromisoformat(this.last) + timedelta(days=1)

    # then
    assert following.first == after.isoformat()


@pytest.mark.parametrize("text", ["this_month", "100", "..", "xx..", "1..2..3"])
def test_a_number_knows_no_span_and_no_half_written_range(text: str) -> None:
    # given / when / then
    with pytest.raises(UserError):
        range_of(Count(), text, CONTEXT)
