"""Days that are hard, in calendar and timeline: midnight, the year's end, zones, months, no country, 400 at once."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import Desktop
from tests.ui.test_calendar import Wall
from tests.ui.timeline_line import Line
from yosdesk.services.editing import add_record, add_records
from yosdesk.services.session import Session
from yosdesk.ui.views.timeline.scale import Scale

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
NIGHT, EVE, TOKYO, LONDON = "Night of science", "New Year school", "Tokyo call", "London call"
DAY = date(2014, 4, 8).toordinal()
NEW_YEAR = date(2014, 1, 1).toordinal()


def hard(session: Session) -> None:
    """Add events over midnight and over the year's end, and two calls in zones far apart with one contact."""
    person = add_record(session, "person", {"name": "Anna Petrova"}).changes[0].record
    rows = [
        {"title": NIGHT, "starts": "2014-04-08", "ends": "2014-04-09", "start_time": "22:00", "end_time": "02:00",
         "country": "DE"},
        {"title": EVE, "starts": "2013-12-30", "ends": "2014-01-02", "country": "FR"},
        {"title": TOKYO, "starts": "2014-04-17", "start_time": "00:30", "end_time": "01:30", "time_zone": "Asia/Tokyo",
         "contacts": person},
        {"title": LONDON, "starts": "2014-04-24", "start_time": "16:00", "end_time": "17:00",
         "time_zone": "Europe/London", "contacts": person},
    ]  # fmt: skip
    add_records(session, "event", rows)


@pytest.fixture
def wall(desktop: Desktop) -> Wall:
    """The calendar in April 2014."""
    desktop.ask(hard)
    found = Wall(desktop)
    found.page.show_mode("month", DAY)
    return found


@pytest.fixture
def line(desktop: Desktop) -> Line:
    """The timeline in April 2014."""
    desktop.ask(hard)
    found = Line(desktop)
    found.view.look(Scale(date(2014, 4, 1).toordinal(), 20.0))
    return found


def parts(desktop: Desktop, title: str) -> tuple[str, ...]:
    """Days and hours of an event, as the programme holds them."""

    def read(session: Session) -> tuple[str, ...]:
        [record] = session.linked("event", title)
        codes = ("starts", "ends", "start_time", "end_time", "time_zone")
        return tuple(session.column("event", code).get(record, "") for code in codes)

    found = desktop.ask(read)
    assert isinstance(found, tuple)
    return found


def test_an_event_over_midnight_stands_on_both_days_and_keeps_its_hours_when_dragged(wall: Wall) -> None:
    before = [wall.titles(DAY + days) for days in (0, 1, 2)]

    wall.drag(wall.point(DAY), DAY + 7)

    assert before == [[NIGHT], [NIGHT], []]
    assert parts(wall.desktop, NIGHT) == ("2014-04-15", "2014-04-16", "22:00", "02:00", "")


def test_an_event_over_midnight_does_not_get_shorter_than_its_night(wall: Wall) -> None:
    wall.press(Qt.Key.Key_Tab)
    wall.press(Qt.Key.Key_Left, SHIFT)

    assert wall.desktop.window.messages.text()  # 22:00 to 02:00 on one day is refused in words
    assert parts(wall.desktop, NIGHT)[:2] == ("2014-04-08", "2014-04-09")
    assert wall.titles(DAY + 1) == [NIGHT]


@pytest.mark.parametrize("shown", [NEW_YEAR - 5, NEW_YEAR + 5])
def test_an_event_over_the_years_end_stands_in_both_months(wall: Wall, shown: int) -> None:
    wall.page.show_mode("month", shown)

    assert EVE in {bar.title for bar in wall.weeks.in_sight()}
    assert [wall.titles(NEW_YEAR + days) for days in (-3, -2, 1, 2)] == [[], [EVE], [EVE], []]


def test_a_drag_over_the_years_end_moves_both_days(wall: Wall) -> None:
    wall.page.show_mode("month", NEW_YEAR)

    wall.drag(wall.point(NEW_YEAR), NEW_YEAR + 7)

    assert parts(wall.desktop, EVE)[:2] == ("2014-01-08", "2014-01-11")  # held on its first day, 30 December


def test_a_year_counts_an_event_over_its_end_on_its_own_days(wall: Wall) -> None:
    wall.page.show_mode("year", NEW_YEAR)
    this = [wall.page.year.words_of(NEW_YEAR + days).split(" · ")[1] for days in (0, 1, 2)]
    wall.press(Qt.Key.Key_Left)
    last = wall.page.year

    assert this == ["1 event", "1 event", "0 events"]
    assert (last.year(), last.words_of(last.day).split(" · ")[:2]) == (2013, ["31 Dec 2013", "1 event"])


def test_a_week_over_the_years_end_is_the_first_one_of_the_new_year(wall: Wall) -> None:
    wall.page.show_mode("week", NEW_YEAR)

    assert wall.page.period.text() == "30 Dec 2013 – 5 Jan 2014"
    assert [bar.title for bar in wall.weeks.in_sight()] == [EVE]


def test_a_clash_of_two_zones_is_told_on_the_day_where_the_hours_meet(wall: Wall) -> None:
    """00:30 in Tokyo on the 17th is 16:30 in London on the 16th: the clash is not on the day of the same name."""
    london = date(2014, 4, 24).toordinal()

    same_day = wall.hover(wall.point(london), london - 7)
    wall.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(wall.weeks, LEFT)
    day_before = wall.hover(wall.point(london), london - 8)

    assert same_day == ["17 Apr 2014 (-7)", "No new clashes"]
    assert day_before == ["16 Apr 2014 (-8)", f"⚠ 1 clash: Anna Petrova is also at “{TOKYO}”"]


