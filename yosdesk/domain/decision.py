"""The decision: what became of one proposal in a call, on which day, by whom, and where the minutes say so."""

from dataclasses import dataclass
from datetime import date

from yosdesk.domain.kinds import Choice, Day, Link, Text
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_

OUTCOMES = {"accepted": N_("accepted"), "reserve": N_("on the reserve list"), "rejected": N_("rejected")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on one proposal."""

    id: str
    event: str | None = declared(N_("Proposal"), Link("event"), required=True, width=32)
    call: str | None = declared(N_("Selection call"), Link("call"), required=True, width=20)
    outcome: str | None = declared(N_("Decision"), Choice(OUTCOMES), required=True, width=16, unit="decision")
    minutes: str | None = declared(N_("Minutes"), Text(lines=True), width=36, unit="decision")
    day: date | None = declared(N_("Date"), Day(), width=12, unit="decision")
    who: str | None = declared(N_("Decided by"), Text(200), width=20, unit="decision")


DECISION = entity_from(
    Decision, Naming("decision", "DC", N_("Decision"), N_("Decisions"), name="event", parent="event")
)
