"""Every number opens the list behind it, on each page, by mouse and by keys."""

from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui.conftest import Desktop
from tests.ui.test_clashes import double_booked
from tests.ui.test_habits import press, select
from tests.ui.test_selection import panel
from yosdesk.domain.conditions import Condition
from yosdesk.services.editing import add_record, set_parts
from yosdesk.ui.navigation import PlaceButton
from yosdesk.ui.pages.board_page import BoardPage
from yosdesk.ui.pages.clashes_page import ClashesPage
from yosdesk.ui.pages.event_page import EventPage
from yosdesk.ui.pages.event_parts import MoneyBars
from yosdesk.ui.pages.map_page import MapPage
from yosdesk.ui.pages.selection_page import SelectionPage
from yosdesk.ui.pages.timeline_page import TimelinePage
from yosdesk.ui.views.timeline.painter import band_height, heads_width


def numbers(desktop: Desktop) -> dict[str, QPushButton]:
    """Return the numbers that the status line shows, by their words."""
    return {one.text(): one for one in desktop.window.status_line.numbers if one.isVisible()}


def read(label: QLabel) -> str:
    """Return what a label with links says."""
    return QTextDocumentFragment.fromHtml(label.text()).toPlainText()


def listed(desktop: Desktop) -> list[str]:
    """Return the titles of the events that the table lists."""
    desktop.settle()
    assert desktop.window.page.title() == "Events"
    return sorted(desktop.texts())


def test_the_number_of_selected_rows_lists_them_alone(desktop: Desktop) -> None:
    # given
    desktop.texts()
    select(desktop, 0, 0, 1, 0)

    # when
    numbers(desktop)["2 selected"].click()

    # then
    assert listed(desktop) == ["Eclipse day", "Space school"]


def test_the_number_of_events_selected_in_the_calendar_lists_them(desktop: Desktop) -> None:
    # given
    desktop.texts()
    ids = (desktop.table.model.record(0), desktop.table.model.record(2))
    desktop.go("calendar")
    desktop.window.page.select(ids)  # type: ignore[attr-defined]

    # when
    numbers(desktop)["2 selected"].click()

    # then
    assert listed(desktop) == ["Eclipse day", "Ёлка and science"]


def test_the_number_of_rows_with_problems_lists_them(desktop: Desktop) -> None:
    # given
    record = desktop.table.model.record(3)
    desktop.window.desk.operate(set_parts, [record], {"unread": "starts: 31.2.2014"})
    desktop.table.enter()
    desktop.texts()
    before = set(numbers(desktop))

    # when
    numbers(desktop)["1 with a problem"].click()

    # then
    assert before == {"1 with a problem"}
    assert listed(desktop) == ["Arctic workshop"]


def test_the_status_line_says_nothing_of_the_page_before(desktop: Desktop) -> None:
    # given
    desktop.texts()
    select(desktop, 0, 0, 1, 0)

    # when
    desktop.go("today")

    # then
    assert numbers(desktop) == {}


def test_the_count_of_a_narrowed_table_lists_all_again(desktop: Desktop) -> None:
    # given
    desktop.table.search("day")
    desktop.settle()
    shown = desktop.window.head.count.text()

    # when
    desktop.window.head.count.click()

    # then
    assert shown == "1 / 4"
    assert len(listed(desktop)) == 4
    assert not desktop.window.head.count.isEnabled()


def test_the_count_of_the_calendar_lists_the_events_that_stand_in_it(desktop: Desktop) -> None:
    # given
    desktop.go("calendar")
    shown = desktop.window.head.count.text()

    # when
    desktop.window.head.count.click()

    # then
    assert shown == "3"
    assert listed(desktop) == ["Eclipse day", "Space school", "Ёлка and science"]


def test_the_numbers_of_the_map_list_who_stands_on_it_and_who_does_not(desktop: Desktop) -> None:
    # given
    desktop.window.desk.operate(add_record, "event", {"title": "Nowhere yet"})
    desktop.go("map")
    page = desktop.window.page
    assert isinstance(page, MapPage)
    shown = page.count()

    # when
    page.says.linkActivated.emit("no")
    nowhere = listed(desktop)
    desktop.table.show_spec(replace(desktop.table.spec, conditions=()))
    desktop.go("map")
    desktop.window.head.count.click()

    # then
    assert nowhere == ["Nowhere yet"]
    assert len(listed(desktop)) == int(shown) == 4


def test_the_head_of_a_board_column_lists_its_events_and_so_does_l(desktop: Desktop) -> None:
    # given
    desktop.window.desk.operate(set_parts, [desktop.table.model.record(0)], {"status": "checked"})
    desktop.go("board")
    page = desktop.window.page
    assert isinstance(page, BoardPage)

    # when
    page.board.columns["proposed"].head.click()
    proposed = listed(desktop)
    desktop.table.show_spec(replace(desktop.table.spec, conditions=()))
    desktop.go("board")
    page.board.columns["checked"].cards.go_to(0)
    press(desktop, Qt.Key.Key_L)

    # then
    assert proposed == ["Arctic workshop", "Space school", "Ёлка and science"]
    assert listed(desktop) == ["Eclipse day"]


