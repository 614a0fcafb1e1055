"""The keys of a calendar: from day to day, from event to event, by months, by days moved."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from yosdesk.services.timeline import Bar
from yosdesk.ui.views.calendar.week_painter import WeekSight
from yosdesk.ui.views.timeline.keys import key_of

Key, Held = Qt.Key, Qt.KeyboardModifier
_NONE, _SHIFT, _ALT = Held.NoModifier, Held.ShiftModifier, Held.AltModifier


class Days(Protocol):
    """A calendar as its keys see it."""

    whole_month: bool
    sight: WeekSight

    def go_to_day(self, day: int) -> None:
        """Stand on a day."""

    def go_to_today(self) -> None:
        """Stand on today."""

    def bars_on(self, day: int) -> list[Bar]:
        """Return the events of a day."""

    def bar_of(self, record: str) -> Bar | None:
        """Return the bar of an event."""

    def make_current(self, bar: Bar, *, add: bool = False) -> None:
        """Go to an event."""

    def open_event(self, record: str) -> None:
        """Open an event."""

    def open_day(self, day: int) -> None:
        """Open the list of a day."""

    def shift_by_keys(self, days: int) -> None:
        """Carry what is selected."""

    def stretch_by_keys(self, bar: Bar, days: int) -> None:
        """Carry an event's end."""

    def cancel_drag(self) -> bool:
        """Let go of what is dragged."""


class DayKeys:
    """Carries out the keys of a calendar."""

    def __init__(self, view: Days) -> None:
        """Serve a calendar."""
        self._view = view

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; return whether it was one of ours."""
        step = KEYS.get(key_of(event))
        return step(self) if step else False

    def walk(self, days: int) -> bool:
        """Go to another day."""
        self._view.go_to_day(self._view.sight.day + days)
        return True

    def period(self, step: int) -> bool:
        """Go to the same day of the next or previous month, or of the next or previous week."""
        day = self._view.sight.day
        self._view.go_to_day(other_month(day, step) if self._view.whole_month else day + 7 * step)
        return True

    def today(self) -> bool:
        """Go to today."""
        self._view.go_to_today()
        return True

    def beside(self, step: int) -> bool:
        """Go to the next or previous event of the day; False after the last one, where Tab leaves the calendar."""
        view = self._view
        bars = view.bars_on(view.sight.day)
        place = next(
            (number for number, bar in enumerate(bars) if bar.id == view.sight.current), -1 if step > 0 else len(bars)
        )
        if not 0 <= place + step < len(bars):
            return False
        view.make_current(bars[place + step])
        return True

    def open(self) -> bool:
        """Open the event one is at, else the list of the day."""
        view = self._view
        current = view.sight.current
        bar = view.bar_of(current) if current else None
        if bar is not None and bar.first <= view.sight.day <= bar.last:
            view.open_event(bar.id)
        else:
            view.open_day(view.sight.day)
        return True

    def shift(self, days: int) -> bool:
        """Move what is selected."""
        view = self._view
        if not view.sight.selected:
            return False
        view.shift_by_keys(days)
        return True

    def stretch(self, days: int) -> bool:
        """Let the event one is at end later or earlier."""
        bar = self._view.bar_of(self._view.sight.current)
        if bar is None:
            return False
        self._view.stretch_by_keys(bar, days)
        return True


def other_month(day: int, step: int) -> int:
    """Return the same day of another month, its last one where that month is shorter."""
    moment = date.fromordinal(day)
    months = moment.year * 12 + moment.month - 1 + step
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(moment.day, monthrange(year, month)[1])).toordinal()


KEYS: dict[tuple[int, Qt.KeyboardModifier], Callable[[DayKeys], bool]] = {
    (Key.Key_Right, _NONE): lambda keys: keys.walk(1),
    (Key.Key_Left, _NONE): lambda keys: keys.walk(-1),
    (Key.Key_Down, _NONE): lambda keys: keys.walk(7),
    (Key.Key_Up, _NONE): lambda keys: keys.walk(-7),
    (Key.Key_PageDown, _NONE): lambda keys: keys.period(1),
    (Key.Key_PageUp, _NONE): lambda keys: keys.period(-1),
    (Key.Key_Home, _NONE): lambda keys: keys.today(),
    (Key.Key_T, _NONE): lambda keys: keys.today(),
    (Key.Key_Right, _ALT): lambda keys: keys.shift(1),
    (Key.Key_Left, _ALT): lambda keys: keys.shift(-1),
    (Key.Key_Down, _ALT): lambda keys: keys.shift(7),
    (Key.Key_Up, _ALT): lambda keys: keys.shift(-7),
    (Key.Key_Right, _SHIFT): lambda keys: keys.stretch(1),
    (Key.Key_Left, _SHIFT): lambda keys: keys.stretch(-1),
    (Key.Key_Return, _NONE): lambda keys: keys.open(),
    (Key.Key_Enter, _NONE): lambda keys: keys.open(),
    (Key.Key_Escape, _NONE): lambda keys: keys._view.cancel_drag(),
}
