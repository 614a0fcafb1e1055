"""Every name opens its record: in cells by the arrow, Alt+Enter and the menu; in fields by a click on the name."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QMenu

from tests.ui.conftest import Desktop
from tests.ui.test_clashes import double_booked
from tests.ui.test_habits import press, select
from tests.ui.test_returns import answered, reviewed, sent, table_of
from tests.ui.test_selection import panel
from tests.ui.test_table_page import CONTROL, column_of
from yosdesk.services.editing import add_record, set_parts
from yosdesk.ui.forms.field_edit import FieldEdit
from yosdesk.ui.pages.clashes_page import ClashesPage
from yosdesk.ui.pages.duplicates_page import DuplicatesPage
from yosdesk.ui.pages.event_parts import HistoryList
from yosdesk.ui.pages.selection_page import SelectionPage
from yosdesk.ui.views.cell_names import CellNames

ALT = Qt.KeyboardModifier.AltModifier


def arrow(desktop: Desktop, row: int, part: str) -> QPoint:
    """Return where the arrow of a cell stands."""
    table = desktop.table.table
    names = table.findChild(CellNames)
    assert names is not None
    return names.arrow(desktop.table.model.index(row, column_of(desktop, part))).center()


def click(desktop: Desktop, at: QPoint, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Click on a table's cells."""
    QTest.mouseClick(desktop.table.table.viewport(), Qt.MouseButton.LeftButton, held, at)
    desktop.settle()


def menu(desktop: Desktop, name: str) -> QMenu:
    """Return the menu that came up."""
    found = [one for one in desktop.window.findChildren(QMenu, name) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def held_by_two(desktop: Desktop) -> str:
    """Let DLR and CNES help to hold the first event; return its id."""
    desktop.texts()
    event = desktop.table.model.record(0)
    desktop.window.desk.operate(add_record, "organisation", {"name": "CNES"})
    desktop.window.desk.operate(set_parts, [event], {"co_organisers": "DLR; CNES"})
    return event


def clashes_shown(desktop: Desktop) -> ClashesPage:
    """Show the page of clashes, filled."""
    desktop.go("clashes")
    desktop.settle()
    page = desktop.window.page
    assert isinstance(page, ClashesPage)
    return page


def test_the_arrow_of_a_cell_opens_what_it_names_and_the_cell_keeps_its_clicks(desktop: Desktop) -> None:
    # given
    desktop.texts()
    select(desktop, 0, 0, 0, 0)
    cell = desktop.table.table.visualRect(desktop.table.model.index(1, column_of(desktop, "organiser")))

    # when
    click(desktop, QPoint(cell.left() + 6, cell.center().y()))
    stayed = (desktop.window.page.title(), desktop.table.table.currentIndex().row())
    click(desktop, arrow(desktop, 1, "organiser"))

    # then
    assert stayed == ("Events", 1)
    assert desktop.window.page.title() == "Organisations"
    assert desktop.texts(0)[desktop.table.table.currentIndex().row()] == "DLR"


def test_with_ctrl_the_arrow_shows_the_record_beside(desktop: Desktop) -> None:
    # given
    desktop.texts()
    at = arrow(desktop, 1, "organiser")

    # when
    QTest.keyPress(desktop.table.table, Qt.Key.Key_Control, CONTROL)
    click(desktop, at, CONTROL)

    # then
    QTest.keyRelease(desktop.table.table, Qt.Key.Key_Control)
    assert desktop.window.page.title() == "Events"
    assert desktop.window.inspector.record.startswith("OR-")


def test_alt_enter_opens_what_the_cell_names_also_the_event_of_a_task(desktop: Desktop) -> None:
    # given
    event = desktop.table.model.record(0)
    desktop.window.desk.operate(add_record, "task", {"title": "Book the hall", "event": event})
    desktop.go("task")
    desktop.texts()
    place = column_of(desktop, "event")
    select(desktop, 0, place, 0, place)

    # when
    press(desktop, Qt.Key.Key_Return, ALT)

    # then
    assert desktop.window.page.title() == "Event"
    assert desktop.window.page.selection() == (event,)


def test_alt_enter_does_nothing_where_nothing_is_named(desktop: Desktop) -> None:
    # given
    desktop.texts()
    place = column_of(desktop, "city")
    select(desktop, 0, place, 0, place)

    # when
    press(desktop, Qt.Key.Key_Return, ALT)

    # then
    assert desktop.window.page.title() == "Events"


def test_of_several_names_in_a_cell_a_menu_asks_which(desktop: Desktop) -> None:
    # given
    held_by_two(desktop)
    page = desktop.table
    page.model.set_columns(("title.en", "co_organisers"))
    desktop.texts()
    select(desktop, 0, 1, 0, 1)

    # when
    press(desktop, Qt.Key.Key_Return, ALT)
    shown = menu(desktop, "which")
    offered = [action.text() for action in shown.actions()]
    shown.actions()[0].trigger()
    shown.close()
    desktop.settle()

    # then
    assert offered == ["CNES", "DLR"]
    assert desktop.texts(0)[desktop.table.table.currentIndex().row()] == "CNES"


def test_the_right_button_offers_what_the_cell_names_by_its_name(desktop: Desktop) -> None:
    # given
    desktop.texts()
    viewport, model = desktop.table.table.viewport(), desktop.table.model
    at = desktop.table.table.visualRect(model.index(1, column_of(desktop, "organiser"))).center()

    # when
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, asked)
    desktop.settle()
    shown = menu(desktop, "names")
    offered = [action.text() for action in shown.actions()]
    shown.actions()[1].trigger()
    shown.close()
    desktop.settle()

    # then
    assert offered[:3] == ["Open “DLR”", "Show “DLR” beside", ""]
    assert "Copy" in offered
    assert desktop.window.inspector.record.startswith("OR-")


