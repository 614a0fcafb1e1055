"""A line of what was found: its name, cut if it must be, and at the line's end in a quiet colour what it is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from yosdesk.ui.theme import ICON, PAD, scaled, tokens

PARTS_ROLE = int(Qt.ItemDataRole.UserRole) + 1  # (name, what it is) of a line; the line's own text is read aloud
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class FoundDelegate(QStyledItemDelegate):
    """Draws the name at the left and what it is at the right; neither runs out of the line."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Give the line its name alone, as long as there is room for it."""
        super().initStyleOption(option, index)
        name, kind = index.data(PARTS_ROLE)
        room = self._room(option) - option.fontMetrics.horizontalAdvance(self._kind(option, name, kind)) - PAD
        option.text = option.fontMetrics.elidedText(name, Qt.TextElideMode.ElideRight, max(room, 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the line, then what it is at its end."""
        super().paint(painter, option, index)
        name, kind = index.data(PARTS_ROLE)
        painter.save()
        painter.setPen(QColor(tokens().muted))
        painter.setFont(option.font)
        place = option.rect.adjusted(0, 0, -PAD, 0)
        painter.drawText(place, int(_RIGHT), self._kind(option, name, kind))
        painter.restore()

    def _kind(self, option: QStyleOptionViewItem, name: str, kind: str) -> str:
        """Return what a line is, cut to the room that its name leaves, but never to less than half of the line."""
        left = self._room(option) - option.fontMetrics.horizontalAdvance(name) - 2 * PAD
        return option.fontMetrics.elidedText(kind, Qt.TextElideMode.ElideRight, max(left, self._room(option) // 2))

    def _room(self, option: QStyleOptionViewItem) -> int:
        """Return the width that the words of a line have beside its picture."""
        return int(option.rect.width()) - scaled(ICON) - 3 * PAD
