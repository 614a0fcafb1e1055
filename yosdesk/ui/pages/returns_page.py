"""Returns: what waits to be looked at, and the register of what was sent to whom, still out, overdue, returned."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.issuing import RegisterLine
from yosdesk.services.receiving import ReceiveOptions
from yosdesk.services.reminding import Reminder, remind
from yosdesk.services.returns import Returns, Waiting, forget, keep_arrived, returns
from yosdesk.services.reviewing import Review
from yosdesk.services.suggesting import write_reply
from yosdesk.ui.desk import Desk
from yosdesk.ui.files import BOOKS
from yosdesk.ui.icons import icon
from yosdesk.ui.names import NamedItems
from yosdesk.ui.pages.page import Page
from yosdesk.ui.review.arriving import Arrival
from yosdesk.ui.review.progress_strip import ProgressStrip
from yosdesk.ui.theme import PAD, PAD_SMALL, TITLE, scaled, sized, tokens

_EMPTY = N_(
    "Issue a workbook to a partner; when it comes back, drop it here. What only one side changed is "
    "merged, what both changed is shown to you."
)
STATES = {
    "out": ("○", N_("still out")),
    "overdue": ("⚠", N_("overdue")),
    "returned": ("✔", N_("returned")),
    "review": ("◑", N_("waits for decisions")),
}


class ReturnsPage(Page):
    """Shows what came back and what is out; files can be dropped here, one or many."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the lists."""
        super().__init__(desk, parent)
        self._queue: list[Path] = []
        self._told: list[str] = []
        self._reading = ""  # name of the file that is read now
        self._build_work()
        self._waiting = self._list(N_("What waits"))
        self._waiting.itemActivated.connect(lambda item: self._open(item))
        self._register = self._list(N_("What was sent"))
        self._register.currentItemChanged.connect(lambda *_: self._enable())
        NamedItems(desk, self._waiting, _partner_of)
        NamedItems(desk, self._register, _partner_of, opens=True)
        self._empty = QLabel(desk.translate(_EMPTY))
        self._empty.setWordWrap(True)
        self._empty.setProperty("muted", True)
        self._said = QLabel()
        self._said.setWordWrap(True)
        top = self._buttons()
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._section(N_("What waits"), self._waiting, (self._look, self._forget)))
        split.addWidget(self._section(N_("What was sent"), self._register, (self._password, self._remind, self._reply)))
        self._enable()
        split.setSizes([scaled(220), scaled(420)])
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(PAD_SMALL)
        column.addLayout(top)
        column.addWidget(self._empty)
        said = QHBoxLayout()
        said.addWidget(self._said, 1)
        said.addWidget(self._strip)
        column.addLayout(said)
        column.addWidget(split, 1)

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Returns"))

    def enter(self, argument: object = None) -> None:
        """Read the register; take in files if some are given."""
        if isinstance(argument, list | tuple) and argument:
            self.take([Path(str(one)) for one in argument])
        self.desk.ask(returns, then=self._show)

    def on_changed(self, changes: ChangeSet) -> None:
        """Read again."""
        if self.isVisible():
            self.desk.ask(returns, then=self._show)

    def take(self, paths: list[Path]) -> None:
        """Receive files: one is shown at once, many are read one after the other and wait in the list."""
        if len(paths) == 1:
            self.go.emit("review", paths[0])
            return
        self._told = []
        self._queue = list(paths)
        self._next()

    def _build_work(self) -> None:
        """Make what reads files, and what shows how far it is."""
        self._arrival = Arrival(self.desk)
        self._arrival.ready.connect(self._on_ready)
        self._arrival.stopped.connect(self._on_stopped)
        self._arrival.refused.connect(self._on_refused)
        self._arrival.cancelled.connect(self._on_cancelled)
        self._arrival.progressed.connect(self._on_progress)
        self._strip = ProgressStrip(self.desk.translate)
        self._strip.cancelled.connect(self._arrival.cancel)

    def _list(self, name: str) -> QListWidget:
        found = QListWidget()
        found.setAccessibleName(self.desk.translate(name))
        return found

    def _section(self, heading: str, widget: QListWidget, buttons: tuple[QWidget, ...]) -> QWidget:
        label = QLabel(self.desk.translate(heading))
        label.setFont(sized(label.font(), TITLE, bold=True))
        place = QWidget()
        head = QHBoxLayout()
        head.addWidget(label, 1)
        for button in buttons:
            head.addWidget(button)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(widget, 1)
        return place

    def _buttons(self) -> QHBoxLayout:
        translate = self.desk.translate
        self._issue = QPushButton(icon("upload", tokens().surface), f" {translate(N_('Issue workbooks…'))}")
        self._issue.setProperty("primary", True)
        self._issue.clicked.connect(lambda: self.go.emit("issue", None))
        self._receive = QPushButton(icon("inbox"), f" {translate(N_('Receive files…'))}")
        self._receive.clicked.connect(self._on_receive)
        self._look = QPushButton(translate(N_("Look at it")))
        self._look.clicked.connect(lambda: self._open(self._waiting.currentItem()))
        self._forget = QPushButton(translate(N_("Set aside")))
        self._forget.clicked.connect(self._on_forget)
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setPlaceholderText(translate(N_("Password of the reminder, if any")))
        self._password.setAccessibleName(translate(N_("Password of the reminder, if any")))
        self._password.setMinimumWidth(self._password.fontMetrics().horizontalAdvance("n" * 30))
        self._remind = QPushButton(icon("mail"), f" {translate(N_('Remind…'))}")
        self._remind.clicked.connect(self._on_remind)
        self._reply = QPushButton(translate(N_("Write the reply…")))
        self._reply.clicked.connect(self._on_reply)
        row = QHBoxLayout()
        row.setSpacing(PAD_SMALL)
        for button in (self._issue, self._receive):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _show(self, found: Returns) -> None:
        self._empty.setVisible(not found.register and not found.waiting)
        self._waiting.clear()
        for one in found.waiting:
            text = self.desk.translate(N_("%(count)s wait"), count=one.count)
            item = QListWidgetItem(
                f"{one.returned.partner or '—'} · {one.returned.file} · {self.desk.day(one.returned.at[:10])} · {text}"
            )
            item.setData(Qt.ItemDataRole.UserRole, one)
            self._waiting.addItem(item)
        self._waiting.setCurrentRow(0)
        row = max(self._register.currentRow(), 0)
        self._register.clear()
        for line in found.register:
            item = QListWidgetItem(self._line(line))
            item.setData(Qt.ItemDataRole.UserRole, line)
            self._register.addItem(item)
        self._register.setCurrentRow(row)
        self._enable()

    def _line(self, line: RegisterLine) -> str:
        shape, label = STATES[line.state]
        issued = line.issued
        due = self.desk.translate(N_("due %(day)s"), day=self.desk.day(issued.due))
        back = f" · ← {', '.join(line.returned)}" if line.returned else ""
        state = f"{shape} {self.desk.translate(label)}"
        return f"{state} · {line.partner} · {issued.file} · {self.desk.day(issued.at[:10])} · {due}{back}"

    def _enable(self) -> None:
        writes = self.desk.programme is not None and not self.desk.programme.read_only
        line = self._data(self._register)
        self._issue.setEnabled(writes)
        self._receive.setEnabled(writes)
        for button in (self._look, self._forget):
            button.setEnabled(writes and self._data(self._waiting) is not None)
        for widget in (self._remind, self._password):
            widget.setEnabled(writes and line is not None)
        self._reply.setEnabled(writes and line is not None and bool(line.returned))

    def _data(self, place: QListWidget) -> Any:
        item = place.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item else None

    def _open(self, item: QListWidgetItem | None) -> None:
        one = item.data(Qt.ItemDataRole.UserRole) if item else None
        if isinstance(one, Waiting):
            self.go.emit("review", one.returned.sha256)

    def _on_receive(self) -> None:
        patterns = " ".join(f"*{ending}" for ending in BOOKS)
        found, _ = QFileDialog.getOpenFileNames(self, self.desk.translate(N_("Receive files…")), "", patterns)
        if found:
            self.take([Path(one) for one in found])

    def _on_forget(self) -> None:
        one = self._data(self._waiting)
        if isinstance(one, Waiting):
            self.desk.ask(forget, one.returned.sha256, then=lambda _: self.enter())

    def _on_remind(self) -> None:
        line = self._data(self._register)
        if not isinstance(line, RegisterLine):
            return
        name = f"{Path(line.issued.file).stem} {self.desk.translate(N_('reminder'))}.xlsx"
        found, _ = QFileDialog.getSaveFileName(self, self.desk.translate(N_("Remind…")), name, "*.xlsx")
        if found:
            out = Path(found).with_suffix(".xlsx")
            self.desk.ask(_remind, line.issued.id, out, self._password.text(), then=self._on_reminded)

    def _on_reminded(self, done: Reminder) -> None:
        self._password.clear()
        self.desk.say(
            N_("The reminder %(file)s and the draft of a mail (%(mail)s) are written."),
            file=done.issued.issued.file,
            mail=done.mail.name,
        )
        self.enter()

    def _on_reply(self) -> None:
        line = self._data(self._register)
        if not isinstance(line, RegisterLine):
            return
        found, _ = QFileDialog.getSaveFileName(self, self.desk.translate(N_("Write the reply…")), "", "*.xlsx")
        if found:
            out = Path(found).with_suffix(".xlsx")
            told = N_("The reply %(file)s holds %(count)s values that we kept.")
            self.desk.ask(
                _reply, line.issued.id, out, line.issued.language,
                then=lambda count: self.desk.say(told, file=out.name, count=count),
            )  # fmt: skip

    def _next(self) -> None:
        if self._queue:
            path = self._queue.pop(0)
            self._reading = path.name
            self._strip.begin()
            self._said.setText(self.desk.translate(N_("Reading %(file)s"), file=path.name) + "…")
            self._arrival.read(path, ReceiveOptions())
            return
        self._strip.rest()
        self._said.setText("\n".join(self._told))
        self.desk.ask(returns, then=self._show)

    def _on_ready(self, review: Review) -> None:
        translate, waits = self.desk.translate, review.waiting()
        waiting = translate(N_("%(count)s of them wait for you"), count=waits)
        text, count = N_("%(file)s: %(count)s entries, %(waits)s."), len(review.entries)
        self._told.append(translate(text, file=review.received.file, count=count, waits=waiting))
        if review.entries:
            self.desk.ask(keep_arrived, review, then=lambda _: self._next())
        else:
            self._next()

    def _on_stopped(self, review: Review) -> None:
        for one in review.received.findings.guards:
            self._told.append(f"{review.received.file}: {sentence(self.desk.translate, one.code, one.details)}")
        self._next()

    def _on_progress(self, text: str) -> None:
        self._said.setText(f"{self._reading}: {text}")

    def _on_cancelled(self) -> None:
        """Read none of the files that are left; what was read before waits."""
        self._told.append(self.desk.translate(N_("%(file)s was not read."), file=self._reading))
        self._told += [self.desk.translate(N_("%(file)s was not read."), file=path.name) for path in self._queue]
        self._queue = []
        self._next()

    def _on_refused(self, error: UserError) -> None:
        self._told.append(sentence(self.desk.translate, error.code, error.details))
        self._next()


def _remind(session: Any, issue: str, out: Path, password: str) -> Reminder:
    return remind(session, issue, out, password=password, overwrite=True)


def _reply(session: Any, issue: str, out: Path, language: str) -> int:
    return write_reply(session, issue, out, language)


def _partner_of(index: QModelIndex) -> tuple[str, ...]:
    """Return the id of the partner that a line names."""
    one = index.data(Qt.ItemDataRole.UserRole)
    if isinstance(one, RegisterLine):
        return (one.issued.organisation,)
    return (one.organisation,) if isinstance(one, Waiting) and one.organisation else ()
