"""Taking in a list: which column is what, the rows as they will be, what is in doubt; then one button."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.derived import among
from yosdesk.services.finding import ViewSpec
from yosdesk.services.import_applying import ImportResult, apply
from yosdesk.services.import_causes import ImportCauses, causes_of_import
from yosdesk.services.importing import ImportOptions, Preview, preview_book, read_file
from yosdesk.services.list_tables import IMPORTED
from yosdesk.services.profiles import profile_names
from yosdesk.services.undoing import undo
from yosdesk.ui.clash_words import would_cause
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.icons import icon
from yosdesk.ui.jobs import Job
from yosdesk.ui.pages.mapping_panel import MappingPanel
from yosdesk.ui.pages.page import Page
from yosdesk.ui.pages.preview_side import PreviewSide
from yosdesk.ui.programme_thread import Course
from yosdesk.ui.theme import PAD, PAD_SMALL, TITLE, scaled, sized, tokens

_STEPS = {"reading": N_("Reading"), "comparing": N_("Comparing"), "applying": N_("Applying")}


class ImportPage(Page):
    """Shows what taking in a file would do, and does it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the page; `enter` gives it a file."""
        super().__init__(desk, parent)
        self._path: Path | None = None
        self._book: Any = None
        self._options = ImportOptions()
        self._found: Preview | None = None
        self._job: Job | None = None
        self._course: Course | None = None  # of comparing or applying
        self._looking: Course | None = None
        self.side = PreviewSide(desk)
        self.side.decided.connect(self._ask_causes)
        self._build_head()
        self._mapping = MappingPanel(desk)
        self._mapping.changed.connect(self._on_mapping)
        self._mapping.settled.connect(self._on_settled)
        split = QSplitter()
        split.addWidget(self._mapping)
        split.addWidget(self.side)
        split.setStretchFactor(1, 1)
        split.setSizes([scaled(380), scaled(900)])
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.addLayout(self._head)
        column.addWidget(split, 1)
        column.addLayout(self._foot)

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Take in a list"))

    def enter(self, argument: object = None) -> None:
        """Read a file, in a thread of its own."""
        if isinstance(argument, Path):
            self._path, self._options, self._found = argument, ImportOptions(), None
            self._file.setText(argument.name)
            self._mapping.clear()
            self.side.show_preview(None)
            self.desk.ask(profile_names, then=self._on_senders)
            self._read()

    def _build_head(self) -> None:
        self._file = QLabel()
        self._file.setFont(sized(self._file.font(), TITLE, bold=True))
        self._entity = QComboBox()
        self._entity.setAccessibleName(self.desk.translate(N_("What the list holds")))
        for code in IMPORTED:
            self._entity.addItem(self.desk.translate(ENTITIES[code].plural), code)
        self._entity.activated.connect(self._on_entity)
        self._sender = self._sender_box()
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setPlaceholderText(self.desk.translate(N_("Password of the file")))
        self._password.setAccessibleName(self.desk.translate(N_("Password of the file")))
        self._password.returnPressed.connect(self._on_password)
        self._password.hide()
        self._head = QHBoxLayout()
        self._head.addWidget(self._file)
        self._head.addWidget(self._entity)
        self._head.addWidget(self._sender)
        self._head.addWidget(self._password)
        self._head.addStretch(1)
        self._build_foot()

    def _build_foot(self) -> None:
        self._says = QLabel()
        self._says.setWordWrap(True)
        self._show_clashes = QPushButton(self.desk.translate(N_("Show the clashes")))
        self._show_clashes.setCheckable(True)
        self._show_clashes.toggled.connect(self.side.list_clashes)
        self._show_clashes.hide()
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setMaximumWidth(scaled(160))
        self._progress.hide()
        self._cancel = QPushButton(self.desk.translate(N_("Cancel")))
        self._cancel.clicked.connect(self._on_cancel)
        self._apply = QPushButton(icon("download", tokens().surface), f" {self.desk.translate(N_('Take the list in'))}")
        self._apply.setProperty("primary", True)
        self._apply.clicked.connect(self._on_apply)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(PAD_SMALL)
        self._foot.addWidget(self._says, 1)
        for widget in (self._show_clashes, self._progress, self._cancel, self._apply):
            self._foot.addWidget(widget)
        self._apply.setEnabled(False)

    def _sender_box(self) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setMinimumWidth(scaled(200))
        box.setAccessibleName(self.desk.translate(N_("Sender of the list")))
        box.setToolTip(self.desk.translate(N_("What the columns are is remembered for each sender.")))
        box.activated.connect(self._on_sender)
        typed = box.lineEdit()
        if typed:
            typed.setPlaceholderText(self.desk.translate(N_("Sender of the list")))
            typed.editingFinished.connect(self._on_sender)
        return box

    def _read(self) -> None:
        path, options = self._path, self._options
        if path is None:
            return
        self._wait(N_("Reading"))
        job = self._job = Job(lambda progress: read_file(path, options, progress))
        job.progressed.connect(self._on_progress)
        job.done.connect(self._on_book)
        job.refused.connect(self._on_refused)
        job.start()

    def _on_book(self, book: object) -> None:
        if book is None:
            self._on_stopped()
            return
        self._book = book
        self._compare()

    def _compare(self) -> None:
        self._wait(N_("Comparing"))
        asked = (self._path, self._book, self._options)
        self._course = self.desk.ask(preview_book, *asked, then=self._on_preview, failed=self._on_refused)

    def _on_preview(self, found: Preview | None) -> None:
        self._rest()
        if found is None:
            return
        self._found = found
        self._entity.setCurrentIndex(IMPORTED.index(found.entity))
        self._mapping.show_preview(found)
        self.side.show_preview(found)
        self._says.setText(self._sentence(found))
        self._apply.setEnabled(True)
        self._apply.setFocus()
        self._ask_causes()

    def _ask_causes(self) -> None:
        """Ask what taking the rows in would cause, as they are decided now."""
        found, decided = self._found, self.side.rows.decisions()
        self._show_clashes.setChecked(False)
        self._show_clashes.hide()
        if found is not None and found.entity == "event":
            self._says.setText("\n".join((self._sentence(found), self.desk.translate(N_("Looking for clashes…")))))
        show = lambda causes: self._on_causes(found, decided, causes)  # noqa: E731
        stopped = lambda error: self._on_not_looked(found, decided, error)  # noqa: E731
        self._stop_looking()  # what was decided before is of no interest any more
        self._looking = self.desk.ask(causes_of_import, found, decided, then=show, failed=stopped)

    def _stop_looking(self) -> None:
        if self._looking is not None:
            self._looking.stops = True

    def _on_not_looked(self, asked: Preview | None, decided: list[dict[str, object]], error: UserError) -> None:
        if asked is None or asked is not self._found or decided != self.side.rows.decisions():
            return
        words = N_("The look for clashes was stopped.")
        told = self.desk.translate(words) if error.code == "stopped" else self.desk.sentence(error)
        self._says.setText("\n".join((self._sentence(asked), told)))

    def _on_causes(self, asked: Preview | None, decided: list[dict[str, object]], causes: ImportCauses) -> None:
        if asked is None or asked is not self._found or decided != self.side.rows.decisions():
            return
        self.side.show_causes(causes)
        told = would_cause(self.desk.translate, causes.clashes) if causes.clashes else ""
        self._says.setText("\n".join(filter(None, (self._sentence(asked), told))))
        self._show_clashes.setVisible(bool(causes.clashes))

    def _sentence(self, found: Preview) -> str:
        counts = dict.fromkeys(("new", "possible_duplicate", "skipped"), 0)
        doubts = 0
        for one in found.rows:
            counts[one.verdict] += 1
            doubts += len(one.row.doubts) if one.verdict != "skipped" else 0
        text = self.desk.translate(
            N_(
                "%(new)s new and %(possible)s possibly double records will be made; %(skipped)s rows are left out; "
                "%(doubts)s cells are in doubt and stay empty, their text is kept on the record."
            ),
            new=counts["new"],
            possible=counts["possible_duplicate"],
            skipped=counts["skipped"],
            doubts=doubts,
        )
        entries = sum(len(new) for new in found.new_entries.entries.values())
        if entries:
            text += " " + self.desk.translate(N_("%(count)s entries are added to the lists."), count=entries)
        told = (sentence(self.desk.translate, one.code, one.details) for one in found.problems)
        return "\n".join((text, *told))

    def _on_apply(self) -> None:
        found = self._found
        if found is None:
            return
        self._wait(N_("Applying"))
        self._apply.setEnabled(False)
        self._stop_looking()
        asked = (found, self.side.rows.decisions())
        self._course = self.desk.operate(apply, *asked, then=self._on_applied, failed=self._on_refused)

    def _on_applied(self, result: ImportResult) -> None:
        self._rest()
        number = result.changes.operation
        listed = self.desk.translate(N_("%(count)s of them wait for a look"), count=len(result.listed))
        text = self.desk.translate(
            N_("%(count)s records were taken in; %(listed)s."), count=len(result.ids), listed=listed
        )
        step = self.desk.translate(N_("Undo"))
        entity = self._found.entity if self._found else "event"
        waiting = [result.ids[one.row.cell] for one in result.listed if one.row.cell in result.ids]
        view = ViewSpec(entity, conditions=(among(waiting or result.ids.values()),))
        look = partial(self.go.emit, entity, view)
        more = (self.desk.translate(N_("Show them")), look) if result.ids else None
        self.desk.told.emit(Message(text, step=step, run=lambda: self.desk.operate(undo, number), more=more))
        self.go.emit(entity, None)

    def _on_mapping(self, mapping: dict[str, str]) -> None:
        self._options = replace(self._options, mapping=mapping)
        self._compare()

    def _on_settled(self, said: Any) -> None:
        self._options = replace(self._options, said=said)
        self._compare()

    def _on_senders(self, names: tuple[str, ...]) -> None:
        self._sender.clear()
        self._sender.addItems(names)
        self._sender.setCurrentIndex(-1)
        self._sender.setEditText("")

    def _on_sender(self) -> None:
        """Read the columns as those of the sender's last list were read; taking the list in remembers them."""
        name = self._sender.currentText().strip()
        if name != self._options.profile:
            self._options = replace(self._options, profile=name)
            if self._book is not None:
                self._compare()

    def _on_entity(self, position: int) -> None:
        self._options = replace(self._options, entity=IMPORTED[position], mapping={})
        if self._book is not None:
            self._compare()

    def _on_password(self) -> None:
        self._options = replace(self._options, password=self._password.text())
        self._read()

    def _on_refused(self, error: UserError) -> None:
        self._rest()
        if error.code == "stopped":
            self._on_stopped()
            return
        self._says.setText(sentence(self.desk.translate, error.code, error.details))
        self._password.setVisible(error.code in ("password_needed", "wrong_password"))
        self._apply.setEnabled(False)

    def _on_cancel(self) -> None:
        self._stop_looking()
        if self._job:
            self._job.cancel()
        if self._course is not None:
            self._course.stops = True  # `_on_refused` follows, unless it was done already
            self._cancel.setEnabled(False)
        else:
            self._on_stopped()

    def _on_stopped(self) -> None:
        self._rest()
        self.desk.say(N_("Stopped; nothing was changed."))
        self.go.emit("event", None)

    def _on_progress(self, step: str, count: int) -> None:
        self._says.setText(f"{self.desk.translate(_STEPS[step])}… {count}")

    def _wait(self, step: str) -> None:
        self._says.setText(f"{self.desk.translate(step)}…")
        self._progress.show()

    def _rest(self) -> None:
        self._course = None
        self._cancel.setEnabled(True)
        self._progress.hide()
