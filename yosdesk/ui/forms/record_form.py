"""The plain form of a record: its fields by section, each edited in place. Derived from the declaration."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
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

    def __init__(self, desk: Desk, entity: str, parent: QWidget | None = None) -> None:
        """Build the form; `show_record` fills it."""
        super().__init__(parent)
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
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(PAD, PAD_SMALL, PAD, PAD)
        for section, title in SECTIONS.items():
            parts = [part for part in self._parts if part.field.section == section]
            if parts:
                column.addWidget(self._title(title))
                column.addLayout(self._grid(parts))
        column.addStretch(1)
        self.setWidget(self._sheet)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to its fields, which are brought in sight
        if self._fields:
            self.setFocusProxy(self._fields[0])

    def show_record(self, record: str) -> None:
        """Show a record, or nothing for ""."""
        self.record = record
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

    def _grid(self, parts: list[Part]) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, scaled(_LABEL))
        for line, part in enumerate(parts):
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
            grid.addWidget(
                label, line, 0, Qt.AlignmentFlag.AlignTop if part.field.kind.wide else Qt.AlignmentFlag.AlignVCenter
            )
            grid.addWidget(field, line, 1)
        return grid
