"""Letters as keys: the same key means the same on a Latin and on a Russian keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LATIN = dict(zip("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM", strict=True))
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def letter_of(event: QKeyEvent) -> str:
    """Return the Latin capital on the key that was pressed, "" if it bears none or Ctrl, Alt or Meta is held."""
    typed = event.text().upper()
    letter = _LATIN.get(typed, typed)
    return letter if len(letter) == 1 and letter.isalpha() and not event.modifiers() & _HELD else ""
