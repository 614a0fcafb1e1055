"""Joining two records that are one: what the one lacks is filled from the other, links follow, and it can be undone."""

from collections.abc import Mapping

from yosdesk.domain.catalogue import entity_of_id, links_to
from yosdesk.domain.changes import Change, ChangeSet, FieldChange, Operation, OperationKind, RecordRemoved
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Text
from yosdesk.domain.kinds.base import members_of, set_text
from yosdesk.domain.schema import Part
from yosdesk.i18n import N_
from yosdesk.services.session import Session
from yosdesk.store import journal, searching

OWN = ("number", "status", "stage_reason", "unread")  # what a record has for itself and never takes over


def join(session: Session, keep: str, gone: str, chosen: Mapping[str, str] | None = None) -> ChangeSet:
    """Join `gone` into `keep`, as one operation: empty parts are filled, sets united, links to it led to `keep`.

    `chosen` gives the parts in which the value of `gone`, or another, counts. Raises UserError.
    """
    changes = changes_of_join(session, keep, gone, chosen)
    names = session.names((keep, gone)) if entity_of_id(keep).code != "person" else {}
    details = {"name": names.get(gone, gone), "other": names.get(keep, keep), "gone": gone, "into": keep}
    return session.commit(Operation(OperationKind.EDIT, N_("Join %(name)s with %(other)s"), details), changes)


def changes_of_join(session: Session, keep: str, gone: str, chosen: Mapping[str, str] | None = None) -> list[Change]:
    """Return what joining two records would change; raises UserError as joining them would."""
    entity = entity_of_id(keep)
    states = session.programme.states(entity.code, (keep, gone))
    if keep == gone or set(states) != {keep, gone}:
        raise UserError("no_such_record", text=gone if keep in states else keep, entity=entity.code)
    changes: list[Change] = []
    wanted = chosen or {}
    for part in entity.parts(session.facts.languages):
        mine, theirs = states[keep].get(part.code, ""), states[gone].get(part.code, "")
        after = wanted.get(part.code, mine or theirs)
        if part.field.kind.many and part.code not in wanted:
            after = both_of(part, mine, theirs)
        if after != mine and part.field.code not in OWN:
            changes.append(FieldChange(entity.code, keep, part.code, mine, after))
    changes += _links(session, keep, gone)
    return [*changes, RecordRemoved(entity.code, gone, states[gone])]


def both_of(part: Part, mine: str, theirs: str) -> str:
    """Return the value that keeps both, "" where a field has room for one: sets united, long texts one below the other.

    Of two long texts, one that holds the other keeps both already.
    """
    kind = part.field.kind
    if kind.many:
        return set_text((*members_of(mine), *members_of(theirs)))
    if not isinstance(kind, Text) or not kind.wide or not (mine and theirs):
        return ""
    if mine in theirs or theirs in mine:
        return max(mine, theirs, key=len)
    joined = f"{mine}\n\n{theirs}"
    return joined if len(joined) <= kind.longest else ""


def successor_of(session: Session, record: str) -> str:
    """Return the record into which one was joined, however often, "" if it was not, or the end is gone, too."""
    seen = {record}
    if session.programme.states(entity_of_id(record).code, (record,)):
        return ""  # the join was undone
    while True:
        into = _joined_into(session, record)
        if not into or into in seen:
            return ""
        if session.programme.states(entity_of_id(into).code, (into,)):
            return into
        seen.add(into)
        record = into


def _joined_into(session: Session, record: str) -> str:
    connection = session.programme.connection
    for number, change in journal.changes_of_record(connection, record):
        if isinstance(change, RecordRemoved):
            found = journal.operation(connection, number)
            details = found.head.details if found else {}
            return details.get("into", "") if details.get("gone") == record else ""
    return ""


def _links(session: Session, keep: str, gone: str) -> list[Change]:
    """Return the changes that lead every link to one record to another."""
    code = entity_of_id(gone).code
    linking = searching.affected(session.programme.connection, code, (gone,))
    changes: list[Change] = []
    for entity, field in links_to(code):
        ids = tuple(linking.get(entity.code, ()))
        for record, state in session.programme.states(entity.code, ids).items():
            before = state.get(field.code, "")
            if record == gone or gone not in before:
                continue
            after = set_text(keep if one == gone else one for one in members_of(before)) if field.kind.many else keep
            changes.append(FieldChange(entity.code, record, field.code, before, after))
    return changes
