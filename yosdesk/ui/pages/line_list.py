"""A short list of lines under a head with its count: each line and the count lead to what they tell of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from yosdesk.ui.theme import PAD_SMALL, sized


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its words, what stands at its right end, where it leads, and whether it warns."""

    text: str
    aside: str = ""
    run: Callable[[], None] | None = None
    warns: bool = False


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
        focused = next((one.text() for one in self.buttons() if one.hasFocus()), "")
        while (item := self._lines.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        if not lines:
            empty = QLabel(self._nothing)
            empty.setProperty("muted", True)
            empty.setWordWrap(True)
            self._lines.addWidget(empty)
        for line in lines:
            button = self._button(line)
            self._lines.addWidget(button)
            if button.text() == focused:
                button.setFocus()

    def show_all(self, words: str, name: str, run: Callable[[], None]) -> None:
        """Offer the whole list beside the head; "" hides the offer."""
        self.all.setVisible(bool(words))
        self.all.setText(words)
        self.all.setAccessibleName(name)
        self.all.setToolTip(name)
        self._run = run

    def buttons(self) -> list[QPushButton]:
        """Return the lines that lead somewhere."""
        items = (self._lines.itemAt(place) for place in range(self._lines.count()))
        return [widget for item in items if item and isinstance(widget := item.widget(), QPushButton)]

    def _button(self, line: Line) -> QPushButton:
        words = f"{line.text}   {line.aside}" if line.aside else line.text
        button = QPushButton(f"⚠ {words}" if line.warns else words)
        button.setProperty("line", True)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        if line.run is not None:
            run = line.run
            button.clicked.connect(lambda: run())
        return button
