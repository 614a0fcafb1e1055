"""The frame of a view that draws itself, while the keys go to it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from yosdesk.ui.theme import tokens


def draw_focus(painter: QPainter, view: QWidget, area: QRectF) -> None:
    """Draw a hairline in the accent's colour within an area if the keys go to a view."""
    if view.hasFocus():
        painter.setPen(QPen(QColor(tokens().accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))
