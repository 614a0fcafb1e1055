"""Selecting proposals: calls with their criteria, the events proposed in them, and the reviewers who score them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from yosdesk.domain.assessment import ASSESSMENT, MOST_CRITERIA, SCORES, score_part
from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, ChangeSet, FieldChange, Operation, OperationKind, RecordAdded
from yosdesk.domain.errors import UserError
from yosdesk.domain.folding import folded
from yosdesk.domain.identity import new_ids
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.lifecycle import TRACK
from yosdesk.i18n import N_, translator
from yosdesk.services.editing import add_record
from yosdesk.services.scales import scales_of
from yosdesk.services.session import Session

_HOLDERS = ("organiser", "co_organisers", "responsible")
OF_THE_HOLDER = N_("Belongs to an organisation that holds the event.")
A_CONTACT = N_("Is named as a contact of the event.")
LOWEST, HIGHEST, WEIGHT = "0", "10", "10"  # what a new criterion begins with


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call as a list shows it: how many proposals, reviewers, scores of those expected, and decisions it has.

    `taken_out` counts the events that were proposals, were given to reviewers, and have left the call.
    """

    id: str
    title: str
    status: str
    proposals: int
    reviewers: int
    given: int
    expected: int
    decided: int
    taken_out: int


@dataclass(frozen=True, slots=True)
class ReviewerLine:
    """A reviewer of a call: how many proposals were assigned, how many of them scored throughout, with a conflict."""

    id: str
    name: str
    assigned: int
    scored: int
    conflicts: int


def call_named(session: Session, text: str) -> str:
    """Return the id of the call with that id or title, of the only one if no text is given; raises UserError."""
    found = session.linked("call", text) if text.strip() else tuple(session.order("call"))
    if not found and not text.strip():
        raise UserError("no_calls")
    if len(found) > 1 and not text.strip():
        raise UserError("several_calls", names=", ".join(sorted(session.names(found).values())))
    if not found:
        raise UserError("no_such_call", text=text)
    if len(found) > 1:
        raise UserError("several_records", text=text, ids=", ".join(sorted(found)))
    return found[0]


def person_named(session: Session, text: str) -> str:
    """Return the id of the person with that id or name; raises UserError."""
    found = session.linked("person", text)
    if not found:
        raise UserError("no_such_person", text=text)
    if len(found) > 1:
        raise UserError("several_records", text=text, ids=", ".join(sorted(found)))
    return found[0]


def add_criterion(session: Session, call: str, texts: Mapping[str, str]) -> ChangeSet:
    """Add a criterion to a call, on the next free number; raises UserError."""
    number = _free_number(session, call)
    begins = {"weight": WEIGHT, "lowest": LOWEST, "highest": HIGHEST}
    return add_record(session, "criterion", {**begins, **texts, "call": call, "number": str(number)})


def proposals_of(session: Session, call: str) -> tuple[str, ...]:
    """Return the events proposed in a call, in the programme's order."""
    calls = session.column("event", "call")
    return tuple(record for record in session.order("event") if calls.get(record) == call)


def proposable(session: Session) -> tuple[str, ...]:
    """Return the events that are still only proposed and belong to no call."""
    calls, stages = session.column("event", "call"), session.column("event", "status")
    return tuple(
        record for record in session.order("event") if record not in calls and stages.get(record, TRACK[0]) == TRACK[0]
    )


def put_into_call(session: Session, call: str, events: Sequence[str]) -> ChangeSet:
    """Put events into a call, as one operation; raises UserError."""
    _check_call(session, call)
    present = session.programme.states("event", tuple(events))
    changes = [
        FieldChange("event", record, "call", state.get("call", ""), call)
        for record, state in present.items()
        if state.get("call", "") != call
    ]
    details = {"count": str(len(changes)), "name": session.names((call,)).get(call, call)}
    return session.commit(Operation(OperationKind.EDIT, N_("Put %(count)s events into %(name)s"), details), changes)


def assign(session: Session, call: str, reviewers: Sequence[str]) -> ChangeSet:
    """Give every proposal of a call to every reviewer, conflicts of interest flagged; what was given stays as it is."""
    _check_call(session, call)
    events = proposals_of(session, call)
    if not events:
        raise UserError("no_proposals")
    if not scales_of(session, call):
        raise UserError("no_criteria")
    there = assessments_of(session, call)
    taken = {(there.event[record], there.reviewer.get(record, "")) for record in there.ids}
    conflicts = Conflicts(session, events, reviewers)
    wanted = [(event, one) for event in events for one in dict.fromkeys(reviewers) if (event, one) not in taken]
    ids = islice(new_ids(ASSESSMENT.prefix), len(wanted))
    changes: list[Change] = []
    for record, (event, reviewer) in zip(ids, wanted, strict=True):
        state = {"event": event, "call": call, "reviewer": reviewer, **conflicts.flag(event, reviewer)}
        changes.append(RecordAdded("assessment", record, state))
    details = {"count": str(len(changes))}
    return session.commit(Operation(OperationKind.EDIT, N_("Assign %(count)s reviews"), details), changes)


