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
from yosdesk.exchange.stamp import Packet, unpacked
from yosdesk.services.checking import back_up_ahead
from yosdesk.services.comparing import Look, find, present_states
from yosdesk.services.forks import FORK, fork_packet
from yosdesk.services.kept_cells import KeptCells, can_be_read_again, cells_of
from yosdesk.services.lines import Arrived, Line, is_active, line_of, sent_bases
from yosdesk.services.origins import FILE, NONE, STORE, check_origin, file_told, packet_of, partner_of
from yosdesk.services.profiles import load_profile
from yosdesk.services.return_content import Content, content_of
from yosdesk.services.rows_made import with_rows_made
from yosdesk.services.session import Session
from yosdesk.store import exchanges
from yosdesk.store.exchanges import Returned

Progress = Callable[[str, int], bool]  # what is done, how many rows; answers False to cancel
Made = Mapping[str, tuple[str, Mapping[str, str]]]  # new id → the original's id, values


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

    def after(self, cells: KeptCells | None) -> "ReceiveOptions":
        """Return the options with what was said of the same file before; what is said now goes first."""
        if cells is None:
            return self
        orders, decimals = {**cells.said.orders, **self.said.orders}, {**cells.said.decimals, **self.said.decimals}
        return replace(
            self,
            said=Said(orders, decimals),
            extra={**cells.extra, **self.extra},
            rematch=self.rematch or cells.rematch,
        )


