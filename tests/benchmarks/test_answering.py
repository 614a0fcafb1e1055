"""How late the window answers while a large return is read, judged, decided and applied."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.benchmarks.conftest import AUTHOR, told
from tests.tools.large_return import Heartbeat, large_return
from tests.ui.answering import kept_answering
from yosdesk.services.preferences import Preferences
from yosdesk.services.session import open_session
from yosdesk.ui.app import make_window
from yosdesk.ui.pages.returns_page import ReturnsPage
from yosdesk.ui.pages.review_page import ReviewPage

LONGEST = 600_000


@pytest.fixture(autouse=True)
def _answering(qapp: QApplication) -> Iterator[None]:
    with kept_answering():
        yield


@pytest.mark.parametrize("size", [2000, 10_000])
def test_answering_while_a_return_is_taken_in(qtbot: QtBot, tmp_path: Path, size: int) -> None:
    """A heartbeat of 10 ms: its lateness idle, while the return is read and judged, by keys, while it is applied."""
    path, answer, _ = large_return(tmp_path, size)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window, thread = make_window(application, Preferences(laptop_id="laptop", language="en", theme="light"), "en")
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.desk.opened, timeout=LONGEST):
        window.desk.open(lambda: open_session(path, AUTHOR))
    window.show()
    qtbot.wait(5000)  # what is read ahead is there
    heart = Heartbeat()

    with heart.during("idle"):
        qtbot.wait(2000)
    with heart.during("read and judged"):
        window.go_to("review", answer)
        page = window.page
        assert isinstance(page, ReviewPage)
        qtbot.waitUntil(lambda: page.review() is not None, timeout=LONGEST)
    with heart.during("looked at"):
        qtbot.wait(3000)
    with heart.during("applied"):
        next(one for one in page.findChildren(QPushButton) if one.text().strip() == "Apply").click()
        qtbot.waitUntil(lambda: isinstance(window.page, ReturnsPage), timeout=LONGEST)
    with heart.during("afterwards"):
        qtbot.wait(3000)

    for what, late in heart.late.items():
        late.sort()
        told(f"window, {what}, ms", size, spent=heart.spent[what], p99=late[len(late) * 99 // 100], latest=late[-1])
    window.close()
    thread.stop()
