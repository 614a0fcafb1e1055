"""Moving events through their life: what is missing for a step, moving many at once, what is overdue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from yosdesk.domain.changes import Change, ChangeSet, FieldChange, Operation, OperationKind
from yosdesk.domain.errors import UserError
from yosdesk.domain.event import EVENT, STATUSES
from yosdesk.domain.lifecycle import (
    ASIDE,
    ROLES,
    STAGES,
    TRACK,
    Missing,
    Picture,
    deadline_part,
    due_day,
    hindrances,
    missing_for,
    next_stage,
    usual,
)
from yosdesk.domain.lifecycle import choices as stage_choices
from yosdesk.domain.problems import Problem
from yosdesk.domain.task import CLOSED
from yosdesk.i18n import N_, translator
from yosdesk.services.headings import heading
from yosdesk.services.office_answers import OfficeLine, answer_states, office_lines, offices_of
from yosdesk.services.session import Session


@dataclass(frozen=True, slots=True)
class StageView:
    """Where an event stands: what the next stage lacks, what its own stage no longer fulfils, by when.

    A problem's details name the `part` to fill, or the `office_id` to ask.
    """

    record: str
    stage: str
    next: str
    choices: tuple[str, ...]
    missing: tuple[Problem, ...]
    broken: tuple[Problem, ...]
    due: date | None
    overdue: bool
    offices: tuple[OfficeLine, ...]


@dataclass(frozen=True, slots=True)
class Hindered:
    """An event that is not moved, by id and name, and why."""

    record: str
    name: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class MovePlan:
    """What a move would do: the events that go, those that do not, and what is said to an unusual role."""

    stage: str
    going: tuple[str, ...]
    hindered: tuple[Hindered, ...]
    advice: Problem | None


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did, and the events that stayed."""

    changes: ChangeSet
    hindered: tuple[Hindered, ...]


class Overdue(NamedTuple):
    """An event that has not reached its next stage in time. A named tuple: thousands are made after every change."""

    record: str
    stage: str
    next: str
    due: date


def stage_view(session: Session, record: str) -> StageView:
    """Return where an event stands; raises UserError if it is gone."""
    picture = _pictures(session, (record,))[record]
    following = next_stage(picture.stage)
    due = due_day(following, picture.state, deadlines(session)) if following else None
    missing = missing_for(picture, following) if following else ()
    broken = missing_for(picture, picture.stage)
    return StageView(
        record,
        picture.stage,
        following,
        stage_choices(picture.stage),
        _problems(session, missing),
        _problems(session, broken),
        due,
        due is not None and due < session.today(),
        office_lines(session, record),
    )


def missing_counts(session: Session, ids: Sequence[str]) -> dict[str, int]:
    """Return event → how much it lacks for its next stage, 0 where there is none; raises UserError if one is gone."""
    found = {}
    for record, picture in _pictures(session, ids).items():
        following = next_stage(picture.stage)
        found[record] = len(missing_for(picture, following)) if following else 0
    return found


def plan_move(session: Session, ids: Sequence[str], stage: str, reason: str = "", role: str = "") -> MovePlan:
    """Return what moving events to a stage would do; raises UserError for no such stage or event."""
    if stage not in STAGES:
        raise UserError("not_a_choice", text=stage, choices=", ".join(STAGES))
    going: list[str] = []
    hindered: list[Hindered] = []
    names = session.names(tuple(ids))
    for record, picture in session.stepping(_pictures(session, ids).items()):
        against = hindrances(picture, stage, reason)
        if against:
            hindered.append(Hindered(record, names.get(record, record), _problems(session, against)))
        else:
            going.append(record)
    return MovePlan(stage, tuple(going), tuple(hindered), advice(session, stage, role))


def likely_stage(session: Session, ids: Sequence[str]) -> str:
    """Return the stage that most of these events come to next; of several, the earliest."""
    stages = session.column("event", "status")
    following = [next_stage(stages.get(record) or TRACK[0]) for record in ids]
    counted = {stage: following.count(stage) for stage in TRACK if stage in following}
    return max(counted, key=lambda stage: counted[stage], default=TRACK[0])


def advice(session: Session, stage: str, role: str) -> Problem | None:
    """Return what is said to somebody whose role does not usually move events to a stage."""
    if usual(stage, role):
        return None
    translate = translator(session.language)
    usually = ", ".join(translate(ROLES[one]) for one in STAGES[stage].roles)
    return Problem("stage_other_role", "", {"stage": translate(STATUSES[stage]), "roles": usually})


@dataclass(frozen=True, slots=True)
class Move:
    """What is asked for: the stage, the reason, the role of who asks; `anyway` says that an unusual role was asked."""

    stage: str
    reason: str = ""
    role: str = ""
    anyway: bool = False


