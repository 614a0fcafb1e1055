"""Whole processes: the terminal's list, the window's start, memory; each beside the bare limit in the same run."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.conftest import timed, told

READ = """
import sqlite3, sys, sqlite_utils
db = sqlite_utils.Database(sqlite3.connect(sys.argv[1]), execute_plugins=False)
rows = db.query("SELECT event.*, value FROM event LEFT JOIN words ON record = id AND field = 'title' ORDER BY number")
for row in rows:
    shown = (row[name] for name in ("number", "value", "status", "starts", "ends", "city"))
    sys.stdout.write(",".join(map(str, shown)) + "\\n")
"""
BARE_WINDOW = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem
application = QApplication([])
window = QMainWindow()
table = QTableWidget(325, 9)
for row in range(325):
    for column in range(9):
        table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
window.setCentralWidget(table)
window.show()
QTimer.singleShot(0, application.quit)
application.exec()
os._exit(0)
"""
WINDOW = """
import os, sys
from pathlib import Path
from yosdesk.__main__ import load_core
load_core()
from yosdesk.ui import theme
from yosdesk.services.preferences import load_preferences
from yosdesk.services.session import open_session
from yosdesk.ui.app import make_window
application = theme.make_application()
preferences = load_preferences()
window, thread = make_window(application, preferences, "en")
window.show()
window.desk.opened.connect(lambda _: window.page.title_changed.connect(lambda: application.exit(0)))
path = Path(sys.argv[1])
window.desk.open(lambda: open_session(path, preferences.author))
application.exec()
os._exit(0)
"""
WORK = """
import sys, time
from dataclasses import replace
from pathlib import Path
from yosdesk.__main__ import load_core
load_core()
from PySide6.QtWidgets import QApplication
from yosdesk.services.preferences import load_preferences
from yosdesk.services.session import open_session
from yosdesk.services.warming import warm
from yosdesk.ui.app import make_window
application = QApplication([])
preferences = load_preferences()
window, thread = make_window(application, preferences, "en")
window.show()

def answer(function, *arguments):
    answers = []
    window.desk.ask(function, *arguments, then=answers.append)
    while not answers:
        application.processEvents()
        time.sleep(0.002)
    return answers[0]

def settle():
    for _ in range(3):
        answer(lambda session: True)
        application.processEvents()

opened = []
window.desk.opened.connect(opened.append)
window.desk.open(lambda: open_session(Path(sys.argv[1]), preferences.author))
while not opened:
    application.processEvents()
window.go_to("event")
settle()
page = window.page
while not answer(warm, "event", tuple(part.code for part in page.model.parts)):
    pass
for words in ("e", "ev", "event 9", ""):
    page.search(words)
    settle()
for sort in ((("title.en", False),), (("city", False), ("starts", True), ("title.en", False))):
    page.show_spec(replace(page.spec, sort=sort))
    settle()
for code in ("history", "organisation", "person", "task", "document", "settings", "event"):
    window.go_to(code)
    settle()
lines = Path("/proc/self/status").read_text().splitlines()
print(next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")))
thread.stop()
"""


def run(*arguments: str) -> str:
    """Run a process of this interpreter; return what it prints."""
    environment = {
        **os.environ,
        "PYTHONDONTWRITEBYTECODE": "",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.getcwd(),
        "LANG": "C.UTF-8",
    }
    return subprocess.run(
        [sys.executable, *arguments], check=True, capture_output=True, text=True, env=environment
    ).stdout


def test_the_terminals_list(benchmark: Any, programme: Path) -> None:
    ours = timed(lambda: run("-m", "yosdesk", "list", str(programme), "event", "--csv"))
    limit = timed(lambda: run("-c", READ, str(programme)))
    told("list, ms", size_of(programme), ours=ours, bare=limit, ratio=ours / limit)
    benchmark.pedantic(lambda: None, rounds=1)


def test_the_first_usable_window(benchmark: Any, programme: Path) -> None:
    """From the call of the interpreter to the first page with its data; neither side's taking down is counted."""
    ours = timed(lambda: run("-c", WINDOW, str(programme)))
    limit = timed(lambda: run("-c", BARE_WINDOW))
    told("window, ms", size_of(programme), ours=ours, bare=limit, ratio=ours / limit)
    benchmark.pedantic(lambda: None, rounds=1)


def test_memory(benchmark: Any, programme: Path) -> None:
    """The most that a window took which read ahead, searched, sorted by three columns and showed the pages."""
    told("window at work, MB", size_of(programme), ours=float(run("-c", WORK, str(programme)).split()[-1]))
    benchmark.pedantic(lambda: None, rounds=1)


def size_of(programme: Path) -> int:
    """Return the number of events by the file's name."""
    return int(programme.stem.removeprefix("p"))


@pytest.fixture(autouse=True)
def _offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
