"""Questions about whole columns of a return, answered once each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from yosdesk.i18n import N_
from yosdesk.services.column_questions import DATES, DECIMAL, FIELD, ColumnQuestion
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import PAD_SMALL

ANSWERS = {
    DATES: (("dmy", N_("Day first (31.12.)")), ("mdy", N_("Month first (12/31)"))),
    DECIMAL: ((",", N_("Decimal comma (1,5)")), (".", N_("Decimal point (1.5)"))),
}
_ASKED = {
    DATES: N_("How are the days of “%(column)s” meant? For example: %(example)s"),
    DECIMAL: N_("How are the numbers of “%(column)s” meant? For example: %(example)s"),
    FIELD: N_("The column “%(column)s” is none of ours. What is it?"),
}


class ColumnPanel(QWidget):
    """A line for each question: what is asked, and the answers there are."""

    answered = Signal(object, str)  # ColumnQuestion, answer

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the panel, hidden."""
        super().__init__(parent)
        self._desk = desk
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(PAD_SMALL // 2)
        self._grid.setColumnStretch(0, 1)
        self.hide()

    def show_questions(self, questions: Sequence[ColumnQuestion]) -> None:
        """Show questions instead of those before; the panel hides if there are none."""
        while item := self._grid.takeAt(0):
            widget = item.widget()
            if widget:
                widget.deleteLater()
        for line, question in enumerate(questions):
            text = self._desk.translate(_ASKED[question.about], column=question.label, example=question.example)
            label = QLabel(text)
            label.setWordWrap(True)
            box = self._box(question)
            box.setAccessibleName(text)
            label.setBuddy(box)
            self._grid.addWidget(label, line, 0)
            self._grid.addWidget(box, line, 1)
        self.setVisible(bool(questions))

    def _box(self, question: ColumnQuestion) -> QComboBox:
        translate = self._desk.translate
        box = QComboBox()
        box.addItem(translate(N_("Choose…")), None)
        if question.about == FIELD:
            box.addItem(translate(N_("(not taken)")), "")
            for code, label in question.choices:
                box.addItem(label, code)
        else:
            for code, label in ANSWERS[question.about]:
                box.addItem(translate(label), code)
        box.activated.connect(partial(self._on_chosen, box, question))
        return box

    def _on_chosen(self, box: QComboBox, question: ColumnQuestion, position: int) -> None:
        answer = box.itemData(position)
        if answer is not None:
            self.answered.emit(question, answer)
