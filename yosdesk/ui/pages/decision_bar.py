"""The bar below a ranking: what becomes of the selected proposals, and the minutes that say so."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yosdesk.i18n import N_
from yosdesk.services.ranking_calls import Verdict
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.editors import LineEditor
from yosdesk.ui.models.ranking_table import SHAPES
from yosdesk.ui.theme import PAD, PAD_SMALL

VERBS = {"accepted": N_("Accept"), "reserve": N_("Reserve list"), "rejected": N_("Reject")}
_OUT = N_("Scores and decision are kept, but counted nowhere, until the proposal comes back into this call.")


class DecisionBar(QFrame):
    """Chips for the outcome, a line for the minutes; Enter decides, Esc goes back to the ranking."""

    decided = Signal(object)  # Verdict
    left = Signal()
    withdrawal_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Ask about nothing yet."""
        super().__init__(parent)
        self.setObjectName("chips")
        self._desk = desk
        self.chosen = QLabel()
        self.chosen.setProperty("muted", True)
        self._group = QButtonGroup(self)
        self.outcomes = {code: self._chip(code, place) for place, code in enumerate(VERBS, 1)}
        self.minutes = LineEditor()
        self.minutes.setPlaceholderText(desk.translate(N_("Minutes: which meeting, which item, why")))
        self.minutes.setAccessibleName(desk.translate(N_("Minutes")))
        self.minutes.returnPressed.connect(self._on_decide)
        self.go = QPushButton(desk.translate(N_("Decide")))
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self._on_decide)
        self.out = QPushButton(desk.translate(N_("Take out of the call")))
        self.out.setToolTip(desk.translate(_OUT))
        self.out.clicked.connect(self.withdrawal_asked)
        self.wrong = QLabel()
        self.wrong.setProperty("wrong", True)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self._lay_out()

    def show_count(self, count: int) -> None:
        """Say how many proposals are selected; without one nothing can be decided."""
        programme = self._desk.programme
        writable = bool(count) and not (programme and programme.read_only)
        self.chosen.setText(self._desk.translate(N_("%(count)s selected"), count=count))
        for widget in (*self.outcomes.values(), self.minutes, self.go, self.out):
            widget.setEnabled(writable)

    def ask(self, outcome: str) -> None:
        """Choose an outcome and go to the minutes."""
        if self.outcomes[outcome].isEnabled():
            self.outcomes[outcome].setChecked(True)
            self.minutes.setFocus()
            self.minutes.selectAll()

    def refuse(self, says: str) -> None:
        """Say why it was not decided, "" for nothing wrong."""
        self.wrong.setText(says)
        self.wrong.setVisible(bool(says))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the ranking with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.refuse("")
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _chip(self, code: str, place: int) -> QPushButton:
        verb = self._desk.translate(VERBS[code])
        chip = QPushButton(f"{SHAPES[code]} {verb}")
        chip.setProperty("chip", True)
        chip.setCheckable(True)
        chip.setToolTip(self._desk.translate(N_("%(verb)s (key %(key)s in the ranking)"), verb=verb, key=place))
        chip.setAccessibleName(verb)
        self._group.addButton(chip)
        return chip

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(PAD_SMALL)
        first.addWidget(self.chosen)
        for chip in self.outcomes.values():
            first.addWidget(chip)
        first.addStretch(1)
        first.addWidget(self.out)
        second = QHBoxLayout()
        second.setSpacing(PAD_SMALL)
        second.addWidget(self.minutes, 1)
        second.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD_SMALL, PAD, PAD_SMALL)
        column.setSpacing(PAD_SMALL)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.wrong)

    def _on_decide(self) -> None:
        outcome = next((code for code, chip in self.outcomes.items() if chip.isChecked()), "")
        if not outcome:
            self.refuse(self._desk.translate(N_("Choose first what becomes of the selected proposals.")))
            self.outcomes["accepted"].setFocus()
            return
        self.decided.emit(Verdict(outcome, self.minutes.text()))
