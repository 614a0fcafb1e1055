"""A title that an event has only in another language stands in the table, quiet and marked; editing writes its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit

from tests.ui.conftest import Desktop
from tests.ui.test_habits import select
from yosdesk.services.editing import set_parts
from yosdesk.ui.theme import tokens

DISPLAY, EDIT, TIP = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def tree(desktop: Desktop) -> str:
    """The first event of the table, with a Russian title alone; the table shows the English one."""
    desktop.texts()
    record = desktop.table.model.record(0)
    desktop.window.desk.operate(set_parts, [record], {"title.ru": "Ёлка", "title.en": ""})
    desktop.table.model.set_columns(("title.en", "city"))
    desktop.texts(0)
    return record


def test_the_title_of_another_language_is_shown_quiet_and_marked(desktop: Desktop, tree: str) -> None:
    # given
    model = desktop.table.model
    index = model.index(model.row_of(tree), 0)

    # when
    [drawn] = model.cells(index.row(), [0])

    # then
    assert (index.data(DISPLAY), drawn.text, drawn.colour) == ("Ёлка (ru)", "Ёлка (ru)", QColor(tokens().muted))
    assert index.data(TIP) == "Ёлка – in this language there is no title; this one is in another: Russian."
    assert index.data(EDIT) == ""
    assert model.named(index.row(), 0) == (tree,)


def test_editing_the_cell_begins_empty_and_writes_the_columns_own_language(desktop: Desktop, tree: str) -> None:
    # given
    table, model = desktop.table.table, desktop.table.model
    row = model.row_of(tree)
    select(desktop, row, 0, row, 0)
    table.edit(model.index(row, 0))
    editor = table.findChild(QLineEdit)
    assert editor is not None
    before = editor.text()

    # when
    desktop.type(editor, "Tree")
    desktop.press(editor, Qt.Key.Key_Return)
    desktop.settle()

    # then
    state = desktop.ask(lambda session: session.programme.states("event", (tree,))[tree])
    assert isinstance(state, dict)
    assert before == ""
    assert (state["title.en"], state["title.ru"]) == ("Tree", "Ёлка")
    assert desktop.texts(0)[model.row_of(tree)] == "Tree"
