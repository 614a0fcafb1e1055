"""The radar's rules, each declared once, and the search for everything that breaks them."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from heapq import nsmallest

from yosdesk.domain.clashes.facts import EventFacts
from yosdesk.domain.clashes.findings import Finding, Grade, digest_of, event_fingerprint, fingerprint
from yosdesk.domain.clashes.index import NAMED, Group, Keys, groups_of

Holidays = Mapping[str, Mapping[int, str]]  # country → day (ordinal) → the holiday's name
LONG = 7  # days; a longer event has a weekend in it anyway


@dataclass(frozen=True, slots=True)
class Distances:
    """Within how many days events count as close; -1 never. 0 means on a common day."""

    city: int = 1
    country: int = -1
    theme: int = -1
    audience: int = -1


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the radar is told besides the events: the chosen distances, public holidays, kinds not to be looked for."""

    distances: Distances = Distances()
    holidays: Holidays = field(default_factory=dict)
    unwatched: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sharing:
    """A rule about what events share: what it is, how close is too close, whether clock times count.

    Events of one series are meant to be close to each other, in place, theme and audience; but nobody and no venue is
    at two of them at one time. So what only comes close is told of strangers alone, a clash of everybody.
    """

    code: str
    grade: Grade
    keys: Keys
    distance: Callable[[Distances], int]
    hours: bool = False

    @property
    def kin(self) -> bool:
        """Return whether it is told of two events of one series."""
        return self.grade is Grade.CLASH


def _at_once(distances: Distances) -> int:
    return 0


SHARING: tuple[Sharing, ...] = (
    Sharing("clash_person", Grade.CLASH, lambda event: event.people, _at_once, hours=True),
    Sharing("clash_venue", Grade.CLASH, lambda event: _if_any(event.venue), _at_once, hours=True),
    Sharing("clash_partner", Grade.CLASH, lambda event: event.partners, _at_once, hours=True),
    Sharing("close_city", Grade.CLOSE, lambda event: _if_any(event.city), lambda chosen: chosen.city),
    Sharing("close_country", Grade.CLOSE, lambda event: _if_any(event.country), lambda chosen: chosen.country),
    Sharing("close_theme", Grade.CLOSE, lambda event: event.themes, lambda chosen: chosen.theme),
    Sharing("close_audience", Grade.CLOSE, lambda event: event.audiences, lambda chosen: chosen.audience),
)


@dataclass(frozen=True, slots=True)
class Radar:
    """All events of a programme, indexed once; answers what clashes, and what a move would cause."""

    events: Mapping[str, EventFacts]
    surroundings: Surroundings
    groups: tuple[tuple[Sharing, Mapping[str, Group]], ...]
    marks: Mapping[str, int]

    def findings(self) -> Iterator[Finding]:
        """Yield every finding: of single events first, then rule by rule and group by group."""
        for event in self.events.values():
            yield from single_findings(event, self.surroundings)
        for rule, groups in self.groups:
            distance = rule.distance(self.surroundings.distances)
            for key, group in groups.items():
                shared = fingerprint(key, distance)
                for one in group.neighbours(distance) if rule.kin else group.strangers(distance):
                    ids = (one.event.id, *one.named)
                    facts = digest_of((one.fingerprints, self.marks[one.event.id], shared))
                    yield Finding(rule.code, rule.grade, ids, key, _iso(one.event.starts), one.count, facts)

    def about(self, event: EventFacts, without: Container[str] = ()) -> list[Finding]:
        """Return what an event, as it is or as it would be, gets into: with others, before and after it, save some."""
        found = list(single_findings(event, self.surroundings))
        if event.fixed:
            mark = event_fingerprint(event)
            for rule, groups in self.groups:
                distance = rule.distance(self.surroundings.distances)
                for key in rule.keys(event):
                    group = groups.get(key)
                    near = self._others(rule, group, event, distance) if group else []
                    others = [other for other in near if other.id not in without]
                    if others:
                        found.append(self._finding(rule, key, (event, mark), others))
        return found

    def with_groups_of(self, events: Collection[EventFacts]) -> "Radar":
        """Return the radar with the groups, too, that these events could join and that have one event so far."""
        groups = []
        for rule, known in self.groups:
            new = {key for event in events for key in rule.keys(event)} - known.keys()
            keys = partial(_only, rule.keys, new)
            more = groups_of(tuple(self.events.values()), keys, self.marks, hours=rule.hours, least=1) if new else {}
            groups.append((rule, {**known, **more} if more else known))
        return replace(self, groups=tuple(groups))

    def concerned(self, finding: Finding) -> tuple[str, ...]:
        """Return every event of a finding, the one it is about first; of its others those that it counts."""
        event = self.events[finding.ids[0]]
        found = [(rule, groups[finding.what]) for rule, groups in self.groups if rule.code == finding.code]
        others = [
            other.id
            for rule, group in found
            for other in self._others(rule, group, event, rule.distance(self.surroundings.distances))
            if other.id < event.id
        ]
        return event.id, *others

    def _others(self, rule: Sharing, group: Group, event: EventFacts, distance: int) -> list[EventFacts]:
        near = group.around(event, group.span_of(event, hours=rule.hours), distance)
        return [other for other in near if rule.kin or not event.series or other.series != event.series]

    def _finding(
        self, rule: Sharing, key: str, marked: tuple[EventFacts, int], others: Sequence[EventFacts]
    ) -> Finding:
        event, mark = marked
        facts = digest_of((mark, *(self.marks[other.id] for other in others), fingerprint(key)))
        nearest = nsmallest(NAMED, others, key=lambda other: (abs(other.starts - event.starts), other.id))
        ids = (event.id, *(other.id for other in nearest))
        return Finding(rule.code, rule.grade, ids, key, _iso(event.starts), len(others), facts)


