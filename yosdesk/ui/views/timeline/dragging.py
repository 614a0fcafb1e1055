"""Dragging in a timeline: a bar by days, one of its ends, or the whole of it; what each would lead to."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from PySide6.QtCore import QPointF

from yosdesk.services.timeline import Bar
from yosdesk.ui.views.timeline.layout import Layout, Place


class Hold(Enum):
    """What of a bar is held: all of it, its first day or its last."""

    WHOLE = "whole"
    START = "start"
    END = "end"


@dataclass(slots=True)
class Drag:
    """A drag under way, by hand or keys: from where, what is held (nothing: the timeline moves), by how many days."""

    origin: QPointF
    day: float
    hold: Hold | None = None
    places: tuple[Place, ...] = ()
    days: int = 0
    moved: bool = False
    last: QPointF = field(default_factory=QPointF)
    keyed: bool = False


def moved_span(bar: Bar, hold: Hold, days: int) -> tuple[int, int]:
    """Return the first and last day of a bar of which something is moved by days; an end may come before the start."""
    if hold is Hold.WHOLE:
        first = bar.first + days
        return first, first + _month_length(first) - 1 if bar.certainty == "month" else bar.last + days
    return (bar.first + days, bar.last) if hold is Hold.START else (bar.first, bar.last + days)


def whole_days(bars: Sequence[Bar], days: float) -> int:
    """Return by how many whole days bars are moved; one of which only the month is known goes from month to month."""
    if len(bars) == 1 and bars[0].certainty == "month":
        return _to_month(bars[0].first, days)
    return round(days)


def month_step(bar: Bar, step: int) -> int:
    """Return how many days lie between the month of a bar and the next (1) or previous (-1) one."""
    first = date.fromordinal(bar.first)
    if step > 0:
        return monthrange(first.year, first.month)[1]
    before = date.fromordinal(bar.first - 1)
    return -monthrange(before.year, before.month)[1]


def carried(drag: Drag | None, layout: Layout, begun: Drag, days: int) -> Drag:
    """Return what keys carry after one more step, from `begun` on unless the same is carried already."""
    found = drag if drag is not None and drag.keyed and drag.hold is begun.hold else begun
    bar = layout.bar(found.places[0])
    step = month_step(bar._replace(first=bar.first + found.days), days) if bar.certainty == "month" else days
    found.days, found.moved = found.days + step, True
    return found


def held_with(layout: Layout, selected: frozenset[str], place: Place, hold: Hold) -> tuple[Place, ...]:
    """Return the bars that move with a bar: all selected ones if it is one of them, once each."""
    bar = layout.bar(place)
    if hold is not Hold.WHOLE or bar.id not in selected:
        return (place,)
    others = (layout.place_of(record) for record in sorted(selected - {bar.id}))
    return (place, *(one for one in others if one is not None))


def clashing_spans(drag: Drag, layout: Layout, spans: Sequence[tuple[Place, int, int]]) -> dict[str, tuple[int, int]]:
    """Return the days of what is dragged, where they would be; an open day gets in nobody's way."""
    moved = ((layout.bar(place), first, last) for place, first, last in spans if drag.days)
    return {bar.id: (first, last) for bar, first, last in moved if bar.certainty == "day" and last >= first}


def _month_length(first: int) -> int:
    moment = date.fromordinal(first)
    return monthrange(moment.year, moment.month)[1]


def _to_month(first: int, days: float) -> int:
    """Return the days to the first of the month that is nearest."""
    wanted = date.fromordinal(round(first + days))
    length = monthrange(wanted.year, wanted.month)[1]
    nearest = wanted.replace(day=1).toordinal() + (length if wanted.day > length / 2 + 1 else 0)
    return nearest - first
