"""Where the events of a view are: by city and country, by the city alone where its name leaves no doubt."""

import pytest

from yosdesk.services.editing import add_records
from yosdesk.services.finding import ViewSpec
from yosdesk.services.places import country_of, point_of
from yosdesk.services.placing import placed_events
from yosdesk.services.session import Session


@pytest.mark.parametrize(
    ("city", "country"), [("Москва", "RU"), (" brussels ", "BE"), ("London", ""), ("Nirgends", "")]
)
def test_a_city_tells_its_country_only_where_no_other_has_one_of_its_name(city: str, country: str) -> None:
    assert country_of(city) == country


def test_an_event_with_a_city_alone_stands_there_and_counts_for_its_country(session: Session) -> None:
    add_records(
        session,
        "event",
        [
            {"title": "A", "city": "Moscow", "country": "Russia"},
            {"title": "B", "city": "Москва"},
            {"title": "C", "city": "London"},
            {"title": "D"},
        ],
    )

    found = placed_events(session, ViewSpec("event"))

    assert (found.placed, found.nowhere) == (2, 2)
    assert [(one.label, len(one.ids)) for one in found.countries] == [("Russia", 2)]


@pytest.mark.parametrize(
    ("names", "country"),
    [
        (("Moskau", "Moscou", "Mosca", "Москва", "Moskwa"), "RU"),
        (("Warschau", "Varsovie", "Варшава", "Warszawa"), "PL"),
        (("Brüssel", "Bruxelles", "Брюссель"), "BE"),
        (("Peking", "Pékin", "Пекин"), "CN"),
        (("Nischni Nowgorod", "Nijni Novgorod", "Нижний Новгород"), "RU"),
        (("Venedig", "Venise", "Венеция"), "IT"),
    ],
)
def test_a_city_is_found_by_its_names_in_several_languages(names: tuple[str, ...], country: str) -> None:
    points = {point_of(name, "") for name in names}

    assert {country_of(name) for name in names} == {country}
    assert len(points) == 1
    assert all(point and point.exact for point in points)


def test_a_small_town_does_not_take_the_name_of_a_city_elsewhere() -> None:
    assert country_of("Straßburg") == ""
    assert country_of("Prag") == "CZ"
