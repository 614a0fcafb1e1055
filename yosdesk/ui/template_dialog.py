"""A new event from a template: which one, its title, its first day, its city; made with its tasks and its budget."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Day
from yosdesk.i18n import N_
from yosdesk.services.caution import causes_of_making
from yosdesk.services.clashing import Clash
from yosdesk.services.editing import remove_records
from yosdesk.services.session import Session
from yosdesk.services.templates import TemplateLine, new_from_template, templates
from yosdesk.ui.asking import labelled_rows, main_button
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.cause_line import CauseLine
from yosdesk.ui.forms.editors import LineEditor
from yosdesk.ui.theme import scaled

_NONE = N_("No template yet. Open an event and choose “Save as a template” in the menu Record.")


class TemplateDialog(QDialog):
    """Asks what a new event needs."""

    made = Signal(str)  # id of the event

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Ask, and read the templates."""
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[TemplateLine, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.translate(N_("New event from a template")))
        self.templates = QComboBox()
        self.templates.currentIndexChanged.connect(lambda _: self._show_template())
        self.title, self.starts, self.city = LineEditor(), LineEditor(), LineEditor()
        self.starts.offer_calendar(desk)
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.causes = CauseLine(desk, _causes, self._typed)
        self.causes.watch(self.starts, self.city)
        self.templates.currentIndexChanged.connect(lambda _: self.causes.look())
        rows: tuple[tuple[str, QWidget], ...] = (
            (N_("Template"), self.templates),
            (N_("Title"), self.title),
            (N_("Starts"), self.starts),
            (N_("City"), self.city),
        )
        self.remove = QPushButton(desk.translate(N_("Remove this template")))
        self.remove.clicked.connect(self._on_remove)
        self.make = main_button(desk.translate(N_("Make the event")), self._on_make)
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        row.addWidget(self.make)
        column = QVBoxLayout(self)
        column.addLayout(labelled_rows(desk, rows))
        column.addWidget(self.says)
        column.addWidget(self.causes)
        column.addLayout(row)
        self.resize(scaled(520), self.sizeHint().height())
        self._read()

    def _read(self) -> None:
        self._desk.ask(templates, then=self._show)

    def _show(self, found: tuple[TemplateLine, ...]) -> None:
        self._lines = found
        self.templates.clear()
        for line in found:
            self.templates.addItem(line.title, line.id)
        for control in (self.templates, self.title, self.starts, self.city, self.make, self.remove):
            control.setEnabled(bool(found))
        self._show_template()

    def _show_template(self) -> None:
        line = next((one for one in self._lines if one.id == self.templates.currentData()), None)
        if line is None:
            self.says.setText(self._desk.translate(_NONE))
            return
        translate = self._desk.translate
        told = translate(
            N_("Lasts %(days)s; comes with %(tasks)s and %(budget)s."),
            days=translate(N_("%(count)s days"), count=line.days),
            tasks=translate(N_("%(count)s tasks"), count=line.tasks),
            budget=translate(N_("%(count)s budget lines"), count=line.budget),
        )
        self.says.setText(told)

    def _typed(self) -> tuple[str, str, str, str]:
        texts = (self.starts.value_text(), self.title.value_text(), self.city.value_text())
        return (str(self.templates.currentData()), *texts)

    def _on_make(self) -> None:
        self._desk.operate(_make, *self._typed(), then=self._on_made, failed=self._on_refused)

    def _on_made(self, changes: ChangeSet) -> None:
        record = changes.changes[0].record
        self.accept()
        self.made.emit(record)

    def _on_refused(self, error: UserError) -> None:
        self.says.setText(self._desk.sentence(error))
        self.starts.setFocus()

    def _on_remove(self) -> None:
        self._desk.operate(remove_records, (str(self.templates.currentData()),), then=lambda _: self._read())


def _make(session: Session, template: str, starts: str, title: str, city: str) -> ChangeSet:
    day = Day().parse(starts, session.context())
    return new_from_template(session, template, date.fromisoformat(day) if day else None, _texts(session, title, city))


def _causes(session: Session, template: str, starts: str, title: str, city: str) -> tuple[Clash, ...]:
    return causes_of_making(session, template, starts, _texts(session, title, city))


def _texts(session: Session, title: str, city: str) -> dict[str, str]:
    texts = {f"title.{session.facts.languages[0]}": title.strip(), "city": city.strip()}
    return {part: text for part, text in texts.items() if text}
