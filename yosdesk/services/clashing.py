"""The clash radar over a programme: what clashes, what was accepted, what a move would cause, which week is free."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date

from yosdesk.domain.accepted_clash import ACCEPTED_CLASH
from yosdesk.domain.changes import Change, ChangeSet, FieldChange, Operation, OperationKind, RecordAdded, RecordRemoved
from yosdesk.domain.clashes.facts import EventFacts, facts_of
from yosdesk.domain.clashes.findings import Finding, Grade
from yosdesk.domain.clashes.radar import Distances, Radar, Surroundings, radar_of
from yosdesk.domain.countries import country_names
from yosdesk.domain.errors import InvalidValueError, UserError
from yosdesk.domain.identity import new_id
from yosdesk.domain.kinds import Day
from yosdesk.domain.problems import Problem
from yosdesk.i18n import N_
from yosdesk.services.public_holidays import public_holidays
from yosdesk.services.session import Session

_DAYS = ("starts", "ends", "date_certainty", "start_time", "end_time", "time_zone", "call_deadline")
_PLACE = ("mode", "country", "city", "venue")
_SHARED = ("organiser", "co_organisers", "responsible", "contacts", "themes", "audiences")
_PARTS = ("status", "series", *_DAYS, "registration_deadline", *_PLACE, *_SHARED)
_KEPT = ("clashes", "distances")
_ORDER = {Grade.WRONG: 0, Grade.CLASH: 1, Grade.CLOSE: 2}
_ASKED = 40  # more events moved at once are not asked about one by one


@dataclass(frozen=True, slots=True)
class Clash:
    """A finding as it is shown: the sentence is that of `problem`; `reason` says why it was accepted, "" if it was not.

    `returned` says that it was accepted once, and came back because the facts changed.
    """

    finding: Finding
    problem: Problem
    reason: str = ""
    returned: bool = False


def clashes(session: Session, *, distances: Distances | None = None, accepted: bool = False) -> tuple[Clash, ...]:
    """Return what clashes, the gravest first; with `accepted` also what was accepted and still stands as it was."""
    found = list(radar(session, distances).findings())
    shown_all = told(session, found)
    known = _accepted(session)
    shown = []
    for clash in shown_all:
        state = known.get(clash.finding.key)
        if state is None:
            shown.append(clash)
        elif state["facts"] != clash.finding.facts:
            shown.append(Clash(clash.finding, clash.problem, returned=True))
        elif accepted:
            shown.append(Clash(clash.finding, clash.problem, state["reason"]))
    shown.sort(key=lambda one: (_ORDER[one.finding.grade], one.finding.day, one.finding.code, one.finding.key))
    return tuple(shown)


def accept(session: Session, keys: Sequence[str], reason: str) -> ChangeSet:
    """Accept findings as they stand now, as one operation; raises UserError without a reason or such a finding."""
    if not reason.strip():
        raise UserError("required", field="reason", entity=ACCEPTED_CLASH.code)
    standing = {one.key: one for one in radar(session).findings()}
    missing = [key for key in keys if key not in standing]
    if missing:
        raise UserError("no_such_clash", text=missing[0])
    today, known = session.today().isoformat(), _accepted(session)
    changes: list[Change] = []
    for key in dict.fromkeys(keys):
        state = {"clash": key, "facts": standing[key].facts, "reason": reason.strip(), "day": today}
        before = known.get(key)
        if before is None:
            changes.append(RecordAdded("accepted_clash", new_id(ACCEPTED_CLASH.prefix), state))
        else:
            changes += [
                FieldChange("accepted_clash", before["id"], part, before.get(part, ""), text)
                for part, text in state.items()
                if before.get(part, "") != text
            ]
    head = Operation(OperationKind.EDIT, N_("Accept %(count)s findings"), {"count": str(len(set(keys)))})
    return session.commit(head, changes)


def reopen(session: Session, keys: Sequence[str]) -> ChangeSet:
    """Take acceptances back, so that the findings are shown again."""
    states = session.programme.states("accepted_clash")
    changes = [
        RecordRemoved("accepted_clash", record, state) for record, state in states.items() if state.get("clash") in keys
    ]
    head = Operation(OperationKind.EDIT, N_("Show %(count)s findings again"), {"count": str(len(changes))})
    return session.commit(head, changes)


def move_causes(session: Session, record: str, starts: date, ends: date) -> tuple[Clash, ...]:
    """Return what an event would get into on other days, and does not get into now; raises UserError."""
    found = radar(session, more=(starts.year,))
    return told(session, _caused(found, event_on(found, record), (starts, ends)))


def causes_of_moves(session: Session, moves: Mapping[str, tuple[date, date]]) -> tuple[Clash, ...]:
    """Return what events would get into on other days, each by itself; those that do not take place get into nothing.

    Ask before they are moved: what an event gets into already is left out.
    """
    years = {starts.year for starts, _ in moves.values()}
    found = radar(session, more=years)
    caused: dict[str, Finding] = {}
    for record, days in moves.items():
        event = found.events.get(record)
        for one in _caused(found, event, days) if event else ():
            caused.setdefault(one.key, one)
    return told(session, list(caused.values()))


def caused_by(session: Session, changes: ChangeSet) -> tuple[Clash, ...]:
    """Return what events get into on the days that a change set gave them, and did not get into on those before."""
    moved = _days_before(changes)
    if not 0 < len(moved) <= _ASKED:
        return ()
    found, ends = radar(session), session.column("event", "ends")
    caused: dict[str, Finding] = {}
    for record, days in moved.items():
        now = found.events.get(record)
        if now is None:
            continue
        starts = _ordinal(days["starts"]) if "starts" in days else now.starts
        was = now.moved(starts, _ordinal(days.get("ends", ends.get(record, ""))) or starts)
        for one in _gained(found, was, now):
            caused.setdefault(one.key, one)
    return told(session, list(caused.values()))


def clashes_of(session: Session, record: str) -> tuple[Clash, ...]:
    """Return what an event gets into that was not accepted; () where it does not take place."""
    found = radar(session)
    event = found.events.get(record)
    accepted = _accepted_now(session, found)
    standing = [one for one in found.about(event) if not accepted & _names_of(one)] if event else []
    standing.sort(key=lambda one: (_ORDER[one.grade], one.day, one.code))
    return told(session, standing)


def typed_causes(session: Session, record: str, starts: str, ends: str) -> tuple[Clash, ...]:
    """Return what an event would get into on the days as somebody types them; () while they are no days yet."""
    context = session.context()
    try:
        first, last = (Day().parse(text, context) for text in (starts, ends))
    except InvalidValueError:
        return ()
    state = session.programme.states("event", (record,)).get(record, {})
    if not first or (first, last) == (state.get("starts", ""), state.get("ends", "")):
        return ()
    begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    if record not in radar(session, more=(begin.year,)).events or end < begin:
        return ()
    return move_causes(session, record, begin, end)


def radar(session: Session, distances: Distances | None = None, more: Iterable[int] = ()) -> Radar:
    """Return the radar over all events, with the holidays of their countries and years, and of more years."""
    events = _facts(session)
    years = {date.fromordinal(day).year for event in events for day in (event.starts, event.last) if day}
    countries = {event.country for event in events}
    holidays = public_holidays(countries, {*years, *more}, session.language)
    return radar_of(events, Surroundings(distances or chosen_distances(session), holidays))


def event_on(found: Radar, record: str) -> EventFacts:
    """Return an event that takes place; raises UserError for any other."""
    event = found.events.get(record)
    if event is None:
        raise UserError("not_taking_place", text=record)
    return event


def told(session: Session, found: Sequence[Finding]) -> tuple[Clash, ...]:
    """Return findings as they are shown, with the names of what they concern."""
    shared = {one.what for one in found if one.code in ("clash_person", "clash_partner")}
    ids = {record for one in found for record in one.ids}
    names = session.names(tuple(ids | shared))
    return tuple(Clash(one, Problem(one.code, "", _details(session, one, names))) for one in found)


def chosen_distances(session: Session) -> Distances:
    """Return the distances that the programme chose, else the usual ones."""
    kept = session.programme.kept(_KEPT[0]).get(_KEPT[1], "")
    known = {one.name for one in fields(Distances)}
    found = json.loads(kept) if kept else {}
    return Distances(**{name: int(value) for name, value in found.items() if name in known})


def choose_distances(session: Session, distances: Distances) -> None:
    """Keep the distances for this programme."""
    session.programme.keep(*_KEPT, json.dumps(asdict(distances)))


def _facts(session: Session) -> list[EventFacts]:
    columns = {part: session.column("event", part) for part in _PARTS}
    found = []
    for record in session.order("event"):
        state = {part: column[record] for part, column in columns.items() if record in column}
        facts = facts_of(record, state)
        if facts:
            found.append(facts)
    return found


def _caused(found: Radar, event: EventFacts, days: tuple[date, date]) -> list[Finding]:
    return _gained(found, event, event.moved(days[0].toordinal(), days[1].toordinal()))


def _gained(found: Radar, was: EventFacts, now: EventFacts) -> list[Finding]:
    present = {(one.code, one.what, one.ids[1:]) for one in found.about(was)}
    return [one for one in found.about(now) if (one.code, one.what, one.ids[1:]) not in present]


def _days_before(changes: ChangeSet) -> dict[str, dict[str, str]]:
    """Return event → part → the day that it had, of what a change set moved."""
    before: dict[str, dict[str, str]] = {}
    for change in changes.changes:
        if isinstance(change, FieldChange) and change.entity == "event" and change.part in ("starts", "ends"):
            before.setdefault(change.record, {})[change.part] = change.before
    return before


def _accepted_now(session: Session, found: Radar) -> set[str]:
    """Return the keys of the findings that were accepted and rest on the same facts still."""
    known = _accepted(session)
    return (
        {one.key for one in found.findings() if one.key in known and known[one.key]["facts"] == one.facts}
        if known
        else set()
    )


def _ordinal(text: str) -> int:
    return date.fromisoformat(text).toordinal() if text else 0


def _names_of(finding: Finding) -> set[str]:
    """Return the keys that a finding may have, whichever of its events it is told about."""
    return {f"{finding.code}|{record}|{finding.what}" for record in finding.ids}


def _accepted(session: Session) -> dict[str, dict[str, str]]:
    states = session.programme.states("accepted_clash")
    return {state["clash"]: {**state, "id": record} for record, state in states.items() if "clash" in state}


def _details(session: Session, one: Finding, names: Mapping[str, str]) -> dict[str, object]:
    others = [f"“{names.get(record, record)}”" for record in one.ids[1:]]
    more = one.others - len(others)
    return {
        "name": names.get(one.ids[0], one.ids[0]),
        "others": ", ".join(others) + (f" (+{more})" if more > 0 else ""),
        "what": _shared(session, one, names),
        "day": one.day,
    }


def _shared(session: Session, one: Finding, names: Mapping[str, str]) -> str:
    if one.code in ("close_theme", "close_audience"):
        labels = session.labels().get("themes" if one.code == "close_theme" else "audiences", {})
        return labels.get(one.what, one.what)
    if one.code in ("clash_venue", "close_city"):
        return session.column("event", "venue" if one.code == "clash_venue" else "city").get(one.ids[0], one.what)
    if one.code == "close_country":
        return country_names(session.language).get(one.what, one.what)
    if one.code == "on_holiday":
        country, _, day = one.what.partition(" ")
        year = date.fromisoformat(day).year
        return public_holidays((country,), (year,), session.language)[country].get(
            date.fromisoformat(day).toordinal(), ""
        )
    return names.get(one.what, one.what)
