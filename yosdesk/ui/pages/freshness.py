"""Whether what a page found still holds: a change makes it stale, and a page in sight looks again after a pause."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from yosdesk.domain.changes import ChangeSet


class Freshness:
    """Watches changes for a page; `stale` from the start, until the page says that it looked."""

    def __init__(self, page: QWidget, concerned: Collection[str], quiet: int, look: Callable[[], None]) -> None:
        """Let `look` follow a change of the entities concerned, so many milliseconds after the last one."""
        self._page, self._concerned = page, frozenset(concerned)
        self.stale = True
        self._timer = QTimer(page, singleShot=True, interval=quiet)
        self._timer.timeout.connect(look)

    def on_changed(self, changes: ChangeSet) -> None:
        """Look again, now or when the page is shown."""
        if any(change.entity in self._concerned for change in changes.changes):
            self.stale = True
            if self._page.isVisible():
                self._timer.start()
