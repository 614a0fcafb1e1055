"""Today's page: lines and numbers lead to what they tell of; it follows changes; what was seen is remembered."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import Desktop
from yosdesk.services.derived import YES
from yosdesk.services.editing import add_record, set_parts
from yosdesk.ui.pages.event_page import EventPage
from yosdesk.ui.pages.history_page import HistoryPage
from yosdesk.ui.pages.table_page import TablePage
from yosdesk.ui.pages.today_page import TodayPage


def shown(desktop: Desktop) -> TodayPage:
    desktop.go("today")
    desktop.settle()
    page = desktop.window.page
    assert isinstance(page, TodayPage)
    return page


@pytest.fixture
def page(desktop: Desktop) -> TodayPage:
    """The page of a programme whose events of 2014 are all late."""
    return shown(desktop)


def test_what_is_late_is_listed_the_longest_first(page: TodayPage) -> None:
    assert [one.text().split("   ")[0] for one in page.late.buttons()] == [
        "Eclipse day",
        "Space school",
        "Ёлка and science",
    ]
    assert page.late.all.text() == "3"


def test_a_line_opens_its_event(desktop: Desktop, page: TodayPage) -> None:
    page.late.buttons()[1].click()
    desktop.settle()

    assert isinstance(desktop.window.page, EventPage)


def test_a_number_opens_the_list_behind_it(desktop: Desktop, page: TodayPage) -> None:
    page.late.all.click()
    titles = desktop.texts()

    assert titles == ["Eclipse day", "Space school", "Ёлка and science"]
    assert desktop.table.spec.conditions == (YES,)
    assert [chip.text() for chip in desktop.table.bar._chip_row.chips] == ["Overdue"]


def test_the_list_of_what_is_late_follows_a_change_of_dates(desktop: Desktop, page: TodayPage) -> None:
    page.late.all.click()
    record = desktop.table.model.record(0)
    far = (date.today() + timedelta(400)).isoformat()

    desktop.window.desk.operate(set_parts, (record,), {"starts": far})

    assert desktop.texts() == ["Space school", "Ёлка and science"]


def test_a_piece_of_the_bar_opens_the_events_of_its_stage(desktop: Desktop, page: TodayPage) -> None:
    words = [page.bar.words(one) for one in page.bar._counts]

    desktop.press(page.bar, Qt.Key.Key_Return)
    desktop.settle()

    assert words == ["proposed: 4"]
    assert isinstance(desktop.window.page, TablePage)
    assert len(desktop.texts()) == 4


def test_a_late_task_stands_among_what_is_overdue_and_opens(desktop: Desktop) -> None:
    desktop.ask(add_record, "task", {"title": "Send the logo", "due": "2014-02-02"})
    page = shown(desktop)

    [line] = [one for one in page.late.buttons() if "Send the logo" in one.text()]
    line.click()
    desktop.settle()

    assert desktop.table.entity == "task"


def test_the_page_follows_a_change(desktop: Desktop, page: TodayPage) -> None:
    soon = (date.today() + timedelta(3)).isoformat()

    desktop.window.desk.operate(add_record, "event", {"title": "Open day", "starts": soon})
    desktop.settle()
    desktop.settle()

    assert any("Open day" in one.text() for one in page.coming.buttons())


def test_what_changed_leads_to_the_history_and_is_new_only_once(desktop: Desktop, page: TodayPage) -> None:
    kept = page.remembered()
    other = TodayPage(desktop.window.desk)
    other.restore(kept)
    other.enter()
    desktop.settle()

    first = page.changed.buttons()
    first[0].click()
    desktop.settle()

    assert "tester" in first[0].text()
    assert isinstance(desktop.window.page, HistoryPage)
    assert other.changed.buttons() == []
