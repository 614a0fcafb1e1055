"""The stages of the programme's events: who usually moves events there, and by when; the deadlines are its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from yosdesk.domain.event import STATUSES
from yosdesk.domain.lifecycle import ROLES, STAGES, TRACK, Role, deadline_part
from yosdesk.i18n import N_
from yosdesk.services.finding import Row, rows
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.editors import LineEditor
from yosdesk.ui.forms.field_edit import FieldEdit, field_edit
from yosdesk.ui.theme import CAPTION, PAD, PAD_LARGE, scaled, sized
from yosdesk.ui.theme import STAGES as SHAPES

_LINE = 32  # pixels at 100 per cent
_HEADS = (N_("Stage"), N_("Usually moved by"), N_("Due, in days"), N_("Counted from"))
_ANCHORS = {"starts": N_("the start of the event"), "ends": N_("the end of the event")}
_SAYS = N_(
    "A deadline counts in days from the event's start or end; a negative number lies before it. An empty field "
    "means the number shown in grey."
)


class StageSettings(QScrollArea):
    """A line for each stage of the track."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the lines; `read` fills them."""
        super().__init__(parent)
        self._desk = desk
        self.fields: dict[str, FieldEdit] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(desk.translate(N_("Stages")))
        sheet = QWidget()
        sheet.setObjectName("sheet")
        self.setWidget(sheet)  # filled where it stands
        column = QVBoxLayout(sheet)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.setSpacing(PAD)
        says = QLabel(desk.translate(_SAYS))
        says.setProperty("muted", True)
        says.setWordWrap(True)
        column.addWidget(says)
        column.addLayout(self._grid())
        column.addStretch(1)

    def read(self) -> None:
        """Show the programme's deadlines as they are."""
        if self._desk.programme:
            codes = tuple(one.part.code for one in self.fields.values())
            self._desk.ask(rows, "programme", (self._desk.programme.facts.id,), codes, then=self._on_rows)

    def _on_rows(self, found: tuple[Row, ...]) -> None:
        for row in found:
            for field, shown in zip(self.fields.values(), row.shown, strict=True):
                field.show_value(row.id, shown)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(PAD_LARGE)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(4, 1)
        for place, head in enumerate(_HEADS):
            label = QLabel(self._desk.translate(head))
            label.setProperty("muted", True)
            label.setFont(sized(label.font(), CAPTION))
            grid.addWidget(label, 0, place)
        for line, code in enumerate(TRACK, 1):
            grid.setRowMinimumHeight(line, scaled(_LINE))
            for place, widget in enumerate(self._line(code)):
                grid.addWidget(widget, line, place, Qt.AlignmentFlag.AlignVCenter)
        return grid

    def _line(self, code: str) -> tuple[QWidget, ...]:
        translate, stage = self._desk.translate, STAGES[code]
        name = QLabel(f"{SHAPES[code][0]}  {translate(STATUSES[code])}")
        usual = "" if stage.roles == tuple(Role) else ", ".join(translate(ROLES[role]) for role in stage.roles)
        roles = QLabel(usual or translate(N_("anybody")))
        if stage.due is None:
            return name, roles
        field = field_edit(self._desk, "programme", deadline_part(code))
        field.setFixedWidth(scaled(90))
        field.editor.setProperty("inplace", False)
        if isinstance(field.editor, LineEditor):
            field.editor.setPlaceholderText(str(stage.due.days))
        self.fields[code] = field
        return name, roles, field, QLabel(translate(_ANCHORS[stage.due.anchor]))
