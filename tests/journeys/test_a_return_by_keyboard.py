"""A workbook's whole way by keyboard: issued, answered, reviewed, applied, explained, undone, done again."""

from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton, QTableView, QWidget

from tests.ui.conftest import Desktop, desktop
from yosdesk.services.editing import set_parts
from yosdesk.services.session import Session
from yosdesk.ui.pages.issue_page import IssuePage
from yosdesk.ui.pages.returns_page import ReturnsPage
from yosdesk.ui.pages.review_page import ReviewPage

__all__ = ["desktop"]


def named(page: QWidget, name: str) -> QListWidget:
    """Return the list of a page that has a name."""
    return next(one for one in page.findChildren(QListWidget) if one.accessibleName() == name)


def press_button(page: QWidget, text: str) -> None:
    """Press a button with the space bar."""
    button = next(one for one in page.findChildren(QPushButton) if one.text().strip() == text)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    QApplication.processEvents()


def answer(book: Path) -> Path:
    """Change the one event as its partner would, and add another one."""
    opened = openpyxl.load_workbook(book)
    sheet = opened["Events"]
    columns = {sheet.cell(2, column).value: column for column in range(1, sheet.max_column + 1)}
    for code, value in (("city", "Kazan"), ("venue", "Town hall"), ("expected", "about two hundred")):
        sheet.cell(4, columns[code]).value = value
    for code, value in (("title.en", "Space school for teachers"), ("country", "Russia")):
        sheet.cell(5, columns[code]).value = value
    out = book.with_name("DLR, answer.xlsx")
    opened.save(out)
    return out


def issued(desk: Desktop, folder: Path) -> Path:
    """Issue the partner's workbook; return where it lies."""
    desk.window.invoke("programme.issue")
    desk.settle()
    page = desk.window.page
    assert isinstance(page, IssuePage)
    partners = named(page, "Partners")
    partners.setFocus()
    partners.setCurrentRow(0)
    QTest.keyClick(partners, Qt.Key.Key_Space)
    page.issue_to(folder)
    desk.bot.waitUntil(lambda: isinstance(desk.window.page, ReturnsPage), timeout=15_000)
    return folder / "DLR.xlsx"


def reviewed(desk: Desktop, book: Path) -> str:
    """Receive a workbook, decide what waits by keys, apply it; return what was said of it before."""
    desk.go("returns", [book])
    desk.bot.waitUntil(lambda: isinstance(desk.window.page, ReviewPage))
    page = desk.window.page
    assert isinstance(page, ReviewPage)
    desk.bot.waitUntil(lambda: page.review() is not None, timeout=15_000)
    table = page.findChild(QTableView)
    assert table is not None
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_T)  # the conflict: theirs
    QTest.keyClick(table, Qt.Key.Key_M)  # the unreadable number: ours
    said = [QTextDocumentFragment.fromHtml(label.text()).toPlainText() for label in page.findChildren(QLabel)]
    [says] = [words for words in said if words.startswith("Applying sets")]
    press_button(page, "Apply")
    desk.bot.waitUntil(lambda: isinstance(desk.window.page, ReturnsPage), timeout=15_000)
    desk.settle()
    return says


def test_a_workbook_goes_out_and_comes_back_by_keyboard(desktop: Desktop, tmp_path: Path) -> None:
    # given: the partner's answer, and the city was changed here meanwhile
    book = answer(issued(desktop, tmp_path))
    [event] = _organised(desktop)
    desktop.ask(lambda session: set_parts(session, [event], {"city": "Tver"}))

    # when
    says = reviewed(desktop, book)

    # then: all of it is there, can be taken back, and done again
    assert says == "Applying sets 2 fields of 1 record, makes 1, removes or cancels 0, keeps 1 of ours; 0 wait."
    assert _state(desktop, event) == ("Kazan", "Town hall", 5)
    desktop.window.invoke("edit.undo")
    desktop.settle()
    assert _state(desktop, event) == ("Tver", "", 4)
    desktop.window.invoke("edit.redo")
    desktop.settle()
    assert _state(desktop, event) == ("Kazan", "Town hall", 5)


def _organised(desktop: Desktop) -> list[str]:
    found = desktop.ask(lambda session: list(session.column("event", "organiser")))
    assert isinstance(found, list)
    return found


def _state(desktop: Desktop, event: str) -> tuple[str, str, int]:
    """Return the event's city and venue, and how many events there are."""

    def read(session: Session) -> tuple[str, str, int]:
        city, venue = (session.column("event", part).get(event, "") for part in ("city", "venue"))
        return city, venue, session.programme.count("event")

    found = desktop.ask(read)
    assert isinstance(found, tuple)
    return str(found[0]), str(found[1]), int(found[2])
