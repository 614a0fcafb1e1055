"""The history of the whole programme: every operation, and undo of any of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from yosdesk.domain.changes import ChangeSet
from yosdesk.i18n import N_
from yosdesk.services.history import HistoryLine, history
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.event_parts import HistoryList
from yosdesk.ui.pages.page import Page
from yosdesk.ui.theme import PAD

_LINES = 500


class HistoryPage(Page):
    """What happened to the programme, newest first."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the list."""
        super().__init__(desk, parent)
        self._list = HistoryList(desk)
        self._list.itemActivated.connect(lambda item: self._open(item.data(Qt.ItemDataRole.UserRole)))
        self._undo = QPushButton(icon("undo-2"), desk.translate(N_("Undo this operation")))
        self._undo.clicked.connect(self._on_undo)
        self._open_button = QPushButton(icon("external-link"), desk.translate(N_("Open the record")))
        self._open_button.clicked.connect(lambda: self._open(self._line()))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(PAD, PAD, PAD, PAD)
        buttons.addWidget(self._undo)
        buttons.addWidget(self._open_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(buttons)
        column.addWidget(self._list, 1)

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("History"))

    def enter(self, argument: object = None) -> None:
        """Read the newest lines."""
        self.desk.ask(_newest, then=self._show)

    def on_changed(self, changes: ChangeSet) -> None:
        """Read again."""
        self.enter()

    def _show(self, lines: tuple[HistoryLine, ...]) -> None:
        self._list.show_lines(lines)
        if lines:
            self._list.setCurrentRow(0)

    def _line(self) -> HistoryLine | None:
        item = self._list.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found if isinstance(found, HistoryLine) else None

    def _open(self, line: HistoryLine | None) -> None:
        if line:
            self.open_record.emit(line.record)

    def _on_undo(self) -> None:
        line = self._line()
        if line:
            self.desk.operate(undo, line.operation)


def _newest(session: Session) -> tuple[HistoryLine, ...]:
    return history(session, limit=_LINES)
