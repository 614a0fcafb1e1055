"""A call by keyboard alone: made, scored, ranked, decided with minutes, and the decision taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.journeys.test_a_day_by_keyboard import press
from tests.ui.conftest import Desktop, desktop
from yosdesk.services.editing import add_record
from yosdesk.ui.forms.editors import LineEditor
from yosdesk.ui.pages.selection_page import SelectionPage

__all__ = ["desktop"]
CONTROL = Qt.KeyboardModifier.ControlModifier


def tab_to(desktop: Desktop, wanted: str) -> None:
    """Press Tab until the control with this name or text has the focus."""
    for _ in range(60):
        widget = QApplication.focusWidget()
        if widget is not None and wanted in (widget.accessibleName(), getattr(widget, "text", str)().strip()):
            return
        press(desktop, Qt.Key.Key_Tab)
    pytest.fail(f"no Tab leads to {wanted}")


def next_tab(desktop: Desktop, page: SelectionPage, label: str) -> None:
    """Press Ctrl+Tab until a tab is shown."""
    for _ in range(page.tabs.count()):
        if page.tabs.tabText(page.tabs.currentIndex()) == label:
            return
        press(desktop, Qt.Key.Key_Tab, CONTROL)
    pytest.fail(f"no Ctrl+Tab leads to {label}")


def type_cell(desktop: Desktop, page: SelectionPage, text: str) -> None:
    """Type over the current score and press Enter."""
    table = page.scores.table
    press(desktop, Qt.Key.Key_F2)
    [editor] = [one for one in table.viewport().findChildren(LineEditor) if one.isVisible()]
    editor.clear()
    desktop.type(editor, text)
    desktop.press(editor, Qt.Key.Key_Return)
    desktop.settle()


def make_call(desktop: Desktop, page: SelectionPage) -> None:
    """Make a call with a criterion, take every proposal in, give them to the reviewer."""
    press(desktop, Qt.Key.Key_N, CONTROL)
    next_tab(desktop, page, "Criteria")
    press(desktop, Qt.Key.Key_N, CONTROL)
    desktop.settle()
    next_tab(desktop, page, "Ranking")
    tab_to(desktop, "Take in 4 proposals")
    press(desktop, Qt.Key.Key_Space)
    next_tab(desktop, page, "Reviewers")
    tab_to(desktop, "Give all proposals to this person")
    press(desktop, Qt.Key.Key_Space)
    desktop.settle()


def test_a_call_is_made_scored_decided_and_taken_back(desktop: Desktop) -> None:
    # given a reviewer, and the page of selection
    desktop.ask(add_record, "person", {"name": "Reviewer A"})
    desktop.window.resize(1366, 768)
    desktop.go("selection")
    page = desktop.window.page
    assert isinstance(page, SelectionPage)

    # when a call is made with a criterion, all proposals taken in and given to the reviewer
    make_call(desktop, page)

    # and the first proposal is scored, then accepted with minutes
    next_tab(desktop, page, "Scores")
    tab_to(desktop, "Assessments")
    page.scores.table.setCurrentIndex(page.scores.model.index(0, 2))
    type_cell(desktop, page, "8")
    next_tab(desktop, page, "Ranking")
    desktop.settle()
    score = str(page.ranking.model.index(0, 3).data())
    tab_to(desktop, "Ranking")
    page.ranking.table.selectRow(0)
    press(desktop, Qt.Key.Key_2)
    desktop.type(QApplication.focusWidget() or page, "Meeting 1, item 3")
    press(desktop, Qt.Key.Key_Return)
    desktop.settle()
    decided = str(page.ranking.model.index(0, 5).data())
    press(desktop, Qt.Key.Key_Z, CONTROL)
    desktop.settle()

    # then
    assert (score, decided) == ("80.0", "… on the reserve list")
    assert page.ranking.model.index(0, 5).data() == ""
