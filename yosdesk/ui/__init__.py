"""The window: shows and asks; it decides nothing."""

import sys

import PySide6.QtCore  # noqa: F401 - the binding's watch over imports begins here


def _spare_imports() -> None:
    """Spare the start a twelfth: Qt's binding reads the source of each module imported after it.

    It looks for who asked for its optional Python spellings (`__feature__`); nobody here does. A binding that works
    otherwise is left as it is.
    """
    watch = sys.modules.get("shibokensupport.feature")
    if watch is not None and hasattr(watch, "_mod_uses_pyside"):
        watch.__dict__["_mod_uses_pyside"] = lambda module: True


_spare_imports()
