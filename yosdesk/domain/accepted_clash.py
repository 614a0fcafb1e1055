"""The accepted clash: a finding of the clash radar that somebody looked at and let stand, with the reason."""

from dataclasses import dataclass
from datetime import date

from yosdesk.domain.kinds import Day, Text
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedClash:
    """What was accepted: `clash` names the finding, `facts` is the digest of what it rested on."""

    id: str
    clash: str | None = declared(N_("Finding"), Text(300), required=True, width=30)
    facts: str | None = declared(N_("Digest of the facts"), Text(64), required=True, width=16)
    reason: str | None = declared(N_("Reason"), Text(lines=True), required=True, width=36)
    day: date | None = declared(N_("Date"), Day(), width=12)


ACCEPTED_CLASH = entity_from(
    AcceptedClash, Naming("accepted_clash", "AC", N_("Accepted clash"), N_("Accepted clashes"), name="clash")
)
