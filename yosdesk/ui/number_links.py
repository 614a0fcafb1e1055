"""Numbers in a sentence that lead to the lists behind them, by mouse and by keyboard."""

from collections.abc import Callable
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


def make_linked(label: QLabel, follow: Callable[[str], None]) -> None:
    """Let a label hold such numbers; `follow` takes the code of the one that was chosen."""
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    label.linkActivated.connect(follow)
