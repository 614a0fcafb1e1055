"""Today's data: every number is that of the list behind it; what changed is told since the last look."""

from datetime import date

from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.finding import arrange
from yosdesk.services.session import Session
from yosdesk.services.today import Count, today


def add(session: Session, entity: str = "event", **texts: str) -> str:
    return add_record(session, entity, texts).changes[0].record


def behind(session: Session, count: Count) -> int:
    """How many records the list behind a number holds."""
    assert count.view is not None
    return len(arrange(session, count.view).ids)


def test_every_number_is_that_of_the_list_behind_it(session: Session) -> None:
    add(session, title="Late", starts="2014-03-02")
    add(session, title="Soon", starts="2014-03-05")
    held = add(session, title="Held", starts="2014-02-01")
    set_parts(session, [held], {"status": "held"})
    add(session, "task", title="Write", due="2014-02-02")

    found = today(session)

    counted = [one for one in (*found.decisions, *found.stages) if one.view]
    counted += [found.late_events, found.late_tasks, found.reports, found.coming_events]
    assert [one.count for one in counted] == [behind(session, one) for one in counted]
    assert (found.late_events.count, found.late_tasks.count, found.reports.count) == (2, 1, 1)


def test_what_begins_within_ten_days_is_listed_and_what_was_cancelled_is_not(session: Session) -> None:
    add(session, title="In ten days", starts="2014-03-11")
    add(session, title="In eleven days", starts="2014-03-12")
    gone = add(session, title="Cancelled", starts="2014-03-05")
    set_parts(session, [gone], {"status": "cancelled"})

    assert [bar.title for bar in today(session).coming] == ["In ten days"]


def test_a_task_that_is_done_or_dropped_is_not_late(session: Session) -> None:
    add(session, "task", title="Open", due="2014-02-02")
    add(session, "task", title="Dropped", due="2014-02-02", status="dropped")
    add(session, "task", title="Done", due="2014-02-02", done="2014-02-01")

    assert [(task.title, task.due) for task in today(session).tasks] == [("Open", date(2014, 2, 2))]


def test_what_changed_is_told_since_the_last_look_with_who(session: Session) -> None:
    add(session, title="Before")
    seen = today(session).newest
    add(session, title="After")

    found = today(session, seen)

    assert (found.changed_count, [one.who for one in found.changed]) == (1, [session.author.who])
    assert today(session, found.newest).changed == ()


def test_an_empty_programme_needs_nothing(session: Session) -> None:
    found = today(session)

    assert (found.decisions, found.late, found.tasks, found.coming) == ((), (), (), ())
    assert sum(one.count for one in found.stages) == 0
