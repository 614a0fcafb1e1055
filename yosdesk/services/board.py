"""The board: the events of a view in columns by stage, each as a card that says what a coordinator asks first."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, overload

from yosdesk.domain.lifecycle import ASIDE, TRACK
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.lifecycle import missing_counts, overdue
from yosdesk.services.session import Session
from yosdesk.services.timeline import span_of, titles_of


class Card(NamedTuple):
    """An event on the board. Days are ordinals, 0 for none; `overdue` says that its next stage was due before today."""

    id: str
    title: str
    first: int
    last: int
    certainty: str
    place: str
    partner: str
    stage: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What cards are made of, by event, as it was when the board was read."""

    titles: Mapping[str, str]
    starts: Mapping[str, str]
    ends: Mapping[str, str]
    certainties: Mapping[str, str]
    cities: Mapping[str, str]
    partners: Mapping[str, str]
    names: Mapping[str, str]
    late: Container[str]


class Cards(Sequence[Card]):
    """The cards of a stage; each is made when it is looked at, for few of thousands are ever in sight."""

    def __init__(self, stage: str, ids: Sequence[str], facts: Facts) -> None:
        """Hold the cards of these events, in this order."""
        self.stage, self.ids, self._facts = stage, tuple(ids), facts
        self._rows: dict[str, int] = {}

    def __len__(self) -> int:
        """Return how many cards there are."""
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> Card: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Card, ...]: ...

    def __getitem__(self, place: int | slice) -> Card | tuple[Card, ...]:
        """Return a card, or several."""
        if isinstance(place, slice):
            return tuple(self._card(record) for record in self.ids[place])
        return self._card(self.ids[place])

    def row_of(self, record: str) -> int:
        """Return the place of an event, -1 if it is not here."""
        if not self._rows:
            self._rows = {one: row for row, one in enumerate(self.ids)}
        return self._rows.get(record, -1)

    def _card(self, record: str) -> Card:
        facts = self._facts
        begin, certainty, first, last = facts.starts.get(record, ""), "", 0, 0
        if begin:
            certainty = facts.certainties.get(record, "day")
            first, last, _ = span_of(begin, facts.ends.get(record, begin), certainty)
        partner, city = facts.names.get(facts.partners.get(record, ""), ""), facts.cities.get(record, "")
        title = facts.titles.get(record, record)
        return Card(record, title, first, last, certainty, city, partner, self.stage, record in facts.late)


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """The cards of a stage, by first day; those without a date are last."""

    stage: str
    cards: Cards


_PARTS = ("starts", "ends", "date_certainty", "city", "responsible")
_UNDATED = "~"  # sorts after every day


def board(session: Session, spec: ViewSpec) -> tuple[BoardColumn, ...]:
    """Return a column for each stage of the track, and for each stage aside where an event is. Raises UserError."""
    starts, ends, certainties, cities, partners = (dict(session.column("event", part)) for part in _PARTS)
    names, late = session.names(tuple(set(partners.values()))), {one.record for one in overdue(session)}
    facts = Facts(titles_of(session), starts, ends, certainties, cities, partners, names, late)
    stages = session.column("event", "status")
    found: dict[str, list[str]] = {stage: [] for stage in (*TRACK, *ASIDE)}
    for record in arrange(session, spec).ids:
        found[stages.get(record) or TRACK[0]].append(record)
    days = dict(starts)
    for record, certainty in certainties.items():
        if certainty == "month" and record in days:
            days[record] = f"{days[record][:8]}01"
    for ids in found.values():
        ids.sort(key=lambda record: days.get(record, _UNDATED))
    return tuple(BoardColumn(stage, Cards(stage, ids, facts)) for stage, ids in found.items() if ids or stage in TRACK)


def missing_on(session: Session, ids: Sequence[str]) -> Mapping[str, int]:
    """Return how much each of some cards lacks for its next stage; cards that are gone meanwhile are left out."""
    there = set(session.order("event"))
    return missing_counts(session, [record for record in ids if record in there])
