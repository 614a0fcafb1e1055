"""Issuing workbooks: to which partners, in which language, with which fields; then one button."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
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

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.domain.folding import folded
from yosdesk.domain.problems import sentence
from yosdesk.domain.schema import Part
from yosdesk.i18n import N_
from yosdesk.services.derived import among
from yosdesk.services.finding import ViewSpec
from yosdesk.services.headings import heading
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.returns import Batch, PartnerChoice, issue_one, joined, partners
from yosdesk.ui.desk import Desk
from yosdesk.ui.files import documents_folder
from yosdesk.ui.icons import icon
from yosdesk.ui.names import NamedItems
from yosdesk.ui.number_links import LinkedLabel, linked
from yosdesk.ui.pages.page import Page
from yosdesk.ui.pages.sending_options import SendingOptions
from yosdesk.ui.programme_thread import Course
from yosdesk.ui.theme import PAD, PAD_SMALL, scaled, tokens
from yosdesk.ui.views.counted_list import CountedList

_KEYS = (
    ("Space", N_("Choose the partner, or choose it no longer")),
    ("→", N_("Show the events that the number beside the partner counts")),
    ("Alt+Enter", N_("Open the partner")),
)


class IssuePage(Page):
    """Chooses what to issue, and issues it: each partner gets a workbook of its own rows."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the choices."""
        super().__init__(desk, parent)
        self._view: ViewSpec | None = None
        self._pending: list[PartnerChoice] = []
        self._done: list[Batch] = []
        self._course: Course | None = None
        split = QSplitter()
        split.addWidget(self._partner_side())
        split.addWidget(self._option_side())
        split.setSizes([scaled(460), scaled(620)])
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.addWidget(split, 1)
        column.addLayout(self._foot())

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Issue workbooks"))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the page."""
        return _KEYS

    def enter(self, argument: object = None) -> None:
        """Read the partners; `argument` is the view of events, if one is shown, whose rows can be issued instead."""
        while self._rows.count() > 1:
            self._rows.removeItem(1)
        self._view = argument if isinstance(argument, ViewSpec) and argument.conditions else None
        if self._view is not None:
            self._rows.addItem(self.desk.translate(N_("The events of the view that is filtered now")), "view")
        self.desk.ask(partners, then=self._show)

    def _partner_side(self) -> QWidget:
        translate = self.desk.translate
        self._words = QLineEdit()
        self._words.setPlaceholderText(translate(N_("Find a partner")))
        self._words.setAccessibleName(translate(N_("Find a partner")))
        self._words.textChanged.connect(self._filter)
        self._partners = CountedList(translate(N_("Show these events (→)")))
        self._partners.counted.connect(lambda item: self._show_events(item.data(Qt.ItemDataRole.UserRole).events))
        self._partners.setAccessibleName(translate(N_("Partners")))
        self._partners.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._partners.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._named = NamedItems(self.desk, self._partners, lambda index: (index.data(Qt.ItemDataRole.UserRole).id,))
        self._partners.itemChanged.connect(lambda _: self._say())
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, PAD_SMALL, 0)
        column.addWidget(self._words)
        column.addWidget(self._partners, 1)
        return side

    def _option_side(self) -> QWidget:
        translate = self.desk.translate
        self._options = SendingOptions(self.desk, translate(N_("The partner's own")))
        self._fields = QListWidget()
        self._fields.itemChanged.connect(lambda _: self._say())
        self._rows = QComboBox()
        self._rows.addItem(translate(N_("The partner's own events")), "")
        pairs = (
            (translate(N_("Rows")), self._rows),
            *self._options.labelled(),
            (translate(N_("Fields of the events")), self._fields),
        )
        side = QWidget()
        form = QFormLayout(side)
        form.setContentsMargins(PAD_SMALL, 0, 0, 0)
        for label, widget in pairs:
            widget.setAccessibleName(label)
            form.addRow(label, widget)
        self._hint = QLabel()
        self._hint.setProperty("muted", True)
        self._hint.setWordWrap(True)
        form.addRow("", self._hint)
        return side

    def _foot(self) -> QHBoxLayout:
        self._says = LinkedLabel()
        self._says.setWordWrap(True)
        self._says.linkActivated.connect(lambda _: self._show_events(_events_of(self._chosen())))
        self._cancel = QPushButton(self.desk.translate(N_("Cancel")))
        self._cancel.clicked.connect(self._on_cancel)
        self._issue = QPushButton(icon("upload", tokens().surface), f" {self.desk.translate(N_('Issue…'))}")
        self._issue.setProperty("primary", True)
        self._issue.clicked.connect(self._on_issue)
        row = QHBoxLayout()
        row.addWidget(self._says, 1)
        row.addWidget(self._cancel)
        row.addWidget(self._issue)
        return row

    def _show(self, found: tuple[PartnerChoice, ...]) -> None:
        """Show the partners; who was ticked before a look at other pages still is."""
        ticked = {one.id for one in self._chosen()}
        self._partners.blockSignals(True)
        self._partners.clear()
        for one in found:
            count = len(one.events)
            item = self._partners.add(one.name, count, f"{one.name} ({count})")
            item.setData(Qt.ItemDataRole.UserRole, one)
            item.setCheckState(Qt.CheckState.Checked if one.id in ticked else Qt.CheckState.Unchecked)
        self._partners.blockSignals(False)
        self._show_fields()
        self._say()

    def _show_fields(self) -> None:
        ticked = self._checked(self._fields)
        self._fields.blockSignals(True)
        self._fields.clear()
        for part in self._parts():
            item = QListWidgetItem(heading(part, self.desk.language))
            item.setData(Qt.ItemDataRole.UserRole, part.code)
            item.setCheckState(Qt.CheckState.Checked if part.code in ticked else Qt.CheckState.Unchecked)
            self._fields.addItem(item)
        self._fields.blockSignals(False)

    def _parts(self) -> tuple[Part, ...]:
        programme = self.desk.programme
        languages = programme.facts.languages if programme else ("en",)
        return tuple(part for part in ENTITIES["event"].parts(languages) if part.field.partner)

    def _filter(self, words: str) -> None:
        wanted = folded(words)
        for row in range(self._partners.count()):
            item = self._partners.item(row)
            item.setHidden(wanted not in folded(item.text()))

    def _checked(self, place: QListWidget) -> list[object]:
        items = (place.item(row) for row in range(place.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _chosen(self) -> list[PartnerChoice]:
        return [one for one in self._checked(self._partners) if isinstance(one, PartnerChoice)]

    def _say(self) -> None:
        chosen = self._chosen()
        fields = len(self._checked(self._fields))
        every = N_("None ticked means all: every field a partner may see, with tasks, budget and people.")
        some = N_("Only the ticked fields of the events are sent: %(count)s of %(all)s.")
        all_of_them = self._fields.count()
        self._hint.setText(self.desk.translate(some if fields else every, count=fields, all=all_of_them))
        self._issue.setEnabled(bool(chosen) and not self._pending)
        text = N_("%(count)s workbooks with %(events)s will be written.")
        events = self.desk.translate(N_("%(count)s events"), count=len(_events_of(chosen)))
        told = self.desk.translate(text, count=len(chosen), events=linked("events", events))
        self._says.setText(told if chosen else self.desk.translate(N_("Choose one partner or many.")))

    def _show_events(self, events: frozenset[str]) -> None:
        """Show the list behind a number."""
        self.go.emit("event", ViewSpec("event", conditions=(among(sorted(events)),)))

    def _on_issue(self) -> None:
        title = self.desk.translate(N_("Folder for the workbooks"))
        folder = QFileDialog.getExistingDirectory(self, title, str(documents_folder()))
        if folder:
            self.issue_to(Path(folder))

    def issue_to(self, folder: Path) -> None:
        """Issue to every chosen partner, one workbook after the other, into a folder."""
        self._pending, self._done = self._chosen(), []
        self._issue.setEnabled(False)
        self._next(folder)

    def _next(self, folder: Path) -> None:
        if not self._pending:
            self._finish()
            return
        one = self._pending.pop(0)
        self._says.setText(escape(self.desk.translate(N_("Writing %(file)s"), file=one.name), quote=False) + "…")
        fields = tuple(str(code) for code in self._checked(self._fields))
        language, due = self._options.chosen_language(), self._options.due_day()
        where = self._view.conditions if self._view and self._rows.currentData() == "view" else ()
        spec = IssueSpec(one.id, where, fields, language, self._options.password.text(), due)

        def written(batch: Batch) -> None:
            self._done.append(batch)
            self._next(folder)

        self._course = self.desk.ask(issue_one, spec, folder, one.name, then=written, failed=self._on_refused)

    def _finish(self) -> None:
        self._course, whole = None, joined(self._done)
        self.desk.say(N_("%(count)s workbooks were written and entered in the register."), count=len(whole.written))
        if whole.refused:
            name, error = whole.refused[0]
            self._says.setText(
                escape(f"{name}: {sentence(self.desk.translate, error.code, error.details)}", quote=False)
            )
            self._issue.setEnabled(True)
            return
        for row in range(self._partners.count()):
            self._partners.item(row).setCheckState(Qt.CheckState.Unchecked)
        self.go.emit("returns", None)

    def _on_refused(self, error: UserError) -> None:
        """Begin no other workbook; what was written before is entered in the register, and told."""
        self._pending, self._course = [], None
        self._issue.setEnabled(True)
        self._say()
        self.desk.refuse(error)
        if self._done:
            self._finish()

    def _on_cancel(self) -> None:
        if self._course is not None:
            self._pending = []
            self._course.stops = True  # the workbook that is being written is not finished, no other is begun
            return
        self.go.emit("returns", None)


def _events_of(chosen: Iterable[PartnerChoice]) -> frozenset[str]:
    """Return the events of partners; one that several hold counts once."""
    return frozenset(event for one in chosen for event in one.events)
