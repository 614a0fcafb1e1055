"""The desk: what every page may ask of the programme, and what it is told when something changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Day, Shown
from yosdesk.domain.operation_labels import operation_label
from yosdesk.domain.problems import sentence_of
from yosdesk.i18n import N_, Translator, translator
from yosdesk.services.daily import back_up_daily
from yosdesk.services.faults import try_saving
from yosdesk.services.preferences import Preferences
from yosdesk.services.session import Facts, Session, open_or_read
from yosdesk.services.undoing import OperationLine, next_redo, next_undo
from yosdesk.services.waiting import overdue_tasks, waiting_returns
from yosdesk.services.warming import warm
from yosdesk.ui.event_views import EventViews
from yosdesk.ui.programme_thread import Course, GoesOn, Opening, ProgrammeThread, Reopened, Then, Work


@dataclass(frozen=True, slots=True)
class OpenProgramme:
    """What the window knows of the open programme without asking again."""

    path: Path
    facts: Facts
    read_only: bool
    labels: Mapping[str, Mapping[str, str]]
    counts: Mapping[str, int]
    waiting: Mapping[str, int]  # by the code of the page where it waits
    undo: OperationLine | None
    redo: OperationLine | None
    reading: str = ""  # code of the error for which it was opened for reading alone
    lost: int = 0  # operations that a killed program had saved and that are gone


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the message bar, and the next step it offers."""

    text: str
    wrong: bool = False
    step: str = ""
    run: Callable[[], object] | None = None
    more: tuple[str, Callable[[], object]] | None = None  # another step: its words, what it does


UNSAVED = ("disk_full", "disk_fault", "read_only", "cannot_read", "programme_busy", "damaged", "file_vanished",
           "file_replaced")  # fmt: skip
_RETRY = 4_000  # milliseconds until it is tried again whether the programme can be saved
_PAUSE, _BREATH = 400, 12  # milliseconds until reading ahead begins, and between two of its steps
COUNTED = ("event", "organisation", "person", "document", "task", "budget_line", "note", "series")


