"""The document: a file copied into the programme, known by its digest."""

from dataclasses import dataclass

from yosdesk.domain.kinds import Count, Language, Link, Tags, Text
from yosdesk.domain.schema import Naming, declared, entity_from
from yosdesk.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file kept inside the programme; its bytes lie beside the record under their SHA-256."""

    id: str
    title: str | None = declared(N_("Title"), Text(300), required=True, width=36)
    file_name: str | None = declared(N_("File name"), Text(255), width=28, locked=True)
    size: int | None = declared(N_("Size in bytes"), Count(), width=12, locked=True)
    sha256: str | None = declared(N_("SHA-256"), Text(64), width=20, locked=True, partner=False)
    event: str | None = declared(N_("Event"), Link("event"), width=30)
    organisation: str | None = declared(N_("Organisation"), Link("organisation"), width=24)
    language: str | None = declared(N_("Language"), Language(), width=12)
    credit: str | None = declared(N_("Copyright line"), Text(300), width=24)
    note: str | None = declared(N_("Note"), Text(lines=True), width=30)
    tags: tuple[str, ...] = declared(N_("Tags"), Tags(), width=16)


DOCUMENT = entity_from(Document, Naming("document", "DO", N_("Document"), N_("Documents"), parent="event"))
