"""Filters above a table: ranges and spans by keyboard, chips in words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from tests.ui.conftest import Desktop
from yosdesk.domain.conditions import Condition
from yosdesk.services.editing import set_parts
from yosdesk.services.views import save_view, saved_views
from yosdesk.ui.pages.range_panel import RangePanel


def submenu(desktop: Desktop, heading: str) -> QMenu:
    """Open the filters by their key and go into a column's submenu."""
    desktop.window.invoke("view.filter")
    menu = desktop.table.bar.filters
    [action] = [one for one in menu.actions() if one.text() == heading]
    found = action.menu()
    assert isinstance(found, QMenu)
    found.aboutToShow.emit()
    desktop.settle()
    return found


def choose(desktop: Desktop, heading: str, label: str) -> None:
    [action] = [one for one in submenu(desktop, heading).actions() if one.text() == label]
    desktop.table.bar.filters.close()
    action.trigger()
    desktop.settle()


def panel(desktop: Desktop, heading: str) -> RangePanel:
    choose(desktop, heading, desktop.window.desk.translate("Choose a range…"))
    found = desktop.table.bar.filters.panel
    assert found is not None
    return found


def chips(desktop: Desktop) -> list[str]:
    return [chip.text() for chip in desktop.table.bar._chip_row.chips]


def test_a_range_of_days_is_typed_and_stands_in_a_chip(desktop: Desktop) -> None:
    # given
    shown = panel(desktop, "Starts")

    # when
    desktop.type(shown.first, "1.6.2014")
    desktop.press(shown.first, Qt.Key.Key_Tab)
    desktop.type(shown.last, "24 Dec 2014")
    desktop.press(shown.last, Qt.Key.Key_Return)
    titles = desktop.texts()

    # then
    assert titles == ["Space school", "Ёлка and science"]
    assert chips(desktop) == ["Starts: from 1 Jun 2014 to 24 Dec 2014"]


def test_a_wrong_day_stays_in_the_panel_with_its_sentence(desktop: Desktop) -> None:
    # given
    shown = panel(desktop, "Starts")

    # when
    desktop.type(shown.first, "31.2.2014")
    desktop.press(shown.first, Qt.Key.Key_Return)
    desktop.settle()

    # then
    assert shown.isVisible()
    assert "31.2.2014" in shown.wrong.text()
    assert chips(desktop) == []
    desktop.press(shown.first, Qt.Key.Key_Escape)


def test_another_range_of_a_column_takes_the_place_of_the_first(desktop: Desktop) -> None:
    # given
    choose(desktop, "Starts", "this month")

    # when
    choose(desktop, "Starts", "past")

    # then
    assert chips(desktop) == ["Starts: past"]
    assert desktop.texts() == ["Eclipse day", "Space school", "Ёлка and science"]


def test_what_has_no_day_is_found(desktop: Desktop) -> None:
    # given / when
    choose(desktop, "Starts", "without a date")

    # then
    assert desktop.texts() == ["Arctic workshop"]
    assert chips(desktop) == ["Starts without a date"]


def test_the_panel_shows_the_range_that_holds_and_takes_it_away_when_emptied(desktop: Desktop) -> None:
    # given
    page = desktop.table
    page.show_spec(page.spec.__class__("event", page.spec.columns, (Condition("expected", "..", "100..500"),)))
    desktop.settle()
    shown = panel(desktop, "Expected participants")
    held = (shown.first.value_text(), shown.last.value_text())

    # when
    shown.first.set_value_text("")
    shown.last.set_value_text("")
    shown.show_rows.click()
    desktop.settle()

    # then
    assert held == ("100", "500")
    assert chips(desktop) == []


@pytest.mark.parametrize(
    ("condition", "english", "russian"),
    [
        (Condition("starts", "..", "next_month"), "Starts: next month", "Начало: следующий месяц"),
        (Condition("starts", "..", "2014-03-01.."), "Starts: from 1 Mar 2014 on", "Начало: с 01.03.2014"),
        (Condition("expected", "..", "100..500"), "Expected participants: 100 to 500", ": от 100 до 500"),
        (Condition("expected", "..", "..500"), "Expected participants: 500 or less", ": до 500"),
    ],
)
def test_a_chip_says_the_range_in_words(desktop: Desktop, condition: Condition, english: str, russian: str) -> None:
    # given
    bar, desk = desktop.table.bar, desktop.window.desk

    # when
    said = bar._words(condition, {})
    desk.speak("ru")
    told = bar._words(condition, {})
    desk.speak("en")

    # then
    assert said == english
    assert told.endswith(russian)


def test_a_view_with_a_range_is_saved_and_shown_again(desktop: Desktop) -> None:
    # given
    choose(desktop, "Starts", "past")
    desktop.ask(save_view, "Past ones", desktop.table.spec)
    record = desktop.table.model.record(0)
    desktop.window.desk.operate(set_parts, (record,), {"starts": "2150-01-01"})
    desktop.settle()

    # when
    [kept] = [spec for name, spec in dict(desktop.ask(saved_views, "event")).items() if name == "Past ones"]  # type: ignore[call-overload]
    desktop.table.show_spec(kept)

    # then
    assert chips(desktop) == ["Starts: past"]
    assert desktop.texts() == ["Space school", "Ёлка and science"]
