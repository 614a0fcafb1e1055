"""While a programme has nothing for a page, its place says what it is for and offers two first steps."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desktop
from tests.ui.test_habits import press
from yosdesk.domain.conditions import Condition
from yosdesk.services.preferences import Preferences
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.store.journal import Author
from yosdesk.ui.app import make_window
from yosdesk.ui.pages.empty_state import EmptyState
from yosdesk.ui.pages.event_view_page import EventViewPage
from yosdesk.ui.pages.places import PLACES
from yosdesk.ui.pages.table_page import TablePage
from yosdesk.ui.palette import Palette
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


@pytest.mark.parametrize("code", ["event", "calendar", "timeline", "map", "board"])
def test_a_search_that_finds_nothing_offers_the_ways_out_on_every_page_of_events(desktop: Desktop, code: str) -> None:
    # given
    desktop.go(code)
    page = desktop.window.page
    assert isinstance(page, TablePage | EventViewPage)

    # when
    page.search("nothing like it")
    desktop.settle()
    said = (page.nothing.isVisible(), page.nothing.says.text())
    offered = [one.text().strip() for one in page.nothing.buttons() if one.isVisible()]
    page.nothing.words.click()
    desktop.settle()

    # then
    assert state(desktop) is None
    assert said == (True, "Nothing here holds “nothing like it”.")
    assert offered == ["Clear the search", "Search everywhere"]
    assert not page.nothing.isVisible()
    assert page.words() == ""
    assert desktop.window.head.search.text() == ""


def test_filters_that_let_nothing_through_are_cleared_by_a_button(desktop: Desktop) -> None:
    # given
    page = desktop.table
    page.show_spec(replace(page.spec, conditions=(Condition("city", "=", "Paris"),), search="day"))
    desktop.settle()

    # when
    said = page.nothing.says.text()
    page.nothing.filters.click()
    desktop.settle()

    # then
    assert said == "Nothing holds “day” among what the filters let through."
    assert desktop.texts() == ["Eclipse day"]
    assert not page.nothing.isVisible()


def test_what_is_not_found_here_is_searched_everywhere_with_the_same_words(desktop: Desktop) -> None:
    # given
    page = desktop.table
    page.search("dlr cologne")
    desktop.settle()

    # when
    page.nothing.everywhere.click()

    # then
    palette = desktop.window.findChild(Palette)
    assert palette is not None
    assert palette.words.text() == "dlr cologne"
