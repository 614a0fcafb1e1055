"""What the programme is busy with, once that takes a while: what it is, how far, and a button that stops it."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.programme_thread import Work
from yosdesk.ui.theme import PAD_SMALL, scaled

_PATIENCE, _LOOKS = 0.4, 120  # seconds until work is told; milliseconds between two looks at it
WORDS = {  # the service's name → what it does, as a person would say it
    "export": N_("Giving out"),
    "check": N_("Checking the programme"),
    "back_up": N_("Backing up"),
    "back_up_daily": N_("Backing up"),
    "differences": N_("Comparing with the backup"),
    "issue_one": N_("Writing the workbook"),
    "send_review": N_("Writing the workbook"),
    "remind": N_("Writing the workbook"),
    "clashes": N_("Looking for clashes"),
    "causes_of_import": N_("Looking for clashes"),
    "causes_of_changes": N_("Looking for clashes"),
    "causes_of_return": N_("Looking for clashes"),
    "caused_by": N_("Looking for clashes"),
    "causes_of_stage": N_("Looking for clashes"),
    "clashes_of": N_("Looking for clashes"),
    "accept": N_("Accepting"),
    "preview_book": N_("Comparing"),
    "apply": N_("Applying"),
    "look_ahead": N_("Looking at what will change"),
    "try_setting": N_("Changing records"),
    "try_pasting": N_("Pasting"),
    "paste": N_("Pasting"),
    "set_by_rules": N_("Changing records"),
    "set_parts": N_("Changing records"),
    "plan_move": N_("Looking at which events can move"),
    "move": N_("Moving events"),
    "shift_days": N_("Moving events"),
    "place_on": N_("Moving events"),
    "duplicate_records": N_("Copying records"),
    "remove_records": N_("Removing records"),
    "undo": N_("Undoing"),
    "redo": N_("Doing it again"),
    "put_into_call": N_("Taking proposals in"),
    "assign": N_("Assigning proposals"),
    "ranking_of": N_("Ranking the proposals"),
    "candidates": N_("Reading the events"),
    "calendar": N_("Reading the events"),
    "timeline": N_("Reading the events"),
    "board": N_("Reading the events"),
    "placed_events": N_("Reading the events"),
    "event_sheet": N_("Reading the events"),
    "warm": N_("Reading the events"),
    "load_ahead": N_("Getting pages ready"),
    "arrange": N_("Sorting and filtering"),
    "search_everything": N_("Searching"),
    "proposed_series": N_("Looking for series"),
    "reopen": N_("Restoring the backup"),
    "open": N_("Opening the programme"),
}


class WorkStrip(QWidget):
    """Watches the desk; hidden while nothing takes long."""

    def __init__(self, desk: Desk) -> None:
        """Watch from now on."""
        super().__init__()
        self._desk = desk
        self._shown: Work | None = None
        self.says = QLabel()
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedSize(scaled(80), scaled(10))
        bar.setAccessibleName(desk.translate(N_("Working")))
        self.cancel = QPushButton(desk.translate(N_("Cancel")))
        self.cancel.setProperty("number", True)  # low, so that the line does not grow
        self.cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(PAD_SMALL)
        for widget in (self.says, bar, self.cancel):
            row.addWidget(widget)
        self._timer = QTimer(self, interval=_LOOKS)
        self._timer.timeout.connect(self._look)
        desk.asked.connect(self._on_asked)
        self.hide()

    def _on_asked(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _look(self) -> None:
        """Show the work that has taken a while, hide when it is done."""
        work = self._desk.working()
        since = monotonic() - work.course.began if work is not None else 0.0
        if work is None or since < _PATIENCE:
            self._shown = None
            self.hide()
            if self._desk.rests():
                self._timer.stop()
            return
        self._shown = work
        stops = work.course.stops
        self.says.setText(self._desk.translate(N_("Stopping…")) if stops else self._told(work, since))
        self.cancel.setVisible(work.stoppable)
        self.cancel.setEnabled(not stops)
        self.show()

    def _told(self, work: Work, since: float) -> str:
        """Return what is done and how far it is: what was counted, else the seconds it has taken."""
        words = self._desk.translate(WORDS.get(name_of(work), N_("Working")))
        if work.course.count:
            return f"{words}… {work.course.count}"
        return (
            f"{words}… {self._desk.translate(N_('%(seconds)s s'), seconds=int(since))}" if since >= 1 else f"{words}…"
        )

    def _on_cancel(self) -> None:
        if self._shown is not None:
            self._shown.course.stops = True
            self._look()


def name_of(work: Work) -> str:
    """Return the name of the service that does the work."""
    function: Callable[..., Any] = work.function
    called = next((one for one in work.arguments if callable(one)), None)
    if function.__name__ == "_call" and called is not None:
        function = called
    return str(getattr(function.func if isinstance(function, partial) else function, "__name__", "")).removeprefix("_")
