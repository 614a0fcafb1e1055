"""Before a date is moved the radar says what it would cause: while one drags, and while one types."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import Desktop
from tests.ui.test_calendar import Wall
from tests.ui.test_timeline import Line
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.session import Session
from yosdesk.ui.views.timeline.scale import Scale

ECLIPSE, SCHOOL = "Eclipse day", "Space school"
DAY = date(2014, 3, 20).toordinal()
LEFT = Qt.MouseButton.LeftButton


def double_booked(session: Session) -> None:
    """Put the school, with the same contact, on the Tuesday after the eclipse."""
    person = add_record(session, "person", {"name": "Anna Petrova"}).changes[0].record
    ids = [session.linked("event", title)[0] for title in (ECLIPSE, SCHOOL)]
    set_parts(session, ids, {"contacts": person})
    set_parts(session, ids[1:], {"starts": "2014-03-25"})


@pytest.fixture
def wall(desktop: Desktop) -> Wall:
    """The calendar at March 2014, where both events have one contact."""
    desktop.ask(double_booked)
    return Wall(desktop)


@pytest.fixture
def line(desktop: Desktop) -> Line:
    """The timeline near the middle of March, where both events have one contact."""
    desktop.ask(double_booked)
    found = Line(desktop)
    found.view.look(Scale(date(2014, 3, 10).toordinal(), 20.0))
    return found


def hover(wall: Wall, start: QPoint, day: int) -> str:
    """Drag from a point to a day without letting go; return what is told beside the pointer."""
    QTest.mousePress(wall.weeks, LEFT, pos=start)
    QTest.mouseMove(wall.weeks, start + QPoint(8, 0))
    QTest.mouseMove(wall.weeks, wall.weeks._grid().cell(day).center().toPoint())
    wall.desktop.settle()
    return wall.weeks.causes.text()


def test_a_drag_in_the_calendar_tells_what_the_day_would_cause_and_changes_nothing(wall: Wall) -> None:
    told: list[str] = []
    wall.page.status_changed.connect(told.append)

    weekend = hover(wall, wall.point(DAY), DAY + 2)
    QTest.mouseMove(wall.weeks, wall.weeks._grid().cell(DAY + 5).center().toPoint())
    wall.desktop.settle()
    met = wall.weeks.causes.text()

    assert weekend.splitlines() == ["22 Mar 2014 (+2)", "⚠ 1 clash: weekend"]
    assert met.splitlines() == ["25 Mar 2014 (+5)", f"⚠ 1 clash: Anna Petrova is also at “{SCHOOL}”"]
    assert told[-1] == " · ".join(met.splitlines())
    assert wall.titles(DAY) == [ECLIPSE]


def test_what_the_radar_says_goes_with_the_drag(wall: Wall) -> None:
    hover(wall, wall.point(DAY), DAY + 5)
    shown = wall.weeks.causes.isVisible()

    wall.press(Qt.Key.Key_Escape)

    assert shown
    assert not wall.weeks.causes.isVisible()
    assert wall.titles(DAY) == [ECLIPSE]


def test_a_free_day_is_told_as_one(wall: Wall) -> None:
    assert hover(wall, wall.point(DAY), DAY + 6).splitlines() == ["26 Mar 2014 (+6)", "No new clashes"]


def test_stretching_tells_what_the_longer_event_gets_into(wall: Wall) -> None:
    told = hover(wall, wall.point(DAY, at_end=True), DAY + 5)

    assert told.splitlines()[1] == f"⚠ 2 clashes: Anna Petrova is also at “{SCHOOL}”, weekend"


def test_the_note_stays_within_the_calendar(wall: Wall) -> None:
    hover(wall, wall.point(DAY), date(2014, 4, 5).toordinal())

    assert wall.weeks.rect().contains(wall.weeks.causes.geometry())


def test_a_drag_in_the_timeline_tells_what_the_day_would_cause(line: Line) -> None:
    port, start = line.view.viewport(), line.point(ECLIPSE)
    QTest.mousePress(port, LEFT, pos=start)
    QTest.mouseMove(port, start + QPoint(6, 0))
    QTest.mouseMove(port, start + QPoint(5 * 20, 0))
    line.desktop.settle()

    told = line.view.causes.text().splitlines()
    QTest.mouseRelease(port, LEFT, pos=start + QPoint(5 * 20, 0))
    line.desktop.settle()

    assert told == ["25 Mar 2014 (+5)", f"⚠ 1 clash: Anna Petrova is also at “{SCHOOL}”"]
    assert not line.view.causes.isVisible()
    assert line.days(ECLIPSE) == ("2014-03-25", "")
