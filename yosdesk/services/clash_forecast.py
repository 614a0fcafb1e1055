"""What a change of events would cause, or has caused: findings of the radar that were not there before."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from yosdesk.domain.changes import Change, ChangeSet, FieldChange, RecordAdded
from yosdesk.domain.clashes.facts import EventFacts
from yosdesk.domain.clashes.findings import Finding, gained
from yosdesk.domain.clashes.radar import Radar, radar_of
from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.kinds import Day
from yosdesk.services.clash_index import PARTS, event_on, radar, radar_if, state_of
from yosdesk.services.clashing import Clash, findings, in_order, told
from yosdesk.services.session import Session

Days = tuple[date, date]
_FEW = 40  # events of which each is looked at by itself, rather than the programme before and after


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
    return told(session, in_order(_gained(found, present, after)))


def caused_by(session: Session, changes: ChangeSet) -> tuple[Clash, ...]:
    """Return what events get into on the days that a change set gave them, and did not get into before it."""
    before = _days_before(changes)
    if not before:
        return ()
    if len(before) > _FEW or None in before.values():
        known = radar_if(session, {record: state for record, state in before.items() if state is not None},
                         without={record for record, state in before.items() if state is None})  # fmt: skip
        return told(session, in_order(gained(known.findings(), findings(session))))
    found = radar(session)
    now = {record: found.events[record] for record in before if record in found.events}
    was = {record: _with_days(session, event, before[record] or {}) for record, event in now.items()}
    return told(session, in_order(_gained(found, was, now)))


def causes_of_changes(session: Session, changes: Iterable[Change]) -> tuple[Clash, ...]:
    """Return what a programme would get into by changes that are not made yet, and does not get into now."""
    after: dict[str, dict[str, str]] = {}
    names: dict[str, str] = {}
    for change in changes:
        if change.entity != "event":
            continue
        if isinstance(change, RecordAdded):
            after[change.record] = dict(change.state)
            names[change.record] = next((text for part, text in change.state.items() if part.startswith("title")), "")
        elif isinstance(change, FieldChange) and change.part in PARTS:
            after.setdefault(change.record, {})[change.part] = change.after
    if not after:
        return ()
    new = gained(findings(session), radar_if(session, after).findings())
    return told(session, in_order(_told_of(one, after) for one in new), names)


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
    """Return what an event would get into if its start or its end became what somebody types."""
    state = {**state_of(session, record), part: text}
    return typed_causes(session, record, state.get("starts", ""), state.get("ends", ""))


def _gained(found: Radar, was: Mapping[str, EventFacts], now: Mapping[str, EventFacts]) -> list[Finding]:
    """Return what events get into that move together: with all others, and with each other."""
    new = [
        one
        for record, event in now.items()
        for one in gained(found.about(was[record], without=now), found.about(event, without=now))
    ]
    if len(now) > 1:
        pairs = (radar_of(some.values(), found.surroundings).findings() for some in (was, now))
        before, after = ([one for one in some if one.others] for some in pairs)
        new += gained(before, after)
    return new


def _told_of(finding: Finding, changed: Container[str]) -> Finding:
    """Return a finding told of the event that is changed, where it names one."""
    first = next((record for record in finding.ids if record in changed), finding.ids[0])
    return replace(finding, ids=(first, *(record for record in finding.ids if record != first)))


def _with_days(session: Session, event: EventFacts, days: Mapping[str, str]) -> EventFacts:
    state = {**state_of(session, event.id), **days}
    starts, ends = (date.fromisoformat(text).toordinal() if text else 0 for text in _both(state))
    return event.moved(starts, ends or starts)


def _both(state: Mapping[str, str]) -> Sequence[str]:
    return state.get("starts", ""), state.get("ends", "")


def _days_before(changes: ChangeSet) -> dict[str, dict[str, str] | None]:
    """Return event → part → the day that it had, of what a change set moved; None for an event that it added."""
    before: dict[str, dict[str, str] | None] = {}
    for change in changes.changes:
        if change.entity != "event":
            continue
        if isinstance(change, RecordAdded):
            before[change.record] = None
        elif isinstance(change, FieldChange) and change.part in ("starts", "ends"):
            known = before.setdefault(change.record, {})
            if known is not None:
                known[change.part] = change.before
    return before