def test_an_event_of_another_zone_stands_on_the_day_it_has_there(wall: Wall) -> None:
    tokyo = date(2014, 4, 17).toordinal()

    wall.drag(wall.point(tokyo), tokyo + 1)

    assert parts(wall.desktop, TOKYO) == ("2014-04-18", "", "00:30", "01:30", "Asia/Tokyo")


def test_an_event_without_a_country_has_no_holidays_and_one_with_a_country_has_its_own(wall: Wall) -> None:
    good_friday, london = date(2014, 4, 18).toordinal(), date(2014, 4, 24).toordinal()

    nowhere = wall.hover(wall.point(london), good_friday)
    wall.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(wall.weeks, LEFT)
    germany = wall.hover(wall.point(DAY), good_friday)

    assert nowhere[1] == "No new clashes"
    assert germany[1] == "⚠ 2 clashes: public holiday in Germany: Good Friday, weekend"


def test_a_country_of_which_no_holidays_are_known_is_shown_like_any_other(wall: Wall) -> None:
    wall.desktop.ask(add_records, "event", [{"title": "Polar night", "starts": "2014-04-22", "country": "AQ"}])
    wall.page._stale = True
    wall.desktop.go("calendar")
    wall.page.show_mode("month", DAY)

    told = wall.hover(wall.point(date(2014, 4, 22).toordinal()), date(2014, 4, 23).toordinal())

    assert told == ["23 Apr 2014 (+1)", "No new clashes"]


def test_in_the_timeline_a_night_and_a_years_end_keep_their_length(line: Line) -> None:
    line.page.select((line.id(NIGHT),))
    line.press(Qt.Key.Key_Right, ALT)
    line.page.select((line.id(EVE),))
    line.press(Qt.Key.Key_Right, ALT | SHIFT)

    assert parts(line.desktop, NIGHT) == ("2014-04-09", "2014-04-10", "22:00", "02:00", "")
    assert parts(line.desktop, EVE)[:2] == ("2014-01-06", "2014-01-09")


def test_in_the_timeline_events_without_a_country_have_a_row_of_their_own_below(line: Line) -> None:
    rows = [row.row for row in line.view.layout_.rows]

    assert [row.label for row in rows] == ["France", "Germany", "Russia", ""]
    assert {bar.title for bar in rows[-1].bars} == {TOKYO, LONDON}


def test_in_the_timeline_a_month_is_dragged_without_a_word_of_the_radar(line: Line) -> None:
    rows = [{"title": "May", "starts": "2014-05-01", "date_certainty": "month"}]
    line.desktop.ask(add_records, "event", rows)
    line.page.read()
    line.desktop.settle()
    line.view.look(Scale(date(2014, 4, 25).toordinal(), 10.0))
    port, start = line.view.viewport(), line.point("May", 6)

    QTest.mousePress(port, LEFT, pos=start)
    QTest.mouseMove(port, start + QPoint(6, 0))
    QTest.mouseMove(port, start + QPoint(31 * 10, 0))
    line.desktop.settle()
    told = line.view.causes.text()
    QTest.mouseRelease(port, LEFT, pos=start + QPoint(31 * 10, 0))
    line.desktop.settle()

    assert told == "1 Jun 2014 – 30 Jun 2014 (+31)"
    assert line.days("May")[0] == "2014-06-01"


@pytest.fixture
def crowded(desktop: Desktop) -> Desktop:
    """A window on a programme with 400 events on one day in one hall."""
    rows = [
        {"title": f"Talk {number:03}", "starts": "2014-04-08", "city": "Bonn", "venue": "Great hall", "country": "DE"}
        for number in range(400)
    ]
    desktop.ask(add_records, "event", rows)
    return desktop


def test_one_of_four_hundred_events_is_dragged_in_the_calendar(crowded: Desktop) -> None:
    wall = Wall(crowded)
    wall.page.show_mode("month", DAY)

    told = wall.hover(wall.point(DAY), DAY + 1)
    QTest.mouseRelease(wall.weeks, LEFT, pos=wall.weeks._grid().cell(DAY + 1).center().toPoint())
    crowded.settle()

    assert told == ["9 Apr 2014 (+1)", "No new clashes"]  # close to the others before and after
    assert (len(wall.titles(DAY)), len(wall.titles(DAY + 1))) == (399, 1)


def test_four_hundred_events_are_dragged_together_and_taken_back_at_once(crowded: Desktop) -> None:
    wall = Wall(crowded)
    wall.page.show_mode("month", DAY)
    wall.page.select([bar.id for bar in wall.weeks.bars_on(DAY)])
    wall.weeks.sight.current = ""

    wall.press(Qt.Key.Key_Down, ALT)
    moved = len(wall.titles(DAY + 7))
    crowded.window.messages._step.click()
    crowded.settle()

    assert moved == 400
    assert (len(wall.titles(DAY)), len(wall.titles(DAY + 7))) == (400, 0)


def test_four_hundred_events_on_one_day_are_reached_in_the_timeline(crowded: Desktop) -> None:
    line = Line(crowded)
    line.view.look(Scale(date(2014, 4, 1).toordinal(), 20.0))
    line.page.select((line.id("Talk 399"),))
    crowded.settle()

    line.press(Qt.Key.Key_Right, ALT)

    assert line.days("Talk 399") == ("2014-04-09", "")
    assert line.view.layout_.rows[0].row.depth == 399
    place = line.place("Talk 399")
    assert 0 <= line.view.layout_.rows[0].y(place.number) - line.view.sight.top <= line.view.viewport().height()
