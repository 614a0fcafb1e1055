"""Numbers in a sentence that lead to the lists behind them, by mouse and by keyboard."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from yosdesk.ui.theme import tokens

_PLAIN = "color:%s;text-decoration:none"


def number_link(code: str, number: int) -> str:
    """Return a number as rich text that leads somewhere, by a code; nought leads nowhere."""
    if not number:
        return "0"
    return linked(code, str(number))


def linked(code: str, words: str, *, gone: bool = False) -> str:
    """Return words as rich text that leads somewhere, by a code; struck through if they are what went."""
    style = f"color:{tokens().bad};text-decoration:line-through" if gone else _PLAIN % tokens().accent
    return f'<a href="{escape(code, quote=True)}" style="{style}">{escape(words)}</a>'


def with_number_linked(code: str, words: str, number: int) -> str:
    """Return a sentence as rich text in which the number it tells leads somewhere, by a code."""
    before, told, after = words.partition(str(number))
    return f"{escape(before, quote=False)}{linked(code, told) if told else ''}{escape(after, quote=False)}"


class LinkedLabel(QLabel):
    """A label with such numbers or names, by mouse and by keyboard; Tab stops at it only while it holds some."""

    def __init__(self, *, selectable: bool = False) -> None:
        """Say nothing yet; `linkActivated` gives the code of what was chosen."""
        super().__init__()
        flags = Qt.TextInteractionFlag
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            flags.LinksAccessibleByMouse
            | flags.LinksAccessibleByKeyboard
            | (flags.TextSelectableByMouse if selectable else flags.NoTextInteraction)
        )
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def setText(self, text: str) -> None:
        """Say something, in rich text."""
        super().setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if "<a " in text else Qt.FocusPolicy.ClickFocus)
