"""Draws a grid of weeks: days, week numbers, holidays, bars in their stage's hue; on the screen and on paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from yosdesk.domain.week_layout import DAYS, Segment, Week, WeekIndex
from yosdesk.services.calendar import Calendar
from yosdesk.services.timeline import Bar
from yosdesk.ui.theme import CAPTION, RADIUS, scaled, sized, stage_colour, tokens
from yosdesk.ui.views.calendar.grid import DAY_LINE, WeekGrid
from yosdesk.ui.views.timeline.bars import shape_of

_FAINT, _GHOST = 60, 70  # of 255
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_KEPT = 4096  # texts that were fitted


@dataclass(slots=True)
class WeekSight:
    """What of a calendar is looked at: the month in question (None in a week), the day and event one is at, a drag."""

    month: tuple[int, int] | None = None
    day: int = 0
    current: str = ""
    selected: frozenset[str] = frozenset()
    ghost: tuple[int, int] | None = None
    holidays: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


class WeekPainter:
    """Draws the weeks of a calendar in a language."""

    def __init__(self, language: str) -> None:
        """Speak a language."""
        self._locale = QLocale(language)
        self._texts: dict[tuple[str, int], str] = {}

    def draw(self, painter: QPainter, grid: WeekGrid, found: Calendar, index: WeekIndex, sight: WeekSight) -> None:
        """Draw the weeks of a grid; the painter's font is that of the text."""
        painter.save()
        painter.fillRect(grid.area, QColor(tokens().surface))
        self._draw_heads(painter, grid)
        for monday in grid.mondays():
            self._draw_days(painter, grid, monday, found.today, sight)
        painter.setFont(sized(painter.font(), CAPTION))
        for monday in grid.mondays():
            week = index.week(monday, grid.lanes)
            self._draw_bars(painter, grid, week, found, sight)
            self._draw_more(painter, grid, week)
        self._draw_ghost(painter, grid, sight)
        self._draw_cursor(painter, grid, sight)
        painter.restore()

    def _draw_heads(self, painter: QPainter, grid: WeekGrid) -> None:
        painter.save()
        painter.setFont(sized(painter.font(), CAPTION))
        painter.setPen(QColor(tokens().muted))
        for column in range(DAYS):
            name = self._locale.dayName(column + 1, QLocale.FormatType.ShortFormat)
            painter.drawText(grid.head_box(column).adjusted(scaled(6), 0, 0, 0), _LEFT, name)
        painter.restore()

    def _draw_days(self, painter: QPainter, grid: WeekGrid, monday: int, today: int, sight: WeekSight) -> None:
        colours, small = tokens(), sized(painter.font(), CAPTION)
        painter.setPen(QColor(colours.muted))
        painter.save()
        painter.setFont(small)
        line = QRectF(grid.number_box(monday).topLeft(), grid.number_box(monday).size())
        line.setHeight(scaled(DAY_LINE))
        painter.drawText(line.adjusted(0, 0, -scaled(6), 0), _RIGHT, str(date.fromordinal(monday).isocalendar().week))
        painter.restore()
        for day in range(monday, monday + DAYS):
            cell = grid.cell(day)
            if day - monday >= DAYS - 2:
                painter.fillRect(cell, QColor(colours.raised))
            painter.setPen(QColor(colours.line))
            painter.drawRect(cell)
            self._draw_number(painter, cell, day, today, sight)

    def _draw_number(self, painter: QPainter, cell: QRectF, day: int, today: int, sight: WeekSight) -> None:
        colours, moment = tokens(), date.fromordinal(day)
        box = QRectF(cell.left(), cell.top(), cell.width(), scaled(DAY_LINE)).adjusted(scaled(6), 0, -scaled(4), 0)
        other = sight.month is not None and (moment.year, moment.month) != sight.month
        words = str(moment.day)
        if moment.day == 1 or sight.month is None:
            words += f" {self._locale.monthName(moment.month, QLocale.FormatType.ShortFormat)}"
        painter.save()
        painter.setFont(sized(painter.font(), 1.0, bold=day == today))
        painter.setPen(QColor(colours.accent if day == today else colours.muted if other else colours.text))
        painter.drawText(box, _LEFT, words)
        width = QFontMetricsF(painter.font()).horizontalAdvance(words) + scaled(8)
        if day in sight.holidays:
            painter.setFont(sized(painter.font(), CAPTION))
            painter.setPen(QColor(colours.warn))
            room = box.adjusted(width, 0, 0, 0)
            painter.drawText(room, _RIGHT, self._fitted(painter, "; ".join(sight.holidays[day]), room.width()))
        painter.restore()

    def _draw_bars(self, painter: QPainter, grid: WeekGrid, week: Week, found: Calendar, sight: WeekSight) -> None:
        for segment in week.segments:
            bar, box = found.bars[segment.number], grid.bar(week.first, segment)
            self._draw_body(painter, box, bar)
            self._draw_words(painter, box, bar, found.times.get(bar.id, "") if segment.opens else "")
            if bar.id in sight.selected:
                painter.setPen(QPen(QColor(tokens().accent), 2 if bar.id == sight.current else 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), RADIUS, RADIUS)

    def _draw_body(self, painter: QPainter, box: QRectF, bar: Bar) -> None:
        """Draw a bar: full where the day is fixed, faint with a dotted edge where it is open."""
        colour = stage_colour(bar.stage)
        if bar.certainty == "day":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        else:
            light = QColor(colour)
            light.setAlpha(_FAINT)
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
            painter.setBrush(QBrush(light))
        painter.drawRoundedRect(box, RADIUS - 1, RADIUS - 1)

    def _draw_words(self, painter: QPainter, box: QRectF, bar: Bar, time: str) -> None:
        words = " ".join(part for part in ("⚠" if bar.wrong else "", shape_of(bar.stage), time, bar.title) if part)
        painter.setPen(QColor(tokens().surface if bar.certainty == "day" else tokens().text))
        room = box.adjusted(scaled(4), 0, -scaled(2), 0)
        painter.drawText(room, _LEFT, self._fitted(painter, words, room.width()))

    def _draw_more(self, painter: QPainter, grid: WeekGrid, week: Week) -> None:
        painter.setPen(QColor(tokens().muted))
        for column, numbers in enumerate(week.hidden):
            if numbers:
                box = grid.more_box(week.first + column).adjusted(scaled(4), 0, 0, 0)
                painter.drawText(box, _LEFT, f"+ {len(numbers)}")

    def _draw_ghost(self, painter: QPainter, grid: WeekGrid, sight: WeekSight) -> None:
        """Draw what is being dragged as it would stand."""
        if sight.ghost is None:
            return
        light = QColor(tokens().accent)
        light.setAlpha(_GHOST)
        painter.setPen(QPen(QColor(tokens().accent), 1, Qt.PenStyle.DashLine))
        painter.setBrush(light)
        for number, monday in enumerate(grid.mondays()):
            first, last = max(sight.ghost[0], monday), min(sight.ghost[1], monday + DAYS - 1)
            if first <= last:
                segment = Segment(number, 0, first - monday, last - monday, True, True)
                painter.drawRoundedRect(grid.bar(monday, segment), RADIUS, RADIUS)

    def _draw_cursor(self, painter: QPainter, grid: WeekGrid, sight: WeekSight) -> None:
        if grid.monday <= sight.day < grid.monday + grid.weeks * DAYS:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens().accent), 1.5))
            painter.drawRect(grid.cell(sight.day).adjusted(1, 1, -1, -1))

    def _fitted(self, painter: QPainter, words: str, room: float) -> str:
        """Return words with an ellipsis where they do not fit; what was measured is kept."""
        key = (words, int(room))
        if key not in self._texts:
            if len(self._texts) > _KEPT:
                self._texts.clear()
            self._texts[key] = QFontMetricsF(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, room)
        return self._texts[key]
