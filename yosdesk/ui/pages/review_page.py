"""The review of what came back: groups at the left, proposals in the middle, the chosen one large at the right."""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.errors import UserError
from yosdesk.domain.merge.choosing import RowAction, Side
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.clashing import Clash
from yosdesk.services.column_questions import ColumnQuestion, column_questions, with_answer
from yosdesk.services.deciding import typed
from yosdesk.services.receive_applying import Applied, keep_review
from yosdesk.services.receiving import ReceiveOptions
from yosdesk.services.return_causes import causes_of_return
from yosdesk.services.returns import reopened_review
from yosdesk.services.reviewing import Entry, Review, changed_mine
from yosdesk.services.undoing import undo
from yosdesk.ui.clash_words import brief_of
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.icons import icon
from yosdesk.ui.number_links import LinkedLabel
from yosdesk.ui.pages.page import Page
from yosdesk.ui.review.applying import Application
from yosdesk.ui.review.arriving import Arrival
from yosdesk.ui.review.column_panel import ColumnPanel
from yosdesk.ui.review.detail import Detail
from yosdesk.ui.review.file_head import FileHead
from yosdesk.ui.review.group_list import GroupList
from yosdesk.ui.review.guard_box import GuardBox
from yosdesk.ui.review.panes import ReviewPanes
from yosdesk.ui.review.progress_strip import ProgressStrip
from yosdesk.ui.review.proposal_model import ProposalModel
from yosdesk.ui.review.proposal_table import KEYS, ProposalTable
from yosdesk.ui.review.words import applied_text, summary_text
from yosdesk.ui.theme import PAD, PAD_SMALL, tokens

_KEYS = {"M": Side.MINE, "T": Side.THEIRS, "B": Side.BASE}
_HELP = N_(
    "J/K move · M ours · T theirs · B as sent · Enter another value · theirs for: A the group, C the column, R the "
    "record · U take back"
)
_QUIET = 600  # milliseconds after a choice until it is kept


