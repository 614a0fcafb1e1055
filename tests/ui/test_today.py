"""Today's page: lines and numbers lead to what they tell of; it follows changes; what was seen is remembered."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Desktop
from yosdesk.services.derived import YES
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.session import Session
from yosdesk.store.journal import Author
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


def by_another(session: Session, title: str) -> None:
    """Add an event as somebody else did on another laptop."""
    mine, session.author = session.author, Author("Bert", "other laptop")
    add_record(session, "event", {"title": title})
    session.author = mine


@pytest.fixture
def page(desktop: Desktop) -> TodayPage:
    """The page of a programme whose events of 2014 are all late."""
    return shown(desktop)


def test_what_is_late_is_listed_the_longest_first(page: TodayPage) -> None:
    assert [one.line.text for one in page.late.buttons()] == [
        "Eclipse day",
        "Space school",
        "Ёлка and science",
    ]
    assert page.late.all.text() == "3"


def test_a_line_opens_its_event(desktop: Desktop, page: TodayPage) -> None:
    page.late.buttons()[1].click()
    desktop.settle()

    assert isinstance(desktop.window.page, EventPage)


def test_with_ctrl_a_name_opens_its_record_beside_and_the_page_stays(desktop: Desktop, page: TodayPage) -> None:
    line = page.late.buttons()[1]
    place = line.rect().center()

    QTest.keyPress(line, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    QTest.keyRelease(line, Qt.Key.Key_Control)
    desktop.settle()

    record = desktop.window.inspector.record
    assert desktop.window.page is page
    assert desktop.window.inspector.isVisible()
    assert desktop.ask(lambda session: session.column("event", "title.en")[record]) == "Space school"


def test_tab_goes_from_the_bar_through_the_lines_and_enter_opens_one(desktop: Desktop, page: TodayPage) -> None:
    desktop.window.activateWindow()
    page.bar.setFocus()

    for _ in range(2 + len(page.late.buttons())):
        desktop.press(QApplication.focusWidget() or page, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    desktop.press(focused or page, Qt.Key.Key_Return)
    desktop.settle()

    assert focused is page.late.buttons()[-1]
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

    [line] = [one for one in page.late.buttons() if "Send the logo" in one.line.text]
    line.click()
    desktop.settle()

    assert desktop.table.entity == "task"


def test_the_page_follows_a_change(desktop: Desktop, page: TodayPage) -> None:
    soon = (date.today() + timedelta(3)).isoformat()

    desktop.window.desk.operate(add_record, "event", {"title": "Open day", "starts": soon})
    desktop.settle()
    desktop.settle()

    assert any("Open day" in one.line.text for one in page.coming.buttons())


def test_a_change_of_another_leads_to_it_in_the_history(desktop: Desktop) -> None:
    desktop.ask(by_another, "From Bert")
    desktop.ask(add_record, "event", {"title": "From me"})
    page = shown(desktop)
    line = page.changed.buttons()[0]

    line.click()
    desktop.settle()

    history = desktop.window.page
    assert isinstance(history, HistoryPage)
    assert line.line.text == "Bert: Add From Bert"
    assert history._operations.currentItem().text().startswith("4 ·")


def test_ones_own_changes_stand_apart_and_lead_to_themselves(desktop: Desktop) -> None:
    desktop.ask(by_another, "From Bert")
    page = shown(desktop)
    told = [(one.line.text, one.line.aside) for one in page.changed.buttons()][1:]

    page.changed.buttons()[-1].click()
    desktop.settle()

    history = desktop.window.page
    assert isinstance(history, HistoryPage)
    assert (page.changed.all.text(), told) == ("1", [("Your own changes", "3")])
    lines = [history._operations.item(row).text() for row in range(history._operations.count())]
    assert [line.split(" · ")[0] for line in lines] == ["3", "2", "1"]


def test_the_number_of_changes_leads_to_those_alone(desktop: Desktop, page: TodayPage) -> None:
    desktop.ask(by_another, "From Bert")
    page.restore({"seen": {desktop.window.desk.programme.facts.id: 2}})  # type: ignore[union-attr]
    page._since.clear()
    desktop.go("today")
    number = page.changed.all.text()

    page.changed.all.click()
    desktop.settle()

    history = desktop.window.page
    assert isinstance(history, HistoryPage)
    assert (number, history._operations.count()) == ("1", 1)
    history.everything.click()
    desktop.settle()
    assert history._operations.count() == 4


def test_what_was_seen_is_new_only_once(desktop: Desktop, page: TodayPage) -> None:
    other = TodayPage(desktop.window.desk)
    other.restore(page.remembered())
    other.enter()
    desktop.settle()

    assert page.changed.buttons() != []
    assert other.changed.buttons() == []


def test_what_was_seen_is_kept_when_another_programme_is_opened(desktop: Desktop, page: TodayPage) -> None:
    programme = desktop.window.desk.programme
    assert programme is not None

    desktop.window.desk.opened.emit(programme)
    desktop.settle()

    kept = desktop.window.desk.preferences.window["pages"]["today"]["seen"]
    assert list(kept) == [programme.facts.id]


def test_a_programme_opens_on_today(desktop: Desktop) -> None:
    programme = desktop.window.desk.programme

    desktop.window.desk.opened.emit(programme)

    assert isinstance(desktop.window.page, TodayPage)
