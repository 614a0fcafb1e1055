"""Icons: one set of line drawings as SVG, drawn in the text colour of the present theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from yosdesk.resources import resource_path
from yosdesk.ui.theme import ICON, scaled, tokens


def icon(name: str, colour: str = "") -> QIcon:
    """Return the icon of a name, in the theme's text colour unless another is given."""
    return _icon(name, colour or tokens().text, scaled(ICON))


@cache
def _icon(name: str, colour: str, size: int) -> QIcon:
    drawing = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    pixmap = QPixmap(QSize(size * 2, size * 2))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return QIcon(pixmap)
