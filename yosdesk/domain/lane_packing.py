"""Packing spans of days into lanes: no two of a lane overlap, and as few lanes as can be are used."""

from collections.abc import Sequence
from heapq import heappop, heappush


def lanes_of(spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return the lane of each span (first and last day, both included), given by first day; the lowest free one."""
    busy: list[tuple[int, int]] = []  # last day, lane
    free: list[int] = []
    lanes: list[int] = []
    for first, last in spans:
        while busy and busy[0][0] < first:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (last, lane))
        lanes.append(lane)
    return tuple(lanes)
