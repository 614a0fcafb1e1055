"""Questions about whole columns of a return, answered once in the window."""

from functools import partial
from pathlib import Path
from shutil import copyfile

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton

from tests.ui.conftest import Desktop
from tests.ui.test_returns import answered, reviewed, sent, table_of
from yosdesk.domain.merge.choosing import Side
from yosdesk.services.editing import set_parts
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.issuing import issue
from yosdesk.services.returns import Returns, returns
from yosdesk.services.reviewing import Review
from yosdesk.services.session import Session, open_session
from yosdesk.store.journal import Author
from yosdesk.ui.pages.review_page import ReviewPage


def with_column(path: Path, name: str, heading: str, text: str) -> Path:
    """Return a copy of a workbook with a column of the partner's own, and a deadline that can be two days."""
    book = openpyxl.load_workbook(path)
    sheet = book["Events"]
    last = sheet.max_column + 1
    codes = {sheet.cell(2, column).value: column for column in range(1, last)}
    sheet.cell(3, last).value, sheet.cell(4, last).value = heading, text
    sheet.cell(4, codes["call_deadline"]).value = "03/04/2014"
    out = path.with_name(name)
    book.save(out)
    return out


def answer(page: ReviewPage, about: str, label: str) -> None:
    """Choose an answer to a question about a column."""
    [box] = [one for one in page.findChildren(QComboBox) if about in one.accessibleName() and one.isVisible()]
    position = box.findText(label)
    box.setCurrentIndex(position)
    box.activated.emit(position)


def test_questions_about_columns_are_answered_once_and_choices_stay(desktop: Desktop, tmp_path: Path) -> None:
    _, event = sent_to(desktop, tmp_path)
    out = tmp_path / "few.xlsx"
    few = ("title", "city", "call_deadline")
    desktop.ask(lambda session: issue(session, IssueSpec(partner_of(session), language="en", fields=few), out))
    desktop.ask(lambda session: set_parts(session, [event], {"city": "St Petersburg"}))
    path = with_column(answered(out, "few answer.xlsx", {"city": "Kazan"}), "extra.xlsx", "Comment", "Confirm soon")
    page = reviewed(desktop, path)
    desktop.settle()
    table_of(page).selectRow(0)
    desktop.press(table_of(page), Qt.Key.Key_T)

    for about, label in (("Call deadline", "Day first (31.12.)"), ("Comment", "Public note")):
        before = page.review()
        answer(page, about, label)
        desktop.bot.waitUntil(partial(is_other, page, before), timeout=15_000)
        desktop.settle()

    review = page.review()
    assert review is not None
    found = {entry.proposal.part: entry.proposal.theirs for entry in review.entries if entry.proposal}
    assert (found["call_deadline"], found["public_note"]) == ("2014-04-03", "Confirm soon")
    assert review.fields[event, "city"].side is Side.THEIRS
    assert review.summary()["waiting"] == 0


def test_questions_about_columns_are_answered_after_the_file_was_moved(desktop: Desktop, tmp_path: Path) -> None:
    # given a return on the screen whose file is moved away meanwhile
    issued, _ = sent_to(desktop, tmp_path)
    path = with_column(answered(issued, "answer.xlsx", {"city": "Kazan"}), "extra.xlsx", "Comment", "Confirm soon")
    page = reviewed(desktop, path)
    desktop.settle()
    path.rename(tmp_path / "filed.xlsx")

    # when both questions are answered and what came is applied
    for about, label in (("Call deadline", "Day first (31.12.)"), ("Comment", "Internal note")):
        before = page.review()
        answer(page, about, label)
        desktop.bot.waitUntil(partial(is_other, page, before), timeout=15_000)
        desktop.settle()

    # then
    review = page.review()
    assert review is not None
    found = {entry.proposal.part: entry.proposal.theirs for entry in review.entries if entry.proposal}
    assert (found["call_deadline"], found["internal_note"]) == ("2014-04-03", "Confirm soon")


def test_questions_about_columns_are_answered_after_a_restart_without_the_file(
    desktop: Desktop, tmp_path: Path
) -> None:
    # given a review that was left for later; its file is deleted, and the programme opened again
    issued, event = sent_to(desktop, tmp_path)
    path = with_column(answered(issued, "answer.xlsx", {"city": "Kazan"}), "extra.xlsx", "Comment", "Confirm soon")
    page = reviewed(desktop, path)
    [later] = [button for button in page.findChildren(QPushButton) if button.text() == "Decide later"]
    later.click()
    desktop.settle()
    path.unlink()
    copy = tmp_path / "copy.yosdesk"
    desktop.ask(lambda session: copied(session, copy))
    with desktop.bot.waitSignal(desktop.window.desk.opened, timeout=10_000):
        desktop.window.desk.open(lambda: open_session(copy, Author("tester", "laptop")))
    found = desktop.ask(returns)
    assert isinstance(found, Returns)
    [waiting] = found.waiting
    desktop.go("review", waiting.returned.sha256)
    page = review_shown(desktop)

    # when both questions are answered, and what came is applied
    for about, label in (("Call deadline", "Day first (31.12.)"), ("Comment", "Internal note")):
        before = page.review()
        answer(page, about, label)
        desktop.bot.waitUntil(partial(is_other, page, before), timeout=15_000)
        desktop.settle()
    [apply] = [button for button in page.findChildren(QPushButton) if button.text().strip() == "Apply"]
    apply.click()
    desktop.settle()

    # then
    state = desktop.ask(lambda session: session.programme.states("event", (event,))[event])
    assert isinstance(state, dict)
    assert (state["city"], state["call_deadline"], state["internal_note"]) == ("Kazan", "2014-04-03", "Confirm soon")


def copied(session: Session, path: Path) -> None:
    """Copy a programme as it is now."""
    session.programme.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    copyfile(session.programme.path, path)


def review_shown(desktop: Desktop) -> ReviewPage:
    """Return the page of a review once it is there."""
    page = desktop.window.page
    assert isinstance(page, ReviewPage)
    desktop.bot.waitUntil(lambda: page.review() is not None, timeout=15_000)
    desktop.settle()
    return page


def is_other(page: ReviewPage, before: Review | None) -> bool:
    """Return whether a page shows another review than before."""
    return page.review() is not None and page.review() is not before


def partner_of(session: Session) -> str:
    """Return the one organisation."""
    return next(iter(session.programme.ids("organisation")))


def sent_to(desktop: Desktop, folder: Path) -> tuple[Path, str]:
    """Issue a workbook; return its path and the id of its event."""
    issued = desktop.ask(sent, folder)
    assert isinstance(issued, tuple)
    return Path(issued[0]), str(issued[1])
