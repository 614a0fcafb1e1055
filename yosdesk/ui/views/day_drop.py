"""Events dragged from elsewhere onto a day of a view: the day under the pointer tells what they would get into."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from yosdesk.ui.models.board_column import MIME
from yosdesk.ui.views.cause_label import CauseLabel

DayAt = Callable[[QPointF], int | None]


class DayDrop(QObject):
    """Takes what is dropped on a widget that shows days."""

    dropped = Signal(object, int)  # ids, day

    def __init__(self, target: QWidget, causes: CauseLabel, day_at: DayAt, words: Callable[[int], str]) -> None:
        """Take events over a widget; `day_at` and `words` say which day is at a point, and what it is called."""
        super().__init__(target)
        self._causes, self._day_at, self._words = causes, day_at, words
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is dragged over the days, and ask for what is dropped."""
        if isinstance(event, QDropEvent) and event.mimeData().hasFormat(MIME):
            self._follow(event)
            return True
        if event.type() is QEvent.Type.DragLeave:
            self._causes.end()
        return super().eventFilter(watched, event)

    def _follow(self, event: QDropEvent) -> None:
        day = self._day_at(event.position())
        ids = tuple(bytes(event.mimeData().data(MIME).data()).decode().split("\n"))
        over = event.type() in (QEvent.Type.DragMove, QEvent.Type.DragEnter)
        if day is not None:
            event.acceptProposedAction()
        elif event.type() is not QEvent.Type.DragEnter:  # the way to the days may begin beside them
            event.ignore()
        if day is not None and over:
            pointer = QRect(event.position().toPoint(), QSize(1, 1))
            self._causes.tell_moves(self._words(day), pointer, dict.fromkeys(ids, (day, day)))
        else:
            self._causes.end()
        if day is not None and not over:
            self.dropped.emit(ids, day)
