"""Where the events of a view are: one place a city, a country's centre for those whose city is not known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yosdesk.domain.kinds import Country, Shown
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.places import Point, country_of, point_of
from yosdesk.services.session import Session


@dataclass(frozen=True, slots=True)
class Placed:
    """Events at one place: where, which, what the place is called."""

    point: Point
    ids: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True)
class PlacedEvents:
    """The events of a view by place and by country (each at its centre), and how many have none."""

    places: tuple[Placed, ...]
    countries: tuple[Placed, ...]
    placed: int
    nowhere: int


def placed_events(session: Session, spec: ViewSpec) -> PlacedEvents:
    """Return where the events of a view are; raises UserError for a view that is none."""
    cities, countries = session.column("event", "city"), session.column("event", "country")
    by_place: dict[tuple[str, str], list[str]] = {}
    nowhere = 0
    for record in arrange(session, spec).ids:
        city = cities.get(record, "")
        country = countries.get(record) or country_of(city)
        if country:
            by_place.setdefault((country, city), []).append(record)
        else:
            nowhere += 1
    places = []
    centres: dict[str, list[str]] = {}  # events of which no more than the country is known
    whole: dict[str, list[str]] = {}
    for (country, city), ids in by_place.items():
        point = point_of(city, country)
        if point is None:
            nowhere += len(ids)
            continue
        whole.setdefault(country, []).extend(ids)
        if point.exact:
            places.append(Placed(point, tuple(ids), city))
        else:
            centres.setdefault(country, []).extend(ids)
    places += _at_centres(session, centres)
    return PlacedEvents(tuple(places), _at_centres(session, whole), sum(len(one.ids) for one in places), nowhere)


def _at_centres(session: Session, by_country: Mapping[str, Sequence[str]]) -> tuple[Placed, ...]:
    """Return one place a country, at its centre, under its name in the reader's language."""
    shown = Shown(session.language)
    points = ((point_of("", country), country) for country in by_country)
    return tuple(Placed(point, tuple(by_country[code]), Country().show(code, shown)) for point, code in points if point)
