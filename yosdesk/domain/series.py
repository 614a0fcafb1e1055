"""The series: events that belong together because one repeats, or one tours; they are no duplicates of each other."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yosdesk.domain.kinds import Choice, Text, Texts, Web
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_

SERIES_KINDS = {"repeats": N_("repeats at its place"), "tours": N_("tours from place to place")}
STEPS = {"week": N_("A week later"), "month": N_("A month later"), "year": N_("A year later, on the same weekday")}
_DAYS = {"week": 7, "year": 364}  # 52 weeks, so that an event that repeats each year keeps its day of the week


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What events have in common that are held again and again; an event names its series."""

    id: str
    title: Mapping[str, str] = declared(N_("Title"), Texts(300), required=True, width=36)
    kind: str | None = declared(N_("Kind of series"), Choice(SERIES_KINDS), width=20)
    website: str | None = declared(N_("Website"), Web(2000), width=24)
    note: str | None = declared(N_("Notes"), Text(lines=True), width=30)


SERIES = entity_from(Series, Naming("series", "SE", N_("Series"), N_("Series of events")))
_YEAR = re.compile(r"(?:^|(?<=\W))(?:(?:19|20)\d\d|['’]\d\d)(?=\W|$)")


def series_name(name: str) -> str:
    """Return the name that the events of a series share: one event's name without its year."""
    plain = re.sub(r"\s{2,}", " ", _YEAR.sub(" ", name)).strip(" -–,·()")
    return plain or name


def later(day: date, step: str) -> date:
    """Return the day a step of `STEPS` after another; a month later is at most that month's last day."""
    if step != "month":
        return date.fromordinal(day.toordinal() + _DAYS[step])
    year, month = divmod(day.year * 12 + day.month, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def renamed(name: str, before: int, after: int) -> str:
    """Return an event's name for another year: the year it stood in is replaced where it stands as a number."""
    return re.sub(rf"(?<!\d){before}(?!\d)", str(after), name)
