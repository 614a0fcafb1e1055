"""Which heading is taken as what, and what its texts mean; every answer shows its effect at once."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.i18n import N_
from yosdesk.services.headings import heading
from yosdesk.services.importing import Preview, said_of
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import PAD_SMALL, sized

_ANSWERS = {
    "dates": (("dmy", N_("Day first (31.12.)")), ("mdy", N_("Month first (12/31)"))),
    "decimal": ((",", N_("Decimal comma (1,5)")), (".", N_("Decimal point (1.5)"))),
}


class MappingPanel(QScrollArea):
    """A line for each heading: the heading, and a choice of fields."""

    changed = Signal(object)  # heading → part code
    settled = Signal(object)  # what was said of columns

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._mapping: dict[str, str] = {}
        self._said: dict[str, dict[str, object]] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def clear(self) -> None:
        """Forget what was answered for the file before."""
        self._mapping, self._said = {}, {}
        self.setWidget(QWidget())

    def show_preview(self, found: Preview) -> None:
        """Show the mapping of a preview, and the questions about its columns."""
        sheet = QWidget()
        sheet.setObjectName("sheet")
        column = QVBoxLayout(sheet)
        for place in range(len(found.questions)):
            self._add_question(column, found, place)
        parts = self._choices(found)
        for name, matches in found.matches.items():
            title = QLabel(self._desk.translate(N_("Sheet %(sheet)s"), sheet=name))
            title.setFont(sized(title.font(), 1.0, bold=True))
            column.addWidget(title)
            grid = QGridLayout()
            grid.setVerticalSpacing(PAD_SMALL // 2)
            grid.setColumnStretch(1, 1)
            for line, match in enumerate(matches):
                guessed = f" ({self._desk.translate(N_('guessed'))})" if match.part and not match.sure else ""
                label = QLabel(match.heading.text + guessed)
                label.setWordWrap(True)
                label.setProperty("muted", not match.part)
                grid.addWidget(label, line, 0)
                grid.addWidget(self._choice(parts, match.heading.text, match.part), line, 1)
            column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(sheet)

    def _choices(self, found: Preview) -> tuple[tuple[str, str], ...]:
        languages = self._desk.programme.facts.languages if self._desk.programme else ("en",)
        parts = ENTITIES[found.entity].parts(languages)
        left = self._desk.translate(N_("(not taken)"))
        return (("", left), *((part.code, heading(part, self._desk.language)) for part in parts))

    def _choice(self, parts: tuple[tuple[str, str], ...], text: str, taken: str) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.setAccessibleName(self._desk.translate(N_("Column %(heading)s is taken as"), heading=text))
        for code, label in parts:
            box.addItem(label, code)
        box.setCurrentIndex(max(box.findData(taken), 0))
        box.activated.connect(partial(self._on_chosen, box, text))
        return box

    def _add_question(self, column: QVBoxLayout, found: Preview, place: int) -> None:
        question = found.questions[place]
        text, about, asked = question.heading, question.about, N_("%(heading)s: how is “%(example)s” meant?")
        label = QLabel(self._desk.translate(asked, heading=text, example=question.example))
        label.setWordWrap(True)
        label.setProperty("wrong", True)
        box = QComboBox()
        box.setAccessibleName(label.text())
        box.addItem(self._desk.translate(N_("(not decided)")), "")
        for code, words in _ANSWERS.get(about, ()):
            box.addItem(self._desk.translate(words), code)
        for name in question.choices:  # of a time zone, which has one name in all languages
            box.addItem(name, name)
        box.activated.connect(partial(self._on_answer, box, text, about))
        column.addWidget(label)
        column.addWidget(box)

    def _on_chosen(self, box: QComboBox, text: str, _: int) -> None:
        self._mapping[text] = str(box.currentData())
        self.changed.emit(dict(self._mapping))

    def _on_answer(self, box: QComboBox, text: str, about: str, _: int) -> None:
        if box.currentData():
            self._said.setdefault(text, {"column": text})[about] = box.currentData()
        else:
            self._said.get(text, {}).pop(about, None)
        self.settled.emit(said_of(list(self._said.values())))
