"""The calendar: month, week, year and list; walked by keys, dragged, stretched, taken back; 400 events on one day."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from tests.ui.conftest import Desktop
from yosdesk.domain.conditions import Condition
from yosdesk.services.editing import add_records
from yosdesk.services.finding import ViewSpec
from yosdesk.ui.pages.calendar_page import CalendarPage
from yosdesk.ui.pages.event_page import EventPage

ECLIPSE = date(2014, 3, 20).toordinal()
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


class Wall:
    """The calendar's page under test."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        desktop.window.resize(1366, 768)
        desktop.go("calendar")
        desktop.settle()
        page = desktop.window.page
        assert isinstance(page, CalendarPage)
        self.page, self.weeks = page, page.weeks
        page.show_mode("month", ECLIPSE)

    def titles(self, day: int) -> list[str]:
        return [bar.title for bar in self.weeks.bars_on(day)]

    def point(self, day: int, *, at_end: bool = False) -> QPoint:
        """A point on the first event of a day, in its middle or at its end."""
        grid = self.weeks._grid()
        week = self.weeks._index.week(day - (day - 1) % 7, grid.lanes)
        [segment] = [one for one in week.segments if one.start <= (day - 1) % 7 <= one.end][:1]
        box = grid.bar(week.first, segment)
        return QPointF(box.right() - 2 if at_end else box.left() + 12, box.center().y()).toPoint()

    def drag(self, start: QPoint, day: int) -> None:
        """Drag from a point to a day."""
        end = self.weeks._grid().cell(day).center().toPoint()
        QTest.mousePress(self.weeks, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(self.weeks, start + QPoint(8, 0))
        QTest.mouseMove(self.weeks, end)
        QTest.mouseRelease(self.weeks, Qt.MouseButton.LeftButton, pos=end)
        self.desktop.settle()

    def hover(self, start: QPoint, day: int) -> list[str]:
        """Drag from a point to a day without letting go; return the lines of what is told beside the pointer."""
        QTest.mousePress(self.weeks, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(self.weeks, start + QPoint(8, 0))
        QTest.mouseMove(self.weeks, self.weeks._grid().cell(day).center().toPoint())
        self.desktop.settle()
        return self.weeks.causes.text().splitlines()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in what is shown."""
        self.desktop.press(self.page._view(), key, held)
        self.desktop.settle()


@pytest.fixture
def wall(desktop: Desktop) -> Wall:
    """The calendar at March 2014."""
    return Wall(desktop)


def test_a_month_shows_events_on_their_days(wall: Wall) -> None:
    assert wall.titles(ECLIPSE) == ["Eclipse day"]
    assert wall.page.period.text() == "March 2014"
    assert wall.page.undated.text().strip() == "1 without a date"


def test_an_event_is_dragged_to_another_day_and_undone_from_the_bar(wall: Wall) -> None:
    wall.drag(wall.point(ECLIPSE), ECLIPSE + 5)
    moved = wall.titles(ECLIPSE + 5)
    wall.desktop.window.messages._step.click()
    wall.desktop.settle()

    assert moved == ["Eclipse day"]
    assert (wall.titles(ECLIPSE), wall.titles(ECLIPSE + 5)) == (["Eclipse day"], [])


def test_an_events_end_is_dragged_over_a_weeks_end(wall: Wall) -> None:
    wall.drag(wall.point(ECLIPSE, at_end=True), ECLIPSE + 5)

    assert [wall.titles(ECLIPSE + days) for days in (0, 5, 6)] == [["Eclipse day"], ["Eclipse day"], []]


def test_keys_walk_over_days_and_months_and_the_status_line_tells(wall: Wall) -> None:
    told: list[str] = []
    wall.page.status_changed.connect(told.append)

    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        wall.press(key)
    wall.press(Qt.Key.Key_PageDown)

    assert wall.page.period.text() == "April 2014"
    assert told[-2:] == ["20 Mar 2014 · 1 event", "20 Apr 2014 · 0 events"]


def test_tab_goes_to_the_event_alt_moves_shift_stretches_enter_opens(wall: Wall) -> None:
    wall.press(Qt.Key.Key_Tab)
    wall.press(Qt.Key.Key_Down, ALT)
    moved = wall.titles(ECLIPSE + 7)
    wall.press(Qt.Key.Key_Right, SHIFT)
    longer = wall.titles(ECLIPSE + 8)
    wall.press(Qt.Key.Key_Return)

    assert (moved, longer) == (["Eclipse day"], ["Eclipse day"])
    assert isinstance(wall.desktop.window.page, EventPage)


def test_alt_left_moves_an_event_here_and_does_not_go_back(wall: Wall) -> None:
    wall.press(Qt.Key.Key_Tab)

    wall.press(Qt.Key.Key_Left, ALT)

    assert wall.titles(ECLIPSE - 1) == ["Eclipse day"]
    assert wall.desktop.window.page is wall.page


def test_a_new_event_begins_on_the_day_one_stands_on(wall: Wall) -> None:
    wall.press(Qt.Key.Key_Right)

    wall.desktop.window.invoke("record.new")
    wall.desktop.settle()

    page = wall.desktop.window.page
    assert isinstance(page, EventPage)
    assert [one.editor.value_text() for one in page._fields if one.part.code == "starts"] == ["21 Mar 2014"]


def test_four_hundred_events_on_one_day_are_counted_and_listed(wall: Wall) -> None:
    many = [{"title": f"Talk {number:03}", "starts": "2014-03-12"} for number in range(400)]
    wall.desktop.ask(add_records, "event", many)
    wall.page._stale = True
    wall.desktop.go("calendar")
    wall.page.show_mode("month", ECLIPSE - 8)
    grid = wall.weeks._grid()

    hidden = wall.weeks._index.week(grid.mondays()[2], grid.lanes).hidden[2]
    QTest.mouseClick(wall.weeks, Qt.MouseButton.LeftButton, pos=grid.more_box(ECLIPSE - 8).center().toPoint())

    assert len(hidden) == 400 - grid.lanes + 1
    assert wall.page.mode == "list"
    assert wall.page.agenda.currentIndex().row() == wall.page.agenda.agenda.row_from(ECLIPSE - 8)


def test_a_week_shows_seven_days_and_turns_by_seven(wall: Wall) -> None:
    wall.page.show_mode("week")
    before = wall.weeks.period()

    wall.press(Qt.Key.Key_PageDown)

    assert before == (ECLIPSE - 3, ECLIPSE + 3)
    assert wall.weeks.period() == (ECLIPSE + 4, ECLIPSE + 10)


def test_a_year_counts_each_day_and_enter_opens_its_month(wall: Wall) -> None:
    wall.page.show_mode("year")
    words = wall.page.year.words_of(ECLIPSE)

    wall.press(Qt.Key.Key_Right)
    wall.press(Qt.Key.Key_Return)

    assert words == "20 Mar 2014 · 1 event"
    assert (wall.page.mode, wall.page.period.text(), wall.weeks.sight.day) == ("month", "March 2014", ECLIPSE + 1)


def test_the_list_shares_the_selection_and_opens(wall: Wall) -> None:
    wall.page.show_mode("list", ECLIPSE + 1)
    chosen = wall.page.selection()

    wall.press(Qt.Key.Key_Return)

    page = wall.desktop.window.page
    assert isinstance(page, EventPage)
    assert (page.record,) == chosen


def test_a_filter_narrows_the_calendar(wall: Wall) -> None:
    wall.desktop.window.desk.event_views.narrow(ViewSpec("event", conditions=(Condition("country", "=", "RU"),)))
    wall.desktop.settle()

    assert (wall.titles(ECLIPSE), wall.page.count()) == ([], "1")


def test_an_event_of_which_only_the_month_is_known_stands_beside_the_days(wall: Wall) -> None:
    wall.desktop.ask(add_records, "event", [{"title": "May", "starts": "2014-03-30", "date_certainty": "month"}])
    wall.page._stale = True
    wall.desktop.go("calendar")

    assert wall.titles(date(2014, 3, 30).toordinal()) == []
    assert wall.page.month_only.text().strip() == "1 this month without a day"
    wall.page.month_only.click()
    assert wall.page.agenda.agenda.index(0, 0).data() == "03.2014, without a day"


def test_the_agenda_is_a_sound_model(wall: Wall, qtmodeltester: Any) -> None:
    qtmodeltester.check(wall.page.agenda.agenda)


@pytest.mark.parametrize("mode", ["month", "week", "year", "list"])
def test_what_is_shown_is_drawn_on_paper(wall: Wall, mode: str) -> None:
    from PySide6.QtGui import QPainter

    wall.page.show_mode(mode)
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)

    wall.page.paint_page(painter, QRectF(0, 0, 600, 400), 0)
    painter.end()

    assert len({image.pixel(x, y) for x in range(0, 600, 3) for y in range(0, 400, 3)}) > 3


def test_mode_and_day_are_remembered(wall: Wall) -> None:
    wall.page.show_mode("week", ECLIPSE)
    kept = wall.page.remembered()
    wall.page.show_mode("year", 1 + ECLIPSE - 400)

    wall.page.restore(kept)
    wall.page.show_mode(wall.page.mode)

    assert (wall.page.mode, wall.weeks.sight.day) == ("week", ECLIPSE)


@pytest.mark.parametrize("mode", ["month", "week", "year", "list"])
def test_t_goes_to_today_in_every_mode(wall: Wall, mode: str) -> None:
    wall.page.show_mode(mode, ECLIPSE)
    today = wall.page._found.today
    if mode == "list":
        wall.desktop.ask(add_records, "event", [{"title": "Now", "starts": date.fromordinal(today).isoformat()}])
        wall.page._stale = True
        wall.desktop.go("calendar")

    wall.press(Qt.Key.Key_T)

    assert wall.page.day() == today


@pytest.mark.parametrize("mode", ["month", "year", "list"])
def test_n_adds_an_event_on_the_day(wall: Wall, mode: str) -> None:
    wall.page.show_mode(mode, ECLIPSE)

    wall.press(Qt.Key.Key_N)

    page = wall.desktop.window.page
    assert isinstance(page, EventPage)
    assert [one.editor.value_text() for one in page._fields if one.part.code == "starts"] == ["20 Mar 2014"]


def test_the_topmost_row_of_the_list_tells_its_day_however_far_it_began_above(wall: Wall) -> None:
    many = [{"title": f"Talk {number:03}", "starts": "2014-03-12"} for number in range(60)]
    wall.desktop.ask(add_records, "event", many)
    wall.page._stale = True
    wall.desktop.go("calendar")
    wall.page.show_mode("list", ECLIPSE - 8)
    first = wall.page.agenda.currentIndex().row()

    wall.page.agenda.verticalScrollBar().setValue(first + 5)

    days = [wall.page.agenda.agenda.index(row, 0).data() for row in range(first, first + 7)]
    assert days == ["12 Mar 2014", "", "", "", "", "12 Mar 2014", ""]


def test_in_a_narrow_window_the_lists_title_keeps_its_room(wall: Wall) -> None:
    wall.page.show_mode("list", ECLIPSE)
    wide = [wall.page.agenda.isColumnHidden(column) for column in range(6)]

    wall.page.agenda.resize(480, 300)

    assert wide == [False] * 6
    assert wall.page.agenda.columnWidth(2) >= 180
    assert not wall.page.agenda.isColumnHidden(5)


def test_a_year_marks_public_holidays_of_the_countries_where_something_takes_place_that_month(wall: Wall) -> None:
    many = [
        {"title": "Spring school", "starts": "2014-04-29", "country": "PL"},
        {"title": "Over the year's end", "starts": "2013-12-30", "ends": "2014-01-02", "country": "FR"},
    ]
    wall.desktop.ask(add_records, "event", many)
    wall.page._stale = True
    wall.desktop.go("calendar")
    wall.page.show_mode("year", ECLIPSE)
    wall.desktop.settle()
    easter, labour, new_year = (date(2014, *day).toordinal() for day in ((4, 21), (5, 1), (1, 1)))

    words = wall.page.year.words_of(easter)

    assert words == "21 Apr 2014 · 0 events · Easter Monday (PL)"
    assert labour not in wall.page.year.holidays
    assert wall.page.year.holidays[new_year] == ("New Year's Day (FR)",)


def test_weekends_and_holidays_of_a_year_look_different_from_other_days(wall: Wall) -> None:
    wall.page.show_mode("year", ECLIPSE)
    wall.desktop.settle()
    year = wall.page.year
    year.show_holidays({ECLIPSE + 5: ("Feast (DE)",)})
    image = year.grab().toImage()

    def look(day: int, *, low: bool = False) -> int:
        box = year._day_box(year._month_box(QRectF(year.rect()), 3), day)
        return image.pixel(int(box.left()) + 4, int(box.bottom()) - 2 if low else int(box.top()) + 3)

    assert look(ECLIPSE + 2) == look(ECLIPSE + 3) != look(ECLIPSE + 4)
    assert look(ECLIPSE + 5, low=True) != look(ECLIPSE + 6, low=True)


@pytest.mark.parametrize("mode", ["month", "year", "list"])
def test_letters_of_a_russian_keyboard_act_like_the_latin_ones_on_the_same_keys(wall: Wall, mode: str) -> None:
    wall.page.show_mode(mode, ECLIPSE)

    wall.desktop.type(wall.page._view(), "г")
    shown = wall.page.tray.isVisible()
    wall.desktop.press(wall.page.tray.list, Qt.Key.Key_Escape)
    wall.desktop.type(wall.page._view(), "т")
    wall.desktop.settle()

    assert shown
    assert isinstance(wall.desktop.window.page, EventPage)


@pytest.mark.parametrize("mode", ["month", "week", "year", "list"])
def test_a_mode_chosen_before_the_events_have_arrived_is_shown_with_them(desktop: Desktop, mode: str) -> None:
    desktop.window.go_to("calendar")
    page = desktop.window.page
    assert isinstance(page, CalendarPage)

    page.show_mode(mode)
    page.tray.toggle()
    page._turn(1)
    page._go_today()
    page.add()
    desktop.settle()

    assert page.mode == mode
    assert page.day() > ECLIPSE - 400
