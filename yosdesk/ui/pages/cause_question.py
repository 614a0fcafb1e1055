"""What is asked before something is done that would lead to new clashes: do it, leave it, or look at them first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from yosdesk.domain.changes import ChangeSet
from yosdesk.i18n import N_
from yosdesk.services.caution import Tried
from yosdesk.services.clashing import Clash
from yosdesk.ui.clash_words import would_cause
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.clash_table import STATE
from yosdesk.ui.theme import PAD, PAD_SMALL, scaled
from yosdesk.ui.views.clash_list import ClashList
from yosdesk.ui.views.letters import ENTER

_LIST = 190  # pixels at 100 per cent


@dataclass(frozen=True, slots=True)
class Way:
    """How something is done: a service that tries it and returns what it Tried, one that does it, the marked verb."""

    attempt: Callable[..., Tried]
    do: Callable[..., ChangeSet]
    verb: str


class CauseQuestion(QFrame):
    """Stands beside what was asked for: Enter does it, Esc leaves it as it is. It goes when the programme changes."""

    opened = Signal(str)  # id of an event that a finding names
    done = Signal()  # it was answered, either way

    def __init__(self, desk: Desk) -> None:
        """Ask nothing yet."""
        super().__init__()
        self._desk = desk
        self._go: Callable[[], object] = lambda: None
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.go, self.leave, self.show_them = (QPushButton() for _ in range(3))
        self.go.setProperty("primary", True)
        self.leave.setText(desk.translate(N_("Leave it (Esc)")))
        self.show_them.setText(desk.translate(N_("Show them")))
        self.show_them.setCheckable(True)
        self.list = ClashList(desk, {"": self._on_open})
        self.list.setColumnHidden(STATE, True)
        self.list.setFixedHeight(scaled(_LIST))
        self.go.clicked.connect(self._on_go)
        self.leave.clicked.connect(self.withdraw)
        self.show_them.toggled.connect(self._on_show)
        row = QHBoxLayout()
        row.setSpacing(PAD_SMALL)
        row.addWidget(self.says, 1)
        for button in (self.go, self.leave, self.show_them):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD_SMALL, PAD, PAD_SMALL)
        column.addLayout(row)
        column.addWidget(self.list)
        desk.changed.connect(self.withdraw)  # not through a lambda, which would outlive the widget
        self.hide()

    def ask(self, found: Sequence[Clash], verb: str, go: Callable[[], object]) -> None:
        """Ask whether to do what would cause these clashes; `verb` is the marked word for doing it."""
        self._go = go
        self.says.setText(would_cause(self._desk.translate, found))
        self.go.setText(self._desk.translate(N_("%(verb)s (Enter)"), verb=self._desk.translate(verb)))
        self.list.clashes.show_clashes(found)
        self.show_them.setChecked(False)
        self.list.hide()
        self.show()
        self.go.setFocus()

    def attempt(self, way: Way, what: object, then: Callable[[ChangeSet], None] | None = None) -> None:
        """Do something at once if it would cause no clash; else ask first, and do it only then."""

        def tried(answer: Tried) -> None:
            if answer.clashes:
                self.ask(answer.clashes, way.verb, lambda: self._desk.operate(way.do, what, then=then))
            elif then is not None:
                then(answer.changes)

        self.withdraw()
        self._desk.operate(way.attempt, what, then=tried)

    def ask_first(
        self, causes: Callable[..., Sequence[Clash]], *arguments: object, verb: str, go: Callable[[], object]
    ) -> None:
        """Do something if a service tells no clash that it would cause; else ask first."""

        def answered(found: Sequence[Clash]) -> None:
            if found:
                self.ask(found, verb, go)
            else:
                go()

        self.withdraw()
        self._desk.ask(causes, *arguments, then=answered)

    def withdraw(self) -> None:
        """Leave everything as it is."""
        if not self.isHidden():
            self.hide()
            self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave it with Esc; press the button that has the focus with Enter."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.withdraw()
        elif event.key() in ENTER and isinstance(focused, QPushButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _on_go(self) -> None:
        go = self._go
        self.withdraw()
        go()

    def _on_show(self, shown: bool) -> None:
        self.list.setVisible(shown)
        if shown:
            self.list.selectRow(0)
            self.list.setFocus()

    def _on_open(self) -> None:
        if clash := self.list.current():
            self.opened.emit(clash.finding.ids[0])
