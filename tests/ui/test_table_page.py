"""The grid: Excel's habits, search as you type, groups, filters, blocks from the clipboard."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desktop
from yosdesk.domain.conditions import Condition
from yosdesk.services.editing import preview_cells
from yosdesk.ui.forms.editors import LineEditor
from yosdesk.ui.pages.table_page import TablePage

CONTROL = Qt.KeyboardModifier.ControlModifier


def column_of(desktop: Desktop, code: str) -> int:
    return [part.code for part in desktop.table.model.parts].index(code)


def open_editor(desktop: Desktop, row: int, code: str) -> LineEditor:
    table = desktop.table.table
    table.setCurrentIndex(desktop.table.model.index(row, column_of(desktop, code)))
    desktop.press(table, Qt.Key.Key_F2)
    [editor] = [one for one in table.viewport().findChildren(LineEditor) if one.isVisible()]
    return editor


def test_the_model_keeps_qts_contract(desktop: Desktop, qtmodeltester: ModelTester) -> None:
    # given
    desktop.texts()

    # when / then
    qtmodeltester.check(desktop.table.model, force_py=True)  # type: ignore[no-untyped-call]


def test_the_table_shows_every_event_by_its_number(desktop: Desktop) -> None:
    # given / when
    numbers, titles = desktop.texts(0), desktop.texts(1)

    # then
    assert numbers == ["2014-001", "2014-002", "2014-003", "2014-004"]
    assert titles == ["Eclipse day", "Space school", "Ёлка and science", "Arctic workshop"]


def test_search_as_you_type_knows_no_case_no_accents_and_no_yo(desktop: Desktop) -> None:
    # given
    field = desktop.window.head.search

    # when
    desktop.type(field, "елк")
    found = desktop.texts()
    field.clear()
    desktop.type(field, "ДЕНЬ ЗАТ")
    other = desktop.texts()

    # then
    assert found == ["Ёлка and science"]
    assert other == ["Eclipse day"]


def test_an_edit_in_a_cell_is_saved_and_can_be_undone_by_name(desktop: Desktop) -> None:
    # given
    editor = open_editor(desktop, 0, "city")
    editor.clear()

    # when
    desktop.type(editor, "Köln")
    desktop.press(editor, Qt.Key.Key_Return)
    saved = desktop.texts(column_of(desktop, "city"))[0]
    desktop.window.menus.refresh()
    named = desktop.window.menus.actions["edit.undo"].text()
    desktop.window.invoke("edit.undo")
    undone = desktop.texts(column_of(desktop, "city"))[0]

    # then
    assert (saved, undone) == ("Köln", "Bonn")
    assert named == "Undo: Edit City"


def test_a_wrong_value_stays_in_the_editor_with_its_sentence(desktop: Desktop) -> None:
    # given
    editor = open_editor(desktop, 0, "starts")
    editor.clear()

    # when
    desktop.type(editor, "31.2.2014")
    desktop.press(editor, Qt.Key.Key_Return)
    desktop.settle()

    # then
    assert editor.isVisible()
    assert editor.text() == "31.2.2014"
    assert "does not exist" in editor.accessibleDescription()
    desktop.press(editor, Qt.Key.Key_Escape)
    assert desktop.texts(column_of(desktop, "starts"))[0] == "20 Mar 2014"


def test_an_end_before_the_start_is_refused_in_words(desktop: Desktop) -> None:
    # given
    editor = open_editor(desktop, 0, "ends")

    # when
    desktop.type(editor, "1.1.2014")
    desktop.press(editor, Qt.Key.Key_Return)
    desktop.settle()

    # then
    assert "lies before the start" in editor.accessibleDescription()


def test_sorting_keeps_the_selected_record(desktop: Desktop) -> None:
    # given
    desktop.texts()
    page = desktop.table
    page.table.setCurrentIndex(page.model.index(1, 1))
    chosen = page.table.current_record()

    # when
    page.table.horizontalHeader().sectionClicked.emit(column_of(desktop, "title.en"))
    titles = desktop.texts()

    # then
    assert titles == ["Arctic workshop", "Eclipse day", "Space school", "Ёлка and science"]
    assert page.table.current_record() == chosen


def test_groups_have_heads_with_counts(desktop: Desktop) -> None:
    # given
    page = desktop.table

    # when
    page.show_spec(replace(page.spec, group="country"))
    desktop.settle()

    # then
    heads = [str(page.model.index(row, 0).data()) for row in page.model.group_rows()]
    assert heads == ["Germany  (2)", "Norway  (1)", "Russia  (1)"]


def test_a_filter_narrows_and_its_chip_says_so(desktop: Desktop) -> None:
    # given
    page = desktop.table

    # when
    page.show_spec(replace(page.spec, conditions=(Condition("country", "=", "DE"),)))

    # then
    assert desktop.texts() == ["Eclipse day", "Ёлка and science"]
    assert page.count() == "2 / 4"
    assert [chip.text() for chip in page.bar._chip_row.chips] == ["Country = Germany"]


def test_a_block_is_copied_as_excel_reads_it(desktop: Desktop) -> None:
    # given
    desktop.texts()
    page = desktop.table
    flags = QItemSelectionModel.SelectionFlag
    model, selection = page.model, page.table.selectionModel()
    cells = [(0, "title.en"), (0, "city"), (1, "title.en"), (1, "city")]
    for position, (row, code) in enumerate(cells):
        flag = flags.ClearAndSelect if position == 0 else flags.Select
        selection.select(model.index(row, column_of(desktop, code)), flag)
    page.table.setFocus()

    # when
    page.cells.copy()
    desktop.settle()

    # then
    assert QGuiApplication.clipboard().text() == "Eclipse day\tBonn\nSpace school\tMoscow\n"


def test_a_block_from_excel_is_pasted_and_rows_beyond_the_end_are_added_in_one_step(desktop: Desktop) -> None:
    # given
    desktop.texts()
    page = desktop.table
    page.table.setCurrentIndex(page.model.index(3, column_of(desktop, "title.en")))
    QGuiApplication.clipboard().setText("Arctic days\r\nПолярная ночь\r\n")

    # when
    page.cells.paste()
    pasted = desktop.texts()
    desktop.window.invoke("edit.undo")
    undone = desktop.texts()

    # then
    assert pasted == ["Eclipse day", "Space school", "Ёлка and science", "Arctic days", "Полярная ночь"]
    assert undone == ["Eclipse day", "Space school", "Ёлка and science", "Arctic workshop"]
    assert "1 row was added" in desktop.window.messages._text.text()


def test_fill_down_gives_the_first_value_to_the_rest(desktop: Desktop) -> None:
    # given
    desktop.texts()
    page = desktop.table
    city = column_of(desktop, "city")
    flags = QItemSelectionModel.SelectionFlag
    for row in range(3):
        page.table.selectionModel().select(page.model.index(row, city), flags.Select if row else flags.ClearAndSelect)

    # when
    page.cells.fill_down()

    # then
    assert desktop.texts(city) == ["Bonn", "Bonn", "Bonn", "Oslo"]


def test_a_new_event_is_added_and_becomes_current(desktop: Desktop) -> None:
    # given
    desktop.texts()

    # when
    desktop.window.invoke("record.new")
    titles = desktop.texts()

    # then
    assert titles[-1] == "New"
    assert desktop.table.model.row_of(desktop.table.table.current_record()) == 4


def test_removed_records_come_back_with_undo(desktop: Desktop) -> None:
    # given
    desktop.texts()
    page = desktop.table
    page.table.selectRow(1)

    # when
    desktop.window.invoke("record.remove")
    gone = desktop.texts()
    desktop.window.invoke("edit.undo")
    back = desktop.texts()

    # then
    assert "Space school" not in gone
    assert "Space school" in back


def test_duplicate_makes_a_copy_with_a_number_of_its_own(desktop: Desktop) -> None:
    # given
    desktop.texts()
    desktop.table.table.selectRow(0)

    # when
    desktop.window.invoke("record.duplicate")

    # then
    assert desktop.texts(0)[-1] == "2014-005"
    assert desktop.texts(1)[-1] == "Eclipse day"


def test_keys_of_the_grid_select_rows_and_columns(desktop: Desktop) -> None:
    # given
    desktop.texts()
    table = desktop.table.table
    table.setFocus()
    table.setCurrentIndex(desktop.table.model.index(1, 1))

    # when
    desktop.press(table, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    row = {index.row() for index in table.selectionModel().selectedIndexes()}
    desktop.press(table, Qt.Key.Key_Space, CONTROL)
    column = {index.column() for index in table.selectionModel().selectedIndexes()}

    # then
    assert row == {1}
    assert column == {1}


def test_typing_on_a_cell_begins_an_edit(desktop: Desktop) -> None:
    # given
    desktop.texts()
    table = desktop.table.table
    table.setCurrentIndex(desktop.table.model.index(0, column_of(desktop, "city")))

    # when
    desktop.type(table, "K")

    # then
    assert table.state() == QAbstractItemView.State.EditingState


def test_enter_opens_the_event_and_back_returns_to_the_same_row(desktop: Desktop) -> None:
    # given
    desktop.texts()
    table = desktop.table.table
    table.setCurrentIndex(desktop.table.model.index(2, 1))
    record = table.current_record()

    # when
    desktop.press(table, Qt.Key.Key_Return)
    desktop.settle()
    shown = desktop.window.page.selection()
    desktop.window.invoke("view.back")
    desktop.settle()

    # then
    assert shown == (record,)
    assert desktop.table.table.current_record() == record


def test_many_records_are_set_after_a_look(desktop: Desktop, qtbot: QtBot) -> None:
    # given
    from yosdesk.ui.dialogs import EditMany

    desktop.texts()
    desktop.table.table.selectAll()
    ids = desktop.table.selection()
    dialog = EditMany(desktop.window.desk, ids, desktop.window)
    qtbot.addWidget(dialog)
    dialog.fields.setCurrentIndex(dialog.fields.findData("city"))
    assert dialog.editor is not None
    dialog.editor.set_value_text("Sankt Augustin")

    # when
    dialog._look.click()
    desktop.settle()
    looked = dialog._list.count()
    unchanged = desktop.ask(preview_cells, [(record, "city", "Bonn") for record in ids])
    dialog.apply.click()
    desktop.settle()

    # then
    assert looked == 4
    assert isinstance(unchanged, tuple)
    assert len(unchanged) == 3
    assert set(desktop.texts(column_of(desktop, "city"))) == {"Sankt Augustin"}
    QApplication.processEvents()


def test_order_groups_and_widths_stay_when_language_and_size_change(desktop: Desktop) -> None:
    # given
    page = desktop.table
    page.show_spec(replace(page.spec, sort=(("country", False), ("title.en", True)), group="mode"))
    desktop.settle()
    page.table.setColumnWidth(column_of(desktop, "city"), 111)
    page.table.setCurrentIndex(page.model.index(2, 1))
    record = page.table.current_record()

    # when
    desktop.window.prefer(replace(desktop.window.desk.preferences, language="ru", scale=200))
    desktop.settle()
    again = desktop.table
    width = again.table.columnWidth(column_of(desktop, "city"))
    spec, current = again.spec, again.table.current_record()
    desktop.window.prefer(replace(desktop.window.desk.preferences, language="en", scale=100))
    desktop.settle()

    # then
    assert again is not page
    assert (spec.sort, spec.group) == ((("country", False), ("title.en", True)), "mode")
    assert (width, current) == (222, record)


def test_order_and_groups_are_there_after_a_restart(desktop: Desktop) -> None:
    # given
    page = desktop.table
    page.show_spec(replace(page.spec, sort=(("title.en", True),), group="country"))
    kept = page.remembered()

    # when
    again = TablePage(desktop.window.desk, "event")
    again.restore(json.loads(json.dumps(kept)))

    # then
    assert (again.spec.sort, again.spec.group) == ((("title.en", True),), "country")
    head = again.table.horizontalHeader()
    assert (head.isSortIndicatorShown(), head.sortIndicatorSection()) == (True, column_of(desktop, "title.en"))


@pytest.mark.parametrize("wrong", [{"sort": [["planet", True]]}, {"sort": "x"}, {"group": "planet"}, {"group": 3}])
def test_an_order_that_no_longer_fits_is_left_aside(desktop: Desktop, wrong: dict[str, object]) -> None:
    page = TablePage(desktop.window.desk, "event")

    page.restore({**page.remembered(), **wrong})

    assert (page.spec.sort, page.spec.group) == ((), "")
