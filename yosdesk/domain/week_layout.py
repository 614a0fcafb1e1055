"""Laying spans of days out in weeks: a lane for each span, and what does not fit is counted day by day."""

from collections.abc import Sequence
from dataclasses import dataclass

DAYS = 7


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a span within one week: its number, lane, first and last column; whether it begins and ends here."""

    number: int
    lane: int
    start: int
    end: int
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Week:
    """One week from its first day: the segments that fit, and per day the numbers of spans that do not."""

    first: int
    segments: tuple[Segment, ...]
    hidden: tuple[tuple[int, ...], ...]


class WeekIndex:
    """Finds the spans of a week without a look at the others; built in one pass."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        """Index spans (first and last day, both included) by the Mondays of the weeks that they touch."""
        self.spans = spans
        self._weeks: dict[int, list[int]] = {}
        self._laid: dict[tuple[int, int], Week] = {}
        for number, (first, last) in enumerate(spans):
            for monday in range(monday_of(first), last + 1, DAYS):
                self._weeks.setdefault(monday, []).append(number)

    def week(self, monday: int, lanes: int) -> Week:
        """Return a week laid out in at most so many lanes; where more are needed, one is left for the count."""
        if (monday, lanes) not in self._laid:
            self._laid[monday, lanes] = self._lay_out(monday, lanes)
        return self._laid[monday, lanes]

    def between(self, first: int, last: int) -> set[int]:
        """Return the numbers of the spans that touch the weeks from that of one day to that of another."""
        mondays = range(monday_of(first), last + 1, DAYS)
        return {number for monday in mondays for number in self._weeks.get(monday, ())}

    def on_day(self, day: int) -> list[int]:
        """Return the numbers of the spans that hold a day, in their order."""
        return [
            number
            for number in self._weeks.get(monday_of(day), ())
            if self.spans[number][0] <= day <= self.spans[number][1]
        ]

    def _lay_out(self, monday: int, lanes: int) -> Week:
        segments = self._packed(monday)
        depth = max((one.lane for one in segments), default=-1) + 1
        room = lanes if depth <= lanes else max(lanes - 1, 0)
        hidden: list[list[int]] = [[] for _ in range(DAYS)]
        for one in segments:
            if one.lane >= room:
                for column in range(one.start, one.end + 1):
                    hidden[column].append(one.number)
        return Week(monday, tuple(one for one in segments if one.lane < room), tuple(map(tuple, hidden)))

    def _packed(self, monday: int) -> list[Segment]:
        """Return every segment of a week in the lowest free lane; longer ones go first, so that they stay in sight."""
        numbers = sorted(
            self._weeks.get(monday, ()), key=lambda one: (max(self.spans[one][0], monday), -self._days(one))
        )
        free_from: list[int] = []  # lane → first free column
        segments = []
        for number in numbers:
            first, last = self.spans[number]
            start, end = max(first - monday, 0), min(last - monday, DAYS - 1)
            lane = next((lane for lane, column in enumerate(free_from) if column <= start), len(free_from))
            if lane == len(free_from):
                free_from.append(0)
            free_from[lane] = end + 1
            segments.append(Segment(number, lane, start, end, first >= monday, last < monday + DAYS))
        return segments

    def _days(self, number: int) -> int:
        return self.spans[number][1] - self.spans[number][0]


def monday_of(day: int) -> int:
    """Return the Monday of a day's week; days are ordinals, and ordinal 1 was a Monday (ISO 8601)."""
    return day - (day - 1) % DAYS
