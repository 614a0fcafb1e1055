"""Public holidays are known without a network, for the EU states and Russia."""

from datetime import date

import pytest

from yosdesk.services.public_holidays import EU_AND_RUSSIA, public_holidays


@pytest.mark.parametrize("country", sorted(EU_AND_RUSSIA))
def test_every_state_of_the_eu_and_russia_has_its_holidays(country: str) -> None:
    found = public_holidays((country,), (2014,), "en")

    assert date(2014, 1, 1).toordinal() in found[country]
    assert len(found[country]) >= 8


def test_the_states_are_28() -> None:
    assert len(EU_AND_RUSSIA) == 28


def test_russian_holidays_are_named_in_russian() -> None:
    found = public_holidays(("RU",), (2014,), "ru")

    assert found["RU"][date(2014, 5, 9).toordinal()] == "День Победы"


def test_other_countries_and_far_years_are_left_out() -> None:
    assert public_holidays(("US", "DE"), (1850, 2300), "en") == {"DE": {}}
