"""Ranking the proposals of a call by the scores of its reviewers. Pure, exact, and blind to the order of its input.

The score of a proposal is the weighted arithmetic mean of its criteria:

    score = Σ (weight × mean) / Σ weight,

where the mean of a criterion is that of the reviewers who scored it, each score carried to 0–100 on the criterion's own
scale: 100 × (score − lowest) / (highest − lowest). A reviewer with a conflict of interest is left out. A criterion that
nobody scored is left out with its weight, and the proposal is marked as incomplete: it is ranked on what is there.
Weights need not sum to anything; a weight of 0 is asked but not counted. Equal scores share a rank (1, 2, 2, 4).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

FULL = 100


@dataclass(frozen=True, slots=True)
class Scale:
    """How one criterion, by its number, is scored: its weight and the ends of its scale."""

    number: int
    weight: int
    lowest: int
    highest: int

    def holds(self, score: int) -> bool:
        """Return whether a score lies on the scale."""
        return self.lowest <= score <= self.highest


@dataclass(frozen=True, slots=True)
class Marks:
    """What one reviewer gave one proposal: number of criterion → score; whether there is a conflict of interest."""

    event: str
    reviewer: str
    scores: Mapping[int, int]
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A proposal in its place; no rank and no score where nobody scored it.

    `means` are by criterion, 0–100; `spread` is the distance between the reviewers' own weighted means; `given` of
    `expected` scores are there; `left_out` names the reviewers with a conflict.
    """

    event: str
    rank: int | None
    tied: bool
    score: Fraction | None
    means: Mapping[int, Fraction]
    spread: Fraction | None
    given: int
    expected: int
    left_out: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Return whether no score is missing; without a reviewer, nothing is complete."""
        return bool(self.expected) and self.given == self.expected


def ranking(events: Iterable[str], scales: Sequence[Scale], marks: Iterable[Marks]) -> tuple[Ranked, ...]:
    """Return every proposal in its place, the best first, those without a score last; ties by id."""
    by_event: dict[str, list[Marks]] = {event: [] for event in events}
    for one in marks:
        if one.event in by_event:
            by_event[one.event].append(one)
    measure = _Measure(scales)
    scored = sorted(
        (measure.judged(event, some) for event, some in by_event.items()),
        key=lambda ranked: (-ranked.score if ranked.score is not None else 1, ranked.event),
    )
    counted = Counter(ranked.score for ranked in scored)
    found: list[Ranked] = []
    rank = 0
    for place, ranked in enumerate(scored, 1):
        if ranked.score is None:
            found.append(ranked)
            continue
        rank = rank if found and found[-1].score == ranked.score else place
        found.append(replace(ranked, rank=rank, tied=counted[ranked.score] > 1))
    return tuple(found)


class _Measure:
    """Scores proposals by the scales of a call; whole numbers as long as possible, for there are many scores."""

    def __init__(self, scales: Sequence[Scale]) -> None:
        self._scales = tuple(one for one in scales if one.highest > one.lowest)
        self._common = lcm(*(one.highest - one.lowest for one in self._scales))

    def judged(self, event: str, marks: Sequence[Marks]) -> Ranked:
        """Return a proposal with its score and without its place."""
        counted = [one for one in marks if not one.conflict]
        means: dict[int, Fraction] = {}
        above, below, given = Fraction(0), 0, 0
        for scale in self._scales:
            some = [
                score for one in counted if (score := one.scores.get(scale.number)) is not None and scale.holds(score)
            ]
            given += len(some)
            if some:
                points = FULL * (sum(some) - len(some) * scale.lowest)
                mean = means[scale.number] = Fraction(points, len(some) * (scale.highest - scale.lowest))
                above += scale.weight * mean
                below += scale.weight
        whole = above / below if below else None
        left_out = tuple(sorted(one.reviewer for one in marks if one.conflict))
        expected = len(counted) * len(self._scales)
        return Ranked(event, None, False, whole, means, self._spread(counted), given, expected, left_out)

    def _spread(self, counted: Sequence[Marks]) -> Fraction | None:
        """Return the distance between the highest and the lowest weighted mean of one reviewer, None without two."""
        own = [mean for one in counted if (mean := self._own(one.scores)) is not None]
        return max(own) - min(own) if len(own) > 1 else None

    def _own(self, scores: Mapping[int, int]) -> Fraction | None:
        above = below = 0
        for scale in self._scales:
            score = scores.get(scale.number)
            if score is not None and scale.holds(score):
                steps = self._common // (scale.highest - scale.lowest)
                above += scale.weight * (score - scale.lowest) * steps
                below += scale.weight
        return Fraction(FULL * above, below * self._common) if below else None
