"""What a coordinator needs today: what waits for a decision, what is late, what comes, what changed since last time."""

from dataclasses import dataclass
from datetime import date, timedelta

from yosdesk.domain.conditions import Condition
from yosdesk.domain.lifecycle import ASIDE, TRACK
from yosdesk.domain.ranges import RANGE
from yosdesk.services.derived import YES
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.history import OperationSummary, operations
from yosdesk.services.lifecycle import Overdue, overdue
from yosdesk.services.session import Session
from yosdesk.services.timeline import Bar, bars_of, titles_of
from yosdesk.services.waiting import waiting_returns

_ASKED = (("proposals", "proposed"), ("answers", "checked"))
AHEAD, SHOWN, CHANGES = 10, 7, 12  # days that are looked ahead; lines of a list; operations listed


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
class LateTask:
    """A task that should have been done."""

    record: str
    title: str
    due: date


@dataclass(frozen=True, slots=True)
class Today:
    """The desk's first page as plain data; `newest` is the number of the journal's last operation."""

    day: date
    decisions: tuple[Count, ...]
    late: tuple[Late, ...]
    late_events: Count
    tasks: tuple[LateTask, ...]
    late_tasks: Count
    reports: Count
    stages: tuple[Count, ...]
    coming: tuple[Bar, ...]
    coming_events: Count
    changed: tuple[OperationSummary, ...]
    changed_count: int
    newest: int


def today(session: Session, since: int = 0) -> Today:
    """Return what matters on the session's day; what changed is told of operations after the number `since`."""
    day = session.today()
    late, tasks, coming = overdue(session), late_tasks(session), _coming(session, day)
    changed = [one for one in operations(session, limit=CHANGES) if one.number > since]
    newest = next((one.number for one in operations(session, limit=1)), 0)
    return Today(
        day,
        _decisions(session),
        _named(session, late[:SHOWN]),
        Count("late", len(late), ViewSpec("event", conditions=(YES,), sort=(("starts", False),))),
        tasks[:SHOWN],
        Count("tasks", len(tasks), late_tasks_view(day)),
        Count("reports", _unreported(session), unreported_view()),
        _pipeline(session),
        coming[:SHOWN],
        Count("coming", len(coming), coming_view(day)),
        tuple(changed),
        max(newest - since, 0),
        newest,
    )


def late_tasks(session: Session) -> tuple[LateTask, ...]:
    """Return the open tasks that were due before the session's day, the oldest first."""
    ids = arrange(session, late_tasks_view(session.today())).ids
    titles, due = session.column("task", "title"), session.column("task", "due")
    return tuple(LateTask(record, titles.get(record, record), date.fromisoformat(due[record])) for record in ids)


def late_tasks_view(day: date) -> ViewSpec:
    """Return the view of the open tasks that were due before a day."""
    open_ones = tuple(Condition("status", "!=", stage) for stage in ("done", "dropped"))
    before = (Condition("due", "<", day.isoformat()), Condition("done", "=", ""))
    return ViewSpec("task", conditions=(*before, *open_ones), sort=(("due", False),))


def unreported_view() -> ViewSpec:
    """Return the view of the events that were held and have no report yet."""
    return ViewSpec("event", conditions=(Condition("status", "=", "held"),), sort=(("starts", False),))


def coming_view(day: date) -> ViewSpec:
    """Return the view of the events that start within the next days."""
    span = f"{day.isoformat()}{RANGE}{(day + timedelta(AHEAD)).isoformat()}"
    aside = tuple(Condition("status", "!=", stage) for stage in ASIDE)
    return ViewSpec("event", conditions=(Condition("starts", RANGE, span), *aside), sort=(("starts", False),))


def stage_view_of(stage: str) -> ViewSpec:
    """Return the view of the events at a stage, or with "" of those without one."""
    asked = Condition("status", "=", stage)
    return ViewSpec("event", conditions=(asked,), sort=(("starts", False),))


def _pipeline(session: Session) -> tuple[Count, ...]:
    """Return how many events are at each stage of the track, at those aside where there are any, and at none."""
    counts: dict[str, int] = dict.fromkeys(TRACK, 0)
    stages = session.column("event", "status")
    for record in session.order("event"):
        stage = stages.get(record, "")
        counts[stage] = counts.get(stage, 0) + 1
    order = [*TRACK, *ASIDE, ""]
    return tuple(Count(stage, counts[stage], stage_view_of(stage)) for stage in order if stage in counts)


def _decisions(session: Session) -> tuple[Count, ...]:
    """Return what waits for somebody's word: files that came back, proposals to check, answers of the offices."""
    found = (
        Count("returns", waiting_returns(session)),
        *(Count(code, len(arrange(session, stage_view_of(stage)).ids), stage_view_of(stage)) for code, stage in _ASKED),
    )
    return tuple(one for one in found if one.count)


def _named(session: Session, late: tuple[Overdue, ...]) -> tuple[Late, ...]:
    titles = titles_of(session) if late else {}
    return tuple(Late(one.record, titles.get(one.record, one.record), one.next, one.due) for one in late)


def _unreported(session: Session) -> int:
    return len(arrange(session, unreported_view()).ids)


def _coming(session: Session, day: date) -> tuple[Bar, ...]:
    return tuple(bars_of(session, arrange(session, coming_view(day)).ids))
