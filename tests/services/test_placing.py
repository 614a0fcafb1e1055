"""Where the events of a view are: by city and country, by the city alone where its name leaves no doubt."""

import pytest

from yosdesk.services.editing import add_records
from yosdesk.services.finding import ViewSpec
from yosdesk.services.places import country_of
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
