"""The series: events that belong together because one repeats, or one tours; they are no duplicates of each other."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from yosdesk.domain.kinds import Choice, Text, Texts, Web
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_

SERIES_KINDS = {"repeats": N_("repeats at its place"), "tours": N_("tours from place to place")}


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
