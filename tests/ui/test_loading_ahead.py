"""Pages are loaded ahead while nobody waits: opening one for the first time loads nothing, and moves nothing."""

from pathlib import Path
from time import sleep

import pytest

from tests.ui.conftest import Desktop
from tests.ui.separate_start import told_by
from yosdesk.services.session import Session
from yosdesk.ui.loading_ahead import LoadingAhead
from yosdesk.ui.pages.places import PLACES, made_page

EVERY_PAGE = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from yosdesk.services.preferences import load_preferences
from yosdesk.services.session import open_session
from yosdesk.ui.app import make_window
from yosdesk.ui.loading_ahead import LoadingAhead
from yosdesk.ui.pages.places import PLACES
application = QApplication([])
preferences = load_preferences()
window, thread = make_window(application, preferences, "en")
ahead = LoadingAhead(window.desk)
window.desk.open(lambda: open_session(Path(sys.argv[1]), preferences.author))
while not ahead.done():
    application.processEvents()
loaded = set(sys.modules)
for code in (*(place.code for place in PLACES), "record", "review", "import", "issue"):
    window._page(code)
print(json.dumps(sorted(set(sys.modules) - loaded)))
thread.stop()
"""


def test_the_first_opening_of_any_page_loads_nothing_more(tmp_path: Path) -> None:
    # given / when
    loaded = told_by(EVERY_PAGE, tmp_path)

    # then
    assert loaded == []


def test_whoever_asks_for_something_comes_before_what_is_loaded_ahead(desktop: Desktop) -> None:
    # given
    ahead, desk = LoadingAhead(desktop.window.desk), desktop.window.desk
    left = len(ahead._left)
    seen: list[int] = []

    def busy(_: Session) -> None:
        while len(seen) < 3:
            sleep(0.005)

    # when
    desk.ask(busy)
    for _ in range(3):
        ahead._load()
        seen.append(len(ahead._left))
    desktop.bot.waitUntil(ahead.done, timeout=60_000)

    # then
    assert seen == [left] * 3


@pytest.mark.parametrize("code", [*(place.code for place in PLACES), "welcome", "record", "import", "review", "issue"])
def test_a_page_is_made_where_it_will_stand_and_not_moved_there(desktop: Desktop, code: str) -> None:
    # given
    stack = desktop.window._stack

    # when
    page = made_page(code, desktop.window.desk, desktop.window.invoke, stack)

    # then
    assert page.parentWidget() is stack
    page.deleteLater()
