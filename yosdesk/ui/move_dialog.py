"""Moving many events to a stage: the plan is shown first, then done as one operation; those that stay are listed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yosdesk.domain.errors import UserError
from yosdesk.domain.event import STATUSES
from yosdesk.domain.lifecycle import ASIDE
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.caution import causes_of_stage
from yosdesk.services.clashing import Clash
from yosdesk.services.lifecycle import Hindered, Move, Moved, MovePlan, likely_stage, move, plan_move
from yosdesk.ui.clash_words import would_cause
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import STAGES, scaled

_LISTED = 500


class MoveMany(QDialog):
    """Asks for a stage, shows which events go and which stay and why, and moves those that go."""

    open_record = Signal(str)

    def __init__(self, desk: Desk, ids: Sequence[str], parent: QWidget, stage: str = "") -> None:
        """Plan for the given events; without a stage, the one that most of them come to next is offered."""
        super().__init__(parent)
        self._desk, self._ids = desk, tuple(ids)
        self._plan: MovePlan | None = None
        self._causes = ""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.translate(N_("Move %(count)s events to a stage"), count=len(self._ids)))
        self.stages = QComboBox()
        self.stages.setAccessibleName(desk.translate(N_("Stage")))
        for code, label in STATUSES.items():
            self.stages.addItem(f"{STAGES[code][0]}  {desk.translate(label)}", code)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(desk.translate(N_("Reason, as the history will show it")))
        self.reason.setAccessibleName(desk.translate(N_("Reason")))
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.advice = QLabel()
        self.advice.setWordWrap(True)
        self.anyway = QCheckBox(desk.translate(N_("Move anyway")))
        self.stayed = QListWidget()
        self.stayed.setAccessibleName(desk.translate(N_("Events that stay, and why")))
        self.stayed.setWordWrap(True)
        self.stayed.itemActivated.connect(self._on_chosen)
        self._lay_out()
        self.stages.currentIndexChanged.connect(self._look)
        self.reason.textChanged.connect(self._look)
        self.anyway.toggled.connect(self._show_state)
        if stage:
            self._offer(stage)
        else:
            desk.ask(likely_stage, self._ids, then=self._offer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Ctrl+Enter from anywhere."""
        pressed = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if pressed and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.go.click()
        elif not (pressed and self.stayed.hasFocus()):
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.go = QPushButton()
        self.go.setProperty("primary", True)
        self.go.setDefault(True)
        self.go.clicked.connect(self._on_go)
        self._close = QPushButton(self._desk.translate(N_("Close")))
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.go)
        buttons.addWidget(self._close)
        column = QVBoxLayout(self)
        for widget in (self.stages, self.reason, self.says, self.advice, self.anyway):
            column.addWidget(widget)
        column.addWidget(self.stayed, 1)
        column.addLayout(buttons)
        self.resize(scaled(600), scaled(440))

    def _offer(self, stage: str) -> None:
        self.stages.setCurrentIndex(max(self.stages.findData(stage), 0))
        self._look()

    def _look(self, _: object = None) -> None:
        stage = str(self.stages.currentData())
        self.reason.setVisible(stage in ASIDE)
        arguments = (self._ids, stage, self.reason.text().strip(), self._desk.preferences.role)
        self._desk.ask(plan_move, *arguments, then=self._on_plan, failed=self._on_refused)

    def _on_plan(self, plan: MovePlan) -> None:
        if plan.stage != self.stages.currentData():
            return
        self._plan, self._causes = plan, ""
        self._list(plan.hindered)
        self._show_state()
        self._desk.ask(causes_of_stage, plan.going, plan.stage, then=lambda found: self._on_causes(plan, found))

    def _on_causes(self, plan: MovePlan, found: tuple[Clash, ...]) -> None:
        if found and plan is self._plan:
            self._causes = would_cause(self._desk.translate, found)
            self._show_state()

    def _show_state(self, _: object = None) -> None:
        plan = self._plan
        if plan is None:
            return
        translate = self._desk.translate
        name = translate(STATUSES[plan.stage])
        waits = plan.stage in ASIDE and not self.reason.text().strip()
        if waits:
            self.says.setText(translate(N_("Why? The reason is kept with the event.")))
        else:
            words = N_("%(go)s will move to “%(stage)s”, %(stay)s stay where they are.")
            told = translate(words, go=len(plan.going), stay=len(plan.hindered), stage=name)
            self.says.setText("\n".join(filter(None, (told, self._causes))))
        self.advice.setText(sentence(translate, plan.advice.code, plan.advice.details) if plan.advice else "")
        self.advice.setVisible(plan.advice is not None)
        self.anyway.setVisible(plan.advice is not None)
        self.go.setText(translate(N_("Move %(count)s events"), count=len(plan.going)))
        allowed = plan.advice is None or self.anyway.isChecked()
        self.go.setEnabled(bool(plan.going) and allowed and not waits)
        self.stayed.setVisible(self.stayed.count() > 0 and not waits)

    def _list(self, hindered: Sequence[Hindered]) -> None:
        self.stayed.clear()
        there = [one for one in hindered if one.problems[0].code == "stage_already"]  # nothing to do for these: last
        for one in [*(one for one in hindered if one not in there), *there][:_LISTED]:
            why = " ".join(sentence(self._desk.translate, two.code, two.details) for two in one.problems)
            item = QListWidgetItem(f"{one.name}: {why}")
            item.setData(Qt.ItemDataRole.UserRole, one.record)
            self.stayed.addItem(item)
        if len(hindered) > _LISTED:
            self.stayed.addItem(self._desk.translate(N_("… and %(count)s more"), count=len(hindered) - _LISTED))

    def _on_go(self) -> None:
        if self._plan is None or not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        reason = self.reason.text().strip() if self._plan.stage in ASIDE else ""
        wanted = Move(self._plan.stage, reason, self._desk.preferences.role, self.anyway.isChecked())
        self._desk.operate(move, self._plan.going, wanted, then=self._on_moved, failed=self._on_refused)

    def _on_moved(self, done: Moved) -> None:
        """Say what was done; the events that stayed remain listed until the dialog is closed."""
        plan = self._plan
        moved = len(done.changes.records())
        name = self._desk.translate(STATUSES[plan.stage]) if plan else ""
        self._desk.say(N_("%(count)s events are at “%(stage)s” now. Ctrl+Z takes it back."), count=moved, stage=name)
        stayed = (*(plan.hindered if plan else ()), *done.hindered)
        if not stayed:
            self.accept()
            return
        self._list(stayed)
        words = N_("%(count)s events are at “%(stage)s” now; these stayed where they were. Enter opens one.")
        self.says.setText(self._desk.translate(words, count=moved, stage=name))
        for widget in (self.stages, self.reason, self.advice, self.anyway, self.go):
            widget.hide()
        self._plan = None
        self.stayed.setFocus()
        self.stayed.setCurrentRow(0)

    def _on_refused(self, error: UserError) -> None:
        self.says.setText(self._desk.sentence(error))

    def _on_chosen(self, item: QListWidgetItem) -> None:
        record = item.data(Qt.ItemDataRole.UserRole)
        if record:
            self.accept()
            self.open_record.emit(record)
