"""A return of 2,000 events with 40 fields in the real window: it is read, judged and applied beside the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.benchmarks.conftest import AUTHOR
from tests.tools.large_return import Heartbeat, large_return
from tests.ui.answering import kept_answering
from tests.ui.conftest import Desktop
from yosdesk.services.checking import check
from yosdesk.services.session import open_session
from yosdesk.ui.pages.returns_page import ReturnsPage
from yosdesk.ui.pages.review_page import ReviewPage

ROWS = 2000
LATE = 100  # milliseconds


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, int]:
    """A large programme, a return of it, and how many of its cells are others."""
    return large_return(tmp_path_factory.mktemp("large"), ROWS)


@pytest.fixture
def answering() -> Iterator[None]:
    """What the application does to keep answering, taken back afterwards."""
    with kept_answering():
        yield


@pytest.fixture
def large(desktop: Desktop, answering: None, made: tuple[Path, Path, int], tmp_path: Path) -> Desktop:
    """The window on a copy of the large programme."""
    copy = tmp_path / "large.yosdesk"
    copy.write_bytes(made[0].read_bytes())
    with desktop.bot.waitSignal(desktop.window.desk.opened, timeout=60_000):
        desktop.window.desk.open(lambda: open_session(copy, AUTHOR))
    desktop.settle()
    return desktop


def shown(desktop: Desktop, path: Path) -> ReviewPage:
    """Begin to receive a file; return the page at once."""
    desktop.window.go_to("review", path)
    page = desktop.window.page
    assert isinstance(page, ReviewPage)
    return page


def button(page: ReviewPage, text: str) -> QPushButton:
    """Return a button of a page by its text."""
    [found] = [one for one in page.findChildren(QPushButton) if one.text().strip() == text]
    return found


def digest(desktop: Desktop) -> object:
    """Return the digest of all records."""
    return desktop.ask(lambda session: check(session).digest)


def test_77_the_window_goes_on_while_a_large_return_is_taken_in(large: Desktop, made: tuple[Path, Path, int]) -> None:
    heart, said = Heartbeat(), set()

    with heart.during("read and judged"):
        page = shown(large, made[1])
        says = next(one for one in page.findChildren(QLabel) if one.accessibleName() == "What applying will do")

        def arrived() -> bool:
            said.add(says.text().partition("…")[0])
            return page.review() is not None

        large.bot.waitUntil(arrived, timeout=120_000)
    review = page.review()
    assert review is not None
    with heart.during("applied"):
        button(page, "Apply").click()
        large.bot.waitUntil(lambda: isinstance(large.window.page, ReturnsPage), timeout=120_000)

    assert len(review.entries) == made[2]
    assert {"Reading", "Comparing"} <= said
    for what, late in heart.late.items():
        assert heart.spent[what] > 2 * LATE, "too quick to tell anything"
        assert len(late) >= heart.spent[what] / LATE, what  # it went on beating: the work was done elsewhere
        assert sum(late) < heart.spent[what] * 0.9, what
    venues = large.ask(lambda session: list(session.column("event", "venue").values()))
    assert isinstance(venues, list)
    assert sum(venue.startswith("Room") for venue in venues) > ROWS // 2


@pytest.mark.parametrize("step", ["Reading", "Comparing"])
def test_77_cancel_stops_reading_and_comparing(large: Desktop, made: tuple[Path, Path, int], step: str) -> None:
    before = digest(large)
    page = shown(large, made[1])
    says = next(one for one in page.findChildren(QLabel) if one.accessibleName() == "What applying will do")
    large.bot.waitUntil(lambda: says.text().startswith(step), timeout=120_000)

    button(page, "Cancel").click()

    assert isinstance(large.window.page, ReturnsPage)  # at once, whatever is still under way
    large.settle()
    assert page.review() is None
    assert digest(large) == before


def test_77_cancel_stops_applying_and_what_was_chosen_stays(large: Desktop, made: tuple[Path, Path, int]) -> None:
    before = digest(large)
    page = shown(large, made[1])
    large.bot.waitUntil(lambda: page.review() is not None, timeout=120_000)
    review = page.review()
    assert review is not None

    button(page, "Apply").click()
    button(page, "Cancel").click()

    large.bot.waitUntil(lambda: button(page, "Apply").isEnabled(), timeout=60_000)
    assert large.window.page is page
    assert page.review() is review
    assert review.summary()["fields"] == made[2]
    assert digest(large) == before

    button(page, "Apply").click()
    large.bot.waitUntil(lambda: isinstance(large.window.page, ReturnsPage), timeout=60_000)

    assert digest(large) != before
