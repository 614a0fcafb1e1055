"""Applying a review in the programme's thread, told step by step, cancelled until the last moment."""

from PySide6.QtCore import QObject, Signal

from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.receive_applying import Applied, apply
from yosdesk.services.reviewing import Review
from yosdesk.ui.desk import Desk
from yosdesk.ui.jobs import Steps


class Application(QObject):
    """Applies a review. Tells `applied`, or `cancelled` (nothing was changed), or `refused`."""

    applied = Signal(object)  # Applied
    cancelled = Signal()
    refused = Signal(object)  # UserError
    progressed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Work for a desk."""
        super().__init__()
        self._desk = desk
        self._steps: Steps | None = None

    @property
    def running(self) -> bool:
        """Return whether a review is being applied."""
        return self._steps is not None

    def begin(self, review: Review) -> None:
        """Apply what was chosen of a review."""
        steps = self._steps = Steps()
        steps.progressed.connect(self._on_step)
        self.progressed.emit(self._desk.translate(N_("Applying")) + "…")
        asked = (review.received, review.decisions(), steps.progress)
        self._desk.operate(apply, *asked, then=self._on_applied, failed=self._on_refused)

    def cancel(self) -> None:
        """Stop at the next step."""
        if self._steps is not None:
            self._steps.cancel()

    def _on_step(self, _: str, count: int) -> None:
        if self.running:
            self.progressed.emit(f"{self._desk.translate(N_('Applying'))}… {count}")

    def _on_applied(self, result: Applied | None) -> None:
        self._steps = None
        if result is None:
            self.cancelled.emit()
        else:
            self.applied.emit(result)

    def _on_refused(self, error: UserError) -> None:
        self._steps = None
        self.refused.emit(error)
