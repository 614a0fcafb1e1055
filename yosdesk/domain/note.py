"""The note: something somebody wrote down about the programme, an event, an organisation or a person."""

from dataclasses import dataclass
from datetime import date

from yosdesk.domain.kinds import Day, Link, Tags, Text
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A dated remark, linked to what it is about."""

    id: str
    title: str | None = declared(N_("Title"), Text(300), required=True, width=36)
    text: str | None = declared(N_("Text"), Text(lines=True), width=50)
    day: date | None = declared(N_("Date"), Day(), width=12)
    event: str | None = declared(N_("Event"), Link("event"), width=30)
    organisation: str | None = declared(N_("Organisation"), Link("organisation"), width=24)
    person: str | None = declared(N_("Person"), Link("person"), width=20)
    tags: tuple[str, ...] = declared(N_("Tags"), Tags(), width=16)


NOTE = entity_from(Note, Naming("note", "NO", N_("Note"), N_("Notes"), parent="event"))
