"""Draws the bars of a timeline: few of them each with its words, many of them in one go."""

from bisect import bisect_left

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QStaticText

from yosdesk.services.timeline import Bar
from yosdesk.ui.theme import CAPTION, RADIUS, STAGES, scaled, sized, stage_colour, tokens
from yosdesk.ui.views.timeline.layout import Layout, Place, RowLayout
from yosdesk.ui.views.timeline.scale import Scale
from yosdesk.ui.views.timeline.sight import Sight

_MANY = 300  # more bars in sight are drawn without words
_NARROWEST = 3.0  # pixels: what is shorter is drawn as long as this
_FAINT = 90  # of 255: the colour of what is not certain
_WORDS_FROM = 13.0  # pixels of a lane's height
_LEAST_ROOM = 40.0  # pixels for words
_KEPT = 4_000  # texts laid out

Batch = dict[str, tuple[list[QRectF], list[int]]]


def bar_rect(laid: RowLayout, number: int, scale: Scale) -> QRectF:
    """Return where a bar stands, in the coordinates of the rows."""
    bar = laid.row.bars[number]
    return span_rect(laid, number, scale, bar.first, bar.last)


def span_rect(laid: RowLayout, number: int, scale: Scale, first: int, last: int) -> QRectF:
    """Return where a bar would stand on other days."""
    left = scale.x(first)
    width = max((last - first + 1) * scale.pixels - (1 if scale.pixels > 4 else 0), scaled(int(_NARROWEST)))
    gap = 1.0 if laid.lane > 3 else 0.0
    return QRectF(left, laid.y(number) + gap, width, laid.lane - 2 * gap)


