"""What waits, as numbers for the navigation: asked after every change, so it reads no more than a few kept columns."""

from yosdesk.domain.task import CLOSED
from yosdesk.services.session import Session
from yosdesk.store import exchanges


def waiting_returns(session: Session) -> int:
    """Return how many files that came back wait for decisions."""
    return exchanges.open_count(session.programme.connection)


def overdue_tasks(session: Session) -> tuple[str, ...]:
    """Return the ids of the open tasks that were due before the session's day, the oldest first."""
    day = session.today().isoformat()
    done, statuses = session.column("task", "done"), session.column("task", "status")
    late = sorted((due, record) for record, due in session.column("task", "due").items() if due < day)
    return tuple(record for _, record in late if record not in done and statuses.get(record) not in CLOSED)
