"""Today's data: every number is that of the list behind it; what changed is told since the last look."""

from dataclasses import replace
from datetime import date

from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.finding import arrange
from yosdesk.services.history import OperationsSince, operations_since
from yosdesk.services.session import Session
from yosdesk.services.today import Count, late_tasks_view, today
from yosdesk.services.waiting import overdue_tasks
from yosdesk.store.journal import Author


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

    assert [one.title for one in today(session).coming] == ["In ten days"]


def test_a_task_that_is_done_or_dropped_is_not_late(session: Session) -> None:
    add(session, "task", title="Open", due="2014-02-02")
    add(session, "task", title="Dropped", due="2014-02-02", status="dropped")
    add(session, "task", title="Done", due="2014-02-02", done="2014-02-01")

    assert [(task.title, task.day) for task in today(session).tasks] == [("Open", date(2014, 2, 2))]


def test_what_changed_is_told_since_the_last_look_with_who(session: Session) -> None:
    add(session, title="Before")
    seen = today(session).newest
    add(session, title="Mine")
    mine, session.author = session.author, Author("Bert", "other laptop")
    add(session, title="After")
    session.author = mine

    found = today(session, seen)

    assert (found.changed_count, [one.who for one in found.changed], found.own_count) == (1, ["Bert"], 1)
    again = today(session, found.newest)
    assert (again.changed, again.changed_count, again.own_count) == ((), 0, 0)


def test_held_events_without_a_report_are_listed_by_their_last_day(session: Session) -> None:
    for title, ends in (("Second", "2014-02-09"), ("First", "2014-02-03")):
        record = add(session, title=title, starts=ends, ends=ends, city="Bonn")
        set_parts(session, [record], {"status": "held"})

    found = today(session).unreported

    assert [(one.title, one.day.day, one.place) for one in found] == [("First", 3, "Bonn"), ("Second", 9, "Bonn")]


def test_an_office_is_told_of_what_offices_decide_alone(session: Session) -> None:
    add(session, title="Proposal")
    set_parts(session, [add(session, title="Checked")], {"status": "checked"})
    set_parts(session, [add(session, title="Confirmed")], {"status": "confirmed"})

    everything = [one.code for one in today(session).decisions]
    office = [one.code for one in today(session, role="office").decisions]

    assert (everything, office) == (["proposals", "answers", "labels"], ["answers"])


def test_the_list_of_operations_since_one_ends_there(session: Session) -> None:
    add(session, title="Before")
    seen = today(session).newest
    add(session, title="After")
    mine, session.author = session.author, replace(session.author, laptop="another laptop")
    add(session, title="On another laptop")
    session.author = mine

    listed = [operations_since(session, OperationsSince(seen, own=own)) for own in (True, False)]

    assert [(count, [one.number for one in found]) for count, found in listed] == [(1, [seen + 1]), (1, [seen + 2])]


def test_what_waits_in_the_navigation_is_what_the_list_holds(session: Session) -> None:
    late = add(session, "task", title="Late", due="2014-02-02")
    add(session, "task", title="Today", due="2014-03-01")
    add(session, "task", title="Done", due="2014-02-02", status="done")

    assert overdue_tasks(session) == (late,)
    assert arrange(session, late_tasks_view(session.today())).ids == (late,)


def test_an_empty_programme_needs_nothing(session: Session) -> None:
    found = today(session)

    assert (found.decisions, found.late, found.tasks, found.coming) == ((), (), (), ())
    assert sum(one.count for one in found.stages) == 0
