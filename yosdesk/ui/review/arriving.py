"""Reading a file that came back, in a thread of its own, and judging it in the programme's thread."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.programme_merging import ENDING, receive_programme
from yosdesk.services.receiving import (
    Progress,
    Received,
    ReceiveOptions,
    judged_again,
    kept_return,
    read_file,
    receive_book,
    receive_kept,
)
from yosdesk.services.reviewing import Review, open_review
from yosdesk.services.session import Session
from yosdesk.services.taking_back import reopened
from yosdesk.ui.desk import Desk
from yosdesk.ui.jobs import Job, Steps

_STEPS = {"reading": N_("Reading"), "comparing": N_("Comparing")}


class Arrival(QObject):
    """Turns a file into a review. Tells `ready`, or `stopped` if a guard stops it, or `refused`, or `cancelled`."""

    ready = Signal(object)  # Review
    stopped = Signal(object)  # Review
    refused = Signal(object)  # UserError
    progressed = Signal(str)
    cancelled = Signal()

    def __init__(self, desk: Desk) -> None:
        """Work for a desk."""
        super().__init__()
        self._desk = desk
        self._steps: Steps | None = None  # of what is under way
        self._reading: Job | None = None
        self._book: tuple[Path, str, object] | None = (
            None  # the last file read, under which password, and what it holds
        )

    def read(self, path: Path, options: ReceiveOptions) -> None:
        """Begin with a file; what is known of it already is not read again."""
        if path.suffix.lower() == ENDING:
            self._ask(self._begun(), _of_programme, path, options)
            return
        steps = self._begun()
        self._desk.ask(
            _known, path, options,
            then=lambda found: self._on_known(steps, found, path, options),
            failed=lambda error: self._on_refused(steps, error),
        )  # fmt: skip

    def read_again(self, received: Received, *, confirm: bool = False, rematch: bool = False) -> None:
        """Begin anew with what stopped a return let pass, or its rows matched by name and date."""
        codes = frozenset(one.code for one in received.findings.guards) if confirm else frozenset()
        options = received.options
        self.read(
            received.path,
            replace(options, confirmed=options.confirmed | codes, rematch=options.rematch or rematch),
        )

    def read_kept(self, sha256: str, options: ReceiveOptions) -> None:
        """Begin anew with what is kept of a file, whether it is still there or not."""
        steps = self._begun()
        self._ask(steps, _of_kept, sha256, options, steps.progress)

    def can_read(self, path: Path) -> bool:
        """Return whether a file can be read, in another way than before: it is there, or was read here last."""
        return path.is_file() or (self._book is not None and self._book[0] == path)

    def cancel(self) -> None:
        """Stop, and tell so at once: whatever is still under way ends at its next step, and is not told of."""
        if self._steps is not None:
            self._steps.cancel()
            self._steps = None
            self.cancelled.emit()

    def _begun(self) -> Steps:
        """Return the steps of new work, which takes the place of any other."""
        if self._steps is not None:
            self._steps.cancel()
        steps = self._steps = Steps()
        steps.progressed.connect(lambda step, count: self._on_progress(steps, step, count))
        return steps

    def _on_known(self, steps: Steps, review: Review | None, path: Path, options: ReceiveOptions) -> None:
        if steps is not self._steps:
            return
        if review is not None:
            self._on_judged(steps, review)
            return
        held = self._book if not path.is_file() else None  # moved since it was read
        if held and held[:2] == (path, options.password):
            self._on_book(steps, held[2], path, options)
            return
        job = self._reading = Job(lambda _: read_file(path, options, steps.progress))
        job.refused.connect(lambda error: self._on_refused(steps, error))
        job.done.connect(lambda book: self._on_book(steps, book, path, options))
        job.start()

    def _on_book(self, steps: Steps, book: object, path: Path, options: ReceiveOptions) -> None:
        if steps is self._steps and book is not None:
            self._book = path, options.password, book
            self._ask(steps, _of_book, path, book, options, steps.progress)

    def _ask(self, steps: Steps, function: Callable[..., Review | None], *arguments: object) -> None:
        self._desk.ask(
            function, *arguments,
            then=lambda review: self._on_judged(steps, review),
            failed=lambda error: self._on_refused(steps, error),
        )  # fmt: skip

    def _on_progress(self, steps: Steps, step: str, count: int) -> None:
        if steps is self._steps:
            self.progressed.emit(f"{self._desk.translate(_STEPS[step])}… {count}")

    def _on_refused(self, steps: Steps, error: UserError) -> None:
        if steps is self._steps:
            self._steps = None
            self.refused.emit(error)

    def _on_judged(self, steps: Steps, review: Review | None) -> None:
        if steps is self._steps and review is not None:
            self._steps = None
            (self.stopped if review.received.stopped else self.ready).emit(review)


def _known(session: Session, path: Path, options: ReceiveOptions) -> Review | None:
    known = None if options.about_columns or not path.is_file() else kept_return(session, path)
    found = judged_again(session, path, known, options) if known and known[1].tables else None
    return _reviewed(session, found) if found else None


def _of_book(session: Session, path: Path, book: object, options: ReceiveOptions, progress: Progress) -> Review | None:
    found = receive_book(session, path, book, options, progress)  # type: ignore[arg-type]  # a Book; ui must not name it
    return _reviewed(session, found) if found else None


def _of_kept(session: Session, sha256: str, options: ReceiveOptions, progress: Progress) -> Review | None:
    found = receive_kept(session, sha256, options, progress)
    return _reviewed(session, found) if found else None


def _of_programme(session: Session, path: Path, options: ReceiveOptions) -> Review:
    return _reviewed(session, receive_programme(session, path, options))


def _reviewed(session: Session, found: Received) -> Review:
    received, pending = reopened(session, found)
    return open_review(session, received, pending)
