"""Stopping long work on a programme file: whether to go on is asked between its steps, and while SQLite works."""

import sqlite3
from collections.abc import Callable

from yosdesk.domain.errors import Stopped

GoesOn = Callable[[], bool]
_STEPS = 20_000  # of SQLite's machine, some milliseconds, until it is asked whether to go on


def to_the_end() -> bool:
    """Return that work goes on: nobody stops it."""
    return True


def ask_between(connection: sqlite3.Connection, goes_on: GoesOn | None) -> None:
    """Ask again and again while SQLite works on a connection whether to go on; None asks no more.

    What SQLite says when it was stopped is for `raise_if_stopped`.
    """
    connection.set_progress_handler((lambda: not goes_on()) if goes_on else None, _STEPS)


def pause(goes_on: GoesOn) -> None:
    """Raise Stopped if long work is to stop."""
    if not goes_on():
        raise Stopped


def raise_if_stopped(error: Exception) -> None:
    """Raise Stopped for an error that says no more than that SQLite was told to stop."""
    if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
        raise Stopped from error
