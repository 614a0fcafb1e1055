"""The organisation: a partner, organiser, office or any other body."""

from dataclasses import dataclass

from yosdesk.domain.kinds import Country, Language, ListChoice, Tags, Text, Web, YesNo
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body that organises, pays, hosts or answers for something in the programme."""

    id: str
    name: str | None = declared(N_("Name"), Text(300), required=True, width=36)
    short_name: str | None = declared(N_("Short name"), Text(60), width=14)
    type: str | None = declared(N_("Type"), ListChoice("organisation_types"), width=16)
    country: str | None = declared(N_("Country"), Country(), width=16, section="place")
    city: str | None = declared(N_("City"), Text(120), width=16, section="place")
    website: str | None = declared(N_("Website"), Web(2000), width=28)
    language: str | None = declared(N_("Language of correspondence"), Language(), width=12)
    partner: bool | None = declared(N_("Partner"), YesNo(), width=8, locked=True)
    other_names: tuple[str, ...] = declared(N_("Other names"), Tags(), width=24)
    source: str | None = declared(N_("Source"), Text(500), width=24, section="notes", partner=False)
    note: str | None = declared(N_("Note"), Text(lines=True), width=30, section="notes", partner=False)
    tags: tuple[str, ...] = declared(N_("Tags"), Tags(), width=16, section="notes", partner=False)
    unread: str | None = declared(
        N_("Not yet read"), Text(lines=True), width=24, section="notes", partner=False, locked=True
    )


ORGANISATION = entity_from(
    Organisation, Naming("organisation", "OR", N_("Organisation"), N_("Organisations"), name="name")
)
