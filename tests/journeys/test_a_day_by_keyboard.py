"""A coordinator's day by keyboard: a list comes in, a date moves, a mistake is taken back, a list goes out."""

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Desktop, desktop
from yosdesk.services.checking import check
from yosdesk.services.exporting import export
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


def test_a_day_at_the_desk(desktop: Desktop, tmp_path: Path) -> None:
    window = desktop.window

    # given: a partner's list, which arrived by mail this morning
    book = tmp_path / "partner.csv"
    book.write_text("Name;Date;City\nFair of ideas;5.4.2014;Ulm\nNight of labs;7.6.2014;Jena\n", encoding="utf-8")
    desktop.texts()

    # when: it is taken in
    window.go_to("import", book)
    page = window.page
    assert isinstance(page, ImportPage)
    desktop.bot.waitUntil(lambda: page._apply.isEnabled(), timeout=20_000)
    press(desktop, Qt.Key.Key_Space)  # the button that takes the list in has the focus
    desktop.bot.waitUntil(lambda: window.page is not page)
    assert desktop.texts()[-2:] == ["Fair of ideas", "Night of labs"]

    # when: an event is found, its date is moved by typing a short form
    press(desktop, Qt.Key.Key_F, CONTROL)
    desktop.type(window.head.search, "fair")
    assert desktop.texts() == ["Fair of ideas"]
    press(desktop, Qt.Key.Key_Down)
    table = desktop.table.table
    codes = [part.code for part in desktop.table.model.parts]
    table.setCurrentIndex(desktop.table.model.index(0, codes.index("starts")))
    press(desktop, Qt.Key.Key_F2)
    [editor] = [one for one in table.viewport().findChildren(LineEditor) if one.isVisible()]
    editor.clear()
    desktop.type(editor, "12 apr 2014")
    desktop.press(editor, Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.texts(codes.index("starts")) == ["12 Apr 2014"]
    record = table.current_record() or desktop.table.model.record(0)

    # when: who gave the old date is asked, and the edit is taken back
    lines = desktop.ask(history, record, "starts")
    assert isinstance(lines, tuple)
    assert [(line.before, line.after, line.cell) for line in lines] == [
        ("2014-04-05", "2014-04-12", ""),
        ("", "2014-04-05", "partner!B2"),
    ]
    press(desktop, Qt.Key.Key_Z, CONTROL)
    assert desktop.texts(codes.index("starts")) == ["5 Apr 2014"]

    # when: a task is written down through the palette
    press(desktop, Qt.Key.Key_K, CONTROL)
    [palette] = window.findChildren(Palette)
    desktop.type(palette.words, "tasks")
    press(desktop, Qt.Key.Key_Return)
    assert window._visited[-1][0] == "task"
    press(desktop, Qt.Key.Key_N, CONTROL)
    assert desktop.texts(0) == ["New"]

    # when: the list goes out again
    out = tmp_path / "events.xlsx"
    desktop.ask(export, desktop.table.spec.__class__("event", ("number", "title", "starts")), out)

    # then: everything is there, and everything is sound
    rows = list(load_workbook(out)["Events"].values)
    assert [row[1] for row in rows[-2:]] == ["Fair of ideas", "Night of labs"]
    report = desktop.ask(check)
    assert getattr(report, "problems", None) == ()
