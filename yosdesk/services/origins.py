"""Where a return comes from: its programme, what it was sent with, to whom, and what its file is called here."""

from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import Problem
from yosdesk.exchange import stamp
from yosdesk.exchange.book import Book
from yosdesk.exchange.stamp import Packet, Stamp, unpacked
from yosdesk.services.correspondents import correspondent_kept, is_person
from yosdesk.services.session import Session
from yosdesk.store import exchanges

STORE, FILE, NONE = "store", "file", "none"


def check_origin(session: Session, book: Book, told: Stamp) -> None:
    """Raise UserError for a book of another programme, or of a newer way to exchange."""
    if told.version > stamp.VERSION:
        raise UserError("newer_exchange", file=book.file_name)
    programme = told.programme or (told.packet.programme if told.packet else "")
    if programme and programme != session.facts.id:
        raise UserError("other_programme", file=book.file_name)


def packet_of(session: Session, book: Book, told: Stamp) -> tuple[Packet | None, str, list[Problem]]:
    """Return what the book was sent with: as kept here, else as it carries itself, else unknown."""
    problems = [Problem(code, details={"file": book.file_name}) for code in book.notes]
    if told.damaged:
        problems.append(Problem("base_damaged", details={"file": book.file_name}))
    if len(told.issues) > 1:
        problems.append(Problem("carriers_differ", details={"file": book.file_name, "found": ", ".join(told.issues)}))
        return None, NONE, problems
    kept = exchanges.issued_with(session.programme.connection, told.issue) if told.issue else None
    packet = unpacked(kept[1]) if kept else None
    if packet:
        return packet, STORE, problems
    if told.packet and told.packet.issue == told.issue:
        return told.packet, FILE, problems
    problems.append(Problem("no_base", details={"file": book.file_name}))
    return None, NONE, problems


def partner_of(session: Session, packet: Packet | None) -> str:
    """Return the name of the organisation that a packet was issued to, "" if that is not known here.

    Of a person it is the id: names of people must not live in the journal, where erasing them could not reach.
    """
    to = _issued_to(session, packet)
    return correspondent_kept(session, to) if to else ""


def _issued_to(session: Session, packet: Packet | None) -> str:
    found = exchanges.issued_with(session.programme.connection, packet.issue) if packet else None
    return found[0].organisation if found else ""


def file_told(session: Session, packet: Packet | None, name: str) -> str:
    """Return what a file is called in the journal: what a reviewer sends back may be named after them."""
    found = exchanges.issued_with(session.programme.connection, packet.issue) if packet else None
    return found[0].file if found and is_person(found[0].organisation) else name
