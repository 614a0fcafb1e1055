"""The call for proposals: a round in which proposed events are scored, ranked and decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yosdesk.domain.kinds import Choice, Day, Text, Texts
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_

CALL_STATUSES = {
    "preparing": N_("in preparation"),
    "open": N_("open for proposals"),
    "reviewing": N_("under review"),
    "decided": N_("decided"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One round of selection; events that name it are its proposals."""

    id: str
    title: Mapping[str, str] = declared(N_("Title"), Texts(300), required=True, width=36)
    status: str | None = declared(N_("Status"), Choice(CALL_STATUSES), width=18)
    opens: date | None = declared(N_("Opens"), Day(), width=12, unit="dates")
    closes: date | None = declared(N_("Closes"), Day(), width=12, unit="dates")
    note: str | None = declared(N_("Notes"), Text(lines=True), width=30)


CALL = entity_from(Call, Naming("call", "CA", N_("Call for proposals"), N_("Calls for proposals")))
