"""Slow work shows what it is doing, how far, and Cancel; what was stopped leaves everything as it was."""

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from time import sleep

from PySide6.QtCore import QTimer

from tests.ui.conftest import Desktop
from tests.ui.partner_list import list_read
from yosdesk.domain.errors import UserError
from yosdesk.services.checking import back_up
from yosdesk.services.editing import add_records, set_parts
from yosdesk.services.exporting import export
from yosdesk.services.finding import ViewSpec
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.restoring import restore_programme
from yosdesk.services.session import Session, open_or_read
from yosdesk.store.backups import backups_of
from yosdesk.store.journal import Author
from yosdesk.ui.programme_thread import Course
from yosdesk.ui.work_strip import WORDS, WorkStrip


def strip(desktop: Desktop) -> WorkStrip:
    return desktop.window.status_line.work


def check(session: Session, changing: Callable[[], object] = lambda: None) -> bool:
    """Work for a long time, step by step, as the check does that has this name."""
    with session.programme.transaction():
        changing()
        for number in range(2000):
            session.step(number)
            sleep(0.005)
    return True


def test_work_that_takes_a_while_says_what_it_is_and_how_far_and_stops_when_asked(desktop: Desktop) -> None:
    # given
    refused: list[UserError] = []
    desktop.window.desk.ask(check, then=lambda _: None, failed=refused.append)

    # when
    desktop.bot.waitUntil(strip(desktop).isVisible, timeout=5_000)
    desktop.bot.waitUntil(lambda: "…" in strip(desktop).says.text() and strip(desktop).says.text()[-1].isdigit())
    said = strip(desktop).says.text()
    strip(desktop).cancel.click()
    stopping = strip(desktop).says.text()
    desktop.bot.waitUntil(lambda: bool(refused), timeout=5_000)
    desktop.bot.waitUntil(lambda: not strip(desktop).isVisible(), timeout=5_000)

    # then
    assert said.startswith("Checking the programme… ")
    assert stopping == "Stopping…"
    assert [error.code for error in refused] == ["stopped"]


def test_what_was_stopped_leaves_the_programme_as_it_was(desktop: Desktop) -> None:
    # given
    record, before = desktop.table.model.record(0), desktop.texts()

    def changing(session: Session) -> object:
        return check(session, lambda: set_parts(session, [record], {"title.en": "Changed"}))

    # when
    course = desktop.window.desk.operate(changing)
    desktop.bot.waitUntil(lambda: course.count > 0, timeout=5_000)
    course.stops = True
    desktop.settle()
    titles = desktop.ask(lambda session: sorted(session.column("event", "title.en").values()))

    # then
    assert desktop.window.messages.text() == "Stopped; nothing was changed."
    assert titles == sorted(before)


def test_work_in_the_file_itself_stops_midway(desktop: Desktop) -> None:
    # given
    def endless(session: Session) -> object:
        sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        return session.programme.connection.execute(sql).fetchone()

    refused: list[UserError] = []
    course = desktop.window.desk.ask(endless, failed=refused.append)
    desktop.bot.waitUntil(lambda: course.began > 0, timeout=5_000)

    # when
    course.stops = True
    desktop.bot.waitUntil(lambda: bool(refused), timeout=5_000)

    # then
    assert refused[0].code == "stopped"


def test_what_was_committed_is_told_as_done_whenever_cancel_comes(desktop: Desktop) -> None:
    # given
    def late(session: Session) -> object:
        done = set_parts(session, [record], {"city": "Ulm"})
        sleep(0.3)
        session.step(1)
        return done

    record = desktop.table.model.record(0)
    answered: list[object] = []
    course = desktop.window.desk.operate(late, then=answered.append)
    desktop.bot.waitUntil(lambda: course.began > 0, timeout=5_000)
    sleep(0.1)

    # when
    course.stops = True
    desktop.settle()

    # then
    assert len(answered) == 1
    assert desktop.ask(lambda session: session.column("event", "city")[record]) == "Ulm"


def test_a_file_whose_writing_was_stopped_is_not_there(desktop: Desktop, tmp_path: Path) -> None:
    # given
    desktop.window.desk.operate(add_records, "event", [{"title": f"Talk {number}"} for number in range(3000)])
    desktop.settle()
    out = tmp_path / "out.xlsx"
    refused: list[UserError] = []
    course = desktop.window.desk.ask(export, ViewSpec("event"), out, "en", failed=refused.append)
    desktop.bot.waitUntil(lambda: course.count > 0, timeout=20_000)

    # when
    course.stops = True
    desktop.bot.waitUntil(lambda: bool(refused), timeout=20_000)

    # then
    assert refused[0].code == "stopped"
    assert [one.name for one in tmp_path.iterdir() if "xlsx" in one.name] == []


