"""Events without a day: listed beside the days, dragged onto one, or put there by key; told before, undone after."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Desktop
from tests.ui.test_calendar import Wall
from tests.ui.timeline_line import Line
from yosdesk.services.editing import add_records
from yosdesk.ui.pages.event_page import EventPage
from yosdesk.ui.pages.table_page import TablePage
from yosdesk.ui.pages.undated_tray import UndatedTray
from yosdesk.ui.views.timeline.painter import heads_width
from yosdesk.ui.views.timeline.scale import Scale

DAY = date(2014, 3, 20).toordinal()
ARCTIC, ALT = "Arctic workshop", Qt.KeyboardModifier.AltModifier
LEFT, NONE, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


@pytest.fixture
def wall(desktop: Desktop) -> Wall:
    """The calendar at March 2014, the tray open."""
    desktop.ask(add_records, "event", [{"title": "May", "starts": "2014-05-01", "date_certainty": "month"}])
    found = Wall(desktop)
    found.press(Qt.Key.Key_U)
    return found


def texts(tray: UndatedTray) -> list[str]:
    return [tray.list.item(row).text() for row in range(tray.list.count())]


def carried(tray: UndatedTray) -> QMimeData:
    """What a drag from the tray carries."""
    return tray.list.mimeData(tray.list.selectedItems())


def over(target: QWidget, data: QMimeData, point: QPointF) -> None:
    """Drag over a point."""
    place = point.toPoint()
    for event in (QDragEnterEvent(place, COPY, data, LEFT, NONE), QDragMoveEvent(place, COPY, data, LEFT, NONE)):
        QApplication.sendEvent(target, event)


def test_the_tray_lists_what_has_no_day_and_what_has_a_month_only(wall: Wall) -> None:
    assert texts(wall.page.tray) == [f"{ARCTIC} · Oslo", "May · 05.2014"]
    assert wall.page.tray.list.hasFocus()
    assert wall.page.selection()[0] == wall.page.tray.list.ids()[0]


def test_an_event_is_dragged_from_the_tray_onto_a_day_and_that_is_undone(wall: Wall) -> None:
    data, middle = carried(wall.page.tray), QPointF(wall.weeks._grid().cell(DAY + 2).center())
    over(wall.weeks, data, middle)
    wall.desktop.settle()
    told, before = wall.weeks.causes.text(), wall.titles(DAY + 2)

    QApplication.sendEvent(wall.weeks, QDropEvent(middle, COPY, data, LEFT, NONE))
    wall.desktop.settle()
    after, rest = wall.titles(DAY + 2), texts(wall.page.tray)
    wall.desktop.window.messages._step.click()
    wall.desktop.settle()

    assert told.splitlines() == ["22 Mar 2014 · 0 events", "⚠ 1 clash: weekend"]
    assert (before, after, rest) == ([], [ARCTIC], ["May · 05.2014"])
    assert wall.titles(DAY + 2) == []
    assert not wall.weeks.causes.isVisible()


def test_a_drag_that_leaves_the_days_changes_nothing(wall: Wall) -> None:
    over(wall.weeks, carried(wall.page.tray), QPointF(wall.weeks._grid().cell(DAY).center()))
    shown = wall.weeks.causes.isVisible()

    QApplication.sendEvent(wall.weeks, QDragLeaveEvent())

    assert shown
    assert not wall.weeks.causes.isVisible()
    assert len(texts(wall.page.tray)) == 2


def test_alt_enter_puts_an_event_on_the_day_one_stands_on_and_says_before_what_that_causes(wall: Wall) -> None:
    wall.desktop.press(wall.page.tray.list, Qt.Key.Key_Escape)
    wall.press(Qt.Key.Key_Right)
    wall.press(Qt.Key.Key_Right)
    wall.press(Qt.Key.Key_U)
    said = wall.page.tray.says.text().splitlines()

    wall.desktop.press(wall.page.tray.list, Qt.Key.Key_Return, ALT)
    wall.desktop.settle()

    assert said == ["Drag onto a day, or Alt+Enter: 22 Mar 2014.", "⚠ 1 clash: weekend"]
    assert wall.titles(DAY + 2) == [ARCTIC]


def test_a_month_becomes_a_day_in_the_year(wall: Wall) -> None:
    wall.page.show_mode("year", DAY)
    wall.desktop.settle()
    year, tray = wall.page.year, wall.page.tray
    tray.list.setCurrentRow(1)
    day = date(2014, 5, 8).toordinal()
    box = year._day_box(year._month_box(year.rect().toRectF(), 5), day)

    data = carried(tray)
    over(year, data, box.center())
    QApplication.sendEvent(year, QDropEvent(box.center(), COPY, data, LEFT, NONE))
    wall.desktop.settle()

    assert year.words_of(day).startswith("8 May 2014 · 1 event")
    assert texts(tray) == [f"{ARCTIC} · Oslo"]


def test_what_is_no_event_is_not_taken(wall: Wall) -> None:
    data = QMimeData()
    data.setText("words")
    event = QDragMoveEvent(QPoint(200, 200), COPY, data, LEFT, NONE)

    QApplication.sendEvent(wall.weeks, event)

    assert not wall.weeks.causes.isVisible()


def test_enter_opens_an_event_of_the_tray(wall: Wall) -> None:
    wall.desktop.press(wall.page.tray.list, Qt.Key.Key_Return)
    wall.desktop.settle()

    assert isinstance(wall.desktop.window.page, EventPage)


def test_an_event_is_dragged_from_the_tray_into_the_timeline(desktop: Desktop) -> None:
    line = Line(desktop)
    line.view.look(Scale(date(2014, 3, 10).toordinal(), 20.0))
    line.press(Qt.Key.Key_U)
    data, port = carried(line.page.tray), line.view.viewport()
    point = QPointF(heads_width() + 20 * 12.5, 120)

    over(port, data, point)
    desktop.settle()
    told = line.view.causes.text()
    QApplication.sendEvent(port, QDropEvent(point, COPY, data, LEFT, NONE))
    desktop.settle()

    assert told.splitlines() == ["22 Mar 2014", "⚠ 1 clash: weekend"]
    assert line.days(ARCTIC) == ("2014-03-22", "")
    assert line.page.tray.says.text() == "Every event here has a day."


def test_beside_the_days_of_the_timeline_nothing_is_dropped(desktop: Desktop) -> None:
    line = Line(desktop)
    line.press(Qt.Key.Key_U)
    data, port = carried(line.page.tray), line.view.viewport()
    over(port, data, QPointF(heads_width() + 80, 120))

    QApplication.sendEvent(port, QDropEvent(QPointF(4, 120), COPY, data, LEFT, NONE))
    desktop.settle()

    assert len(texts(line.page.tray)) == 1


def test_by_key_an_event_goes_to_the_middle_of_the_timeline(desktop: Desktop) -> None:
    line = Line(desktop)
    line.view.look(Scale(date(2014, 3, 10).toordinal(), 20.0))
    line.press(Qt.Key.Key_U)
    middle = date.fromordinal(line.view.day_one_is_at()).isoformat()

    desktop.press(line.page.tray.list, Qt.Key.Key_Return, ALT)
    desktop.settle()

    assert line.days(ARCTIC) == (middle, "")


def test_the_tray_leads_to_the_table(wall: Wall) -> None:
    wall.page.tray.table_wanted.emit()
    wall.desktop.settle()

    page = wall.desktop.window.page
    assert isinstance(page, TablePage)
    wall.desktop.bot.waitUntil(lambda: page.count() == "1 / 5")
