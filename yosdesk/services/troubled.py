"""Records with problems: values that contradict each other, a name that lacks, cells of a list that were not read."""

from collections.abc import Mapping, Sequence

from yosdesk.domain.catalogue import entity_named
from yosdesk.domain.rules import RULED, broken_rules
from yosdesk.services.session import Session

_UNREAD = "unread"


def troubled(session: Session, entity: str) -> frozenset[str]:
    """Return the ids of an entity's records that have problems; kept until a field changes that bears on it."""
    parts = _parts(session, entity)
    return session.until_changed(("troubled", entity), lambda: _troubled(session, entity, parts), {entity: parts})


def _parts(session: Session, entity: str) -> tuple[str, ...]:
    declared = entity_named(entity)
    codes = {part.code for part in declared.parts(session.facts.languages)}
    wanted = {_UNREAD, *RULED.get(entity, ())} & codes
    required = {one.code for one in declared.parts(session.facts.languages) if one.field.required}
    return tuple(sorted(wanted | required))


def _troubled(session: Session, entity: str, parts: tuple[str, ...]) -> frozenset[str]:
    """Look at each record; only fields that can break a rule are read, and a record without them costs little."""
    declared, columns = entity_named(entity), {part: session.column(entity, part) for part in parts}
    unread: Mapping[str, str] = columns.pop(_UNREAD, {})
    found = set(unread)
    for record in session.order(entity):
        state = {part: text for part, column in columns.items() if (text := column.get(record))}
        if record not in found and next(broken_rules(declared, state), None) is not None:
            found.add(record)
    return frozenset(found)


def count_troubled(session: Session, entity: str, ids: Sequence[str]) -> int:
    """Return how many of these records of an entity have problems."""
    return len(troubled(session, entity).intersection(ids))
