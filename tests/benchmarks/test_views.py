"""How fast the views of events open and draw, at 170 and 10,000 events, beside a bare table of as many rows."""

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desktop
from yosdesk.services.editing import add_records
from yosdesk.services.preferences import Preferences
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import Session
from yosdesk.store.journal import Author
from yosdesk.ui.app import make_window
from yosdesk.ui.pages.event_view_page import EventViewPage

SIZES = (170, 10_000)
PAGES = ("calendar", "timeline", "map", "board")
PLACES = (("DE", "Berlin"), ("RU", "Moscow"), ("FR", "Paris"), ("PL", "Warsaw"), ("IT", "Rome"), ("FI", "Helsinki"))
STATUS = ("proposed", "checked", "confirmed", "published", "held")
WIDTH, HEIGHT = 1920, 1080


def filled(path: Path, count: int) -> Session:
    """Make a programme of events over three years."""
    draw = random.Random(7)
    session = create(path, NewProgramme("Views", starts="2014-01-01"), Author("tester", "laptop"))
    events = []
    for number in range(count):
        starts = date(2014, 1, 1) + timedelta(draw.randrange(1000))
        country, city = draw.choice(PLACES)
        events.append(
            {
                "title": f"Event {number} on science",
                "starts": starts.isoformat(),
                "ends": (starts + timedelta(draw.randrange(5))).isoformat(),
                "country": country,
                "city": city,
                "status": draw.choice(STATUS),
            }
        )
    add_records(session, "event", events)
    return session


@pytest.fixture(scope="module", params=SIZES)
def programme(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A programme file of a size."""
    path = tmp_path_factory.mktemp("views") / "p.yosdesk"
    filled(path, request.param).close()
    return path


@pytest.fixture
def desk(qtbot: QtBot, programme: Path) -> Iterator[Desktop]:
    """The window on it, off screen, at the table."""
    from yosdesk.services.session import open_session

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window, thread = make_window(application, Preferences(laptop_id="laptop", language="en", theme="light"), "en")
    found = Desktop(qtbot, window)
    with qtbot.waitSignal(window.desk.opened, timeout=60_000):
        window.desk.open(partial(open_session, programme, Author("tester", "laptop")))
    window.resize(WIDTH, HEIGHT)
    window.show()
    found.go("event")
    qtbot.wait(2500)  # reading ahead comes to its end, as it does while a person looks at the table
    yield found
    window.close()
    thread.stop()


def opened(desk: Desktop, code: str) -> None:
    """Go to a page as if it had not been seen, and wait until it is drawn with its events."""
    window = desk.window
    page = window._pages.get(code)
    if page is None:
        window.go_to(code)
        desk.settle()
        page = window.page
    else:
        with desk.bot.waitSignal(page.title_changed):  # the page has got its events
            window.go_to(code)
    assert isinstance(page, EventViewPage)
    page.grab()


def forgotten(desk: Desktop, code: str) -> None:
    """Go back to the table, and let the page read again when it is shown."""
    desk.window.go_to("event")
    page = desk.window._pages.get(code)
    if isinstance(page, EventViewPage):
        page._stale = True
    desk.settle()


@pytest.mark.parametrize("code", PAGES)
def test_a_view_opens(benchmark: Any, desk: Desktop, code: str) -> None:
    opened(desk, code)

    benchmark.pedantic(opened, (desk, code), setup=lambda: forgotten(desk, code), rounds=7)


def test_a_bare_table_opens(benchmark: Any, desk: Desktop) -> None:
    count = int(str(desk.ask(lambda session: len(session.order("event")))))

    def bare() -> None:
        model = QStandardItemModel()
        for number in range(count):
            model.appendRow([QStandardItem(f"Event {number}"), QStandardItem("2014-01-01")])
        table = QTableView()
        table.setModel(model)
        table.resize(WIDTH, HEIGHT)
        table.grab()

    benchmark.pedantic(bare, rounds=5)


def frame(view: QWidget, image: QImage, step: Callable[[], None]) -> None:
    """Make one step and draw the view once, as the window does."""
    step()
    view.render(image)


def wheel(widget: Any) -> None:
    """Turn the wheel by one notch."""
    middle = QPointF(widget.rect().center())
    none = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(middle, middle, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none,
                        Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("code", PAGES)
def test_a_frame_after_a_notch_of_the_wheel(benchmark: Any, desk: Desktop, code: str) -> None:
    opened(desk, code)
    page = desk.window.page
    assert isinstance(page, EventViewPage)
    view = page.keys_go_to
    assert view is not None
    target = view.viewport() if isinstance(view, QAbstractScrollArea) else view
    image = QImage(target.size(), QImage.Format.Format_RGB32)

    benchmark.pedantic(frame, (target, image, partial(wheel, target)), rounds=30, warmup_rounds=2)
