"""The board: the events of a view in columns by stage, each as a card that says what a coordinator asks first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

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
class BoardColumn:
    """The cards of a stage, by first day; those without a date are last."""

    stage: str
    cards: tuple[Card, ...]


def board(session: Session, spec: ViewSpec) -> tuple[BoardColumn, ...]:
    """Return a column for each stage of the track, and for each stage aside where an event is. Raises UserError."""
    ids = arrange(session, spec).ids
    parts = ("status", "starts", "ends", "date_certainty", "city", "responsible")
    stages, starts, ends, certainties, cities, partners = (session.column("event", part) for part in parts)
    names, titles = session.names(tuple(set(partners.values()))), titles_of(session)
    late = {one.record for one in overdue(session)}
    cards: dict[str, list[Card]] = {stage: [] for stage in (*TRACK, *ASIDE)}
    for record in ids:
        begin, stage, certainty = starts.get(record, ""), stages.get(record) or TRACK[0], ""
        first = last = 0
        if begin:
            certainty = certainties.get(record, "day")
            first, last, _ = span_of(begin, ends.get(record, begin), certainty)
        partner, city = names.get(partners.get(record, ""), ""), cities.get(record, "")
        title = titles.get(record, record)
        cards[stage].append(Card(record, title, first, last, certainty, city, partner, stage, record in late))
    for column in cards.values():
        column.sort(key=itemgetter(2))
        dated = next((place for place, card in enumerate(column) if card.first), len(column))
        column[:] = column[dated:] + column[:dated]
    return tuple(BoardColumn(stage, tuple(found)) for stage, found in cards.items() if found or stage in TRACK)


def missing_on(session: Session, ids: Sequence[str]) -> Mapping[str, int]:
    """Return how much each of some cards lacks for its next stage; cards that are gone meanwhile are left out."""
    there = set(session.order("event"))
    return missing_counts(session, [record for record in ids if record in there])