@dataclass(frozen=True, slots=True)
class Received:
    """A return as it was read and judged. `base` says what it was compared with: `store`, `file` or `none`.

    `findings.guards` are those that nobody let pass; `known` is what is kept of the same file from before. `present`
    are the records it was compared with (entity → id → state), as they were at that revision of the session. `content`
    is what it says, packed to be kept: once, for a review keeps it with every decision. `book` is what was read, or
    what is kept of it (as the bytes `cells`); None if nothing is kept.
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
    made: Made = field(default_factory=dict)
    present: Mapping[str, States] = field(default_factory=dict)
    revision: int = -1
    content: bytes = b""
    book: Book | None = None
    cells: bytes = b""

    @property
    def can_be_read_again(self) -> bool:
        """Return whether its cells can be read in another way without the file."""
        return can_be_read_again(self.book)

    @property
    def stopped(self) -> bool:
        """Return whether a guard stops it."""
        return bool(self.findings.guards)


class _CancelledError(Exception):
    """Somebody cancelled; nothing has happened."""


def receive(
    session: Session, path: Path, options: ReceiveOptions, progress: Progress | None = None, *, to_apply: bool = False
) -> Received | None:
    """Return what a workbook that came back says, None if cancelled; raises UserError for what cannot be received.

    Whoever is going to apply it at once says so: the backup is then made while the file is read.
    """
    known = kept_return(session, path)
    if known and known[1].tables and not options.about_columns:
        return judged_again(session, path, known, options)
    book = read_file(path, options, progress, (lambda: back_up_ahead(session)) if to_apply else None)
    return receive_book(session, path, book, options, progress) if book else None


def read_file(
    path: Path,
    options: ReceiveOptions,
    progress: Progress | None = None,
    meanwhile: Callable[[], None] | None = None,
) -> Book | None:
    """Read a file in the reading child, without a programme; None if cancelled; raises UserError."""
    stopped = [False]

    def told(count: int) -> None:
        stopped[0] = progress is not None and not progress("reading", count)

    asked = Asked(path, options.password, options.encoding)
    return read_book(asked, progress=told, cancelled=lambda: stopped[0], meanwhile=meanwhile)


def receive_book(
    session: Session, path: Path, book: Book, options: ReceiveOptions, progress: Progress | None = None
) -> Received | None:
    """Return what a book that was read says, None if cancelled; raises UserError."""

    def go_on(count: int) -> None:
        if progress and not progress("comparing", count):
            raise _CancelledError

    try:
        received, came, known = _read_back(session, path, book, options, go_on)
        found = judged(session, received, came, progress)
        go_on(len(found.findings.proposals))
        if known and not found.stopped:
            found = replace(found, findings=with_rows_made(session, found.findings, found.tables, known[1]))
            go_on(len(found.findings.proposals))
    except _CancelledError:
        return None
    return found


def _read_back(
    session: Session, path: Path, book: Book, options: ReceiveOptions, go_on: Callable[[int], None]
) -> tuple[Received, CameBack, tuple[Returned, Content] | None]:
    """Return a return before it is judged, what its book says, and what is kept of it from before."""
    told = stamp.stamp_of(book)
    check_origin(session, book, told)
    go_on(0)
    packet, base, problems = packet_of(session, book, told)
    go_on(0)
    known = _kept(session, book.sha256)
    options = options.after(cells_of(known[1].cells)) if known else options
    asked = _asked(session, packet, options, known)
    came = read_back(book, asked, go_on)
    if not came.tables:
        raise UserError("no_rows" if packet else "not_issued", file=book.file_name)
    go_on(sum(len(table.rows) for table in came.tables))
    received = Received(
        path,
        file_told(session, packet, book.file_name),
        book.sha256,
        known[0].saved if known else f"{book.saved}|{_file_time(path)}",
        base,
        told.issue if packet else "",
        partner_of(session, packet),
        came.tables,
        Findings(problems=(*problems, *came.problems, *_extra(book, asked)), guards=came.guards),
        packet,
        known[0] if known else None,
        options,
        known[1].made if known else {},
        book=book,
    )
    return received, came, known


def receive_kept(
    session: Session, sha256: str, options: ReceiveOptions, progress: Progress | None = None
) -> Received | None:
    """Return a return read in another way from what is kept of it; None if cancelled, or if no cells are kept."""
    kept = _kept(session, sha256)
    cells = cells_of(kept[1].cells) if kept else None
    if kept is None or cells is None or not can_be_read_again(cells.book):
        return None
    return receive_book(session, Path(kept[0].file), cells.book, options, progress)


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
    cells = cells_of(content.cells)
    packet, base = _kept_base(session, one.issued, cells)
    again = Problem("already_imported", details={"file": one.file, "when": one.at[:10]})
    received = Received(
        path,
        one.file,
        one.sha256,
        one.saved,
        base,
        one.issued,
        one.partner,
        content.tables,
        Findings(problems=(again, *(cells.problems if cells else ()))),
        packet,
        one,
        options.after(cells),
        content.made,
        book=cells.book if cells else None,
        cells=content.cells,
    )
    return judged(session, received, CameBack(content.tables))


def kept_packet(session: Session, issue: str) -> Packet | None:
    """Return what was sent, as it is kept here; None if that is not known."""
    if issue.startswith(FORK):
        return fork_packet(session, issue)
    found = exchanges.issued_with(session.programme.connection, issue) if issue else None
    return unpacked(found[1]) if found else None


def _kept_base(session: Session, issue: str, cells: KeptCells | None) -> tuple[Packet | None, str]:
    """Return what a file that is kept was sent with: as kept here, else as the file carried it, else unknown."""
    packet = kept_packet(session, issue)
    if packet is not None:
        return packet, STORE
    carried = stamp.stamp_of(cells.book).packet if cells else None
    return (carried, FILE) if carried is not None and carried.issue == issue else (None, NONE)


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
        line = line_of(session, received.packet, arrived, go_on)
    tables = line.tables
    look = Look(received.options.confirmed, go_on)
    present = present_states(session, tables, line.bases, look)
    found = find(session, tables, line.bases, present, look)
    stops = [one for one in (*line.guards, *found.guards) if one.code not in received.options.confirmed]
    remarks = (*before.problems, *line.problems, *found.problems)
    findings = Findings(found.proposals, found.rows, remarks, tuple(stops))
    judged_here = replace(received, tables=tables, findings=findings, present=present, revision=session.revision)
    return judged_here if stops else replace(judged_here, content=packed_content(judged_here, {}))


def packed_content(received: Received, made: Made) -> bytes:
    """Return what a return says, packed to be kept; `made` are records that applying makes of copied rows."""
    if received.content and not made:
        return received.content
    kept_here = received.packet if received.base == STORE else None  # a base that only the file holds goes with it
    return Content(received.tables, {**received.made, **made}).packed(kept_here)


def _rematched(packet: Packet, tables: tuple[Table, ...]) -> tuple[Table, ...]:
    bases = sent_bases(packet)
    return tuple(
        replace(table, rows=tuple(rematched(ENTITIES[table.entity], table.rows, bases[table.entity].states, new_id)))
        for table in tables
    )


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
