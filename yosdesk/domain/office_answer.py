"""The office's answer: what one of the programme's offices says about an event, when, and who said it."""

from dataclasses import dataclass
from datetime import date

from yosdesk.domain.kinds import Choice, Day, Link, Text
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_

ANSWERS = {"yes": N_("agrees"), "no": N_("refuses"), "asked": N_("was asked")}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAnswer:
    """One office's answer on one event; `title` is the person who answered."""

    id: str
    title: str | None = declared(N_("Who answered"), Text(200), required=True, width=24)
    event: str | None = declared(N_("Event"), Link("event"), required=True, width=30)
    office: str | None = declared(N_("Office"), Link("organisation"), required=True, width=24)
    answer: str | None = declared(N_("Answer"), Choice(ANSWERS), required=True, width=12)
    day: date | None = declared(N_("Date"), Day(), width=12)
    note: str | None = declared(N_("Note"), Text(lines=True), width=30)


OFFICE_ANSWER = entity_from(
    OfficeAnswer, Naming("office_answer", "OA", N_("Office's answer"), N_("Offices' answers"), parent="event")
)
