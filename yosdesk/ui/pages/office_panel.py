"""What the programme's offices say of an event: each with its answer, who gave it, when, and a note."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Day, Shown
from yosdesk.domain.office_answer import ANSWERS
from yosdesk.i18n import N_
from yosdesk.services.office_answers import Answer, OfficeLine, answer_for, take_back_answer
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.editors import LineEditor
from yosdesk.ui.theme import CAPTION, PAD, scaled, sized

SHAPES = {"yes": "✔", "no": "✕", "asked": "…"}


class OfficePanel(QWidget):
    """A line for each office of the programme; a programme without offices shows nothing here."""

    def __init__(self, desk: Desk) -> None:
        """Show no office yet."""
        super().__init__()
        self._desk = desk
        self._record = ""
        self.rows: dict[str, OfficeRow] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(PAD)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(4, 1)
        self._wrong = QLabel()
        self._wrong.setProperty("wrong", True)
        self._wrong.setWordWrap(True)

    def show_lines(self, record: str, lines: Sequence[OfficeLine]) -> None:
        """Show what each office says of an event."""
        self._record = record
        if tuple(self.rows) != tuple(line.office for line in lines):
            self._build(lines)
        for line in lines:
            self.rows[line.office].show_line(record, line)
        self._wrong.hide()
        self.setVisible(bool(lines))

    def focus_office(self, office: str) -> None:
        """Go to an office's answer."""
        if office in self.rows:
            self.rows[office].buttons["yes"].setFocus()

    def _build(self, lines: Sequence[OfficeLine]) -> None:
        for row in self.rows.values():
            for widget in row.widgets:
                self._grid.removeWidget(widget)
                widget.deleteLater()
        self._grid.removeWidget(self._wrong)
        self.rows = {line.office: OfficeRow(self._desk, line, self._refused) for line in lines}
        for number, row in enumerate(self.rows.values()):
            for place, widget in enumerate(row.widgets):
                self._grid.addWidget(widget, number, place)
        self._grid.addWidget(self._wrong, len(lines), 0, 1, 5)

    def _refused(self, error: UserError) -> None:
        self._wrong.setText(self._desk.sentence(error))
        self._wrong.show()


class OfficeRow:
    """The controls of one office: three answers of which one holds, and beside it who said so, when, and a note."""

    def __init__(self, desk: Desk, line: OfficeLine, refused: object) -> None:
        """Build the controls of an office."""
        self._desk, self._line, self._record, self._refused = desk, line, "", refused
        self._name = QLabel(line.name)
        self.buttons = {code: self._button(code) for code in SHAPES}
        answers = QWidget()
        row = QHBoxLayout(answers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in self.buttons.values():
            row.addWidget(button)
        self.who = self._editor(N_("Who answered"), 180)
        self.day = self._editor(N_("Date"), 110)
        self.day.offer_calendar(desk)
        self.note = self._editor(N_("Note"), 0)
        self.widgets: tuple[QWidget, ...] = (self._name, answers, self.who, self.day, self.note)

    def show_line(self, record: str, line: OfficeLine) -> None:
        """Show what the office says of an event; what is being typed is not disturbed."""
        typing = record == self._record and line.answer == self._line.answer
        self._record, self._line = record, line
        writable = bool(self._desk.programme and not self._desk.programme.read_only)
        for code, button in self.buttons.items():
            button.setChecked(code == line.answer)
            button.setEnabled(writable)
        for editor, text in self._shown():
            if not (typing and editor.hasFocus() and editor.isModified()):
                editor.set_value_text(text)
            editor.setVisible(bool(line.answer))
            editor.setReadOnly(not writable)

    def _shown(self) -> tuple[tuple[LineEditor, str], ...]:
        day = Day().show(self._line.day, Shown(self._desk.language, {}, {})) if self._line.day else ""
        return ((self.who, self._line.who), (self.day, day), (self.note, self._line.note))

    def _button(self, code: str) -> QPushButton:
        button = QPushButton(f"{SHAPES[code]} {self._desk.translate(ANSWERS[code])}")
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.setFont(sized(button.font(), CAPTION))
        button.setAccessibleName(f"{self._line.name}: {self._desk.translate(ANSWERS[code])}")
        button.setToolTip(self._desk.translate(N_("Press again to leave the question open")))
        button.clicked.connect(lambda: self._on_answer(code))
        return button

    def _editor(self, label: str, width: int) -> LineEditor:
        editor = LineEditor()
        editor.setProperty("inplace", True)
        editor.setPlaceholderText(self._desk.translate(label))
        editor.setAccessibleName(f"{self._line.name}: {self._desk.translate(label)}")
        if width:
            editor.setFixedWidth(scaled(width))
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.editingFinished.connect(self._on_edited)
        return editor

    def _on_answer(self, code: str) -> None:
        for one, button in self.buttons.items():
            button.setChecked(one == self._line.answer)  # the record says what holds, a click only asks
        if code == self._line.answer:
            self._desk.operate(take_back_answer, (self._record,), self._line.office, failed=self._refused)
        else:
            self._answer(Answer(code, "", "", self._line.note))

    def _on_edited(self) -> None:
        typed = tuple(editor.value_text().strip() for editor, _ in self._shown())
        if self._line.answer and typed != tuple(text for _, text in self._shown()):
            for editor, _ in self._shown():
                editor.setModified(False)
            self._answer(Answer(self._line.answer, *typed))

    def _answer(self, given: Answer) -> None:
        self._desk.operate(answer_for, (self._record,), self._line.office, given, failed=self._refused)
