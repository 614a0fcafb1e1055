"""The event: one activity that a partner holds under the programme's label."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from yosdesk.domain.kinds import (
    Choice,
    Clock,
    Count,
    Countries,
    Country,
    Day,
    Languages,
    Link,
    Links,
    ListChoice,
    ListChoices,
    Tags,
    Text,
    Texts,
    TimeZone,
    Web,
    YesNo,
)
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_

STATUSES = {
    "proposed": N_("proposed"),
    "checked": N_("checked"),
    "confirmed": N_("confirmed"),
    "labelled": N_("label granted"),
    "published": N_("published"),
    "held": N_("held"),
    "reported": N_("reported"),
    "closed": N_("closed"),
    "declined": N_("declined"),
    "withdrawn": N_("withdrawn"),
    "postponed": N_("postponed"),
    "cancelled": N_("cancelled"),
}
FOCUSES = {"dedicated": N_("dedicated event"), "session": N_("session at an existing event")}
CERTAINTIES = {"day": N_("day is fixed"), "month": N_("month is known"), "open": N_("to be confirmed")}
MODES = {"onsite": N_("on site"), "online": N_("online"), "hybrid": N_("hybrid")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One activity that a partner holds under the programme's label."""

    id: str
    number: str | None = declared(N_("Number"), Text(40), width=10, locked=True)
    title: Mapping[str, str] = declared(N_("Title"), Texts(300), required=True, width=40)
    abstract: Mapping[str, str] = declared(N_("Abstract"), Texts(lines=True), width=40, section="text")
    type: str | None = declared(N_("Type"), ListChoice("types"), width=16)
    focus: str | None = declared(N_("Focus"), Choice(FOCUSES), width=16)
    call: str | None = declared(N_("Selection call"), Link("call"), width=20, locked=True, partner=False)
    series: str | None = declared(N_("Series"), Link("series"), width=24, locked=True, partner=False)
    host_event: str | None = declared(N_("Host event"), Text(300), width=24)
    status: str | None = declared(N_("Status"), Choice(STATUSES), width=14, locked=True, unit="stage")
    stage_reason: str | None = declared(
        N_("Reason for the stage"), Text(lines=True), width=24, locked=True, unit="stage"
    )
    label_number: str | None = declared(
        N_("Label number"), Text(60), width=12, section="label", locked=True, unit="stage"
    )
    label_granted: date | None = declared(
        N_("Label granted on"), Day(), width=12, section="label", locked=True, unit="stage"
    )
    logo_sent: date | None = declared(N_("Logo sent on"), Day(), width=12, section="label", locked=True)
    starts: date | None = declared(N_("Starts"), Day(), width=12, section="dates", unit="dates")
    ends: date | None = declared(N_("Ends"), Day(), width=12, section="dates", unit="dates")
    start_time: str | None = declared(N_("Start time"), Clock(), width=8, section="dates", unit="dates")
    end_time: str | None = declared(N_("End time"), Clock(), width=8, section="dates", unit="dates")
    time_zone: str | None = declared(N_("Time zone"), TimeZone(), width=16, section="dates", unit="dates")
    date_certainty: str | None = declared(N_("Date certainty"), Choice(CERTAINTIES), width=14, section="dates")
    country: str | None = declared(N_("Country"), Country(), width=16, section="place")
    city: str | None = declared(N_("City"), Text(120), width=16, section="place")
    venue: str | None = declared(N_("Venue"), Text(300), width=24, section="place")
    mode: str | None = declared(N_("Mode"), Choice(MODES), width=10, section="place")
    countries: tuple[str, ...] = declared(N_("Countries addressed"), Countries(), width=20, section="place")
    organiser: str | None = declared(N_("Organiser"), Link("organisation"), width=24, section="people")
    co_organisers: tuple[str, ...] = declared(N_("Co-organisers"), Links("organisation"), width=24, section="people")
    responsible: str | None = declared(N_("Responsible partner"), Link("organisation"), width=24, section="people")
    contacts: tuple[str, ...] = declared(N_("Contacts"), Links("person"), width=20, section="people")
    themes: tuple[str, ...] = declared(N_("Themes"), ListChoices("themes"), width=20, section="audience")
    audiences: tuple[str, ...] = declared(N_("Audience"), ListChoices("audiences"), width=20, section="audience")
    expected: int | None = declared(N_("Expected participants"), Count(), width=10, section="audience")
    actual: int | None = declared(N_("Actual participants"), Count(), width=10, section="report")
    actual_consortium: int | None = declared(N_("Of which from the consortium"), Count(), width=10, section="report")
    languages: tuple[str, ...] = declared(N_("Working languages"), Languages(), width=16, section="audience")
    website: str | None = declared(N_("Website"), Web(2000), width=24, section="text")
    call_deadline: date | None = declared(N_("Call deadline"), Day(), width=12, section="dates")
    registration_deadline: date | None = declared(N_("Registration deadline"), Day(), width=12, section="dates")
    work_package: str | None = declared(N_("Work package"), ListChoice("work_packages"), width=12)
    highlight: bool | None = declared(N_("Highlight"), YesNo(), width=8, section="report")
    report: Mapping[str, str] = declared(N_("Report"), Texts(lines=True), width=40, section="report")
    photo: str | None = declared(N_("Photo"), Link("document"), width=20, section="report", partner=False)
    photo_credit: str | None = declared(N_("Photo copyright"), Text(300), width=24, section="report")
    public_note: str | None = declared(N_("Public note"), Text(lines=True), width=30, section="notes")
    internal_note: str | None = declared(
        N_("Internal note"), Text(lines=True), width=30, section="notes", partner=False
    )
    tags: tuple[str, ...] = declared(N_("Tags"), Tags(), width=16, section="notes")
    unread: str | None = declared(
        N_("Not yet read"), Text(lines=True), width=24, section="notes", partner=False, locked=True
    )


EVENT = entity_from(Event, Naming("event", "EV", N_("Event"), N_("Events")))