def test_a_record_that_a_filter_hides_is_shown_all_the_same(desktop: Desktop) -> None:
    # given
    record = desktop.ask(lambda session: session.order("organisation")[0])
    desktop.go("organisation")
    desktop.table.search("nothing like it")
    desktop.settle()
    desktop.go("event")

    # when
    desktop.window.open_record(str(record))
    desktop.settle()

    # then
    assert desktop.texts(0)[desktop.table.table.currentIndex().row()] == "DLR"
    assert desktop.window.messages.text() == "The filters were taken off to show it."


def field(desktop: Desktop, part: str) -> FieldEdit:
    """Return the field of a part that is in sight."""
    found = [one for one in desktop.window.findChildren(FieldEdit) if one.part.code == part and one.isVisible()]
    assert len(found) == 1
    return found[0]


def inspect(desktop: Desktop, row: int) -> None:
    """Let the inspector show the event of a row."""
    desktop.texts()
    select(desktop, row, 0, row, 0)
    desktop.bot.waitUntil(lambda: any(one.isVisible() for one in desktop.window.findChildren(FieldEdit)))
    desktop.settle()


def click_field(one: FieldEdit, x: int) -> None:
    """Click into a field, so many pixels from its left end."""
    QTest.mouseClick(one.editor, Qt.MouseButton.LeftButton, pos=QPoint(x, one.editor.height() // 2))


def test_a_click_on_a_name_in_the_inspector_opens_it(desktop: Desktop) -> None:
    # given
    inspect(desktop, 1)

    # when
    click_field(field(desktop, "organiser"), 14)
    desktop.settle()

    # then
    assert desktop.window.page.title() == "Organisations"


def test_a_click_beside_the_name_edits(desktop: Desktop) -> None:
    # given
    inspect(desktop, 1)
    one = field(desktop, "organiser")

    # when
    click_field(one, one.editor.width() - 8)
    desktop.settle()

    # then
    assert desktop.window.page.title() == "Events"
    assert one.editor.hasFocus()


def test_a_name_on_the_event_page_opens_by_key_from_its_field(desktop: Desktop) -> None:
    # given
    desktop.texts()
    desktop.window.open_record(desktop.table.model.record(1))
    desktop.settle()
    one = next(one for one in desktop.window.page.findChildren(FieldEdit) if one.part.code == "organiser")
    one.editor.setFocus()

    # when
    press(desktop, Qt.Key.Key_Return, ALT)

    # then
    assert desktop.window.page.title() == "Organisations"


def test_of_several_names_in_a_field_the_one_that_is_clicked_opens(desktop: Desktop) -> None:
    # given
    desktop.window.open_record(held_by_two(desktop))
    desktop.settle()
    one = next(one for one in desktop.window.page.findChildren(FieldEdit) if one.part.code == "co_organisers")
    second = one.editor.fontMetrics().horizontalAdvance("CNES; D")

    # when
    click_field(one, second + 7)
    desktop.settle()

    # then
    assert desktop.texts(0)[desktop.table.table.currentIndex().row()] == "DLR"


def test_a_person_that_two_events_share_is_opened_from_the_clash(desktop: Desktop) -> None:
    # given
    desktop.ask(double_booked)
    page = clashes_shown(desktop)

    # when
    next(one for one in page.events.buttons() if one.line.text == "Anna Petrova").click()
    desktop.settle()

    # then
    assert desktop.window.page.title() == "People"
    assert desktop.texts(0)[desktop.table.table.currentIndex().row()] == "Anna Petrova"


def test_a_finding_that_shares_nothing_names_its_event_alone(desktop: Desktop) -> None:
    # given
    desktop.texts()
    desktop.window.desk.operate(set_parts, [desktop.table.model.record(0)], {"starts": "2014-03-22"})  # a Saturday

    # when
    page = clashes_shown(desktop)

    # then
    assert [one.line.text for one in page.events.buttons()] == ["Eclipse day"]
    assert desktop.window.messages.text() == ""


def test_a_double_click_on_a_clash_opens_its_event(desktop: Desktop) -> None:
    # given
    desktop.ask(double_booked)
    page = clashes_shown(desktop)
    at = page.list.visualRect(page.list.clashes.index(0, 1)).center()

    # when
    for act in (QTest.mouseClick, QTest.mouseDClick):
        act(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    desktop.settle()

    # then
    assert desktop.window.page.title() == "Event"


def test_both_events_of_a_pair_are_offered_by_name(desktop: Desktop) -> None:
    # given
    desktop.texts()
    pair = (desktop.table.model.record(0), desktop.table.model.record(1))
    desktop.go("duplicates", pair)
    page = desktop.window.page
    assert isinstance(page, DuplicatesPage)
    desktop.bot.waitUntil(lambda: page.list.count() > 0)
    page.table.setFocus()

    # when
    press(desktop, Qt.Key.Key_Return, ALT)
    shown = menu(desktop, "which")
    offered = [action.text() for action in shown.actions()]
    shown.actions()[1].trigger()
    shown.close()
    desktop.settle()

    # then
    assert offered == ["Eclipse day", "Space school"]
    assert desktop.window.page.selection() == (pair[1],)


def test_enter_in_the_register_opens_the_partner(desktop: Desktop, tmp_path: Path) -> None:
    # given
    desktop.ask(sent, tmp_path)
    desktop.go("returns")
    register = next(one for one in desktop.window.page.findChildren(QListWidget) if one.count())
    register.setFocus()

    # when
    press(desktop, Qt.Key.Key_Return)

    # then
    assert desktop.window.page.title() == "Organisations"


def test_enter_on_a_reviewer_opens_the_person(desktop: Desktop) -> None:
    # given
    desktop.ask(panel)
    desktop.go("selection")
    page = desktop.window.page
    assert isinstance(page, SelectionPage)
    page.tabs.setCurrentWidget(page.reviewers)
    page.reviewers.table.selectRow(0)
    page.reviewers.table.setFocus()

    # when
    press(desktop, Qt.Key.Key_Return)

    # then
    assert desktop.window.page.title() == "People"
    assert desktop.texts(0)[desktop.table.table.currentIndex().row()] == "Reviewer A"


def test_the_record_of_a_proposal_that_came_back_is_opened_from_the_review(desktop: Desktop, tmp_path: Path) -> None:
    # given
    issued = desktop.ask(sent, tmp_path)
    assert isinstance(issued, tuple)
    path, event = issued
    page = reviewed(desktop, answered(path, "answer.xlsx", {"city": "Kazan"}))
    table = table_of(page)
    table.setFocus()

    # when
    press(desktop, Qt.Key.Key_Return, ALT)

    # then
    assert desktop.window.page.title() == "Event"
    assert desktop.window.page.selection() == (event,)


def test_a_line_of_the_history_offers_whom_it_links_to(desktop: Desktop) -> None:
    # given
    desktop.texts()
    desktop.window.desk.operate(set_parts, [desktop.table.model.record(0)], {"organiser": "DLR"})
    desktop.go("history")
    changes = next(one for one in desktop.window.page.findChildren(HistoryList))
    changes.setCurrentRow(0)
    changes.setFocus()

    # when
    press(desktop, Qt.Key.Key_Return, ALT)
    offered = [action.text() for action in menu(desktop, "which").actions()]

    # then
    assert offered == ["DLR", "Eclipse day"]
    menu(desktop, "which").close()
