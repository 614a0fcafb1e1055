"""Closing the window, by whatever way: what is being typed is kept, and so is where the reader was."""

from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.conftest import Desktop
from yosdesk.ui.pages.event_page import EventPage


def test_what_is_being_typed_is_kept_when_the_window_is_closed(desktop: Desktop) -> None:
    # given
    record = desktop.table.table.current_record()
    desktop.go("record", record)
    page = desktop.window.page
    assert isinstance(page, EventPage)
    [city] = [field for field in page._fields if field.part.code == "city"]
    desktop.window.activateWindow()
    city.editor.setFocus()
    city.editor.set_value_text("")
    desktop.type(city.editor.focusWidget() or city.editor, "Köln")

    # when
    desktop.window.close()
    desktop.settle()

    # then
    assert desktop.ask(lambda session: session.programme.column("event", "city")[record]) == "Köln"


def test_what_is_being_typed_into_a_cell_is_kept_when_the_window_is_closed(desktop: Desktop) -> None:
    # given
    view = desktop.table.table
    record = view.current_record()
    desktop.window.activateWindow()
    view.setFocus()
    view.setCurrentIndex(desktop.table.model.index(view.currentIndex().row(), 1))
    view.edit(view.currentIndex())
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.clear()
    desktop.type(editor, "Eclipse week")

    # when
    desktop.window.close()
    desktop.settle()

    # then
    assert desktop.ask(lambda session: session.programme.column("event", "title.en")[record]) == "Eclipse week"
