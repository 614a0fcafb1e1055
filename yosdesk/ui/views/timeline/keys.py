"""The keys of a timeline: from bar to bar, by days, to other ends, nearer and farther."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from yosdesk.services.timeline import Bar
from yosdesk.ui.views.timeline.layout import Layout, Place
from yosdesk.ui.views.timeline.sight import Sight

Key, Held = Qt.Key, Qt.KeyboardModifier
_NONE, _SHIFT, _ALT = Held.NoModifier, Held.ShiftModifier, Held.AltModifier


class Steered(Protocol):
    """The timeline as its keys see it."""

    layout_: Layout
    sight: Sight

    def make_current(self, place: Place, *, add: bool = False) -> None:
        """Go to a bar."""

    def shift_by_keys(self, days: int) -> None:
        """Move what is selected."""

    def stretch_by_keys(self, days: int) -> None:
        """Move the last day of the current bar."""

    def zoom(self, steps: float, x: float | None = None) -> None:
        """Zoom."""

    def show_all(self) -> None:
        """Show the whole programme."""

    def show_day(self, day: int) -> None:
        """Bring a day into the middle."""

    def toggle_row(self, value: str) -> None:
        """Collapse a row, or open it."""

    def cancel_drag(self) -> bool:
        """Let go of what is dragged."""


def key_of(event: QKeyEvent) -> tuple[int, Qt.KeyboardModifier]:
    """Return a key with what is held; those of the keypad count as the others."""
    return event.key(), event.modifiers() & ~Held.KeypadModifier


class KeySteps:
    """Carries out the keys of a timeline."""

    def __init__(self, view: Steered) -> None:
        """Serve a timeline."""
        self._view = view

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; return whether it was one of ours and there was something to do."""
        step = KEYS.get(key_of(event))
        return step(self) if step else False

    def beside(self, step: int) -> bool:
        """Go to the next or previous bar; False at the end, where Tab leaves the timeline."""
        view = self._view
        if not view.layout_.rows:
            return False
        current = view.sight.current
        found = view.layout_.beside(current, step) if current else self._first()
        if found:
            view.make_current(found)
        return found is not None

    def across(self, step: int) -> bool:
        """Go to the bar below or above."""
        view = self._view
        if view.layout_.rows:
            current = view.sight.current
            found = view.layout_.across(current, step) if current else self._first()
            if found:
                view.make_current(found)
        return True

    def shift(self, days: int) -> bool:
        """Move by days, by a month what has only that."""
        bar = self._bar()
        if bar:
            self._view.shift_by_keys(days)
        return True

    def stretch(self, days: int) -> bool:
        """Move the last day."""
        if self._bar():
            self._view.stretch_by_keys(days)
        return True

    def zoom(self, steps: int) -> bool:
        """Zoom about the middle."""
        self._view.zoom(steps)
        return True

    def show_all(self) -> bool:
        """Show the whole programme."""
        self._view.show_all()
        return True

    def show_today(self) -> bool:
        """Bring today into the middle."""
        self._view.show_day(self._view.layout_.timeline.today)
        return True

    def open(self) -> bool:
        """Open the current event."""
        bar = self._bar()
        if bar:
            self._view.opened.emit(bar.id)  # type: ignore[attr-defined]
        return bar is not None

    def fold(self) -> bool:
        """Collapse the row of the current bar, or open it."""
        current = self._view.sight.current
        if current:
            self._view.toggle_row(self._view.layout_.rows[current.row].row.value)
        return current is not None

    def cancel(self) -> bool:
        """Let go of what is dragged."""
        return self._view.cancel_drag()

    def _bar(self) -> Bar | None:
        current = self._view.sight.current
        return self._view.layout_.bar(current) if current else None

    def _first(self) -> Place:
        """Return the first bar that is in sight, else the first of all."""
        view = self._view
        for row in view.layout_.rows_in_sight(view.sight.top, view.sight.top + 1):
            laid = view.layout_.rows[row]
            for number in laid.in_sight(view.sight.scale.left, view.layout_.timeline.last):
                return Place(row, number)
        return Place(0, 0)


KEYS: dict[tuple[int, Qt.KeyboardModifier], Callable[[KeySteps], bool]] = {
    (Key.Key_Tab, _NONE): lambda steps: steps.beside(1),
    (Key.Key_Backtab, _SHIFT): lambda steps: steps.beside(-1),
    (Key.Key_Right, _NONE): lambda steps: steps.beside(1) or True,
    (Key.Key_Left, _NONE): lambda steps: steps.beside(-1) or True,
    (Key.Key_Down, _NONE): lambda steps: steps.across(1),
    (Key.Key_Up, _NONE): lambda steps: steps.across(-1),
    (Key.Key_Right, _ALT): lambda steps: steps.shift(1),
    (Key.Key_Left, _ALT): lambda steps: steps.shift(-1),
    (Key.Key_Right, _ALT | _SHIFT): lambda steps: steps.shift(7),
    (Key.Key_Left, _ALT | _SHIFT): lambda steps: steps.shift(-7),
    (Key.Key_Right, _SHIFT): lambda steps: steps.stretch(1),
    (Key.Key_Left, _SHIFT): lambda steps: steps.stretch(-1),
    (Key.Key_Plus, _NONE): lambda steps: steps.zoom(1),
    (Key.Key_Plus, _SHIFT): lambda steps: steps.zoom(1),
    (Key.Key_Equal, _NONE): lambda steps: steps.zoom(1),
    (Key.Key_Minus, _NONE): lambda steps: steps.zoom(-1),
    (Key.Key_0, _NONE): lambda steps: steps.show_all(),
    (Key.Key_Home, _NONE): lambda steps: steps.show_today(),
    (Key.Key_Return, _NONE): lambda steps: steps.open(),
    (Key.Key_Enter, _NONE): lambda steps: steps.open(),
    (Key.Key_Space, _NONE): lambda steps: steps.fold(),
    (Key.Key_Escape, _NONE): lambda steps: steps.cancel(),
}
