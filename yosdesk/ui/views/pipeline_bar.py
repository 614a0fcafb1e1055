"""The pipeline as one bar: a piece for each stage, as wide as its events are many; a click opens them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from yosdesk.domain.event import STATUSES
from yosdesk.i18n import N_
from yosdesk.services.today import Count
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import RADIUS, STAGES, scaled, stage_colour, tokens

_HEIGHT, _LEAST, _GAP = 26, 30, 2  # pixels at 100 per cent
_CENTRE = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine


class PipelineBar(QWidget):
    """Shows how many events are at each stage; the arrow keys go from piece to piece, Enter opens its events."""

    chosen = Signal(object)  # Count
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._counts: tuple[Count, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setFixedHeight(scaled(_HEIGHT))
        self.setAccessibleName(desk.translate(N_("Events by stage")))

    def sizeHint(self) -> QSize:
        """Return a wide, low size."""
        return QSize(scaled(600), scaled(_HEIGHT))

    def show_counts(self, counts: Sequence[Count]) -> None:
        """Show the stages that have events."""
        self._counts = tuple(one for one in counts if one.count)
        self._current = min(self._current, max(len(self._counts) - 1, 0))
        self.setAccessibleDescription(", ".join(self.words(one) for one in self._counts))
        self.update()

    def words(self, count: Count) -> str:
        """Return what is told of a piece."""
        name = self._desk.translate(STATUSES[count.code]) if count.code else self._desk.translate(N_("no stage"))
        return f"{name}: {count.count}"

    def boxes(self) -> list[QRectF]:
        """Return the place of each piece: never so narrow that its number could not be read."""
        if not self._counts:
            return []
        total, least = sum(one.count for one in self._counts), scaled(_LEAST)
        room = max(self.width() - least * len(self._counts), 0)
        left, found = 0.0, []
        for one in self._counts:
            width = least + room * one.count / total
            found.append(QRectF(left, 0, width - _GAP, self.height()))
            left += width
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pieces."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, (one, box) in enumerate(zip(self._counts, self.boxes(), strict=True)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(stage_colour(one.code))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            painter.setPen(QColor(tokens().surface))
            shape = STAGES.get(one.code, ("–",))[0]
            painter.drawText(box, _CENTRE, f"{shape} {one.count}")
            if self.hasFocus() and place == self._current:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(tokens().text), 2))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from piece to piece, open one."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step and self._counts:
            self._current = min(max(self._current + step, 0), len(self._counts) - 1)
            self.told.emit(self.words(self._counts[self._current]))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._counts:
            self.chosen.emit(self._counts[self._current])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the events of a piece."""
        place = self._place(event)
        if place is not None:
            self._current = place
            self.chosen.emit(self._counts[place])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell a piece."""
        place = self._place(event)
        self.setToolTip(self.words(self._counts[place]) if place is not None else "")

    def _place(self, event: QMouseEvent) -> int | None:
        return next((place for place, box in enumerate(self.boxes()) if box.contains(event.position())), None)
