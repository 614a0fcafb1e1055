"""The name of a series: that of an event without its year."""

import pytest

from yosdesk.domain.series import series_name


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
