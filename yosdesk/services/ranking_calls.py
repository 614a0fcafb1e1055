"""The ranking of a call as it stands, with its decisions, and deciding many proposals at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from yosdesk.domain.assessment import SCORES
from yosdesk.domain.changes import Change, ChangeSet, FieldChange, Operation, OperationKind, RecordAdded, differences
from yosdesk.domain.decision import DECISION, OUTCOMES
from yosdesk.domain.errors import UserError
from yosdesk.domain.identity import new_id
from yosdesk.domain.lifecycle import ASIDE, TRACK
from yosdesk.domain.selection import Marks, Ranked, Scale, ranking
from yosdesk.i18n import N_
from yosdesk.services.lifecycle import Hindered, Move, plan_move, stage_changes
from yosdesk.services.scales import criterion_titles, scales_of
from yosdesk.services.selecting import assessments_of, proposals_of
from yosdesk.services.session import Session

# What the places of proposals rest on; other changes leave them as they are.
_SCORED_BY = {
    "event": ("call",),
    "criterion": ("call", "number", "weight", "lowest", "highest"),
    "assessment": ("event", "call", "reviewer", "conflict", *SCORES),
}
_DECIDED = "decided"  # the call's own status once every proposal is decided
_STAGES = {"accepted": "checked", "rejected": "declined"}  # where a decision moves an event; a reserve stays


@dataclass(frozen=True, slots=True)
class RankLine:
    """A proposal in its place, as people read it, and what was decided of it."""

    ranked: Ranked
    number: str
    title: str
    outcome: str
    minutes: str
    left_out: tuple[str, ...]  # names


@dataclass(frozen=True, slots=True)
class CallRanking:
    """The ranking of a call: its scales with their titles by number, and every proposal in its place."""

    call: str
    title: str
    scales: tuple[Scale, ...]
    titles: Mapping[int, str]
    lines: tuple[RankLine, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided, with the minutes; `who` and `day` are the person and the day of the session unless given."""

    outcome: str
    minutes: str
    who: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Awarded:
    """What deciding did, and the events whose stage the rules hold back."""

    changes: ChangeSet
    hindered: tuple[Hindered, ...]


def ranking_of(session: Session, call: str) -> CallRanking:
    """Return the ranking of a call; equal scores share a rank and stand in the programme's order."""
    scales = tuple(scales_of(session, call).values())
    events = proposals_of(session, call)
    places = {event: place for place, event in enumerate(events)}
    found = standings(session, call)
    last = len(found) + 1
    ordered = sorted(found, key=lambda one: (one.rank or last, places[one.event]))
    names = session.names((*events, *{person for one in found for person in one.left_out if person}))
    numbers, decisions = session.column("event", "number"), decisions_of(session, call)
    lines = []
    for one in ordered:
        state = decisions.get(one.event, ("", {}))[1]
        left_out = tuple(names.get(person, person) for person in one.left_out)
        title, number = names.get(one.event, one.event), numbers.get(one.event, "")
        lines.append(RankLine(one, number, title, state.get("outcome", ""), state.get("minutes", ""), left_out))
    title = session.names((call,)).get(call, call)
    return CallRanking(call, title, scales, criterion_titles(session, call), tuple(lines))


def standings(session: Session, call: str) -> tuple[Ranked, ...]:
    """Return the proposals of a call in their places, ties by id; kept until a score, criterion or call changes."""
    return session.until_changed(("standings", call), lambda: _standings(session, call), _SCORED_BY)


def _standings(session: Session, call: str) -> tuple[Ranked, ...]:
    scales = tuple(scales_of(session, call).values())
    return ranking(proposals_of(session, call), scales, marks_of(session, call))


def marks_of(session: Session, call: str) -> list[Marks]:
    """Return what reviewers gave in a call."""
    there = assessments_of(session, call)
    columns, found = tuple(there.scores.items()), []
    for record in there.ids:
        scores: dict[int, int] = {}
        for number, column in columns:
            if text := column.get(record):
                scores[number] = int(text)
        conflict = there.conflict.get(record) == "yes"
        found.append(Marks(there.event[record], there.reviewer.get(record, record), scores, conflict))
    return found


