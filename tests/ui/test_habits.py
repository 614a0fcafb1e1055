"""The grid's habits, one by one, as people know them from Excel; keys are pressed where the focus is."""

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.ui.conftest import Desktop
from tests.ui.test_table_page import CONTROL, column_of, open_editor
from yosdesk.services.editing import add_record, add_records, set_parts

SHIFT = Qt.KeyboardModifier.ShiftModifier
LONG = "A title that is much longer than any column of the usual width could ever show in its full length"


def press(desktop: Desktop, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in the active window, where the focus is; commands hear their keys there."""
    desktop.window.activateWindow()
    desktop.bot.waitUntil(lambda: QApplication.activeWindow() is desktop.window)
    desktop.press(QApplication.focusWidget() or desktop.window, key, held)
    desktop.settle()


def select(desktop: Desktop, top: int, left: int, bottom: int, right: int) -> None:
    """Select a block of cells; the first one is current."""
    table, model = desktop.table.table, desktop.table.model
    table.setFocus()
    table.setCurrentIndex(model.index(top, left))
    block = QItemSelection(model.index(top, left), model.index(bottom, right))
    table.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def place(desktop: Desktop) -> tuple[int, int]:
    """Return row and column of the current cell."""
    index = desktop.table.table.currentIndex()
    return index.row(), index.column()


def notes(desktop: Desktop) -> list[str]:
    """Return what is said over the table's cells."""
    found = desktop.table.table.viewport().findChildren(QLabel)
    return [label.text() for label in found if label.isVisible() and label.text()]


def test_a_block_is_cut_by_key_right_after_the_start_and_pasted_elsewhere(desktop: Desktop) -> None:
    # given
    desktop.texts()
    country, city = column_of(desktop, "country"), column_of(desktop, "city")
    select(desktop, 0, country, 1, city)

    # when
    press(desktop, Qt.Key.Key_X, CONTROL)
    cut = (desktop.texts(country), desktop.texts(city))
    select(desktop, 2, country, 2, country)
    press(desktop, Qt.Key.Key_V, CONTROL)
    pasted = (desktop.texts(country), desktop.texts(city))

    # then
    assert QGuiApplication.clipboard().text() == "Germany\tBonn\nRussia\tMoscow\n"
    assert cut == (["", "", "Germany", "Norway"], ["", "", "Berlin", "Oslo"])
    assert pasted == (["", "", "Germany", "Russia"], ["", "", "Bonn", "Moscow"])


def test_rows_that_were_never_in_sight_are_copied_and_filled_with_their_values(desktop: Desktop) -> None:
    # given
    events = [{"title": f"Talk {number}", "city": f"Town {number}"} for number in range(300)]
    desktop.window.desk.operate(add_records, "event", events)
    desktop.settle()
    table, city = desktop.table.table, column_of(desktop, "city")
    table.setFocus()

    # when
    press(desktop, Qt.Key.Key_A, CONTROL)
    press(desktop, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    select(desktop, 200, city, 303, city)
    press(desktop, Qt.Key.Key_D, CONTROL)
    cities = desktop.ask(lambda session: list(session.column("event", "city").values()))

    # then
    assert len(lines) == 304
    assert [line.split("\t")[6] for line in lines[4:]] == [f"Town {number}" for number in range(300)]
    assert isinstance(cities, list)
    assert cities.count("Town 196") == 104


def test_a_single_row_is_filled_from_the_row_above(desktop: Desktop) -> None:
    # given
    desktop.texts()
    city = column_of(desktop, "city")
    select(desktop, 3, city, 3, city)

    # when
    press(desktop, Qt.Key.Key_D, CONTROL)

    # then
    assert desktop.texts(city) == ["Bonn", "Moscow", "Berlin", "Berlin"]


def test_home_end_and_arrows_with_ctrl_lead_to_the_edges_also_of_moved_columns(desktop: Desktop) -> None:
    # given
    desktop.texts()
    last = desktop.table.model.columnCount() - 1
    select(desktop, 1, 2, 1, 2)
    desktop.table.table.horizontalHeader().moveSection(0, last)
    keys = (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left)

    # when
    places = []
    for key in keys:
        press(desktop, key, CONTROL)
        places.append(place(desktop))
    chosen = [(one.row(), one.column()) for one in desktop.table.table.selectionModel().selectedIndexes()]

    # then
    assert places == [(3, 0), (0, 1), (3, 1), (3, 0), (0, 0), (0, 1)]
    assert chosen == [(0, 1)]


def test_shift_with_ctrl_selects_everything_up_to_the_corner(desktop: Desktop) -> None:
    # given
    desktop.texts()
    select(desktop, 1, 2, 1, 2)

    # when
    press(desktop, Qt.Key.Key_End, CONTROL | SHIFT)
    chosen = desktop.table.table.selectionModel().selectedIndexes()

    # then
    assert {one.row() for one in chosen} == {1, 2, 3}
    assert {one.column() for one in chosen} == set(range(2, desktop.table.model.columnCount()))


def test_a_double_click_on_the_edge_of_a_head_fits_the_column(desktop: Desktop) -> None:
    # given
    desktop.window.desk.operate(set_parts, [desktop.table.model.record(3)], {"title.en": LONG})
    desktop.texts()
    table, column = desktop.table.table, column_of(desktop, "title.en")
    head = table.horizontalHeader()
    edge = QPoint(head.sectionViewportPosition(column) + head.sectionSize(column) - 1, head.height() // 2)

    # when
    QTest.mouseDClick(head.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge)

    # then
    needed = table.fontMetrics().horizontalAdvance(LONG)
    assert needed < head.sectionSize(column) < needed + 40
    assert desktop.table.spec.sort == ()


def test_enter_in_an_editor_takes_the_value_and_goes_down(desktop: Desktop) -> None:
    # given
    editor = open_editor(desktop, 1, "city")
    editor.clear()

    # when
    desktop.type(editor, "Kazan")
    press(desktop, Qt.Key.Key_Return)

    # then
    assert desktop.texts(column_of(desktop, "city"))[1] == "Kazan"
    assert place(desktop) == (2, column_of(desktop, "city"))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1,5k", "1500.00"),
        ("€ 1 200", "1200.00"),
        ("1.234,50 €", "1234.50"),
        ("1,234,567.5", "1234567.50"),
        ("1,5 тыс.", "1500.00"),
    ],
)
def test_an_amount_is_typed_as_people_write_it(desktop: Desktop, typed: str, shown: str) -> None:
    # given
    desktop.go("budget_line")
    desktop.window.desk.operate(add_record, "budget_line", {"title": "Hall"})
    desktop.texts()
    editor = open_editor(desktop, 0, "planned")

    # when
    desktop.type(editor, typed)
    press(desktop, Qt.Key.Key_Return)

    # then
    amounts = desktop.ask(lambda session: list(session.column("budget_line", "planned").values()))
    assert amounts == [f"{shown} EUR"]


def test_a_wrong_value_stays_beside_its_sentence_when_the_reader_clicks_elsewhere(desktop: Desktop) -> None:
    # given
    editor = open_editor(desktop, 0, "starts")
    editor.setText("31.2.2014")
    table, elsewhere = desktop.table.table, desktop.table.model.index(2, 1)

    # when
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(elsewhere).center())
    desktop.settle()
    stayed = (editor.isVisible(), editor.text(), editor.hasFocus(), place(desktop))
    said = notes(desktop)
    editor.setText("3.3.2014")
    silent = notes(desktop)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(elsewhere).center())
    desktop.settle()

    # then
    assert stayed == (True, "31.2.2014", True, (0, column_of(desktop, "starts")))
    assert said == ["“31.2.2014” is a day that does not exist. Check day and month."]
    assert (silent, notes(desktop)) == ([], [])
    assert desktop.texts(column_of(desktop, "starts"))[0] == "3 Mar 2014"
    assert place(desktop) == (2, 1)


def test_a_wrong_value_is_told_in_the_bar_where_the_page_was_left(desktop: Desktop) -> None:
    # given
    editor = open_editor(desktop, 0, "starts")
    editor.setText("31.2.2014")

    # when
    desktop.go("task")
    told = desktop.window.messages.text()
    desktop.go("event")

    # then
    assert "“31.2.2014” is a day that does not exist" in told
    assert desktop.texts(column_of(desktop, "starts"))[0] == "20 Mar 2014"
    assert [one for one in desktop.table.table.viewport().findChildren(QLineEdit) if one.isVisible()] == []


def test_a_selection_of_thousands_of_rows_survives_a_new_order_whole(desktop: Desktop) -> None:
    # given
    desktop.window.desk.operate(add_records, "event", [{"title": f"Talk {number:04}"} for number in range(2600)])
    desktop.settle()
    desktop.table.table.setFocus()
    press(desktop, Qt.Key.Key_A, CONTROL)

    # when
    desktop.table.table.horizontalHeader().sectionClicked.emit(column_of(desktop, "title.en"))
    desktop.settle()

    # then
    assert len(desktop.table.selection()) == 2604
