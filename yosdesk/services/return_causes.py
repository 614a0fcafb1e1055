"""What applying a return would get the programme into, asked while it is decided."""

from yosdesk.services.clash_forecast import causes_of_changes
from yosdesk.services.clashing import Clash
from yosdesk.services.deciding import Decisions
from yosdesk.services.receive_applying import changes_of
from yosdesk.services.receiving import Received
from yosdesk.services.session import Session


def causes_of_return(session: Session, received: Received, decisions: Decisions) -> tuple[Clash, ...]:
    """Return the clashes that applying what was decided so far would lead to, and that are not there now."""
    return causes_of_changes(session, changes_of(session, received, decisions))