@dataclass(frozen=True, slots=True)
class Assessments:
    """The assessments of a call: their ids, and the columns that everything about them is read from.

    What was said of proposals that have left the call is kept, but belongs to nothing: only `left` names those events.
    """

    ids: tuple[str, ...]
    event: Mapping[str, str]
    reviewer: Mapping[str, str]
    conflict: Mapping[str, str]
    scores: Mapping[int, Mapping[str, str]]
    left: frozenset[str]


def assessments_of(session: Session, call: str) -> Assessments:
    """Return the assessments of the proposals of a call."""
    present, calls = session.column("event", "call"), session.column("assessment", "call")
    event, reviewer, conflict = (session.column("assessment", part) for part in ("event", "reviewer", "conflict"))
    numbers = [scale.number for scale in scales_of(session, call).values()]
    scores = {number: session.column("assessment", score_part(number)) for number in numbers}
    there = [record for record, one in calls.items() if one == call and record in event]
    ids = tuple(record for record in there if present.get(event[record]) == call)
    left = frozenset(event[record] for record in there) - {event[record] for record in ids}
    return Assessments(ids, event, reviewer, conflict, scores, left)


def events_that_left(session: Session, call: str) -> tuple[str, ...]:
    """Return the events that `taken_out` of a call counts: their scores are kept, but count nowhere."""
    return tuple(sorted(assessments_of(session, call).left))


class Conflicts:
    """Proposes conflicts of interest: who belongs to an organisation that holds the event, or is its contact."""

    def __init__(self, session: Session, events: Iterable[str], reviewers: Iterable[str]) -> None:
        """Read who holds the events, and where the reviewers belong."""
        wanted = set(events)
        self._holders: dict[str, set[str]] = {event: set() for event in wanted}
        for part in _HOLDERS:
            many = ENTITIES["event"].field(part).kind.many
            for event, canonical in session.column("event", part).items():
                if event in wanted:
                    self._holders[event].update(members_of(canonical) if many else (canonical,))
        self._contacts = {
            event: set(members_of(canonical))
            for event, canonical in session.column("event", "contacts").items()
            if event in wanted
        }
        belongs = session.column("person", "organisation")
        self._belongs = {reviewer: belongs.get(reviewer, "") for reviewer in reviewers}
        self._translate = translator(session.language)

    def flag(self, event: str, reviewer: str) -> dict[str, str]:
        """Return the parts that say why a reviewer has a conflict, none if there is none to see."""
        why = ""
        if self._belongs.get(reviewer) and self._belongs[reviewer] in self._holders.get(event, ()):
            why = OF_THE_HOLDER
        elif reviewer in self._contacts.get(event, ()):
            why = A_CONTACT
        return {"conflict": "yes", "conflict_reason": self._translate(why)} if why else {}


def calls(session: Session) -> tuple[CallLine, ...]:
    """Return the calls, the newest opening first."""
    titles = session.names(tuple(session.order("call")))
    statuses, opens = session.column("call", "status"), session.column("call", "opens")
    of, decided = session.column("decision", "event"), session.column("decision", "call")
    lines = []
    for call in sorted(session.order("call"), key=lambda one: (opens.get(one, ""), one), reverse=True):
        there = assessments_of(session, call)
        counted = [record for record in there.ids if there.conflict.get(record) != "yes"]
        proposals = set(proposals_of(session, call))
        given = sum(record in column for column in there.scores.values() for record in counted)
        lines.append(
            CallLine(
                call,
                titles.get(call, call),
                statuses.get(call, ""),
                len(proposals),
                len({there.reviewer.get(record, "") for record in there.ids}),
                given,
                len(counted) * len(there.scores),
                sum(one == call and of.get(record, "") in proposals for record, one in decided.items()),
                len(there.left),
            )
        )
    return tuple(lines)


def reviewers_of(session: Session, call: str) -> tuple[ReviewerLine, ...]:
    """Return the reviewers of a call, by name."""
    there = assessments_of(session, call)
    by_person: dict[str, list[str]] = {}
    for record in there.ids:
        by_person.setdefault(there.reviewer.get(record, ""), []).append(record)
    names = session.names(tuple(person for person in by_person if person))
    lines = []
    for person, some in by_person.items():
        conflicts = sum(there.conflict.get(record) == "yes" for record in some)
        scored = sum(
            all(record in column for column in there.scores.values())
            for record in some
            if there.conflict.get(record) != "yes"
        )
        lines.append(ReviewerLine(person, names.get(person, ""), len(some), scored, conflicts))
    return tuple(sorted(lines, key=lambda line: (folded(line.name), line.id)))


def _free_number(session: Session, call: str) -> int:
    """Return the lowest number that no criterion of a call has and under which no scores lie."""
    _check_call(session, call)
    calls = session.column("assessment", "call")
    used = {scale.number for scale in scales_of(session, call).values()}
    for number in range(1, MOST_CRITERIA + 1):
        kept = session.column("assessment", SCORES[number - 1])
        if number not in used and not any(calls.get(record) == call for record in kept):
            return number
    raise UserError("too_many_criteria", most=MOST_CRITERIA)


def _check_call(session: Session, call: str) -> None:
    if not session.programme.states("call", (call,)):
        raise UserError("no_such_call", text=call)
