"""A map: land without borders, places as discs; drawn with the painter, in the colours of the theme."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from yosdesk.ui.theme import CAPTION, scaled, sized, tokens
from yosdesk.ui.views.focus_frame import draw_focus
from yosdesk.ui.views.land import land_in, read_rings
from yosdesk.ui.views.letters import letter_of
from yosdesk.ui.views.spreading import farthest, spread

_MIDDLE = 52.0  # degrees north where a degree of longitude is drawn as long as it is there
_SQUEEZE = math.cos(math.radians(_MIDDLE))
_NEAREST, _FARTHEST = 2.0, 340.0  # degrees of longitude across the view
_STEP = 1.25
_COUNTRIES = 80.0  # degrees across from which each country is one disc
_SMALLEST, _LARGEST = 7, 26  # pixels: radius of a country with few events, of the one with the most
_AT_REST = 150  # milliseconds after the last step of a move
_FACTORS = (1.0, 0.85, 0.7)  # of the discs' size, tried in turn until none has to go far from its place
_DEGREES = 4.2  # that the radius of the latter spans at most, so that neighbours are told apart


@dataclass(frozen=True, slots=True)
class Disc:
    """Something at a place: degrees, the ids there, what it is called; `exact` unless only the country is known."""

    latitude: float
    longitude: float
    ids: tuple[str, ...]
    label: str
    exact: bool = True


Placed = tuple[QPointF, float, Disc]


def read_land() -> None:
    """Read the outline of all land ahead: drawn for the first time, a map would take a tenth of a second."""
    read_rings(_SQUEEZE)


class MapView(QWidget):
    """Shows discs on a map. Pans and zooms by mouse and keys; Enter or a click opens what stands at a disc."""

    chosen = Signal(object)  # tuple of ids

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show Europe, without discs."""
        super().__init__(parent)
        self._discs: tuple[Disc, ...] = ()
        self._countries: tuple[Disc, ...] = ()
        self._clusters: list[Placed] = []
        self._laid: list[Placed] = []  # the same, about the place where the equator meets Greenwich
        self._laid_out = (0.0, 0)  # the width in degrees and pixels for which they were placed
        self._centre = QPointF(20.0 * _SQUEEZE, -54.0)
        self._across = 70.0
        self._current = -1
        self._selected: frozenset[str] = frozenset()
        self._pressed: QPointF | None = None
        self._moving = QTimer(self, singleShot=True, interval=_AT_REST)
        self._moving.timeout.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(scaled(120), scaled(80))

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(scaled(320), scaled(180))

    def show_discs(self, discs: Sequence[Disc], countries: Sequence[Disc] = ()) -> None:
        """Show discs; those that would lie on each other are drawn as one. From afar, show these of countries instead.

        The area of a country's disc goes with its count: radius = largest × √(count / highest count).
        """
        self._discs, self._countries = tuple(discs), tuple(countries)
        self._current = -1
        self._laid_out = (0.0, 0)
        self._cluster()
        self.update()

    def select(self, ids: Sequence[str]) -> None:
        """Ring the discs where these events are."""
        self._selected = frozenset(ids)
        self.update()

    def look_at(self, latitude: float, longitude: float, across: float) -> None:
        """Centre the view, so many degrees of longitude wide."""
        self._centre = QPointF(longitude * _SQUEEZE, -latitude)
        self._across = min(max(across, _NEAREST), _FARTHEST)
        self._cluster()
        self.update()

    def discs(self) -> tuple[Disc, ...]:
        """Return the discs as they are drawn now, near ones joined."""
        return tuple(disc for _, _, disc in self._clusters)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw sea, land and discs."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRectF(self.rect()), rough=self._moving.isActive())
        painter.end()

    def paint(self, painter: QPainter, area: QRectF, *, rough: bool = False) -> None:
        """Draw the map into an area of any painter: screen, picture or paper; rough coasts take a tenth of the time."""
        colours = tokens()
        painter.fillRect(area, QColor(colours.raised))
        painter.save()
        transform = self._transform(area)
        painter.setTransform(transform, combine=True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.line))
        back, _ = transform.inverted()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not rough)
        painter.drawPath(land_in(back.mapRect(area), 1 / transform.m11(), _SQUEEZE))
        painter.restore()
        painter.setFont(sized(self.font(), CAPTION))
        for number, (point, radius, disc) in enumerate(self._clusters):
            ringed = number == self._current or not self._selected.isdisjoint(disc.ids)
            self._draw(painter, point, radius, disc, current=ringed)
        draw_focus(painter, self, area)

    def paint_fitted(self, painter: QPainter, area: QRectF) -> None:
        """Draw the map as the window shows it into an area of another size."""
        scale = min(area.width() / max(self.width(), 1), area.height() / max(self.height(), 1))
        painter.save()
        painter.translate(area.topLeft())
        painter.scale(scale, scale)
        painter.setClipRect(self.rect())
        self.paint(painter, QRectF(self.rect()))
        painter.restore()

    def _draw(self, painter: QPainter, point: QPointF, radius: float, disc: Disc, *, current: bool) -> None:
        colours = tokens()
        fill = QColor(colours.accent if disc.exact else colours.muted)
        fill.setAlpha(220 if disc.exact else 150)
        painter.setBrush(fill)
        painter.setPen(QPen(QColor(colours.text if current else colours.surface), 2 if current else 1))
        painter.drawEllipse(point, radius, radius)
        if len(disc.ids) > 1:
            painter.setPen(QColor("#FFFFFF" if disc.exact else colours.surface))
            box = QRectF(point.x() - radius * 2, point.y() - radius, radius * 4, radius * 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(len(disc.ids)))

    def _transform(self, area: QRectF) -> QTransform:
        scale = area.width() / (self._across * _SQUEEZE)
        middle = area.center()
        return (
            QTransform.fromTranslate(middle.x(), middle.y())
            .scale(scale, scale)
            .translate(-self._centre.x(), -self._centre.y())
        )

    def _cluster(self) -> None:
        """Place what is drawn: places when near, countries from afar; larger ones lie below, none is hidden.

        Where they stand to each other depends on the zoom alone: while the map is panned, it is kept.
        """
        transform = self._transform(QRectF(self.rect()))
        origin = transform.map(QPointF(0.0, 0.0))
        if self._laid_out != (self._across, self.width()):
            far = self._countries and self._across >= _COUNTRIES
            found = self._country_discs(transform) if far else self._joined_places(transform)
            self._laid = sorted(_apart(found, origin), key=lambda one: -one[1])
            self._laid_out = (self._across, self.width())
        self._clusters = [(point + origin, radius, disc) for point, radius, disc in self._laid]
        self._current = min(self._current, len(self._clusters) - 1)

    def _country_discs(self, transform: QTransform) -> list[Placed]:
        highest = max(len(disc.ids) for disc in self._countries)
        largest = max(min(scaled(_LARGEST), _DEGREES * transform.m11()), scaled(2 * _SMALLEST))
        return [
            (
                transform.map(QPointF(disc.longitude * _SQUEEZE, -disc.latitude)),
                max(largest * math.sqrt(len(disc.ids) / highest), scaled(_SMALLEST)),
                disc,
            )
            for disc in self._countries
        ]

    def _joined_places(self, transform: QTransform) -> list[Placed]:
        """Join discs that would touch: each goes to the first cluster of its cell of a grid, which is the world's."""
        origin, cell = transform.map(QPointF(0.0, 0.0)), scaled(26)
        cells: dict[tuple[int, int, bool], list[tuple[QPointF, Disc]]] = {}
        for disc in self._discs:
            point = transform.map(QPointF(disc.longitude * _SQUEEZE, -disc.latitude))
            place = point - origin
            cells.setdefault((int(place.x() // cell), int(place.y() // cell), disc.exact), []).append((point, disc))
        return [_joined(some) for some in cells.values()]

    def resizeEvent(self, event: object) -> None:
        """Place the discs anew."""
        self._cluster()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        self._zoom(_STEP if event.angleDelta().y() < 0 else 1 / _STEP, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan."""
        self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or say what stands under the pointer."""
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = event.position() - self._pressed
            self._pressed = event.position()
            self._pan(-moved.x(), -moved.y())
            return
        number = self._at(event.position())
        text = f"{self._clusters[number][2].label} ({len(self._clusters[number][2].ids)})" if number >= 0 else ""
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        still = self._pressed is not None and (event.position() - self._pressed).manhattanLength() < 3
        self._pressed = None
        number = self._at(event.position())
        if still and number >= 0:
            self._current = number
            self.chosen.emit(self._clusters[number][2].ids)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan with the arrows, zoom with + and −, go from disc to disc with N and P, open with Enter."""
        steps = {
            Qt.Key.Key_Left: (-40, 0),
            Qt.Key.Key_Right: (40, 0),
            Qt.Key.Key_Up: (0, -40),
            Qt.Key.Key_Down: (0, 40),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._pan(*steps[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._zoom(_STEP if key is Qt.Key.Key_Minus else 1 / _STEP, QPointF(self.rect().center()))
        elif (letter := letter_of(event)) in ("N", "P") and self._clusters:
            self._current = (self._current + (1 if letter == "N" else -1)) % len(self._clusters)
            self.setAccessibleDescription(self._clusters[self._current][2].label)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self.chosen.emit(self._clusters[self._current][2].ids)
        else:
            super().keyPressEvent(event)

    def _pan(self, x: float, y: float) -> None:
        degrees = self._across * _SQUEEZE / max(self.width(), 1)
        self._centre += QPointF(x * degrees, y * degrees)
        self._centre.setX(min(max(self._centre.x(), -180 * _SQUEEZE), 180 * _SQUEEZE))
        self._centre.setY(min(max(self._centre.y(), -84.0), 60.0))
        self._moved()

    def _zoom(self, factor: float, about: QPointF) -> None:
        back, _ = self._transform(QRectF(self.rect())).inverted()
        fixed = back.map(about)
        across = min(max(self._across * factor, _NEAREST), _FARTHEST)
        ratio = across / self._across
        self._across = across
        self._centre = fixed + (self._centre - fixed) * ratio
        self._moved()

    def _moved(self) -> None:
        self._moving.start()  # smooth coasts take up to 20 ms a frame: they are drawn again when the map rests
        self._cluster()
        self.update()

    def _at(self, point: QPointF) -> int:
        for number in range(len(self._clusters) - 1, -1, -1):
            centre, radius, _ = self._clusters[number]
            if (centre - point).manhattanLength() <= radius * 1.4:
                return number
        return -1


def _joined(some: Sequence[tuple[QPointF, Disc]]) -> Placed:
    """Return one disc for several, in the middle of their events."""
    ids = tuple(dict.fromkeys(one for _, disc in some for one in disc.ids))
    count = sum(len(disc.ids) for _, disc in some)
    x = sum(point.x() * len(disc.ids) for point, disc in some) / count
    y = sum(point.y() * len(disc.ids) for point, disc in some) / count
    labels = list(dict.fromkeys(disc.label for _, disc in some))
    label = ", ".join(labels[:4]) + (" …" if len(labels) > 4 else "")
    first = some[0][1]
    radius = scaled(5) + scaled(4) * math.log10(len(ids)) * 1.6
    return QPointF(x, y), radius, Disc(first.latitude, first.longitude, ids, label, first.exact)


def _apart(found: Sequence[Placed], origin: QPointF) -> list[Placed]:
    """Return discs moved apart, about an origin; where they would go too far from their places, all are smaller."""
    smallest = min((radius for _, radius, _ in found), default=0.0)
    for factor in _FACTORS:
        radii = [max(radius * factor, min(radius, smallest)) for _, radius, _ in found]
        circles = [
            (point.x() - origin.x(), point.y() - origin.y(), radius)
            for (point, _, _), radius in zip(found, radii, strict=True)
        ]
        places = spread(circles)
        if farthest(circles, places) <= scaled(_LARGEST):
            break
    return [(QPointF(x, y), radius, disc) for (x, y), radius, (_, _, disc) in zip(places, radii, found, strict=True)]
