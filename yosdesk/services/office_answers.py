"""The offices of a programme, and what each of them answers on an event: yes, no, asked; by whom and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yosdesk.domain.changes import Change, ChangeSet, Operation, OperationKind, RecordAdded, RecordRemoved, differences
from yosdesk.domain.errors import UserError
from yosdesk.domain.identity import new_id
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.office_answer import ANSWERS, OFFICE_ANSWER
from yosdesk.i18n import N_
from yosdesk.services.session import Session


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """What one office of the programme says of an event; `answer` is "" as long as it was not even asked."""

    office: str
    name: str
    answer: str
    who: str
    day: str
    note: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What an office answers, who said so, on which day ("" is today)."""

    answer: str
    who: str
    day: str = ""
    note: str = ""


def answer_for(session: Session, ids: Sequence[str], office: str, given: Answer) -> ChangeSet:
    """Note what an office answers on events, as one operation; its earlier answer is replaced. Raises UserError."""
    from yosdesk.services.editing import parsed  # who only reads what was answered needs no editing

    _check(session, ids, office, given)
    context = session.context()
    after = {
        part: parsed(OFFICE_ANSWER, part, text, context)
        for part, text in (
            ("office", office),
            ("answer", given.answer),
            ("title", given.who or session.author.who),
            ("day", given.day or session.today().isoformat()),
            ("note", given.note),
        )
    }
    known = _known(session, office)
    changes: list[Change] = []
    for event in dict.fromkeys(ids):
        record, before = known.get(event, ("", {}))
        wanted = {"event": event, **after}
        if record:
            changes += differences("office_answer", record, before, {**before, **wanted})
        else:
            state = {part: text for part, text in wanted.items() if text}
            changes.append(RecordAdded("office_answer", new_id(OFFICE_ANSWER.prefix), state))
    details = {"count": str(len(set(ids))), "office": session.names((office,)).get(office, office)}
    label = N_("Answer of %(office)s on %(count)s events")
    return session.commit(Operation(OperationKind.EDIT, label, details), changes)


def take_back_answer(session: Session, ids: Sequence[str], office: str) -> ChangeSet:
    """Make the question to an office open again on events, as one operation."""
    known = _known(session, office)
    found = [known[event] for event in dict.fromkeys(ids) if event in known]
    changes = [RecordRemoved("office_answer", record, state) for record, state in found]
    details = {"count": str(len(changes)), "office": session.names((office,)).get(office, office)}
    label = N_("Answer of %(office)s on %(count)s events is open again")
    return session.commit(Operation(OperationKind.EDIT, label, details), changes)


def office_lines(session: Session, record: str) -> tuple[OfficeLine, ...]:
    """Return each office of the programme with what it says of an event."""
    offices = offices_of(session)
    names = session.names(offices)
    said = answer_states(session, {record}).get(record, {})
    empty: Mapping[str, str] = {}
    return tuple(
        OfficeLine(
            office,
            names.get(office, office),
            said.get(office, empty).get("answer", ""),
            said.get(office, empty).get("title", ""),
            said.get(office, empty).get("day", ""),
            said.get(office, empty).get("note", ""),
        )
        for office in offices
    )


def offices_of(session: Session) -> tuple[str, ...]:
    """Return the ids of the programme's offices, sorted."""
    return members_of(session.column("programme", "offices").get(session.facts.id, ""))


def answer_states(session: Session, events: set[str]) -> dict[str, dict[str, Mapping[str, str]]]:
    """Return event → office → the state of its answer."""
    wanted = tuple(record for record, event in session.column("office_answer", "event").items() if event in events)
    found: dict[str, dict[str, Mapping[str, str]]] = {}
    for state in session.programme.states("office_answer", wanted).values():
        found.setdefault(state["event"], {})[state.get("office", "")] = state
    return found


def _known(session: Session, office: str) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Return event → the id and state of an office's answer."""
    ids = tuple(record for record, one in session.column("office_answer", "office").items() if one == office)
    return {state["event"]: (record, state) for record, state in session.programme.states("office_answer", ids).items()}


def _check(session: Session, ids: Sequence[str], office: str, given: Answer) -> None:
    if given.answer not in ANSWERS:
        raise UserError("not_a_choice", text=given.answer, choices=", ".join(ANSWERS))
    if office not in offices_of(session):
        raise UserError("not_an_office", text=session.names((office,)).get(office, office))
    present = session.programme.states("event", tuple(ids))
    for record in ids:
        if record not in present:
            raise UserError("no_such_record", text=record)
