"""Who a workbook goes to: an organisation, known by name, or a reviewer, known by id alone.

Names of people must not live in heads of operations, returns or suggestions: erasing a person could not reach them.
"""

from yosdesk.domain.identity import is_id
from yosdesk.domain.person import PERSON
from yosdesk.services.session import Session


def is_person(correspondent: str) -> bool:
    """Return whether a correspondent is a person's id."""
    return correspondent.startswith(f"{PERSON.prefix}-") and is_id(correspondent)


def correspondent_kept(session: Session, record: str) -> str:
    """Return what is kept of a correspondent: an organisation's name, a person's id."""
    return record if is_person(record) else session.names((record,)).get(record, record)


def correspondent_shown(session: Session, kept: str) -> str:
    """Return a correspondent as people read it: somebody who is kept by id is called by name."""
    return session.names((kept,)).get(kept, kept) if is_person(kept) else kept