def radar_of(
    events: Iterable[EventFacts], surroundings: Surroundings, between: Callable[[], object] = lambda: None
) -> Radar:
    """Return the radar over events. A rule whose distance is -1, or that is not to be looked for, is left aside.

    `between` is called before each step that takes long with many events; what it raises ends the work.
    """
    known = {event.id: event for event in events}
    some: Sequence[EventFacts] = tuple(known.values())
    watched = (rule for rule in SHARING if rule.code not in surroundings.unwatched)
    rules = [rule for rule in watched if rule.distance(surroundings.distances) >= 0]
    between()
    marks = {event.id: event_fingerprint(event) for event in some}
    groups: list[tuple[Sharing, Mapping[str, Group]]] = []
    for rule in rules:
        between()
        groups.append((rule, groups_of(some, rule.keys, marks, hours=rule.hours)))
    return Radar(known, surroundings, tuple(groups), marks)


def single_findings(event: EventFacts, surroundings: Surroundings) -> Iterator[Finding]:
    """Yield what is wrong with one event by itself: its order of days, its deadlines, weekends, public holidays."""
    found = _single_findings(event, surroundings.holidays)
    yield from (one for one in found if one.code not in surroundings.unwatched) if surroundings.unwatched else found


def _single_findings(event: EventFacts, holidays: Holidays) -> Iterator[Finding]:
    if not event.starts:
        return
    if event.ends < event.starts:
        yield _single("wrong_order", Grade.WRONG, event, event.ends)
    for code, day, last in (
        ("late_call", event.call_deadline, event.starts),
        ("late_registration", event.registration_deadline, event.last),
    ):
        if day > last:
            yield _single(code, Grade.WRONG, event, day)
    if event.fixed:
        yield from _days_off(event, holidays.get(event.country, {}))


def _days_off(event: EventFacts, holidays: Mapping[int, str]) -> Iterator[Finding]:
    days = range(event.starts, min(event.last, event.starts + 60) + 1)
    weekend = next((day for day in days if day % 7 in (6, 0)), 0) if len(days) <= LONG else 0
    if weekend:
        yield _single("on_weekend", Grade.CLOSE, event, weekend)
    for day in days:
        if day in holidays:
            yield _single("on_holiday", Grade.CLOSE, event, day, event.country)


def _single(code: str, grade: Grade, event: EventFacts, day: int, what: str = "") -> Finding:
    facts = digest_of((fingerprint(code, event.starts, event.ends, day, what),))
    key = f"{what} {_iso(day)}" if what else ""
    return Finding(code, grade, (event.id,), key, _iso(day), 0, facts)


def _only(keys: Keys, wanted: Container[str], event: EventFacts) -> Iterable[str]:
    return [key for key in keys(event) if key in wanted]


def _if_any(key: str) -> tuple[str, ...]:
    return (key,) if key else ()


@lru_cache(maxsize=8192)
def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat() if day else ""
