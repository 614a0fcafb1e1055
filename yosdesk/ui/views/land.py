"""The outline of all land, as a path for a piece of the map: only what is in sight, only as fine as it can be seen."""

import json
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainterPath

from yosdesk.resources import resource_path

_COARSENESS = (0.0, 0.06, 0.2, 0.5)  # degrees: points nearer to the last one are left out


@dataclass(frozen=True, slots=True)
class _Ring:
    """An outline, of land or of a lake in it, with the box around it."""

    path: QPainterPath
    box: QRectF


def land_in(sight: QRectF, pixel: float, squeeze: float) -> QPainterPath:
    """Return the land that touches a box of squeezed degrees, north up, where a pixel is so many degrees wide.

    A lake lies inside its land, so wherever the lake is in sight its land is too, and odd-even filling holds.
    """
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.OddEvenFill)
    coarseness = max(size for size in _COARSENESS if size <= pixel)
    for ring in _rings(coarseness, squeeze):
        if ring.box.intersects(sight) and max(ring.box.width(), ring.box.height()) >= pixel:
            whole.addPath(ring.path)
    return whole


def read_rings(squeeze: float) -> None:
    """Read the land ahead, in whatever thread, as coarse and as fine as it is ever drawn."""
    for coarseness in _COARSENESS:
        _rings(coarseness, squeeze)


@cache
def _rings(coarseness: float, squeeze: float) -> tuple[_Ring, ...]:
    rings = []
    for outline in _outlines():
        path = _path(outline, coarseness, squeeze)
        rings.append(_Ring(path, path.boundingRect()))
    return tuple(rings)


@cache
def _outlines() -> tuple[tuple[float, ...], ...]:
    return tuple(map(tuple, json.loads(resource_path("map", "land.json").read_text(encoding="utf-8"))))


def _path(outline: tuple[float, ...], coarseness: float, squeeze: float) -> QPainterPath:
    east, north = outline[0], outline[1]
    path = QPainterPath()
    path.moveTo(east * squeeze, -north)
    for place in range(2, len(outline), 2):
        if max(abs(outline[place] - east), abs(outline[place + 1] - north)) >= coarseness:
            east, north = outline[place], outline[place + 1]
            path.lineTo(east * squeeze, -north)
    path.closeSubpath()
    return path
