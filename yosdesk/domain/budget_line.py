"""The budget line: what is planned, committed and spent for an event or for the programme."""

from dataclasses import dataclass

from yosdesk.domain.kinds import Amount, Link, ListChoice, Money, Text
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One line of a budget. Every amount carries its own currency; without an event it belongs to the programme."""

    id: str
    title: str | None = declared(N_("Item"), Text(300), required=True, width=36)
    event: str | None = declared(N_("Event"), Link("event"), width=30)
    category: str | None = declared(N_("Cost category"), ListChoice("cost_categories"), width=18)
    partner: str | None = declared(N_("Partner"), Link("organisation"), width=24)
    work_package: str | None = declared(N_("Work package"), ListChoice("work_packages"), width=12)
    funding_source: str | None = declared(N_("Funding source"), ListChoice("funding_sources"), width=18)
    planned: Money | None = declared(N_("Planned"), Amount(), width=14)
    committed: Money | None = declared(N_("Committed"), Amount(), width=14)
    spent: Money | None = declared(N_("Spent"), Amount(), width=14)
    note: str | None = declared(N_("Notes"), Text(lines=True), width=30)
    unread: str | None = declared(N_("Not yet read"), Text(lines=True), width=24, partner=False, locked=True)


BUDGET_LINE = entity_from(
    BudgetLine, Naming("budget_line", "BU", N_("Budget line"), N_("Budget lines"), parent="event")
)
