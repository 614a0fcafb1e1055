"""Returns in the window: issued, edited by a partner, reviewed by keyboard, applied, undone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QTableView
from pytestqt.modeltest import ModelTester
from shiboken6 import delete

from tests.services.merge.desk import reworded
from tests.ui.conftest import Desktop
from yosdesk.services.editing import set_parts
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.issuing import issue
from yosdesk.services.reviewing import Group
from yosdesk.services.session import Session
from yosdesk.ui.pages.issue_page import IssuePage
from yosdesk.ui.pages.page import Page
from yosdesk.ui.pages.returns_page import ReturnsPage
from yosdesk.ui.pages.review_page import ReviewPage
from yosdesk.ui.review.detail import Detail
from yosdesk.ui.review.proposal_model import ProposalModel
from yosdesk.ui.review.words import marked

Edit = Callable[[Any, dict[str, int]], None]


def sent(session: Session, folder: Path) -> tuple[Path, str]:
    """Issue a workbook to the one partner; return its path and the id of its event."""
    partner = next(iter(session.programme.ids("organisation")))
    out = folder / "issued.xlsx"
    issue(session, IssueSpec(partner, language="en"), out)
    [event] = [record for record, one in session.column("event", "organiser").items() if one == partner]
    return out, event


def answered(path: Path, name: str, values: dict[str, str]) -> Path:
    """Return a copy of a workbook with other values in its one event."""
    book = openpyxl.load_workbook(path)
    sheet = book["Events"]
    columns = {sheet.cell(2, column).value: column for column in range(1, sheet.max_column + 1)}
    for code, value in values.items():
        sheet.cell(4, columns[code]).value = value
    out = path.with_name(name)
    book.save(out)
    return out


@pytest.fixture
def came_back(desktop: Desktop, tmp_path: Path) -> tuple[Path, str]:
    """A workbook that came back with two edits, one of which conflicts with ours."""
    issued = desktop.ask(sent, tmp_path)
    assert isinstance(issued, tuple)
    path, event = Path(issued[0]), str(issued[1])
    desktop.ask(lambda session: set_parts(session, [event], {"city": "St Petersburg"}))
    return answered(path, "answer.xlsx", {"city": "Kazan", "venue": "Town hall"}), event


def reviewed(desktop: Desktop, path: Path) -> ReviewPage:
    """Show the review of a file."""
    desktop.go("review", path)
    page = desktop.window.page
    assert isinstance(page, ReviewPage)
    desktop.bot.waitUntil(lambda: page.review() is not None, timeout=15_000)
    return page


def table_of(page: ReviewPage) -> QTableView:
    """Return the table of proposals."""
    found = page.findChild(QTableView)
    assert found is not None
    return found


def listed(page: Page, name: str) -> QListWidget:
    """Return the list of a page that has a name."""
    return next(one for one in page.findChildren(QListWidget) if one.accessibleName() == name)


def test_the_review_shows_groups_and_chooses_what_is_safe(desktop: Desktop, came_back: tuple[Path, str]) -> None:
    page = reviewed(desktop, came_back[0])

    review = page.review()
    assert review is not None
    assert dict(review.groups()) == {Group.CONFLICT: 1, Group.FILLED: 1}
    assert review.summary()["fields"] == 1
    assert review.summary()["waiting"] == 1


def test_a_conflict_is_decided_by_keys_and_applied_and_undone(desktop: Desktop, came_back: tuple[Path, str]) -> None:
    path, event = came_back
    page = reviewed(desktop, path)
    table = table_of(page)
    table.selectRow(0)

    desktop.press(table, Qt.Key.Key_T)
    [apply] = [button for button in page.findChildren(QPushButton) if button.text().strip() == "Apply"]
    apply.click()
    desktop.bot.waitUntil(lambda: isinstance(desktop.window.page, ReturnsPage))
    desktop.settle()

    def state(session: Session) -> dict[str, str]:
        return session.programme.states("event", (event,))[event]

    after = desktop.ask(state)
    assert isinstance(after, dict)
    assert (after["city"], after["venue"]) == ("Kazan", "Town hall")
    desktop.window.invoke("edit.undo")
    desktop.settle()
    before = desktop.ask(state)
    assert isinstance(before, dict)
    assert before["city"] == "St Petersburg"
    assert "venue" not in before


def test_a_value_that_a_formula_gave_is_shown_with_its_formula(desktop: Desktop, came_back: tuple[Path, str]) -> None:
    path = answered(came_back[0], "formula.xlsx", {"venue": "", "city": "=TRIM(1)"})
    path = reworded(
        path,
        "calculated.xlsx",
        lambda _, text: text.replace("><f>TRIM(1)</f><v />", ' t="str"><f>TRIM(1)</f><v>Kazan</v>').replace(
            "><f>TRIM(1)</f><v></v>", ' t="str"><f>TRIM(1)</f><v>Kazan</v>'
        ),
    )

    page = reviewed(desktop, path)
    table_of(page).selectRow(0)

    texts = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "The value was calculated by the formula =TRIM(1); the stored value counts." in texts
    assert "Kazan" in texts


def test_the_same_keys_choose_on_a_russian_keyboard(desktop: Desktop, came_back: tuple[Path, str]) -> None:
    page = reviewed(desktop, came_back[0])
    review = page.review()
    assert review is not None
    table_of(page).selectRow(0)

    desktop.type(table_of(page), "е")

    assert review.summary()["fields"] == 2


def test_u_takes_a_choice_back_and_a_accepts_the_group(desktop: Desktop, came_back: tuple[Path, str]) -> None:
    page = reviewed(desktop, came_back[0])
    table, review = table_of(page), page.review()
    assert review is not None
    table.selectRow(0)

    desktop.press(table, Qt.Key.Key_M)
    assert review.summary()["kept"] == 1
    desktop.press(table, Qt.Key.Key_U)
    assert review.summary()["waiting"] == 1
    desktop.press(table, Qt.Key.Key_A)
    assert review.summary()["waiting"] == 0


def test_a_half_done_review_waits_in_the_list_and_opens_again(desktop: Desktop, came_back: tuple[Path, str]) -> None:
    page = reviewed(desktop, came_back[0])
    table_of(page).selectRow(0)
    desktop.press(table_of(page), Qt.Key.Key_T)
    [later] = [button for button in page.findChildren(QPushButton) if button.text() == "Decide later"]

    later.click()
    desktop.bot.waitUntil(lambda: isinstance(desktop.window.page, ReturnsPage))
    desktop.settle()

    returns = desktop.window.page
    waiting = listed(returns, "What waits")
    assert waiting.count() == 1
    waiting.itemActivated.emit(waiting.item(0))
    desktop.settle()
    again = desktop.window.page
    assert isinstance(again, ReviewPage)
    review = again.review()
    assert review is not None
    assert review.summary()["waiting"] == 0


def test_choices_outlive_the_window_without_a_word(desktop: Desktop, came_back: tuple[Path, str]) -> None:
    page = reviewed(desktop, came_back[0])
    table_of(page).selectRow(0)
    desktop.press(table_of(page), Qt.Key.Key_T)
    desktop.bot.wait(900)
    desktop.settle()

    desktop.go("event")
    desktop.go("returns")

    waiting = listed(desktop.window.page, "What waits")
    desktop.bot.waitUntil(lambda: waiting.count() == 1)
    assert waiting.item(0).text().endswith("0 wait")


def test_c_takes_a_column_and_r_a_record(desktop: Desktop, came_back: tuple[Path, str]) -> None:
    page = reviewed(desktop, came_back[0])
    review = page.review()
    assert review is not None
    table_of(page).selectRow(0)

    desktop.press(table_of(page), Qt.Key.Key_C)
    assert review.summary()["fields"] == 2
    desktop.press(table_of(page), Qt.Key.Key_U)
    desktop.press(table_of(page), Qt.Key.Key_R)
    assert review.summary()["fields"] == 2


def test_files_dropped_on_the_window_are_received_one_after_the_other(
    desktop: Desktop, came_back: tuple[Path, str], tmp_path: Path
) -> None:
    second = answered(came_back[0], "second.xlsx", {"venue": "University"})
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in (came_back[0], second, broken)])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    desktop.window.dropEvent(event)

    page = desktop.window.page
    assert isinstance(page, ReturnsPage)
    waiting = listed(page, "What waits")
    desktop.bot.waitUntil(lambda: waiting.count() == 2, timeout=20_000)


def test_workbooks_are_issued_from_the_window(desktop: Desktop, tmp_path: Path) -> None:
    desktop.go("issue")
    page = desktop.window.page
    assert isinstance(page, IssuePage)
    partners = listed(page, "Partners")
    partners.item(0).setCheckState(Qt.CheckState.Checked)
    folder = tmp_path / "out"
    folder.mkdir()

    page.issue_to(folder)
    desktop.bot.waitUntil(lambda: isinstance(desktop.window.page, ReturnsPage), timeout=15_000)
    desktop.settle()

    assert [path.name for path in folder.iterdir()] == ["DLR.xlsx"]
    register = listed(desktop.window.page, "What was sent")
    assert "DLR" in register.item(0).text()


def test_the_model_of_proposals_is_sound(
    desktop: Desktop, came_back: tuple[Path, str], qtmodeltester: ModelTester
) -> None:
    page = reviewed(desktop, came_back[0])
    model = ProposalModel(desktop.window.desk)
    model.show_group(page.review(), None)

    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]

    assert model.rowCount() == 2


def test_a_review_that_is_gone_hears_no_more_of_the_work_it_began(
    desktop: Desktop, came_back: tuple[Path, str]
) -> None:
    # given
    page = reviewed(desktop, came_back[0])
    works = (page._arrival, page._application)
    desktop.go("today")

    # when
    delete(page)

    # then
    for work in works:
        work.progressed.emit("Reading…")


def test_why_it_is_so_is_told_with_file_and_cell(desktop: Desktop, came_back: tuple[Path, str]) -> None:
    path, event = came_back
    page = reviewed(desktop, path)
    desktop.press(table_of(page), Qt.Key.Key_A)
    [apply] = [button for button in page.findChildren(QPushButton) if button.text().strip() == "Apply"]
    apply.click()
    desktop.bot.waitUntil(lambda: isinstance(desktop.window.page, ReturnsPage))
    desktop.go("event")

    desktop.window.inspector.show_history(event, "city")
    desktop.settle()

    from PySide6.QtWidgets import QLabel

    texts = " ".join(label.text() for label in desktop.window.inspector.findChildren(QLabel))
    assert "answer.xlsx" in texts
    assert "St Petersburg" in texts


def test_none_ticked_is_said_to_mean_all_fields(desktop: Desktop) -> None:
    desktop.go("issue")
    page = desktop.window.page
    assert isinstance(page, IssuePage)
    fields = next(one for one in page.findChildren(QListWidget) if one.accessibleName() == "Fields of the events")
    desktop.bot.waitUntil(lambda: fields.count() > 0, timeout=5_000)
    said = [label.text() for label in page.findChildren(QLabel)]

    fields.item(0).setCheckState(Qt.CheckState.Checked)

    every = "None ticked means all: every field a partner may see, with tasks, budget and people."
    some = f"Only the ticked fields of the events are sent: 1 of {fields.count()}."
    assert every in said
    assert some in [label.text() for label in page.findChildren(QLabel)]


@pytest.mark.parametrize(("scale", "below"), [(100, False), (150, True)])
def test_what_was_sent_ours_and_theirs_are_in_sight_on_a_small_laptop(
    desktop: Desktop, came_back: tuple[Path, str], scale: int, below: bool
) -> None:
    # given
    desktop.window.resize(1366, 768)
    desktop.window.prefer(replace(desktop.window.desk.preferences, scale=scale, language="ru"))

    # when
    page = reviewed(desktop, came_back[0])
    QApplication.processEvents()
    table, [detail] = table_of(page), page.findChildren(Detail)
    ends = [table.columnViewportPosition(column) + table.columnWidth(column) for column in (3, 4, 5, 6)]
    least, room = min(table.columnWidth(column) for column in (3, 4, 5)), table.viewport().width()
    place = detail.mapTo(page, QPoint(0, 0)).y() > table.mapTo(page, QPoint(0, 0)).y() + 50

    # then
    desktop.window.prefer(replace(desktop.window.desk.preferences, scale=100, language="en"))
    assert max(ends) <= room + 1
    assert least >= 80
    assert place is below


def test_a_long_name_of_a_partner_is_cut_and_told_whole_in_its_tooltip(desktop: Desktop, tmp_path: Path) -> None:
    name = "Federal Institution of Higher Education, Faculty of Fundamental Physics " * 3
    desktop.ask(lambda session: set_parts(session, session.order("organisation"), {"name": name}))
    desktop.go("issue")
    page = desktop.window.page
    assert isinstance(page, IssuePage)

    [item] = [page._partners.item(0)]

    assert item.toolTip() == f"{name.strip()} (1)"
    assert page._partners.textElideMode() is Qt.TextElideMode.ElideMiddle
    assert not page._partners.horizontalScrollBar().isVisible()


def test_a_long_text_that_both_edited_is_shown_word_by_word() -> None:
    before, after = "What the event is about.\nSecond line.", "What the event is really about.\nSecond line."

    shown = marked(before, after)

    assert "really" in shown.partition("font-weight:bold")[2].partition("</span>")[0]
    assert shown.count("<span") == 1
