"""Draws a timeline: time scale above, row heads at the left, bars between; on the screen, in a picture, on paper."""

from collections.abc import Iterator

from PySide6.QtCore import QLocale, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from yosdesk.i18n import N_, Translator
from yosdesk.services.timeline import Bar
from yosdesk.ui.theme import CAPTION, scaled, sized, tokens
from yosdesk.ui.views.timeline.bars import BarPainter
from yosdesk.ui.views.timeline.layout import Layout, RowLayout
from yosdesk.ui.views.timeline.scale import Scale, Step, marks, steps_of, words_of
from yosdesk.ui.views.timeline.sight import Sight

HEADS, LINE = 176, 20  # the width of the row heads, the height of one of the two lines of the time scale
_WEEKENDS_FROM = 4.0  # pixels a day


def heads_width() -> int:
    """Return the width of the row heads."""
    return scaled(HEADS)


def band_height() -> int:
    """Return the height of the time scale."""
    return scaled(LINE) * 2


class TimelinePainter:
    """Draws timelines in a language."""

    def __init__(self, translate: Translator, language: str) -> None:
        """Speak a language."""
        self._translate, self._locale = translate, QLocale(language)
        self._bars = BarPainter()

    def draw(self, painter: QPainter, area: QRectF, layout: Layout, sight: Sight) -> None:
        """Draw what is in sight into an area; its font is that of the painter."""
        painter.save()
        painter.translate(area.topLeft())
        painter.setClipRect(QRectF(0, 0, area.width(), area.height()), Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRectF(0, 0, area.width(), area.height()), QColor(tokens().surface))
        chart = QRectF(heads_width(), band_height(), area.width() - heads_width(), area.height() - band_height())
        rows = [layout.rows[number] for number in layout.rows_in_sight(sight.top, sight.top + chart.height())]
        self._draw_chart(painter, chart, layout, sight)
        self._draw_heads(painter, chart, rows, sight)
        self._draw_scale(painter, chart, sight.scale)
        painter.restore()

    def _draw_chart(self, painter: QPainter, chart: QRectF, layout: Layout, sight: Sight) -> None:
        painter.save()
        painter.setClipRect(chart, Qt.ClipOperation.IntersectClip)
        painter.translate(chart.topLeft())
        size = QRectF(0, 0, chart.width(), chart.height())
        self._draw_days(painter, size, sight.scale)
        painter.translate(0, -sight.top)
        numbers = layout.rows_in_sight(sight.top, sight.top + chart.height())
        self._draw_lines(painter, chart.width(), [layout.rows[number] for number in numbers])
        self._bars.draw(painter, size, layout, sight, numbers)
        painter.translate(0, sight.top)
        x = sight.scale.x(layout.timeline.today + 0.5)
        if 0 <= x <= chart.width():
            painter.setPen(QPen(QColor(tokens().bad), scaled(1)))
            painter.drawLine(QPointF(x, 0), QPointF(x, chart.height()))
        painter.restore()

    def _draw_days(self, painter: QPainter, size: QRectF, scale: Scale) -> None:
        first, last = int(scale.left), int(scale.day(size.width())) + 1
        colours = tokens()
        if scale.pixels >= _WEEKENDS_FROM:
            for monday in marks(Step.WEEK, first, last):
                painter.fillRect(
                    QRectF(scale.x(monday + 5), 0, 2 * scale.pixels, size.height()), QColor(colours.raised)
                )
        upper, lower = steps_of(scale.pixels)
        for step, colour in ((lower, colours.sunken), (upper, colours.line)):
            painter.setPen(QColor(colour))
            for day in marks(step, first, last) if step else ():
                x = round(scale.x(day)) + 0.5
                painter.drawLine(QPointF(x, 0), QPointF(x, size.height()))

    def _draw_lines(self, painter: QPainter, width: float, rows: list[RowLayout]) -> None:
        painter.setPen(QColor(tokens().line))
        for row in rows:
            painter.drawLine(QPointF(0, row.bottom - 0.5), QPointF(width, row.bottom - 0.5))

    def _draw_heads(self, painter: QPainter, chart: QRectF, rows: list[RowLayout], sight: Sight) -> None:
        """Draw the heads of the rows; the words of a tall row stay in sight while any of it is."""
        colours, font = tokens(), painter.font()
        whole = QRectF(0, chart.top(), chart.left(), chart.height())
        painter.save()
        painter.setClipRect(whole, Qt.ClipOperation.IntersectClip)
        painter.fillRect(whole, QColor(colours.raised))
        for row in rows:
            top, bottom = chart.top() + row.top - sight.top, chart.top() + row.bottom - sight.top
            line = float(scaled(28))
            words = QRectF(0, min(max(top, chart.top()), bottom - line), whole.width(), line)
            self._draw_head(painter, words, row, font)
            painter.setPen(QColor(colours.line))
            painter.drawLine(QPointF(0, bottom - 0.5), QPointF(whole.width(), bottom - 0.5))
        painter.setPen(QColor(colours.line))
        painter.drawLine(whole.topRight(), whole.bottomRight())
        painter.restore()

    def _draw_head(self, painter: QPainter, box: QRectF, row: RowLayout, font: QFont) -> None:
        colours, pad = tokens(), scaled(8)
        centre = QPointF(box.left() + pad + scaled(4), box.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.muted))
        painter.drawPolygon(_chevron(centre, scaled(4), right=row.collapsed))
        small = sized(font, CAPTION)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        count = str(len(row.row.bars))
        width = QFontMetricsF(small).horizontalAdvance(count)
        painter.drawText(box.adjusted(0, 0, -pad, 0), _RIGHT, count)
        painter.setFont(font)
        painter.setPen(QColor(colours.text if row.row.value else colours.muted))
        room = box.adjusted(pad * 2 + scaled(4), 0, -pad * 2 - width, 0)
        words = QFontMetricsF(font).elidedText(self.label(row), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, words)

    def words_width(self, bar: Bar) -> float:
        """Return how long the words of a bar are."""
        return self._bars.words_width(bar)

    def label(self, row: RowLayout) -> str:
        """Return what a row is called."""
        return row.row.label or self._translate(N_("(none)"))

    def _draw_scale(self, painter: QPainter, chart: QRectF, scale: Scale) -> None:
        colours, line = tokens(), float(scaled(LINE))
        band = QRectF(0, 0, chart.right(), chart.top())
        painter.fillRect(band, QColor(colours.raised))
        painter.save()
        painter.setClipRect(QRectF(chart.left(), 0, chart.width(), chart.top()), Qt.ClipOperation.IntersectClip)
        painter.translate(chart.left(), 0)
        painter.setFont(sized(painter.font(), CAPTION))
        upper, lower = steps_of(scale.pixels)
        for step, top, colour in ((upper, 0.0, colours.text), (lower, line, colours.muted)):
            for day, left, right in self._marks(step, scale, chart.width()):
                painter.setPen(QColor(colours.line))
                painter.drawLine(QPointF(round(left) + 0.5, top), QPointF(round(left) + 0.5, top + line))
                painter.setPen(QColor(colour))
                words = words_of(step or lower, day, self._locale, right - left)
                box = QRectF(max(left, 0), top, right - max(left, 0), line).adjusted(scaled(4), 0, 0, 0)
                painter.drawText(box, _LEFT, words)
        painter.restore()
        painter.setPen(QColor(colours.line))
        painter.drawLine(QPointF(0, chart.top() - 0.5), QPointF(chart.right(), chart.top() - 0.5))

    def _marks(self, step: Step | None, scale: Scale, width: float) -> Iterator[tuple[int, float, float]]:
        """Yield (day, left, right) of a line's marks in sight."""
        if step is None:
            return
        days = list(marks(step, int(scale.left), int(scale.day(width)) + 1))
        ends = [*days[1:], *([next_one] if (next_one := _after(step, days)) else [])]
        for day, end in zip(days, ends, strict=False):
            yield day, scale.x(day), scale.x(end)


def _after(step: Step, days: list[int]) -> int:
    """Return where the step after the last mark begins."""
    return next((day for day in marks(step, days[-1], days[-1] + 400) if day > days[-1]), 0) if days else 0


def _chevron(centre: QPointF, size: int, *, right: bool) -> QPolygonF:
    if right:
        corners = (QPointF(-size / 2, -size), QPointF(size / 2, 0), QPointF(-size / 2, size))
    else:
        corners = (QPointF(-size, -size / 2), QPointF(0, size / 2), QPointF(size, -size / 2))
    return QPolygonF([centre + corner for corner in corners])


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
