"""Comparing can be ended at any step: before its rows, among them, and after them."""

import pytest

from yosdesk.domain.event import EVENT
from yosdesk.domain.merge.comparing import Here, compare
from yosdesk.domain.merge.rows import NaturalIndex
from yosdesk.domain.merge.statements import Base, Statement, Table

ROWS = 2500
STATES = {f"EV-{number:09}-0": {"title.en": f"Event {number}", "city": "Bonn"} for number in range(ROWS)}


class Stopped(Exception):  # noqa: N818 - it is no error
    """Somebody cancelled."""


def steps(last: int) -> list[int]:
    """Compare a large table and end it at a step; return what was told up to then."""
    rows = tuple(
        Statement(number, record, {**state, "city": "Köln" if number % 3 else "Bonn"})
        for number, (record, state) in enumerate(STATES.items(), 4)
    )
    table = Table("event", "Events", {"title.en": "B", "city": "C"}, rows)
    told: list[int] = []

    def go_on(count: int) -> None:
        told.append(count)
        if len(told) == last:
            raise Stopped

    here = Here(STATES, NaturalIndex(EVENT, {}), go_on=go_on)
    if last:
        with pytest.raises(Stopped):
            compare(EVENT, table, Base(STATES), here)
    else:
        compare(EVENT, table, Base(STATES), here)
    return told


def test_what_goes_before_and_after_the_rows_is_told_in_steps_too() -> None:
    told = steps(0)

    assert told.count(0) >= 5  # ids that slipped, columns that changed places (a step a thousand rows), the first row
    assert told.count(ROWS) >= 4  # new and missing rows, the order, what stops it, formulas
    assert told == sorted(told)


def test_comparing_ends_at_any_step() -> None:
    for step in range(1, len(steps(0)) + 1):
        assert len(steps(step)) == step
