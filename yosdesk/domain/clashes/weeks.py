"""Finding a free week: the same weekdays in other weeks, judged by what the event would get into there."""

from dataclasses import dataclass

from yosdesk.domain.clashes.facts import EventFacts
from yosdesk.domain.clashes.findings import Finding, Grade
from yosdesk.domain.clashes.radar import Radar

_WEIGHT = {Grade.WRONG: 100, Grade.CLASH: 100, Grade.CLOSE: 1}


@dataclass(frozen=True, slots=True)
class Week:
    """A place for an event: its first and last day as ordinals, and what it would get into there."""

    starts: int
    ends: int
    findings: tuple[Finding, ...]

    @property
    def cost(self) -> int:
        """Return how bad it is: errors and clashes weigh 100 each, what comes close 1 for each other event."""
        return sum(_WEIGHT[one.grade] * max(one.others, 1) for one in self.findings)


def free_weeks(radar: Radar, event: EventFacts, weeks: range) -> list[Week]:
    """Return the weeks, counted from the event's own (…, -1, 0, 1, …), best first: by cost, then the nearest."""
    found = []
    for shift in weeks:
        moved = event.moved(event.starts + 7 * shift, event.last + 7 * shift)
        found.append((shift, Week(moved.starts, moved.last, tuple(radar.about(moved)))))
    found.sort(key=lambda one: (one[1].cost, abs(one[0]), one[0]))
    return [week for _, week in found]
