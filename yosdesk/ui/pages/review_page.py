"""The review of what came back: groups at the left, proposals in the middle, the chosen one large at the right."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.errors import UserError
from yosdesk.domain.merge.choosing import RowAction, Side
from yosdesk.domain.merge.guards import NEVER_CONTINUED
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.clashing import Clash
from yosdesk.services.deciding import typed
from yosdesk.services.receive_applying import Applied, apply, keep_review
from yosdesk.services.receiving import ReceiveOptions
from yosdesk.services.return_causes import causes_of_return
from yosdesk.services.returns import reopened_review
from yosdesk.services.reviewing import LABELS, Entry, Group, Review, changed_mine
from yosdesk.services.undoing import undo
from yosdesk.ui.clash_words import brief_of
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.page import Page
from yosdesk.ui.review.arriving import Arrival
from yosdesk.ui.review.detail import Detail
from yosdesk.ui.review.panes import ReviewPanes
from yosdesk.ui.review.proposal_model import SHAPES, ProposalModel
from yosdesk.ui.review.proposal_table import KEYS, ProposalTable
from yosdesk.ui.theme import PAD, PAD_SMALL, TITLE, sized, tokens

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
        self._applying = False
        self._keeping = QTimer(self, singleShot=True, interval=_QUIET)
        self._keeping.timeout.connect(lambda: self._keep(lambda: None))
        self._forecasting = QTimer(self, singleShot=True, interval=_QUIET)
        self._forecasting.timeout.connect(self._ask_causes)
        self._arrival = Arrival(desk)
        self._arrival.ready.connect(self._on_review)
        self._arrival.stopped.connect(self._on_stopped)
        self._arrival.refused.connect(self._on_refused)
        self._groups = QListWidget()
        self._groups.setAccessibleName(desk.translate(N_("Groups")))
        self._groups.currentItemChanged.connect(lambda *_: self._show_group())
        self._detail = Detail(desk)
        self._detail.side_chosen.connect(self._on_side)
        self._detail.action_chosen.connect(self._on_action)
        self._detail.typed.connect(self._on_typed)
        self._build_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.addLayout(self._head())
        column.addWidget(self._guards())
        column.addWidget(ReviewPanes(self._groups, self._table, self._detail), 1)
        column.addLayout(self._foot())
        self._arrival.progressed.connect(self._says.setText)

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
        if self._review is not None and self.isVisible() and not self._applying:
            sha256 = self._review.received.sha256
            self._keep(then=lambda: self.enter(sha256))

    def review(self) -> Review | None:
        """Return the review shown."""
        return self._review

    def _head(self) -> QHBoxLayout:
        self._file = QLabel()
        self._file.setFont(sized(self._file.font(), TITLE, bold=True))
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setPlaceholderText(self.desk.translate(N_("Password of the file")))
        self._password.setAccessibleName(self.desk.translate(N_("Password of the file")))
        self._password.returnPressed.connect(lambda: self._read(ReceiveOptions(password=self._password.text())))
        self._password.hide()
        self._remarks = QLabel()
        self._remarks.setWordWrap(True)
        self._remarks.setProperty("muted", True)
        row = QHBoxLayout()
        row.addWidget(self._file)
        row.addWidget(self._password)
        row.addWidget(self._remarks, 1)
        return row

    def _guards(self) -> QWidget:
        """Build what is shown when a guard stops the return."""
        self._stop = QWidget()
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._why.setProperty("wrong", True)
        self._go_on = QPushButton(self.desk.translate(N_("Continue all the same")))
        self._go_on.clicked.connect(self._on_continue)
        self._match = QPushButton(self.desk.translate(N_("Match rows by title and date")))
        self._match.clicked.connect(self._on_match)
        row = QHBoxLayout(self._stop)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._why, 1)
        row.addWidget(self._match)
        row.addWidget(self._go_on)
        self._stop.hide()
        return self._stop

    def _build_table(self) -> None:
        self._model = ProposalModel(self.desk)
        self._table = ProposalTable(self._model, self.desk.translate(N_("What came back")))
        self._table.selectionModel().currentRowChanged.connect(self._on_row)
        keys: dict[str, Callable[[], None]] = {key: partial(self._on_side, side) for key, side in _KEYS.items()}
        keys |= {"J": partial(self._move, 1), "K": partial(self._move, -1), "A": self._on_group, "U": self._on_back}
        keys |= {"C": partial(self._on_alike, by_field=True), "R": partial(self._on_alike, by_field=False)}
        self._table.keys = {**keys, "\r": self._detail.edit}

    def _foot(self) -> QVBoxLayout:
        self._says = QLabel()
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
        for button in (self._group_button, self._later, self._apply):
            row.addWidget(button)
        hint = QLabel(translate(_HELP))
        hint.setProperty("muted", True)
        hint.setWordWrap(True)
        column = QVBoxLayout()
        column.addWidget(hint)
        column.addLayout(row)
        return column

    def _read(self, options: ReceiveOptions) -> None:
        self._show(None)
        if self._path is not None:
            self._file.setText(self._path.name)
            self._arrival.read(self._path, options)

    def _on_kept(self, review: Review | None) -> None:
        if review is not None:
            self._file.setText(review.received.file)
            self._on_review(review)

    def _on_review(self, review: Review) -> None:
        self._stop.hide()
        self._password.hide()
        self._show(review)
        if not review.entries:
            self.desk.say(N_("%(file)s says nothing new."), file=review.received.file)

    def _show(self, review: Review | None) -> None:
        self._review = review
        self._groups.clear()
        remarks = review.received.findings.problems if review else ()
        texts = [f"{one.cell} {sentence(self.desk.translate, one.code, one.details)}".strip() for one in remarks]
        self._remarks.setText("\n".join(texts[:4]) + (" …" if len(texts) > 4 else ""))
        self._remarks.setToolTip("\n".join(texts))
        total = QListWidgetItem(self.desk.translate(N_("All (%(count)s)"), count=len(review.entries) if review else 0))
        self._groups.addItem(total)
        for group, count in review.groups() if review else ():
            item = QListWidgetItem(f"{SHAPES[group]} {self.desk.translate(LABELS[group])} ({count})")
            item.setData(Qt.ItemDataRole.UserRole, group)
            self._groups.addItem(item)
        self._groups.setCurrentRow(0)
        self._show_group()
        self._say()

    def _show_group(self) -> None:
        item = self._groups.currentItem()
        group = item.data(Qt.ItemDataRole.UserRole) if item else None
        self._model.show_group(self._review, group if isinstance(group, Group) else None)
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
        translate, counts = self.desk.translate, review.summary()
        words = {
            "fields": translate(N_("%(count)s fields"), count=counts["fields"]),
            "records": translate(N_("of %(count)s records"), count=counts["records"]),
            "waiting": translate(N_("%(count)s wait"), count=counts["waiting"]),
        }
        text = N_(
            "Applying sets %(fields)s %(records)s, makes %(made)s, removes or cancels %(gone)s, keeps %(kept)s of "
            "ours; %(waiting)s."
        )
        self._says.setText(translate(text, **{**counts, **words}))
        if review.entries:
            self._forecasting.start()

    def _ask_causes(self) -> None:
        """Ask the radar what applying would lead to."""
        review = self._review
        if review is not None and not self._applying:
            said = self._says.text()
            show = lambda found: self._show_causes(said, found)  # noqa: E731
            self.desk.ask(causes_of_return, review.received, review.decisions(), then=show)

    def _show_causes(self, said: str, found: tuple[Clash, ...]) -> None:
        if found and self._says.text() == said:
            self._says.setText(f"{said} {brief_of(self.desk.translate, found)}")

    def _on_apply(self) -> None:
        review = self._review
        if review is not None:
            self._apply.setEnabled(False)
            self._says.setText(self.desk.translate(N_("Applying")) + "…")
            self._keeping.stop()
            self._applying = True  # what this applies must not be judged anew while it happens
            self.desk.operate(apply, review.received, review.decisions(), then=self._on_applied, failed=self._on_failed)

    def _on_failed(self, error: UserError) -> None:
        self._applying = False
        self._say()
        self.desk.refuse(error)

    def _on_applied(self, result: Applied) -> None:
        number = result.changes.operation
        waiting = self.desk.translate(N_("%(count)s wait"), count=len(result.waiting) + len(result.waiting_rows))
        text = self.desk.translate(
            N_("%(count)s fields and rows were taken in; %(waiting)s."),
            count=len(result.fields) + len(result.ids),
            waiting=waiting,
        )
        step = self.desk.translate(N_("Undo")) if number else ""
        self.desk.told.emit(Message(text, step=step, run=lambda: self.desk.operate(undo, number)))
        self._review, self._applying = None, False
        self.go.emit("returns", None)

    def _on_later(self) -> None:
        self._keep(then=lambda: self.go.emit("returns", None))

    def _keep(self, then: Callable[[], None]) -> None:
        """Keep the review as it stands; it is judged anew when it is opened again."""
        review = self._review
        if review is not None and not self._applying:
            self.desk.ask(keep_review, review.received, review.decisions(), then=lambda _: then())

    def _on_stopped(self, review: Review) -> None:
        guards = review.received.findings.guards
        self._review = None
        self._why.setText(
            "\n".join(f"{one.cell} {sentence(self.desk.translate, one.code, one.details)}".strip() for one in guards)
        )
        self._stopped = review
        self._go_on.setVisible(not any(one.code in NEVER_CONTINUED for one in guards))
        self._match.setVisible(any(one.code == "slipped_ids" for one in guards))
        self._stop.show()
        (self._match if self._match.isVisible() else self._go_on).setFocus()
        self._says.setText("")

    def _on_continue(self) -> None:
        self._arrival.read_again(self._stopped.received, confirm=True)

    def _on_match(self) -> None:
        self._arrival.read_again(self._stopped.received, rematch=True)

    def _on_refused(self, error: UserError) -> None:
        self._show(None)
        self._says.setText(sentence(self.desk.translate, error.code, error.details))
        self._password.setVisible(error.code in ("password_needed", "wrong_password"))
        if self._password.isVisible():
            self._password.setFocus()
