"""The calendar: the events of a view by month, week or year, or as a list; moved and stretched where they stand."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QLocale, QRectF, QSize
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from yosdesk.domain.conditions import Condition
from yosdesk.domain.kinds import Day, Shown
from yosdesk.i18n import N_
from yosdesk.services.calendar import Calendar, calendar, holidays_between, holidays_of_spans
from yosdesk.services.editing import add_record
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.event_view_page import EventViewPage
from yosdesk.ui.pages.undated_tray import UndatedTray
from yosdesk.ui.theme import PAD_SMALL, sized
from yosdesk.ui.views.calendar.agenda_view import AgendaView
from yosdesk.ui.views.calendar.day_keys import other_month
from yosdesk.ui.views.calendar.weeks_view import EMPTY, WeeksView
from yosdesk.ui.views.calendar.year_view import YearView
from yosdesk.ui.views.cause_label import CauseLabel
from yosdesk.ui.views.letters import letter_of

MODES = {"month": N_("Month"), "week": N_("Week"), "year": N_("Year"), "list": N_("List")}
_KEYS = (
    ("← → ↑ ↓", N_("Go from day to day, from week to week")),
    ("Tab", N_("Go from event to event of the day")),
    ("PageUp PageDown", N_("Show the previous or next month, week or year")),
    ("T", N_("Show today")),
    ("Enter", N_("Open the event, or the list of the day")),
    ("U", N_("Show the events without a day; Alt+Enter puts one on the day one stands on")),
    ("N", N_("Add an event on the day")),
    ("Alt+← → ↑ ↓", N_("Carry the selected events by a day or a week; letting go puts them down, Esc leaves them")),
    ("Shift+← →", N_("Let the event end a day earlier or later")),
    ("Esc", N_("Let go of what is dragged")),
)

_DRAG = N_("Drag an event to move it, its end to stretch it. ? shows the keys.")
_SAYS = {
    "year": N_(
        "The stronger a day's colour, the more events it has; a line marks public holidays where events take place. "
        "Enter or a click shows the month. ? shows the keys."
    ),
    "list": N_("Enter opens the event. ? shows the keys."),
}


class CalendarPage(EventViewPage):
    """Shows events on their days."""

    counted = (Condition("starts", "!=", ""),)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the tools and an empty calendar."""
        super().__init__(desk, parent)
        self.mode, self._day, self._found = "month", 0, EMPTY
        self._shown: dict[str, Calendar] = {}  # what each view holds
        self.weeks, self.year, self.agenda = WeeksView(desk), YearView(desk), AgendaView(desk)
        self._views = QStackedWidget()
        for view in (self.weeks, self.year, self.agenda):
            self._views.addWidget(view)
        self._connect()
        self.tray = UndatedTray(desk, self.day)
        self._build_tools()
        self.hold(self._views, self.weeks, self.tray)
        self.take_drops(self.weeks, self.weeks.causes, self.weeks.day_at, self.weeks.day_words)
        self.take_drops(self.year, CauseLabel(desk, self.year), self.year.day_at, self.year.words_of)

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Calendar"))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the calendar."""
        return _KEYS

    def count(self) -> str:
        """Return how many events stand in the calendar."""
        return str(len(self._found.bars) + len(self._found.months))

    def read(self) -> None:
        """Ask for the events."""
        self.desk.ask(calendar, self.spec, then=self._show)

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Mark the selected events."""
        if self.mode == "list":
            self.agenda.select(ids)
        else:
            self.weeks.select(ids)

    def add(self) -> None:
        """Add an event on the day one stands on, and open it."""
        texts = {"title": self.desk.translate(N_("New"))}
        if self._arrived():
            texts["starts"] = date.fromordinal(self.day()).isoformat()
        self.desk.operate(add_record, "event", texts, then=lambda done: self.open_record.emit(done.changes[0].record))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to today with T, add an event with N, show those without a day with U: the keys that no view took."""
        acts = {"T": self._go_today, "N": self.add, "U": self.tray.toggle}
        if act := acts.get(letter_of(event)):
            act()
        else:
            super().keyPressEvent(event)

    def show_mode(self, mode: str, day: int | None = None) -> None:
        """Show a month, a week, a year or the list, at a day."""
        if not self._arrived():
            self.mode = mode  # shown so as soon as there are events to show
            self.modes.setCurrentIndex(self.modes.findData(mode))
            return
        self._stand(mode, day or self.day())
        self._view().setFocus()

    def _arrived(self) -> bool:
        """Return whether the programme's events, and with them today, are known here."""
        return self._found.today > 0

    def day(self) -> int:
        """Return the day one stands on, as an ordinal."""
        if self.mode == "list" and self.agenda.currentIndex().isValid():
            return self.agenda.agenda.bars[self.agenda.currentIndex().row()].first
        if self.mode == "year":
            return self.year.day
        return self.weeks.sight.day if self.mode != "list" and self.weeks.sight.day else self._day

    def _stand(self, mode: str, day: int) -> None:
        self.mode, self._day = mode, day
        self.modes.setCurrentIndex(self.modes.findData(mode))
        self.says.setText(self.desk.translate(_SAYS.get(mode, _DRAG)))
        view = self._filled()
        self._views.setCurrentWidget(view)
        self.keys_go_to = view
        if mode in ("month", "week"):
            self.weeks.look(self._day, whole_month=mode == "month")
        else:
            (self.year if mode == "year" else self.agenda).look(self._day)
        self._show_period()

    def remembered(self) -> dict[str, object]:
        """Return the mode and the day."""
        return {"mode": self.mode, "day": self.day()}

    def restore(self, remembered: dict[str, object]) -> None:
        """Come back to mode and day."""
        mode, day = remembered.get("mode"), remembered.get("day")
        if isinstance(day, int) and date.min.toordinal() + 400 < day < date.max.toordinal() - 400:
            self._day = self.weeks.sight.day = self.year.day = day
        if isinstance(mode, str) and mode in MODES:
            self.mode = mode

    def paper_title(self) -> str:
        """Return what stands above the calendar on paper."""
        return f"{self.title()} · {self.period.text()}"

    def picture_size(self) -> QSize:
        """Return the size of what is shown."""
        return self._views.size()

    def page_count(self, area: QRectF) -> int:
        """Return one page for days, as many as needed for the list."""
        rows = len(self.agenda.agenda.bars) if self.mode == "list" else 1
        return -(-rows // self.agenda.lines_on(area.height())) if self.mode == "list" and rows else 1

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw what is shown."""
        self.paint_page(painter, area, 0)

    def paint_page(self, painter: QPainter, area: QRectF, number: int) -> None:
        """Draw one page."""
        if self.mode == "list":
            self.agenda.paint(painter, area, number * self.agenda.lines_on(area.height()))
        elif self.mode == "year":
            self.year.paint(painter, area)
        else:
            self.weeks.paint(painter, area)

    def _view(self) -> WeeksView | YearView | AgendaView:
        if self.mode == "year":
            return self.year
        return self.agenda if self.mode == "list" else self.weeks

    def _filled(self) -> QWidget:
        """Return the view of the mode; it gets the events only now, when it is looked at."""
        view = self._view()
        if self._shown.get(self._view_code()) is not self._found:
            self._shown[self._view_code()] = self._found
            view.show_calendar(self._found)
        return view

    def _view_code(self) -> str:
        return self.mode if self.mode in ("year", "list") else "weeks"

    def _connect(self) -> None:
        self.weeks.shift_asked.connect(self.shift)
        self.weeks.stretch_asked.connect(self.stretch)
        self.weeks.selected.connect(self.select)
        self.weeks.opened.connect(self.open_record)
        self.weeks.told.connect(self.status_changed)
        self.weeks.day_opened.connect(lambda day: self.show_mode("list", day))
        self.weeks.period_changed.connect(self._show_period)
        self.year.day_opened.connect(lambda day: self.show_mode("month", day))
        self.year.told.connect(self.status_changed)
        self.year.period_changed.connect(self._show_period)
        self.agenda.selected.connect(self.select)
        self.agenda.opened.connect(self.open_record)

    def _show(self, found: Calendar) -> None:
        self._found = found
        first = not self._day
        self._stand(self.mode, self._first_day(found) if first else self.day())
        self.show_selection(self.selection())
        self._show_beside()
        self.tray.read(self.spec)
        self.title_changed.emit()
        self.desk.read_ahead("event", ("starts", "ends", "start_time", "country"))

    def _first_day(self, found: Calendar) -> int:
        """Return today if something is near it, else the day that is nearest to it."""
        nearest = min(found.bars, key=lambda bar: abs(bar.first - found.today), default=None)
        return nearest.first if nearest and abs(nearest.first - found.today) > 31 else found.today

    def _show_beside(self) -> None:
        """Offer what stands on no day: events without a date, and those of the month of which no day is known."""
        translate, undated = self.desk.translate, self._found.undated
        self.undated.setText(f" {translate(N_('%(count)s without a date'), count=undated)}")
        self.undated.setVisible(undated > 0)
        moment = date.fromordinal(self._day or 1)
        same = [
            bar for bar in self._found.months if date.fromordinal(bar.first).replace(day=1) == moment.replace(day=1)
        ]
        self.month_only.setText(f" {translate(N_('%(count)s this month without a day'), count=len(same))}")
        self.month_only.setVisible(bool(same) and self.mode in ("month", "week"))

    def _show_period(self) -> None:
        self._day = self.day()
        moment, locale = date.fromordinal(self._day), QLocale(self.desk.language)
        words = {"year": str(moment.year), "month": f"{locale.standaloneMonthName(moment.month)} {moment.year}"}
        self.period.setText(words.get(self.mode) or self._week_words())
        self.period.setVisible(self.mode != "list")
        self._show_beside()
        self._ask_holidays()
        if not self.tray.isHidden():
            self.tray.tell()

    def _week_words(self) -> str:
        first, last = self.weeks.period()
        shown = Shown(self.desk.language)
        return " – ".join(Day().show(date.fromordinal(day).isoformat(), shown) for day in (first, last))

    def _ask_holidays(self) -> None:
        """Ask for the public holidays of the countries whose events are in sight, in a year from month to month."""
        if self.mode == "year":
            self.desk.ask(holidays_of_spans, self.year.countries_by_month(), then=self.year.show_holidays)
        if self.mode not in ("month", "week"):
            return
        first, last = self.weeks.period()
        countries = {self._found.countries.get(bar.id, "") for bar in self.weeks.in_sight()}
        self.desk.ask(holidays_between, first, last, tuple(sorted(countries - {""})), then=self.weeks.show_holidays)

    def _build_tools(self) -> None:
        frame = QFrame()
        frame.setObjectName("chips")
        row = QHBoxLayout(frame)
        row.setContentsMargins(PAD_SMALL, 3, PAD_SMALL, 3)
        row.setSpacing(4)
        self.modes = QComboBox()
        self.modes.setAccessibleName(self.desk.translate(N_("What is shown")))
        self.modes.setToolTip(self.modes.accessibleName())
        for mode, label in MODES.items():
            self.modes.addItem(self.desk.translate(label), mode)
        self.modes.activated.connect(lambda _: self.show_mode(str(self.modes.currentData())))
        row.addWidget(self.modes)
        row.addSpacing(PAD_SMALL)
        row.addWidget(self._button(N_("Earlier"), "chevron-left", lambda: self._turn(-1), bare=True))
        row.addWidget(self._button(N_("Today"), "calendar", self._go_today, bare=True))
        row.addWidget(self._button(N_("Later"), "chevron-right", lambda: self._turn(1), bare=True))
        self.period = QLabel()
        self.period.setFont(sized(self.period.font(), 1.0, bold=True))
        row.addWidget(self.period)
        row.addStretch(1)
        self.month_only = self._button("", "calendar-range", lambda: self.show_mode("list", self._month_start()))
        self.undated = self._button("", "circle-question-mark", self.tray.toggle)
        for button in (self.month_only, self.undated):
            button.hide()
            row.addWidget(button)
        self.tools.addWidget(frame)

    def _button(self, label: str, picture: str, run: Callable[[], object], *, bare: bool = False) -> QPushButton:
        words = self.desk.translate(label) if label else ""
        button = QPushButton("" if bare else words)
        if picture:
            button.setIcon(icon(picture))
        button.setProperty("chip", True)
        if words:
            button.setAccessibleName(words)
            button.setToolTip(words)
        button.clicked.connect(lambda: run())
        return button

    def _turn(self, step: int) -> None:
        """Show the next or previous month, week, year; in the list the next or previous month."""
        if not self._arrived():
            return
        if self.mode == "week":
            self.show_mode("week", self.day() + 7 * step)
        else:
            self.show_mode(self.mode, other_month(self.day(), step * (12 if self.mode == "year" else 1)))

    def _go_today(self) -> None:
        self.show_mode(self.mode, self._found.today)

    def _month_start(self) -> int:
        return date.fromordinal(self._day).replace(day=1).toordinal()
