"""Lanes: spans beside each other never overlap, and no more lanes are used than days demand."""

from hypothesis import given
from hypothesis import strategies as st

from yosdesk.domain.lane_packing import lanes_of

SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=80).map(
    lambda some: sorted((first, first + length) for first, length in some)
)


@given(SPANS)
def test_no_two_spans_of_a_lane_share_a_day(spans: list[tuple[int, int]]) -> None:
    lanes = lanes_of(spans)

    taken: set[tuple[int, int]] = set()
    for (first, last), lane in zip(spans, lanes, strict=True):
        days = {(lane, day) for day in range(first, last + 1)}
        assert not days & taken
        taken |= days


@given(SPANS)
def test_there_are_as_many_lanes_as_the_fullest_day_has_spans(spans: list[tuple[int, int]]) -> None:
    fullest = max((sum(first <= day <= last for first, last in spans) for day in range(90)), default=0)

    assert len(set(lanes_of(spans))) == fullest


def test_the_lowest_free_lane_is_taken() -> None:
    assert lanes_of([(1, 9), (1, 2), (1, 3), (4, 5), (6, 7)]) == (0, 1, 2, 1, 1)
