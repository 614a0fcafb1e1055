"""The programme's thread: opens the file and alone touches it. The window sends it work and gets answers back."""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from yosdesk.domain.errors import Stopped, UserError
from yosdesk.services.faults import faults_told
from yosdesk.services.session import Session

Then = Callable[[Any], object]
Failed = Callable[[UserError], None]
GoesOn = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Opening:
    """How a programme is opened, and what is looked at first: only when both went well it is the open one."""

    session: Callable[[], Session]
    look: Callable[[Session], Any]


@dataclass(slots=True)
class Course:
    """How a piece of work goes: when it began (by a clock that only goes on), how far it is, whether it is to stop."""

    began: float = 0.0
    count: int = 0
    stops: bool = False

    def goes_on(self) -> bool:
        """Return whether nobody asked it to stop."""
        return not self.stops


@dataclass(frozen=True, slots=True)
class Reopened:
    """How it went: what was done with the file or why not, and what was looked at of the programme opened again."""

    seen: Any
    answer: Any = None
    refused: UserError | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A service call for the thread, and what the window does with its answer, or with its refusal."""

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    then: Then | None
    failed: Failed
    stoppable: bool = True
    course: Course = field(default_factory=Course)


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
        self._now: Work | None = None
        self._answered.connect(self._on_answered)
        self._refused.connect(self._on_refused)
        self._thread = threading.Thread(target=self._run, name="programme", daemon=True)
        self._thread.start()

    def open(self, opening: Opening, then: Then, failed: Failed, course: Course | None = None) -> None:
        """Open a programme as told, and answer with what was looked at; the one open before is then closed.

        Whoever sets the `stops` of the course is answered by the failure `stopped`, and the one open before stays so.
        Without a course it is not stopped.
        """
        how = course or Course()
        self._work.put(Work(self._open, (how, opening), then, failed, stoppable=course is not None, course=how))

    def reopen(self, between: Callable[[], Any], opening: Opening, then: Then, failed: Failed, course: Course) -> None:
        """Close the programme, do something with its file, and open it again, also if that was refused or stopped.

        The answer is a `Reopened`. `between` asks the course whether it is to go on, and raises Stopped if not.
        """
        self._work.put(Work(self._reopen, (between, opening), then, failed, course=course))

    def submit(self, function: Callable[..., Any], *arguments: Any, then: Then | None, failed: Failed) -> Course:
        """Call `function(session, *arguments)`; then, in the window's thread, `then(answer)` or `failed(error)`.

        Return how it goes; whoever sets its `stops` is answered by the failure `stopped`.
        """
        course = Course()
        self._work.put(Work(self._call, (course, function, *arguments), then, failed, course=course))
        return course

    def rests(self) -> bool:
        """Return whether nothing is being done, and nothing waits to be done."""
        return self._now is None and self._work.empty()

    def now(self) -> Work | None:
        """Return the work that is being done, None while there is none."""
        return self._now

    def stop(self) -> None:
        """Finish the work that was given, close the programme, and end the thread."""
        self._work.put(None)
        self._thread.join()

    def _open(self, course: Course, opening: Opening) -> Any:
        if course.stops:
            raise UserError("stopped")
        with _stops_told():
            found = opening.session()
        try:
            seen = _asked(found, course, opening.look)
            if course.stops:
                raise UserError("stopped")
        except BaseException:
            found.close()
            raise
        if self._session is not None:
            self._session.close()
        self._session = found
        return seen

    def _reopen(self, between: Callable[[], Any], opening: Opening) -> Reopened:
        if self._session is None:
            raise UserError("no_programme")
        path = self._session.programme.path
        self._session.close()
        self._session = None
        answer, refused = None, None
        try:
            with faults_told(path), _stops_told():
                answer = between()
        except UserError as error:
            refused = error
        finally:
            self._session = opening.session()
        return Reopened(_asked(self._session, Course(), opening.look), answer, refused)

    def _call(self, course: Course, function: Callable[..., Any], *arguments: Any) -> Any:
        if self._session is None:
            raise UserError("no_programme")
        return _asked(self._session, course, function, *arguments)

    def _run(self) -> None:
        """Serve until the end; a defect ends the thread too, but never before the file is closed cleanly."""
        try:
            while (work := self._work.get()) is not None:
                self._serve(work)
        finally:
            if self._session is not None:
                self._session.close()

    def _serve(self, work: Work) -> None:
        work.course.began = monotonic()
        self._now = work
        try:
            answer = work.function(*work.arguments)
        except UserError as error:
            self._refused.emit(work, error)
        else:
            self._answered.emit(work, answer)
        finally:
            self._now = None

    def _on_answered(self, work: Work, answer: Any) -> None:
        asker = getattr(work.then.func if isinstance(work.then, partial) else work.then, "__self__", None)
        if work.then is None or (isinstance(asker, QObject) and not isValid(asker)):
            return  # who asked is no longer on the screen: the language was changed, or a page left, meanwhile
        work.then(answer)

    def _on_refused(self, work: Work, error: UserError) -> None:
        work.failed(error)


def _asked(session: Session, course: Course, function: Callable[..., Any], *arguments: Any) -> Any:
    """Return the answer of a service; raises UserError, also for what was stopped."""

    def tell(count: int) -> None:
        course.count = count

    if course.stops:
        raise UserError("stopped")
    session.tells = tell
    session.programme.ask_between(course.goes_on)
    try:
        with faults_told(session.programme.path):
            return function(session, *arguments)
    except Stopped as stopped:
        session.read_anew()
        raise UserError("stopped") from stopped
    finally:
        session.tells = None
        session.programme.ask_between(None)


@contextmanager
def _stops_told() -> Iterator[None]:
    """Turn that work was stopped into a UserError."""
    try:
        yield
    except Stopped as stopped:
        raise UserError("stopped") from stopped
