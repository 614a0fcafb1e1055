"""Where places are: a city of a country by any of its names, a country's centre; offline, from a bundled table."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from yosdesk.domain.folding import folded
from yosdesk.resources import resource_path


@dataclass(frozen=True, slots=True)
class Point:
    """A point on the Earth, in degrees; `exact` is False for a country's centre that stands for an unknown city."""

    latitude: float
    longitude: float
    exact: bool = True


def point_of(city: str, country: str) -> Point | None:
    """Return where a city of a country (ISO 3166 code) is, else the country's centre; None if neither is known.

    Without a country the city is looked for in the only country that has one of its name.
    """
    cities, centres = _table()
    country = country or country_of(city)
    found = cities.get((country, folded(city.strip()))) if city else None
    return found or centres.get(country)


def country_of(city: str) -> str:
    """Return the only country that has a city of this name, "" if none or several have: a guess is none."""
    found = _countries().get(folded(city.strip()), ()) if city else ()
    return next(iter(found)) if len(found) == 1 else ""


@cache
def _countries() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for country, name in _table()[0]:
        found.setdefault(name, set()).add(country)
    return {name: frozenset(countries) for name, countries in found.items()}


@cache
def _table() -> tuple[Mapping[tuple[str, str], Point], Mapping[str, Point]]:
    cities: dict[tuple[str, str], Point] = {}
    centres: dict[str, Point] = {}
    lines = resource_path("map", "places.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        country, latitude, longitude, names = line.split("\t")
        if not names:
            centres[country] = Point(float(latitude), float(longitude), exact=False)
            continue
        point = Point(float(latitude), float(longitude))
        for name in names.split("|"):
            cities.setdefault((country, folded(name)), point)  # larger places come first
    return cities, centres
