"""Always saved: the status line says when, or why not, and that all is well again."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.machine.test_kills import disk_of
from tests.ui.conftest import Desktop
from yosdesk.services.editing import add_record, add_records
from yosdesk.ui.desk import UNSAVED
from yosdesk.ui.status_line import WHY


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Let another program hold the file."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def moved(path: Path) -> Iterator[None]:
    """Let the file be elsewhere for a while."""
    away = path.rename(path.with_name("away.yosdesk"))
    yield
    away.rename(path)


@contextmanager
def without_folder(path: Path) -> Iterator[None]:
    """Let the whole folder be elsewhere for a while, as when a drive is taken out."""
    away = path.parent.rename(path.parent.with_name("away"))
    yield
    away.rename(path.parent)


@contextmanager
def full(path: Path) -> Iterator[None]:
    """Let the disk be full."""
    with disk_of(max(one.stat().st_size for one in path.parent.iterdir() if one.is_file())):
        yield


def path_of(desktop: Desktop) -> Path:
    programme = desktop.window.desk.programme
    assert programme is not None
    return programme.path


def status(desktop: Desktop) -> str:
    """Return what the status line says of saving."""
    return desktop.window.status_line.saved.text()


def many(desktop: Desktop) -> None:
    """Ask for much to be saved, and wait until that was done or refused."""
    desktop.window.desk.operate(add_records, "event", [{"title": "x" * 300} for _ in range(400)])
    answered: list[bool] = []
    desktop.window.desk.ask(lambda session: True, then=answered.append)
    desktop.bot.waitUntil(lambda: bool(answered), timeout=20_000)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("hindering", "why"),
    [
        (held, {"⚠ not saved: another program holds the file"}),
        (moved, {"⚠ not saved: the file is no longer there"}),
        (without_folder, {"⚠ not saved: the file is no longer there"}),
        (full, {"⚠ not saved: the disk is full", "⚠ not saved: the disk reports a fault"}),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="an open file is neither moved nor limited there")
def test_the_status_line_says_why_nothing_is_saved_and_that_all_is_well_again(
    desktop: Desktop, hindering: Callable[[Path], AbstractContextManager[None]], why: set[str]
) -> None:
    # given
    desktop.window.desk._retry.setInterval(50)
    before = status(desktop)

    # when
    with hindering(path_of(desktop)):
        many(desktop)
        meanwhile, told = status(desktop), desktop.window.messages.text()
    desktop.bot.waitUntil(lambda: status(desktop) != meanwhile, timeout=15_000)

    # then
    assert before == "everything is saved"
    assert meanwhile in why
    assert told
    assert status(desktop) == "everything is saved"


def test_after_a_refusal_the_next_change_that_is_saved_says_when(desktop: Desktop) -> None:
    # given
    desktop.window.desk._retry.setInterval(60_000)
    with moved(path_of(desktop)):
        many(desktop)
    refused = status(desktop)

    # when
    desktop.window.desk.operate(add_record, "event", {"title": "After"})
    desktop.settle()

    # then
    assert refused.startswith("⚠ not saved")
    assert status(desktop).startswith("saved ")


def test_a_value_that_is_wrong_is_no_reason_to_say_that_nothing_is_saved(desktop: Desktop) -> None:
    # given / when
    desktop.window.desk.operate(add_record, "event", {"title": "Late", "starts": "31.2.2014"})
    desktop.settle()

    # then
    assert status(desktop) == "everything is saved"


def test_every_reason_for_not_saving_has_its_words() -> None:
    assert set(WHY) == set(UNSAVED)
