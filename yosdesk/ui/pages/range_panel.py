"""The panel below a table's filters in which a range is typed: from one value to another."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Kind, Shown
from yosdesk.domain.ranges import RANGE
from yosdesk.i18n import N_
from yosdesk.services.finding import range_condition
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.editors import LineEditor, TextEditor, editor_for
from yosdesk.ui.theme import PAD, scaled


class RangePanel(QFrame):
    """Asks for the first and the last value of a column; Enter shows the rows between, Esc leaves."""

    chosen = Signal(object)  # Condition, or None where both ends are left open

    def __init__(self, desk: Desk, entity: str, part: str, kind: Kind, parent: QWidget) -> None:
        """Ask for a range of a part."""
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._entity, self._part, self._kind = desk, entity, part, kind
        labels = (N_("First day"), N_("Last day")) if kind.spans else (N_("At least"), N_("At most"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(PAD, PAD, PAD, PAD)
        self.first = self._line(0, desk.translate(labels[0]))
        self.last = self._line(1, desk.translate(labels[1]))
        self.wrong = QLabel()
        self.wrong.setProperty("wrong", True)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self._grid.addWidget(self.wrong, 2, 0, 1, 2)
        self.show_rows = QPushButton(desk.translate(N_("Show these rows")))
        self.show_rows.setProperty("primary", True)
        self.show_rows.clicked.connect(self._on_asked)
        self._grid.addWidget(self.show_rows, 3, 0, 1, 2)
        self.setMinimumWidth(scaled(280))

    def open_at(self, place: QPoint, present: Condition | None) -> None:
        """Show the panel at a place of the screen, with the range that holds at present."""
        if present is not None and RANGE in present.value:
            labels = self._desk.programme.labels if self._desk.programme else {}
            shown = Shown(self._desk.language, {}, labels)
            for editor, text in zip((self.first, self.last), present.value.split(RANGE), strict=True):
                editor.set_value_text(self._kind.show(text, shown))
        self.move(place)
        self.show()
        self.first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks for the rows; Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_asked()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _line(self, row: int, label: str) -> LineEditor | TextEditor:
        editor = editor_for(self._desk, self._entity, self._part, self._kind, self)
        editor.setAccessibleName(label)
        name = QLabel(label)
        name.setBuddy(editor)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(editor, row, 1)
        return editor

    def _on_asked(self) -> None:
        ends = (self.first.value_text(), self.last.value_text())
        self._desk.ask(
            range_condition, self._entity, self._part, *ends, then=self._on_condition, failed=self._on_refused
        )

    def _on_condition(self, found: Condition | None) -> None:
        self.chosen.emit(found)
        self.close()

    def _on_refused(self, error: UserError) -> None:
        self.wrong.setText(self._desk.sentence(error))
        self.wrong.show()
        self.adjustSize()
        self.first.setFocus()
