"""The history of the whole programme: every operation, what it changed, and undo of any of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QSplitter, QVBoxLayout, QWidget

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.operation_labels import of_kind, operation_label
from yosdesk.i18n import N_
from yosdesk.services.history import (
    HistoryLine,
    OperationsSince,
    OperationSummary,
    of_operation,
    operations,
    operations_since,
)
from yosdesk.services.undoing import redo, undo
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.event_parts import HistoryList
from yosdesk.ui.pages.page import Page
from yosdesk.ui.theme import PAD, scaled

_SHAPES = {"import": "download", "undo": "undo-2", "redo": "redo-2", "create": "file-plus", "edit": "pencil"}


class HistoryPage(Page):
    """What happened to the programme, newest first; below, what the chosen operation changed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the lists."""
        super().__init__(desk, parent)
        self._since: OperationsSince | None = None
        self._wanted = 0  # the operation to stand on, as soon as it is shown
        self._operations = QListWidget()
        self._operations.setAccessibleName(desk.translate(N_("Operations")))
        self._operations.currentItemChanged.connect(self._on_chosen)
        self._changes = HistoryList(desk)
        self._changes.setAccessibleName(desk.translate(N_("What the operation changed")))
        self._changes.itemActivated.connect(lambda item: self._open())
        self._undo = QPushButton(icon("undo-2"), desk.translate(N_("Undo this operation")))
        self._undo.clicked.connect(self._on_undo)
        self._open_button = QPushButton(icon("external-link"), desk.translate(N_("Open the record")))
        self._open_button.clicked.connect(self._open)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(PAD, PAD, PAD, PAD)
        buttons.addWidget(self._undo)
        buttons.addWidget(self._open_button)
        self.everything = QPushButton(icon("history"), desk.translate(N_("Show the whole history")))
        self.everything.clicked.connect(lambda: self.enter())
        self.everything.hide()
        buttons.addWidget(self.everything)
        buttons.addStretch(1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self._operations)
        split.addWidget(self._changes)
        split.setSizes([scaled(380), scaled(260)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(buttons)
        column.addWidget(split, 1)

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("History"))

    def enter(self, argument: object = None) -> None:
        """Read the newest operations; stand on that with a number, or show those since one alone."""
        self._since = argument if isinstance(argument, OperationsSince) else None
        self._wanted = argument if isinstance(argument, int) else 0
        self.everything.setVisible(self._since is not None)
        self._read()
        self._operations.setFocus()

    def on_changed(self, changes: ChangeSet) -> None:
        """Read again."""
        self._read()

    def _read(self) -> None:
        if self._since is None:
            self.desk.ask(operations, then=self._show)
        else:
            self.desk.ask(operations_since, self._since, then=lambda found: self._show(found[1]))

    def _show(self, found: tuple[OperationSummary, ...]) -> None:
        chosen = self._chosen()
        wanted, self._wanted = self._wanted or (chosen.number if chosen else 0), 0
        self._operations.clear()
        for one in found:
            item = QListWidgetItem(icon(_SHAPES.get(one.kind, "pencil")), self._text(one))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self._operations.addItem(item)
            if one.number == wanted:
                self._operations.setCurrentItem(item)
        if found and not self._operations.currentItem():
            self._operations.setCurrentRow(0)

    def _text(self, one: OperationSummary) -> str:
        when = self.desk.moment(one.when)
        label = operation_label(self.desk.translate, one.label, one.details)
        label = of_kind(self.desk.translate, one.kind, label)
        undone = f" · {self.desk.translate(N_('undone'))}" if one.undone else ""
        count = self.desk.translate(N_("%(count)s changes"), count=one.changes)
        return f"{one.number} · {when} · {one.who} · {label} · {count}{undone}"

    def _chosen(self) -> OperationSummary | None:
        item = self._operations.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found if isinstance(found, OperationSummary) else None

    def _on_chosen(self) -> None:
        one = self._chosen()
        if one:
            redoes = one.undone or one.kind == "undo"
            label = N_("Bring this operation back") if redoes else N_("Undo this operation")
            self._undo.setText(self.desk.translate(label))
            self._undo.setIcon(icon("redo-2" if redoes else "undo-2"))
            self._undo.setEnabled(one.kind != "create")
            self.desk.ask(of_operation, one.number, then=self._changes.show_lines)

    def _open(self) -> None:
        item = self._changes.currentItem() or self._changes.item(0)
        line = item.data(Qt.ItemDataRole.UserRole) if item else None
        if isinstance(line, HistoryLine):
            self.open_record.emit(line.record)

    def _on_undo(self) -> None:
        one = self._chosen()
        if one:
            self.desk.operate(redo if one.undone or one.kind == "undo" else undo, one.number)
