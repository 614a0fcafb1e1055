"""The task: something to do for an event or for the programme."""

from dataclasses import dataclass
from datetime import date

from yosdesk.domain.kinds import Choice, Day, Language, Link, ListChoice, Text
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_

TASK_STATUSES = {
    "open": N_("open"),
    "doing": N_("in progress"),
    "waiting": N_("waiting"),
    "done": N_("done"),
    "dropped": N_("dropped"),
}
CLOSED = ("done", "dropped")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do, with its owner, channel, language and dates. Without an event it belongs to the programme."""

    id: str
    title: str | None = declared(N_("What"), Text(300), required=True, width=36)
    event: str | None = declared(N_("Event"), Link("event"), width=30)
    channel: str | None = declared(N_("Channel"), ListChoice("channels"), width=16)
    owner: str | None = declared(N_("Owner"), Link("person"), width=20)
    organisation: str | None = declared(N_("Partner"), Link("organisation"), width=24)
    due: date | None = declared(N_("Due"), Day(), width=12)
    done: date | None = declared(N_("Done on"), Day(), width=12)
    status: str | None = declared(N_("Status"), Choice(TASK_STATUSES), width=12)
    language: str | None = declared(N_("Language"), Language(), width=12)
    note: str | None = declared(N_("Notes"), Text(lines=True), width=30)
    unread: str | None = declared(N_("Not yet read"), Text(lines=True), width=24, partner=False, locked=True)


TASK = entity_from(Task, Naming("task", "TA", N_("Task"), N_("Tasks"), parent="event"))
