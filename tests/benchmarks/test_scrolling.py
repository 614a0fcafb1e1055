"""Scrolling the events table: the time of each frame, page by page and by wheel, with rows coming in meanwhile."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.benchmarks.conftest import AUTHOR, told
from tests.ui.answering import kept_answering
from yosdesk.services.preferences import Preferences
from yosdesk.services.session import open_session
from yosdesk.ui.app import make_window
from yosdesk.ui.pages.table_page import TablePage
from yosdesk.ui.views.record_table import RecordTable


@pytest.fixture
def table(qtbot: QtBot, programme: Path) -> Iterator[RecordTable]:
    """The events table of the real window, its first page read."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window, thread = make_window(application, Preferences(laptop_id="laptop", language="en", theme="light"), "en")
    qtbot.addWidget(window)
    window.resize(1920, 1080)
    with qtbot.waitSignal(window.desk.opened, timeout=60_000):
        window.desk.open(lambda: open_session(programme, AUTHOR))
    window.show()
    window.go_to("event")
    page = window.page
    assert isinstance(page, TablePage)
    qtbot.waitUntil(lambda: bool(page.model.index(0, 1).data()), timeout=60_000)
    with kept_answering():
        yield page.table
    window.close()
    thread.stop()


def frames(table: RecordTable, step: Callable[[int], None], count: int, pause: int, bot: QtBot) -> list[float]:
    """Return the milliseconds of each frame: the step, painting all of the table, and what the window does then."""
    taken = []
    for number in range(count):
        started = perf_counter()
        step(number)
        table.viewport().repaint()
        QCoreApplication.processEvents()
        taken.append((perf_counter() - started) * 1000)
        bot.wait(pause)
    return taken


def test_scrolling(benchmark: Any, qtbot: QtBot, table: RecordTable) -> None:
    bar, size = table.verticalScrollBar(), table.model().rowCount()

    def page(_: int) -> None:
        bar.setValue(bar.value() + bar.pageStep())

    def wheel(_: int) -> None:
        place = QPointF(200, 200)
        turned = QWheelEvent(place, table.viewport().mapToGlobal(place), QPoint(), QPoint(0, -120),
                             Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
                             False)  # fmt: skip
        QApplication.sendEvent(table.viewport(), turned)

    def far(number: int) -> None:
        bar.setValue(bar.maximum() * (number * 37 % 100) // 100)

    for name, step, pause in (
        ("wheel", wheel, 16),
        ("page by page", page, 16),
        ("far", far, 16),
        ("wheel held", wheel, 0),
    ):
        bar.setValue(0)
        qtbot.wait(300)
        taken = sorted(frames(table, step, 200, pause, qtbot))
        told(f"frames, {name}, ms", size, median=taken[100], slowest_but_one=taken[-2], slowest=taken[-1])
    benchmark.pedantic(lambda: None, rounds=1)
