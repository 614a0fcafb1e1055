"""While a programme has nothing for a page, its place says what it is for and offers two first steps."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desktop
from tests.ui.test_habits import press
from yosdesk.services.preferences import Preferences
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.store.journal import Author
from yosdesk.ui.app import make_window
from yosdesk.ui.pages.empty_state import EmptyState
from yosdesk.ui.pages.places import PLACES
from yosdesk.ui.proposals_dialog import ProposalsDialog
from yosdesk.ui.vacant import VACANCIES

OF_THEIR_OWN = {"selection", "returns", "history", "settings"}  # they offer steps themselves, or are never empty


@pytest.fixture
def bare(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    """The window on a programme without any record."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window, thread = make_window(application, Preferences(laptop_id="laptop", language="en", theme="light"), "en")
    qtbot.addWidget(window)
    author = Author("tester", "laptop")
    with qtbot.waitSignal(window.desk.opened, timeout=10_000):
        window.desk.open(partial(create, tmp_path / "p.yosdesk", NewProgramme("Year of Science"), author))
    window.show()
    yield Desktop(qtbot, window)
    window.close()
    thread.stop()


def state(desktop: Desktop) -> EmptyState | None:
    """Return what stands in place of the page."""
    return next((one for one in desktop.window.findChildren(EmptyState) if one.isVisible()), None)


@pytest.mark.parametrize("code", [place.code for place in PLACES if place.code not in OF_THEIR_OWN])
def test_an_empty_page_says_what_it_is_for_and_offers_two_steps_the_first_under_the_keys(
    bare: Desktop, code: str
) -> None:
    # given / when
    bare.go(code)

    # then
    shown = state(bare)
    assert shown is not None
    assert [label.text() for label in shown.findChildren(QLabel)] == [VACANCIES[code].title, VACANCIES[code].text]
    assert len(shown.buttons) == 2
    assert all(step.command in bare.window.menus.actions for step in VACANCIES[code].steps)
    assert shown.focusWidget() is shown.buttons[0]


def test_the_first_record_brings_the_page_and_the_last_one_gone_the_first_steps(bare: Desktop) -> None:
    # given
    bare.go("person")

    # when
    press(bare, Qt.Key.Key_Space)
    filled = (state(bare), bare.texts(0), bare.table.table.hasFocus())
    bare.window.invoke("edit.undo")
    bare.settle()

    # then
    assert filled == (None, ["New"], True)
    assert state(bare) is not None


def test_a_step_may_open_another_page_or_a_dialog(bare: Desktop) -> None:
    # given
    bare.go("series")
    shown = state(bare)
    assert shown is not None

    # when
    shown.buttons[0].click()
    dialogs = bare.window.findChildren(ProposalsDialog)
    shown.buttons[1].click()
    bare.settle()

    # then
    assert len(dialogs) == 1
    assert bare.window.page.title() == "Events"


def test_a_page_that_a_filter_leaves_empty_keeps_its_filter(desktop: Desktop) -> None:
    # given / when
    desktop.table.search("nothing like it")
    desktop.settle()

    # then
    assert state(desktop) is None
    assert desktop.table.table.property("empty") == "Nothing found. Clear the search or the filters to see all."
