"""Series of events: made of events that repeat or tour, joined and left, and continued with the next event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yosdesk.domain.changes import Change, ChangeSet, FieldChange, Operation, OperationKind, RecordAdded
from yosdesk.domain.errors import UserError
from yosdesk.domain.event import EVENT
from yosdesk.domain.folding import folded
from yosdesk.domain.identity import new_id
from yosdesk.domain.kinds.days import LAST
from yosdesk.domain.series import SERIES, STEPS, later, renamed, series_name
from yosdesk.i18n import N_
from yosdesk.services.editing import NOT_COPIED, STARTING, numbering_of, parsed
from yosdesk.services.naming import name_in
from yosdesk.services.session import Session
from yosdesk.services.timeline import titles_of

_TIMES: tuple[str, ...] = ("start_time", "end_time", "time_zone")
_REACH = 366  # days: no step is longer


@dataclass(frozen=True, slots=True)
class Member:
    """An event of a series: what it is called, when it starts ("" for no date), where."""

    id: str
    title: str
    starts: str
    city: str


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A series with its events by date; `place` is that of the event asked for, counted from 0."""

    id: str
    title: str
    kind: str
    members: tuple[Member, ...]
    place: int


@dataclass(frozen=True, slots=True)
class NextOffer:
    """What the next event of a series can be: days by step ("usual" and those of `STEPS`), city and country."""

    days: Mapping[str, str]
    city: str
    country: str


@dataclass(frozen=True, slots=True)
class SeriesProposal:
    """Events of one name at other places or times that are in no series yet."""

    title: str
    kind: str
    members: tuple[Member, ...]

    @property
    def events(self) -> tuple[str, ...]:
        """Return the ids of the events, by date."""
        return tuple(one.id for one in self.members)


def series_of(session: Session, event: str) -> SeriesView | None:
    """Return the series of an event, None if it belongs to none."""
    series = session.column("event", "series").get(event, "")
    if not series:
        return None
    members = members_of_series(session, series)
    place = next((place for place, one in enumerate(members) if one.id == event), 0)
    kind = session.column("series", "kind").get(series, "")
    return SeriesView(series, session.names((series,)).get(series, series), kind, members, place)


def members_of_series(session: Session, series: str) -> tuple[Member, ...]:
    """Return the events of a series by date, those without one last."""
    titles, starts, cities = titles_of(session), session.column("event", "starts"), session.column("event", "city")
    ids = [record for record, one in session.column("event", "series").items() if one == series]
    return _by_date(Member(one, titles.get(one, one), starts.get(one, ""), cities.get(one, "")) for one in ids)


def make_series(session: Session, events: Sequence[str]) -> ChangeSet:
    """Make a series of events, named for the first one without its year, as one operation; raises UserError for one."""
    changes, name = _made(session, events)
    details = {"name": name, "count": str(len(dict.fromkeys(events)))}
    return session.commit(
        Operation(OperationKind.EDIT, N_("Make %(count)s events the series %(name)s"), details), changes
    )


def make_several(session: Session, groups: Sequence[Sequence[str]]) -> ChangeSet:
    """Make a series of each group of events, as one operation; raises UserError for a group of one."""
    if len(groups) == 1:
        return make_series(session, groups[0])
    changes = [change for events in groups for change in _made(session, events)[0]]
    head = Operation(OperationKind.EDIT, N_("Make %(count)s series of events"), {"count": str(len(groups))})
    return session.commit(head, changes)


def make_one_series(session: Session, one: str, other: str) -> ChangeSet:
    """Let two events be of one series: that which one of them belongs to, else a new one; raises UserError."""
    known = session.column("event", "series")
    series = known.get(one, "") or known.get(other, "")
    return put_into_series(session, series, (one, other)) if series else make_series(session, (one, other))