def test_the_window_answers_while_the_programme_is_busy(desktop: Desktop) -> None:
    # given
    beats: list[int] = []
    answered: list[object] = []
    timer = QTimer(desktop.window, interval=10)
    timer.timeout.connect(lambda: beats.append(len(answered)))

    # when
    course = desktop.window.desk.ask(check, then=answered.append, failed=answered.append)
    timer.start()
    desktop.bot.waitUntil(lambda: len(beats) >= 20, timeout=20_000)
    course.stops = True
    desktop.settle()

    # then
    assert beats[:20] == [0] * 20
    assert len(answered) == 1


def test_the_look_for_clashes_of_a_list_is_stopped_by_itself(desktop: Desktop, tmp_path: Path) -> None:
    # given
    page = list_read(desktop, tmp_path)

    # when
    desktop.window.desk.ask(partial(sleep_a_while, 0.2))
    page._ask_causes()
    page._stop_looking()
    desktop.settle()

    # then
    assert page._says.text().endswith("The look for clashes was stopped.")
    assert page._apply.isEnabled()


def test_cancel_while_a_list_is_applied_changes_nothing(desktop: Desktop, tmp_path: Path) -> None:
    # given
    page = list_read(desktop, tmp_path)

    # when
    desktop.window.desk.ask(partial(sleep_a_while, 0.2))
    page._apply.click()
    page._cancel.click()
    desktop.settle()

    # then
    assert desktop.window.page.title() == "Events"
    assert len(desktop.texts()) == 4
    assert desktop.window.messages.text() == "Stopped; nothing was changed."


def sleep_a_while(seconds: float, _: Session) -> None:
    sleep(seconds)


AUTHOR = Author("tester", "laptop")


def other_programme(folder: Path) -> Path:
    """Make another programme, without events."""
    path = folder / "other.yosdesk"
    create(path, NewProgramme("Year of Music"), AUTHOR).close()
    return path


def can_be_written(path: Path) -> bool:
    """Return whether nobody else holds a programme."""
    with closing(open_or_read(path, AUTHOR)) as found:
        return not found.programme.read_only


def test_opening_another_programme_shows_cancel_and_once_stopped_the_one_before_is_still_there(
    desktop: Desktop, tmp_path: Path
) -> None:
    # given
    before, course, path = desktop.texts(), Course(), other_programme(tmp_path)

    def opening() -> Session:
        while course.goes_on():
            sleep(0.005)
        return open_or_read(path, AUTHOR, goes_on=course.goes_on)

    # when
    desktop.window.desk.open(opening, course)
    desktop.bot.waitUntil(strip(desktop).cancel.isVisible, timeout=5_000)
    said = strip(desktop).says.text()
    strip(desktop).cancel.click()
    desktop.settle()
    desktop.window.desk.operate(set_parts, [desktop.table.model.record(0)], {"city": "Ulm"})
    desktop.settle()

    # then
    assert said.startswith("Opening the programme…")
    assert desktop.window.windowTitle() == "Year of Science — yosdesk"
    assert desktop.texts() == before
    assert "Ulm" in desktop.texts(6)
    assert can_be_written(path)


def test_opening_that_is_stopped_while_the_programme_is_first_looked_at_changes_nothing(
    desktop: Desktop, tmp_path: Path
) -> None:
    # given
    before, course, path = desktop.texts(), Course(), other_programme(tmp_path)

    def opening() -> Session:
        found = open_or_read(path, AUTHOR, goes_on=course.goes_on)
        course.stops = True
        return found

    # when
    desktop.window.desk.open(opening, course)
    desktop.settle()

    # then
    assert desktop.window.messages.text() == "Stopped; nothing was changed."
    assert desktop.texts() == before
    assert can_be_written(path)


def test_a_restore_that_is_stopped_leaves_the_programme_open_as_it_was(desktop: Desktop) -> None:
    # given
    backup = desktop.ask(back_up)
    assert isinstance(backup, Path)
    desktop.window.desk.operate(add_records, "event", [{"title": "Newer"}])
    desktop.settle()
    before, answered, desk = desktop.texts(), list[object](), desktop.window.desk

    def between(path: Path, goes_on: Callable[[], bool]) -> object:
        asked = iter((True, True))

        def stopped_at_the_third() -> bool:
            work = desk.working()
            if work is not None and not next(asked, False):
                work.course.stops = True
            return goes_on()

        return restore_programme(backup, path, AUTHOR, stopped_at_the_third)

    # when
    with desktop.bot.waitSignal(desk.opened):
        desk.reopen(between, answered.append, desk.refuse)
    desktop.go("event")

    # then
    assert answered == []
    assert desktop.window.messages.text() == "Stopped; nothing was changed."
    assert desktop.texts() == before
    path = desk.programme.path if desk.programme else Path()
    assert "restore" not in {one.why for one in backups_of(path)}
    assert sorted(one.name for one in path.parent.iterdir() if "restored" in one.name) == []


def test_every_name_of_work_has_its_words() -> None:
    assert all(WORDS.values())
