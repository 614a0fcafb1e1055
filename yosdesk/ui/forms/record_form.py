"""The plain form of a record: its fields by section, each edited in place. Derived from the declaration."""

from collections import deque
from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from yosdesk.domain.assessment import SCORES
from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.schema import Part
from yosdesk.i18n import N_
from yosdesk.services.finding import Row, rows
from yosdesk.services.headings import heading
from yosdesk.services.scales import score_headings
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.cause_hint import cause_hint
from yosdesk.ui.forms.field_edit import FieldEdit
from yosdesk.ui.theme import CAPTION, PAD, PAD_SMALL, scaled, sized

_LABEL = 100  # pixels at 100 per cent
_AT_ONCE = 6  # fields built in one go: some 15 milliseconds
SECTIONS = {
    "main": N_("Main facts"),
    "label": N_("Programme label"),
    "dates": N_("Dates"),
    "place": N_("Place"),
    "people": N_("People and partners"),
    "audience": N_("Themes and audience"),
    "text": N_("Texts"),
    "report": N_("Report"),
    "notes": N_("Notes"),
    "scores": N_("Scores"),
}


class RecordForm(QScrollArea):
    """All fields of one record of an entity."""

    def __init__(self, desk: Desk, entity: str, *, in_steps: bool = False) -> None:
        """Build the form, a few fields at a time if `in_steps`; `show_record` fills it."""
        super().__init__()
        self._desk, self._entity, self.record = desk, entity, ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(desk.translate(ENTITIES[entity].label))
        languages = desk.programme.facts.languages if desk.programme else ("en",)
        self._parts = ENTITIES[entity].parts(languages)
        self._fields: list[FieldEdit] = []
        self._labels: dict[str, QLabel] = {}
        self._sheet = QWidget()
        self._sheet.setObjectName("sheet")
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(PAD, PAD_SMALL, PAD, PAD)
        self.setWidget(self._sheet)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to its fields, which are brought in sight
        self._steps = self._building()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._build)
        if in_steps:
            self._timer.start()
        else:
            deque(self._steps, maxlen=0)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keys to the first field."""
        if self._fields:
            self._fields[0].setFocus(reason)

    def _building(self) -> Iterator[None]:
        """Add the fields, pausing after every few: all of an event's at once would hold the window for 0.2 s."""
        for section, title in SECTIONS.items():
            parts = [part for part in self._parts if part.field.section == section]
            if not parts:
                continue
            self._column.addWidget(self._title(title))
            grid = self._grid()
            self._column.addLayout(grid)
            for line, part in enumerate(parts):
                self._add(grid, line, part)
                if len(self._fields) % _AT_ONCE == 0:
                    yield
        self._column.addStretch(1)

    def _build(self) -> None:
        """Add a few fields more; once all are there, show the record that was asked for meanwhile."""
        if next(self._steps, self) is self:
            self._timer.stop()
            self.show_record(self.record)

    def show_record(self, record: str) -> None:
        """Show a record, or nothing for ""; a form that is not built yet shows it in the end."""
        self.record = record
        if self._timer.isActive():
            return
        if not record:
            for field in self._fields:
                field.show_value("", "")
            return
        if self._entity == "assessment":
            self._desk.ask(score_headings, record, then=lambda found: self._name_scores(record, found))
        codes = tuple(part.code for part in self._parts)
        self._desk.ask(rows, self._entity, (record,), codes, then=self._on_rows)

    def _on_rows(self, found: tuple[Row, ...]) -> None:
        for row in found:
            if row.id == self.record:
                places = {part.code: place for place, part in enumerate(self._parts)}
                for field in self._fields:
                    place = places[field.part.code]
                    field.show_value(row.id, row.shown[place], row.values[place])

    def _name_scores(self, record: str, found: Mapping[str, str]) -> None:
        """Call each score by its criterion; those of no criterion are not there."""
        if record != self.record:
            return
        for field in self._fields:
            if field.part.code in SCORES:
                name = found.get(field.part.code, "")
                label = self._labels[field.part.code]
                label.setText(name)
                field.editor.setAccessibleName(name)
                label.setVisible(bool(name))
                field.setVisible(bool(name))

    def _title(self, text: str) -> QLabel:
        label = QLabel(self._desk.translate(text))
        label.setFont(sized(label.font(), 1.0, bold=True))
        return label

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, scaled(_LABEL))
        return grid

    def _add(self, grid: QGridLayout, line: int, part: Part) -> None:
        label = QLabel(heading(part, self._desk.language))
        label.setProperty("muted", True)
        label.setFont(sized(label.font(), CAPTION))
        label.setWordWrap(True)
        field = FieldEdit(self._desk, self._entity, part)
        label.setBuddy(field.editor)
        if hint := cause_hint(self._desk, self._entity, part.code, field.editor, self._sheet):
            hint.of(lambda: self.record)
        self._fields.append(field)
        self._labels[part.code] = label
        label.setFixedWidth(scaled(_LABEL))
        upright = Qt.AlignmentFlag.AlignTop if part.field.kind.wide else Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(label, line, 0, upright)
        grid.addWidget(field, line, 1)
