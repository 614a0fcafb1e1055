"""The inspector follows the page that is shown, and says so when there is nothing to show."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt, QTimer

from tests.ui.conftest import Desktop
from yosdesk.services.editing import set_parts
from yosdesk.ui.forms.record_form import RecordForm
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


def test_the_window_answers_while_the_form_of_many_fields_is_built(desktop: Desktop) -> None:
    # given
    form = RecordForm(desktop.window.desk, "event", in_steps=True)
    desktop.bot.addWidget(form)
    beats: list[int] = []
    timer = QTimer(form, interval=0)
    timer.timeout.connect(lambda: beats.append(len(form._fields)))

    # when
    timer.start()
    form.show()
    form.show_record(desktop.table.table.current_record())
    desktop.bot.waitUntil(lambda: any(one.editor.value_text() == "Eclipse day" for one in form._fields))
    timer.stop()

    # then
    assert beats[-1] == len(form._parts)
    assert max(after - before for before, after in pairwise((0, *beats))) <= 6
