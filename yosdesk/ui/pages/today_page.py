"""Today: what needs me, the pipeline as one bar, the next ten days, what changed since I last looked."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.event import STATUSES
from yosdesk.domain.operation_labels import of_kind, operation_label
from yosdesk.i18n import N_
from yosdesk.services.history import OperationsSince, OperationSummary
from yosdesk.services.today import AHEAD, Count, Dated, Today, today
from yosdesk.ui.desk import Desk
from yosdesk.ui.pages.line_list import Line, LineList
from yosdesk.ui.pages.page import Page
from yosdesk.ui.theme import FIGURE, PAD, PAD_LARGE, STAGES, scaled, sized
from yosdesk.ui.views.pipeline_bar import PipelineBar

_WIDE = 760  # pixels at 100 per cent, from which on the lists stand in two columns
_DECISIONS = {
    "returns": N_("Files that came back and wait for decisions"),
    "proposals": N_("Proposals to check"),
    "answers": N_("Checked events that wait for the offices"),
    "labels": N_("Confirmed events that wait for the label"),
}
_KEYS = (
    ("↑ ↓", N_("Go from line to line")),
    ("Enter", N_("Open the line, or the list behind a number")),
    ("← →", N_("In the bar: go from stage to stage")),
)


class TodayPage(Page):
    """Shows what matters today; every number opens the list behind it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the lists, empty."""
        super().__init__(desk, parent)
        self._seen: dict[str, int] = {}  # programme → number of the last operation seen
        self._since: dict[str, int] = {}  # the same, as it was when the programme was opened
        translate = desk.translate
        self._day = QLabel()
        self._day.setFont(sized(self._day.font(), FIGURE))
        self.bar = PipelineBar(desk)
        self.bar.chosen.connect(self._open)
        self.bar.told.connect(self.status_changed)
        self.decide = LineList(translate(N_("To decide")), translate(N_("Nothing waits for a decision.")))
        self.late = LineList(translate(N_("Overdue")), translate(N_("Nothing is overdue.")))
        self.reports = LineList(
            translate(N_("Reports not filed")), translate(N_("Every event that was held has its report."))
        )
        self.coming = LineList(
            translate(N_("The next %(count)s days"), count=AHEAD), translate(N_("No event begins soon."))
        )
        self.changed = LineList(translate(N_("Since you last looked")), translate(N_("Nothing changed since then.")))
        self._lists = (self.decide, self.late, self.reports, self.coming, self.changed)
        self._columns = 0
        self._lay_out()
        self.keys_go_to = self.bar

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Today"))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the page."""
        return _KEYS

    def enter(self, argument: object = None) -> None:
        """Read what matters today; keys go to the page."""
        self._read()
        if not self.isAncestorOf(self.window().focusWidget() or self.window()):
            self.setFocus()

    def on_changed(self, changes: ChangeSet) -> None:
        """Read again, if the page is shown."""
        if self.isVisible():
            self._read()

    def remembered(self) -> dict[str, object]:
        """Return up to which operation each programme was seen."""
        return {"seen": dict(self._seen)}

    def restore(self, remembered: dict[str, object]) -> None:
        """Take up what was seen before."""
        seen = remembered.get("seen")
        if isinstance(seen, dict):
            self._seen = {str(code): number for code, number in seen.items() if isinstance(number, int)}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lists into one or two columns."""
        super().resizeEvent(event)
        self._place_lists(2 if self.width() >= scaled(_WIDE) else 1)

    def _lay_out(self) -> None:
        sheet = QWidget()
        sheet.setObjectName("sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(PAD_LARGE * 2, PAD_LARGE, PAD_LARGE * 2, PAD_LARGE)
        column.setSpacing(PAD)
        column.addWidget(self._day)
        column.addWidget(self.bar)
        self._sides = QVBoxLayout(), QVBoxLayout()
        row = QHBoxLayout()
        row.setSpacing(PAD_LARGE * 2)
        for side in self._sides:
            side.setSpacing(PAD)
            side.setAlignment(Qt.AlignmentFlag.AlignTop)
            row.addLayout(side, 1)
        self._row = row
        column.addLayout(row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._place_lists(2)

    def _place_lists(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        self._row.setSpacing(PAD_LARGE * 2 if columns == 2 else 0)
        self._row.setStretch(1, columns - 1)
        for place, one in enumerate(self._lists):
            self._sides[place % columns].addWidget(one)

    def _read(self) -> None:
        if self.desk.programme is None:
            return
        code = self.desk.programme.facts.id
        since = self._since.setdefault(code, self._seen.get(code, 0))
        self.desk.ask(today, since, self.desk.preferences.role, then=self._show)

    def _show(self, found: Today) -> None:
        if self.desk.programme is not None:
            self._seen[self.desk.programme.facts.id] = found.newest
        locale = QLocale(self.desk.language)
        day = QDate(found.day.year, found.day.month, found.day.day)
        self._day.setText(locale.toString(day, QLocale.FormatType.LongFormat))
        self.bar.show_counts(found.stages)
        translate = self.desk.translate
        self.decide.show_lines(
            [Line(translate(_DECISIONS[one.code]), str(one.count), self._opener(one)) for one in found.decisions]
        )
        self._show_late(found)
        self.reports.show_lines(
            [
                Line(one.title, translate(N_("held %(day)s"), day=self._shown(one.day)), self._goer(one.record))
                for one in found.unreported
            ]
        )
        self._offer_all(self.reports, found.reports)
        self.coming.show_lines([self._coming(one) for one in found.coming])
        self._offer_all(self.coming, found.coming_events)
        self._show_changed(found)
        last: QWidget = self.bar
        for one in self._lists:
            last = one.chain_after(last)
        self.title_changed.emit()

    def _show_late(self, found: Today) -> None:
        translate, lines = self.desk.translate, []
        for late in found.late:
            words = translate(
                N_("“%(stage)s” since %(day)s"), stage=translate(STATUSES[late.next]), day=self._shown(late.due)
            )
            lines.append(Line(late.title, words, self._goer(late.record)))
        lines += [Line(f"☐ {task.title}", self._shown(task.day), self._goer(task.record)) for task in found.tasks]
        if found.late_tasks.count:
            words = translate(N_("All overdue tasks"))
            lines.append(Line(words, str(found.late_tasks.count), self._opener(found.late_tasks)))
        self.late.show_lines(lines)
        self._offer_all(self.late, found.late_events)

    def _coming(self, one: Dated) -> Line:
        shape = STAGES.get(one.stage, ("",))[0]
        day = self._shown(one.day)
        return Line(
            f"{shape} {one.title}".strip(), f"{one.place} · {day}" if one.place else day, self._goer(one.record)
        )

    def _show_changed(self, found: Today) -> None:
        lines = [Line(self._operation(one), self._when(one), self._historian(one.number)) for one in found.changed]
        if found.own_count:
            mine = OperationsSince(found.since, own=True)
            run = partial(self.go.emit, "history", mine)
            lines.append(Line(self.desk.translate(N_("Your own changes")), str(found.own_count), run))
        self.changed.show_lines(lines)
        every = self.desk.translate(N_("Show everything that others changed"))
        words = str(found.changed_count) if found.changed_count else ""
        self.changed.show_all(words, every, lambda: self.go.emit("history", OperationsSince(found.since)))

    def _offer_all(self, shown: LineList, count: Count) -> None:
        every = self.desk.translate(N_("Show all %(count)s in the table"), count=count.count)
        shown.show_all(str(count.count) if count.count else "", every, self._opener(count))

    def _operation(self, one: OperationSummary) -> str:
        words = operation_label(self.desk.translate, one.label, one.details)
        return f"{one.who}: {of_kind(self.desk.translate, one.kind, words)}"

    def _when(self, one: OperationSummary) -> str:
        return self.desk.moment(one.when)

    def _shown(self, day: date) -> str:
        return self.desk.day(day.isoformat())

    def _historian(self, number: int) -> Callable[[], None]:
        return lambda: self.go.emit("history", number)

    def _goer(self, record: str) -> Callable[[], None]:
        return lambda: self.open_record.emit(record)

    def _opener(self, count: Count) -> Callable[[], None]:
        return lambda: self._open(count)

    def _open(self, count: Count) -> None:
        if count.view is None:
            self.go.emit(count.code, None)
        else:
            self.go.emit(count.view.entity, count.view)
