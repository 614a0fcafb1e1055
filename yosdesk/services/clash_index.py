"""The radar of a programme, indexed once and kept until something changes; the distances that it looks within."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date

from yosdesk.domain.changes import ChangeSet, FieldChange, Operation, OperationKind
from yosdesk.domain.clashes.facts import EventFacts, facts_of
from yosdesk.domain.clashes.kinds import SWITCHED
from yosdesk.domain.clashes.radar import Distances, Radar, Surroundings, radar_of
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds.base import members_of, set_text
from yosdesk.i18n import N_
from yosdesk.services.public_holidays import public_holidays
from yosdesk.services.session import Session

_SPAN = ("starts", "ends", "date_certainty", "start_time", "end_time", "time_zone")
DAYS = (*_SPAN, "call_deadline", "registration_deadline")  # the parts that tell when an event and its deadlines are
_PLACE = ("mode", "country", "city", "venue")
_SHARED = ("organiser", "co_organisers", "responsible", "contacts", "themes", "audiences")
PARTS = ("status", "series", *DAYS, *_PLACE, *_SHARED)  # of an event, that the radar reads
UNWATCHED = "unwatched"
_KEPT = ("clashes", "distances")


@dataclass(frozen=True, slots=True)
class _Indexed:
    """The events indexed, without holidays yet; the years and countries in which they take place."""

    radar: Radar
    years: frozenset[int]
    countries: frozenset[str]


def radar(
    session: Session, distances: Distances | None = None, more: Iterable[int] = (), countries: Iterable[str] = ()
) -> Radar:
    """Return the radar over all events, with the holidays of their countries and years, and of more of both."""
    chosen = distances or chosen_distances(session)
    indexed = session.until_changed(("radar", chosen), lambda: _indexed(session, chosen))
    years, places = indexed.years | frozenset(more), indexed.countries | frozenset(countries)
    key = ("radar with holidays", chosen, years, places, session.language)
    return session.until_changed(key, lambda: _with_holidays(session, replace(indexed, countries=places), years))


def radar_if(session: Session, states: Mapping[str, Mapping[str, str]], without: Collection[str] = ()) -> Radar:
    """Return the radar as it would be if events had these values, and if some were not there."""
    present = radar(session)
    gone = {*states, *without}
    events = {record: facts for record, facts in present.events.items() if record not in gone}
    for record, after in session.stepping(states.items()):
        facts = facts_of(record, {**state_of(session, record), **after})
        if facts:
            events[record] = facts
    indexed = _index_of(session, events.values(), present.surroundings)
    return _with_holidays(session, indexed, indexed.years)


def state_of(session: Session, record: str) -> dict[str, str]:
    """Return of an event's values those that the radar reads."""
    columns = ((part, session.column("event", part)) for part in PARTS)
    return {part: column[record] for part, column in columns if record in column}


def event_on(found: Radar, record: str) -> EventFacts:
    """Return an event that takes place; raises UserError for any other."""
    event = found.events.get(record)
    if event is None:
        raise UserError("not_taking_place", text=record)
    return event


def chosen_distances(session: Session) -> Distances:
    """Return the distances that the programme chose, else the usual ones."""
    kept = session.programme.kept(_KEPT[0]).get(_KEPT[1], "")
    known = {one.name for one in fields(Distances)}
    found = json.loads(kept) if kept else {}
    return Distances(**{name: int(value) for name, value in found.items() if name in known})


def choose_distances(session: Session, distances: Distances) -> None:
    """Keep the distances for this programme."""
    session.programme.keep(*_KEPT, json.dumps(asdict(distances)))


def unwatched(session: Session) -> frozenset[str]:
    """Return the codes of the findings that the programme does not look for."""
    return frozenset(members_of(session.column("programme", UNWATCHED).get(session.facts.id, "")))


def watch(session: Session, code: str, *, on: bool) -> ChangeSet:
    """Look for findings of a kind from now on, or no longer; one operation, undone like any other."""
    if code not in SWITCHED:
        raise UserError("not_a_choice", text=code, choices=", ".join(SWITCHED))
    before = session.column("programme", UNWATCHED).get(session.facts.id, "")
    codes = set(members_of(before))
    after = set_text(codes - {code} if on else codes | {code})
    change = FieldChange("programme", session.facts.id, UNWATCHED, before, after)
    label = N_("Look for clashes of a kind") if on else N_("No longer look for clashes of a kind")
    return session.commit(Operation(OperationKind.EDIT, label), [change] if after != before else [])


def all_facts(session: Session) -> list[EventFacts]:
    """Return what the radar looks at of every event that takes place."""
    columns = {part: session.column("event", part) for part in PARTS}
    found = []
    for record in session.stepping(session.order("event")):
        state = {part: column[record] for part, column in columns.items() if record in column}
        facts = facts_of(record, state)
        if facts:
            found.append(facts)
    return found


def _indexed(session: Session, distances: Distances) -> _Indexed:
    return _index_of(session, all_facts(session), Surroundings(distances, unwatched=unwatched(session)))


def _index_of(session: Session, events: Iterable[EventFacts], surroundings: Surroundings) -> _Indexed:
    some, pause = tuple(events), session.programme.pause
    years = frozenset(date.fromordinal(day).year for event in some for day in (event.starts, event.last) if day)
    return _Indexed(radar_of(some, surroundings, pause), years, frozenset(event.country for event in some))


def _with_holidays(session: Session, indexed: _Indexed, years: Iterable[int]) -> Radar:
    session.programme.pause()
    holidays = public_holidays(indexed.countries, years, session.language)
    session.programme.pause()
    return replace(indexed.radar, surroundings=replace(indexed.radar.surroundings, holidays=holidays))
