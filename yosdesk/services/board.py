"""The board: the events of a view in columns by stage, each as a card that says what a coordinator asks first."""

from dataclasses import dataclass
from typing import NamedTuple

from yosdesk.domain.lifecycle import ASIDE, TRACK
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.lifecycle import overdue
from yosdesk.services.session import Session
from yosdesk.services.timeline import bars_of, titles_of


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
    bars = {bar.id: bar for bar in bars_of(session, ids)}
    stages, partners = session.column("event", "status"), session.column("event", "responsible")
    cities, titles = session.column("event", "city"), titles_of(session)
    names = session.names(tuple({partners[record] for record in ids if partners.get(record)}))
    late = {one.record for one in overdue(session)}
    cards: dict[str, list[Card]] = {stage: [] for stage in (*TRACK, *ASIDE)}
    for record in ids:
        bar, stage = bars.get(record), stages.get(record) or TRACK[0]
        first, last, certainty = (bar.first, bar.last, bar.certainty) if bar else (0, 0, "")
        partner = names.get(partners.get(record, ""), "")
        title, city = titles.get(record, record), cities.get(record, "")
        cards[stage].append(Card(record, title, first, last, certainty, city, partner, stage, record in late))
    for column in cards.values():
        column.sort(key=lambda card: (card.first == 0, card.first))
    return tuple(BoardColumn(stage, tuple(found)) for stage, found in cards.items() if found or stage in TRACK)
