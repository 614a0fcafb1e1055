"""Backups are thinned as they age: twelve daily, ten weekly, nine monthly, and all of the last two days."""

import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from yosdesk.services.checking import back_up, back_up_ahead, check
from yosdesk.services.daily import back_up_daily
from yosdesk.services.editing import add_record
from yosdesk.services.session import Session, open_session
from yosdesk.store.backups import DAILY, MONTHLY, WEEKLY, Backup, backups_of, thinned

TODAY = date(2014, 3, 1)


def made(day: date, hour: int = 9) -> Backup:
    at = datetime(day.year, day.month, day.day, hour)
    return Backup(Path(f"p.{at:%Y%m%d-%H%M%S}.daily.yosdesk"), at, "daily")


def test_a_year_of_daily_backups_is_thinned_to_days_weeks_and_months() -> None:
    # given
    backups = [made(TODAY - timedelta(days=age)) for age in range(365)]

    # when
    gone = set(thinned(backups, TODAY))

    # then
    kept = [backup for backup in backups if backup not in gone]
    assert kept[:DAILY] == backups[:DAILY]
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    assert (TODAY - kept[-1].at.date()).days > 200


def test_all_of_the_last_two_days_stay() -> None:
    # given
    backups = [made(TODAY, hour) for hour in range(24)]

    # when / then
    assert thinned(backups, TODAY) == ()


@given(st.lists(st.dates(date(2012, 1, 1), TODAY), max_size=80))
def test_thinning_twice_is_thinning_once_and_the_newest_stays(days: list[date]) -> None:
    # given
    backups = [made(day) for day in set(days)]

    # when
    gone = thinned(backups, TODAY)
    kept = [backup for backup in backups if backup not in gone]

    # then
    assert thinned(kept, TODAY) == ()
    assert not backups or max(backups, key=lambda backup: backup.at) in kept


def test_a_backup_is_made_once_a_day(session: Session) -> None:
    # given
    add_record(session, "event", {"title": "Eclipse"})
    session.now = lambda: datetime.now().astimezone()

    # when
    first, second = back_up_daily(session), back_up_daily(session)

    # then
    assert first is not None
    assert second is None
    assert [backup.why for backup in backups_of(session.programme.path)] == ["daily"]


def test_a_copy_made_ahead_becomes_the_backup_when_nothing_was_written_since(session: Session) -> None:
    # given
    event = next(iter(add_record(session, "event", {"title": "Eclipse"}).records()))
    back_up_ahead(session)
    assert session.programme.ahead
    copied = session.programme.ahead.path.stat().st_ino

    # when
    made = back_up(session, why="receive")

    # then
    assert made.stat().st_ino == copied
    assert not session.programme.ahead.path.exists()
    with closing(open_session(made, session.author)) as restored:
        assert restored.programme.states("event", [event])
        assert check(restored).problems == ()


def test_a_copy_made_ahead_is_not_taken_once_something_was_written(session: Session) -> None:
    # given
    back_up_ahead(session)
    event = next(iter(add_record(session, "event", {"title": "Eclipse"}).records()))

    # when
    made = back_up(session, why="receive")

    # then
    with closing(open_session(made, session.author)) as restored:
        assert restored.programme.states("event", [event])


def test_a_copy_made_ahead_is_not_taken_once_another_connection_has_written(session: Session) -> None:
    # given
    back_up_ahead(session)
    with closing(sqlite3.connect(session.programme.path)) as other, other:
        other.execute("INSERT INTO keeping VALUES ('view', 'March', '{}')")

    # when
    made = back_up(session, why="receive")

    # then
    with closing(open_session(made, session.author)) as restored:
        assert restored.programme.kept("view") == {"March": "{}"}


def test_a_copy_made_ahead_that_nobody_took_goes_with_the_session(session: Session) -> None:
    # given
    back_up_ahead(session)
    assert session.programme.ahead
    copied = session.programme.ahead.path
    assert copied.exists()

    # when
    session.close()

    # then
    assert not copied.exists()
