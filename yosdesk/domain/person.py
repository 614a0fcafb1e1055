"""The person: a contact, a speaker, a colleague."""

from dataclasses import dataclass

from yosdesk.domain.kinds import Country, Languages, Link, Mail, Tags, Text
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody the desk writes to or names."""

    id: str
    name: str | None = declared(N_("Name"), Text(200), required=True, width=28)
    organisation: str | None = declared(N_("Organisation"), Link("organisation"), width=28)
    role: str | None = declared(N_("Role"), Text(200), width=20)
    mail: str | None = declared(N_("E-mail"), Mail(320), width=26)
    phone: str | None = declared(N_("Phone"), Text(60), width=18)
    country: str | None = declared(N_("Country"), Country(), width=16)
    languages: tuple[str, ...] = declared(N_("Languages"), Languages(), width=16)
    note: str | None = declared(N_("Note"), Text(lines=True), width=30, section="notes", partner=False)
    tags: tuple[str, ...] = declared(N_("Tags"), Tags(), width=16, section="notes", partner=False)
    unread: str | None = declared(
        N_("Not yet read"), Text(lines=True), width=24, section="notes", partner=False, locked=True
    )


PERSON = entity_from(Person, Naming("person", "PE", N_("Person"), N_("People"), name="name"))
