"""What a coordinator needs today: what waits for a decision, what is late, what comes, what changed since last time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from yosdesk.domain.conditions import Condition
from yosdesk.domain.lifecycle import ASIDE, TRACK, Role, usual
from yosdesk.domain.ranges import RANGE
from yosdesk.domain.task import CLOSED
from yosdesk.services.derived import YES
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.history import OperationsSince, OperationSummary, newest_operation, operations_since
from yosdesk.services.lifecycle import Overdue, overdue
from yosdesk.services.session import Session
from yosdesk.services.waiting import overdue_tasks, waiting_returns

_ASKED = (
    ("proposals", "proposed", "checked"),
    ("answers", "checked", "confirmed"),
    ("labels", "confirmed", "labelled"),
)
AHEAD, SHOWN, CHANGES = 10, 7, 8  # days that are looked ahead; lines of a list; operations listed


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of a list wait, and the list itself: a view, or None where a page of its own holds them."""

    code: str
    count: int
    view: ViewSpec | None = None


@dataclass(frozen=True, slots=True)
class Late:
    """An event that is late for its next stage."""

    record: str
    title: str
    next: str
    due: date


@dataclass(frozen=True, slots=True)
class Dated:
    """A record with the day that matters of it: a task's due day, a held event's last, a coming event's first."""

    record: str
    title: str
    day: date
    place: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """The desk's first page as plain data: the first lines of each list, and how many there are in all.

    `since` is the number of the last operation seen before, `newest` that of the journal's last one; `changed` are the
    newest of the `changed_count` operations of others since, `own_count` those of the reader.
    """

    day: date
    decisions: tuple[Count, ...]
    late: tuple[Late, ...]
    late_events: Count
    tasks: tuple[Dated, ...]
    late_tasks: Count
    unreported: tuple[Dated, ...]
    reports: Count
    stages: tuple[Count, ...]
    coming: tuple[Dated, ...]
    coming_events: Count
    changed: tuple[OperationSummary, ...]
    changed_count: int
    own_count: int
    since: int
    newest: int


def today(session: Session, since: int = 0, role: str = "") -> Today:
    """Return what matters on the session's day to somebody in a role ("" is told of everything).

    What changed is told of operations after the number `since`.
    """
    day, newest = session.today(), newest_operation(session)
    stages = _pipeline(session)
    counts = {one.code: one.count for one in stages}
    late, tasks = overdue(session), overdue_tasks(session)
    changed_count, changed = operations_since(session, OperationsSince(since), limit=CHANGES)
    own_count, _ = operations_since(session, OperationsSince(since, own=True), limit=0)
    unreported, coming = arrange(session, unreported_view()).ids, arrange(session, coming_view(day)).ids
    return Today(
        day,
        _decisions(session, counts, role),
        _named(session, late[:SHOWN]),
        Count("late", len(late), ViewSpec("event", conditions=(YES,), sort=(("starts", False),))),
        _dated(session, "task", "due", tasks),
        Count("tasks", len(tasks), late_tasks_view(day)),
        _dated(session, "event", "ends", unreported),
        Count("reports", len(unreported), unreported_view()),
        stages,
        _dated(session, "event", "starts", coming),
        Count("coming", len(coming), coming_view(day)),
        changed,
        changed_count,
        own_count,
        since,
        newest,
    )


def late_tasks_view(day: date) -> ViewSpec:
    """Return the view of the open tasks that were due before a day."""
    open_ones = tuple(Condition("status", "!=", status) for status in CLOSED)
    before = (Condition("due", "<", day.isoformat()), Condition("done", "=", ""))
    return ViewSpec("task", conditions=(*before, *open_ones), sort=(("due", False),))


def waiting_view(session: Session, code: str) -> ViewSpec | None:
    """Return the list behind a page's number in the navigation, None where the page shows it by itself."""
    return late_tasks_view(session.today()) if code == "task" else None


def unreported_view() -> ViewSpec:
    """Return the view of the events that were held and have no report yet."""
    return stage_view_of("held")


def coming_view(day: date) -> ViewSpec:
    """Return the view of the events that start within the next days."""
    span = f"{day.isoformat()}{RANGE}{(day + timedelta(AHEAD)).isoformat()}"
    aside = tuple(Condition("status", "!=", stage) for stage in ASIDE)
    return ViewSpec("event", conditions=(Condition("starts", RANGE, span), *aside), sort=(("starts", False),))


def stage_view_of(stage: str) -> ViewSpec:
    """Return the view of the events at a stage, or with "" of those without one."""
    return ViewSpec("event", conditions=(Condition("status", "=", stage),), sort=(("starts", False),))


def _pipeline(session: Session) -> tuple[Count, ...]:
    """Return how many events are at each stage of the track, at those aside where there are any, and at none."""
    counts: dict[str, int] = dict.fromkeys(TRACK, 0)
    stages = session.column("event", "status")
    for record in session.order("event"):
        stage = stages.get(record, "")
        counts[stage] = counts.get(stage, 0) + 1
    order = [*TRACK, *ASIDE, ""]
    return tuple(Count(stage, counts[stage], stage_view_of(stage)) for stage in order if stage in counts)


def _decisions(session: Session, stages: dict[str, int], role: str) -> tuple[Count, ...]:
    """Return what waits for the word of somebody in a role: files that came back, and steps that are theirs to take."""
    asked = [Count(code, stages[stage], stage_view_of(stage)) for code, stage, to in _ASKED if usual(to, role)]
    if role in ("", Role.SECRETARIAT.value):
        asked.insert(0, Count("returns", waiting_returns(session)))
    return tuple(one for one in asked if one.count)


def _named(session: Session, late: Sequence[Overdue]) -> tuple[Late, ...]:
    titles = session.names(tuple(one.record for one in late))
    return tuple(Late(one.record, titles.get(one.record, one.record), one.next, one.due) for one in late)


def _dated(session: Session, entity: str, part: str, ids: Sequence[str]) -> tuple[Dated, ...]:
    """Return the first of some records with their day: that of a part, for an event without it the first one."""
    states = session.programme.states(entity, tuple(ids[:SHOWN]))
    titles = session.names(tuple(states))
    found = []
    for record in ids[:SHOWN]:
        state = states[record]
        day = state.get(part) or state.get("starts", "")
        if day:
            title, place, stage = titles.get(record, record), state.get("city", ""), state.get("status", "")
            found.append(Dated(record, title, date.fromisoformat(day), place, stage if entity == "event" else ""))
    return tuple(found)