def move(session: Session, ids: Sequence[str], wanted: Move) -> Moved:
    """Move events to a stage, as one operation; those that rules hold back stay and are listed.

    Raises UserError if none can go, or if the role is unusual and nobody said to move anyway. The journal names it.
    """
    plan = plan_move(session, ids, wanted.stage, wanted.reason, wanted.role)
    if plan.advice and not wanted.anyway:
        raise UserError(plan.advice.code, **plan.advice.details)
    if plan.hindered and not plan.going:
        first = plan.hindered[0].problems[0]
        raise UserError(first.code, **first.details)
    details = {"count": str(len(plan.going)), "stage": wanted.stage}
    label = N_("Move %(count)s events to the stage %(stage)s")
    if plan.advice:
        details["role"] = wanted.role
        label = N_("Move %(count)s events to the stage %(stage)s, out of turn as %(role)s")
    changes = stage_changes(session, plan.going, wanted)
    return Moved(session.commit(Operation(OperationKind.EDIT, label, details), changes), plan.hindered)


def overdue(session: Session) -> tuple[Overdue, ...]:
    """Return the events that have not reached their next stage in time, the longest overdue first."""
    return session.until_changed(("overdue", session.today()), lambda: _overdue(session))


def _overdue(session: Session) -> tuple[Overdue, ...]:
    today, days = session.today(), deadlines(session)
    stages, starts, ends = (session.column("event", part) for part in ("status", "starts", "ends"))
    followed = {stage: next_stage(stage) for stage in STAGES}
    judged: dict[tuple[str, str, str], date | None] = {}  # most events share their stage and days with others
    found = []
    for record, start in starts.items():
        stage = stages.get(record) or TRACK[0]
        key = (stage, start, ends.get(record, ""))
        if key not in judged:
            due = due_day(followed[stage], {"starts": start, "ends": key[2]}, days) if followed[stage] else None
            judged[key] = due if due and due < today else None
        late = judged[key]
        if late:
            found.append(Overdue(record, stage, followed[stage], late))
    return tuple(sorted(found, key=itemgetter(3, 0)))


def by_stage(session: Session) -> dict[str, int]:
    """Return how many events are at each stage, every stage named, in the order of an event's life."""
    stages = session.column("event", "status")
    counts = dict.fromkeys((*TRACK, *ASIDE), 0)
    for record in session.order("event"):
        counts[stages.get(record) or TRACK[0]] += 1
    return counts


def deadlines(session: Session) -> Mapping[str, int]:
    """Return stage → days from the event's start or end that the programme chose instead of those declared."""
    state = session.programme.states("programme", (session.facts.id,)).get(session.facts.id, {})
    chosen = {stage: state.get(deadline_part(stage), "") for stage, declared in STAGES.items() if declared.due}
    return {stage: int(days) for stage, days in chosen.items() if days}


def stage_changes(session: Session, ids: Sequence[str], wanted: Move) -> list[Change]:
    """Return the changes by which events go to a stage; whether they may is asked before, by `plan_move`."""
    states = session.programme.states("event", tuple(ids))
    changes: list[Change] = []
    for record, state in session.stepping(states.items()):
        after = {"status": wanted.stage, "stage_reason": wanted.reason.strip()}
        if wanted.stage == "labelled" and not state.get("label_granted"):
            after["label_granted"] = session.today().isoformat()
        changes += [
            FieldChange("event", record, part, state.get(part, ""), text)
            for part, text in after.items()
            if state.get(part, "") != text
        ]
    return changes


def _pictures(session: Session, ids: Sequence[str]) -> dict[str, Picture]:
    states = session.programme.states("event", tuple(ids))
    gone = [record for record in ids if record not in states]
    if gone:
        raise UserError("no_such_record", text=gone[0])
    answers = answer_states(session, set(ids))
    tasks, done = session.column("task", "event"), session.column("task", "status")
    still_open: dict[str, int] = {}
    for task, event in tasks.items():
        if done.get(task) not in CLOSED:
            still_open[event] = still_open.get(event, 0) + 1
    offices, today = offices_of(session), session.today()
    return {
        record: Picture(
            state,
            session.facts.languages,
            offices,
            {office: said.get("answer", "") for office, said in answers.get(record, {}).items()},
            still_open.get(record, 0),
            today,
        )
        for record, state in session.stepping(states.items())
    }


def _problems(session: Session, missing: Sequence[Missing]) -> tuple[Problem, ...]:
    offices = session.names(tuple(details["office"] for _, details in missing if "office" in details))
    return tuple(Problem(code, "", _named(session, details, offices)) for code, details in missing)


def _named(session: Session, details: Mapping[str, str], offices: Mapping[str, str]) -> dict[str, object]:
    translate = translator(session.language)
    named: dict[str, object] = dict(details)
    if "field" in details:
        named["part"] = details["field"]
        named["field"] = heading(EVENT.part(details["field"], session.facts.languages), session.language)
    if "office" in details:
        named["office_id"] = details["office"]
        named["office"] = offices.get(details["office"], details["office"])
    for code in {"from", "stage"} & set(details):
        named[code] = translate(STATUSES[details[code]])
    if "from" in details:
        named["choices"] = ", ".join(translate(STATUSES[code]) for code in stage_choices(details["from"]))
    return named
