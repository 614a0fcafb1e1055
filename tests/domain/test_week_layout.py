"""Weeks of a calendar: every span has its lane, nothing overlaps, nothing is lost."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from yosdesk.domain.week_layout import DAYS, WeekIndex, monday_of

MONDAY = date(2014, 3, 3).toordinal()
SPANS = st.lists(
    st.tuples(st.integers(MONDAY - 10, MONDAY + 20), st.integers(0, 25)).map(lambda one: (one[0], one[0] + one[1])),
    max_size=40,
)


@given(SPANS, st.integers(1, 8))
def test_every_span_of_a_day_is_shown_or_counted_once(spans: list[tuple[int, int]], lanes: int) -> None:
    # given
    index = WeekIndex(spans)

    # when
    week = index.week(MONDAY, lanes)

    # then
    for column in range(DAYS):
        shown = [one.number for one in week.segments if one.start <= column <= one.end]
        wanted = [number for number, (first, last) in enumerate(spans) if first <= MONDAY + column <= last]
        assert sorted([*shown, *week.hidden[column]]) == wanted


@given(SPANS, st.integers(1, 8))
def test_no_two_segments_of_a_lane_overlap_and_none_leaves_its_lanes(spans: list[tuple[int, int]], lanes: int) -> None:
    # given
    index = WeekIndex(spans)

    # when
    week = index.week(MONDAY, lanes)

    # then
    cells = [(one.lane, column) for one in week.segments for column in range(one.start, one.end + 1)]
    assert len(cells) == len(set(cells))
    assert all(0 <= one.lane < lanes for one in week.segments)


def test_a_span_over_the_weeks_end_is_told_where_it_opens_and_closes() -> None:
    # given
    index = WeekIndex([(MONDAY + 5, MONDAY + 8)])

    # when
    pieces = [index.week(monday, 3).segments[0] for monday in (MONDAY, MONDAY + DAYS)]

    # then
    assert [(one.start, one.end, one.opens, one.closes) for one in pieces] == [(5, 6, True, False), (0, 1, False, True)]


def test_four_hundred_events_on_one_day_leave_one_lane_for_their_count() -> None:
    # given
    index = WeekIndex([(MONDAY, MONDAY)] * 400)

    # when
    week = index.week(MONDAY, 4)

    # then
    assert (len(week.segments), len(week.hidden[0])) == (3, 397)


def test_weeks_begin_on_monday() -> None:
    assert [monday_of(MONDAY + day) for day in range(DAYS)] == [MONDAY] * DAYS
    assert date.fromordinal(monday_of(date(2014, 1, 1).toordinal())) == date(2013, 12, 30)


def test_the_spans_of_some_weeks_are_found_without_the_others() -> None:
    index = WeekIndex([(1, 1), (5, 9), (15, 15), (22, 40)])

    assert index.between(8, 16) == {1, 2}
    assert index.between(29, 30) == {3}
