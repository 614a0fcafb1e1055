"""The numbers at the heads of a timeline's rows lead to the events they count."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from yosdesk.ui.theme import scaled
from yosdesk.ui.views.timeline.painter import band_height, heads_width
from yosdesk.ui.views.timeline.view import TimelineView

_WIDTH = 36  # pixels at 100 per cent at a head's right end


class RowCounts(QObject):
    """Watches a timeline: a click on a head's number is no click on the head."""

    listed = Signal(str)  # value of the row

    def __init__(self, view: TimelineView) -> None:
        """Serve a timeline."""
        super().__init__(view)
        self._view = view
        view.viewport().installEventFilter(self)

    def row_at(self, point: QPointF) -> str | None:
        """Return the value of the row whose number stands at a point, None elsewhere."""
        view = self._view
        if not heads_width() - scaled(_WIDTH) <= point.x() < heads_width() or point.y() < band_height():
            return None
        row = view.layout_.row_at(point.y() - band_height() + view.sight.top)
        if row < 0:
            return None
        laid = view.layout_.rows[row]  # its words stay at the top of what is in sight of it
        top = max(band_height() + laid.top - view.sight.top, band_height())
        return laid.row.value if point.y() <= top + scaled(28) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for the list where a number was clicked; show by the pointer that one can be."""
        if isinstance(event, QMouseEvent):
            value = self.row_at(event.position())
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                if value is not None:
                    self.listed.emit(value)
                    return True
            elif event.type() == QEvent.Type.MouseMove and value is not None and not event.buttons():
                self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
                return True
        return super().eventFilter(watched, event)

    def current(self) -> str | None:
        """Return the value of the row of the current bar."""
        place = self._view.sight.current
        return self._view.layout_.rows[place.row].row.value if place else None
