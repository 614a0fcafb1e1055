"""How far long work is, and a button that stops it: shown while it goes on, hidden else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from yosdesk.i18n import N_, Translator
from yosdesk.ui.theme import PAD_SMALL, scaled


class ProgressStrip(QWidget):
    """A moving bar and Cancel. Escape stops, too, while the focus is on the button."""

    cancelled = Signal()

    def __init__(self, translate: Translator, parent: QWidget | None = None) -> None:
        """Build the strip, hidden."""
        super().__init__(parent)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setMaximumWidth(scaled(160))
        bar.setAccessibleName(translate(N_("Working")))
        self._button = QPushButton(translate(N_("Cancel")))
        self._button.setShortcut("Esc")
        self._button.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(PAD_SMALL)
        row.addWidget(bar)
        row.addWidget(self._button)
        self.hide()

    def begin(self) -> None:
        """Show that work goes on."""
        self._button.setEnabled(True)
        self.show()

    def rest(self) -> None:
        """Hide: the work is done, or has stopped."""
        self.hide()

    def _on_cancel(self) -> None:
        self._button.setEnabled(False)  # asked once; the work stops at its next step
        self.cancelled.emit()
