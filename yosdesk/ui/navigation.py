"""The navigation at the left: a button for each page, in groups; it narrows to icons; a count where something waits."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from yosdesk.ui.desk import Desk, OpenProgramme
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.places import PLACES
from yosdesk.ui.theme import CAPTION, ICON_LARGE, NAVIGATION_WIDTH, PAD_SMALL, scaled, sized, tokens

_ROW, _NARROW, _GAP = 30, 52, 1  # pixels at 100 per cent: a button's usual height, the width of icons alone
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CORNER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class Navigation(QFrame):
    """Chooses the page. Where a window is low, buttons grow lower, then captions give way to lines; then it scrolls."""

    chosen = Signal(str)
    counted = Signal(str)  # code of the page whose number was chosen

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build a button for each page."""
        super().__init__(parent)
        self.setObjectName("navigation")
        self._desk = desk
        self._narrow = False
        self._buttons: dict[str, PlaceButton] = {}
        self._captions: list[QLabel] = []
        self._lines: list[QFrame] = []
        column = self._column()
        for position, place in enumerate(PLACES, 1):
            if place.begins:
                self._begin_group(column, desk.translate(place.begins))
            key = f" (Ctrl+{position % 10})" if position <= 10 else ""
            button = self._buttons[place.code] = PlaceButton(place.icon, desk.translate(place.label), key)
            button.clicked.connect(lambda _=False, code=place.code: self.chosen.emit(code))
            button.counted.connect(lambda code=place.code: self.counted.emit(code))
            column.addWidget(button)
        column.addStretch(1)
        self._fit()

    def show_counts(self, programme: OpenProgramme) -> None:
        """Show how much waits on each page."""
        self.show_waiting(programme.waiting)

    def show_waiting(self, waiting: Mapping[str, int]) -> None:
        """Show how much waits, by a page's code; nothing where nothing does."""
        for code, button in self._buttons.items():
            button.show_count(waiting.get(code, 0))

    def mark(self, code: str) -> None:
        """Mark the page that is shown."""
        if code in self._buttons:
            self._buttons[code].setChecked(True)
            self._scroll.ensureWidgetVisible(self._buttons[code], 0, PAD_SMALL)

    def toggle(self) -> None:
        """Narrow to icons, or widen again."""
        self._narrow = not self._narrow
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the buttons to the height."""
        super().resizeEvent(event)
        self._fit()

    def _column(self) -> QVBoxLayout:
        """Return where the buttons stand: more of them than a small window has room for are scrolled to."""
        inside = QWidget()
        inside.setObjectName("places")
        column = QVBoxLayout(inside)
        column.setContentsMargins(PAD_SMALL, PAD_SMALL, PAD_SMALL, PAD_SMALL)
        column.setSpacing(_GAP)
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

    def _begin_group(self, column: QVBoxLayout, words: str) -> None:
        """Begin a group: its caption, or a line where the caption has no room."""
        caption, line = QLabel(words), QFrame()
        caption.setFont(sized(caption.font(), CAPTION))
        caption.setProperty("muted", True)
        caption.setContentsMargins(PAD_SMALL, PAD_SMALL // 2, 0, 0)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setObjectName("divider")
        line.setFixedHeight(scaled(PAD_SMALL) // 2 + 1)
        self._captions.append(caption)
        self._lines.append(line)
        column.addWidget(caption)
        column.addWidget(line)

    def _fit(self) -> None:
        """Choose width, captions or lines, and the height of the buttons."""
        self.setFixedWidth(scaled(_NARROW if self._narrow else NAVIGATION_WIDTH))
        buttons, groups = list(self._buttons.values()), len(self._captions)
        least = max(self.fontMetrics().height(), scaled(ICON_LARGE)) + 2
        captions = sum(one.sizeHint().height() + _GAP for one in self._captions)
        lines = sum(one.height() + _GAP for one in self._lines)
        room = self.height() - 2 * PAD_SMALL
        named = not self._narrow and room >= captions + len(buttons) * (least + _GAP)
        for one in range(groups):
            self._captions[one].setVisible(named)
            self._lines[one].setVisible(not named)
        height = (room - (captions if named else lines)) // max(len(buttons), 1) - _GAP
        for button in buttons:
            button.setFixedHeight(min(max(height, least), max(scaled(_ROW), least)))
            button.narrow(self._narrow)


class PlaceButton(QPushButton):
    """The button of a page, and how much waits there; the number leads to what waits, by a click or the arrow →."""

    counted = Signal()

    def __init__(self, picture: str, name: str, key: str) -> None:
        """Name a page."""
        super().__init__(icon(picture), "")
        self._name, self._count, self._narrow = name, 0, False
        self._tip = f"{name}{key}"
        self.setProperty("navigation", True)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setIconSize(QSize(scaled(ICON_LARGE), scaled(ICON_LARGE)))
        self.setToolTip(self._tip)
        self.setAccessibleName(name)

    def count(self) -> int:
        """Return how much waits."""
        return self._count

    def show_count(self, count: int) -> None:
        """Show how much waits."""
        self._count = count
        self.setAccessibleName(f"{self._name}, {count}" if count else self._name)
        self.update()

    def count_place(self) -> QRectF:
        """Return where the number stands."""
        box = QRectF(self.rect()).adjusted(0, 0, -PAD_SMALL // 2 if self._narrow else -PAD_SMALL, 0)
        width = self.fontMetrics().horizontalAdvance(str(self._count)) + PAD_SMALL
        return box.adjusted(max(box.width() - width, 0), 0, 0, -box.height() / 2 if self._narrow else 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead to what waits where the number was chosen, else to the page."""
        if (
            self._count
            and event.button() == Qt.MouseButton.LeftButton
            and self.count_place().contains(event.position())
        ):
            self.counted.emit()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to what waits with the arrow to the right."""
        if event.key() == Qt.Key.Key_Right and self._count:
            self.counted.emit()
            return
        super().keyPressEvent(event)

    def narrow(self, narrow: bool) -> None:
        """Show the icon alone, or the name beside it."""
        self._narrow = narrow
        self.setText("" if narrow else self._name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the count at its end; beside an icon alone it is small."""
        super().paintEvent(event)
        if not self._count:
            return
        painter = QPainter(self)
        painter.setPen(QColor(tokens().accent))
        painter.setFont(sized(self.font(), CAPTION if self._narrow else 1.0, bold=True))
        box = QRectF(self.rect()).adjusted(0, 0, -PAD_SMALL // 2 if self._narrow else -PAD_SMALL, 0)
        painter.drawText(box, _CORNER if self._narrow else _RIGHT, str(self._count))
        painter.end()
