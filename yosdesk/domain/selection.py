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
from dataclasses import dataclass
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

    `tallies` are by criterion: its mean, 0–100, as (numerator, denominator); `spread` is the distance between the
    reviewers' own weighted means; `given` of `expected` scores are there; `left_out` names the reviewers with a
    conflict.
    """

    event: str
    rank: int | None
    tied: bool
    score: Fraction | None
    tallies: Mapping[int, tuple[int, int]]
    spread: Fraction | None
    given: int
    expected: int
    left_out: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Return whether no score is missing; without a reviewer, nothing is complete."""
        return bool(self.expected) and self.given == self.expected

    def mean(self, number: int) -> Fraction | None:
        """Return the mean of a criterion, 0–100, None if nobody scored it."""
        tally = self.tallies.get(number)
        return Fraction(*tally) if tally else None


def ranking(events: Iterable[str], scales: Sequence[Scale], marks: Iterable[Marks]) -> tuple[Ranked, ...]:
    """Return every proposal in its place, the best first, those without a score last; ties by id.

    One pass over the marks and one sort: scores are compared as whole numbers over one denominator.
    """
    by_event: dict[str, list[Marks]] = {event: [] for event in events}
    for one in marks:
        if one.event in by_event:
            by_event[one.event].append(one)
    measure = _Measure(scales)
    judged = {event: measure.judged(some) for event, some in by_event.items()}
    whole = lcm(*{one.score.denominator for one in judged.values() if one.score is not None})
    points = {
        event: one.score.numerator * (whole // one.score.denominator)
        for event, one in judged.items()
        if one.score is not None
    }
    counted = Counter(points.values())
    ordered = sorted(points, key=lambda event: (-points[event], event))
    found: list[Ranked] = []
    rank = 0
    for place, event in enumerate(ordered, 1):
        if place == 1 or points[event] != points[ordered[place - 2]]:
            rank = place
        found.append(judged[event].ranked(event, rank, tied=counted[points[event]] > 1))
    return (*found, *(judged[event].ranked(event, None) for event in sorted(judged.keys() - points.keys())))


@dataclass(slots=True)
class _Judged:
    """What the marks of one proposal come to."""

    score: Fraction | None
    tallies: dict[int, tuple[int, int]]
    spread: Fraction | None
    given: int
    expected: int
    left_out: tuple[str, ...]

    def ranked(self, event: str, rank: int | None, *, tied: bool = False) -> Ranked:
        """Return the proposal in its place."""
        return Ranked(
            event, rank, tied, self.score, self.tallies, self.spread, self.given, self.expected, self.left_out
        )


class _Measure:
    """Scores proposals by the scales of a call; in whole numbers to the last step, for there are many scores."""

    def __init__(self, scales: Sequence[Scale]) -> None:
        self._scales = tuple(one for one in scales if one.highest > one.lowest)
        self._common = lcm(*(one.highest - one.lowest for one in self._scales))
        # a score's distance from the lowest counts so often, for criteria of every span alike
        self._steps = tuple(one.weight * (self._common // (one.highest - one.lowest)) for one in self._scales)
        self._rows = tuple(
            (place, one.number, one.lowest, one.highest, one.weight, step)
            for place, (one, step) in enumerate(zip(self._scales, self._steps, strict=True))
        )

    def judged(self, marks: Sequence[Marks]) -> _Judged:
        """Return what the marks of one proposal come to."""
        counted = [one for one in marks if not one.conflict]
        sums, counts, own = [0] * len(self._scales), [0] * len(self._scales), []
        for one in counted:
            above = below = 0
            given = one.scores.get
            for place, number, lowest, highest, weight, step in self._rows:
                score = given(number)
                if score is not None and lowest <= score <= highest:
                    sums[place] += score - lowest
                    counts[place] += 1
                    above += (score - lowest) * step
                    below += weight
            if below:
                own.append((above, below))
        tallies = {
            scale.number: (FULL * total, count * (scale.highest - scale.lowest))
            for scale, total, count in zip(self._scales, sums, counts, strict=True)
            if count
        }
        left_out = tuple(sorted(one.reviewer for one in marks if one.conflict))
        expected = len(counted) * len(self._scales)
        return _Judged(self._score(sums, counts), tallies, self._spread(own), sum(counts), expected, left_out)

    def _score(self, sums: Sequence[int], counts: Sequence[int]) -> Fraction | None:
        """Return the weighted mean of the means of what was scored, None if that weighs nothing."""
        shared = lcm(*(count for count in counts if count))
        above = below = 0
        for place, count in enumerate(counts):
            if count:
                above += sums[place] * self._steps[place] * (shared // count)
                below += self._scales[place].weight
        return Fraction(FULL * above, below * self._common * shared) if below else None

    def _spread(self, own: Sequence[tuple[int, int]]) -> Fraction | None:
        """Return the distance between the highest and the lowest weighted mean of one reviewer, None without two."""
        if len(own) < 2:
            return None
        (most, of_most), (least, of_least) = own[0], own[0]
        for above, below in own[1:]:
            if above * of_most > most * below:
                most, of_most = above, below
            if above * of_least < least * below:
                least, of_least = above, below
        return Fraction(FULL * (most * of_least - least * of_most), of_most * of_least * self._common)
