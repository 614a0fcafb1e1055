"""The returns at a glance: reviews that wait, what was sent to whom, and what a new workbook could hold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from yosdesk.domain.errors import UserError
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.merge.guards import CONTINUED
from yosdesk.services.correspondents import correspondent_shown
from yosdesk.services.deciding import memory_of, without_decided
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.issuing import Progress, RegisterLine, issue, register
from yosdesk.services.receive_applying import keep_review
from yosdesk.services.receiving import ReceiveOptions, judged_again, kept_packet
from yosdesk.services.return_content import content_of
from yosdesk.services.reviewing import Review, open_review
from yosdesk.services.session import Session
from yosdesk.store import exchanges
from yosdesk.store.exchanges import Returned


@dataclass(frozen=True, slots=True)
class Waiting:
    """A return of which something waits: what is kept of it, and how many fields and rows."""

    returned: Returned
    count: int
    organisation: str = ""  # the partner's id


@dataclass(frozen=True, slots=True)
class Returns:
    """What the page of returns shows: reviews that wait, newest first, and the register of what was sent."""

    waiting: tuple[Waiting, ...]
    register: tuple[RegisterLine, ...]


def returns(session: Session) -> Returns:
    """Return the reviews that wait and the register."""
    connection = session.programme.connection
    sent, waiting = register(session), []
    partners_of = {line.issued.id: line.issued.organisation for line in sent}
    for one in reversed(exchanges.returned(connection)):
        if one.state == exchanges.OPEN:
            review = reopened_review(session, one.sha256)
            shown = replace(one, partner=correspondent_shown(session, one.partner))
            waiting.append(Waiting(shown, review.waiting() if review else 0, partners_of.get(one.issued, "")))
    return Returns(tuple(waiting), sent)


def reopened_review(session: Session, sha256: str) -> Review | None:
    """Return the review of a return that is kept, judged by what is true now; None if nothing is kept of it.

    A return is kept only once its guards were passed, so they are not asked about again.
    """
    kept = exchanges.returned_with(session.programme.connection, sha256)
    if kept is None:
        return None
    one, packed = kept
    content = content_of(packed, kept_packet(session, one.issued))
    found = judged_again(session, Path(one.file), (one, content), ReceiveOptions(confirmed=CONTINUED))
    if found is None:
        return None
    left, pending = without_decided(session, found.findings, memory_of(one.decisions))
    return open_review(session, replace(found, findings=left), pending)


def keep_arrived(session: Session, review: Review) -> None:
    """Keep a return that was read, so that it waits among the others."""
    keep_review(session, review.received, review.decisions())


def forget(session: Session, sha256: str) -> None:
    """Forget a return that waits; nothing that was taken of it changes."""
    with session.programme.transaction():
        exchanges.forget_returned(session.programme.connection, sha256)


@dataclass(frozen=True, slots=True)
class PartnerChoice:
    """An organisation that a workbook can be issued to: its name, its language, the events that are its own."""

    id: str
    name: str
    language: str
    events: frozenset[str]


def partners(session: Session) -> tuple[PartnerChoice, ...]:
    """Return the organisations that have events, by name."""
    counted: dict[str, set[str]] = {}
    for part in ("organiser", "co_organisers", "responsible"):
        for event, canonical in session.column("event", part).items():
            for record in members_of(canonical) if canonical.startswith("[") else (canonical,):
                counted.setdefault(record, set()).add(event)
    names, languages = session.names(tuple(counted)), session.column("organisation", "language")
    found = [
        PartnerChoice(record, names[record], languages.get(record, ""), frozenset(events))
        for record, events in counted.items()
        if record in names
    ]
    return tuple(sorted(found, key=lambda one: folded(one.name)))


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of issuing to many: the files written, and those refused with the reason."""

    written: tuple[str, ...]
    refused: tuple[tuple[str, UserError], ...] = ()


def issue_one(session: Session, spec: IssueSpec, folder: Path, name: str, progress: Progress | None = None) -> Batch:
    """Issue a workbook into a folder under a name that is free there; a refusal is told, not raised."""
    out, count = folder / f"{_plain(name)}.xlsx", 1
    while out.exists():
        count += 1
        out = folder / f"{_plain(name)} {count}.xlsx"
    try:
        done = issue(session, spec, out, progress=progress)
    except UserError as error:
        return Batch((), ((name, error),))
    return Batch((out.name,) if done else ())


def joined(batches: Sequence[Batch]) -> Batch:
    """Return several batches as one."""
    return Batch(
        tuple(name for batch in batches for name in batch.written),
        tuple(one for batch in batches for one in batch.refused),
    )


def _plain(name: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in " -_." else " " for letter in name)
    return " ".join(kept.split())[:80].strip(". ") or "workbook"
