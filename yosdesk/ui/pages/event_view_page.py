"""The frame of calendar, timeline, map and board: filters above, the view, its keys below, paper, moves with undo."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.derived import among
from yosdesk.services.editing import duplicate_records, remove_records
from yosdesk.services.finding import Arrangement, ViewSpec, arrange
from yosdesk.services.moving import Moved, place_on, shift_days, stretch
from yosdesk.services.undoing import undo
from yosdesk.ui.clash_words import words_of
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.number_links import LinkedLabel
from yosdesk.ui.pages.nothing_found import NothingFound
from yosdesk.ui.pages.page import Number, Page
from yosdesk.ui.pages.paper import PaperButton
from yosdesk.ui.pages.view_bar import ViewBar
from yosdesk.ui.theme import PAD, PAD_SMALL
from yosdesk.ui.views.cause_label import CauseLabel
from yosdesk.ui.views.day_drop import DayAt, DayDrop

if TYPE_CHECKING:  # the first window shows no tray
    from yosdesk.ui.pages.undated_tray import UndatedTray

_CONCERNED = ("event", "list_entry")


class EventViewPage(Page):
    """A view of events that shares filters and selection with the others.

    A subclass makes its widget, hands it to `hold`, and overrides `title`, `count`, `read`, `paint` and, if its view
    marks what is selected, `show_selection`. It tells what was selected by `select`, opens by `open_record`, and
    moves events by `shift`, `place` and `stretch`: at once, with the clashes told and undo one click away.
    """

    shape = "event view"
    counted: ClassVar[tuple[Condition, ...]] = ()  # what narrows the view's events to those that are counted

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the frame, without a view yet."""
        super().__init__(desk, parent)
        self._stale = True
        self.bar = ViewBar(desk, ViewSpec("event"), arranges=False)
        self.bar.show_spec(self.spec)
        self.bar.changed.connect(desk.event_views.narrow)
        self.tools = QHBoxLayout()  # between filters and view: what a subclass needs to steer its view
        self.tools.setContentsMargins(0, 0, 0, 0)
        self.says = LinkedLabel()
        self.says.setWordWrap(True)
        self.says.setProperty("muted", True)
        self.paper = PaperButton(desk, self)
        self.bar.add_at_end(self.paper)
        foot = QHBoxLayout()
        foot.setContentsMargins(PAD, PAD_SMALL, PAD, PAD_SMALL)
        foot.addWidget(self.says, 1)
        self._place = QVBoxLayout()
        self._tray: UndatedTray | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(self.tools)
        self.nothing = NothingFound(desk)
        self.nothing.changed.connect(desk.event_views.narrow)
        column.addWidget(self.nothing)
        column.addLayout(self._place, 1)
        column.addLayout(foot)
        desk.event_views.spec_changed.connect(self._on_spec)
        desk.stopped.connect(self._on_stopped)
        desk.event_views.selection_changed.connect(self._on_selection)

    def hold(self, whole: QWidget, focused: QWidget, tray: "UndatedTray | None" = None) -> None:
        """Show the view: the whole of it, the widget in it that keys go to, and the tray of events without a day."""
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(whole, 1)
        self._place.addLayout(row, 1)
        self.keys_go_to = focused
        self._tray = tray
        if tray is not None:
            row.addWidget(tray)
            tray.place_asked.connect(self.place)
            tray.opened.connect(self.open_record)
            tray.selected.connect(self.select)
            tray.table_wanted.connect(self._list_undated)
            tray.left.connect(self.setFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the days their room where there is little."""
        super().resizeEvent(event)
        if self._tray is not None:
            self._tray.fit(self.width())

    def take_drops(self, target: QWidget, causes: CauseLabel, day_at: DayAt, words: Callable[[int], str]) -> None:
        """Let events from the tray be dropped onto the days that a widget shows."""
        drop = DayDrop(target, causes, day_at, words)
        drop.dropped.connect(lambda ids, day: self.place(ids, date.fromordinal(day)))

    @property
    def spec(self) -> ViewSpec:
        """Return what narrows the events shown."""
        return self.desk.event_views.spec

    def read(self) -> None:
        """Ask for what the view shows, and show it; for a subclass."""

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the view into an area of any painter: picture or paper, in the theme's light colours; for a subclass."""

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Mark the selected events; for a subclass."""

    def picture_size(self) -> QSize:
        """Return the size of its picture: that in the window, unless a subclass knows better."""
        return self.size()

    def page_count(self, area: QRectF) -> int:
        """Return how many pages of this size the view takes on paper."""
        return 1

    def paint_page(self, painter: QPainter, area: QRectF, number: int) -> None:
        """Draw one page, counted from 0."""
        self.paint(painter, area)

    def paper_title(self) -> str:
        """Return what stands above the view on paper."""
        return self.title()

    def save(self, out: Path) -> None:
        """Write the view as PDF or PNG."""
        self.paper.save(out)

    def list_behind(self) -> ViewSpec | None:
        """Return the events shown as a list."""
        return replace(self.spec, conditions=(*self.spec.conditions, *self.counted), sort=(("starts", False),))

    def searches(self) -> bool:
        """Return that the search field narrows the view."""
        return True

    def search(self, words: str) -> None:
        """Show the events that hold these words."""
        self.desk.event_views.narrow(ViewSpec("event", conditions=self.spec.conditions, search=words))

    def words(self) -> str:
        """Return the words that the view is narrowed by."""
        return self.spec.search

    def inspects(self) -> bool:
        """Return that the selected event stands in the inspector."""
        return True

    def selection(self) -> tuple[str, ...]:
        """Return the ids of the selected events."""
        return self.desk.event_views.selection

    def select(self, ids: Sequence[str]) -> None:
        """Select events here, in the other views, and in the inspector."""
        self.desk.event_views.select(ids)
        self._tell_selected()

    def enter(self, argument: object = None) -> None:
        """Show the events of a view, those shown before unless one is given."""
        if isinstance(argument, ViewSpec):
            self.desk.event_views.narrow(argument)
        self._refresh()
        self.show_selection(self.selection())
        self._tell_selected()
        self.setFocus()

    def on_changed(self, changes: ChangeSet) -> None:
        """Read again, now or when the page is shown, if events changed."""
        if any(change.entity in _CONCERNED for change in changes.changes) or self.spec.search:
            self._stale = True
            if self.isVisible():
                self._refresh()

    def remove(self) -> None:
        """Remove the selected events; undo brings them back."""
        ids = self.selection()

        def removed(_: object) -> None:
            self.select(())
            self.desk.say(N_("%(count)s removed. Ctrl+Z brings them back."), count=len(ids))

        self.desk.operate(remove_records, ids, then=removed)

    def duplicate(self) -> None:
        """Copy each selected event into a new one without dates."""
        self.desk.operate(
            duplicate_records,
            self.selection(),
            then=lambda changes: self.select([change.record for change in changes.changes]),
        )

    def shift(self, ids: Sequence[str], days: int) -> None:
        """Move events by days."""
        self.desk.operate(shift_days, tuple(ids), days, then=self._on_moved, failed=self._on_refused)

    def place(self, ids: Sequence[str], day: date) -> None:
        """Fix the day of events that have none, or a month only."""
        self.desk.operate(place_on, tuple(ids), day, then=self._on_moved, failed=self._on_refused)

    def stretch(self, record: str, starts: date, ends: date) -> None:
        """Give an event other first and last days."""
        self.desk.operate(stretch, record, starts, ends, then=self._on_moved, failed=self._on_refused)

    def _list_undated(self) -> None:
        """List the events without a date in the table."""
        others = tuple(one for one in self.spec.conditions if one.part != "starts")
        self.go.emit("event", replace(self.spec, conditions=(*others, Condition("starts", "=", ""))))

    def _on_moved(self, moved: Moved) -> None:
        if not moved.changes.operation:
            return
        translate, count = self.desk.translate, len(moved.changes.records())
        words = [translate(N_("%(count)s events were moved."), count=count)]
        words.append(words_of(translate, moved.clashes))
        operation = moved.changes.operation
        run = lambda: self.desk.operate(undo, operation)  # noqa: E731
        self.desk.told.emit(
            Message(" ".join(filter(None, words)), wrong=bool(moved.clashes), step=translate(N_("Undo")), run=run)
        )

    def _on_refused(self, error: UserError) -> None:
        self.desk.refuse(error)
        self.read()  # what was dragged goes back to where it is

    def _refresh(self) -> None:
        if self._stale and self.desk.programme is not None:
            self._stale = False
            self.read()
            self._look_for_nothing()

    def _look_for_nothing(self) -> None:
        """Offer the ways out where the view is narrowed to nothing."""
        spec = self.spec
        if not spec.search.strip() and not spec.conditions:
            self.nothing.tell(spec, empty=False)
            return

        def found(shown: Arrangement) -> None:
            if spec == self.spec:
                self.nothing.tell(spec, empty=not shown.ids)

        self.desk.ask(arrange, spec, then=found)

    def _on_stopped(self) -> None:
        """Read again when the page is entered next: what it asked for may not come."""
        self._stale = True

    def _on_spec(self, spec: ViewSpec) -> None:
        self.bar.show_spec(spec)
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _on_selection(self, ids: tuple[str, ...]) -> None:
        if self.isVisible():
            self.show_selection(ids)

    def _tell_selected(self) -> None:
        ids = self.selection()
        self.show_in_inspector.emit(ids[0] if ids else "")
        self.status_changed.emit("")
        words = self.desk.translate(N_("%(count)s selected"), count=len(ids))
        shown = Number(words, partial(self.go.emit, "event", ViewSpec("event", conditions=(among(ids),))))
        self.numbers_changed.emit((shown,) if len(ids) > 1 else ())
