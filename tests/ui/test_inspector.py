"""The inspector follows the page that is shown, and says so when there is nothing to show."""

from PySide6.QtCore import Qt

from tests.ui.conftest import Desktop


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
