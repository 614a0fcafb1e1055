"""A note beside what it speaks of: over a widget, below a place on it, above where there is no room below."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from yosdesk.ui.theme import PAD, scaled

_WIDTH, _GAP = 340, 14  # pixels at 100 per cent


def make_note(label: QLabel) -> None:
    """Make a label a note over its parent: plain text, through which the mouse goes; hidden until it is shown."""
    label.setObjectName("causes")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.hide()


def stand_beside(label: QLabel, over: QWidget, place: QRect, gap: int = _GAP) -> None:
    """Put a note beside a place on a widget: within the widget, and no wider than its text asks."""
    area, apart = over.rect(), scaled(gap)
    longest = max(label.fontMetrics().horizontalAdvance(line) for line in label.text().splitlines())
    width = min(longest + 2 * PAD + 4, scaled(_WIDTH), area.width())
    label.resize(width, label.heightForWidth(width))
    top = place.bottom() + apart
    if top + label.height() > area.bottom():
        top = max(place.top() - apart - label.height(), 0)
    label.move(min(max(place.left(), 0), max(area.width() - width, 0)), top)
    label.raise_()
