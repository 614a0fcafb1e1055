"""Editing: set fields, add, duplicate and remove records. Each call is one operation, however many records."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice

from yosdesk.domain.catalogue import ENTITIES, entity_named, entity_of_id, links_to
from yosdesk.domain.changes import Change, ChangeSet, FieldChange, Operation, OperationKind, RecordAdded, RecordRemoved
from yosdesk.domain.errors import InvalidValueError, UserError
from yosdesk.domain.identity import new_ids
from yosdesk.domain.kinds import ParseContext
from yosdesk.domain.kinds.base import members_of, set_text
from yosdesk.domain.numbering import Numbering
from yosdesk.domain.schema import Entity
from yosdesk.i18n import N_
from yosdesk.services.programme_rules import refuse_addition, refuse_change, refuse_removal
from yosdesk.services.scales import rules_broken
from yosdesk.services.session import Session
from yosdesk.store import searching

State = Mapping[str, str]
Cell = tuple[str, str, str]  # id, part, typed text


def set_parts(session: Session, ids: Sequence[str], texts: Mapping[str, str]) -> ChangeSet:
    """Set parts of records from typed texts; raises InvalidValueError or UserError, then nothing changes."""
    return set_cells(session, [(record, part, text) for record in ids for part, text in texts.items()])


def set_cells(session: Session, cells: Sequence[Cell]) -> ChangeSet:
    """Set single cells from typed texts, as one operation."""
    return edit(session, preview_cells(session, cells))


def edit(session: Session, changes: Sequence[FieldChange]) -> ChangeSet:
    """Make changes that were looked at, as one operation."""
    details = {"count": str(len({change.record for change in changes}))}
    if len(changes) == 1:
        details |= {"field": changes[0].part, "entity": changes[0].entity}
        return session.commit(Operation(OperationKind.EDIT, N_("Edit %(field)s"), details), changes)
    return session.commit(Operation(OperationKind.EDIT, N_("Edit %(count)s records"), details), changes)


def preview_cells(session: Session, cells: Sequence[Cell]) -> tuple[FieldChange, ...]:
    """Return what setting these cells would change; raises InvalidValueError or UserError."""
    context = session.context()
    by_entity: dict[str, dict[str, dict[str, str]]] = {}
    for record, part_code, text in session.stepping(cells):
        entity = entity_of_id(record)
        part = entity.part(part_code, session.facts.languages)
        after = parsed(entity, part.code, text, context)
        by_entity.setdefault(entity.code, {}).setdefault(record, {})[part.code] = after
    changes: list[FieldChange] = []
    for code, wanted in by_entity.items():
        present = session.programme.states(code, tuple(wanted))
        for record, afters in session.stepping(wanted.items()):
            if record not in present:
                raise UserError("no_such_record", text=record, entity=code)
            changes += _checked(session, ENTITIES[code], record, present[record], afters)
    return tuple(changes)


def add_record(session: Session, entity: str, texts: Mapping[str, str]) -> ChangeSet:
    """Add one record from typed texts; an event without a number gets the next one. Raises UserError."""
    return add_records(session, entity, (texts,))


def add_records(session: Session, entity: str, rows: Iterable[Mapping[str, str]]) -> ChangeSet:
    """Add records from typed texts, as one operation."""
    declared, context = entity_named(entity), session.context()
    states = [state_from_texts(session, declared, texts, context) for texts in session.stepping(rows)]
    if entity == "person":  # a person's name must not live in the head of an operation, which cannot be erased
        head = Operation(OperationKind.EDIT, N_("Add %(count)s people"), {"count": str(len(states))})
        return add_states(session, entity, states, head)
    return add_states(
        session, entity, states, Operation(OperationKind.EDIT, _added_label(len(states)), _details(declared, states))
    )


def add_states(session: Session, entity: str, states: Sequence[State], head: Operation) -> ChangeSet:
    """Add records from states that were checked before."""
    ids = islice(new_ids(ENTITIES[entity].prefix), len(states))
    numbering = numbering_of(session) if entity == "event" else None
    changes = [
        RecordAdded(entity, record, numbering.numbered(state) if numbering else state)
        for record, state in session.stepping(zip(ids, states, strict=True))
    ]
    return session.commit(head, changes)


def duplicate_records(session: Session, ids: Sequence[str]) -> ChangeSet:
    """Copy records into new ones; an event's copy has no number, dates, label or report of its own yet."""
    changes: list[Change] = []
    for code, some in _by_entity(ids).items():
        states = session.programme.states(code, some)
        copies = islice(new_ids(ENTITIES[code].prefix), len(states))
        numbering = numbering_of(session) if code == "event" else None
        for record, state in session.stepping(zip(copies, states.values(), strict=True)):
            refuse_addition(session, code, state)
            copy = {
                part: text for part, text in state.items() if part.partition(".")[0] not in NOT_COPIED.get(code, ())
            }
            state_of_copy = {**STARTING.get(code, {}), **copy}
            changes.append(RecordAdded(code, record, numbering.numbered(state_of_copy) if numbering else state_of_copy))
    return session.commit(_head(N_("Duplicate %(count)s records"), changes), changes)


_DATES = ("starts", "ends", "start_time", "end_time", "date_certainty", "call_deadline", "registration_deadline")
_OUTCOME = ("call", "actual", "actual_consortium", "report", "photo", "photo_credit", "highlight", "unread")
_LABEL = ("stage_reason", "label_number", "label_granted", "logo_sent")
NOT_COPIED = {"event": ("number", "status", *_DATES, *_LABEL, *_OUTCOME), "task": ("done", "status")}


