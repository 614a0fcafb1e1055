"""The navigation at the left: a button for each page; it narrows to icons; a count stands where records are."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from yosdesk.ui.desk import Desk, OpenProgramme
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.places import PLACES
from yosdesk.ui.theme import ICON_LARGE, NAVIGATION_WIDTH, PAD_SMALL, scaled


class Navigation(QFrame):
    """Chooses the page."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build a button for each page."""
        super().__init__(parent)
        self.setObjectName("navigation")
        self._desk = desk
        self._narrow = False
        self._counts: dict[str, int] = {}
        self._buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_SMALL, PAD_SMALL, PAD_SMALL, PAD_SMALL)
        column.setSpacing(2)
        for position, place in enumerate(PLACES, 1):
            button = QPushButton(icon(place.icon), "")
            button.setProperty("navigation", True)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setIconSize(QSize(scaled(ICON_LARGE), scaled(ICON_LARGE)))
            button.setToolTip(desk.translate(place.label) + (f" (Ctrl+{position % 10})" if position <= 10 else ""))
            button.setAccessibleName(desk.translate(place.label))
            button.clicked.connect(lambda _=False, code=place.code: self.chosen.emit(code))
            self._buttons[place.code] = button
            column.addWidget(button)
            if place.code == "document":
                column.addStretch(1)
        self._show_texts()

    def show_counts(self, programme: OpenProgramme) -> None:
        """Show how many records each page has."""
        self._counts = dict(programme.counts)
        self._show_texts()

    def mark(self, code: str) -> None:
        """Mark the page that is shown."""
        if code in self._buttons:
            self._buttons[code].setChecked(True)

    def toggle(self) -> None:
        """Narrow to icons, or widen again."""
        self._narrow = not self._narrow
        self._show_texts()

    def _show_texts(self) -> None:
        self.setFixedWidth(scaled(52 if self._narrow else NAVIGATION_WIDTH))
        for place in PLACES:
            count = self._counts.get(place.entity, 0)
            text = self._desk.translate(place.label) + (f"   {count}" if count else "")
            self._buttons[place.code].setText("" if self._narrow else text)
