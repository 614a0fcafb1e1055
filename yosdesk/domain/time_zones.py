"""Time zones as people write them behind an hour: "14:00 CET", "10:00 мск", "9:30 (UTC+3)"; never guessed.

An abbreviation stands for the zones of the IANA Time Zone Database that keep it (its files `europe`, `asia`, `africa`,
`northamerica`): MSK is kept in Moscow, but IST in India, Israel and Ireland. What several countries keep together is
named as its file `backward` does: CET is Europe/Brussels, EET is Europe/Athens, WET is Europe/Lisbon. A distance to UTC
is a zone of its file `etcetera`, whose signs are turned around (UTC+3 is Etc/GMT-3), and which knows whole hours only.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from yosdesk.domain.errors import InvalidValueError

_KEPT: tuple[tuple[str, int | None, str], ...] = (  # words, minutes before UTC (None: by the day), zones that keep it
    ("utc ut z", 0, "UTC"),
    ("gmt", 0, "Etc/GMT"),
    ("cet mez", 60, "Europe/Brussels"),
    ("cest mesz", 120, "Europe/Brussels"),
    ("eet oez", 120, "Europe/Athens"),
    ("eest oesz", 180, "Europe/Athens"),
    ("wet wez", 0, "Europe/Lisbon"),
    ("west wesz", 60, "Europe/Lisbon"),
    ("bst", 60, "Europe/London"),
    ("cet/cest mez/mesz", None, "Europe/Brussels"),
    ("msk мск", None, "Europe/Moscow"),  # four hours before UTC until October 2014, three since
    ("jst", 540, "Asia/Tokyo"),
    ("ist", None, "Asia/Kolkata Asia/Jerusalem Europe/Dublin"),
    ("cst", None, "America/Chicago Asia/Shanghai America/Havana"),
    ("cdt", None, "America/Chicago America/Havana"),
    ("est", None, "America/New_York America/Panama Australia/Sydney"),
    ("edt", None, "America/New_York Australia/Sydney"),
    ("mst", None, "America/Denver America/Phoenix Asia/Kuala_Lumpur"),
    ("pst", None, "America/Los_Angeles Asia/Manila Asia/Karachi"),
    ("ast", None, "America/Halifax Asia/Riyadh"),
    ("sst", None, "Asia/Singapore Pacific/Pago_Pago"),
)
_WORDS = {word: (minutes, tuple(zones.split())) for words, minutes, zones in _KEPT for word in words.split()}
_SPOKEN = {
    "московское время": "msk",
    "московского времени": "msk",
    "по московскому времени": "msk",
    "по москве": "msk",
    "по мск": "msk",
    "moscow time": "msk",
    "moskauer zeit": "msk",
    "heure de moscou": "msk",
    "central european time": "cet",
    "central european summer time": "cest",
    "mitteleuropäische zeit": "cet",
    "mitteleuropäische sommerzeit": "cest",
}
_NAME = "|".join(sorted(map(re.escape, (*_SPOKEN, *_WORDS)), key=len, reverse=True))
_ZONE = re.compile(
    rf"(?P<name>(?<![^\W\d_])(?:{_NAME})(?![^\W\d_]))?\s*(?P<shift>[-+\u2212]\s?\d{{1,2}}(?::?[0-5]\d)?)?",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"(?P<rest>.*?\d.*?)\s*,?\s*[(\[]?\s*(?P<zone>{_ZONE.pattern})\s*[)\]]?", re.IGNORECASE)
_FROM_UTC = ("", "utc", "gmt")  # behind these a distance is one to UTC
_FARTHEST_WEST, _FARTHEST_EAST = -12, 14  # whole hours that `etcetera` knows


@dataclass(frozen=True, slots=True)
class Zone:
    """What a text says of a time zone: its words, the zones they may mean, by how many minutes it is before UTC.

    A zone with summer time keeps those minutes in a part of the year only; None where the words do not say them.
    """

    text: str
    names: tuple[str, ...]
    minutes: int | None = None

    def choices(self) -> tuple[str, ...]:
        """Return what can be meant where it is asked: the zones, or always that distance to UTC."""
        fixed = fixed_zone(self.minutes) if self.minutes is not None else ""
        return tuple(dict.fromkeys((*self.names, *((fixed,) if fixed else ()))))

    def keeps(self, name: str, day: date) -> bool:
        """Return whether a zone keeps this time on a day."""
        return self.minutes is None or minutes_of(name, day) == self.minutes


def zone_of(text: str) -> Zone | None:
    """Return the zone that a text alone names by an abbreviation or its distance to UTC, None if it names none.

    Raises InvalidValueError for a distance that no zone of the database has.
    """
    found = _ZONE.fullmatch(" ".join(text.split()).strip("()[]"))
    return _read(found["name"] or "", found["shift"] or "", text) if found else None


def hour_and_zone(text: str) -> tuple[str, Zone | None]:
    """Return what stands before the zone of an hour, and the zone; the text itself and None if there is none.

    Raises InvalidValueError for a distance that no zone of the database has.
    """
    found = _BEHIND.fullmatch(text)
    if not found or not (found["name"] or found["shift"]):
        return text, None
    shift = found["shift"] or ""
    if not found["name"] and not re.fullmatch(r"\+\d\d:?\d\d", shift):
        return text, None  # "10-12" is from ten to twelve
    if re.fullmatch(r"[-\u2212]\s?[1-9]\d?:\d\d", shift):
        return text, None  # "9:00 UTC-11:00" may say until when, or how far from UTC
    return found["rest"].rstrip(" ,(["), _read(found["name"] or "", shift, found["zone"])


def without_zone(text: str) -> str:
    """Return an hour's text without the zone behind it, whether that is known to the database or not."""
    try:
        return hour_and_zone(text)[0]
    except InvalidValueError:
        return text


def minutes_of(name: str, day: date) -> int:
    """Return by how many minutes a zone is before UTC on a day, at noon."""
    from zoneinfo import ZoneInfo  # the database of zones is read when hours are compared

    shift = datetime.combine(day, time(12), ZoneInfo(name)).utcoffset()
    return round(shift.total_seconds() / 60) if shift is not None else 0


def fixed_zone(minutes: int) -> str:
    """Return the zone that always is so many minutes before UTC, "" if there is none."""
    hours, rest = divmod(minutes, 60)
    if rest or not _FARTHEST_WEST <= hours <= _FARTHEST_EAST:
        return ""
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def _read(name: str, shift: str, text: str) -> Zone | None:
    word = " ".join(name.lower().split())
    minutes, zones = _WORDS.get(_SPOKEN.get(word, word), (0, ()))
    if not shift:
        return Zone(text, zones, minutes) if zones else None
    digits = re.sub(r"\D", "", shift)
    hours, rest = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    distance = (hours * 60 + rest) * (1 if shift[0] == "+" else -1)
    fixed = fixed_zone(distance) if word in _FROM_UTC else ""
    if not fixed:
        raise InvalidValueError("not_a_time_zone", text=text)
    return Zone(text, (fixed,), distance)
