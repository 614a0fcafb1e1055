"""A row of a foreign list beside what it possibly repeats: another of its rows, or a record of the programme."""

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.identity import is_id
from yosdesk.services.duplicates import FieldBeside, fields_beside
from yosdesk.services.importing import Preview, PreviewRow
from yosdesk.services.session import Session


def other_beside(session: Session, found: Preview, one: PreviewRow) -> tuple[FieldBeside, ...]:
    """Return the fields that the row or the other one fills, side by side; () if the other one is gone."""
    entity = ENTITIES[found.entity]
    if is_id(one.other):
        other = session.programme.states(entity.code, (one.other,)).get(one.other)
    else:
        other = next((each.row.state for each in found.rows if each.row.cell == one.other), None)
    return fields_beside(session, entity, one.row.state, other) if other is not None else ()
