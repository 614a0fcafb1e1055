"""Links of a return to what is not there yet: whoever chooses theirs has it made. Nothing is ever made unasked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, RecordAdded
from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.folding import folded
from yosdesk.domain.identity import new_id
from yosdesk.domain.kinds import ParseContext
from yosdesk.domain.merge.choosing import Decision, Side
from yosdesk.domain.merge.statements import Proposal
from yosdesk.domain.problems import Problem
from yosdesk.services.deciding import Decisions
from yosdesk.services.editing import parsed
from yosdesk.services.receiving import Received
from yosdesk.services.session import Session
from yosdesk.services.tombstones import TOMBSTONE, is_erased

_MADE = ("organisation", "person")  # what a name alone is enough for


@dataclass(slots=True)
class NewLinks:
    """The records that chosen links call for, the decisions that name them, and what was not made."""

    decisions: Decisions
    added: dict[str, RecordAdded] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def used_by(self, changes: Iterable[Change]) -> list[Change]:
        """Return the records to be made, those that no change links to left out."""
        if not self.added:
            return []
        told = [text for change in changes for text in _texts(change)]
        return [one for one in self.added.values() if any(one.record in text for text in told)]


def can_be_made(one: Proposal) -> bool:
    """Return whether a cell names somebody who is not there, and who is made if theirs is chosen."""
    return one.code == "no_such_record" and str(one.details.get("entity")) in _MADE


def new_links(session: Session, received: Received, decisions: Decisions) -> NewLinks:
    """Return what is to be made for the links of which theirs was chosen, and the decisions with their ids."""
    found = NewLinks(decisions)
    chosen = [
        one
        for one in received.findings.proposals
        if can_be_made(one) and decisions.fields.get((one.record, one.part)) == Decision(Side.THEIRS)
    ]
    if not chosen:
        return found
    fields = dict(decisions.fields)
    tombstones = session.programme.kept(TOMBSTONE)
    for one in chosen:
        names: dict[tuple[str, str], str] = {}
        context = _making(session, received, found, names)
        kind = ENTITIES[one.entity].field(one.part.partition(".")[0]).kind
        canonical = kind.parse(one.theirs, context)
        problem = next((told for told in (_problem(*named, tombstones, context) for named in names) if told), None)
        if problem:
            found.problems.append(replace(problem, cell=one.cell))
            del fields[one.record, one.part]
            continue
        for (entity, name), record in names.items():
            state = {"name": parsed(ENTITIES[entity], "name", name, context)}
            found.added[record] = RecordAdded(entity, record, state, one.cell)
        fields[one.record, one.part] = Decision(Side.VALUE, canonical)
    found.decisions = replace(decisions, fields=fields)
    return found


def _problem(entity: str, name: str, tombstones: Mapping[str, str], context: ParseContext) -> Problem | None:
    """Return why nobody of that name can be made, None if somebody can."""
    if entity == "person" and is_erased(tombstones, "", {"name": name}):
        return Problem("erased_stays")
    try:
        parsed(ENTITIES[entity], "name", name, context)
    except InvalidValueError as error:
        return Problem(error.code, "", error.details)
    return None


def _making(session: Session, received: Received, found: NewLinks, names: dict[tuple[str, str], str]) -> ParseContext:
    """Return the context in which names mean what they were sent as, else what is here, else a record to be made."""
    context = session.context()
    known, sent = context.links, _sent(received)
    made = {(one.entity, folded(one.state["name"])): one.record for one in found.added.values()}

    def links(entity: str, text: str) -> tuple[str, ...]:
        plain = " ".join(text.split())
        there = sent.get((ENTITIES[entity].prefix, folded(plain)), ()) or known(entity, plain)
        if there or entity not in _MADE or ";" in plain:  # several names are asked for as one name first
            return there
        record = made.get((entity, folded(plain))) or names.setdefault((entity, plain), new_id(ENTITIES[entity].prefix))
        return (record,)

    return replace(context, links=links)


def _sent(received: Received) -> dict[tuple[str, str], tuple[str, ...]]:
    names = received.packet.names if received.packet else {}
    return {(record[:2], folded(name)): (record,) for record, name in names.items()}


def _texts(change: Change) -> Iterable[str]:
    state: Mapping[str, str] = change.state if isinstance(change, RecordAdded) else {}
    return (*state.values(), getattr(change, "after", ""))
