"""Jobs: long work on plain data in a thread of its own, with progress and cancel."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from yosdesk.domain.errors import UserError


class Steps(QObject):
    """How far a piece of work is, told from whichever thread it runs in, and whether it is to stop."""

    progressed = Signal(str, int)

    def __init__(self) -> None:
        """Begin: nothing was cancelled."""
        super().__init__()
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()

    def progress(self, step: str, count: int) -> bool:
        """Tell how far the work is; return whether to go on."""
        self.progressed.emit(step, count)
        return not self._cancelled.is_set()


class Job(QObject):
    """One piece of work: `function(progress)`, where progress(step, count) answers False once it is cancelled."""

    progressed = Signal(str, int)
    done = Signal(object)
    refused = Signal(object)

    def __init__(self, function: Callable[[Callable[[str, int], bool]], Any]) -> None:
        """Prepare the work; `start` begins it."""
        super().__init__()
        self._function = function
        self._steps = Steps()
        self._steps.progressed.connect(self.progressed.emit)

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._run, daemon=True).start()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._steps.cancel()

    def progress(self, step: str, count: int) -> bool:
        """Tell how far the work is; return whether to go on."""
        return self._steps.progress(step, count)

    def _run(self) -> None:
        try:
            answer = self._function(self.progress)
        except UserError as error:
            self.refused.emit(error)
        else:
            self.done.emit(answer)
