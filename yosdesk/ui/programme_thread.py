"""The programme's thread: opens the file and alone touches it. The window sends it work and gets answers back."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from yosdesk.domain.errors import UserError
from yosdesk.services.faults import faults_told
from yosdesk.services.session import Session

Then = Callable[[Any], None]
Failed = Callable[[UserError], None]


@dataclass(frozen=True, slots=True)
class Work:
    """A service call for the thread, and what the window does with its answer, or with its refusal."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    then: Then | None
    failed: Failed


class ProgrammeThread(QObject):
    """Runs service calls one after another. Answers arrive in the thread that made this object."""

    _answered = Signal(object, object)
    _refused = Signal(object, object)
    broken = Signal(object)  # an exception that is a defect of ours

    def __init__(self) -> None:
        """Start the thread; it waits for an `open`."""
        super().__init__()
        self._work: queue.SimpleQueue[Work | None] = queue.SimpleQueue()
        self._session: Session | None = None
        self._answered.connect(self._on_answered)
        self._refused.connect(self._on_refused)
        self._thread = threading.Thread(target=self._run, name="programme", daemon=True)
        self._thread.start()

    def open(self, opening: Callable[[], Session], then: Then, failed: Failed) -> None:
        """Open a programme with the given function; the one open before is closed first."""
        self._work.put(Work(self._open, (opening,), then, failed))

    def reopen(self, between: Callable[[], Any], opening: Callable[[], Session], then: Then, failed: Failed) -> None:
        """Close the programme, do something with its file, and open it again, also if that was refused."""
        self._work.put(Work(self._reopen, (between, opening), then, failed))

    def submit(self, function: Callable[..., Any], *arguments: Any, then: Then | None, failed: Failed) -> None:
        """Call `function(session, *arguments)`; then, in the window's thread, `then(answer)` or `failed(error)`."""
        self._work.put(Work(self._call, (function, *arguments), then, failed))

    def stop(self) -> None:
        """Finish the work that was given, close the programme, and end the thread."""
        self._work.put(None)
        self._thread.join()

    def _open(self, opening: Callable[[], Session]) -> Session:
        found = opening()
        if self._session is not None:
            self._session.close()
        self._session = found
        return found

    def _reopen(self, between: Callable[[], Any], opening: Callable[[], Session]) -> Any:
        if self._session is None:
            raise UserError("no_programme")
        path = self._session.programme.path
        self._session.close()
        self._session = None
        try:
            with faults_told(path):
                return between()
        finally:
            self._session = opening()

    def _call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        if self._session is None:
            raise UserError("no_programme")
        with faults_told(self._session.programme.path):
            return function(self._session, *arguments)

    def _run(self) -> None:
        """Serve until the end; a defect ends the thread too, but never before the file is closed cleanly."""
        try:
            while (work := self._work.get()) is not None:
                self._serve(work)
        finally:
            if self._session is not None:
                self._session.close()

    def _serve(self, work: Work) -> None:
        try:
            answer = work.function(*work.arguments)
        except UserError as error:
            self._refused.emit(work, error)
        else:
            self._answered.emit(work, answer)

    def _on_answered(self, work: Work, answer: Any) -> None:
        asker = getattr(work.then.func if isinstance(work.then, partial) else work.then, "__self__", None)
        if work.then is None or (isinstance(asker, QObject) and not isValid(asker)):
            return  # who asked is no longer on the screen: the language was changed, or a page left, meanwhile
        work.then(answer)

    def _on_refused(self, work: Work, error: UserError) -> None:
        work.failed(error)
