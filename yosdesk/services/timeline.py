"""The timeline: the events of a view in rows by country, theme, partner or stage, in lanes that do not overlap."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from yosdesk.domain.catalogue import entity_named
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.lane_packing import lanes_of
from yosdesk.domain.lifecycle import STAGES
from yosdesk.i18n import N_
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.session import Session

GROUPINGS: Mapping[str, str] = {
    "country": N_("Country"),
    "themes": N_("Themes"),
    "responsible": N_("Partner"),
    "status": N_("Stage"),
}


class Bar(NamedTuple):
    """A dated event. Days are ordinals, both included; `certainty` is `day`, `month` (it takes all of it) or `open`.

    `wrong` says that the event ends before it starts: it stands as a point on its first day. A named tuple, for it is
    made ten times as quickly as a frozen dataclass, and ten thousand are made whenever something changes.
    """

    id: str
    title: str
    first: int
    last: int
    stage: str
    certainty: str
    place: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """The events that share a value, by first day, and the lane of each; a label "" stands for those without one."""

    value: str
    label: str
    bars: tuple[Bar, ...]
    lanes: tuple[int, ...]

    @property
    def depth(self) -> int:
        """Return how many lanes the row has."""
        return max(self.lanes, default=0) + 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows of dated events, how many there are, how many have no date, the days from first to last, and today."""

    rows: tuple[TimelineRow, ...]
    dated: int
    undated: int
    first: int
    last: int
    today: int


def timeline(session: Session, spec: ViewSpec, grouping: str) -> Timeline:
    """Return the events of a view in rows; an event with several themes stands in a row of each. Raises UserError."""
    ids = arrange(session, spec).ids
    bars = bars_of(session, ids)
    column = session.column("event", grouping)
    many = entity_named("event").field(grouping).kind.many
    by_value: dict[str, list[Bar]] = {}
    for bar in bars:
        text = column.get(bar.id, "")
        for value in (members_of(text) if many else (text,)) or ("",):
            by_value.setdefault(value, []).append(bar)
    labels = _labels(session, grouping, by_value)
    ordered = sorted(by_value, key=_order(grouping, labels))
    rows = tuple(_row(value, labels[value], by_value[value]) for value in ordered)
    first, last = _extent(session, bars)
    return Timeline(rows, len(bars), len(ids) - len(bars), first, last, session.today().toordinal())


def bars_of(session: Session, ids: Iterable[str]) -> list[Bar]:
    """Return the dated ones of these events, by first day."""
    titles = titles_of(session)
    starts, ends = session.column("event", "starts"), session.column("event", "ends")
    stages, certainties = session.column("event", "status").get, session.column("event", "date_certainty").get
    cities = session.column("event", "city").get
    bars = []
    for record in ids:
        begin = starts.get(record)
        if begin:
            certainty = certainties(record, "day")
            first, last, wrong = span_of(begin, ends.get(record, begin), certainty)
            title, stage, city = titles.get(record, record), stages(record, "proposed"), cities(record, "")
            bars.append(Bar(record, title, first, last, stage, certainty, city, wrong))
    bars.sort(key=attrgetter("first"))
    return bars


def titles_of(session: Session) -> Mapping[str, str]:
    """Return id → title, as `Session.names` would give it: of very many events at once."""
    known = session.facts.languages
    titles: dict[str, str] = {}
    for language in reversed([one for one in session.reading_order() if one in known]):
        titles |= session.column("event", f"title.{language}")
    return titles


@lru_cache(maxsize=8192)
def span_of(begin: str, end: str, certainty: str) -> tuple[int, int, bool]:
    """Return first and last day as ordinals, all of the month if no more is known, and whether the end is too early."""
    starts, ends = date.fromisoformat(begin), date.fromisoformat(end)
    if ends < starts:
        return starts.toordinal(), starts.toordinal(), True
    if certainty == "month":
        whole = ends.replace(day=monthrange(ends.year, ends.month)[1])
        return starts.replace(day=1).toordinal(), whole.toordinal(), False
    return starts.toordinal(), ends.toordinal(), False


def _labels(session: Session, grouping: str, values: Iterable[str]) -> dict[str, str]:
    kind = entity_named("event").field(grouping).kind
    filled = [value for value in values if value]
    shown = session.shown(filled if kind.targets() else ())
    show: Callable[..., str] = getattr(kind, "show_member", kind.show)
    return {"": ""} | {value: show(value, shown) for value in filled}


def _order(grouping: str, labels: Mapping[str, str]) -> Callable[[str], tuple[bool, int, str]]:
    """Return what rows are sorted by: stages by their order, all others by label, those without a value last."""
    places = {stage: place for place, stage in enumerate(STAGES)} if grouping == "status" else {}
    return lambda value: (not value, places.get(value, len(places)), folded(labels[value]))


def _row(value: str, label: str, bars: Sequence[Bar]) -> TimelineRow:
    return TimelineRow(value, label, tuple(bars), lanes_of([(bar.first, bar.last) for bar in bars]))


def _extent(session: Session, bars: Sequence[Bar]) -> tuple[int, int]:
    """Return the first and the last day of the events, of the programme where there are none, else of this year."""
    if bars:
        return bars[0].first, max(bar.last for bar in bars)
    facts, year = session.facts, session.today().year
    starts = facts.starts or date(year, 1, 1)
    return starts.toordinal(), max(facts.ends or date(starts.year, 12, 31), starts).toordinal()
