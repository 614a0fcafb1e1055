"""The inspector follows the page that is shown, and says so when there is nothing to show."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import Desktop
from yosdesk.services.editing import set_parts
from yosdesk.ui.pages.event_page import EventPage

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_an_empty_page_shows_no_record_of_the_page_before(desktop: Desktop) -> None:
    # given
    desktop.table.table.setFocus()
    desktop.press(desktop.table.table, Qt.Key.Key_Down)
    desktop.settle()
    inspector = desktop.window.inspector
    shown = inspector.record

    # when
    desktop.go("task")
    on_tasks = (inspector.record, inspector.isVisible())
    desktop.go("event")
    desktop.bot.waitUntil(lambda: inspector.isVisible() and not inspector._nothing.isVisible())

    # then
    assert shown.startswith("EV-")
    assert on_tasks == ("", False)
    assert inspector.record == shown


@pytest.mark.parametrize("part", ["city", "abstract.en"])
def test_undo_is_the_programme_s_in_a_field_where_nothing_was_typed(desktop: Desktop, part: str) -> None:
    # given
    record = desktop.table.table.current_record()
    desktop.ask(set_parts, (record,), {part: "Köln"})
    desktop.go("record", record)
    page = desktop.window.page
    assert isinstance(page, EventPage)
    [field] = [one for one in page._fields if one.part.code == part]
    desktop.bot.waitUntil(lambda: field.editor.value_text() == "Köln")
    desktop.window.activateWindow()
    field.editor.setFocus()

    # when
    desktop.type(field.editor, "x")
    typed = field.editor.value_text()
    desktop.press(field.editor, Qt.Key.Key_Z, CONTROL)
    as_held = field.editor.value_text()
    desktop.press(field.editor, Qt.Key.Key_Z, CONTROL)
    desktop.settle()

    # then
    assert "x" in typed
    assert as_held == "Köln"
    assert desktop.ask(lambda session: session.column("event", part).get(record, "")) != "Köln"
