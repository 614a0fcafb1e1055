"""Receiving a workbook that came back: read, placed in its line, compared. Nothing is changed by looking."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.domain.identity import new_id
from yosdesk.domain.merge.rows import rematched
from yosdesk.domain.merge.statements import Findings, States, Table
from yosdesk.domain.problems import Problem
from yosdesk.exchange import guards, stamp
from yosdesk.exchange.book import Book
from yosdesk.exchange.foreign import Said
from yosdesk.exchange.reading import Asked, read_book
from yosdesk.exchange.returned import CameBack, ReadingBack, extra_columns, read_back
from yosdesk.exchange.stamp import Packet, Stamp, unpacked
from yosdesk.services.comparing import Look, find, present_states
from yosdesk.services.correspondents import correspondent_kept, is_person
from yosdesk.services.forks import FORK, fork_packet
from yosdesk.services.lines import Arrived, Line, is_active, line_of, sent_bases
from yosdesk.services.profiles import load_profile
from yosdesk.services.return_content import Content, content_of
from yosdesk.services.rows_made import with_rows_made
from yosdesk.services.session import Session
from yosdesk.store import exchanges
from yosdesk.store.exchanges import Returned

Progress = Callable[[str, int], bool]  # what is done, how many rows; answers False to cancel
STORE, FILE, NONE = "store", "file", "none"


@dataclass(frozen=True, slots=True)
class ReceiveOptions:
    """What a person said before: password, encoding, how columns are read, which guards may pass.

    `extra` maps headings of unknown columns to parts; `rematch` pairs rows by name and date instead of their ids.
    """

    password: str = ""
    encoding: str = ""
    said: Said = field(default_factory=Said)
    extra: Mapping[str, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    rematch: bool = False

    @property
    def about_columns(self) -> bool:
        """Return whether something is said of how columns are read, for which the file has to be read again."""
        return bool(self.said.orders or self.said.decimals or self.extra)


@dataclass(frozen=True, slots=True)
class Received:
    """A return as it was read and judged. `base` says what it was compared with: `store`, `file` or `none`.

    `findings.guards` are those that nobody let pass; `known` is what is kept of the same file from before. `present`
    are the records it was compared with (entity → id → state), as they were at that revision of the session.
    """

    path: Path
    file: str
    sha256: str
    saved: str
    base: str
    issue: str
    partner: str
    tables: tuple[Table, ...]
    findings: Findings
    packet: Packet | None
    known: Returned | None
    options: ReceiveOptions
    made: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    present: Mapping[str, States] = field(default_factory=dict)
    revision: int = -1

    @property
    def stopped(self) -> bool:
        """Return whether a guard stops it."""
        return bool(self.findings.guards)


class _CancelledError(Exception):
    """Somebody cancelled; nothing has happened."""


def receive(session: Session, path: Path, options: ReceiveOptions, progress: Progress | None = None) -> Received | None:
    """Return what a workbook that came back says, None if cancelled; raises UserError for what cannot be received."""
    known = kept_return(session, path)
    if known and known[1].tables and not options.about_columns:
        return judged_again(session, path, known, options)
    book = read_file(path, options, progress)
    return receive_book(session, path, book, options, progress) if book else None


def read_file(path: Path, options: ReceiveOptions, progress: Progress | None = None) -> Book | None:
    """Read a file in the reading child, without a programme; None if cancelled; raises UserError."""
    stopped = [False]

    def told(count: int) -> None:
        stopped[0] = progress is not None and not progress("reading", count)

    return read_book(Asked(path, options.password, options.encoding), progress=told, cancelled=lambda: stopped[0])


def receive_book(
    session: Session, path: Path, book: Book, options: ReceiveOptions, progress: Progress | None = None
) -> Received | None:
    """Return what a book that was read says, None if cancelled; raises UserError."""
    told = stamp.stamp_of(book)
    _check_origin(session, book, told)
    packet, base, problems = _packet(session, book, told)
    known = _kept(session, book.sha256)
    asked = _asked(session, packet, options, known)
    came = read_back(book, asked, (lambda count: progress("comparing", count)) if progress else None)
    if came is None:
        return None
    if not came.tables:
        raise UserError("no_rows" if packet else "not_issued", file=book.file_name)
    received = Received(
        path,
        _file_told(session, packet, book.file_name),
        book.sha256,
        f"{book.saved}|{_file_time(path)}",
        base,
        told.issue if packet else "",
        partner_of(session, packet),
        came.tables,
        Findings(problems=(*problems, *came.problems, *_extra(book, asked)), guards=came.guards),
        packet,
        known[0] if known else None,
        options,
        known[1].made if known else {},
    )
    if progress and not progress("comparing", sum(len(table.rows) for table in came.tables)):
        return None
    try:
        found = judged(session, received, came, progress)
    except _CancelledError:
        return None
    if known and not found.stopped:
        found = replace(found, findings=with_rows_made(session, found.findings, found.tables, known[1]))
    return None if progress and not progress("comparing", len(found.findings.proposals)) else found


def kept_return(session: Session, path: Path) -> tuple[Returned, Content] | None:
    """Return what is kept of a file that came back before and still holds; None if it is new. Raises UserError."""
    guards.file_type(path)
    return _kept(session, sha256(path.read_bytes()).hexdigest())


def _kept(session: Session, digest: str) -> tuple[Returned, Content] | None:
    found = exchanges.returned_with(session.programme.connection, digest)
    if not found or not is_active(session, found[0]):
        return None
    return found[0], content_of(found[1], kept_packet(session, found[0].issued))


def judged_again(
    session: Session, path: Path, known: tuple[Returned, Content], options: ReceiveOptions
) -> Received | None:
    """Return a file that came back before, judged by what is true now."""
    one, content = known
    packet = kept_packet(session, one.issued)
    base = STORE if packet else NONE
    received = Received(
        path,
        one.file,
        one.sha256,
        one.saved,
        base,
        one.issued,
        one.partner,
        content.tables,
        Findings(problems=(Problem("already_imported", details={"file": one.file, "when": one.at[:10]}),)),
        packet,
        one,
        options,
        content.made,
    )
    return judged(session, received, CameBack(content.tables))


def kept_packet(session: Session, issue: str) -> Packet | None:
    """Return what was sent, as it is kept here; None if that is not known."""
    if issue.startswith(FORK):
        return fork_packet(session, issue)
    found = exchanges.issued_with(session.programme.connection, issue) if issue else None
    return unpacked(found[1]) if found else None


def judged(session: Session, received: Received, came: CameBack, progress: Progress | None = None) -> Received:
    """Return a return with what comparing it finds, placed in its line of exchange."""

    def go_on(count: int) -> None:
        if progress and not progress("comparing", count):
            raise _CancelledError

    before = received.findings
    stopping = tuple(one for one in came.guards if one.code not in received.options.confirmed)
    if stopping:
        return replace(received, findings=replace(before, guards=stopping))
    if received.options.rematch and received.packet is not None:
        came = replace(came, tables=_rematched(received.packet, came.tables))
    line = Line({}, came.tables)
    if received.packet is not None:
        arrived = Arrived(received.sha256, received.file, received.saved, came.tables)
        line = line_of(session, received.packet, arrived)
    tables = line.tables
    look = Look(received.options.confirmed, go_on)
    present = present_states(session, tables, line.bases, look)
    found = find(session, tables, line.bases, present, look)
    stops = [one for one in (*line.guards, *found.guards) if one.code not in received.options.confirmed]
    remarks = (*before.problems, *line.problems, *found.problems)
    findings = Findings(found.proposals, found.rows, remarks, tuple(stops))
    return replace(received, tables=tables, findings=findings, present=present, revision=session.revision)


def _rematched(packet: Packet, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    bases = sent_bases(packet)
    return tuple(
        replace(table, rows=tuple(rematched(ENTITIES[table.entity], table.rows, bases[table.entity].states, new_id)))
        for table in tables
    )


def _check_origin(session: Session, book: Book, told: Stamp) -> None:
    if told.version > stamp.VERSION:
        raise UserError("newer_exchange", file=book.file_name)
    programme = told.programme or (told.packet.programme if told.packet else "")
    if programme and programme != session.facts.id:
        raise UserError("other_programme", file=book.file_name)


def _packet(session: Session, book: Book, told: Stamp) -> tuple[Packet | None, str, list[Problem]]:
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


def _asked(
    session: Session, packet: Packet | None, options: ReceiveOptions, known: tuple[Returned, Content] | None
) -> ReadingBack:
    partner = partner_of(session, packet)
    extra = {**load_profile(session, partner), **options.extra} if partner else dict(options.extra)
    tables = known[1].tables if known else ()
    drawn = {(row.record[:2], row.row): row.record for table in tables for row in table.rows if row.fresh}

    def draw(prefix: str, row: int) -> str:
        return drawn.get((prefix, row)) or new_id(prefix)  # a row keeps the id that it was given the first time

    return ReadingBack(packet, session.context(), draw, options.said, extra, options.confirmed)


def partner_of(session: Session, packet: Packet | None) -> str:
    """Return the name of the organisation that a packet was issued to, "" if that is not known here.

    Of a person it is the id: names of people must not live in the journal, where erasing them could not reach.
    """
    to = _issued_to(session, packet)
    return correspondent_kept(session, to) if to else ""


def _issued_to(session: Session, packet: Packet | None) -> str:
    found = exchanges.issued_with(session.programme.connection, packet.issue) if packet else None
    return found[0].organisation if found else ""


def _file_told(session: Session, packet: Packet | None, name: str) -> str:
    """Return what a file is called in the journal: what a reviewer sends back may be named after them."""
    found = exchanges.issued_with(session.programme.connection, packet.issue) if packet else None
    return found[0].file if found and is_person(found[0].organisation) else name


def _extra(book: Book, asked: ReadingBack) -> list[Problem]:
    return [
        Problem("extra_column", f"{sheet.name}!", {"sheet": sheet.name, "heading": heading, "count": filled})
        for sheet, heading, filled in extra_columns(book, asked)
        if filled and heading not in asked.extra
    ]


def _file_time(path: Path) -> str:
    try:
        moment = path.stat().st_mtime
    except OSError:
        return ""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="microseconds")
