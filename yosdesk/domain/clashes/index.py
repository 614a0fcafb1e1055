"""The interval index: events by what they share; who is near whom is counted without comparing every pair.

Of two events that meet, the finding is told of the one with the greater id, whichever begins first: so a finding keeps
its name when either of them is moved. Events join in the order of their ids; how many of those before are near, and the
sum of their fingerprints, come from sums over those that begin in time less those that are over by then, each kept in a
binary indexed tree. So a crowd of 400 events on one day costs no more than 400 events in a year. Where few are near
each other, which one pass over the starts tells beforehand, the pairs themselves are looked at, which is quicker.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from yosdesk.domain.clashes.facts import DAY, EventFacts, days_of, minutes_of

_FEW = 12  # pairs an event, on average, up to which looking at the pairs is quicker than sums
NAMED = 5  # how many of the others a finding names
Keys = Callable[[EventFacts], Iterable[str]]
_COUNT = 24  # bits of a sum that count; the fingerprints are summed above them
_MASK = (1 << _COUNT) - 1


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The neighbours of one event with a smaller id: the nearest by id, how many, the sum of their fingerprints."""

    event: EventFacts
    named: tuple[str, ...]
    count: int
    fingerprints: int


@dataclass(frozen=True, slots=True)
class Group:
    """Events that share something, by start; spans are half-open, in minutes, in UTC where it is `zoned`.

    `latest` says by place when the event that ends last up to there ends: a search backwards stops by it.
    """

    events: tuple[EventFacts, ...]
    spans: tuple[tuple[int, int], ...]
    marks: Mapping[str, int]  # fingerprints by id
    latest: tuple[int, ...]
    zoned: bool

    def strangers(self, distance: int) -> Iterator[Neighbours]:
        """Yield the same as `neighbours`, without those of an event's own series."""
        series = {event.id: event.series for event in self.events if event.series}
        kin = {one.event.id: one for part in self._of_one_series() for one in part.neighbours(distance)}
        for one in self.neighbours(distance, {event: own.count for event, own in kin.items()}):
            if own := kin.get(one.event.id):
                others = [name for name in one.named if series.get(name) != one.event.series]
                if one.count > own.count:
                    rest = one.fingerprints - own.fingerprints
                    yield Neighbours(one.event, tuple(others[:NAMED]), one.count - own.count, rest)
            else:
                yield one

    def neighbours(self, distance: int, more: Mapping[str, int] | None = None) -> Iterator[Neighbours]:
        """Yield each event that has others of smaller ids at most so many days away (0: at one time), by id.

        `more` says by event how many are named beyond the usual number.
        """
        reach, size = distance * DAY, len(self.spans)
        starts = [start for start, _ in self.spans]
        untils = [bisect_left(starts, end + reach) for _, end in self.spans]
        pairs = sum(untils) - size * (size + 1) // 2
        if pairs:
            search = self._in_pairs if pairs <= _FEW * size else partial(self._in_sums, starts, reach)
            yield from search(untils, more or {})

    def _in_pairs(self, untils: Sequence[int], extra: Mapping[str, int]) -> Iterator[Neighbours]:
        """Yield neighbours from every pair; `untils` says by place how many begin before its event is far enough."""
        ids = [event.id for event in self.events]
        near: dict[int, list[int]] = {}
        for one, until in enumerate(untils):
            for other in range(one + 1, until):
                greater, smaller = (other, one) if ids[other] > ids[one] else (one, other)
                near.setdefault(greater, []).append(smaller)
        for position in sorted(near, key=ids.__getitem__):
            others = sorted(near[position], reverse=True)
            named = others[: NAMED + extra.get(ids[position], 0)]
            fingerprints = sum(self.marks[ids[other]] for other in others)
            yield Neighbours(self.events[position], tuple(ids[one] for one in named), len(others), fingerprints)

    def _in_sums(
        self, starts: Sequence[int], reach: int, untils: Sequence[int], extra: Mapping[str, int]
    ) -> Iterator[Neighbours]:
        ends = sorted(end for _, end in self.spans)
        begun, over, latest = _Sums(len(starts)), _Sums(len(ends)), _Latest(len(starts))
        for position in sorted(range(len(starts)), key=lambda one: self.events[one].id):
            event, (start, end), until = self.events[position], self.spans[position], untils[position]
            near = begun.before(until) - over.before(bisect_left(ends, start - reach + 1))
            if near:
                named = latest.last(until, start - reach, NAMED + extra.get(event.id, 0))
                ids = tuple(self.events[one].id for one in named)
                yield Neighbours(event, ids, near & _MASK, near >> _COUNT)
            mark = (self.marks[event.id] << _COUNT) + 1
            begun.add(position, mark)
            over.add(bisect_left(ends, end), mark)
            latest.add(position, end)

    def _of_one_series(self) -> Iterator["Group"]:
        """Yield the parts of the group that are of one series, of two events or more."""
        places: dict[str, list[int]] = {}
        for place, event in enumerate(self.events):
            if event.series:
                places.setdefault(event.series, []).append(place)
        for some in places.values():
            if len(some) > 1:
                events = tuple(self.events[place] for place in some)
                yield _grouped(events, tuple(self.spans[place] for place in some), self.marks, zoned=self.zoned)

    def around(self, event: EventFacts, span: tuple[int, int], distance: int) -> list[EventFacts]:
        """Return every other event at most so many days away from a span, by start."""
        reach = distance * DAY
        place, since = bisect_left(self.spans, (span[1] + reach,)) - 1, span[0] - reach
        found: list[EventFacts] = []
        while place >= 0 and self.latest[place] > since:
            if self.spans[place][1] > since and self.events[place].id != event.id:
                found.append(self.events[place])
            place -= 1
        return found[::-1]

    def span_of(self, event: EventFacts, *, hours: bool) -> tuple[int, int]:
        """Return the span of an event as it is compared with those of the group."""
        return minutes_of(event, zoned=self.zoned and bool(event.time_zone)) if hours else days_of(event)


