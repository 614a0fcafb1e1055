"""Draws cards of the board: a stripe in the stage's hue, title, when and where, what is late and whose."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from yosdesk.services.board import Card
from yosdesk.ui.models.board_column import BoardColumnModel
from yosdesk.ui.theme import CAPTION, PAD_SMALL, RADIUS, scaled, sized, stage_colour, tokens
from yosdesk.ui.views.board.words import CardWords

HEIGHT, _LINE, _STRIPE, _GAP = 70, 19, 4, 3  # pixels at 100 per cent
_PICTURES = 64  # of cards that a column keeps: more than twice as many as are in sight
_KEPT = 4096  # cut words that a column keeps
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class CardDelegate(QStyledItemDelegate):
    """Draws a card in its place of a list."""

    def __init__(self, words: CardWords, parent: QObject | None = None) -> None:
        """Draw with these words."""
        super().__init__(parent)
        self._words = words
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self._fitted: dict[tuple[str, int, float], str] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a card: all are as high as each other."""
        return QSize(scaled(120), scaled(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a card; it is framed where it is selected. A card that was drawn before is a picture that is kept."""
        column = index.model()
        if isinstance(column, BoardColumnModel):
            card = column.cards[index.row()]
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.drawPixmap(
                option.rect.topLeft(), self._picture(painter, option, card, column.missing(card.id), selected)
            )

    def _picture(
        self, painter: QPainter, option: QStyleOptionViewItem, card: Card, missing: int, selected: bool
    ) -> QPixmap:
        size, sharpness = option.rect.size(), painter.device().devicePixelRatioF()
        key = (card, missing, selected, size.width(), size.height(), sharpness, tokens().surface, option.font.key())
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= _PICTURES:
                self._pictures.clear()
            picture = QPixmap(size * sharpness)
            picture.setDevicePixelRatio(sharpness)
            picture.fill(option.palette.color(QPalette.ColorRole.Base))
            inner = QPainter(picture)
            inner.setFont(option.font)
            self.draw(inner, QRectF(0, 0, size.width(), size.height()), card, missing, selected=selected)
            inner.end()
            self._pictures[key] = picture
        return picture

    def draw(self, painter: QPainter, box: QRectF, card: Card, missing: int = 0, *, selected: bool = False) -> None:
        """Draw a card into a box; it tells how much it lacks for its next stage."""
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
        self._draw_lines(painter, body, card, self._words.missing(missing))
        painter.restore()

    def _draw_lines(self, painter: QPainter, body: QRectF, card: Card, missing: str) -> None:
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
            if missing and top > body.top() + 2 * line:
                painter.setPen(QColor(colours.muted))
                painter.drawText(room, _RIGHT, missing)
                room.setRight(room.right() - QFontMetricsF(face).horizontalAdvance(missing) - PAD_SMALL)
            painter.setPen(QColor(colour))
            painter.drawText(room, _LEFT, self._fitting(words, face, int(room.width())))
            top += line

    def _fitting(self, words: str, face: QFont, width: int) -> str:
        """Return words cut to a width; the same cards are drawn again with every notch of the wheel."""
        key = (words, width, face.pointSizeF())
        if key not in self._fitted:
            if len(self._fitted) > _KEPT:
                self._fitted.clear()
            self._fitted[key] = QFontMetricsF(face).elidedText(words, Qt.TextElideMode.ElideRight, width)
        return self._fitted[key]
