"""The inspector: the record beside the table, its fields and its history."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QTabWidget, QVBoxLayout, QWidget

from yosdesk.domain.catalogue import entity_of_id
from yosdesk.domain.changes import ChangeSet
from yosdesk.i18n import N_
from yosdesk.services.history import HistoryLine, history
from yosdesk.services.session import Session
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.record_form import RecordForm
from yosdesk.ui.pages.event_parts import HistoryList
from yosdesk.ui.theme import INSPECTOR_WIDTH, PAD, scaled
from yosdesk.ui.why_panel import WhyPanel


class Inspector(QFrame):
    """Follows the selection."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("inspector")
        self._desk = desk
        self.record = ""
        self._forms: dict[str, RecordForm] = {}
        self._history = HistoryList(desk)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._place = QWidget()
        self._timer = QTimer(self, singleShot=True, interval=30)
        self._timer.timeout.connect(self._show)
        self._column = QVBoxLayout(self._place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._nothing = QLabel(desk.translate(N_("Choose a row to see its record here; F4 hides this side.")))
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setProperty("muted", True)
        self._nothing.setMargin(PAD)
        self._column.addWidget(self._nothing)
        self._tabs.addTab(self._place, desk.translate(N_("Record")))
        self._why = WhyPanel(desk)
        past = QWidget()
        lines = QVBoxLayout(past)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._why)
        lines.addWidget(self._history, 1)
        self._past = past
        self._tabs.addTab(past, desk.translate(N_("History")))
        self._tabs.currentChanged.connect(self._read_history)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._tabs)
        self.setMinimumWidth(scaled(INSPECTOR_WIDTH))

    def show_record(self, record: str) -> None:
        """Show a record, or nothing for ""."""
        self.record = record
        if self.isVisible():
            self._timer.start()

    def _show(self) -> None:
        """Show the record once the reader rests on it: a form of many fields is not built while one scrolls."""
        record = self.record
        entity = entity_of_id(record).code if record else ""
        for code, form in self._forms.items():
            form.setVisible(code == entity)
        self._nothing.setVisible(not entity)
        if entity:
            self._form(entity).show_record(record)
        self._read_history()

    def show_history(self, record: str, part: str = "") -> None:
        """Show the history of a record, or of one part of it."""
        self.record = record
        self.show()
        self._tabs.setCurrentWidget(self._past)
        self._why.show_field(record, part)
        self._desk.ask(_history_of, record, part, then=self._history.show_lines)
        self._history.setFocus()

    def on_changed(self, changes: ChangeSet) -> None:
        """Read the record again if it changed, or what it links to."""
        if self.record and changes.records():
            self.show_record(self.record)

    def forget(self) -> None:
        """Forget the programme that was open before."""
        self.record = ""
        for form in self._forms.values():
            form.deleteLater()
        self._forms = {}

    def _form(self, entity: str) -> RecordForm:
        if entity not in self._forms:
            self._forms[entity] = RecordForm(self._desk, entity)
            self._column.addWidget(self._forms[entity])
        return self._forms[entity]

    def _read_history(self, _: int = 0) -> None:
        if self._tabs.currentWidget() is not self._past:
            return
        if not self.record:
            self._why.show_field("", "")
            self._history.show_lines(())
        else:
            self._why.refresh()
            self._desk.ask(_history_of, self.record, "", then=self._history.show_lines)


def _history_of(session: Session, record: str, part: str) -> tuple[HistoryLine, ...]:
    return history(session, record, part, limit=200)
