"""A timeline to look at, to walk through by keys, and to drag events in; it asks for changes, it never makes one."""

from collections.abc import Sequence
from datetime import date
from math import floor

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from yosdesk.i18n import N_
from yosdesk.services.timeline import Bar, Timeline
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import scaled, tokens
from yosdesk.ui.views.cause_label import CauseLabel
from yosdesk.ui.views.letting_go import LettingGo
from yosdesk.ui.views.timeline.bars import bar_rect
from yosdesk.ui.views.timeline.dragging import Drag, Hold, carried, clashing_spans, held_with, moved_span, whole_days
from yosdesk.ui.views.timeline.keys import KEYS, KeySteps, key_of
from yosdesk.ui.views.timeline.layout import Layout, Place
from yosdesk.ui.views.timeline.painter import TimelinePainter, band_height, heads_width
from yosdesk.ui.views.timeline.scale import Scale, fitted, steps_of
from yosdesk.ui.views.timeline.sight import Ghost, Sight
from yosdesk.ui.views.timeline.words import BarWords

_STEP = 1.25  # a step of zooming
_STILL = 4  # pixels within which a press is a click
_EMPTY = Timeline((), 0, 0, date(2000, 1, 1).toordinal(), date(2000, 12, 31).toordinal(), 0)


class TimelineView(QAbstractScrollArea):
    """Shows rows of bars. The wheel scrolls, with Ctrl it zooms at the pointer; what is dragged is asked for."""

    shift_asked = Signal(object, int)  # ids, days
    stretch_asked = Signal(str, object, object)  # id, first and last day
    selected = Signal(object)  # ids
    opened = Signal(str)
    told = Signal(str)
    zoomed = Signal(object)  # Step

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.words = BarWords(desk)
        self.layout_, self.sight = Layout(_EMPTY), Sight(Scale(_EMPTY.first, 3.0))
        self.collapsed: frozenset[str] = frozenset()
        self._painter = TimelinePainter(desk.translate, desk.language)
        self._drag: Drag | None = None
        self._steps = KeySteps(self)
        self.causes = CauseLabel(desk, self.viewport())
        self.causes.told.connect(self.told)
        self._has_read = False
        self.fits = True  # the whole programme is in sight, and stays so when rows or width change
        LettingGo(self, lambda: self._drag is not None and self._drag.keyed, self._put_down, self.cancel_drag)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.setAccessibleName(desk.translate(N_("Timeline of the events")))

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(scaled(640), scaled(360))

    def show_timeline(self, found: Timeline) -> None:
        """Show rows; where one looks stays, and what is current stays current."""
        current = self.layout_.bar(self.sight.current).id if self.sight.current else ""
        seen = self.sight.current is not None and self._lane_in_sight(self.sight.current)
        self.layout_, self._has_read = Layout(found, self.collapsed), True
        self.sight.current = self.layout_.place_of(current) if current else None
        self.cancel_drag()
        if self.fits:
            self.show_all()
        self._fit_scroll_bar()
        if seen:  # a bar that was moved may lie in another lane now
            self.reveal()
        self.viewport().update()

    def select(self, ids: Sequence[str]) -> None:
        """Mark events as selected; the first one becomes current and comes in sight."""
        self.sight.selected = frozenset(ids)
        present = self.sight.current and self.layout_.bar(self.sight.current).id
        if not ids:
            self.sight.current = None
        elif present != ids[0]:
            self.sight.current = self.layout_.place_of(ids[0], self.sight.current)
            self.reveal()
        self.viewport().update()

    def look(self, scale: Scale) -> None:
        """Look at other days, and stay there whatever is read."""
        self.fits = False
        self._set_scale(scale)

    def show_all(self) -> None:
        """Zoom so that the whole programme is in sight."""
        self.fits = True
        self._set_scale(fitted(self.layout_.timeline.first, self.layout_.timeline.last, self.chart_width()))

    def show_day(self, day: int) -> None:
        """Bring a day into the middle."""
        half = self.chart_width() / 2 / self.sight.scale.pixels
        self.look(Scale(day + 0.5 - half, self.sight.scale.pixels))

    def zoom(self, steps: float, x: float | None = None) -> None:
        """Zoom by steps; the day at a place of the chart, in its middle unless given, stays there."""
        place = self.chart_width() / 2 if x is None else x
        self.look(self.sight.scale.zoomed(_STEP**steps, place))

    def zoom_to(self, pixels: float) -> None:
        """Zoom to so many pixels a day, about the current bar or the middle."""
        current = self.sight.current
        place = self.sight.scale.x(self.layout_.bar(current).first) if current else -1.0
        place = place if 0 <= place <= self.chart_width() else self.chart_width() / 2
        self.look(self.sight.scale.zoomed(pixels / self.sight.scale.pixels, place))

    def day_at(self, point: QPointF) -> int | None:
        """Return the day at a point of the viewport, None beside the days."""
        x = point.x() - heads_width()
        return floor(self.sight.scale.day(x)) if x >= 0 else None

    def day_one_is_at(self) -> int:
        """Return the first day of the current bar, else the day in the middle."""
        if self.sight.current is not None:
            return self.layout_.bar(self.sight.current).first
        return floor(self.sight.scale.day(self.chart_width() / 2))

    def chart_width(self) -> float:
        """Return the width that days have."""
        return float(max(self.viewport().width() - heads_width(), 1))

    def toggle_row(self, value: str) -> None:
        """Put all bars of a row on one line, or lay them out again."""
        self.collapse(self.collapsed ^ {value})

    def collapse(self, values: frozenset[str]) -> None:
        """Put the bars of these rows on one line, and lay all others out."""
        self.collapsed = values
        self.layout_ = Layout(self.layout_.timeline, values)
        self._fit_scroll_bar()
        self.viewport().update()

    def make_current(self, place: Place, *, add: bool = False) -> None:
        """Go to a bar: it is selected, or with `add` selected too, and told of."""
        bar = self.layout_.bar(place)
        self.sight.current = place
        others = [record for record in self.sight.selected if record != bar.id] if add else []
        if add and bar.id in self.sight.selected:
            self.selected.emit(tuple(others))
            return
        self.selected.emit((bar.id, *others))
        self.reveal()
        words = self.words.line(bar)
        self.setAccessibleDescription(words)
        self.told.emit(words)
        self.viewport().update()

    def reveal(self) -> None:
        """Bring the current bar in sight."""
        if self.sight.current is None:
            return
        laid, bar = self.layout_.rows[self.sight.current.row], self.layout_.bar(self.sight.current)
        if not self._lane_in_sight(self.sight.current):
            self.verticalScrollBar().setValue(round(laid.y(self.sight.current.number) - self._chart_height() / 2))
        left, right = self.sight.scale.x(bar.first), self.sight.scale.x(bar.last + 1)
        if right < scaled(8) or left > self.chart_width() - scaled(40):
            self.show_day(bar.first)

    def bar_at(self, point: QPointF) -> tuple[Place, Hold] | None:
        """Return the bar at a point of the viewport, and what of it one would hold there; its words count as it."""
        x, y = point.x() - heads_width(), point.y() - band_height() + self.sight.top
        row = self.layout_.row_at(y)
        if row < 0 or x < 0 or point.y() < band_height():
            return None
        laid, scale = self.layout_.rows[row], self.sight.scale
        reach = scaled(240) if laid.lane >= 13 else scaled(6)
        best: tuple[Place, Hold] | None = None
        for number in laid.in_sight(scale.day(x - reach), scale.day(x + scaled(6))):
            if laid.y(number) <= y < laid.y(number) + laid.lane:
                box = bar_rect(laid, number, scale)
                words = min(self._painter.words_width(laid.row.bars[number]), reach) if laid.lane >= 13 else 0
                if box.left() - 3 <= x <= max(box.right() + 5, box.left() + words):
                    best = Place(row, number), _hold(box, x, laid.row.bars[number])
        return best

    def paint(self, painter: QPainter, area: QRectF, sight: Sight) -> None:
        """Draw into an area of any painter: the screen, a picture, paper."""
        self._painter.draw(painter, area, self.layout_, sight)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw what is in sight."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        area = QRectF(self.viewport().rect())
        self.paint(painter, area, self.sight)
        if self._has_read and not self.layout_.rows:
            painter.setPen(tokens().muted)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words.empty())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep rows and current bar in reach, and the whole programme in sight until one looks elsewhere."""
        super().resizeEvent(event)
        before = event.oldSize().height() - band_height()
        seen = self.sight.current is not None and self._lane_in_sight(self.sight.current, before)
        if self.fits:
            self.show_all()
        self._fit_scroll_bar()
        if seen:
            self.reveal()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom at the pointer, with Shift pan."""
        turn = event.angleDelta()
        held = event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier:
            self.zoom(turn.y() / 120, max(event.position().x() - heads_width(), 0))
        elif held & Qt.KeyboardModifier.ShiftModifier or abs(turn.x()) > abs(turn.y()):
            self.look(self.sight.scale.panned(-(turn.x() or turn.y()) / 2))
        else:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - turn.y() // 2)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag a bar, its end, or all; a click on a head opens or closes its row."""
        point = event.position()
        if event.button() != Qt.MouseButton.LeftButton or point.y() < band_height():
            return
        if point.x() < heads_width():
            row = self.layout_.row_at(point.y() - band_height() + self.sight.top)
            if row >= 0:
                self.toggle_row(self.layout_.rows[row].row.value)
            return
        found = self.bar_at(point)
        day = self.sight.scale.day(point.x() - heads_width())
        self._drag = Drag(point, day, last=point)
        if found:
            place, hold = found
            if self.layout_.bar(place).id not in self.sight.selected or event.modifiers():
                self.make_current(place, add=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            self._drag.hold = hold
            self._drag.places = held_with(self.layout_, self.sight.selected, place, hold)
            self.causes.prepare()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held; else show by the pointer what could be."""
        drag, point = self._drag, event.position()
        if drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            found = self.bar_at(point)
            ends = found is not None and found[1] is not Hold.WHOLE
            self.viewport().setCursor(Qt.CursorShape.SizeHorCursor if ends else Qt.CursorShape.ArrowCursor)
            return
        drag.moved = drag.moved or (point - drag.origin).manhattanLength() >= _STILL
        if not drag.moved:
            return
        if drag.hold is None:
            self._pan(drag, point)
            return
        bars = [self.layout_.bar(place) for place in drag.places]
        days = self.sight.scale.day(point.x() - heads_width()) - drag.day
        drag.days = whole_days(bars, days)
        self._show_drag(drag, drag.hold, point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for what was dragged."""
        self._put_down()

    def _put_down(self) -> None:
        drag = self._drag
        self.cancel_drag()
        if drag is None or not drag.moved or drag.hold is None:
            if drag is not None and not drag.moved and drag.hold is None:
                self.selected.emit(())
            return
        if drag.days:
            self._ask(drag.places, drag.hold, drag.days)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an event."""
        found = self.bar_at(event.position())
        if found:
            self.opened.emit(self.layout_.bar(found[0]).id)

    def shift_by_keys(self, days: int) -> None:
        """Carry what is selected by days, a month alone by months, until the keys are let go."""
        if self.sight.current is not None:
            self._carry(held_with(self.layout_, self.sight.selected, self.sight.current, Hold.WHOLE), Hold.WHOLE, days)

    def stretch_by_keys(self, days: int) -> None:
        """Carry the last day of the current bar by days, until the keys are let go."""
        if self.sight.current is not None and self.layout_.bar(self.sight.current).certainty != "month":
            self._carry((self.sight.current,), Hold.END, days)

    def _carry(self, places: tuple[Place, ...], hold: Hold, days: int) -> None:
        if self._drag is None or not self._drag.keyed:
            self.causes.prepare()
        self._drag = drag = carried(self._drag, self.layout_, Drag(QPointF(), 0, hold, places, keyed=True), days)
        laid, number = self.layout_.rows[places[0].row], places[0].number
        box = bar_rect(laid, number, self.sight.scale).translated(heads_width(), band_height() - self.sight.top)
        self._show_drag(drag, hold, box.bottomLeft() + QPointF(drag.days * self.sight.scale.pixels, 0))

    def _show_drag(self, drag: Drag, hold: Hold, point: QPointF) -> None:
        spans = tuple((place, *moved_span(self.layout_.bar(place), hold, drag.days)) for place in drag.places)
        _, first, last = spans[0]
        self.sight.ghost = Ghost(spans, self.words.days(first, last, drag.days))
        self.causes.tell_moves(
            self.sight.ghost.words, QRect(point.toPoint(), QSize(1, 1)), clashing_spans(drag, self.layout_, spans)
        )
        self.viewport().update()

    def cancel_drag(self) -> bool:
        """Let go of what is dragged, without a change; return whether something was."""
        held = self._drag is not None
        self._drag, self.sight.ghost = None, None
        self.causes.end()
        self.viewport().update()
        return held

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, move, stretch, zoom, open."""
        if not self._steps.take(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take keys before the window does: Alt+Left moves a bar here, Tab goes to the next one."""
        if isinstance(event, QKeyEvent) and key_of(event) in KEYS:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                return self._steps.take(event) or super().event(event)
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell title, days, place and stage of the bar under the pointer."""
        if isinstance(event, QHelpEvent):
            found = self.bar_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.words.tip(self.layout_.bar(found[0])) if found else "", self)
            return True
        return super().viewportEvent(event)

    def _ask(self, places: Sequence[Place], hold: Hold, days: int) -> None:
        bars: list[Bar] = [self.layout_.bar(place) for place in places]
        if hold is Hold.WHOLE:
            self.shift_asked.emit(tuple(bar.id for bar in bars), days)
            return
        first, last = moved_span(bars[0], hold, days)
        self.stretch_asked.emit(bars[0].id, date.fromordinal(first), date.fromordinal(last))

    def _pan(self, drag: Drag, point: QPointF) -> None:
        moved, drag.last = point - drag.last, point
        self.look(self.sight.scale.panned(-moved.x()))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - round(moved.y()))

    def _lane_in_sight(self, place: Place, height: int = 0) -> bool:
        laid, scrolled = self.layout_.rows[place.row], self.verticalScrollBar().value()
        return scrolled <= laid.y(place.number) <= scrolled + (height or self._chart_height()) - laid.lane

    def _chart_height(self) -> int:
        return max(self.viewport().height() - band_height(), 1)

    def _fit_scroll_bar(self) -> None:
        bar = self.verticalScrollBar()
        bar.setRange(0, max(self.layout_.height - self._chart_height(), 0))
        bar.setPageStep(self._chart_height())
        bar.setSingleStep(scaled(28))
        self.sight.top = float(bar.value())

    def _set_scale(self, scale: Scale) -> None:
        step = steps_of(self.sight.scale.pixels)[1]
        self.sight.scale = scale.bounded()
        if steps_of(self.sight.scale.pixels)[1] is not step or self.fits:
            self.zoomed.emit(steps_of(self.sight.scale.pixels)[1])
        self.viewport().update()

    def _on_scrolled(self, value: int) -> None:
        self.sight.top = float(value)
        self.viewport().update()


def _hold(box: QRectF, x: float, bar: Bar) -> Hold:
    """Return what of a bar is held at a place: near its ends these, where it is long enough; a month has no ends."""
    edge = scaled(5)
    if bar.certainty == "month":
        return Hold.WHOLE
    if box.right() - (edge if box.width() > 4 * edge else 0) <= x <= box.right() + edge:
        return Hold.END
    return Hold.START if box.width() > 4 * edge and x <= box.left() + edge else Hold.WHOLE