class ReviewPage(Page):
    """Shows a return field by field, and applies what was chosen."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the page; `enter` gives it a file."""
        super().__init__(desk, parent)
        self._review: Review | None = None
        self._path: Path | None = None
        self._keeping = QTimer(self, singleShot=True, interval=_QUIET)
        self._keeping.timeout.connect(lambda: self._keep(lambda: None))
        self._forecasting = QTimer(self, singleShot=True, interval=_QUIET)
        self._forecasting.timeout.connect(self._ask_causes)
        self._build_work()
        self._groups = GroupList(desk)
        self._groups.currentItemChanged.connect(lambda *_: self._show_group())
        self._detail = Detail(desk)
        self._detail.side_chosen.connect(self._on_side)
        self._detail.action_chosen.connect(self._on_action)
        self._detail.typed.connect(self._on_typed)
        self._build_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.addWidget(self._head)
        column.addWidget(self._stop)
        column.addWidget(self._columns)
        column.addWidget(ReviewPanes(self._groups, self._table, self._detail), 1)
        column.addLayout(self._foot())
        self._arrival.progressed.connect(self._on_progress)
        self._application.progressed.connect(self._on_progress)

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("What came back"))

    def enter(self, argument: object = None) -> None:
        """Read a file that came back (a path), or open one that is kept (its SHA-256)."""
        if isinstance(argument, Path):
            self._path = argument
            self._read(ReceiveOptions())
        elif isinstance(argument, str):
            self._show(None)
            self.desk.ask(reopened_review, argument, then=self._on_kept)

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the review."""
        return KEYS

    def on_changed(self, changes: ChangeSet) -> None:
        """Judge anew what waits, for the programme has changed."""
        if self._review is not None and self.isVisible() and not self._application.running:
            sha256 = self._review.received.sha256
            self._keep(then=lambda: self.enter(sha256))

    def review(self) -> Review | None:
        """Return the review shown."""
        return self._review

    def _build_work(self) -> None:
        """Make what reads and applies, and what shows how far it is and what stops it."""
        self._arrival = Arrival(self.desk)
        self._arrival.ready.connect(self._on_review)
        self._arrival.stopped.connect(self._on_stopped)
        self._arrival.refused.connect(self._on_refused)
        self._arrival.cancelled.connect(self._on_not_read)
        self._stop = GuardBox(self.desk)
        self._stop.continued.connect(self._on_continue)
        self._stop.match_asked.connect(self._on_match)
        self._strip = ProgressStrip(self.desk.translate)
        self._strip.cancelled.connect(self._on_cancel)
        self._head = FileHead(self.desk)
        self._head.password_given.connect(lambda text: self._read(ReceiveOptions(password=text)))
        self._columns = ColumnPanel(self.desk)
        self._columns.answered.connect(self._on_answered)
        self._application = Application(self.desk)
        self._application.applied.connect(self._on_applied)
        self._application.cancelled.connect(self._on_not_applied)
        self._application.refused.connect(self._on_failed)

    def _build_table(self) -> None:
        self._model = ProposalModel(self.desk)
        self._table = ProposalTable(self.desk, self._model, self.desk.translate(N_("What came back")))
        self._table.selectionModel().currentRowChanged.connect(self._on_row)
        keys: dict[str, Callable[[], None]] = {key: partial(self._on_side, side) for key, side in _KEYS.items()}
        keys |= {"J": partial(self._move, 1), "K": partial(self._move, -1), "A": self._on_group, "U": self._on_back}
        keys |= {"C": partial(self._on_alike, by_field=True), "R": partial(self._on_alike, by_field=False)}
        self._table.keys = {**keys, "\r": self._detail.edit}

    def _foot(self) -> QVBoxLayout:
        self._says = LinkedLabel()
        self._says.linkActivated.connect(self._groups.show_behind)
        self._says.setWordWrap(True)
        self._says.setAccessibleName(self.desk.translate(N_("What applying will do")))
        translate = self.desk.translate
        self._group_button = QPushButton(translate(N_("Accept the group (A)")))
        self._group_button.clicked.connect(self._on_group)
        self._later = QPushButton(translate(N_("Decide later")))
        self._later.clicked.connect(self._on_later)
        self._apply = QPushButton(icon("check", tokens().surface), f" {translate(N_('Apply'))}")
        self._apply.setProperty("primary", True)
        self._apply.clicked.connect(self._on_apply)
        row = QHBoxLayout()
        row.setSpacing(PAD_SMALL)
        row.addWidget(self._says, 1)
        row.addWidget(self._strip)
        for button in (self._group_button, self._later, self._apply):
            row.addWidget(button)
        hint = QLabel(translate(_HELP))
        hint.setProperty("muted", True)
        hint.setWordWrap(True)
        column = QVBoxLayout()
        column.addWidget(hint)
        column.addLayout(row)
        return column

    def _read(self, options: ReceiveOptions, kept: str = "") -> None:
        self._show(None)
        if self._path is not None:
            self._head.show_file(self._path.name)
            self._strip.begin()
            if kept:
                self._arrival.read_kept(kept, options)
            else:
                self._arrival.read(self._path, options)

    def _on_kept(self, review: Review | None) -> None:
        if review is not None:
            self._head.show_file(review.received.file)
            self._on_review(review)

    def _on_review(self, review: Review) -> None:
        self._strip.rest()
        self._stop.hide()
        self._head.ask_password(needed=False)
        self._show(review)
        if not review.entries:
            self.desk.say(N_("%(file)s says nothing new."), file=review.received.file)

    def _show(self, review: Review | None) -> None:
        self._review = review
        self._head.show_remarks(review.received.findings.problems if review else ())
        self._columns.show_questions(())
        if review:
            asked = partial(column_questions, readable=self._arrival.can_read(review.received.path))
            self.desk.ask(asked, review.received, then=self._columns.show_questions)
        self._groups.show_review(review)
        self._show_group()
        self._say()

    def _show_group(self) -> None:
        self._model.show_entries(self._review, self._groups.entries())
        first = next((row for row, entry in enumerate(self._model.entries()) if self._waits(entry)), 0)
        if self._model.rowCount():
            self._table.selectRow(first)
            self._table.setFocus()
        else:
            self._detail.show_entry(None)

    def _waits(self, entry: Entry) -> bool:
        return self._review is not None and self._review.waits(entry)

    def _on_row(self, current: QModelIndex, _: QModelIndex) -> None:
        entry = self._model.entry(current.row())
        self._detail.show_entry(entry)
        if entry is not None:
            self.desk.ask(changed_mine, entry, then=self._detail.show_who)

    def _chosen(self) -> list[Entry]:
        rows = sorted({index.row() for index in self._table.selectionModel().selectedRows()})
        return [entry for row in rows if (entry := self._model.entry(row)) is not None]

    def _on_side(self, side: Side) -> None:
        if self._review is not None:
            self._review.choose(self._chosen(), side)
            self._after_choice()

    def _on_action(self, action: RowAction) -> None:
        for entry in self._chosen():
            if self._review is not None:
                self._review.act(entry, action)
        self._after_choice()

    def _on_typed(self, text: str) -> None:
        entries = [entry for entry in self._chosen() if entry.proposal is not None]
        if entries and self._review is not None:
            self.desk.ask(typed, entries[0].proposal, text, then=lambda one: self._take_typed(entries, one.value))

    def _take_typed(self, entries: list[Entry], value: str) -> None:
        if self._review is not None:
            self._review.choose(entries, Side.VALUE, value)
            self._after_choice()
            self._table.setFocus()

    def _on_group(self) -> None:
        if self._review is not None:
            self._review.choose(self._model.entries(), Side.THEIRS)
            self._after_choice(step=0)

    def _on_alike(self, *, by_field: bool) -> None:
        chosen = self._chosen()
        if self._review is not None and chosen:
            self._review.choose(self._review.alike(chosen[0], by_field=by_field), Side.THEIRS)
            self._after_choice(step=0)

    def _on_back(self) -> None:
        if self._review is not None and self._review.take_back():
            self._after_choice(step=0)

    def _after_choice(self, step: int = 1) -> None:
        self._keeping.start()  # so that a choice outlives the window, whatever happens to it
        self._model.refresh()
        self._say()
        if step and len(self._chosen()) == 1:
            self._move(step)

    def _move(self, step: int) -> None:
        row = self._table.currentIndex().row() + step
        if 0 <= row < self._model.rowCount():
            self._table.selectRow(row)

    def _say(self) -> None:
        review = self._review
        self._apply.setEnabled(review is not None and bool(review.entries))
        self._later.setEnabled(review is not None and bool(review.entries))
        if review is None:
            return
        self._says.setText(summary_text(self.desk.translate, review))
        if review.entries:
            self._forecasting.start()

    def _ask_causes(self) -> None:
        """Ask the radar what applying would lead to."""
        review = self._review
        if review is not None and not self._application.running:
            said = self._says.text()
            show = lambda found: self._show_causes(said, found)  # noqa: E731
            self.desk.ask(causes_of_return, review.received, review.decisions(), then=show)

    def _show_causes(self, said: str, found: tuple[Clash, ...]) -> None:
        if found and self._says.text() == said:
            self._says.setText(f"{said} {escape(brief_of(self.desk.translate, found), quote=False)}")

    def _on_apply(self) -> None:
        if self._review is not None:
            self._apply.setEnabled(False)
            self._keeping.stop()
            self._strip.begin()
            self._application.begin(self._review)

    def _on_failed(self, error: UserError) -> None:
        self._strip.rest()
        self._say()
        self.desk.refuse(error)

    def _on_progress(self, words: str) -> None:
        self._says.setText(words)  # asked of the page, which hears nothing once it is gone

    def _on_cancel(self) -> None:
        (self._application if self._application.running else self._arrival).cancel()

    def _on_not_read(self) -> None:
        self._strip.rest()
        self.desk.say(N_("Stopped; nothing was changed."))
        self.go.emit("returns", None)

    def _on_not_applied(self) -> None:
        self._strip.rest()
        self._say()
        self.desk.say(N_("Stopped; nothing was changed."))

    def _on_applied(self, result: Applied) -> None:
        self._strip.rest()
        number = result.changes.operation
        text = applied_text(self.desk.translate, result)
        step = self.desk.translate(N_("Undo")) if number else ""
        self.desk.told.emit(Message(text, step=step, run=lambda: self.desk.operate(undo, number)))
        self._review = None
        self.go.emit("returns", None)

    def _on_later(self) -> None:
        self._keep(then=lambda: self.go.emit("returns", None))

    def _keep(self, then: Callable[[], None]) -> None:
        """Keep the review as it stands; it is judged anew when it is opened again."""
        review = self._review
        if review is not None and not self._application.running:
            self.desk.ask(keep_review, review.received, review.decisions(), then=lambda _: then())

    def _on_stopped(self, review: Review) -> None:
        self._review, self._stopped = None, review
        self._strip.rest()
        self._stop.show_guards(review.received.findings.guards)
        self._says.setText("")

    def _on_answered(self, question: ColumnQuestion, answer: str) -> None:
        """Read the return again with an answer: what is kept of it, else its file; what was chosen before is kept."""
        review = self._review
        if review is not None:
            self._path = review.received.path
            options = with_answer(review.received.options, question, answer)
            again = review.received.sha256 if review.received.can_be_read_again else ""
            self._keep(then=lambda: self._read(options, again))

    def _on_continue(self) -> None:
        self._strip.begin()
        self._arrival.read_again(self._stopped.received, confirm=True)

    def _on_match(self) -> None:
        self._strip.begin()
        self._arrival.read_again(self._stopped.received, rematch=True)

    def _on_refused(self, error: UserError) -> None:
        self._strip.rest()
        self._show(None)
        self._says.setText(escape(sentence(self.desk.translate, error.code, error.details), quote=False))
        self._head.ask_password(needed=error.code in ("password_needed", "wrong_password"))
