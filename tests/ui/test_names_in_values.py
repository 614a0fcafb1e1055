"""Names within values that are compared open their records: two events side by side, what was sent, ours and theirs."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from tests.ui.conftest import Desktop
from tests.ui.partner_list import go_to_row, list_read
from tests.ui.test_habits import press
from tests.ui.test_names import ALT, menu
from tests.ui.test_returns import answered, reviewed, sent, table_of
from tests.ui.test_table_page import CONTROL
from yosdesk.services.editing import add_record, set_parts
from yosdesk.ui.pages.duplicates_page import DuplicatesPage
from yosdesk.ui.pages.review_page import ReviewPage
from yosdesk.ui.review.detail import Detail
from yosdesk.ui.views.cell_names import CellNames


def pair(desktop: Desktop) -> tuple[DuplicatesPage, int]:
    """Show two events side by side that DLR and CNES hold; return the page and the row of who holds them."""
    desktop.texts()
    one, other = desktop.table.model.record(0), desktop.table.model.record(1)
    desktop.window.desk.operate(add_record, "organisation", {"name": "CNES"})
    desktop.window.desk.operate(set_parts, [one], {"organiser": "DLR"})
    desktop.window.desk.operate(set_parts, [other], {"organiser": "CNES"})
    desktop.go("duplicates", (one, other))
    page = desktop.window.page
    assert isinstance(page, DuplicatesPage)
    desktop.bot.waitUntil(lambda: page.list.count() > 0 and page.table.model().rowCount() > 0)
    return page, [field.part for field in page.table.sides.fields].index("organiser")


def returned(desktop: Desktop, folder: Path) -> ReviewPage:
    """Show the review of a workbook in which CNES holds the event instead of DLR."""
    desktop.texts()
    desktop.window.desk.operate(set_parts, [desktop.table.model.record(0)], {"co_organisers": "DLR"})
    issued = desktop.ask(sent, folder)
    assert isinstance(issued, tuple)
    desktop.window.desk.operate(add_record, "organisation", {"name": "CNES"})
    return reviewed(desktop, answered(issued[0], "answer.xlsx", {"co_organisers": "CNES"}))


def arrow(table: QTableView, row: int, column: int) -> QPoint:
    """Return where the arrow of a cell stands."""
    names = table.findChild(CellNames)
    assert names is not None
    return names.arrow(table.model().index(row, column)).center()


def opened(desktop: Desktop) -> str:
    """Return the name of the organisation that is shown now."""
    desktop.settle()
    assert desktop.window.page.title() == "Organisations"
    return desktop.texts(0)[desktop.table.table.currentIndex().row()]


def test_the_arrow_of_a_value_side_by_side_opens_what_it_names_and_chooses_nothing(desktop: Desktop) -> None:
    # given
    page, row = pair(desktop)
    chosen = dict(page.table.sides.sides)

    # when
    at = arrow(page.table, row, 2)
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)

    # then
    assert page.table.sides.sides == chosen
    assert opened(desktop) == "CNES"


def test_a_value_side_by_side_that_names_nothing_has_no_arrow(desktop: Desktop) -> None:
    # given
    page, _ = pair(desktop)
    title = [field.part for field in page.table.sides.fields].index("title.en")

    # when
    at = arrow(page.table, title, 1)

    # then
    assert at == QPoint(-1, -1) or page.table.indexAt(at).row() != title


def test_with_ctrl_a_value_side_by_side_is_shown_beside(desktop: Desktop) -> None:
    # given
    page, row = pair(desktop)
    at = arrow(page.table, row, 1)

    # when
    QTest.keyPress(page.table, Qt.Key.Key_Control, CONTROL)
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, CONTROL, at)
    desktop.settle()
    QTest.keyRelease(page.table, Qt.Key.Key_Control)

    # then
    assert desktop.window.page is page
    assert desktop.window.inspector.record.startswith("OR-")


def test_alt_enter_offers_what_a_field_names_on_either_side_and_the_two_events(desktop: Desktop) -> None:
    # given
    page, row = pair(desktop)
    page.table.setCurrentIndex(page.table.model().index(row, 0))
    page.table.setFocus()

    # when
    press(desktop, Qt.Key.Key_Return, ALT)
    offered = [action.text() for action in menu(desktop, "which").actions()]
    menu(desktop, "which").close()

    # then
    assert offered == ["CNES", "DLR", "Eclipse day", "Space school"]


def test_the_names_that_differ_lead_to_their_records_below_the_table(desktop: Desktop) -> None:
    # given
    page, row = pair(desktop)
    page.table.setCurrentIndex(page.table.model().index(row, 0))
    [(record, name)] = page.table.sides.fields[row].named[1]

    # when
    page.difference.linkActivated.emit(record)

    # then
    assert f'href="{record}"' in page.difference.text()
    assert name == opened(desktop) == "CNES"


def test_the_arrow_of_a_value_under_review_opens_what_it_names(desktop: Desktop, tmp_path: Path) -> None:
    # given
    table = table_of(returned(desktop, tmp_path))
    sent_name, theirs = table.model().index(0, 3).data(), table.model().index(0, 5).data()

    # when
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=arrow(table, 0, 5))

    # then
    assert (sent_name, theirs) == ("DLR", "CNES")
    assert opened(desktop) == "CNES"


def test_alt_enter_offers_what_a_proposal_names_and_its_record(desktop: Desktop, tmp_path: Path) -> None:
    # given
    table = table_of(returned(desktop, tmp_path))
    table.setFocus()

    # when
    press(desktop, Qt.Key.Key_Return, ALT)
    offered = [action.text() for action in menu(desktop, "which").actions()]
    menu(desktop, "which").close()

    # then
    assert offered == ["CNES", "DLR", "Eclipse day"]


def test_the_values_of_the_chosen_proposal_lead_to_what_they_name(desktop: Desktop, tmp_path: Path) -> None:
    # given
    page = returned(desktop, tmp_path)
    detail, review = page.findChild(Detail), page.review()
    assert detail is not None
    assert review is not None
    [(record, _)] = review.entries[0].links[0]

    # when
    shown = detail._text.text()
    detail._text.linkActivated.emit(record)

    # then
    assert shown.count(f'href="{record}"') == 3  # as sent, ours, and struck through in theirs
    assert opened(desktop) == "DLR"


def test_the_arrow_of_a_row_to_be_taken_in_opens_what_its_value_names(desktop: Desktop, tmp_path: Path) -> None:
    # given
    page = list_read(desktop, tmp_path, "Title;Starts;City;Organiser\nEclipse days;20.3.2014;Bonn;DLR\n")
    go_to_row(desktop, page, 0)
    beside = page.side.beside
    row = [texts[0] for texts in beside.texts()].index("Organiser")

    # when
    QTest.mouseClick(beside.viewport(), Qt.MouseButton.LeftButton, pos=arrow(beside, row, 1))

    # then
    assert opened(desktop) == "DLR"
