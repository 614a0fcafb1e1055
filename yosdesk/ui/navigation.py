"""The navigation at the left: a button for each page; it narrows to icons; a count stands where records are."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

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
        column = self._column()
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
            if place.begins:
                column.addWidget(_line())
            column.addWidget(button)
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
            self._scroll.ensureWidgetVisible(self._buttons[code], 0, PAD_SMALL)

    def toggle(self) -> None:
        """Narrow to icons, or widen again."""
        self._narrow = not self._narrow
        self._show_texts()

    def _column(self) -> QVBoxLayout:
        """Return where the buttons stand: more of them than a small window has room for are scrolled to."""
        inside = QWidget()
        inside.setObjectName("places")
        column = QVBoxLayout(inside)
        column.setContentsMargins(PAD_SMALL, PAD_SMALL, PAD_SMALL, PAD_SMALL)
        column.setSpacing(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        return column

    def _show_texts(self) -> None:
        self.setFixedWidth(scaled(52 if self._narrow else NAVIGATION_WIDTH))
        for place in PLACES:
            count = self._counts.get(place.entity, 0)
            text = self._desk.translate(place.label) + (f"   {count}" if count else "")
            self._buttons[place.code].setText("" if self._narrow else text)


def _line() -> QFrame:
    """Return a line between two groups of pages."""
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setObjectName("divider")
    line.setFixedHeight(scaled(PAD_SMALL) + 1)
    return line
