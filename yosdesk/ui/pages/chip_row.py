"""Chips in one row that takes the room there is: more of them than fit are scrolled to, by Tab, wheel or touch."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from yosdesk.ui.theme import PAD_SMALL, scaled

_LEAST = 40  # pixels at 100 per cent


class ChipRow(QScrollArea):
    """Holds chips; it asks for a few pixels only, so that a window stays as small as its owner wants."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold no chip yet."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chips: list[QPushButton] = []
        self._inside = inside = QWidget()
        inside.setObjectName("chips")
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(PAD_SMALL // 2)
        self._row.addStretch(1)
        self.setWidget(inside)

    def show_chips(self, chips: Sequence[QPushButton]) -> None:
        """Show these chips instead of those before."""
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.deleteLater()
        self.chips = list(chips)
        for position, chip in enumerate(chips):
            self._row.insertWidget(position, chip)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of all chips."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return a small width: chips beyond it are scrolled to."""
        return QSize(scaled(_LEAST) if self.chips else 0, self._inside.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways."""
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() // 2)