def remove_records(session: Session, ids: Sequence[str]) -> ChangeSet:
    """Remove records with what belongs to them; links of others to them are cleared. All of it can be undone."""
    changes = removal_changes(session, ids)
    head = _head(N_("Remove %(count)s records"), [one for one in changes if isinstance(one, RecordRemoved)])
    return session.commit(head, changes)


def removal_changes(session: Session, ids: Sequence[str]) -> list[Change]:
    """Return the changes by which records go; raises UserError for what is not there or has to stay."""
    gone: dict[str, dict[str, State]] = {}
    for code, some in _by_entity(ids).items():
        if code == "programme":
            raise UserError("programme_stays")
        gone[code] = dict(session.programme.states(code, some))
        missing = [record for record in some if record not in gone[code]]
        if missing:
            raise UserError("no_such_record", text=missing[0], entity=code)
    _add_children(session, gone)
    refuse_removal(session, gone.get("list_entry", {}), frozenset(chain.from_iterable(gone.values())))
    changes: list[Change] = list(_cleared_links(session, gone))
    changes += [RecordRemoved(code, record, state) for code, states in gone.items() for record, state in states.items()]
    return changes


def parsed(entity: Entity, part_code: str, text: str, context: ParseContext) -> str:
    """Return the canonical text of what was typed for a part; the InvalidValueError names entity and part."""
    field = entity.field(part_code.partition(".")[0])
    try:
        canonical = field.kind.parse(text, context)
    except InvalidValueError as error:
        raise InvalidValueError(error.code, **{**error.details, "part": part_code, "entity": entity.code}) from error
    return canonical


def state_from_texts(session: Session, entity: Entity, texts: Mapping[str, str], context: ParseContext) -> State:
    """Return the state that typed texts describe; raises InvalidValueError or UserError for a broken rule."""
    state: dict[str, str] = {}
    for part_code, text in texts.items():
        part = entity.part(part_code, session.facts.languages)
        if canonical := parsed(entity, part.code, text, context):
            state[part.code] = canonical
    _raise_broken(session, entity, "", state, frozenset(state))
    refuse_addition(session, entity.code, state)
    return {**STARTING.get(entity.code, {}), **state}


STARTING: Mapping[str, Mapping[str, str]] = {
    "event": {"status": "proposed"},
    "task": {"status": "open"},
    "call": {"status": "preparing"},
}


def numbering_of(session: Session) -> Numbering:
    """Return the programme's numbering, knowing every number in use."""
    facts = session.facts
    year = (facts.starts or session.today()).year
    return Numbering(facts.numbering, session.column("event", "number").values(), year)


def _checked(
    session: Session, entity: Entity, record: str, present: State, afters: Mapping[str, str]
) -> list[FieldChange]:
    after = {code: text for code, text in {**present, **afters}.items() if text}
    _raise_broken(session, entity, record, after, frozenset(afters))
    refuse_change(session, entity.code, record, present, after)
    return [
        FieldChange(entity.code, record, code, present.get(code, ""), text)
        for code, text in afters.items()
        if present.get(code, "") != text
    ]


def _raise_broken(session: Session, entity: Entity, record: str, state: State, touched: frozenset[str]) -> None:
    for code, details in rules_broken(session, entity, state):
        if not record or {part.partition(".")[0] for part in touched} & set(str(details["parts"]).split()):
            raise UserError(code, **{**details, "record": record})


def _by_entity(ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for record in ids:
        found.setdefault(entity_of_id(record).code, {})[record] = None
    return {code: tuple(some) for code, some in found.items()}


def _add_children(session: Session, gone: dict[str, dict[str, State]]) -> None:
    for entity in ENTITIES.values():
        for parent in _PARENTS.get(entity.code, ()):
            if parent in gone:
                parents = session.column(entity.code, parent)
                ids = tuple(record for record, one in parents.items() if one in gone[parent])
                gone.setdefault(entity.code, {}).update(session.programme.states(entity.code, ids))


_PARENTS: Mapping[str, tuple[str, ...]] = {
    "task": ("event",),
    "budget_line": ("event",),
    "office_answer": ("event",),
    "criterion": ("call",),
    "assessment": ("event", "call"),
    "decision": ("event", "call"),
}


def _cleared_links(session: Session, gone: Mapping[str, Mapping[str, State]]) -> Iterable[FieldChange]:
    everything = {record for states in gone.values() for record in states}
    for code, states in gone.items():
        linking = searching.affected(session.programme.connection, code, tuple(states))
        for entity, field in links_to(code):
            ids = [record for record in linking.get(entity.code, ()) if record not in everything]
            for record, state in session.programme.states(entity.code, ids).items():
                before = state.get(field.code, "")
                kept = set_text(one for one in members_of(before) if one not in states) if field.kind.many else ""
                hit = before in states if not field.kind.many else before != kept
                if hit:
                    yield FieldChange(entity.code, record, field.code, before, kept)


def _added_label(count: int) -> str:
    return N_("Add %(name)s") if count == 1 else N_("Add %(count)s records")


def _details(entity: Entity, states: Sequence[State]) -> dict[str, str]:
    first = next(
        (text for code, text in (states[0].items() if states else ()) if code.partition(".")[0] == entity.name), ""
    )
    return {"count": str(len(states)), "name": first}


def _head(label: str, changes: Sequence[Change]) -> Operation:
    return Operation(OperationKind.EDIT, label, {"count": str(len(changes))})
