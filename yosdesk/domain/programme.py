"""The programme's own facts and the lists it may edit: records like all others, so that they too have a history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yosdesk.domain.clashes.kinds import SWITCHED
from yosdesk.domain.kinds import Choice, Choices, Count, Currency, Day, Language, Languages, Links, Text, Texts, YesNo
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_

LISTS = {
    "types": N_("Types of events"),
    "themes": N_("Themes"),
    "audiences": N_("Audiences"),
    "channels": N_("Channels"),
    "work_packages": N_("Work packages"),
    "cost_categories": N_("Cost categories"),
    "funding_sources": N_("Funding sources"),
    "organisation_types": N_("Types of organisations"),
}
NUMBERING = "{year}-{count:03}"
_DAYS = Count(least=-1000)  # negative: before that day; empty: as the stage declares


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFacts:
    """What is true of the programme as a whole. `numbering` is a pattern with {year} and {count}."""

    id: str
    title: str | None = declared(N_("Title"), Text(300), required=True, width=40)
    starts: date | None = declared(N_("Starts"), Day(), width=12, unit="dates")
    ends: date | None = declared(N_("Ends"), Day(), width=12, unit="dates")
    languages: tuple[str, ...] = declared(N_("Languages of the data"), Languages(), width=16)
    first_language: str | None = declared(N_("First language"), Language(found_by_code=True), width=10)
    currency: str | None = declared(N_("Currency"), Currency(), width=10)
    numbering: str | None = declared(N_("Numbering of events"), Text(60), width=16)
    offices: tuple[str, ...] = declared(N_("Offices that confirm"), Links("organisation"), width=24)
    checked_days: int | None = declared(N_("“Checked”, days from the start"), _DAYS, section="deadlines")
    confirmed_days: int | None = declared(N_("“Confirmed”, days from the start"), _DAYS, section="deadlines")
    labelled_days: int | None = declared(N_("“Label granted”, days from the start"), _DAYS, section="deadlines")
    published_days: int | None = declared(N_("“Published”, days from the start"), _DAYS, section="deadlines")
    held_days: int | None = declared(N_("“Held”, days from the end"), _DAYS, section="deadlines")
    reported_days: int | None = declared(N_("“Reported”, days from the end"), _DAYS, section="deadlines")
    closed_days: int | None = declared(N_("“Closed”, days from the end"), _DAYS, section="deadlines")
    unwatched: tuple[str, ...] = declared(N_("Clashes not looked for"), Choices(SWITCHED), width=24, section="clashes")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """An entry of a list that the programme may edit; records store its code, people read its label."""

    id: str
    list: str | None = declared(N_("List"), Choice(LISTS), required=True, width=20)
    code: str | None = declared(N_("Code"), Text(60), required=True, width=16)
    label: Mapping[str, str] = declared(N_("Label"), Texts(200), width=30)
    position: int | None = declared(N_("Position"), Count(), width=8)
    retired: bool | None = declared(N_("No longer offered"), YesNo(), width=10)


PROGRAMME = entity_from(ProgrammeFacts, Naming("programme", "PR", N_("Programme"), N_("Programmes")))
LIST_ENTRY = entity_from(ListEntry, Naming("list_entry", "LI", N_("List entry"), N_("List entries"), name="code"))
