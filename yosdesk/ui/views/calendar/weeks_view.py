"""Weeks to look at, to walk through by keys, and to drag events in; it asks for changes, it never makes one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from yosdesk.domain.week_layout import DAYS, WeekIndex, monday_of
from yosdesk.i18n import N_
from yosdesk.services.calendar import Calendar
from yosdesk.services.timeline import Bar
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import scaled
from yosdesk.ui.views.calendar.day_keys import KEYS, DayKeys
from yosdesk.ui.views.calendar.grid import WeekGrid
from yosdesk.ui.views.calendar.week_painter import WeekPainter, WeekSight
from yosdesk.ui.views.cause_label import CauseLabel
from yosdesk.ui.views.focus_frame import draw_focus
from yosdesk.ui.views.letting_go import LettingGo
from yosdesk.ui.views.timeline.keys import key_of
from yosdesk.ui.views.timeline.words import BarWords

EMPTY = Calendar((), (), 0, {}, {}, 0)
_STILL, _END = 4, 6  # pixels within which a press is a click; of a bar's end that stretch it


@dataclass(slots=True)
class _Drag:
    """A drag under way: from where, which event, whether its end is held; by keys: by how many days, from which day."""

    origin: QPointF
    day: int
    bar: Bar
    at_end: bool
    moved: bool = False
    keyed: bool = False
    steps: int = 0
    stood: int = 0


class WeeksView(QWidget):
    """Shows a month in weeks, or one week."""

    shift_asked = Signal(object, int)  # ids, days
    stretch_asked = Signal(str, object, object)  # id, first and last day
    selected = Signal(object)  # ids
    opened = Signal(str)
    day_opened = Signal(int)
    told = Signal(str)
    period_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._found, self._index = EMPTY, WeekIndex(())
        self._words, self._painter = BarWords(desk), WeekPainter(desk.language)
        self._drag: _Drag | None = None
        self._keys = DayKeys(self)
        self.causes = CauseLabel(desk, self)
        self.causes.told.connect(self.told)
        self.whole_month = True
        self.sight = WeekSight()
        LettingGo(self, lambda: self._drag is not None and self._drag.keyed, self._put_down, self.cancel_drag)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(desk.translate(N_("Calendar of the events")))

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(scaled(640), scaled(420))

    def minimumSizeHint(self) -> QSize:
        """Return the least size at which days can be told apart."""
        return QSize(scaled(280), scaled(200))

    def show_calendar(self, found: Calendar) -> None:
        """Show events; where one looks stays."""
        self._found = found
        self._index = WeekIndex([(bar.first, bar.last) for bar in found.bars])
        self.cancel_drag()

    def show_holidays(self, holidays: Mapping[int, tuple[str, ...]]) -> None:
        """Mark these days."""
        self.sight.holidays = holidays
        self.update()

    def look(self, day: int, *, whole_month: bool) -> None:
        """Look at the month or the week of a day, and stand on that day."""
        moment = date.fromordinal(day)
        before = (self.sight.month, monday_of(self.sight.day) if self.sight.day else 0, self.whole_month)
        self.whole_month, self.sight.day = whole_month, day
        self.sight.month = (moment.year, moment.month) if whole_month else None
        after = (self.sight.month, monday_of(day), self.whole_month)
        if before != after:
            self.period_changed.emit()
        self.update()

    def go_to_day(self, day: int) -> None:
        """Stand on a day, in the month or week that holds it; tell what is there."""
        self.look(min(max(day, date.min.toordinal() + 400), date.max.toordinal() - 400), whole_month=self.whole_month)
        self.sight.current = ""
        self.told.emit(self.day_words(self.sight.day))

    def go_to_today(self) -> None:
        """Stand on today."""
        self.go_to_day(self._found.today)

    def period(self) -> tuple[int, int]:
        """Return the first and the last day shown."""
        grid = self.grid(QRectF(self.rect()))
        return grid.monday, grid.monday + grid.weeks * DAYS - 1

    def grid(self, area: QRectF) -> WeekGrid:
        """Return where the weeks stand in an area."""
        if self.sight.month is None:
            return WeekGrid(area, monday_of(self.sight.day or 1), 1)
        first = date(*self.sight.month, 1)
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1).toordinal()
        monday = monday_of(first.toordinal())
        return WeekGrid(area, monday, -(-(after - monday) // DAYS))

    def day_at(self, point: QPointF) -> int | None:
        """Return the day at a point."""
        return self._grid().day_at(point)

    def bars_on(self, day: int) -> list[Bar]:
        """Return the events of a day."""
        return [self._found.bars[number] for number in self._index.on_day(day)]

    def in_sight(self) -> list[Bar]:
        """Return the events of the weeks shown."""
        return [self._found.bars[number] for number in self._index.between(*self.period())]

    def bar_of(self, record: str) -> Bar | None:
        """Return the bar of an event."""
        return next((bar for bar in self._found.bars if bar.id == record), None)

    def day_words(self, day: int) -> str:
        """Return what is told of a day: its name, how many events, holidays."""
        moment = self._words.day(day)
        count = self._desk.translate(N_("%(count)s events"), count=len(self._index.on_day(day)))
        return " · ".join((moment, count, *self.sight.holidays.get(day, ())))

    def make_current(self, bar: Bar, *, add: bool = False) -> None:
        """Go to an event: it is selected, or with `add` selected too or no longer, and told of."""
        others = [record for record in self.sight.selected if record != bar.id] if add else []
        self.sight.current = bar.id
        gone = add and bar.id in self.sight.selected
        self.selected.emit(tuple(others) if gone else (bar.id, *others))
        self.setAccessibleDescription(self._words.line(bar))
        self.told.emit(self._words.line(bar))
        self.update()

    def select(self, ids: Sequence[str]) -> None:
        """Mark events as selected; if the first one is not in sight, its month or week is shown."""
        self.sight.selected = frozenset(ids)
        if ids and ids[0] != self.sight.current and (bar := self.bar_of(ids[0])):
            self.sight.current = bar.id
            first, last = self.period()
            if bar.last < first or bar.first > last:
                self.look(bar.first, whole_month=self.whole_month)
            elif not bar.first <= self.sight.day <= bar.last:
                self.sight.day = max(bar.first, first)
        self.update()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the weeks into an area."""
        self._painter.draw(painter, self.grid(area), self._found, self._index, self.sight)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the weeks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(self.rect()).adjusted(0, 0, -1, -1))
        draw_focus(painter, self, QRectF(self.rect()))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, move, stretch, open; every other key goes on."""
        if not self._keys.take(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        """Let Tab go from event to event before it leaves the calendar."""
        return self._keys.beside(1 if following else -1) or super().focusNextPrevChild(following)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an event, or stand on a day."""
        day = self._grid().day_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton or day is None:
            return
        bar, at_end = self._bar_at(event.position())
        if bar is None:
            self.go_to_day(day)
            if self._on_more(day, event.position()):
                self.day_opened.emit(day)
            return
        self.sight.day = day
        self.make_current(bar, add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        if not self._desk.programme or not self._desk.programme.read_only:
            self._drag = _Drag(event.position(), day, bar, at_end)
            self.causes.prepare()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what is dragged where it would stand."""
        if self._drag is None:
            _, at_end = self._bar_at(event.position())
            self.setCursor(Qt.CursorShape.SizeHorCursor if at_end else Qt.CursorShape.ArrowCursor)
            return
        far = (event.position() - self._drag.origin).manhattanLength() > _STILL
        self._drag.moved = self._drag.moved or far
        day = self._grid().day_at(event.position())
        if self._drag.moved and day is not None:
            self._show_drag(self._drag, day, QRect(event.position().toPoint(), QSize(1, 1)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for what was dragged."""
        self._put_down()

    def _put_down(self) -> None:
        drag, ghost = self._drag, self.sight.ghost
        self._drag = None
        self.cancel_drag()
        if drag is None or ghost is None:
            return
        if drag.at_end:
            self.ask_stretch(drag.bar, ghost[1] - drag.bar.last)
        elif ghost[0] != drag.bar.first:
            self.shift_asked.emit(tuple(self.sight.selected) or (drag.bar.id,), ghost[0] - drag.bar.first)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the event, or the day."""
        self.cancel_drag()
        bar, _ = self._bar_at(event.position())
        day = self._grid().day_at(event.position())
        if bar is not None:
            self.opened.emit(bar.id)
        elif day is not None:
            self.day_opened.emit(day)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go to the next or previous month or week."""
        self._keys.period(-1 if event.angleDelta().y() > 0 else 1)

    def event(self, event: QEvent) -> bool:
        """Tell an event, or a day, in a tip; take keys before the window does: Alt+Left moves an event here."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and key_of(event) in KEYS:
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            bar, _ = self._bar_at(QPointF(event.pos()))
            day = self._grid().day_at(QPointF(event.pos()))
            words = self._words.tip(bar) if bar else self.day_words(day) if day is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def cancel_drag(self) -> bool:
        """Let go of what is dragged; return whether something was."""
        drag, self._drag, self.sight.ghost = self._drag, None, None
        self.causes.end()
        if drag is not None and drag.keyed:
            self.look(drag.stood, whole_month=self.whole_month)
        self.update()
        return drag is not None

    def open_event(self, record: str) -> None:
        """Ask for an event's page."""
        self.opened.emit(record)

    def open_day(self, day: int) -> None:
        """Ask for the list of a day."""
        self.day_opened.emit(day)

    def shift_by_keys(self, days: int) -> None:
        """Carry what is selected by days: it is shown where it would stand, and put down when Alt is let go."""
        chosen = (self.sight.current, *sorted(self.sight.selected))
        bar = next((found for one in chosen if (found := self.bar_of(one))), None)
        if bar is None:
            return
        self._carry(bar, days, at_end=False)
        self.look(self.sight.day + days, whole_month=self.whole_month)

    def stretch_by_keys(self, bar: Bar, days: int) -> None:
        """Carry the end of an event by days, until the keys are let go."""
        self._carry(bar, days, at_end=True)

    def _carry(self, bar: Bar, days: int, *, at_end: bool) -> None:
        drag = self._drag
        if drag is None or not drag.keyed or drag.at_end is not at_end:
            drag = self._drag = _Drag(QPointF(), bar.first, bar, at_end, moved=True, keyed=True, stood=self.sight.day)
            self.causes.prepare()
        drag.steps += days
        self._show_drag(drag, drag.day + drag.steps, self._place_of(drag.bar.first + drag.steps))

    def _show_drag(self, drag: _Drag, day: int, place: QRect) -> None:
        self.sight.ghost = self._dragged_to(drag, day)
        words = self._words.days(*self.sight.ghost, day - drag.day)
        self.causes.tell_moves(words, place, self._spans(drag, self.sight.ghost))
        self.update()

    def _place_of(self, day: int) -> QRect:
        """Return where a day stands, the middle of the view if it is not in sight."""
        box = self._grid().cell(day).toRect()
        return box if self.rect().contains(box) else QRect(self.rect().center(), QSize(1, 1))

    def ask_stretch(self, bar: Bar, days: int) -> None:
        """Ask to let an event end later or earlier, on its first day at the earliest."""
        last = max(bar.last + days, bar.first)
        if last != bar.last:
            self.stretch_asked.emit(bar.id, date.fromordinal(bar.first), date.fromordinal(last))

    def _dragged_to(self, drag: _Drag, day: int) -> tuple[int, int]:
        moved = day - drag.day
        if drag.at_end:
            return drag.bar.first, max(drag.bar.last + moved, drag.bar.first)
        return drag.bar.first + moved, drag.bar.last + moved

    def _spans(self, drag: _Drag, ghost: tuple[int, int]) -> dict[str, tuple[int, int]]:
        """Return the days of everything that is dragged, where they would be; of a drag to where it is, nothing."""
        if drag.at_end:
            return {drag.bar.id: ghost} if ghost[1] != drag.bar.last else {}
        moved = ghost[0] - drag.bar.first
        chosen = self.sight.selected or {drag.bar.id}
        bars = [bar for bar in self._found.bars if bar.id in chosen and bar.certainty == "day"] if moved else []
        return {bar.id: (bar.first + moved, bar.last + moved) for bar in bars}

    def _grid(self) -> WeekGrid:
        return self.grid(QRectF(self.rect()).adjusted(0, 0, -1, -1))

    def _bar_at(self, point: QPointF) -> tuple[Bar | None, bool]:
        """Return the event at a point, and whether its end is there."""
        grid = self._grid()
        day = grid.day_at(point)
        if day is None:
            return None, False
        monday = monday_of(day)
        for segment in self._index.week(monday, grid.lanes).segments:
            box = grid.bar(monday, segment)
            if box.contains(point):
                at_end = segment.closes and point.x() > box.right() - scaled(_END) and box.width() > scaled(3 * _END)
                return self._found.bars[segment.number], at_end
        return None, False

    def _on_more(self, day: int, point: QPointF) -> bool:
        grid = self._grid()
        hidden = self._index.week(monday_of(day), grid.lanes).hidden[(day - grid.monday) % DAYS]
        return bool(hidden) and grid.more_box(day).contains(point)
