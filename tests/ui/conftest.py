"""The real window, off screen, on a small programme of its own."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.timeline_line import Line
from yosdesk.services.editing import add_record, add_records
from yosdesk.services.preferences import Preferences
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import Session
from yosdesk.store.journal import Author
from yosdesk.ui.app import make_window
from yosdesk.ui.main_window import MainWindow
from yosdesk.ui.pages.table_page import TablePage
from yosdesk.ui.views.timeline.scale import Scale

EVENTS = (
    {"title": "Eclipse day", "title.ru": "День затмения", "city": "Bonn", "country": "DE", "starts": "2014-03-20"},
    {"title": "Space school", "city": "Moscow", "country": "RU", "starts": "2014-06-02", "organiser": "DLR"},
    {"title": "Ёлка and science", "city": "Berlin", "country": "DE", "starts": "2014-12-24"},
    {"title": "Arctic workshop", "city": "Oslo", "country": "NO"},
)


class Desktop:
    """A window under test and what tests do with it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.bot, self.window = qtbot, window

    @property
    def table(self) -> TablePage:
        """The page shown, which is a table."""
        page = self.window.page
        assert isinstance(page, TablePage)
        return page

    def settle(self) -> None:
        """Wait until everything asked of the programme's thread was answered."""
        for _ in range(3):
            answered: list[bool] = []
            self.window.desk.ask(lambda session: True, then=answered.append)
            self.bot.waitUntil(partial(bool, answered))
            QApplication.processEvents()

    def texts(self, column: int = 1) -> list[str]:
        """The texts of a column, once they are there."""
        model = self.table.model
        self.settle()
        for row in range(model.rowCount()):
            model.index(row, column).data()
        self.settle()
        return [str(model.index(row, column).data() or "") for row in range(model.rowCount())]

    def ask(self, function: Callable[..., object], *arguments: object) -> object:
        """The answer of a service."""
        answers: list[object] = []
        self.window.desk.ask(function, *arguments, then=answers.append)
        self.bot.waitUntil(lambda: bool(answers))
        return answers[0]

    def go(self, code: str, argument: object = None) -> None:
        """Show a page and wait until it is filled."""
        self.window.go_to(code, argument)
        self.settle()

    def type(self, widget: QWidget, text: str) -> None:
        """Type a text of any language into a widget."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def press(self, widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key."""
        QTest.keyClick(widget, key, held)
        QApplication.processEvents()


def filled(path: Path) -> Session:
    """Make the programme that window tests work on."""
    session = create(path, NewProgramme("Year of Science", starts="2014-01-01"), Author("tester", "laptop"))
    add_record(session, "organisation", {"name": "DLR", "country": "DE"})
    add_records(session, "event", EVENTS)
    return session


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    """The window on a programme of four events."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window, thread = make_window(application, Preferences(laptop_id="laptop", language="en", theme="light"), "en")
    desktop = Desktop(qtbot, window)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.desk.opened, timeout=10_000):
        window.desk.open(lambda: filled(tmp_path / "p.yosdesk"))
    window.show()
    QTest.keyClick(window, Qt.Key.Key_F35)  # no Ctrl is held over from the keys of another test
    desktop.go("event")
    yield desktop
    window.close()
    thread.stop()


@pytest.fixture
def line(desktop: Desktop) -> Line:
    """The timeline near the middle of March, days well apart."""
    found = Line(desktop)
    found.view.look(Scale(date(2014, 3, 10).toordinal(), 20.0))
    return found
