"""A large programme and a return of it, and a heartbeat that tells how late the window was while it came in."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import openpyxl
from PySide6.QtCore import QObject, Qt, QTimer

from tests.benchmarks.conftest import AUTHOR, states
from yosdesk.domain.changes import Operation, OperationKind
from yosdesk.services.editing import add_record, add_states
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.issuing import issue
from yosdesk.services.programmes import NewProgramme, create

BEAT = 10  # milliseconds between two beats
_FIRST = 4  # row of the first record of an issued sheet


def large_return(folder: Path, count: int) -> tuple[Path, Path, int]:
    """Make a programme of one partner's events and a return of them; return both paths and how many cells differ."""
    path, sent, answer = folder / "large.yosdesk", folder / "sent.xlsx", folder / "answer.xlsx"
    session = create(path, NewProgramme("Large"), AUTHOR)
    partner = next(iter(add_record(session, "organisation", {"name": "Partner"}).records()))
    rows = [{**state, "organiser": partner, "responsible": partner} for state in states(count, [partner])]
    add_states(session, "event", rows, Operation(OperationKind.EDIT, "fill"))
    issue(session, IssueSpec(partner, language="en"), sent)
    session.close()
    book = openpyxl.load_workbook(sent)
    sheet: Any = book.worksheets[1]
    codes = {sheet.cell(2, column).value: column for column in range(1, sheet.max_column + 1)}
    drawn, edited = random.Random(1), 0
    for row in range(_FIRST, sheet.max_row + 1):
        for code in ("venue", "public_note"):
            if drawn.random() < 0.8:
                sheet.cell(row, codes[code]).value = f"Room {drawn.randrange(10_000)}"
                edited += 1
    book.save(answer)
    return path, answer, edited


class Heartbeat(QObject):
    """Beats in the window's thread, and notes how late each beat was, in milliseconds, by what went on."""

    def __init__(self) -> None:
        """Begin to beat when something goes on."""
        super().__init__()
        self.late: dict[str, list[float]] = {}
        self.spent: dict[str, float] = {}
        self._during, self._last = "", 0.0
        self._timer = QTimer(self, interval=BEAT)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)

    @contextmanager
    def during(self, what: str) -> Iterator[None]:
        """Beat while something goes on."""
        self._during, self.late[what] = what, []
        started = self._last = perf_counter()
        self._timer.start()
        yield
        self._on_beat()
        self._timer.stop()
        self.spent[what] = (perf_counter() - started) * 1000

    def _on_beat(self) -> None:
        now = perf_counter()
        self.late[self._during].append((now - self._last) * 1000 - BEAT)
        self._last = now
