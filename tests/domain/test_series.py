"""The name of a series, that of an event without its year; the days of its next event."""

from datetime import date

import pytest

from yosdesk.domain.series import later, renamed, series_name


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("Light on tour 2014", "Light on tour"),
        ("2014 Open Day", "Open Day"),
        ("Ночь науки – 2014", "Ночь науки"),
        ("Fair (2014)", "Fair"),
        ("DevDay ’14", "DevDay"),
        ("Route 66", "Route 66"),
        ("Vision 20201", "Vision 20201"),
        ("2014", "2014"),
    ],
)
def test_the_year_goes_and_nothing_else(name: str, series: str) -> None:
    assert series_name(name) == series


@pytest.mark.parametrize(
    ("day", "step", "expected"),
    [
        (date(2014, 1, 31), "month", date(2014, 2, 28)),
        (date(2014, 12, 15), "month", date(2015, 1, 15)),
        (date(2014, 12, 29), "week", date(2015, 1, 5)),
        (date(2014, 3, 4), "year", date(2015, 3, 3)),
    ],
)
def test_a_step_later(day: date, step: str, expected: date) -> None:
    assert later(day, step) == expected


def test_only_the_year_itself_is_replaced_in_a_name() -> None:
    assert renamed("Fair 2014, room 20145", 2014, 2015) == "Fair 2015, room 20145"
