"""What the clash radar looks at: an event's days, hours, place, people, partners, themes and audiences."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from yosdesk.domain.folding import folded
from yosdesk.domain.kinds.base import members_of

State = Mapping[str, str]
DAY = 24 * 60  # minutes
_SHARED = 16384  # values that many events have in common, each held once
DEAD = frozenset({"declined", "withdrawn", "postponed", "cancelled"})  # these take no place and nobody's time


@dataclass(frozen=True, slots=True)
class EventFacts:
    """One event as the radar sees it. Days are ordinals; 0 stands for none; an end before the start is kept as told.

    `open_day` says that the day is not fixed (a month only, or to be confirmed): such an event gets in nobody's way.
    """

    id: str
    starts: int
    ends: int
    open_day: bool = False
    start_time: str = ""
    end_time: str = ""
    time_zone: str = ""
    country: str = ""
    city: str = ""
    venue: str = ""
    people: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    call_deadline: int = 0
    registration_deadline: int = 0
    series: str = ""

    @property
    def last(self) -> int:
        """Return the last day that counts: never before the first."""
        return max(self.starts, self.ends)

    @property
    def fixed(self) -> bool:
        """Return whether the event stands on days that others can clash with."""
        return bool(self.starts) and not self.open_day

    def moved(self, starts: int, ends: int) -> "EventFacts":
        """Return the facts as they would be on other days."""
        return replace(self, starts=starts, ends=ends, open_day=False)


def facts_of(record: str, state: State) -> EventFacts | None:
    """Return the facts of an event's state, or None for an event that does not take place."""
    if state.get("status", "") in DEAD:
        return None
    online = state.get("mode", "") == "online"
    city = "" if online else place_key(state.get("city", ""))
    venue = "" if online else place_key(state.get("venue", ""))
    starts = _day(state.get("starts", ""))
    partners = {state.get("organiser", ""), state.get("responsible", ""), *members_of(state.get("co_organisers", ""))}
    return EventFacts(
        record,
        starts,
        _day(state.get("ends", "")) or starts,
        state.get("date_certainty", "day") != "day",
        state.get("start_time", ""),
        state.get("end_time", ""),
        state.get("time_zone", ""),
        "" if online else state.get("country", ""),
        city,
        f"{city}|{venue}" if venue else "",
        _members(state.get("contacts", "")),
        tuple(sorted(partners - {""})),
        _members(state.get("themes", "")),
        _members(state.get("audiences", "")),
        _day(state.get("call_deadline", "")),
        _day(state.get("registration_deadline", "")),
        state.get("series", ""),
    )


@lru_cache(maxsize=_SHARED)
def _members(text: str) -> tuple[str, ...]:
    return members_of(text)


@lru_cache(maxsize=_SHARED)
def place_key(name: str) -> str:
    """Return the form in which names of places are compared: folded, blanks as one."""
    return " ".join(folded(name).split())


def minutes_of(facts: EventFacts, *, zoned: bool) -> tuple[int, int]:
    """Return the span of an event in minutes: in UTC if `zoned`, else by the clocks where each event takes place.

    Without an hour the day counts whole; an end that is not after its start on the same day is on the day after.
    """
    return _span(facts.starts, facts.last, (facts.start_time, facts.end_time), facts.time_zone if zoned else "")


def days_of(facts: EventFacts) -> tuple[int, int]:
    """Return the span of an event's whole days, in minutes."""
    return _span(facts.starts, facts.last, ("", ""), "")


@lru_cache(maxsize=_SHARED)
def _span(starts: int, ends: int, hours: tuple[str, str], time_zone: str) -> tuple[int, int]:
    start_time, end_time = hours
    first = _minute(starts, start_time or "00:00")
    last = _minute(ends, end_time) if end_time else (ends + 1) * DAY
    if last <= first:
        last += DAY
    if not time_zone:
        return first, last
    shift = _offset(starts, time_zone)
    return first - shift, last - shift


def _minute(day: int, clock: str) -> int:
    return day * DAY + _minutes(clock)


@lru_cache(maxsize=DAY)
def _minutes(clock: str) -> int:
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute or 0)


def _offset(starts: int, time_zone: str) -> int:
    from zoneinfo import ZoneInfo  # the database of zones is read when hours are compared

    noon = datetime.combine(date.fromordinal(starts), time(12), ZoneInfo(time_zone))
    shift = noon.utcoffset() or timedelta()
    return int(shift.total_seconds()) // 60 if noon.tzinfo is not UTC else 0


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal() if text else 0
