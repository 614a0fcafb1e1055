"""The calendar: the events of a view on their days; those of which only the month is known stand beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yosdesk.domain.kinds import Country, Shown
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.public_holidays import public_holidays
from yosdesk.services.session import Session
from yosdesk.services.timeline import Bar, bars_of, titles_of


@dataclass(frozen=True, slots=True)
class Calendar:
    """Dated events by first day, those with a month only, how many have no date, id → time of day, today.

    A bar's days are ordinals in the event's own place, both included; an event over the year's end has both its days.
    """

    bars: tuple[Bar, ...]
    months: tuple[Bar, ...]
    undated: int
    times: Mapping[str, str]
    countries: Mapping[str, str]
    today: int


@dataclass(frozen=True, slots=True)
class Undated:
    """An event that stands on no day: its title, where it is, and its month if that is known."""

    id: str
    title: str
    place: str
    month: str


def undated_events(session: Session, spec: ViewSpec) -> tuple[Undated, ...]:
    """Return the events of a view without a day, those of which the month is known last. Raises UserError."""
    titles, shown = titles_of(session), Shown(session.language)
    starts, certainties = session.column("event", "starts"), session.column("event", "date_certainty")
    cities, countries = session.column("event", "city"), session.column("event", "country")
    found = []
    for record in arrange(session, spec).ids:
        begin = starts.get(record, "")
        if begin and certainties.get(record) != "month":
            continue
        place = cities.get(record) or Country().show(countries.get(record, ""), shown)
        month = f"{begin[5:7]}.{begin[:4]}" if begin else ""
        found.append(Undated(record, titles.get(record, record), place, month))
    found.sort(key=lambda one: (bool(one.month), starts.get(one.id, "")))
    return tuple(found)


def calendar(session: Session, spec: ViewSpec) -> Calendar:
    """Return the events of a view for a calendar. Raises UserError."""
    ids = arrange(session, spec).ids
    bars = bars_of(session, ids)
    days: list[Bar] = []
    months: list[Bar] = []
    for bar in bars:
        (months if bar.certainty == "month" else days).append(bar)
    times, countries = session.column("event", "start_time"), session.column("event", "country")
    days.sort(key=lambda bar: (bar.first, times.get(bar.id, "")))
    undated = len(ids) - len(bars)
    return Calendar(tuple(days), tuple(months), undated, dict(times), dict(countries), session.today().toordinal())


def holidays_between(session: Session, first: int, last: int, countries: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """Return day → what is celebrated there, a name and country each, in these countries and these days."""
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    found: dict[int, tuple[str, ...]] = {}
    for country, days in public_holidays(countries, years, session.language).items():
        for day, name in days.items():
            if first <= day <= last:
                found[day] = (*found.get(day, ()), f"{name} ({country})")
    return found


def holidays_of_spans(
    session: Session, spans: Sequence[tuple[int, int, tuple[str, ...]]]
) -> dict[int, tuple[str, ...]]:
    """Return the same as `holidays_between` for several spans, each with countries of its own."""
    found: dict[int, tuple[str, ...]] = {}
    for first, last, countries in spans:
        found.update(holidays_between(session, first, last, countries))
    return found
