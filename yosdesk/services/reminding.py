"""Reminding a partner: what is still empty, or was changed here since, goes out again in the same line of exchange."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from yosdesk.domain.assessment import SCORES
from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Day, Shown
from yosdesk.exchange.sheet_cells import Role, code_column
from yosdesk.exchange.sheet_plan import BookPlan
from yosdesk.exchange.stamp import Packet, unpacked
from yosdesk.exchange.writing_aside import written_aside
from yosdesk.i18n import N_, translator
from yosdesk.services.correspondents import is_person
from yosdesk.services.derived import STANDS, passing
from yosdesk.services.issue_plan import IssueSpec, plan_issue
from yosdesk.services.issuing import Dispatch, IssueResult, check_place, send
from yosdesk.services.review_plan import ReviewSpec, plan_review
from yosdesk.services.session import Session
from yosdesk.store import exchanges
from yosdesk.store.exchanges import Issued

_TYPE = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_LINES = (
    N_("Dear colleagues,"),
    N_("on %(when)s we sent you a workbook of the programme “%(programme)s”; it was due on %(due)s."),
    N_("The workbook enclosed holds only what is still empty or has changed since."),
    N_("Please complete it and send it back. If you have sent it already, please disregard this letter."),
    N_("With kind regards,"),
)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder: the workbook that was issued anew, and the draft of the mail that carries it."""

    issued: IssueResult
    mail: Path


def remind(session: Session, issue_id: str, out: Path, *, password: str = "", overwrite: bool = False) -> Reminder:
    """Issue what is still empty or changed since, and draft the mail beside it (.eml); raises UserError."""
    found = exchanges.issued_with(session.programme.connection, issue_id)
    packet = unpacked(found[1]) if found else None
    if found is None or packet is None:
        raise UserError("no_such_issue", text=issue_id)
    entry = found[0]
    sending = Dispatch(entry.organisation, out, None, password, overwrite)
    check_place(sending)
    done = send(session, _plan(session, entry, packet), sending)
    if done is None:
        raise RuntimeError("an issue that nobody can cancel was cancelled")
    mail = out.with_suffix(".eml")
    _draft(session, entry, out, mail)
    return Reminder(done, mail)


def _plan(session: Session, entry: Issued, packet: Packet) -> BookPlan:
    """Return the plan of what is still asked of a partner or a reviewer; raises UserError if that is nothing."""
    if is_person(entry.organisation):
        missing = _scores_missing(session, packet)
        if not missing:
            raise UserError("nothing_to_remind", file=entry.file)
        call = session.column("assessment", "call")[next(iter(missing))]
        return plan_review(
            session, ReviewSpec(call, entry.organisation, entry.language, None, entry.line, frozenset(missing))
        )
    rows, fields = _asked_again(session, packet)
    if not rows:
        raise UserError("nothing_to_remind", file=entry.file)
    chosen = tuple(sorted(fields))
    return plan_issue(
        session, IssueSpec(entry.organisation, (), chosen, entry.language, "", None, entry.line, frozenset(rows))
    )


def _scores_missing(session: Session, packet: Packet) -> list[str]:
    """Return the assessments of a workbook that lack a score, have no conflict of interest, and stand in their call."""
    found, standing = [], passing(session, "assessment", STANDS)
    for sheet in packet.sheets:
        scores = [code for code in sheet.codes if code in SCORES]
        for record, state in session.programme.states(sheet.entity, tuple(sheet.rows)).items():
            if record in standing and state.get("conflict") != "yes" and any(code not in state for code in scores):
                found.append(record)
    return found


def _asked_again(session: Session, packet: Packet) -> tuple[set[str], set[str]]:
    """Return the records with a cell that is empty or was changed since, and the fields of such cells and the names."""
    rows: set[str] = set()
    fields: set[str] = set()
    for sheet in packet.sheets:
        entity = ENTITIES[sheet.entity]
        columns = [column for code in sheet.codes if (column := code_column(entity, code)).role is Role.VALUE]
        open_ones = [one for one in columns if not entity.field(one.part.partition(".")[0]).locked]
        present = session.programme.states(sheet.entity, tuple(sheet.rows))
        for record, state in present.items():
            sent = sheet.rows[record]
            parts = [one.part for one in open_ones if _is_asked(one.part, sent, state)]
            if parts:
                rows.add(record)
                fields.update(_qualified(sheet.entity, part) for part in parts)
        if rows & set(present):
            names = [one.part for one in columns if one.part.partition(".")[0] == entity.name]
            fields.update(_qualified(sheet.entity, part) for part in names)
    return rows, fields


def _is_asked(part: str, sent: Mapping[str, str], now: Mapping[str, str]) -> bool:
    return not now.get(part) or now.get(part, "") != sent.get(part, "")


def _qualified(entity: str, part: str) -> str:
    return part if entity == "event" else f"{entity}.{part}"


def _draft(session: Session, entry: Issued, book: Path, out: Path) -> None:
    """Write the mail as a draft to the partner's people; a line break in a name cannot add a header."""
    translate = translator(entry.language)
    shown = Shown(entry.language)
    when, due = (Day().show(day, shown) for day in (entry.at[:10], entry.due))
    holes = {"when": when, "programme": session.facts.title, "due": due}
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _flat(translate(N_("Reminder: %(programme)s"), **holes))
    addresses = _addresses(session, entry.organisation)
    if addresses:
        message["To"] = ", ".join(addresses)
    message["X-Unsent"] = "1"
    message.set_content("\n\n".join(translate(line) % holes for line in _LINES) + "\n")
    message.add_attachment(book.read_bytes(), maintype=_TYPE[0], subtype=_TYPE[1], filename=book.name)
    with written_aside(out) as aside:
        aside.write_bytes(message.as_bytes())


def _addresses(session: Session, organisation: str) -> list[str]:
    """Return the addresses of an organisation's people, or of the person that a correspondent is."""
    theirs = session.column("person", "organisation")
    mails = session.column("person", "mail")
    if is_person(organisation):
        return [_flat(mails[organisation])] if organisation in mails else []
    people = [record for record, found in theirs.items() if found == organisation]
    return sorted({_flat(mails[record]) for record in people if record in mails})


def _flat(text: str) -> str:
    return " ".join(text.split())
