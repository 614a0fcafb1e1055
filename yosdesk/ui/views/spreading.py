"""Discs moved apart until none lies on another, each as near to its own place as the others let it."""

import math
from collections.abc import Sequence

_ROUNDS = 40  # of moving neighbours apart; a crowd that does not fit by then overlaps a little
_GAP = 1.0  # pixels between discs

Place = tuple[float, float]


def spread(circles: Sequence[tuple[float, float, float]]) -> list[Place]:
    """Return where circles (x, y, radius) stand once moved apart; the smaller of two gives way more."""
    xs, ys = [x for x, _, _ in circles], [y for _, y, _ in circles]
    radii = [radius for _, _, radius in circles]
    widest = 2 * max(radii, default=0.0) + _GAP
    for turn in range(_ROUNDS):
        order, moved = sorted(range(len(xs)), key=xs.__getitem__), False
        for place, one in enumerate(order):
            for other in order[place + 1 :]:
                if xs[other] - xs[one] > widest:
                    break
                moved = _part(one, other, (xs, ys, radii)) or moved
        if not moved:
            break
        if turn < _ROUNDS // 2:
            _pull_back(circles, xs, ys)
    return list(zip(xs, ys, strict=True))


def farthest(circles: Sequence[tuple[float, float, float]], places: Sequence[Place]) -> float:
    """Return how far the circle that was moved most stands from its own place."""
    return max((math.dist((x, y), place) for (x, y, _), place in zip(circles, places, strict=True)), default=0.0)


def _part(one: int, other: int, sight: tuple[list[float], list[float], list[float]]) -> bool:
    """Move two circles apart, if they lie on each other; return whether they did."""
    xs, ys, radii = sight
    wanted = radii[one] + radii[other] + _GAP
    across, down = xs[other] - xs[one], ys[other] - ys[one]
    if abs(down) >= wanted or across * across + down * down >= wanted * wanted - 0.01:
        return False
    apart = math.hypot(across, down)
    if apart < 0.01:  # in one place: each pair goes a way of its own, always the same
        turn = 2.4 * (one + 1) + other
        across, down, apart = math.cos(turn), math.sin(turn), 1.0
        missing = wanted
    else:
        missing = wanted - apart
    share = radii[one] ** 2 / (radii[one] ** 2 + radii[other] ** 2)  # of the way, that the other one goes
    step_x, step_y = across / apart * missing, down / apart * missing
    xs[one] -= step_x * (1 - share)
    ys[one] -= step_y * (1 - share)
    xs[other] += step_x * share
    ys[other] += step_y * share
    return True


def _pull_back(circles: Sequence[tuple[float, float, float]], xs: list[float], ys: list[float]) -> None:
    for number, (x, y, _) in enumerate(circles):
        xs[number] += (x - xs[number]) * 0.05
        ys[number] += (y - ys[number]) * 0.05
