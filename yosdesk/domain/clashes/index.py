"""The interval index: events by what they share, in the order of time, so that neighbours are found by bisection.

Of each event only those that begin no later are told, so that a pair is one finding; how many there are, and the sum of
their fingerprints, come from running sums. So a crowd of 400 events on one day costs no more than 400 events in a year.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from yosdesk.domain.clashes.facts import DAY, EventFacts, minutes_of

NAMED = 5  # how many of the others a finding names
Keys = Callable[[EventFacts], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The earlier neighbours of one event: the nearest of them by id, how many, and the sum of their fingerprints."""

    event: EventFacts
    named: tuple[str, ...]
    count: int
    fingerprints: int


@dataclass(frozen=True, slots=True)
class Group:
    """Events that share something, by start; spans are half-open, in minutes."""

    events: tuple[EventFacts, ...]
    spans: tuple[tuple[int, int], ...]
    marks: Mapping[str, int]  # fingerprints by id

    def neighbours(self, distance: int) -> Iterator[Neighbours]:
        """Yield each event that has earlier ones at most so many days away (0: at one time), in O(n log n)."""
        ends = sorted((span[1], position) for position, span in enumerate(self.spans))
        last = [end for end, _ in ends]
        marks = [self.marks[event.id] for event in self.events]
        begun = list(accumulate(marks, initial=0))
        over = list(accumulate((marks[position] for _, position in ends), initial=0))
        for position, (event, (start, _)) in enumerate(zip(self.events, self.spans, strict=True)):
            past = bisect_left(last, start - distance * DAY + 1)  # over for good before this one comes near
            if position > past:
                named = self._nearest(position, start - distance * DAY)
                yield Neighbours(event, named, position - past, begun[position] - over[past])

    def around(self, event: EventFacts, span: tuple[int, int], distance: int) -> list[EventFacts]:
        """Return every other event at most so many days away from a span."""
        reach = distance * DAY
        until = bisect_left(self.spans, (span[1] + reach,))
        return [
            other
            for other, (_, end) in zip(self.events[:until], self.spans[:until], strict=True)
            if end > span[0] - reach and other.id != event.id
        ]

    def _nearest(self, position: int, since: int) -> tuple[str, ...]:
        found: list[str] = []
        for before in range(position - 1, -1, -1):
            if self.spans[before][1] > since:
                found.append(self.events[before].id)
                if len(found) == NAMED:
                    break
            elif position - before > 50 * NAMED:
                break  # a long-running event far back is counted, but not searched for
        return tuple(found)


def groups_of(
    events: Sequence[EventFacts], keys: Keys, marks: Mapping[str, int], *, hours: bool
) -> Mapping[str, Group]:
    """Return what is shared → its events. With `hours` clock times count, else days; `marks` are fingerprints.

    Times are compared in UTC if every timed event of a group names its zone; otherwise by the clocks where each takes
    place, because a zone that nobody told must not tear two events of one room apart.
    """
    members: dict[str, list[EventFacts]] = {}
    for event in events:
        if event.fixed:
            for key in keys(event):
                members.setdefault(key, []).append(event)
    return {key: _group(some, marks, hours=hours) for key, some in members.items() if len(some) > 1}


def span_of(event: EventFacts, others: Iterable[EventFacts], *, hours: bool) -> tuple[int, int]:
    """Return the span of an event as it is compared with others."""
    if not hours:
        return event.starts * DAY, (event.last + 1) * DAY
    return minutes_of(event, zoned=_zoned((event, *others)))


def _group(events: list[EventFacts], marks: Mapping[str, int], *, hours: bool) -> Group:
    zoned = hours and _zoned(events)
    spans = (
        minutes_of(event, zoned=zoned) if hours else (event.starts * DAY, (event.last + 1) * DAY) for event in events
    )
    ordered = sorted(zip(spans, events, strict=True), key=lambda pair: (pair[0], pair[1].id))
    return Group(tuple(event for _, event in ordered), tuple(span for span, _ in ordered), marks)


def _zoned(events: Iterable[EventFacts]) -> bool:
    return all(event.time_zone for event in events)
