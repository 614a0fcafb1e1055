"""The timeline: the events of a view in rows, from days to years; moved and stretched where they stand."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QWidget

from yosdesk.domain.conditions import Condition
from yosdesk.i18n import N_
from yosdesk.services.timeline import GROUPINGS, Timeline, timeline
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.event_view_page import EventViewPage
from yosdesk.ui.pages.undated_tray import UndatedTray
from yosdesk.ui.theme import PAD_SMALL, scaled
from yosdesk.ui.views.letters import letter_of
from yosdesk.ui.views.timeline.counts import RowCounts
from yosdesk.ui.views.timeline.painter import band_height, heads_width
from yosdesk.ui.views.timeline.scale import Scale, Step
from yosdesk.ui.views.timeline.sight import Sight
from yosdesk.ui.views.timeline.view import TimelineView

_STEPS = {
    Step.DAY: N_("Days"),
    Step.WEEK: N_("Weeks"),
    Step.MONTH: N_("Months"),
    Step.QUARTER: N_("Quarters"),
    Step.YEAR: N_("Years"),
}
_KEYS = (
    ("← → ↑ ↓", N_("Go from event to event")),
    ("Alt+← →", N_("Carry the selected events by a day; letting go puts them down, Esc leaves them")),
    ("Alt+Shift+← →", N_("Carry the selected events by a week")),
    ("Shift+← →", N_("Let the event end a day earlier or later")),
    ("+ −", N_("Zoom in or out")),
    ("0", N_("Show everything")),
    ("Home", N_("Show today")),
    ("Space", N_("Fold or unfold the row")),
    ("Enter", N_("Open the event")),
    ("L", N_("List the events of the row in the table; so does a click on its number")),
    ("U", N_("Show the events without a day; Alt+Enter puts one on the day one stands on")),
    ("Esc", N_("Let go of what is dragged")),
)
_TALLEST = 12_000  # pixels of a picture


class TimelinePage(EventViewPage):
    """Shows events along time."""

    counted = (Condition("starts", "!=", ""),)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the tools and an empty timeline."""
        super().__init__(desk, parent)
        self.grouping = "country"
        self._count = ""
        self.timeline = TimelineView(desk)
        self.tray = UndatedTray(desk, self.timeline.day_one_is_at)
        self._groups = self._choice(N_("Rows by"), GROUPINGS, self._on_grouped)
        self._steps = self._choice(N_("Zoom"), {step.name: label for step, label in _STEPS.items()}, self._on_step)
        self.undated = self._button("", "circle-question-mark", self.tray.toggle)
        self._build_tools()
        self.timeline.shift_asked.connect(self.shift)
        self.timeline.stretch_asked.connect(self.stretch)
        self.timeline.selected.connect(self.select)
        self.timeline.opened.connect(self.open_record)
        self.counts = RowCounts(self.timeline)
        self.counts.listed.connect(self.list_row)
        self.timeline.told.connect(self.status_changed)
        self.timeline.zoomed.connect(self._on_zoomed)
        self.says.setText(desk.translate(N_("Drag a bar to move it, its end to stretch it. ? shows the keys.")))
        self.hold(self.timeline, self.timeline, self.tray)
        self.take_drops(self.timeline.viewport(), self.timeline.causes, self.timeline.day_at, self.timeline.words.day)

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Timeline"))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the timeline."""
        return _KEYS

    def count(self) -> str:
        """Return how many events stand on the timeline."""
        return self._count

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the events without a day with U, list those of the row with L: keys that no view took."""
        if letter_of(event) == "U":
            self.tray.toggle()
        elif letter_of(event) == "L" and (value := self.counts.current()) is not None:
            self.list_row(value)
        else:
            super().keyPressEvent(event)

    def list_row(self, value: str) -> None:
        """List the events of a row in the table: those of its number."""
        others = tuple(one for one in self.spec.conditions if one.part != self.grouping)
        conditions = (*others, *self.counted, Condition(self.grouping, "=", value))
        self.go.emit("event", replace(self.spec, conditions=conditions, sort=(("starts", False),)))

    def read(self) -> None:
        """Ask for the rows."""
        self.desk.ask(timeline, self.spec, self.grouping, then=self._show)

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Mark the selected events."""
        self.timeline.select(ids)

    def group_by(self, grouping: str) -> None:
        """Show rows by another part."""
        self.grouping = grouping
        self._groups.setCurrentIndex(self._groups.findData(grouping))
        self.timeline.collapsed = frozenset()
        self.read()

    def remembered(self) -> dict[str, object]:
        """Return rows and zoom."""
        scale = self.timeline.sight.scale
        whole = {} if self.timeline.fits else {"left": scale.left, "pixels": scale.pixels}
        return {"grouping": self.grouping, "collapsed": sorted(self.timeline.collapsed), **whole}

    def restore(self, remembered: dict[str, object]) -> None:
        """Come back to rows and zoom; what no longer fits is left aside."""
        grouping, collapsed = remembered.get("grouping"), remembered.get("collapsed")
        if isinstance(grouping, str) and grouping in GROUPINGS:
            self.grouping = grouping
            self._groups.setCurrentIndex(self._groups.findData(grouping))
        if isinstance(collapsed, list):
            self.timeline.collapsed = frozenset(map(str, collapsed))
        left, pixels = remembered.get("left"), remembered.get("pixels")
        if isinstance(left, int | float) and isinstance(pixels, int | float) and pixels > 0:
            self.timeline.look(Scale(left, pixels).zoomed(1, 0))

    def picture_size(self) -> QSize:
        """Return the size at which all rows are seen."""
        height = min(self.timeline.layout_.height + band_height(), _TALLEST)
        return QSize(self.timeline.width(), height)

    def paper_title(self) -> str:
        """Return what stands above the timeline on paper: what the rows are."""
        return f"{self.title()} · {self._groups.currentText()}"

    def page_count(self, area: QRectF) -> int:
        """Return how many pages all rows take."""
        return len(self._pages(area))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the timeline."""
        self.paint_page(painter, area, 0)

    def paint_page(self, painter: QPainter, area: QRectF, number: int) -> None:
        """Draw the rows of one page, in the days that the window shows."""
        top, bottom = self._pages(area)[number]
        seen = self.timeline.sight.scale
        wider = max(area.width() - heads_width(), 1) / self.timeline.chart_width()
        sheet = QRectF(area.left(), area.top(), area.width(), min(bottom - top + band_height(), area.height()))
        sight = Sight(Scale(seen.left, seen.pixels * wider), float(top), patient=True)
        self.timeline.paint(painter, sheet, sight)

    def _pages(self, area: QRectF) -> list[tuple[float, float]]:
        """Return the heights between which each page lies: whole rows, and pieces of one that is taller than a page."""
        room, pages, top = max(area.height() - band_height(), 1.0), list[tuple[float, float]](), 0.0
        for row in self.timeline.layout_.rows:
            if row.bottom - top > room and row.top > top:
                pages.append((top, row.top))
                top = row.top
            while row.bottom - top > room:
                pages.append((top, top + room))
                top += room
        return [*pages, (top, max(float(self.timeline.layout_.height), top + 1))]

    def _show(self, found: Timeline) -> None:
        self.timeline.show_timeline(found)
        self.timeline.select(self.selection())
        self._count = str(found.dated)
        self.undated.setText(f" {self.desk.translate(N_('%(count)s without a date'), count=found.undated)}")
        self.undated.setVisible(found.undated > 0)
        self.tray.read(self.spec)
        self.title_changed.emit()
        self.desk.read_ahead("event", ("starts", "ends", *GROUPINGS))

    def _build_tools(self) -> None:
        """Put the tools in a row above the timeline."""
        frame = QFrame()
        frame.setObjectName("chips")
        row = QHBoxLayout(frame)
        row.setContentsMargins(PAD_SMALL, 3, PAD_SMALL, 3)
        row.setSpacing(4)
        for choice in (self._groups, self._steps):
            choice.setToolTip(choice.accessibleName())
            row.addWidget(choice)
            row.addSpacing(PAD_SMALL)
        view = self.timeline
        row.addWidget(self._button(N_("Zoom out"), "minus", lambda: view.zoom(-1), bare=True))
        row.addWidget(self._button(N_("Zoom in"), "plus", lambda: view.zoom(1), bare=True))
        row.addWidget(
            self._button(N_("Today"), "calendar", lambda: view.show_day(view.layout_.timeline.today), bare=True)
        )
        row.addWidget(self._button(N_("Whole programme"), "calendar-range", view.show_all, bare=True))
        row.addStretch(1)
        row.addWidget(self.undated)
        self.undated.hide()
        self.tools.addWidget(frame)

    def _choice(self, label: str, choices: object, chosen: Callable[[int], None]) -> QComboBox:
        box = QComboBox()
        box.setMinimumWidth(scaled(72))  # it narrows before a small laptop's window has to widen
        box.setAccessibleName(self.desk.translate(label))
        for code, text in dict(choices).items():  # type: ignore[call-overload]
            box.addItem(self.desk.translate(text), code)
        box.activated.connect(chosen)
        return box

    def _button(self, label: str, picture: str, run: Callable[[], object], *, bare: bool = False) -> QPushButton:
        words = self.desk.translate(label) if label else ""
        button = QPushButton(icon(picture), "" if bare or not words else f" {words}")
        button.setProperty("chip", True)
        if words:
            button.setAccessibleName(words)
            button.setToolTip(words)
        button.clicked.connect(lambda: run())
        return button

    def _on_grouped(self, _: int) -> None:
        self.group_by(str(self._groups.currentData()))

    def _on_step(self, _: int) -> None:
        self.timeline.zoom_to(Step[str(self._steps.currentData())].value)

    def _on_zoomed(self, step: Step) -> None:
        self._steps.setCurrentIndex(self._steps.findData(step.name))
