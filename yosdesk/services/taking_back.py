"""Taking a return back in one go: received, what was decided before left out, what is accepted and decided applied."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from yosdesk.domain.merge.choosing import Accept
from yosdesk.services.deciding import Decisions, Raw, decisions_of, memory_of, without_decided
from yosdesk.services.programme_merging import ENDING, receive_programme
from yosdesk.services.receive_applying import Applied, apply
from yosdesk.services.receiving import Progress, Received, ReceiveOptions, receive
from yosdesk.services.session import Session


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of a return: how to read it, what to accept (None: only look), what was decided."""

    options: ReceiveOptions = field(default_factory=ReceiveOptions)
    accept: Accept | None = None
    decisions: Sequence[Raw] = ()


def take_back(
    session: Session, path: Path, wanted: Wanted, progress: Progress | None = None
) -> tuple[Received, Applied | None] | None:
    """Return a return with what became of it (None if it was only looked at, or a guard stops it); None if cancelled.

    Raises UserError for what cannot be received; then nothing has changed.
    """
    found = arrived(session, path, wanted.options, progress, to_apply=wanted.accept is not None)
    if found is None:
        return None
    received, _ = reopened(session, found)
    nothing_left = received.known is not None and not received.findings.proposals and not received.findings.rows
    if wanted.accept is None or received.stopped or nothing_left:
        return received, None
    decisions = decisions_of(session, received.findings, wanted.accept, wanted.decisions)
    applied = apply(session, received, decisions, progress)
    return (received, applied) if applied else None


def arrived(
    session: Session, path: Path, options: ReceiveOptions, progress: Progress | None = None, *, to_apply: bool = False
) -> Received | None:
    """Return what a workbook, or another coordinator's programme, says; None if cancelled; raises UserError."""
    if path.suffix.lower() == ENDING:
        return receive_programme(session, path, options)
    return receive(session, path, options, progress, to_apply=to_apply)


def reopened(session: Session, found: Received) -> tuple[Received, Decisions]:
    """Return what still waits of a return that was taken in before, and the decisions made but not applied."""
    if found.known is None:
        return found, Decisions()
    left, pending = without_decided(session, found.findings, memory_of(found.known.decisions))
    return replace(found, findings=left), pending
