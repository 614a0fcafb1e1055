"""Ctrl-C in the terminal: nothing half done, and what is said of it is true."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import open_session
from yosdesk.store.checking import problems
from yosdesk.store.journal import Author
from yosdesk.store.locking import lock_of

ROOT = Path(__file__).resolve().parent.parent.parent
ROWS = 1500


def operations(path: Path) -> int:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM operation").fetchone()[0])
    finally:
        connection.close()


@pytest.fixture
def started(tmp_path: Path) -> subprocess.Popen[str]:
    """A list being taken in by the terminal, in a process of its own."""
    create(tmp_path / "p.yosdesk", NewProgramme("Year"), Author("a", "b")).close()
    lock_of(tmp_path / "p.yosdesk").unlink(missing_ok=True)
    days = [f"Meeting {row};2014-03-{row % 28 + 1:02};Town {row % 40}" for row in range(ROWS)]
    (tmp_path / "list.csv").write_text("\n".join(("Title;Starts;City", *days)), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "YOSDESK_CONFIG": str(tmp_path / "config"), "LC_ALL": "C"}
    return subprocess.Popen(
        [sys.executable, "-m", "yosdesk", "import", "p.yosdesk", "list.csv", "--apply"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def interrupted(started: subprocess.Popen[str]) -> tuple[int, str]:
    os.killpg(started.pid, signal.SIGINT)
    _, told = started.communicate(timeout=60)
    return started.returncode, told


@pytest.mark.parametrize("seconds", [0.0, 0.3, 0.9])
def test_stopped_before_the_list_is_in_nothing_has_changed(
    started: subprocess.Popen[str], tmp_path: Path, seconds: float
) -> None:
    # given
    path = tmp_path / "p.yosdesk"
    while not lock_of(path).exists():
        time.sleep(0.01)
    time.sleep(seconds)

    # when
    code, told = interrupted(started)

    # then
    session = open_session(path, Author("a", "b"), read_only=True)
    count, sound = len(session.order("event")), not list(problems(session.programme))
    session.close()
    assert sound
    assert "Traceback" not in told
    assert (code, count) in ((3, 0), (0, ROWS), (4, ROWS))
    assert ("nothing was changed" in told) == (code == 3)


def test_stopped_after_the_list_is_in_it_is_said_that_it_is(started: subprocess.Popen[str], tmp_path: Path) -> None:
    # given
    path = tmp_path / "p.yosdesk"
    while operations(path) < 2 and started.poll() is None:
        time.sleep(0.001)

    # when
    code, told = interrupted(started)

    # then
    assert code in (0, 4)
    assert "nothing was changed" not in told
    assert "Traceback" not in told
