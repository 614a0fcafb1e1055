"""The calendar's data: days, months without a day, times, holidays; nothing of a view is lost."""

from datetime import date

from yosdesk.services.calendar import calendar, holidays_between
from yosdesk.services.editing import add_record
from yosdesk.services.finding import ViewSpec
from yosdesk.services.session import Session

EVENTS = ViewSpec("event")


def add(session: Session, **texts: str) -> str:
    return add_record(session, "event", texts).changes[0].record


def test_an_event_over_the_years_end_keeps_both_its_days(session: Session) -> None:
    add(session, title="Night of stars", starts="2013-12-30", ends="2014-01-02")

    [bar] = calendar(session, EVENTS).bars

    assert (bar.first, bar.last) == (date(2013, 12, 30).toordinal(), date(2014, 1, 2).toordinal())


def test_a_month_is_no_day_and_no_date_is_counted(session: Session) -> None:
    add(session, title="Some day in May", starts="2014-05-30", date_certainty="month")
    add(session, title="Some day")
    add(session, title="A day", starts="2014-05-02")

    found = calendar(session, EVENTS)

    assert [bar.title for bar in found.bars] == ["A day"]
    assert [(bar.title, date.fromordinal(bar.first).day) for bar in found.months] == [("Some day in May", 1)]
    assert found.undated == 1


def test_the_events_of_a_day_stand_by_their_time(session: Session) -> None:
    for title, time in (("Late", "18:00"), ("Early", "9:00"), ("No time", "")):
        add(session, title=title, starts="2014-05-02", start_time=time)

    found = calendar(session, EVENTS)

    assert [bar.title for bar in found.bars] == ["No time", "Early", "Late"]
    assert found.times[found.bars[1].id] == "09:00"


def test_an_event_that_crosses_midnight_stands_on_both_days(session: Session) -> None:
    add(session, title="Night", starts="2014-05-02", ends="2014-05-03", start_time="22:00", end_time="02:00")

    [bar] = calendar(session, EVENTS).bars

    assert bar.last - bar.first == 1


def test_an_event_that_ends_before_it_starts_stands_on_its_first_day_and_says_so(session: Session) -> None:
    record = add(session, title="Turned", starts="2014-05-02")
    session.programme.connection.execute("UPDATE event SET ends = '2014-05-01' WHERE id = ?", (record,))
    session._columns.clear()

    [bar] = calendar(session, EVENTS).bars

    assert (bar.first, bar.last, bar.wrong) == (date(2014, 5, 2).toordinal(), date(2014, 5, 2).toordinal(), True)


def test_holidays_are_those_of_the_countries_asked_for(session: Session) -> None:
    may = date(2014, 5, 1).toordinal(), date(2014, 5, 31).toordinal()

    found = holidays_between(session, *may, ("RU", "DE", "JP"))

    assert "RU" in "".join(found[date(2014, 5, 9).toordinal()])
    assert len(found[date(2014, 5, 1).toordinal()]) == 2
    assert all(may[0] <= day <= may[1] for day in found)