class _Sums:
    """Sums over the first places of a row to which values are added one by one (a binary indexed tree)."""

    __slots__ = ("_tree",)

    def __init__(self, size: int) -> None:
        self._tree = [0] * (size + 1)

    def add(self, place: int, value: int) -> None:
        """Add a value at a place."""
        tree, place = self._tree, place + 1
        while place < len(tree):
            tree[place] += value
            place += place & -place

    def before(self, place: int) -> int:
        """Return the sum of the values at the places before one."""
        tree, total = self._tree, 0
        while place:
            total += tree[place]
            place &= place - 1
        return total


class _Latest:
    """The latest end among places, to which ends are added one by one (a tree of maxima); finds the last places."""

    __slots__ = ("_ends", "_half")

    def __init__(self, size: int) -> None:
        self._half = 1 << size.bit_length()  # more leaves than places, so that every place has one after it
        self._ends = [-1] * (2 * self._half)

    def add(self, place: int, end: int) -> None:
        """Put an end at a place."""
        node = self._half + place
        while node and self._ends[node] < end:
            self._ends[node] = end
            node >>= 1

    def last(self, until: int, since: int, count: int) -> list[int]:
        """Return the places before one with an end after a moment, the last ones first, up to a number."""
        found: list[int] = []
        while len(found) < count and (place := self._last(found[-1] if found else until, since)) >= 0:
            found.append(place)
        return found

    def _last(self, until: int, since: int) -> int:
        ends, node = self._ends, self._half + until
        while node > 1 and not (node & 1 and ends[node - 1] > since):
            node >>= 1
        if node <= 1:
            return -1
        node -= 1
        while node < self._half:
            node = 2 * node + (ends[2 * node + 1] > since)
        return node - self._half


def groups_of(
    events: Sequence[EventFacts], keys: Keys, marks: Mapping[str, int], *, hours: bool, least: int = 2
) -> Mapping[str, Group]:
    """Return what at least so many events share → these events. With `hours` clock times count, else days.

    Times are compared in UTC if every timed event of a group names its zone; otherwise by the clocks where each takes
    place, because a zone that nobody told must not tear two events of one room apart.
    """
    members: dict[str, list[EventFacts]] = {}
    for event in events:
        if event.fixed:
            for key in keys(event):
                members.setdefault(key, []).append(event)
    return {key: _group(some, marks, hours=hours) for key, some in members.items() if len(some) >= least}


def _group(events: list[EventFacts], marks: Mapping[str, int], *, hours: bool) -> Group:
    zoned = hours and _zoned(events)
    spans = (minutes_of(event, zoned=zoned) if hours else days_of(event) for event in events)
    ordered = sorted(zip(spans, events, strict=True), key=lambda pair: (pair[0], pair[1].id))
    return _grouped(tuple(event for _, event in ordered), tuple(span for span, _ in ordered), marks, zoned=zoned)


def _grouped(
    events: tuple[EventFacts, ...], spans: tuple[tuple[int, int], ...], marks: Mapping[str, int], *, zoned: bool
) -> Group:
    return Group(events, spans, marks, tuple(accumulate((end for _, end in spans), max)), zoned)


def _zoned(events: Iterable[EventFacts]) -> bool:
    return all(event.time_zone for event in events)
