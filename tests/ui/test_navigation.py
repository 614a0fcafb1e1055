"""The navigation: numbers where something waits, room for every page on a small laptop, captions where they fit."""

from dataclasses import replace

from tests.ui.conftest import Desktop
from yosdesk.services.editing import add_record


def test_a_number_stands_only_where_something_waits(desktop: Desktop) -> None:
    # given
    buttons = desktop.window.navigation._buttons

    # when
    desktop.window.desk.operate(add_record, "task", {"title": "Send the logo", "due": "2014-02-02"})
    desktop.settle()

    # then
    assert {code: button.count() for code, button in buttons.items() if button.count()} == {"task": 1}
    assert buttons["task"].accessibleName() == "Tasks, 1"


def test_every_page_has_room_on_a_small_laptop_at_150_per_cent(desktop: Desktop) -> None:
    # given
    desktop.window.resize(1366, 768)

    # when
    desktop.window.prefer(replace(desktop.window.desk.preferences, scale=150, language="ru"))
    desktop.settle()
    bar = desktop.window.navigation._scroll.verticalScrollBar()
    cut = [
        button.text()
        for button in desktop.window.navigation._buttons.values()
        if button.fontMetrics().horizontalAdvance(button.text()) + button.iconSize().width() > button.width()
    ]

    # then
    assert (bar.maximum(), cut) == (0, [])
    desktop.window.prefer(replace(desktop.window.desk.preferences, scale=100, language="en"))


def test_captions_give_way_to_lines_where_the_window_is_low_or_narrow(desktop: Desktop) -> None:
    # given
    navigation = desktop.window.navigation

    # when
    shown = []
    for height in (900, 420):
        desktop.window.resize(1200, height)
        desktop.settle()
        shown.append([one.isVisible() for one in (navigation._captions[0], navigation._lines[0])])
    desktop.window.resize(1200, 900)
    navigation.toggle()
    desktop.settle()
    shown.append([one.isVisible() for one in (navigation._captions[0], navigation._lines[0])])

    # then
    assert shown == [[True, False], [False, True], [False, True]]
