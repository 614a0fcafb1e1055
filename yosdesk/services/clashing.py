"""The clash radar over a programme: what clashes, each explained, accepted with a reason, back if the facts change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from yosdesk.domain.accepted_clash import ACCEPTED_CLASH
from yosdesk.domain.changes import Change, ChangeSet, FieldChange, Operation, OperationKind, RecordAdded, RecordRemoved
from yosdesk.domain.clashes.findings import Finding, Grade
from yosdesk.domain.clashes.radar import Distances
from yosdesk.domain.errors import UserError
from yosdesk.domain.identity import new_id
from yosdesk.domain.problems import Problem
from yosdesk.i18n import N_
from yosdesk.services.clash_index import chosen_distances, radar
from yosdesk.services.clash_telling import State, Telling, telling_of
from yosdesk.services.session import Session

_ORDER = {Grade.WRONG: 0, Grade.CLASH: 1, Grade.CLOSE: 2}


@dataclass(frozen=True, slots=True)
class Clash:
    """A finding as it is shown: the sentence is that of `problem`; `reason` says why it was accepted, "" if it was not.

    `returned` says that it was accepted once, and came back because the facts changed.
    """

    finding: Finding
    telling: Telling = field(repr=False, compare=False)
    reason: str = ""
    returned: bool = False

    @property
    def problem(self) -> Problem:
        """Return the finding with all that its sentence says; made anew each time, for there may be very many."""
        return self.telling.problem(self.finding)


def clashes(session: Session, *, distances: Distances | None = None, accepted: bool = False) -> tuple[Clash, ...]:
    """Return what clashes, the gravest first; with `accepted` also what was accepted and still stands as it was."""
    shown_all = told(session, findings(session, distances))
    known = _accepted(session)
    shown = []
    for clash in shown_all:
        state = known.get(clash.finding.key) if known else None
        if state is None:
            shown.append(clash)
        elif state["facts"] != clash.finding.facts:
            shown.append(Clash(clash.finding, clash.telling, returned=True))
        elif accepted:
            shown.append(Clash(clash.finding, clash.telling, state["reason"]))
    shown.sort(key=lambda one: _place(one.finding))
    return tuple(shown)


def findings(session: Session, distances: Distances | None = None) -> tuple[Finding, ...]:
    """Return everything that the radar finds, whether accepted or not; kept until the programme changes."""
    key = ("findings", distances or chosen_distances(session), session.language)
    return session.until_changed(key, lambda: tuple(session.stepping(radar(session, distances).findings())))


def accept(session: Session, keys: Sequence[str], reason: str) -> ChangeSet:
    """Accept findings as they stand now, as one operation; raises UserError without a reason or such a finding."""
    if not reason.strip():
        raise UserError("required", field="reason", entity=ACCEPTED_CLASH.code)
    standing = {one.key: one for one in findings(session)}
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


def clashes_of(session: Session, record: str) -> tuple[Clash, ...]:
    """Return what an event gets into that was not accepted; () where it does not take place."""
    found = radar(session)
    event = found.events.get(record)
    accepted = _accepted_now(session)
    return told(
        session, in_order(one for one in (found.about(event) if event else ()) if not accepted & _names_of(one))
    )


def events_of(session: Session, key: str) -> tuple[str, ...]:
    """Return all events of a finding as it stands now, however many; () if there is none such any more."""
    finding = next((one for one in findings(session) if one.key == key), None)
    return radar(session).concerned(finding) if finding else ()


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Return findings as they are told: the gravest first, then by day."""
    return sorted(found, key=_place)


def told(session: Session, found: Sequence[Finding], new: Mapping[str, State] | None = None) -> tuple[Clash, ...]:
    """Return findings as they are shown, with the names of what they concern; `new` are events not stored yet."""
    telling = telling_of(session, found, new or {})
    return tuple(Clash(one, telling) for one in found)


def _accepted_now(session: Session) -> set[str]:
    """Return the keys of the findings that were accepted and rest on the same facts still."""
    known = _accepted(session)
    standing = findings(session) if known else ()
    return {one.key for one in standing if one.key in known and known[one.key]["facts"] == one.facts}


def _place(finding: Finding) -> tuple[int, str, str, str, str]:
    return _ORDER[finding.grade], finding.day, finding.code, finding.ids[0], finding.what


def _names_of(finding: Finding) -> set[str]:
    """Return the keys that a finding may have, whichever of its events it is told about."""
    return {f"{finding.code}|{record}|{finding.what}" for record in finding.ids}


def _accepted(session: Session) -> dict[str, dict[str, str]]:
    states = session.programme.states("accepted_clash")
    return {state["clash"]: {**state, "id": record} for record, state in states.items() if "clash" in state}