def put_into_series(session: Session, series: str, events: Sequence[str]) -> ChangeSet:
    """Put events into a series, with "" out of theirs, as one operation; raises UserError if the series is gone."""
    if series and not session.programme.states("series", (series,)):
        raise UserError("no_such_record", text=series, entity="series")
    states = session.programme.states("event", tuple(events))
    changes = _joined(states, series)
    label = (
        N_("Put %(count)s events into the series %(name)s") if series else N_("Take %(count)s events out of a series")
    )
    details = {"count": str(len(changes)), "name": session.names((series,)).get(series, "") if series else ""}
    return session.commit(Operation(OperationKind.EDIT, label, details), changes)


def next_offer(session: Session, event: str) -> NextOffer:
    """Return what the next event of a series would be by itself, and the days to choose from; raises UserError.

    The first day is the one that `next_of_series` takes by itself.
    """
    last, days = _last(session, event)
    found: dict[str, str] = {}
    for step in (("usual", *STEPS) if len(days) > 1 else reversed(STEPS)) if days else ():
        day = _next_day(days) if step == "usual" else _later(days[-1], step)
        if day is not None:
            found[step] = day.isoformat()
    return NextOffer(found, last.get("city", ""), last.get("country", ""))


def next_of_series(
    session: Session, event: str, starts: date | None = None, place: Mapping[str, str] | None = None
) -> ChangeSet:
    """Add the next event of a series: a copy of the last one, without number, label, answers, outcome.

    It starts as long after the last one as that started after the one before, else 52 weeks later, unless a day is
    given; a year in its name follows its start. `place` are its city and country as they are typed: in another city it
    has no venue yet. An event of no series becomes one with its copy. Raises InvalidValueError or UserError.
    """
    changes = changes_of_next(session, event, starts, place)
    last = _last(session, event)[0]
    title = name_in(EVENT, session.reading_order(), lambda part: last.get(part, ""))[1]
    return session.commit(Operation(OperationKind.EDIT, N_("Add the next event of %(name)s"), {"name": title}), changes)


def changes_of_next(
    session: Session, event: str, starts: date | None = None, place: Mapping[str, str] | None = None
) -> list[Change]:
    """Return what adding the next event of a series would change, the event last; raises as adding it would."""
    last, days = _last(session, event)
    view = series_of(session, event)
    changes: list[Change] = []
    series = view.id if view else new_id(SERIES.prefix)
    if view is None:
        changes.append(RecordAdded("series", series, _series_state(session, last)))
        changes += _joined({event: last}, series)
    copy = _copied(last) | {"series": series}
    copy |= _moved(last, starts or (_next_day(days) if days else None))
    copy = _placed(session, _renamed(copy, last), place or {})
    return [*changes, RecordAdded("event", new_id("EV"), numbering_of(session).numbered(copy))]


def series_proposals(session: Session) -> tuple[SeriesProposal, ...]:
    """Return the events that share a name without its year, at other places or days, and are in no series yet."""
    inside, cities = session.column("event", "series"), session.column("event", "city")
    starts = session.column("event", "starts")
    by_name: dict[str, list[str]] = {}
    titles = titles_of(session)
    for record in session.order("event"):
        if record not in inside and titles.get(record):
            by_name.setdefault(folded(series_name(titles[record])), []).append(record)
    found = []
    for ids in by_name.values():
        places = {(starts.get(record, ""), folded(cities.get(record, ""))) for record in ids}
        if len(places) > 1:
            kind = "tours" if len({city for _, city in places}) > 1 else "repeats"
            members = (Member(one, titles[one], starts.get(one, ""), cities.get(one, "")) for one in ids)
            found.append(SeriesProposal(series_name(titles[ids[0]]), kind, _by_date(members)))
    return tuple(sorted(found, key=lambda one: (-len(one.events), folded(one.title))))


