"""What a page says while it has nothing to show: what it is for, and the likeliest first steps as buttons."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from yosdesk.ui.icons import icon
from yosdesk.ui.theme import PAD, PAD_LARGE, TITLE, scaled, sized, tokens

_READABLE = 640  # pixels at 100 per cent: the longest line that is read at ease


@dataclass(frozen=True, slots=True)
class FirstStep:
    """A step that can be taken from an empty page: its words, its icon, what it does."""

    text: str
    picture: str
    run: Callable[[], None]


class EmptyState(QWidget):
    """Says in a title and a sentence what a page is for, and offers first steps, the likeliest one first."""

    def __init__(self, title: str, text: str, steps: tuple[FirstStep, ...]) -> None:
        """Show translated words; they are read in one look, so the lines stay short."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_LARGE * 3, PAD_LARGE * 3, PAD_LARGE * 3, PAD_LARGE)
        column.setSpacing(PAD)
        head, words = QLabel(title), QLabel(text)
        head.setFont(sized(head.font(), TITLE, bold=True))
        words.setProperty("muted", True)
        for label in (head, words):
            label.setWordWrap(True)
            label.setMaximumWidth(scaled(_READABLE))
            column.addWidget(label)
        self.buttons = tuple(_button(step, first=place == 0) for place, step in enumerate(steps))
        for button in self.buttons:
            column.addWidget(button)
        column.addStretch(1)
        self.setFocusProxy(self.buttons[0])


def _button(step: FirstStep, *, first: bool) -> QPushButton:
    button = QPushButton(icon(step.picture, tokens().surface if first else ""), f"  {step.text}")
    button.setProperty("primary", first)
    button.setMaximumWidth(scaled(420))
    button.clicked.connect(lambda _=False: step.run())
    return button
