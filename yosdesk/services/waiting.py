"""What waits, as a number for the navigation: asked after every change, so it loads nothing and reads no row."""

from yosdesk.services.session import Session
from yosdesk.store import exchanges


def waiting_returns(session: Session) -> int:
    """Return how many files that came back wait for decisions."""
    return exchanges.open_count(session.programme.connection)
