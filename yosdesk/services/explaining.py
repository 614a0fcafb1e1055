"""Why is it so: the value of a field, who gave it, from which file and cell, what it replaced, what is suggested."""

from dataclasses import dataclass, replace

from yosdesk.domain.catalogue import ENTITIES, entity_of_id
from yosdesk.domain.changes import ChangeSet, FieldChange, Operation, OperationKind
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds.base import members_of
from yosdesk.i18n import N_
from yosdesk.services.correspondents import correspondent_shown
from yosdesk.services.history import HistoryLine, history
from yosdesk.services.scales import heading_in, rules_broken
from yosdesk.services.session import Session
from yosdesk.services.suggesting import WHY, open_suggestions


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """A suggestion as people read it: its number, whose it is, the value, why it was not taken (marked), its source."""

    number: int
    partner: str
    value: str
    why: str
    file: str
    cell: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A field's value and where it came from. `line` is the change that gave it, None if nobody ever set it."""

    record: str
    part: str
    label: str
    value: str
    shown: str
    line: HistoryLine | None
    replaced: str
    suggestions: tuple[SuggestionLine, ...]


def why(session: Session, record: str, part: str) -> Explanation:
    """Return why a field is as it is; raises UserError for a record or field that is not there."""
    entity = entity_of_id(record)
    asked = entity.part(part, session.facts.languages)
    code = asked.code
    state = session.programme.states(entity.code, (record,)).get(record)
    if state is None:
        raise UserError("no_such_record", text=record, entity=entity.code)
    lines = history(session, record, code, limit=1)
    line = lines[0] if lines else None
    if line and line.details.get("partner"):
        line = replace(line, details={**line.details, "partner": correspondent_shown(session, line.details["partner"])})
    value = state.get(code, "")
    replaced = shown(session, entity.code, code, line.before) if line else ""
    suggestions = tuple(
        SuggestionLine(
            one.number,
            correspondent_shown(session, one.partner),
            shown(session, one.entity, one.part, one.value),
            WHY.get(one.why, WHY["declined"]),
            one.file,
            one.cell,
        )
        for one in open_suggestions(session, record, code)
    )
    label = heading_in(session, record, asked)
    return Explanation(
        record, code, label, value, shown(session, entity.code, code, value), line, replaced, suggestions
    )


def put_back(session: Session, record: str, part: str) -> ChangeSet:
    """Set a field to what its last change replaced, as one operation; raises UserError if there is nothing."""
    found = why(session, record, part)
    entity = entity_of_id(record)
    if found.line is None or found.line.before == found.value:
        raise UserError("nothing_to_undo")
    state = session.programme.states(entity.code, (record,))[record]
    after = {code: text for code, text in {**state, found.part: found.line.before}.items() if text}
    for code, named in rules_broken(session, entity, after):
        if found.part.partition(".")[0] in str(named["parts"]).split():
            raise UserError(code, **named)
    change = FieldChange(entity.code, record, found.part, found.value, found.line.before)
    details = {"field": found.part, "entity": entity.code}
    return session.commit(Operation(OperationKind.EDIT, N_("Put %(field)s back"), details), [change])


def shown(session: Session, entity: str, part: str, canonical: str) -> str:
    """Return a value as people read it."""
    kind = ENTITIES[entity].field(part.partition(".")[0]).kind
    linked = members_of(canonical) if kind.many else (canonical,)
    return kind.show(canonical, session.shown(linked if kind.targets() else ())) if canonical else ""
