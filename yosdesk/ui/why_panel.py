"""Why is it so: what gave a field its value, what that replaced, what is suggested; take, dismiss, put back."""

from functools import partial
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yosdesk.i18n import N_
from yosdesk.services.explaining import Explanation, SuggestionLine, put_back, why
from yosdesk.services.suggesting import EMPTY, dismiss, take
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import PAD_SMALL, tokens


class WhyPanel(QFrame):
    """Explains one field."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the panel, hidden."""
        super().__init__(parent)
        self._desk = desk
        self._field: tuple[str, str] | None = None
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._back = QPushButton(desk.translate(N_("Put back what stood there before")))
        self._back.clicked.connect(self._on_back)
        self._suggestions = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_SMALL, PAD_SMALL, PAD_SMALL, PAD_SMALL)
        column.addWidget(self._text)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._suggestions)
        self.hide()

    def show_field(self, record: str, part: str) -> None:
        """Explain a field of a record; without a field the panel hides."""
        self._field = (record, part) if part else None
        if part:
            self._desk.ask(why, record, part, then=self._show)
        else:
            self.hide()

    def refresh(self) -> None:
        """Explain the same field again."""
        if self._field is not None and self.isVisible():
            self.show_field(*self._field)

    def _show(self, found: Explanation) -> None:
        self._text.setText(self._told(found))
        line = found.line
        self._back.setVisible(line is not None and line.before != found.value)
        while item := self._suggestions.takeAt(0):
            widget = item.widget()
            if widget:
                widget.deleteLater()
        for one in found.suggestions:
            self._suggestions.addWidget(self._suggestion(one))
        self.show()

    def _told(self, found: Explanation) -> str:
        translate = self._desk.translate
        lines = [f"<b>{escape(found.label)}</b><br>{escape(found.shown) or '—'}"]
        line = found.line
        if line is None:
            lines.append(escape(translate(N_("Nobody has set this field yet."))))
            return "<p>".join(lines)
        when = self._desk.moment(line.when)
        lines.append(escape(translate(N_("Set by %(who)s on %(when)s"), who=line.who, when=when)))
        if line.file:
            partner = line.details.get("partner", "")
            source = translate(N_("From %(file)s, cell %(cell)s"), file=line.file, cell=line.cell)
            lines.append(escape(f"{source}{f' ({partner})' if partner else ''}"))
        if "issued" in line.details:
            issued = self._desk.day(line.details["issued"][:10])
            lines.append(escape(translate(N_("The workbook was issued on %(day)s"), day=issued)))
        replaced = found.replaced or translate(EMPTY)
        told = escape(translate(N_("It replaced: %(text)s"), text=replaced))
        lines.append(f'<span style="color:{tokens().muted}">{told}</span>')
        return "<p>".join(lines)

    def _suggestion(self, one: SuggestionLine) -> QWidget:
        translate = self._desk.translate
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        told = translate(
            N_("%(who)s suggests: %(value)s"), who=one.partner or one.file, value=one.value or translate(EMPTY)
        )
        label = QLabel(f"{told}\n{translate(one.why)} · {one.file} {one.cell}")
        label.setWordWrap(True)
        column.addWidget(label)
        row = QHBoxLayout()
        for text, run in ((N_("Take it"), self._on_take), (N_("Dismiss it"), self._on_dismiss)):
            button = QPushButton(translate(text))
            button.clicked.connect(partial(self._run, run, one.number))
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return place

    def _run(self, run: object, number: int, _: bool = False) -> None:
        if callable(run):
            run(number)

    def _on_take(self, number: int) -> None:
        self._desk.operate(take, number, then=lambda _: self.refresh())

    def _on_dismiss(self, number: int) -> None:
        self._desk.ask(dismiss, number, then=lambda _: self.refresh())

    def _on_back(self) -> None:
        if self._field is not None:
            self._desk.operate(put_back, *self._field, then=lambda _: self.refresh())
