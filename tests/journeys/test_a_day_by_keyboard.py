"""A coordinator's day by keyboard: a list comes in, a date moves, a mistake is taken back, a list goes out."""

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Desktop, desktop
from yosdesk.services.checking import check
from yosdesk.services.exporting import export
from yosdesk.services.finding import ViewSpec
from yosdesk.services.history import history
from yosdesk.ui.forms.editors import LineEditor
from yosdesk.ui.pages.import_page import ImportPage
from yosdesk.ui.palette import Palette

__all__ = ["desktop"]
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(desk: Desktop, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    desk.window.activateWindow()
    desk.bot.waitUntil(lambda: QApplication.activeWindow() is desk.window)
    QTest.keyClick(QApplication.focusWidget() or desk.window, key, held)
    desk.settle()


def take_in(desk: Desktop, book: Path) -> None:
    """Take a list in: look at it, then press the button that has the focus."""
    desk.window.go_to("import", book)
    page = desk.window.page
    assert isinstance(page, ImportPage)
    desk.bot.waitUntil(lambda: page._apply.isEnabled(), timeout=20_000)
    press(desk, Qt.Key.Key_Space)
    desk.bot.waitUntil(lambda: desk.window.page is not page)


def find(desk: Desktop, words: str) -> list[str]:
    """Search by typing, and go down to what was found."""
    press(desk, Qt.Key.Key_F, CONTROL)
    desk.type(desk.window.head.search, words)
    found = desk.texts()
    press(desk, Qt.Key.Key_Down)
    return found


def edit(desk: Desktop, code: str, text: str) -> str:
    """Type a value into the first row's cell; return what the cell shows then."""
    table, column = desk.table.table, [part.code for part in desk.table.model.parts].index(code)
    table.setCurrentIndex(desk.table.model.index(0, column))
    press(desk, Qt.Key.Key_F2)
    [editor] = [one for one in table.viewport().findChildren(LineEditor) if one.isVisible()]
    editor.clear()
    desk.type(editor, text)
    desk.press(editor, Qt.Key.Key_Return)
    desk.settle()
    return desk.texts(column)[0]


def run(desk: Desktop, words: str) -> None:
    """Invoke a command through the palette."""
    press(desk, Qt.Key.Key_K, CONTROL)
    [palette] = desk.window.findChildren(Palette)
    desk.type(palette.words, words)
    press(desk, Qt.Key.Key_Return)


def test_a_day_at_the_desk(desktop: Desktop, tmp_path: Path) -> None:
    # given
    book = tmp_path / "partner.csv"
    book.write_text("Name;Date;City\nFair of ideas;5.4.2014;Ulm\nNight of labs;7.6.2014;Jena\n", encoding="utf-8")
    desktop.texts()

    # when
    take_in(desktop, book)
    found = find(desktop, "fair")
    record = desktop.table.model.record(0)
    moved = edit(desktop, "starts", "12 apr 2014")
    lines = desktop.ask(history, record, "starts")
    press(desktop, Qt.Key.Key_Z, CONTROL)
    back = desktop.texts(3)
    run(desktop, "tasks")
    press(desktop, Qt.Key.Key_N, CONTROL)
    tasks = desktop.texts(0)
    desktop.ask(export, ViewSpec("event", ("number", "title", "starts")), tmp_path / "events.xlsx")

    # then
    assert (found, moved, back, tasks) == (["Fair of ideas"], "12 Apr 2014", ["5 Apr 2014"], ["New"])
    assert isinstance(lines, tuple)
    assert [(line.after, line.cell) for line in lines] == [("2014-04-12", ""), ("2014-04-05", "partner!B2")]
    rows = list(load_workbook(tmp_path / "events.xlsx")["Events"].values)
    assert [row[1] for row in rows[-2:]] == ["Fair of ideas", "Night of labs"]
    assert getattr(desktop.ask(check), "problems", None) == ()