class BarPainter:
    """Draws bars; keeps the texts that it laid out and the rectangles that it made."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._texts: dict[tuple[str, int], QStaticText] = {}
        self._widths: dict[str, float] = {}
        self._font = QFont()
        self._batches: dict[tuple[int, int], Batch] = {}
        self._layout: Layout | None = None

    def draw(self, painter: QPainter, size: QRectF, layout: Layout, sight: Sight, rows: range) -> None:
        """Draw the bars in sight of some rows."""
        if layout is not self._layout:
            self._layout = layout
            self._batches.clear()
        font = sized(painter.font(), CAPTION)
        if font != self._font:
            self._font = font
            self._texts.clear()
            self._widths.clear()
        painter.setFont(font)
        first, last = sight.scale.left - 1, sight.scale.day(size.width())
        spans = {row: layout.rows[row].in_sight(first, last) for row in rows}
        if not sight.patient and sum(map(len, spans.values())) > _MANY:
            for row, span in spans.items():
                self._draw_many(painter, row, span, sight.scale)
        else:
            for row, span in spans.items():
                for number in span:
                    self._draw_one(painter, layout.rows[row], number, sight.scale, size.width())
        self._draw_marks(painter, layout, sight, spans)

    def _draw_one(self, painter: QPainter, laid: RowLayout, number: int, scale: Scale, width: float) -> None:
        bar = laid.row.bars[number]
        box = bar_rect(laid, number, scale)
        if box.right() < 0 and scale.x(laid.following[number]) < 0:
            return
        self._draw_body(painter, box, bar)
        if laid.lane >= _WORDS_FROM:
            self._draw_words(painter, box, bar, (scale.x(laid.following[number]), width))

    def _draw_body(self, painter: QPainter, box: QRectF, bar: Bar) -> None:
        """Draw a bar: full where the day is fixed, hatched where only the month is known, dotted where it is open."""
        colour = stage_colour(bar.stage)
        if bar.certainty == "day":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
        else:
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine if bar.certainty == "open" else Qt.PenStyle.SolidLine))
            light = QColor(colour)
            light.setAlpha(_FAINT)
            painter.setBrush(QBrush(light, Qt.BrushStyle.BDiagPattern) if bar.certainty == "month" else light)
            box = box.adjusted(0.5, 0.5, -0.5, -0.5)
        radius = min(RADIUS - 1.0, box.width() / 3, box.height() / 3)
        painter.drawRoundedRect(box, radius, radius)

    def _draw_words(self, painter: QPainter, box: QRectF, bar: Bar, edges: tuple[float, float]) -> None:
        """Write the stage's shape and the title in the bar, or beside it, where they fit; the shape alone else."""
        following, width = edges
        pad, words = scaled(4), f"{'⚠ ' if bar.wrong else ''}{shape_of(bar.stage)} {bar.title}"
        left = max(box.left(), 0.0) + pad
        inside, beside = min(box.right(), width) - left - pad / 2, min(following, width) - box.right() - pad * 2
        needed = self._width_of(words)
        within = QColor(tokens().surface if bar.certainty == "day" else tokens().text)
        if needed <= inside or (inside >= _LEAST_ROOM and inside >= beside):
            self._write(painter, words, QPointF(left, box.center().y()), inside, within)
        elif beside >= min(needed, _LEAST_ROOM):
            colour = QColor(tokens().warn if bar.wrong else tokens().text)
            self._write(painter, words, QPointF(box.right() + pad, box.center().y()), beside, colour)
        elif inside >= self._width_of(shape_of(bar.stage)):
            middle = QPointF(left, box.center().y())
            self._write(painter, shape_of(bar.stage), middle, inside + pad, within)

    def words_width(self, bar: Bar) -> float:
        """Return how long the words of a bar are."""
        return self._width_of(f"{'⚠ ' if bar.wrong else ''}{shape_of(bar.stage)} {bar.title}")

    def _width_of(self, words: str) -> float:
        if words not in self._widths:
            self._widths[words] = QFontMetricsF(self._font).horizontalAdvance(words)
        return self._widths[words]

    def _write(self, painter: QPainter, words: str, middle: QPointF, room: float, colour: QColor) -> None:
        """Write a text from a point on, with an ellipsis where it does not fit; what was laid out is kept."""
        rounded = int(room) // 8 * 8 if self._width_of(words) > room else 0
        found = self._texts.get((words, rounded))
        if found is None:
            if len(self._texts) > _KEPT:
                self._texts.clear()
            metrics = QFontMetricsF(self._font)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rounded) if rounded else words
            found = self._texts[words, rounded] = QStaticText(shown)
            found.setTextFormat(Qt.TextFormat.PlainText)
            found.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            found.prepare(font=self._font)
        painter.setPen(colour)
        painter.drawStaticText(QPointF(middle.x(), middle.y() - found.size().height() / 2), found)

    def _draw_many(self, painter: QPainter, row: int, span: range, scale: Scale) -> None:
        """Draw the bars of a row stage by stage, all of a stage at once, as rectangles in days and lanes."""
        layout = self._layout
        if layout is None or not span:
            return
        laid = layout.rows[row]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.translate(scale.x(laid.row.bars[0].first), laid.y(0) - laid.lane_of(0) * laid.lane)
        painter.scale(scale.pixels, laid.lane)
        painter.setPen(Qt.PenStyle.NoPen)
        for key, (rects, numbers) in self._batch(row, laid, scale).items():
            stage, _, certainty = key.partition(" ")
            colour = stage_colour(stage)
            colour.setAlpha(_FAINT if laid.collapsed or certainty == "month" else 255)
            painter.setBrush(colour)
            low, high = _between(numbers, span)
            painter.drawRects(rects if high - low == len(rects) else rects[low:high])
        painter.restore()

    def _batch(self, row: int, laid: RowLayout, scale: Scale) -> Batch:
        """Return the rectangles of a row by stage, in days since its first one, and lanes."""
        least = 1
        while least * scale.pixels < _NARROWEST / 2:
            least *= 2
        found = self._batches.get((row, least))
        if found is None:
            found = self._batches[row, least] = {}
            base, height = laid.row.bars[0].first, 0.8 if laid.lane > 3 else 1.0
            for number, bar in enumerate(laid.row.bars):
                key = f"{bar.stage} month" if bar.certainty == "month" else bar.stage
                rects, numbers = found.setdefault(key, ([], []))
                length = max(bar.last - bar.first + 0.9, least)
                rects.append(QRectF(bar.first - base, laid.lane_of(number) + 0.1, length, height))
                numbers.append(number)
        return found

    def _draw_marks(self, painter: QPainter, layout: Layout, sight: Sight, spans: dict[int, range]) -> None:
        """Draw frames around what is selected, and what is being dragged as it would stand."""
        colours = tokens()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if sight.selected:
            for row, span in spans.items():
                laid = layout.rows[row]
                for number in span:
                    if laid.row.bars[number].id in sight.selected:
                        thick = 2 if sight.current == Place(row, number) else 1.5
                        painter.setPen(QPen(QColor(colours.accent), thick))
                        box = bar_rect(laid, number, sight.scale)
                        painter.drawRoundedRect(box.adjusted(-1.5, -0.5, 1.5, 0.5), RADIUS, RADIUS)
        if sight.ghost is not None:
            self._draw_ghost(painter, layout, sight)

    def _draw_ghost(self, painter: QPainter, layout: Layout, sight: Sight) -> None:
        colours, ghost = tokens(), sight.ghost
        light = QColor(colours.accent)
        light.setAlpha(70)
        for place, first, last in ghost.spans if ghost else ():
            box = span_rect(layout.rows[place.row], place.number, sight.scale, first, last)
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DashLine))
            painter.setBrush(light)
            painter.drawRoundedRect(box, RADIUS, RADIUS)


def shape_of(stage: str) -> str:
    """Return the shape of a stage."""
    return STAGES.get(stage, STAGES["proposed"])[0]


def _between(numbers: list[int], span: range) -> tuple[int, int]:
    return bisect_left(numbers, span.start), bisect_left(numbers, span.stop)
