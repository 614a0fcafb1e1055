"""The timeline: dragged, stretched, walked by keys, zoomed at the pointer; it shares filter and selection."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.timeline_line import Line
from yosdesk.services.editing import set_parts
from yosdesk.services.timeline import Timeline
from yosdesk.services.undoing import next_undo
from yosdesk.ui.views.timeline.scale import Scale
from yosdesk.ui.views.timeline.view import TimelineView

ECLIPSE, SCHOOL, TREE = "Eclipse day", "Space school", "Ёлка and science"
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_timeline_shows_dated_events_by_country(line: Line) -> None:
    assert [row.row.label for row in line.view.layout_.rows] == ["Germany", "Russia"]
    assert line.page.count() == "3"


def test_a_bar_is_dragged_by_days_and_that_is_one_step_to_undo(line: Line) -> None:
    line.drag(line.point(ECLIPSE), 4)

    assert line.days(ECLIPSE) == ("2014-03-24", "")
    step = line.desktop.ask(next_undo)
    line.desktop.window.invoke("edit.undo")
    line.desktop.settle()
    assert step is not None
    assert line.days(ECLIPSE) == ("2014-03-20", "")


def test_after_a_move_the_message_offers_undo(line: Line) -> None:
    line.drag(line.point(ECLIPSE), 4)
    messages = line.desktop.window.messages

    shown = messages.text()
    messages._step.click()
    line.desktop.settle()

    assert "1" in shown
    assert line.days(ECLIPSE) == ("2014-03-20", "")


def test_a_move_onto_another_event_of_the_city_tells_of_the_clash(line: Line) -> None:
    line.desktop.ask(lambda session: set_parts(session, [line.id(SCHOOL)], {"city": "Bonn", "country": "DE",
                                                                             "starts": "2014-03-24"}))  # fmt: skip
    line.page.read()
    line.desktop.settle()

    line.drag(line.point(ECLIPSE), 4)

    assert SCHOOL in line.desktop.window.messages.text()


def test_an_end_is_dragged_and_a_start(line: Line) -> None:
    line.view.look(Scale(date(2014, 3, 10).toordinal(), 40.0))

    line.drag(line.point(ECLIPSE, 1.0) - QPoint(2, 0), 3)
    stretched = line.days(ECLIPSE)
    line.drag(line.point(ECLIPSE, 0.0) + QPoint(2, 0), -1)

    assert stretched == ("2014-03-20", "2014-03-23")
    assert line.days(ECLIPSE) == ("2014-03-19", "2014-03-23")


def test_an_end_before_the_start_is_refused_in_words(line: Line) -> None:
    line.view.look(Scale(date(2014, 3, 10).toordinal(), 40.0))

    line.drag(line.point(ECLIPSE, 1.0) - QPoint(2, 0), -3)

    assert line.desktop.window.messages.text()
    assert line.days(ECLIPSE) == ("2014-03-20", "")


def test_escape_lets_go_of_what_is_dragged(line: Line) -> None:
    start, port = line.point(ECLIPSE), line.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, start + QPoint(80, 0))
    held = line.view.sight.ghost

    line.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=start + QPoint(80, 0))

    assert held is not None
    assert line.view.sight.ghost is None
    assert line.days(ECLIPSE) == ("2014-03-20", "")


def test_all_selected_events_are_dragged_together(line: Line) -> None:
    line.page.select((line.id(ECLIPSE), line.id(SCHOOL)))

    line.drag(line.point(ECLIPSE), 2)

    assert (line.days(ECLIPSE)[0], line.days(SCHOOL)[0]) == ("2014-03-22", "2014-06-04")


def test_dragging_empty_space_moves_the_days(line: Line) -> None:
    before = line.view.sight.scale.left

    line.drag(line.point(ECLIPSE) + QPoint(300, 0), -5)

    assert line.view.sight.scale.left == pytest.approx(before + 5, abs=0.1)
    assert line.days(ECLIPSE) == ("2014-03-20", "")


def test_keys_go_from_bar_to_bar_and_the_status_line_tells(line: Line) -> None:
    line.page.select(())
    told: list[str] = []
    line.view.told.connect(told.append)

    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Down):
        line.press(key)

    assert [words.partition(" · ")[0] for words in told] == [ECLIPSE, TREE, SCHOOL]
    assert told[2] == f"{SCHOOL} · 2 Jun 2014 · Moscow · ○ proposed"
    assert line.view.accessibleDescription() == told[2]
    assert line.page.selection() == (line.id(SCHOOL),)


def test_keys_move_by_a_day_and_by_a_week_and_stretch(line: Line) -> None:
    line.page.select((line.id(ECLIPSE),))

    line.press(Qt.Key.Key_Right, ALT)
    line.press(Qt.Key.Key_Right, ALT | SHIFT)
    line.press(Qt.Key.Key_Left, ALT)
    moved = line.days(ECLIPSE)
    line.press(Qt.Key.Key_Right, SHIFT)

    assert moved == ("2014-03-27", "")
    assert line.days(ECLIPSE) == ("2014-03-27", "2014-03-28")
    assert line.desktop.window.page is line.page


def test_the_selected_event_stays_current_after_it_was_moved(line: Line) -> None:
    line.page.select((line.id(ECLIPSE),))

    line.press(Qt.Key.Key_Right, ALT)

    assert line.view.sight.current == line.place(ECLIPSE)


def test_an_event_of_which_the_month_is_known_goes_from_month_to_month(line: Line) -> None:
    record = line.id(ECLIPSE)
    line.desktop.ask(lambda session: set_parts(session, [record], {"starts": "2014-03-01", "date_certainty": "month"}))
    line.page.read()
    line.desktop.settle()
    line.page.select((record,))

    line.press(Qt.Key.Key_Right, ALT)
    by_key = line.days(ECLIPSE)[0]
    line.view.look(Scale(date(2014, 3, 25).toordinal(), 12.0))
    line.drag(line.point(ECLIPSE, 10), 22)

    assert by_key == "2014-04-01"
    assert line.days(ECLIPSE)[0] == "2014-05-01"


def test_that_there_is_no_event_is_said_only_once_the_events_were_read(line: Line) -> None:
    # given
    view = TimelineView(line.desktop.window.desk)
    line.desktop.bot.addWidget(view)
    view.resize(600, 300)

    view.look(Scale(date(2014, 1, 1).toordinal(), 1.0))

    # when
    unread = view.grab().toImage()
    view.show_timeline(Timeline((), 0, 0, date(2000, 1, 1).toordinal(), date(2000, 12, 31).toordinal(), 0))
    read = view.grab().toImage()

    # then
    assert unread != read
