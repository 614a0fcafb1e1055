"""The inspector follows the page that is shown, and says so when there is nothing to show."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

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
    QTest.qWait(100)
    on_tasks, hint = inspector.record, inspector._nothing.isVisible()
    desktop.go("event")
    QTest.qWait(100)

    # then
    assert shown.startswith("EV-")
    assert (on_tasks, hint) == ("", True)
    assert (inspector.record, inspector._nothing.isVisible()) == (shown, False)