class Desk(QObject):
    """The gateway between pages and the programme's thread."""

    opened = Signal(object)  # OpenProgramme
    changed = Signal(object)  # ChangeSet
    told = Signal(object)  # Message
    stopped = Signal()  # what was asked will not be answered, for somebody stopped it
    asked = Signal()  # something of the programme
    saved = Signal(str)  # the time of day; "" when what hindered saving is gone
    unsaved = Signal(object)  # UserError that says why nothing can be saved
    record_wanted = Signal(str)  # id of a record whose name was followed
    beside_wanted = Signal(str)  # id of a record to show beside the page
    everywhere_wanted = Signal(str)  # words to search in all records
    menu_opening = Signal()  # a menu with commands is about to be shown
    refreshed = Signal(object)  # OpenProgramme, after a change

    def __init__(self, thread: ProgrammeThread, preferences: Preferences, language: str) -> None:
        """Work through a thread, in a language."""
        super().__init__()
        self._thread = thread
        self.preferences = preferences
        self.language = language
        self.translate: Translator = translator(language)
        self.programme: OpenProgramme | None = None
        self.event_views = EventViews(self)
        self._looked_at: tuple[str, tuple[str, ...]] = ("event", ())
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self._warm)
        self._daily = QTimer(self, singleShot=True, interval=1500)  # once the first page is there
        self._daily.timeout.connect(lambda: self.ask(back_up_daily))
        self._retry = QTimer(self, singleShot=True, interval=_RETRY)
        self._retry.timeout.connect(lambda: self.ask(try_saving, then=self._on_well, failed=lambda _: None))

    def open(self, opening: Callable[[], Session], course: Course | None = None) -> None:
        """Open a programme; `opened` tells when it is there, the message bar why not: then that open before stays.

        With a course, of which `opening` asks whether to go on, it can be stopped.
        """
        self._thread.open(Opening(opening, overview), self._on_opened, self.refuse, course)
        self.asked.emit()

    def reopen(self, between: Callable[[Path, GoesOn], Any], then: Then, failed: Callable[[UserError], None]) -> Course:
        """Close the programme, do something with its file, open it again; `opened` tells when it is there, first.

        Return how it goes; `between` is handed what tells it whether to go on.
        """
        course = Course()
        if self.programme is None:
            return course
        path, author, language = self.programme.path, self.preferences.author, self.language

        def done(found: Reopened) -> None:
            self._on_opened(found.seen)
            if found.refused:
                failed(found.refused)
            else:
                then(found.answer)

        opening = Opening(lambda: open_or_read(path, author, language=language), overview)
        self._thread.reopen(lambda: between(path, course.goes_on), opening, done, failed, course)
        self.asked.emit()
        return course

    def ask(
        self, function: Callable[..., Any], *arguments: Any, then: Then | None = None, failed: Any = None
    ) -> Course:
        """Call a service that reads; `then(answer)` follows in the window's thread. Return how it goes."""
        course = self._thread.submit(function, *arguments, then=then, failed=self._watched(failed or self.refuse))
        self.asked.emit()
        return course

    def rests(self) -> bool:
        """Return whether the programme is busy with nothing."""
        return self._thread.rests()

    def working(self) -> Work | None:
        """Return what the programme is busy with, None while it rests."""
        return self._thread.now()

    def operate(
        self, function: Callable[..., Any], *arguments: Any, then: Then | None = None, failed: Any = None
    ) -> Course:
        """Call a service that changes the programme; views are told, and the message bar if something was kept.

        Return how it goes.
        """

        def done(answer: Any) -> None:
            if answer is not None:  # else it was cancelled
                self._on_changed(answer if isinstance(answer, ChangeSet) else answer.changes)
            if then is not None:
                then(answer)

        course = self._thread.submit(function, *arguments, then=done, failed=self._watched(failed or self.refuse))
        self.asked.emit()
        return course

    def refuse(self, error: UserError) -> None:
        """Show an error's sentence in the message bar; that work was stopped is no bad news."""
        if error.code == "stopped":
            self.stopped.emit()
            self.told.emit(Message(self.sentence(error)))
            return
        self.told.emit(Message(self.sentence(error), wrong=True))

    def sentence(self, error: UserError) -> str:
        """Return an error's sentence; the field it names is called by its label."""
        return sentence_of(self.translate, error)

    def say(self, message: str, **holes: object) -> None:
        """Show a translated sentence in the message bar."""
        self.told.emit(Message(self.translate(message, **holes)))

    def speak(self, language: str) -> None:
        """Change the language of everything shown from now on."""
        self.language = language
        self.translate = translator(language)
        self.ask(speak_to_session, language)

    def read_ahead(self, entity: str, columns: tuple[str, ...]) -> None:
        """Make ready, while nobody waits, for a search or a sort by the columns that a reader looks at."""
        self._looked_at = (entity, columns)
        self._idle.start(_PAUSE)

    def day(self, day: str) -> str:
        """Return a day (ISO 8601) as the reader's language writes it, "" for none."""
        return Day().show(day, Shown(self.language)) if day else ""

    def moment(self, at: str) -> str:
        """Return a moment (ISO 8601, with its zone) by the laptop's clock, as the reader's language writes it."""
        moment = datetime.fromisoformat(at).astimezone()
        return f"{self.day(moment.date().isoformat())} {moment:%H:%M}"

    def label_of(self, line: OperationLine) -> str:
        """Return an operation's label in the reader's language."""
        return operation_label(self.translate, line.label, line.details)

    def _watched(self, failed: Callable[[UserError], None]) -> Callable[[UserError], None]:
        """Return what is done with a refusal; that the programme itself cannot be saved is told, too."""

        def refused(error: UserError) -> None:
            path = self.programme.path if self.programme else None
            if path and error.code in UNSAVED and str(error.details.get("file", "")) in (path.name, str(path)):
                self.unsaved.emit(error)
                self._retry.start()
            failed(error)

        return refused

    def _on_well(self, _: None) -> None:
        """Say that nothing hinders saving any more."""
        self.saved.emit("")

    def _on_opened(self, found: OpenProgramme) -> None:
        self._retry.stop()
        self.event_views.forget()
        self.programme = found
        self.opened.emit(found)
        self._idle.start(_PAUSE)
        if not found.read_only:
            self._daily.start()

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.operation:
            self._retry.stop()
            self.saved.emit(datetime.now().strftime("%H:%M"))
            self.changed.emit(changes)
            self.ask(overview, then=self._on_overview)
            self._idle.start(_PAUSE)
        if changes.kept:
            self.say(N_("%(count)s values were kept, for they were edited since."), count=len(changes.kept))

    def _on_overview(self, found: OpenProgramme) -> None:
        self.programme = found
        self.refreshed.emit(found)

    def _warm(self) -> None:
        """Read ahead in small steps while nobody waits."""
        if self.programme is not None:
            self.ask(warm, *self._looked_at, then=lambda complete: None if complete else self._idle.start(_BREATH))


def overview(session: Session) -> OpenProgramme:
    """Return what the window keeps at hand of a programme."""
    programme = session.programme
    counts = {entity: programme.count(entity) for entity in COUNTED}
    waiting = {"returns": waiting_returns(session), "task": len(overdue_tasks(session))}
    back, forth = next_undo(session), next_redo(session)
    labels, why, lost = dict(session.labels()), session.why_reading, programme.lost
    path, facts, read_only = programme.path, session.facts, programme.read_only
    return OpenProgramme(path, facts, read_only, labels, counts, waiting, back, forth, why, lost)


def speak_to_session(session: Session, language: str) -> None:
    """Set the language in which the session shows values."""
    session.language = language
