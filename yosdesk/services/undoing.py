"""Undo and redo, today or weeks later: the inverse, field by field, where the value is still the one that was set.

What was edited since stays and is listed as `kept`. An undo is itself an operation; redo takes it back.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import (
    Change,
    ChangeSet,
    FieldChange,
    Operation,
    OperationKind,
    RecordAdded,
    RecordRemoved,
    inverse,
)
from yosdesk.domain.errors import UserError
from yosdesk.services.programme_rules import users_of
from yosdesk.services.session import Session
from yosdesk.store import journal, searching

_TAKING_BACK = (OperationKind.UNDO, OperationKind.REDO)


@dataclass(frozen=True, slots=True)
class OperationLine:
    """An operation that undo or redo would take back: its number, marked label and details."""

    number: int
    label: str
    details: Mapping[str, str]


def undo(session: Session, operation: int | None = None) -> ChangeSet:
    """Take an operation back, the newest unless given; raises UserError `nothing_to_undo` or `no_such_operation`."""
    if operation is None:
        newest = next_undo(session)
        if newest is None:
            raise UserError("nothing_to_undo")
        operation = newest.number
    target = _journaled(session, operation)
    if target.head.kind is OperationKind.CREATE:
        raise UserError("creation_stays", operation=operation)
    if target.head.kind is OperationKind.ERASE:
        raise UserError("erased_operation", operation=operation)
    if _undone(session, operation) and target.head.kind not in _TAKING_BACK:
        raise UserError("already_undone", operation=operation)
    kind = OperationKind.REDO if target.head.kind is OperationKind.UNDO else OperationKind.UNDO
    return _take_back(session, target, kind)


def redo(session: Session, operation: int | None = None) -> ChangeSet:
    """Take an undo back, the newest unless given (an undo, or the operation it undid); raises UserError."""
    if operation is None:
        newest = next_redo(session)
        if newest is None:
            raise UserError("nothing_to_redo")
        operation = newest.number
    target = _journaled(session, operation)
    if target.head.kind is not OperationKind.UNDO:
        undoing = _undone(session, operation)
        if not undoing:
            raise UserError("not_undone", operation=operation)
        target = _journaled(session, undoing)
    if _undone(session, target.number):
        raise UserError("already_redone", operation=target.number)
    return _take_back(session, target, OperationKind.REDO)


def next_undo(session: Session) -> OperationLine | None:
    """Return the newest operation that is neither undone nor itself an undo or redo."""
    for found in journal.operations(session.programme.connection):
        if found.head.kind in (*_TAKING_BACK, OperationKind.CREATE, OperationKind.ERASE):
            continue
        if not _undone(session, found.number):
            return _line(found)
    return None


def next_redo(session: Session) -> OperationLine | None:
    """Return the newest undo that was not taken back, named for the operation it undid."""
    for found in journal.operations(session.programme.connection):
        if found.head.kind is OperationKind.UNDO and not _undone(session, found.number):
            return OperationLine(found.number, found.head.label, found.head.details)
    return None


def blockers(session: Session, undone: ChangeSet) -> tuple[tuple[Change, OperationLine], ...]:
    """Return each change that an undo kept out, with the newest operation that touched its field, or record, since."""
    found = []
    for change in undone.kept:
        newest = _newest_touching(session, change)
        if newest is not None:
            found.append((change, newest))
    return tuple(found)


def _newest_touching(session: Session, change: Change) -> OperationLine | None:
    connection = session.programme.connection
    for number, other in journal.changes_of_record(connection, change.record):
        same = not isinstance(change, FieldChange) or not isinstance(other, FieldChange) or other.part == change.part
        if same:
            return _line(_journaled(session, number))
    return None


def _journaled(session: Session, number: int) -> journal.Journaled:
    found = journal.operation(session.programme.connection, number)
    if found is None:
        raise UserError("no_such_operation", operation=number)
    return found


def _undone(session: Session, number: int) -> int | None:
    """Return the undo that took an operation back and still holds, or None."""
    connection = session.programme.connection
    undoing = journal.undone_by(connection, number)
    if undoing is None or journal.undone_by(connection, undoing) is not None:
        return None
    return undoing


def _line(found: journal.Journaled) -> OperationLine:
    return OperationLine(found.number, found.head.label, found.head.details)


def _take_back(session: Session, target: journal.Journaled, kind: OperationKind) -> ChangeSet:
    done = journal.changes_of(session.programme.connection, target.number)
    if not done and target.entries:
        raise UserError("erased_operation", operation=target.number)
    wanted = [inverse(change) for change in reversed(done)]
    made, kept = _possible(session, wanted)
    head = Operation(kind, target.head.label, target.head.details, target.number)
    if not made:
        return ChangeSet(0, head, (), tuple(kept))
    result = session.commit(head, made)
    return ChangeSet(result.operation, head, result.changes, tuple(kept))


def _possible(session: Session, wanted: Sequence[Change]) -> tuple[list[Change], list[Change]]:
    """Return what can still be taken back, and what is kept because it was edited since."""
    states = _present(session, wanted)
    coming = {change.record for change in wanted if isinstance(change, RecordAdded)}
    fields = [change for change in wanted if isinstance(change, FieldChange)]
    going = {
        change.record
        for change in wanted
        if isinstance(change, RecordRemoved) and states[change.entity].get(change.record) == dict(change.state)
    }
    cleared = {
        (change.record, change.part) for change in fields if _still(states[change.entity].get(change.record), change)
    }
    while used := _still_linked(session, wanted, going, cleared):
        going -= used  # what stays may itself name others, which then stay, too
    made: list[Change] = []
    kept: list[Change] = []
    for change in session.stepping(_records_first(wanted)):
        state = states[change.entity].get(change.record)
        if isinstance(change, RecordAdded):
            fits = state is None
        elif isinstance(change, RecordRemoved):
            fits = change.record in going
        else:
            fits = (state is not None or change.record in coming) and _still(state, change)
        (made if fits else kept).append(change)
    return made, kept


def _records_first(wanted: Sequence[Change]) -> Iterator[Change]:
    yield from (change for change in wanted if isinstance(change, RecordAdded))
    yield from (change for change in wanted if isinstance(change, FieldChange))
    yield from (change for change in wanted if isinstance(change, RecordRemoved))


def _still(state: Mapping[str, str] | None, change: FieldChange) -> bool:
    return state is not None and state.get(change.part, "") == change.before


def _present(session: Session, wanted: Sequence[Change]) -> dict[str, dict[str, dict[str, str]]]:
    ids: dict[str, dict[str, None]] = {}
    for change in wanted:
        ids.setdefault(change.entity, {})[change.record] = None
    return {entity: session.programme.states(entity, tuple(some)) for entity, some in ids.items()}


def _still_linked(
    session: Session, wanted: Sequence[Change], going: set[str], cleared: set[tuple[str, str]]
) -> set[str]:
    """Return the records about to go that others, which stay, link to; removing them would break those links."""
    used: set[str] = set()
    for entity in {change.entity for change in wanted if change.record in going}:
        some = [change.record for change in wanted if change.record in going and change.entity == entity]
        for linking, ids in searching.affected(session.programme.connection, entity, some).items():
            staying = [record for record in ids if record not in going]
            for record, state in session.programme.states(linking, staying).items():
                for part, canonical in state.items():
                    kind = ENTITIES[linking].field(part.partition(".")[0]).kind
                    if kind.targets() == entity and (record, part) not in cleared:
                        used.update(one for one in some if one in canonical)
    return used | _entries_in_use(session, wanted, going, cleared)


def _entries_in_use(
    session: Session, wanted: Sequence[Change], going: set[str], cleared: set[tuple[str, str]]
) -> set[str]:
    """Return the list entries about to go that are the value of records which stay."""
    return {
        change.record
        for change in wanted
        if change.record in going and isinstance(change, RecordRemoved) and change.entity == "list_entry"
        if any(
            record not in going and (record, part) not in cleared
            for record, part in users_of(session, change.state.get("list", ""), change.state.get("code", ""))
        )
    }
