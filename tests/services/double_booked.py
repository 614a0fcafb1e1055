"""Two events with one contact: what tests of clashes begin with."""

from yosdesk.services.editing import add_record
from yosdesk.services.session import Session


def added(session: Session, entity: str, **texts: str) -> str:
    """Add a record; return its id."""
    return add_record(session, entity, texts).changes[0].record


def two_events(session: Session, second: str) -> tuple[str, str]:
    """Add two events in two cities with one contact, on Tuesday 18 March 2014 and on a day (ISO 8601)."""
    person = added(session, "person", name="Anna Petrova")
    texts = ({"title": "Eclipse day", "city": "Bonn", "starts": "2014-03-18"},
             {"title": "Space school", "city": "Moscow", "starts": second})  # fmt: skip
    one, other = (added(session, "event", contacts=person, **some) for some in texts)
    return one, other
