"""What a change of events would cause, or has caused: findings of the radar that were not there before."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from yosdesk.domain.changes import Change, ChangeSet, FieldChange, RecordAdded, RecordRemoved
from yosdesk.domain.clashes.facts import EventFacts, facts_of
from yosdesk.domain.clashes.findings import Finding, gained
from yosdesk.domain.clashes.radar import Radar, radar_of
from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.event import EVENT
from yosdesk.domain.kinds import Day
from yosdesk.services.clash_index import PARTS, event_on, radar, radar_if, state_of
from yosdesk.services.clashing import Clash, findings, in_order, told
from yosdesk.services.session import Session

Days = tuple[date, date]
_GONE = {"status": "withdrawn"}  # an event that is removed gets in nobody's way, like one that was given up
_MANY = 400  # events; of more the programme is looked at before and after, rather than each of them by itself


def move_causes(session: Session, record: str, starts: date, ends: date) -> tuple[Clash, ...]:
    """Return what an event would get into on other days, and does not get into now; raises UserError."""
    event_on(radar(session), record)
    return causes_of_moves(session, {record: (starts, ends)})


def causes_of_moves(session: Session, moves: Mapping[str, Days]) -> tuple[Clash, ...]:
    """Return what events would get into if all of them stood on other days; those that do not take place get into none.

    Ask before they are moved: what an event gets into already is left out.
    """
    found = radar(session, more={starts.year for starts, _ in moves.values()})
    present = {record: found.events[record] for record in moves if record in found.events}
    after = {
        record: event.moved(moves[record][0].toordinal(), moves[record][1].toordinal())
        for record, event in present.items()
    }
    key = ("before a move", frozenset(present))  # the same at every step of a drag
    before = session.until_changed(key, lambda: _met(session, found, present, present))
    return told(session, in_order(_met(session, found, after, present).gained(before)))


def caused_by(session: Session, changes: ChangeSet) -> tuple[Clash, ...]:
    """Return what events get into since a change set, and did not get into before it."""
    before = _before(changes)
    if not before:
        return ()
    if len(before) > _MANY:
        known = radar_if(session, {record: state for record, state in before.items() if state is not None},
                         without={record for record, state in before.items() if state is None})  # fmt: skip
        return told(session, in_order(gained(session.stepping(known.findings()), findings(session))))
    states = {record: {**state_of(session, record), **state} for record, state in before.items() if state is not None}
    was = _facts_of(states)
    found = radar(session).with_groups_of(was.values())
    now = {record: found.events[record] for record in before if record in found.events}
    before_it, since = _met(session, found, was, before), _met(session, found, now, before)
    return told(session, in_order(since.gained(before_it)))


def causes_of_changes(session: Session, changes: Iterable[Change]) -> tuple[Clash, ...]:
    """Return what a programme would get into by changes that are not made yet, and does not get into now."""
    after: dict[str, dict[str, str]] = {}
    new: dict[str, Mapping[str, str]] = {}
    for change in changes:
        if change.entity != "event":
            continue
        if isinstance(change, RecordAdded):
            after[change.record] = dict(change.state)
            new[change.record] = change.state
        elif isinstance(change, RecordRemoved):
            after[change.record] = _GONE
        elif change.part in PARTS:
            after.setdefault(change.record, {})[change.part] = change.after
    if not after:
        return ()
    if len(after) > _MANY:
        more = gained(findings(session), session.stepping(radar_if(session, after).findings()))
        return told(session, in_order(_told_of(one, after) for one in more), new)
    known = radar(session)
    now = _facts_of({record: {**state_of(session, record), **state} for record, state in after.items()})
    years = {date.fromordinal(day).year for event in now.values() for day in (event.starts, event.last) if day}
    found = radar(session, more=years, countries={event.country for event in now.values()}).with_groups_of(now.values())
    was = {record: known.events[record] for record in after if record in known.events}
    before_it, since = _met(session, found, was, after), _met(session, found, now, after)
    return told(session, in_order(since.gained(before_it)), new)


def typed_causes(session: Session, record: str, starts: str, ends: str) -> tuple[Clash, ...]:
    """Return what an event would get into on the days as somebody types them; () while they are no days yet."""
    context = session.context()
    try:
        first, last = (Day().parse(text, context) for text in (starts, ends))
    except InvalidValueError:
        return ()
    state = state_of(session, record)
    if not first or (first, last) == (state.get("starts", ""), state.get("ends", "")):
        return ()
    begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return causes_of_moves(session, {record: (begin, end)}) if end >= begin else ()


def typed_cell_causes(session: Session, record: str, part: str, text: str) -> tuple[Clash, ...]:
    """Return what an event would get into if a part of it became what somebody types; () while that is no value."""
    state = state_of(session, record)
    if part in ("starts", "ends"):
        typed = {**state, part: text}
        return typed_causes(session, record, typed.get("starts", ""), typed.get("ends", ""))
    try:
        after = EVENT.field(part).kind.parse(text, session.context())
    except InvalidValueError:
        return ()
    return causes_of_changes(session, [FieldChange("event", record, part, state.get(part, ""), after)])


@dataclass(frozen=True, slots=True)
class _Met:
    """What events that are changed together get into: with all others, and with each other."""

    others: Sequence[Finding]
    each_other: Sequence[Finding]

    def gained(self, before: "_Met") -> list[Finding]:
        """Return what was not there before."""
        return gained(before.others, self.others) + gained(before.each_other, self.each_other)


def _met(session: Session, found: Radar, events: Mapping[str, EventFacts], changed: Container[str]) -> _Met:
    others = [one for event in session.stepping(events.values()) for one in found.about(event, without=changed)]
    if len(events) < 2:
        return _Met(others, ())
    among = radar_of(events.values(), replace(found.surroundings, holidays={}), session.programme.pause)
    pairs = session.stepping(among.findings())
    return _Met(others, [one for one in pairs if one.others])


def _told_of(finding: Finding, changed: Container[str]) -> Finding:
    """Return a finding told of the event that is changed, where it names one."""
    first = next((record for record in finding.ids if record in changed), finding.ids[0])
    return replace(finding, ids=(first, *(record for record in finding.ids if record != first)))


def _facts_of(states: Mapping[str, Mapping[str, str]]) -> dict[str, EventFacts]:
    facts = (facts_of(record, state) for record, state in states.items())
    return {event.id: event for event in facts if event}


def _before(changes: ChangeSet) -> dict[str, dict[str, str] | None]:
    """Return event → part → what it was, of what the radar reads; None for an event that came."""
    before: dict[str, dict[str, str] | None] = {}
    for change in changes.changes:
        if change.entity != "event":
            continue
        if isinstance(change, RecordAdded):
            before[change.record] = None
        elif isinstance(change, FieldChange) and change.part in PARTS:
            known = before.setdefault(change.record, {})
            if known is not None:
                known[change.part] = change.before
    return before
