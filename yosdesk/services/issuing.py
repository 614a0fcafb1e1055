"""Issuing a workbook to a partner: written, read again, merged in memory; it leaves only if nothing differs.

The register keeps what was sent to whom and when, with the values it was sent with.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from yosdesk.domain.errors import UserError
from yosdesk.domain.identity import new_id
from yosdesk.exchange.issue_writer import encrypt, write_issue
from yosdesk.exchange.reading import read_own
from yosdesk.exchange.returned import ReadingBack, read_back
from yosdesk.exchange.sheet_plan import BookPlan
from yosdesk.exchange.stamp import stamp_of
from yosdesk.exchange.writing_aside import clear_away, flush_folder
from yosdesk.services.comparing import Look, find, present_states
from yosdesk.services.issue_plan import IssueSpec, due_back, plan_issue
from yosdesk.services.lines import is_active, sent_bases
from yosdesk.services.session import Session
from yosdesk.store import exchanges
from yosdesk.store.exchanges import Issued

Progress = Callable[[str, int], bool]  # what is done, how many rows; answers False to cancel


@dataclass(frozen=True, slots=True)
class IssueResult:
    """A workbook that was issued: its entry in the register, and how many rows each sheet has."""

    issued: Issued
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Dispatch:
    """How a workbook leaves: to whom (id of an organisation or a person), into which file, due when, protected how."""

    to: str
    out: Path
    due: date | None = None
    password: str = ""
    overwrite: bool = False


def issue(
    session: Session, spec: IssueSpec, out: Path, *, overwrite: bool = False, progress: Progress | None = None
) -> IssueResult | None:
    """Issue a workbook to `out`; None if cancelled; raises UserError, then nothing was written or registered."""
    sending = Dispatch(spec.organisation, out, spec.due, spec.password, overwrite)
    check_place(sending)
    return send(session, plan_issue(session, spec), sending, progress)


def check_place(sending: Dispatch) -> None:
    """Raise UserError for a file that is no workbook, or is there already and is not to be overwritten."""
    if sending.out.suffix.lower() != ".xlsx":
        raise UserError("unknown_format", file=sending.out.name)
    if sending.out.exists() and not sending.overwrite:
        raise UserError("file_exists", file=str(sending.out))


def send(session: Session, plan: BookPlan, sending: Dispatch, progress: Progress | None = None) -> IssueResult | None:
    """Write a planned workbook, read it again, and enter it into the register; None if cancelled; raises UserError."""
    out = sending.out
    aside = out.with_name(f".{out.stem}.{os.getpid()}.leaving.xlsx")
    go_on, stopped = progress or session.told, [False]

    def told(step: str) -> Callable[[int], None]:
        def tell(count: int) -> None:
            stopped[0] = stopped[0] or not go_on(step, count)

        return tell

    try:
        write_issue(plan, aside, told("writing"))
        if stopped[0] or not go_on("checking", 0):
            return None
        _check_faithful(session, plan, aside, out.name)
        if sending.password:
            encrypt(aside, sending.password)
        entry = _entry(session, sending, plan, sha256(aside.read_bytes()).hexdigest())
        with _placed(aside, out) as swap_in, session.programme.transaction():
            exchanges.add_issued(session.programme.connection, entry, plan.content)
            swap_in()
    except UserError as error:
        if error.details.get("file") != str(aside):
            raise
        raise UserError(error.code, **{**error.details, "file": str(out)}) from error
    finally:
        clear_away(aside)
    return IssueResult(entry, {sheet.entity: len(sheet.rows) for sheet in plan.sheets})


def _check_faithful(session: Session, plan: BookPlan, path: Path, name: str) -> None:
    """Read the workbook again and merge it with the present; raises UserError if anything would differ."""
    book = read_own(path)
    told = stamp_of(book)
    asked = ReadingBack(plan.packet, session.context(), lambda prefix, _: new_id(prefix))
    came = read_back(book, asked)
    tables, bases = came.tables, sent_bases(plan.packet)
    found = find(session, tables, bases, present_states(session, tables, bases, Look()), Look())
    wrong = [one.cell for one in found.proposals] + [row.cell for row in found.rows]
    wrong += [one.code for one in (*found.guards, *found.problems, *came.guards)]
    rows = sum(len(table.rows) for table in tables)
    if told.issue != plan.packet.issue or told.damaged or rows != sum(len(sheet.rows) for sheet in plan.sheets):
        wrong.append(plan.packet.issue)
    if wrong:
        raise UserError("not_faithful", file=name, count=len(wrong), first=", ".join(wrong[:3]))


@contextmanager
def _placed(aside: Path, out: Path) -> Iterator[Callable[[], None]]:
    """Give what swaps a workbook in; if the block fails after that, the file that was there before is back, or none."""
    former = out.with_name(f".{out.stem}.{os.getpid()}.former.xlsx")
    swapped = []

    def swap_in() -> None:
        try:
            if out.exists():
                _link_or_copy(out, former)
            os.replace(aside, out)
        except OSError as error:
            raise UserError("cannot_write", file=str(out), reason=error.strerror or str(error)) from error
        swapped.append(out)
        flush_folder(out.parent)

    try:
        yield swap_in
    except BaseException:
        with suppress(OSError):  # what made the block fail is told
            if swapped and former.exists():
                os.replace(former, out)
            elif swapped:
                out.unlink(missing_ok=True)
        raise
    finally:
        clear_away(former)


def _link_or_copy(path: Path, other: Path) -> None:
    other.unlink(missing_ok=True)
    try:
        os.link(path, other)
    except OSError:  # not every file system has a second name for a file
        shutil.copy2(path, other)


def _entry(session: Session, sending: Dispatch, plan: BookPlan, digest: str) -> Issued:
    packet = plan.packet
    return Issued(
        packet.issue,
        packet.line,
        session.stamp(),
        due_back(session, sending.due),
        sending.to,
        sending.out.name,
        packet.language,
        digest,
    )


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """What was sent to whom, and what became of it: `out`, `overdue`, `returned`, or `review` while something waits."""

    issued: Issued
    partner: str
    state: str
    returned: Sequence[str]


def register(session: Session, today: date | None = None) -> tuple[RegisterLine, ...]:
    """Return the register, newest first."""
    day = (today or session.today()).isoformat()
    connection = session.programme.connection
    back: dict[str, list[exchanges.Returned]] = {}
    for one in exchanges.returned(connection):
        if is_active(session, one):
            back.setdefault(one.issued, []).append(one)
    entries = exchanges.issued(connection)
    names = session.names(tuple({entry.organisation for entry in entries}))
    lines = []
    for entry in entries:
        some = back.get(entry.id, [])
        state = "overdue" if entry.due < day else "out"
        if some:
            state = "review" if any(one.state == exchanges.OPEN for one in some) else "returned"
        partner = names.get(entry.organisation, entry.organisation)
        lines.append(RegisterLine(entry, partner, state, tuple(one.file for one in some)))
    return tuple(lines)
