"""A list of names with a number at the end of each line, which leads to the list behind it."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from yosdesk.ui.theme import PAD_SMALL, tokens

Index = QModelIndex | QPersistentModelIndex
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CountedList(QListWidget):
    """Shows names and numbers: a click on a number, or the arrow to the right, asks for what it counts."""

    counted = Signal(QListWidgetItem)

    def __init__(self, tip: str) -> None:
        """Show nothing yet; `tip` says where a number leads."""
        super().__init__()
        self._tip = tip
        self._pressed: QListWidgetItem | None = None
        self.setItemDelegate(_CountDelegate(self))
        self.viewport().setMouseTracking(True)

    def add(self, name: str, count: int, words: str) -> QListWidgetItem:
        """Add a line; `words` say name and number to who hovers over it or hears it."""
        item = QListWidgetItem(name)
        item.setData(COUNT_ROLE, count)
        item.setToolTip(words)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        self.addItem(item)
        return item

    def count_place(self, item: QListWidgetItem) -> QRect:
        """Return where the number of a line stands on the viewport."""
        return _place(self.fontMetrics().horizontalAdvance(str(item.data(COUNT_ROLE))), self.visualItemRect(item))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note which number is pressed: a click on it is none on the line."""
        self._pressed = self._number_at(event) if event.button() == Qt.MouseButton.LeftButton else None
        if self._pressed is None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the list where a number is let go that was pressed."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif pressed is self._number_at(event):
            self.counted.emit(pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer where a number leads somewhere."""
        if self._number_at(event) is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the number of the current line with the arrow to the right."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Right and item is not None and item.data(COUNT_ROLE):
            self.counted.emit(item)
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say at a number where it leads."""
        if isinstance(event, QHelpEvent):
            item = self.itemAt(event.pos())
            if item is not None and self.count_place(item).contains(event.pos()):
                QToolTip.showText(event.globalPos(), self._tip, self)
                return True
        return super().viewportEvent(event)

    def _number_at(self, event: QMouseEvent) -> QListWidgetItem | None:
        at = event.position().toPoint()
        item = self.itemAt(at)
        there = item is not None and bool(item.data(COUNT_ROLE)) and self.count_place(item).contains(at)
        return item if there else None


class _CountDelegate(QStyledItemDelegate):
    """Draws a line as ever, and its number at the end, which is never cut."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the frame over the whole line, the name up to the number."""
        count, whole = str(index.data(COUNT_ROLE)), QRect(option.rect)
        place = _place(option.fontMetrics.horizontalAdvance(count), whole)
        self.initStyleOption(option, index)
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        option.rect.setRight(place.left())
        super().paint(painter, option, index)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        highlighted = option.palette.color(QPalette.ColorRole.HighlightedText)
        painter.save()
        painter.setPen(highlighted if chosen else QColor(tokens().accent))
        painter.drawText(place.adjusted(0, 0, -PAD_SMALL, 0), int(_RIGHT), count)
        painter.restore()


def _place(width: int, line: QRect) -> QRect:
    """Return where a number of a width stands in a line."""
    room = width + 2 * PAD_SMALL
    return QRect(line.right() - room, line.top(), room, line.height())
