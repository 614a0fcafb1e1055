"""Public holidays of the EU states and Russia, known offline; handed to the domain as plain data."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

_EU = "ATBEBGCYCZDEDKEEESFIFRGRHRHUIEITLTLULVMTNLPLPTROSESISK"
EU_AND_RUSSIA = frozenset(("RU", *(_EU[place : place + 2] for place in range(0, len(_EU), 2))))
FIRST_YEAR, LAST_YEAR = 1990, 2060  # outside of these the library's rules are guesses


def public_holidays(countries: Iterable[str], years: Iterable[int], language: str) -> dict[str, dict[int, str]]:
    """Return country → day (ordinal) → name, for those countries and years that are known.

    Names are in the language if the country's are translated, else in English. Holidays of regions are left out.
    """
    wanted = sorted(year for year in set(years) if FIRST_YEAR <= year <= LAST_YEAR)
    found: dict[str, dict[int, str]] = {}
    for country in sorted(EU_AND_RUSSIA & set(countries)):
        days: dict[int, str] = {}
        for year in wanted:
            days.update(_of_year(country, year, language))
        found[country] = days
    return found


@lru_cache(maxsize=4096)
def _of_year(country: str, year: int, language: str) -> Mapping[int, str]:
    from holidays import country_holidays, list_localized_countries  # a fifth of a second: only for those who ask

    spoken = language if language in list_localized_countries().get(country, ()) else "en_US"
    found = country_holidays(country, years=year, language=spoken)
    return {day.toordinal(): name for day, name in found.items()}
