"""A short list of lines under a head with its count: each line and the count lead to what they tell of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from yosdesk.ui.theme import PAD_SMALL, sized, tokens

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its words, what stands at its right end, where it leads."""

    text: str
    aside: str = ""
    run: Callable[[], None] | None = None


class LineButton(QPushButton):
    """A line that leads somewhere: its words, cut where there is no room, and at its right end what belongs to them."""

    def __init__(self, line: Line) -> None:
        """Show a line."""
        super().__init__()
        self.line = line
        words = f"{line.text}, {line.aside}" if line.aside else line.text
        self.setProperty("line", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if line.run is not None:
            run = line.run
            self.clicked.connect(lambda: run())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame of the button, then the words on it."""
        super().paintEvent(event)
        painter, metrics = QPainter(self), QFontMetricsF(self.font())
        box = QRectF(self.rect()).adjusted(PAD_SMALL / 2, 0, -PAD_SMALL / 2, 0)
        aside = metrics.elidedText(self.line.aside, Qt.TextElideMode.ElideRight, box.width() * 0.6)
        room = box.width() - (metrics.horizontalAdvance(aside) + 2 * PAD_SMALL if aside else 0)
        painter.setPen(QColor(tokens().text))
        painter.drawText(box, _LEFT, metrics.elidedText(self.line.text, Qt.TextElideMode.ElideRight, room))
        painter.setPen(QColor(tokens().muted))
        painter.drawText(box, _RIGHT, aside)
        painter.end()


class LineList(QWidget):
    """Shows a head, a few lines, and words where there is nothing."""

    def __init__(self, title: str, nothing: str, parent: QWidget | None = None) -> None:
        """Show the head alone."""
        super().__init__(parent)
        self._nothing = nothing
        head = QLabel(title)
        head.setFont(sized(head.font(), 1.0, bold=True))
        self.all = QPushButton()
        self.all.setProperty("chip", True)
        self.all.hide()
        self.all.clicked.connect(lambda: self._run())
        self._run: Callable[[], None] = lambda: None
        top = QHBoxLayout()
        top.addWidget(head)
        top.addWidget(self.all)
        top.addStretch(1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, PAD_SMALL)
        column.setSpacing(PAD_SMALL // 2)
        column.addLayout(top)
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the focus stays on the line with the same words."""
        focused = next((one.line.text for one in self.buttons() if one.hasFocus()), None)
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        if not lines:
            empty = QLabel(self._nothing)
            empty.setProperty("muted", True)
            empty.setWordWrap(True)
            self._lines.addWidget(empty)
        for line in lines:
            button = LineButton(line)
            self._lines.addWidget(button)
            if line.text == focused:
                button.setFocus()

    def show_all(self, words: str, name: str, run: Callable[[], None]) -> None:
        """Offer the whole list beside the head; "" hides the offer."""
        self.all.setVisible(bool(words))
        self.all.setText(words)
        self.all.setAccessibleName(name)
        self.all.setToolTip(name)
        self._run = run

    def chain_after(self, before: QWidget) -> QWidget:
        """Let Tab go from a widget to the number, then from line to line; return the last one."""
        for one in (self.all, *self.buttons()):
            QWidget.setTabOrder(before, one)
            before = one
        return before

    def buttons(self) -> list[LineButton]:
        """Return the lines that lead somewhere."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        return [widget for item in items if item and isinstance(widget := item.widget(), LineButton)]