def decisions_of(session: Session, call: str) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Return event → (id, state) of the decisions in a call."""
    ids = tuple(record for record, one in session.column("decision", "call").items() if one == call)
    found = session.programme.states("decision", ids)
    return {state.get("event", ""): (record, state) for record, state in found.items()}


def decide(session: Session, call: str, events: Sequence[str], verdict: Verdict) -> Awarded:
    """Decide proposals, as one operation: accepted ones are checked, rejected ones declined, where rules allow it.

    Events that rules hold back are decided, but stay at their stage, and are listed. With its last proposal the call
    is decided itself. Raises UserError.
    """
    wanted = tuple(dict.fromkeys(events))
    _check(session, call, wanted, verdict)
    changes = _decision_changes(session, call, wanted, verdict)
    hindered: tuple[Hindered, ...] = ()
    stage = _STAGES.get(verdict.outcome, "")
    if stage:
        moving = _not_yet(session, wanted, stage)
        reason = verdict.minutes if stage in ASIDE else ""
        plan = plan_move(session, moving, stage, reason)
        changes += stage_changes(session, plan.going, Move(stage, reason))
        hindered = plan.hindered
    changes += _call_decided(session, call, wanted)
    details = {"count": str(len(wanted)), "outcome": verdict.outcome}
    label = N_("Decide %(count)s proposals: %(outcome)s")
    return Awarded(session.commit(Operation(OperationKind.EDIT, label, details), changes), hindered)


def in_hundred(score: Fraction | None) -> str:
    """Return a score of 0–100 with one digit, "" for none; only what is shown is rounded (half to even)."""
    return "" if score is None else f"{float(round(score, 1)):.1f}"


@dataclass(frozen=True, slots=True)
class EventSelection:
    """What the selection says of one event: its call, its place there, and what was decided."""

    call: str
    title: str
    ranked: Ranked
    proposals: int
    outcome: str


def selection_of(session: Session, event: str) -> EventSelection | None:
    """Return what the selection says of an event, None if it belongs to no call."""
    call = session.column("event", "call").get(event, "")
    if not call:
        return None
    found = standings(session, call)
    ranked = next((one for one in found if one.event == event), None)
    if ranked is None:
        return None
    calls, outcomes = session.column("decision", "call"), session.column("decision", "outcome")
    decided = session.column("decision", "event").items()
    outcome = next((outcomes.get(one, "") for one, of in decided if of == event and calls.get(one) == call), "")
    return EventSelection(call, session.names((call,)).get(call, call), ranked, len(found), outcome)


def _check(session: Session, call: str, events: Sequence[str], verdict: Verdict) -> None:
    if verdict.outcome not in OUTCOMES:
        raise UserError("not_a_choice", text=verdict.outcome, choices=", ".join(OUTCOMES))
    if not verdict.minutes.strip():
        raise UserError("no_minutes")
    calls = session.column("event", "call")
    strange = [event for event in events if calls.get(event) != call]
    if strange or not events:
        raise UserError("no_such_record", text=strange[0] if strange else "", entity="event")


def _decision_changes(session: Session, call: str, events: Sequence[str], verdict: Verdict) -> list[Change]:
    after = {
        "call": call,
        "outcome": verdict.outcome,
        "minutes": verdict.minutes.strip(),
        "day": verdict.day or session.today().isoformat(),
        "who": verdict.who or session.author.who,
    }
    known = decisions_of(session, call)
    changes: list[Change] = []
    for event in events:
        record, before = known.get(event, ("", {}))
        wanted = {part: text for part, text in {"event": event, **after}.items() if text}
        if record:
            changes += differences("decision", record, before, {**before, **wanted})
        else:
            changes.append(RecordAdded("decision", new_id(DECISION.prefix), wanted))
    return changes


def _call_decided(session: Session, call: str, events: Sequence[str]) -> list[Change]:
    """Return the change of the call's status once no proposal of it is left undecided."""
    undecided = set(proposals_of(session, call)) - set(decisions_of(session, call)) - set(events)
    before = session.column("call", "status").get(call, "")
    if undecided or before == _DECIDED:
        return []
    return [FieldChange("call", call, "status", before, _DECIDED)]


def _not_yet(session: Session, events: Sequence[str], stage: str) -> tuple[str, ...]:
    """Return the events that have not reached a stage: those further on the track are accepted already."""
    stages = session.column("event", "status")
    reached = set(TRACK[TRACK.index(stage) :]) if stage in TRACK else {stage}
    return tuple(event for event in events if stages.get(event, TRACK[0]) not in reached)
