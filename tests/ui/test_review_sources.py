"""What can be reviewed in the window: a protected workbook, another coordinator's programme, a newcomer's name."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from tests.ui.conftest import Desktop
from tests.ui.test_returns import answered, reviewed, sent, table_of
from yosdesk.exchange.guards import FileType, file_type
from yosdesk.exchange.issue_writer import encrypt
from yosdesk.services.checking import back_up, restore
from yosdesk.services.editing import set_parts
from yosdesk.services.session import Session, open_session
from yosdesk.ui.pages.returns_page import ReturnsPage
from yosdesk.ui.pages.review_page import ReviewPage
from yosdesk.ui.review.detail import Detail


def test_a_protected_workbook_asks_for_its_password_and_is_then_reviewed(desktop: Desktop, tmp_path: Path) -> None:
    # given
    path = answered(issued(desktop, tmp_path)[0], "answer.xlsx", {"city": "Kazan"})
    encrypt(path, "open sesame")
    desktop.go("review", path)
    page = desktop.window.page
    assert isinstance(page, ReviewPage)

    # when a wrong password is given, then the right one
    for password in ("sesame", "open sesame"):
        desktop.bot.waitUntil(lambda: is_asked(page), timeout=20_000)
        desktop.type(field(page), password)
        desktop.press(field(page), Qt.Key.Key_Return)
    desktop.bot.waitUntil(lambda: page.review() is not None, timeout=20_000)

    # then
    review = page.review()
    assert review is not None
    assert [entry.theirs for entry in review.entries] == ["Kazan"]
    assert not field(page).isVisible()


def test_another_coordinators_programme_is_reviewed_and_applied(desktop: Desktop, tmp_path: Path) -> None:
    # given a copy of the programme on another laptop, in which a city was changed
    _, event = issued(desktop, tmp_path)
    copy = tmp_path / "second laptop.yosdesk"
    desktop.ask(lambda session: copied(session, copy, event))
    page = reviewed(desktop, copy)

    # when
    [apply] = [button for button in page.findChildren(QPushButton) if button.text().strip() == "Apply"]
    apply.click()
    desktop.bot.waitUntil(lambda: isinstance(desktop.window.page, ReturnsPage), timeout=20_000)

    # then
    assert desktop.ask(lambda session: session.column("event", "city")[event]) == "Kazan"


def test_a_newcomer_is_said_to_be_made_and_is_made_by_a_key(desktop: Desktop, tmp_path: Path) -> None:
    # given
    path = issued(desktop, tmp_path)[0]
    page = reviewed(desktop, answered(path, "answer.xlsx", {"co_organisers": "House of Light"}))
    desktop.settle()
    table_of(page).selectRow(0)
    detail = page.findChild(Detail)
    assert detail is not None
    told = " ".join(label.text() for label in detail.findChildren(QLabel))

    # when
    desktop.press(table_of(page), Qt.Key.Key_T)
    [apply] = [button for button in page.findChildren(QPushButton) if button.text().strip() == "Apply"]
    apply.click()
    desktop.bot.waitUntil(lambda: isinstance(desktop.window.page, ReturnsPage), timeout=20_000)

    # then
    assert "If you choose theirs, it is made." in told
    names = desktop.ask(lambda session: list(session.column("organisation", "name").values()))
    assert isinstance(names, list)
    assert "House of Light" in names


def test_a_reminder_is_written_with_a_password_and_a_letter(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given
    issued(desktop, tmp_path)
    out = tmp_path / "again.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    desktop.go("returns")
    page = desktop.window.page
    assert isinstance(page, ReturnsPage)
    [password] = page.findChildren(QLineEdit)

    # when
    desktop.type(password, "open sesame")
    [remind] = [button for button in page.findChildren(QPushButton) if "Remind" in button.text()]
    remind.click()
    desktop.bot.waitUntil(out.with_suffix(".eml").exists, timeout=20_000)
    desktop.settle()

    # then
    assert file_type(out) is FileType.ENCRYPTED
    assert not password.text()


def issued(desktop: Desktop, folder: Path) -> tuple[Path, str]:
    """Issue a workbook; return its path and the id of its event."""
    found = desktop.ask(sent, folder)
    assert isinstance(found, tuple)
    return Path(found[0]), str(found[1])


def copied(session: Session, out: Path, event: str) -> None:
    """Copy a programme as another coordinator has it, and change a city there."""
    restore(back_up(session), out)
    other = open_session(out, session.author)
    set_parts(other, [event], {"city": "Kazan"})
    other.close()


def is_asked(page: ReviewPage) -> bool:
    """Return whether the password is asked for: an earlier one that was wrong is selected."""
    return field(page).isVisible() and field(page).selectedText() == field(page).text()


def field(page: ReviewPage) -> QLineEdit:
    """Return the field for the password."""
    return next(one for one in page.findChildren(QLineEdit) if one.echoMode() is QLineEdit.EchoMode.Password)
