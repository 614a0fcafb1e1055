"""Every entity of a programme, by code and by the prefix of its ids."""

from collections.abc import Mapping

from yosdesk.domain.accepted_clash import ACCEPTED_CLASH
from yosdesk.domain.assessment import ASSESSMENT
from yosdesk.domain.budget_line import BUDGET_LINE
from yosdesk.domain.call import CALL
from yosdesk.domain.criterion import CRITERION
from yosdesk.domain.decision import DECISION
from yosdesk.domain.document import DOCUMENT
from yosdesk.domain.errors import UserError
from yosdesk.domain.event import EVENT
from yosdesk.domain.event_template import EVENT_TEMPLATE
from yosdesk.domain.note import NOTE
from yosdesk.domain.office_answer import OFFICE_ANSWER
from yosdesk.domain.organisation import ORGANISATION
from yosdesk.domain.person import PERSON
from yosdesk.domain.programme import LIST_ENTRY, PROGRAMME
from yosdesk.domain.schema import Entity, Field
from yosdesk.domain.series import SERIES
from yosdesk.domain.task import TASK

ENTITIES: Mapping[str, Entity] = {
    entity.code: entity
    for entity in (
        EVENT,
        ORGANISATION,
        PERSON,
        DOCUMENT,
        NOTE,
        TASK,
        BUDGET_LINE,
        OFFICE_ANSWER,
        ACCEPTED_CLASH,
        CALL,
        CRITERION,
        ASSESSMENT,
        DECISION,
        SERIES,
        EVENT_TEMPLATE,
        PROGRAMME,
        LIST_ENTRY,
    )
}
BY_PREFIX: Mapping[str, Entity] = {entity.prefix: entity for entity in ENTITIES.values()}


def entity_named(code: str) -> Entity:
    """Return the entity with a code; raises UserError `no_such_entity`."""
    found = ENTITIES.get(code)
    if found is None:
        raise UserError("no_such_entity", entity=code, entities=", ".join(ENTITIES))
    return found


def entity_of_id(record_id: str) -> Entity:
    """Return the entity of a well-formed id; raises UserError `no_such_record`."""
    found = BY_PREFIX.get(record_id[:2])
    if found is None:
        raise UserError("no_such_record", text=record_id, entity="")
    return found


def links_to(entity_code: str) -> tuple[tuple[Entity, Field], ...]:
    """Return every field, with its entity, that can link to records of an entity."""
    return tuple(
        (entity, field)
        for entity in ENTITIES.values()
        for field in entity.fields
        if field.kind.targets() == entity_code
    )
