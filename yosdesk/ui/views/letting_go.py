"""Carrying by keys: what Alt or Shift and arrows carry is put down when they are let go, and left without focus."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class LettingGo(QObject):
    """Watches a view for the end of carrying: `carries` says whether keys carry something now."""

    def __init__(
        self, view: QWidget, carries: Callable[[], bool], put_down: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        """Watch a view."""
        super().__init__(view)
        self._carries, self._put_down, self._leave = carries, put_down, leave
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put down or leave what is carried; every event goes on to the view but the Esc that leaves it."""
        if event.type() is QEvent.Type.FocusOut and self._carries():
            self._leave()
        elif isinstance(event, QKeyEvent) and _is_let_go(event) and self._carries():
            self._put_down()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self._carries():
            self._leave()  # whatever is held down with it: carrying means that a key is
            return True
        return super().eventFilter(watched, event)


def _is_let_go(event: QKeyEvent) -> bool:
    released = event.type() is QEvent.Type.KeyRelease and not event.isAutoRepeat()
    return released and event.key() in (Qt.Key.Key_Alt, Qt.Key.Key_Shift)
