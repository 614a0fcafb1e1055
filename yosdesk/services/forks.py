"""Programmes that parted: the state at the last operation that both journals hold, as what was sent."""

from collections.abc import Mapping

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, FieldChange, RecordAdded, inverse
from yosdesk.exchange.stamp import Packet, SentSheet
from yosdesk.services.session import Session
from yosdesk.store import journal

FORK = "fork:"  # what the exchange with another coordinator's programme is called, with the last operation in common
States = dict[str, dict[str, dict[str, str]]]


def fork_packet(session: Session, line: str) -> Packet | None:
    """Return what both programmes started from, None if this one's journal does not hold the operation."""
    wanted = line.removeprefix(FORK)
    found = next((one for one in journal.operations(session.programme.connection) if one.id == wanted), None)
    if found is None:
        return None
    sent = tuple(_sent(code, states) for code, states in states_at(session, found.number).items())
    return Packet(line, line, session.facts.id, session.language, sent)


def states_at(session: Session, number: int) -> States:
    """Return the states of all records as of an operation: the present with every later change taken back."""
    states: States = {code: session.programme.states(code) for code in ENTITIES}
    for found in journal.operations(session.programme.connection):
        if found.number <= number:
            break
        for change in reversed(journal.changes_of(session.programme.connection, found.number)):
            _take_back(states[change.entity], inverse(change))
    return states


def _take_back(states: dict[str, dict[str, str]], change: Change) -> None:
    if isinstance(change, FieldChange):
        state = states.setdefault(change.record, {})
        state[change.part] = change.after
        if not change.after:
            del state[change.part]
    elif isinstance(change, RecordAdded):
        states[change.record] = dict(change.state)
    else:
        states.pop(change.record, None)


def _sent(code: str, states: Mapping[str, Mapping[str, str]]) -> SentSheet:
    parts = dict.fromkeys(part for state in states.values() for part in state)
    return SentSheet(code, code, tuple(parts), states)