def _by_date(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(sorted(members, key=lambda one: (one.starts == "", one.starts, one.id)))


def _made(session: Session, events: Sequence[str]) -> tuple[list[Change], str]:
    """Return the changes that make a series of events, and its name."""
    states = session.programme.states("event", tuple(dict.fromkeys(events)))
    if len(states) < 2:
        raise UserError("series_needs_two")
    first = next(iter(states.values()))
    titles = {
        f"title.{language}": series_name(first[f"title.{language}"])
        for language in session.facts.languages
        if first.get(f"title.{language}")
    }
    kind = "tours" if len({folded(state.get("city", "")) for state in states.values()}) > 1 else "repeats"
    series = new_id(SERIES.prefix)
    added: Change = RecordAdded("series", series, {**titles, "kind": kind})
    return [added, *_joined(states, series)], next(iter(titles.values()), "")


def _joined(states: dict[str, dict[str, str]], series: str) -> list[Change]:
    return [
        FieldChange("event", record, "series", state.get("series", ""), series)
        for record, state in states.items()
        if state.get("series", "") != series
    ]


def _series_state(session: Session, event: dict[str, str]) -> dict[str, str]:
    parts = (f"title.{language}" for language in session.facts.languages)
    return {part: series_name(event[part]) for part in parts if event.get(part)} | {"kind": "repeats"}


def _copied(state: dict[str, str]) -> dict[str, str]:
    kept = {part: text for part, text in state.items() if part.partition(".")[0] not in NOT_COPIED["event"]}
    times = {part: state[part] for part in _TIMES if part in state}
    return {**STARTING["event"], **kept, **times}


def _last(session: Session, event: str) -> tuple[dict[str, str], list[date]]:
    """Return the last event with a date of a series, else the last one, and the days of all, in order."""
    view = series_of(session, event)
    members = view.members if view else ()
    dated = [member for member in members if member.starts] or list(members)
    record = dated[-1].id if dated else event
    states = session.programme.states("event", (record,))
    if record not in states:
        raise UserError("no_such_record", text=event, entity="event")
    starts = [member.starts for member in dated] if members else [states[record].get("starts", "")]
    return states[record], [date.fromisoformat(day) for day in starts if day]


def _next_day(days: Sequence[date]) -> date | None:
    """Return when the next event starts: at the distance of the last two, else 52 weeks after the last."""
    if len(days) > 1 and days[-1] > days[-2]:
        ordinal = days[-1].toordinal() + (days[-1] - days[-2]).days
        return date.fromordinal(ordinal) if ordinal <= LAST.toordinal() else None
    return _later(days[-1], "year")


def _later(day: date, step: str) -> date | None:
    return later(day, step) if day.toordinal() + _REACH <= LAST.toordinal() else None


def _renamed(copy: dict[str, str], last: Mapping[str, str]) -> dict[str, str]:
    before, after = last.get("starts", ""), copy.get("starts", "")
    if not before or not after:
        return copy
    years = date.fromisoformat(before).year, date.fromisoformat(after).year
    return {part: renamed(text, *years) if part.startswith("title.") else text for part, text in copy.items()}


def _placed(session: Session, copy: dict[str, str], place: Mapping[str, str]) -> dict[str, str]:
    found = {part: parsed(EVENT, part, text, session.context()) for part, text in place.items()}
    if folded(found.get("city", copy.get("city", ""))) != folded(copy.get("city", "")):
        found["venue"] = ""
    return {part: text for part, text in {**copy, **found}.items() if text}


def _moved(last: dict[str, str], starts: date | None) -> dict[str, str]:
    """Return the days of the next event: as long as the last one; its day is to be confirmed."""
    if starts is None:
        return {}
    found = {"starts": starts.isoformat(), "date_certainty": "open"}
    if last.get("starts") and last.get("ends", "") > last["starts"]:
        length = date.fromisoformat(last["ends"]).toordinal() - date.fromisoformat(last["starts"]).toordinal()
        found["ends"] = date.fromordinal(starts.toordinal() + length).isoformat()
    return found
