"""Where an event stands: its track, what the next step lacks and by when, the buttons that move it."""

from html import escape

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.errors import UserError
from yosdesk.domain.event import STATUSES
from yosdesk.domain.kinds import Day, Shown
from yosdesk.domain.lifecycle import ASIDE, TRACK
from yosdesk.domain.problems import Problem, sentence
from yosdesk.i18n import N_
from yosdesk.services.caution import causes_of_stage
from yosdesk.services.lifecycle import Move, Moved, StageView, move
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.field_edit import field_edit
from yosdesk.ui.icons import icon
from yosdesk.ui.number_links import LinkedLabel
from yosdesk.ui.pages.cause_question import CauseQuestion
from yosdesk.ui.pages.move_question import MoveQuestion
from yosdesk.ui.pages.office_panel import OfficePanel
from yosdesk.ui.pages.stage_track import StageTrack
from yosdesk.ui.theme import PAD, PAD_SMALL, STAGES, tokens


class StagePanel(QWidget):
    """The stage of one event, moved from here; what is missing leads to where it is filled in."""

    part_wanted = Signal(str)  # code of a part to go to
    tasks_wanted = Signal()
    record_wanted = Signal(str)  # id of an event to open

    def __init__(self, desk: Desk) -> None:
        """Build the panel; `show_view` fills it."""
        super().__init__()
        self._desk = desk
        self._view: StageView | None = None
        self.track = StageTrack(desk)
        self.track.asked.connect(self.ask_move)
        self.question = MoveQuestion(desk)
        self.question.answered.connect(self._move)
        self.question.withdrawn.connect(self.focus_step)
        self.causes = CauseQuestion(desk)
        self.causes.done.connect(self.focus_step)
        self.causes.opened.connect(self.record_wanted)
        self.reason = field_edit(desk, "event", "stage_reason")
        self.offices = OfficePanel(desk)
        self.missing = LinkedLabel()
        self.missing.setWordWrap(True)
        self.missing.linkActivated.connect(self._on_link)
        self._wrong = QLabel()
        self._wrong.setProperty("wrong", True)
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PAD_SMALL)
        column.addLayout(self._steps())
        for widget in (self.missing, self._wrong, self.question, self.causes, self.reason, self.offices):
            column.addWidget(widget)

    def show_view(self, view: StageView, reason: str) -> None:
        """Show where an event stands, and the reason kept with its stage."""
        if self._view is None or self._view.record != view.record or self._view.stage != view.stage:
            self._wrong.hide()
            self.question.hide()
            self.causes.hide()
        self._view = view
        self.track.show_stage(view.stage)
        self._show_step(view)
        self._show_missing(view)
        self.reason.show_value(view.record, reason)
        self.reason.setVisible(view.stage in ASIDE)
        self.offices.show_lines(view.record, view.offices)

    def ask_move(self, stage: str) -> None:
        """Move the event to a stage; the reason of a stage aside is asked first, and whether new clashes are meant."""
        wanted = Move(stage, role=self._desk.preferences.role)
        if stage in ASIDE and self._view and stage in self._view.choices:
            self._wrong.hide()
            self.question.ask_reason(wanted)
        elif self._view:
            go = lambda: self._move(wanted)  # noqa: E731
            self.causes.ask_first(causes_of_stage, (self._view.record,), stage, verb=N_("Move anyway"), go=go)

    def open_moves(self) -> None:
        """Open the menu of every stage that the event can be moved to, the next one first."""
        if self._view is None:
            return
        menu = QMenu(self)
        for stage in self._view.choices:
            if stage in TRACK and stage != self._view.next and self._view.stage in TRACK and not menu.property("back"):
                menu.addSeparator()
                menu.setProperty("back", True)
            text = f"{STAGES[stage][0]}  {self._desk.translate(STATUSES[stage])}"
            menu.addAction(text).triggered.connect(lambda _=False, one=stage: self.ask_move(one))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._others.mapToGlobal(QPoint(0, self._others.height())))
        self.menu = menu

    def focus_step(self) -> None:
        """Go to the button of the next step, or of the other moves where there is none."""
        (self.step if self.step.isVisible() else self._others).setFocus()

    def _steps(self) -> QHBoxLayout:
        self.step = QPushButton()
        self.step.setProperty("primary", True)
        self.step.clicked.connect(lambda: self.ask_move(self._view.next if self._view else ""))
        self._others = QPushButton(icon("chevron-down"), self._desk.translate(N_("Another stage…")))
        self._others.setToolTip(self._desk.translate(N_("Every stage the event can be moved to (Ctrl+Shift+M)")))
        self._others.clicked.connect(self.open_moves)
        self._due = QLabel()
        self._due.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(PAD)
        row.addWidget(self.step)
        row.addWidget(self._others)
        row.addWidget(self._due, 1)
        return row

    def _show_step(self, view: StageView) -> None:
        translate, following = self._desk.translate, view.next
        writable = bool(self._desk.programme and not self._desk.programme.read_only)
        name = translate(STATUSES[following]) if following else ""
        self.step.setVisible(bool(following))
        self.step.setText(translate(N_("Move to “%(stage)s”"), stage=name))
        self.step.setEnabled(writable)
        self._others.setEnabled(writable and bool(view.choices))
        self.step.setProperty("primary", not view.missing)
        self.step.style().unpolish(self.step)
        self.step.style().polish(self.step)
        self._due.setText(self._due_words(view, name))
        self._due.setStyleSheet(f"color: {tokens().warn if view.overdue else tokens().muted};")

    def _due_words(self, view: StageView, name: str) -> str:
        if view.due is None:
            return ""
        day = Day().show(view.due.isoformat(), Shown(self._desk.language, {}, {}))
        if view.overdue:
            return f"⚠ {self._desk.translate(N_('Overdue: “%(stage)s” was due on %(day)s.'), stage=name, day=day)}"
        return self._desk.translate(N_("“%(stage)s” is due on %(day)s."), stage=name, day=day)

    def _show_missing(self, view: StageView) -> None:
        lines = []
        if view.broken:
            lines.append(f'<span style="color:{tokens().warn}">⚠ {self._links(view.stage, BROKEN, view.broken)}</span>')
        if view.missing:
            lines.append(self._links(view.next, MISSING, view.missing))
        self.missing.setText("<br>".join(lines))
        self.missing.setVisible(bool(lines))
        self.missing.setAccessibleName(self._desk.translate(N_("What is missing for the next step")))

    def _links(self, stage: str, head: str, problems: tuple[Problem, ...]) -> str:
        words = self._desk.translate(head, stage=self._desk.translate(STATUSES[stage]))
        linked = []
        for one in problems:
            text = escape(sentence(self._desk.translate, one.code, one.details))
            target = _target(one)
            linked.append(f'<a href="{target}" style="text-decoration:none">{text}</a>' if target else text)
        return f"{escape(words)} {' &nbsp; '.join(linked)}"

    def _on_link(self, target: str) -> None:
        kind, _, code = target.partition(":")
        if kind == "part":
            self.part_wanted.emit(code)
        elif kind == "office":
            self.offices.focus_office(code)
        else:
            self.tasks_wanted.emit()

    def _move(self, wanted: Move) -> None:
        if self._view is None:
            return

        def refused(error: UserError) -> None:
            self._on_refused(wanted, error)

        self._desk.operate(move, (self._view.record,), wanted, then=self._on_moved, failed=refused)

    def _on_moved(self, done: Moved) -> None:
        self.question.hide()
        self._wrong.hide()
        stage = _stage_of(done.changes)
        self._desk.say(N_("The event is at “%(stage)s” now. Ctrl+Z takes it back."), stage=self._name(stage))
        self.focus_step()

    def _on_refused(self, wanted: Move, error: UserError) -> None:
        says = self._desk.sentence(error)
        if error.code == "stage_other_role":
            self.question.ask_anyway(wanted, says)
        elif error.code == "stage_no_reason":
            self.question.ask_reason(wanted, says)
        else:
            self.question.hide()
            self._wrong.setText(says)
            self._wrong.show()

    def _name(self, stage: str) -> str:
        return self._desk.translate(STATUSES[stage]) if stage in STATUSES else stage


MISSING = N_("For “%(stage)s”:")
BROKEN = N_("No longer fulfilled for “%(stage)s”:")
_PLACES = {
    "stage_day_open": "date_certainty",
    "stage_not_begun": "starts",
    "stage_no_photo_credit": "photo_credit",
}


def _target(problem: Problem) -> str:
    """Return where a missing thing is filled in: a part, an office's answer, the tasks."""
    if "office_id" in problem.details:
        return f"office:{problem.details['office_id']}"
    if problem.code == "stage_tasks_open":
        return "tasks:"
    part = problem.details.get("part") or _PLACES.get(problem.code, "")
    return f"part:{part}" if part else ""


def _stage_of(changes: ChangeSet) -> str:
    return next((getattr(one, "after", "") for one in changes.changes if getattr(one, "part", "") == "status"), "")
