"""Tabs that the keys go through as they are read: first the bar, then what it shows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget


class Tabs(QTabWidget):
    """A tab widget of which only the bar takes the focus.

    Qt's own hands the focus on to its bar wherever it stands itself in the chain, and so leads Tab past everything
    between the two.
    """

    def __init__(self, name: str) -> None:
        """Show no tab yet; the bar is called by a translated name."""
        super().__init__()
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # once the bar is no proxy: it would be given the same policy
        self.tabBar().setAccessibleName(name)
