"""The inspector: the record beside the table, its fields and its history."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from yosdesk.domain.catalogue import entity_of_id
from yosdesk.domain.changes import ChangeSet
from yosdesk.i18n import N_
from yosdesk.services.session import Session
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import INSPECTOR_WIDTH, PAD, scaled
from yosdesk.ui.views.tabs import Tabs

if TYPE_CHECKING:  # forms and past are built when they are first looked at
    from yosdesk.ui.forms.record_form import RecordForm
    from yosdesk.ui.past_tab import PastTab


class Inspector(QFrame):
    """Follows the selection."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("inspector")
        self._desk = desk
        self.record = ""
        self._forms: dict[str, RecordForm] = {}
        self._tabs = Tabs(desk.translate(N_("Inspector")))
        self._tabs.setDocumentMode(True)
        self._place = QWidget()
        self._timer = QTimer(self, singleShot=True, interval=30)
        self._timer.timeout.connect(self._ask)
        self._column = QVBoxLayout(self._place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._nothing = QLabel(desk.translate(N_("Choose a row to see its record here; F4 hides this side.")))
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setProperty("muted", True)
        self._nothing.setMargin(PAD)
        self._column.addWidget(self._nothing)
        self._tabs.addTab(self._place, desk.translate(N_("Record")))
        self._past_place = QWidget()
        QVBoxLayout(self._past_place).setContentsMargins(0, 0, 0, 0)
        self._tabs.addTab(self._past_place, desk.translate(N_("History")))
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

    def _ask(self) -> None:
        """Wait until what was asked before is answered: the rows of a table come before the form beside it."""
        self._desk.ask(_as_asked, self.record, then=self._on_turn)

    def _on_turn(self, record: str) -> None:
        if record == self.record:
            self._show()

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
        self._tabs.setCurrentWidget(self._past_place)
        self._past.show_field(record, part)
        self._past.lines.setFocus()

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

    def _form(self, entity: str) -> "RecordForm":
        if entity not in self._forms:
            from yosdesk.ui.forms.record_form import RecordForm

            self._forms[entity] = RecordForm(self._desk, entity, in_steps=True)
            self._column.addWidget(self._forms[entity])
        return self._forms[entity]

    def _read_history(self, _: int = 0) -> None:
        if self._tabs.currentWidget() is self._past_place:
            self._past.refresh(self.record)

    @cached_property
    def _past(self) -> "PastTab":
        from yosdesk.ui.past_tab import PastTab

        past = PastTab(self._desk)
        place = self._past_place.layout()
        if place is not None:
            place.addWidget(past)
        return past


def _as_asked(_session: Session, record: str) -> str:
    return record
