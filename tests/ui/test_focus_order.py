"""Tab goes through a page in reading order and is trapped nowhere; F6 goes from part to part of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QTabBar, QTableView, QWidget

from tests.ui.conftest import Desktop
from tests.ui.test_clashes import double_booked
from tests.ui.test_habits import press
from tests.ui.test_returns import answered, reviewed, sent
from tests.ui.test_selection import panel
from yosdesk.services.editing import add_record
from yosdesk.ui.pages.clashes_page import ClashesPage
from yosdesk.ui.pages.duplicates_page import DuplicatesPage
from yosdesk.ui.pages.places import PLACES

ORDER = ("navigation", "head", "page", "inspector", "message")
COLUMNS = {"record", "issue", "today"}  # read column by column


def part_of(desktop: Desktop, widget: QWidget) -> str:
    """Return the part of the window that a widget lies in."""
    window = desktop.window
    parts = {"navigation": window.navigation, "head": window.head, "inspector": window.inspector,
             "message": window.messages, "status": window.statusBar()}  # fmt: skip
    return next((name for name, part in parts.items() if part.isAncestorOf(widget)), "page")


def stops(desktop: Desktop) -> list[QWidget]:
    """Return where Tab stops, in its order, from the first button of the navigation on."""
    first = next(iter(desktop.window.navigation._buttons.values()))
    first.setFocus()
    press(desktop, Qt.Key.Key_Tab)  # the order is that of what stands on the page when Tab is pressed
    found: list[QWidget] = [first]
    one = first.nextInFocusChain()
    while one is not None and one is not first:
        shown = one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty()
        if shown and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None:
            found.append(one)
        one = one.nextInFocusChain()
    return found


def last_of_head(desktop: Desktop) -> QPushButton:
    """Return the button at the end of the head, after which the page comes."""
    return list(desktop.window.head.findChildren(QPushButton))[-1]


def visited_by_tab(desktop: Desktop) -> list[QWidget]:
    """Press Tab from the end of the head on until the navigation is reached; return where it stopped."""
    last_of_head(desktop).setFocus()
    visited: list[QWidget] = []
    for _ in range(120):
        press(desktop, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if not visited or focused is not visited[-1]:  # else from link to link of a sentence, from bar to bar
            visited.append(focused)
        if part_of(desktop, focused) == "navigation":
            break
    return visited


@pytest.mark.parametrize("code", [*[place.code for place in PLACES], "record", "issue", "welcome"])
def test_tab_goes_through_the_window_part_by_part_and_from_top_to_bottom(desktop: Desktop, code: str) -> None:
    # given
    desktop.texts()
    event = desktop.table.model.record(0)
    for entity, texts in (("task", {"title": "Hall"}), ("person", {"name": "Anna"}), ("note", {"title": "Call"})):
        desktop.window.desk.operate(add_record, entity, texts)
    desktop.window.resize(1366, 768)
    desktop.go("task")  # built before the page that is looked at

    # when
    desktop.go(code, event if code == "record" else None)
    found = stops(desktop)

    # then
    parts = [part_of(desktop, one) for one in found]
    assert [name for name in dict.fromkeys(parts) if name in ORDER] == [name for name in ORDER if name in parts]
    assert parts == sorted(parts, key=[*ORDER, "status"].index)
    inside = [one for one in found if part_of(desktop, one) == "page"]
    tops = [(one.mapTo(desktop.window, QPoint(0, 0)).y(), one.height()) for one in inside]
    back = [
        one.accessibleName()
        for one, (top, height), (before, _) in zip(inside[1:], tops[1:], tops, strict=False)
        if top + height <= before
    ]
    assert code in COLUMNS or back == []


@pytest.mark.parametrize("code", ["event", "person", "selection", "clashes", "history", "settings"])
def test_f6_leads_out_of_every_page_and_round_the_window(desktop: Desktop, code: str) -> None:
    # given
    desktop.window.desk.operate(add_record, "person", {"name": "Anna"})
    desktop.go(code)

    # when
    visited = []
    for _ in range(6):
        press(desktop, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(part_of(desktop, focused))

    # then
    assert {"navigation", "head", "page"} <= set(visited)
    assert visited[0] != visited[1]


def test_f6_comes_back_to_the_cell_that_was_left(desktop: Desktop) -> None:
    # given
    desktop.texts()
    table = desktop.window.page.findChild(QTableView)
    assert table is not None
    desktop.table.table.setFocus()
    desktop.table.table.setCurrentIndex(desktop.table.model.index(2, 1))

    # when
    press(desktop, Qt.Key.Key_F6)
    left = desktop.table.table.hasFocus()
    press(desktop, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)

    # then
    assert not left
    assert desktop.table.table.hasFocus()
    assert desktop.table.table.currentIndex().row() == 2


@pytest.mark.parametrize("code", ["calendar", "timeline", "map", "board", "selection", "settings", "duplicates"])
def test_tab_pressed_from_the_head_on_goes_through_the_page_then_its_inspector(desktop: Desktop, code: str) -> None:
    # given
    desktop.window.resize(1366, 768)
    desktop.ask(panel)
    desktop.go(code)
    desktop.settle()

    # when
    visited = visited_by_tab(desktop)
    parts = [part_of(desktop, one) for one in visited]

    # then
    assert {"page", "navigation"} <= set(parts)
    assert len(visited) == len({id(one) for one in visited})
    assert parts == sorted(parts, key=["head", "page", "inspector", "message", "status", "navigation"].index)
    bars = [place for place, one in enumerate(visited) if isinstance(one, QTabBar)]
    assert len(bars) == len([one for one in desktop.window.findChildren(QTabBar) if one.isVisible()])
    for place in bars:
        tabs = visited[place].parentWidget()
        inside = [at for at, one in enumerate(visited) if tabs is not None and tabs.isAncestorOf(one)]
        assert min(inside) == place  # the tabs are read before what they show


def test_tab_into_a_page_that_is_scrolled_down_brings_its_first_field_in_sight(desktop: Desktop) -> None:
    # given
    desktop.texts()
    desktop.window.resize(1366, 768)
    desktop.window.open_record(desktop.table.model.record(0))
    desktop.settle()
    area = next(one for one in desktop.window.page.findChildren(QScrollArea) if one.verticalScrollBar().maximum())
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    last_of_head(desktop).setFocus()

    # when
    press(desktop, Qt.Key.Key_Tab)
    first = QApplication.focusWidget()

    # then
    assert first is not None
    assert desktop.window.page.isAncestorOf(first)
    assert not first.visibleRegion().isEmpty()


def test_tab_stops_at_a_sentence_only_while_it_leads_somewhere(desktop: Desktop) -> None:
    # given
    desktop.go("duplicates", (desktop.ask(lambda session: tuple(session.order("event")[:2]))))
    page = desktop.window.page
    assert isinstance(page, DuplicatesPage)
    desktop.bot.waitUntil(lambda: page.table.model().rowCount() > 0)
    page.table.setFocus()

    # when
    press(desktop, Qt.Key.Key_Tab)

    # then
    assert page.difference.text()
    assert QApplication.focusWidget() is page.reason


def test_tab_reads_what_a_clash_concerns_before_what_is_done_with_it(desktop: Desktop) -> None:
    # given
    desktop.ask(double_booked)
    desktop.window.resize(1366, 768)
    desktop.go("clashes")
    desktop.settle()
    page = desktop.window.page
    assert isinstance(page, ClashesPage)

    # when
    visited = visited_by_tab(desktop)

    # then
    concerned = [visited.index(one) for one in page.events.buttons()]
    assert len(concerned) == 3
    assert visited.index(page.list) < min(concerned)
    assert max(concerned) < visited.index(page.reason)


def test_tab_goes_through_a_review_and_is_not_kept_by_its_table(desktop: Desktop, tmp_path: Path) -> None:
    # given
    desktop.window.resize(1366, 768)
    issued = desktop.ask(sent, tmp_path)
    assert isinstance(issued, tuple)
    page = reviewed(desktop, answered(issued[0], "answer.xlsx", {"city": "Kazan"}))
    desktop.settle()

    # when
    visited = visited_by_tab(desktop)
    read = [one.accessibleName() or (one.text().strip() if isinstance(one, QPushButton) else "") for one in visited]

    # then
    assert page.isAncestorOf(visited[0])
    assert part_of(desktop, visited[-1]) == "navigation"
    assert read[:-1] == [
        "Groups", "What came back", "Open the record", "Ours (M)", "Theirs (T)", "As sent (B)", "Another value",
        "What applying will do", "Accept the group (A)", "Decide later", "Apply",
    ]  # fmt: skip
