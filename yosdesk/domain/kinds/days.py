"""Kinds of time: days, times of day, time zones. A day has no time and never shifts."""

import re
from datetime import date

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.kinds.base import Kind, ParseContext, Shown
from yosdesk.domain.text_days import DayText, Unclear, read_day, read_typed_day

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2})|h)?(?::00)?\s*(?:([ap])\.?m?\.?|uhr|ч\.?)?", re.IGNORECASE)
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


class Day(Kind):
    """A calendar day; canonical text is ISO 8601, `2014-03-04`."""

    name = "day"
    ranged = True
    spans = True

    def parse(self, text: str, context: ParseContext) -> str:
        """Read an ISO day, "4.3.2014", and the short and written forms of the reader's language."""
        plain = text.strip()
        if not plain:
            return ""
        found = _ISO.fullmatch(plain)
        if found:
            return self._day(*(int(group) for group in found.groups()), text=plain)
        found = _DOTS.fullmatch(plain)
        if found:
            day, month, year = (int(group) for group in found.groups())
            return self._day(year, month, day, text=plain)
        typed = read_typed_day(plain, context.today) if context.today else None
        if typed is not None:
            return self._day(typed.year, typed.month, typed.day, text=plain)
        said = read_day(plain)
        if isinstance(said, DayText) and said.ends is None and not said.month_only:
            return said.starts.isoformat()
        raise InvalidValueError(said.code if isinstance(said, Unclear) else "not_one_day", text=plain)

    def value(self, canonical: str) -> object:
        """Return the date."""
        return date.fromisoformat(canonical) if canonical else None

    def canonical(self, value: object) -> str:
        """Return the ISO text of a date."""
        return value.isoformat() if isinstance(value, date) else ""

    def show(self, canonical: str, shown: Shown) -> str:
        """Return the one short form of the language: `4 Mar 2014`, `04.03.2014`."""
        if not canonical:
            return ""
        year, month, day = canonical.split("-")
        if shown.language == "en":
            return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
        return f"{day}.{month}.{year}"

    def _day(self, year: int, month: int, day: int, *, text: str) -> str:
        try:
            found = date(year, month, day)
        except ValueError as error:
            raise InvalidValueError("no_such_day", text=text) from error
        if not FIRST <= found <= LAST:
            raise InvalidValueError("day_out_of_range", text=text, first=FIRST.year, last=LAST.year)
        return found.isoformat()


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Clock(Kind):
    """A time of day in the event's own time zone; canonical text is `HH:MM`."""

    name = "clock"

    def parse(self, text: str, context: ParseContext) -> str:
        """Read "14:30", "14.30", "9", "2 pm"; raises InvalidValueError for anything else."""
        plain = text.strip()
        if not plain:
            return ""
        found = _TIME.fullmatch(plain)
        if not found:
            raise InvalidValueError("not_a_time", text=plain)
        hour, minute = int(found[1]), int(found[2] or 0)
        half = (found[3] or "").lower()
        if half and not 1 <= hour <= 12:
            raise InvalidValueError("not_a_time", text=plain)
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
        if hour > 23 or minute > 59:
            raise InvalidValueError("not_a_time", text=plain)
        return f"{hour:02}:{minute:02}"


class TimeZone(Kind):
    """A time zone of the IANA database, such as Europe/Moscow."""

    name = "time_zone"

    def parse(self, text: str, context: ParseContext) -> str:
        """Return the zone's name; raises InvalidValueError if the database does not know it."""
        plain = text.strip()
        if not plain:
            return ""
        from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # the database of zones is read when a zone is typed

        try:
            return str(ZoneInfo(plain))
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise InvalidValueError("not_a_time_zone", text=plain) from error
