"""Draws cards of the board: a stripe in the stage's hue, title, when and where, what is late and whose."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from yosdesk.services.board import Card
from yosdesk.ui.models.board_column import CARD
from yosdesk.ui.theme import CAPTION, PAD_SMALL, RADIUS, scaled, sized, stage_colour, tokens
from yosdesk.ui.views.board.words import CardWords

HEIGHT, _LINE, _STRIPE, _GAP = 70, 19, 4, 3  # pixels at 100 per cent
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class CardDelegate(QStyledItemDelegate):
    """Draws a card in its place of a list."""

    def __init__(self, words: CardWords, parent: QObject | None = None) -> None:
        """Draw with these words."""
        super().__init__(parent)
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a card: all are as high as each other."""
        return QSize(scaled(120), scaled(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a card; it is framed where it is selected."""
        card = index.data(CARD)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if isinstance(card, tuple):
            self.draw(painter, QRectF(option.rect), Card(*card), selected=selected)

    def draw(self, painter: QPainter, box: QRectF, card: Card, *, selected: bool = False) -> None:
        """Draw a card into a box."""
        colours, gap = tokens(), scaled(_GAP)
        body = box.adjusted(gap, gap, -gap, -gap)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if selected else colours.line), 2 if selected else 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(body, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(stage_colour(card.stage))
        painter.drawRoundedRect(QRectF(body.left(), body.top(), scaled(_STRIPE), body.height()), 2, 2)
        self._draw_lines(painter, body, card)
        painter.restore()

    def _draw_lines(self, painter: QPainter, body: QRectF, card: Card) -> None:
        colours, line = tokens(), float(scaled(_LINE))
        font, small = painter.font(), sized(painter.font(), CAPTION)
        lines = (
            (card.title, font, colours.text),
            (self._words.second(card), small, colours.muted),
            (self._words.third(card), small, colours.warn if card.overdue else colours.muted),
        )
        top = body.top() + scaled(3)
        for words, face, colour in lines:
            room = QRectF(
                body.left() + scaled(_STRIPE) + PAD_SMALL, top, body.width() - scaled(_STRIPE) - 2 * PAD_SMALL, line
            )
            painter.setFont(face)
            painter.setPen(QColor(colour))
            shown = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, _LEFT, shown)
            top += line
