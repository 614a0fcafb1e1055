"""A year at a glance: twelve small months, each day shaded by how many events it has."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from yosdesk.domain.week_layout import DAYS, monday_of
from yosdesk.i18n import N_
from yosdesk.services.calendar import Calendar
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import CAPTION, RADIUS, scaled, sized, tokens
from yosdesk.ui.views.calendar.day_keys import other_month
from yosdesk.ui.views.focus_frame import draw_focus
from yosdesk.ui.views.timeline.keys import key_of
from yosdesk.ui.views.timeline.words import BarWords

_COLUMNS, _ROWS = 4, 3  # months across and down
_LINES = 8  # of a month: its name, weekdays are left out, six weeks
_WEEKEND = (6, 0)  # an ordinal's rest: Saturday, Sunday
_SHADES = (0, 50, 90, 130, 175, 220)  # of 255, for 0, 1, 2, 3, 4 and more events
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: DAYS, Qt.Key.Key_Up: -DAYS}
_NUMBER = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
_NAME = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class YearView(QWidget):
    """Shows how many events each day of a year has; Enter or a click opens the day's month."""

    day_opened = Signal(int)
    told = Signal(str)
    period_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk, self._words, self._locale = desk, BarWords(desk), QLocale(desk.language)
        self._counts: dict[int, int] = {}
        self._months: dict[tuple[int, int], int] = {}
        self._today = 0
        self._spans: tuple[tuple[int, int, str], ...] = ()
        self.holidays: Mapping[int, tuple[str, ...]] = {}
        self.day = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.translate(N_("Calendar of the year")))

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which days can be told apart."""
        return QSize(scaled(280), scaled(200))

    def show_calendar(self, found: Calendar) -> None:
        """Count the events of each day; those with a month only count for their month."""
        counts: dict[int, int] = {}
        for bar in found.bars:
            for day in range(bar.first, bar.last + 1):
                counts[day] = counts.get(day, 0) + 1
        months: dict[tuple[int, int], int] = {}
        for bar in found.months:
            moment = date.fromordinal(bar.first)
            months[moment.year, moment.month] = months.get((moment.year, moment.month), 0) + 1
        self._counts, self._months, self._today = counts, months, found.today
        countries = ((bar, found.countries.get(bar.id, "")) for bar in found.bars)
        self._spans = tuple((bar.first, bar.last, country) for bar, country in countries if country)
        self.update()

    def show_holidays(self, holidays: Mapping[int, tuple[str, ...]]) -> None:
        """Mark these days."""
        self.holidays = holidays
        self.update()

    def countries_by_month(self) -> list[tuple[int, int, tuple[str, ...]]]:
        """Return for each month its first and last day, and the countries in which something takes place then."""
        first, found = self._days(1)[0], dict[int, set[str]]()
        last = self._days(12)[-1]
        for begin, end, country in self._spans:
            if end >= first and begin <= last:
                months = (date.fromordinal(max(begin, first)).month, date.fromordinal(min(end, last)).month)
                for month in range(months[0], months[1] + 1):
                    found.setdefault(month, set()).add(country)
        days = ((self._days(month), countries) for month, countries in sorted(found.items()))
        return [(month[0], month[-1], tuple(sorted(countries))) for month, countries in days]

    def look(self, day: int) -> None:
        """Stand on a day, in its year."""
        other = date.fromordinal(self.day).year != date.fromordinal(day).year
        self.day = day
        if other:
            self.period_changed.emit()
        self.told.emit(self.words_of(day))
        self.update()

    def year(self) -> int:
        """Return the year shown."""
        return date.fromordinal(self.day).year

    def words_of(self, day: int) -> str:
        """Return what is told of a day."""
        count = self._desk.translate(N_("%(count)s events"), count=self._counts.get(day, 0))
        return " · ".join((self._words.day(day), count, *self.holidays.get(day, ())))

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the year into an area."""
        painter.save()
        painter.fillRect(area, QColor(tokens().surface))
        for month in range(1, 13):
            self._draw_month(painter, month, self._month_box(area, month))
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the year."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(self.rect()))
        draw_focus(painter, self, QRectF(self.rect()))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by days and weeks, by years, to today; open."""
        key, held = key_of(event)
        plain = held == Qt.KeyboardModifier.NoModifier
        if plain and key in _STEPS:
            self.look(self.day + _STEPS[Qt.Key(key)])
        elif plain and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.look(other_month(self.day, -12 if key == Qt.Key.Key_PageUp else 12))
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_T):
            self.look(self._today)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.day_opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the day's month."""
        day = self.day_at(event.position())
        if day is not None:
            self.look(day)
            self.day_opened.emit(day)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go to the next or previous year."""
        self.look(other_month(self.day, -12 if event.angleDelta().y() > 0 else 12))

    def event(self, event: QEvent) -> bool:
        """Tell a day in a tip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = self.day_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.words_of(day) if day is not None else "", self)
            return True
        return super().event(event)

    def day_at(self, point: QPointF) -> int | None:
        """Return the day at a point."""
        area = QRectF(self.rect())
        for month in range(1, 13):
            box = self._month_box(area, month)
            if box.contains(point):
                return next((day for day in self._days(month) if self._day_box(box, day).contains(point)), None)
        return None

    def _days(self, month: int) -> Sequence[int]:
        year = self.year()
        first = date(year, month, 1).toordinal()
        after = date(year + month // 12, month % 12 + 1, 1).toordinal()
        return range(first, after)

    def _month_box(self, area: QRectF, month: int) -> QRectF:
        row, column = divmod(month - 1, _COLUMNS)
        width, height, gap = area.width() / _COLUMNS, area.height() / _ROWS, scaled(10)
        return QRectF(area.left() + column * width, area.top() + row * height, width, height).adjusted(
            gap, gap, -gap, 0
        )

    def _day_box(self, box: QRectF, day: int) -> QRectF:
        moment = date.fromordinal(day)
        week = (monday_of(day) - monday_of(moment.replace(day=1).toordinal())) // DAYS
        width, height = box.width() / DAYS, box.height() / _LINES
        return QRectF(box.left() + moment.weekday() * width, box.top() + (week + 1.2) * height, width - 2, height - 2)

    def _draw_month(self, painter: QPainter, month: int, box: QRectF) -> None:
        colours = tokens()
        painter.setPen(QColor(colours.text))
        font = painter.font()
        painter.setFont(sized(font, 1.0, bold=True))
        name = self._locale.standaloneMonthName(month)
        if more := self._months.get((self.year(), month)):
            name += "  " + self._desk.translate(N_("(+%(count)s without a day)"), count=more)
        painter.drawText(QRectF(box.left(), box.top(), box.width(), box.height() / _LINES), _NAME, name)
        painter.setFont(_fitting(sized(font, CAPTION), box.width() / DAYS - 4))
        for day in self._days(month):
            self._draw_day(painter, self._day_box(box, day), day)
        painter.setFont(font)

    def _draw_day(self, painter: QPainter, box: QRectF, day: int) -> None:
        colours, count = tokens(), self._counts.get(day, 0)
        shade = QColor(colours.accent)
        shade.setAlpha(_SHADES[min(count, len(_SHADES) - 1)])
        painter.setPen(Qt.PenStyle.NoPen)
        for fill in (QColor(colours.sunken if day % DAYS in _WEEKEND else colours.surface), shade)[: 2 if count else 1]:
            painter.setBrush(fill)
            painter.drawRoundedRect(box, RADIUS / 2, RADIUS / 2)
        if day in self.holidays:
            painter.setBrush(QColor(colours.warn))
            painter.drawRect(QRectF(box.left() + 2, box.bottom() - scaled(2), box.width() - 4, scaled(2)))
        if day in (self.day, self._today):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent if day == self.day else colours.bad), 1.5))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS / 2, RADIUS / 2)
        dark = count >= len(_SHADES) - 2
        free = colours.warn if day in self.holidays else colours.muted
        painter.setPen(QColor(colours.surface if dark else colours.text if count else free))
        painter.drawText(box, _NUMBER, str(date.fromordinal(day).day))


def _fitting(font: QFont, room: float) -> QFont:
    """Return a font, smaller where two figures need more than this room, but never under two thirds of its size."""
    share = room / max(QFontMetricsF(font).horizontalAdvance("00"), 1.0)
    return sized(font, min(max(share, 0.67), 1.0))