def test_the_number_at_the_head_of_a_timeline_row_lists_its_events(desktop: Desktop) -> None:
    # given
    desktop.go("timeline")
    page = desktop.window.page
    assert isinstance(page, TimelinePage)
    row = next(laid for laid in page.timeline.layout_.rows if laid.row.value == "DE")
    at = QPointF(heads_width() - 8, band_height() + row.top - page.timeline.sight.top + 8)

    # when
    QTest.mouseClick(page.timeline.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())

    # then
    assert listed(desktop) == ["Eclipse day", "Ёлка and science"]
    assert page.timeline.collapsed == frozenset()


def test_the_number_beside_tasks_in_the_navigation_lists_what_is_overdue(desktop: Desktop) -> None:
    # given
    for title, due in (("Late", "2014-01-02"), ("In time", "2999-01-01")):
        desktop.window.desk.operate(add_record, "task", {"title": title, "due": due})
    desktop.settle()
    button = next(one for one in desktop.window.findChildren(PlaceButton) if one.text() == "Tasks")

    # when
    at = button.count_place().center().toPoint()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=at)
    desktop.settle()
    by_mouse = desktop.texts(0)
    desktop.go("event")
    desktop.table.window().navigation._buttons["task"].setFocus()  # type: ignore[attr-defined]
    press(desktop, Qt.Key.Key_Right)

    # then
    assert button.count() == 1
    assert by_mouse == ["Late"]
    assert desktop.window.page.title() == "Tasks"


def test_the_bar_of_the_budget_leads_to_the_lines_it_sums_up(desktop: Desktop) -> None:
    # given
    event = desktop.table.model.record(0)
    for title, whose in (("Hall", event), ("Bus", desktop.table.model.record(1))):
        texts = {"title": title, "event": whose, "planned": "100"}
        desktop.window.desk.operate(add_record, "budget_line", texts)
    desktop.window.open_record(event)
    desktop.settle()
    bars = desktop.window.page.findChild(MoneyBars)
    assert bars is not None
    bars.setFocus()

    # when
    press(desktop, Qt.Key.Key_Return)

    # then
    assert desktop.window.page.title() == "Budget lines"
    assert desktop.texts(0) == ["Hall"]


def test_the_clashes_of_an_event_lead_to_the_page_of_clashes(desktop: Desktop) -> None:
    # given
    event = str(desktop.ask(double_booked))
    desktop.window.open_record(event)
    desktop.settle()
    page = desktop.window.page
    assert isinstance(page, EventPage)

    # when
    page.clashes.whole.click()
    desktop.settle()

    # then
    found = desktop.window.page
    assert isinstance(found, ClashesPage)
    assert found.kinds.currentText() == "Of the selected events (1)"


def test_the_numbers_of_a_call_lead_to_its_tabs_and_those_of_a_reviewer_to_the_scores(desktop: Desktop) -> None:
    # given
    desktop.ask(panel)
    desktop.go("selection")
    page = desktop.window.page
    assert isinstance(page, SelectionPage)

    # when
    page.says.linkActivated.emit("reviewers")
    tab = page.tabs.currentWidget()
    page.reviewers.table.setCurrentCell(0, 1)
    press(desktop, Qt.Key.Key_Return)

    # then
    assert tab is page.reviewers
    assert page.tabs.currentWidget() is page.scores
    assert page.reviewer.currentText() == "Reviewer A"
    assert set(page.scores.model.index(row, 1).data() for row in range(page.scores.model.rowCount())) <= {
        "Reviewer A",
        None,
    }


def test_a_view_of_chosen_records_says_how_many_on_its_chip(desktop: Desktop) -> None:
    # given / when
    ids = (desktop.table.model.record(0), desktop.table.model.record(1))
    desktop.table.show_spec(replace(desktop.table.spec, conditions=(Condition("among", "=", " ".join(ids)),)))
    desktop.settle()

    # then
    assert [one.text() for one in desktop.table.bar._chip_row.chips] == ["2 chosen records"]


def test_the_number_of_events_that_left_a_call_lists_them(desktop: Desktop) -> None:
    # given
    call = str(desktop.ask(panel))
    desktop.texts()
    desktop.window.desk.operate(set_parts, [desktop.table.model.record(0)], {"call": ""})
    desktop.go("selection", call)
    page = desktop.window.page
    assert isinstance(page, SelectionPage)

    # when
    page.ranking.left.linkActivated.emit("left")
    desktop.settle()

    # then
    assert read(page.ranking.left) == "Scores of 1 event that left the call are kept, but not counted."
    assert listed(desktop) == ["Eclipse day"]
