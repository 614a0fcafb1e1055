"""Where things stand in a grid of weeks: days, lanes, the counts of what has no room."""

from PySide6.QtCore import QPointF, QRectF

from yosdesk.domain.week_layout import DAYS, Segment
from yosdesk.ui.theme import scaled

HEAD, NUMBERS, LANE, DAY_LINE = 24, 34, 20, 22  # heights of the head, a lane, a day's number; width of week numbers
_GAP = 2


class WeekGrid:
    """Weeks below each other in an area; days are ordinals, `monday` the first one shown."""

    def __init__(self, area: QRectF, monday: int, weeks: int) -> None:
        """Divide an area into weeks from a Monday on; what every box needs is reckoned once."""
        self.area, self.monday, self.weeks = area, monday, weeks
        self._left, self._top = area.left() + scaled(NUMBERS), area.top() + scaled(HEAD)
        self._width = max((area.width() - scaled(NUMBERS)) / DAYS, 1.0)
        self._height = max((area.height() - scaled(HEAD)) / max(weeks, 1), 1.0)
        self._day_line, self._lane = scaled(DAY_LINE), scaled(LANE)

    @property
    def lanes(self) -> int:
        """Return how many lanes a week has room for."""
        return max(int((self._height - self._day_line) // self._lane), 1)

    def mondays(self) -> range:
        """Return the first day of each week."""
        return range(self.monday, self.monday + self.weeks * DAYS, DAYS)

    def cell(self, day: int) -> QRectF:
        """Return the box of a day."""
        row, column = divmod(day - self.monday, DAYS)
        return QRectF(self._left + column * self._width, self._top + row * self._height, self._width, self._height)

    def number_box(self, monday: int) -> QRectF:
        """Return the box of a week's number."""
        cell = self.cell(monday)
        return QRectF(self.area.left(), cell.top(), scaled(NUMBERS), cell.height())

    def head_box(self, column: int) -> QRectF:
        """Return the box of a weekday's name."""
        return QRectF(self._left + column * self._width, self.area.top(), self._width, scaled(HEAD))

    def bar(self, monday: int, segment: Segment) -> QRectF:
        """Return the box of a segment."""
        first, last = self.cell(monday + segment.start), self.cell(monday + segment.end)
        top = first.top() + self._day_line + segment.lane * self._lane
        left = first.left() + (_GAP if segment.opens else 0)
        right = last.right() - (_GAP if segment.closes else 0)
        return QRectF(left, top, right - left, self._lane - _GAP)

    def more_box(self, day: int) -> QRectF:
        """Return the box of the count of what has no room on a day: the last lane."""
        cell = self.cell(day)
        top = cell.top() + self._day_line + (self.lanes - 1) * self._lane
        return QRectF(cell.left() + _GAP, top, cell.width() - 2 * _GAP, self._lane - _GAP)

    def day_at(self, point: QPointF) -> int | None:
        """Return the day at a point, None beside the days."""
        column, row = (point.x() - self._left) / self._width, (point.y() - self._top) / self._height
        if not (0 <= column < DAYS and 0 <= row < self.weeks):
            return None
        return self.monday + int(row) * DAYS + int(column)
