"""The status line: what the page says at the left; at the right whether everything is saved, or why not."""

from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStatusBar, QWidget

from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk, OpenProgramme
from yosdesk.ui.pages.page import Number
from yosdesk.ui.theme import PAD_SMALL
from yosdesk.ui.work_strip import WorkStrip

WHY = {
    "disk_full": N_("not saved: the disk is full"),
    "disk_fault": N_("not saved: the disk reports a fault"),
    "read_only": N_("not saved: the file is read-only"),
    "cannot_read": N_("not saved: the file cannot be opened"),
    "programme_busy": N_("not saved: another program holds the file"),
    "damaged": N_("not saved: the file is damaged"),
    "file_vanished": N_("not saved: the file is no longer there"),
    "file_replaced": N_("not saved: another file has taken its place"),
}
_READING = {
    "read_only": N_("read only: the file, or its folder, cannot be changed"),
    "programme_locked": N_("read only: the programme is open elsewhere"),
}


class StatusLine:
    """Fills a window's status bar."""

    def __init__(self, desk: Desk, bar: QStatusBar) -> None:
        """Take a bar over; what another line put there goes."""
        self._desk, self._time = desk, ""
        self.status, self.saved, self.numbers = QLabel(), QLabel(), list[QPushButton]()
        self._place = QWidget()
        self._row = QHBoxLayout(self._place)
        self._row.setContentsMargins(PAD_SMALL, 0, 0, 0)
        self._row.setSpacing(PAD_SMALL)
        self._bar, self._numbers = bar, tuple[Number, ...]()
        bar.addWidget(self._place)
        bar.addWidget(self.status, 1)
        self.work = WorkStrip(desk)
        bar.addPermanentWidget(self.work)
        bar.addPermanentWidget(self.saved)
        desk.saved.connect(self._on_saved)
        desk.unsaved.connect(self._on_unsaved)
        if desk.programme is not None:
            self.show_programme(desk.programme)

    def clear(self) -> None:
        """Say nothing of a page: another one comes."""
        self.status.setText("")
        self.show_numbers(())

    def show_numbers(self, numbers: Sequence[Number]) -> None:
        """Show numbers, each of which opens the list behind it."""
        while len(self.numbers) < len(numbers):
            button = QPushButton()
            button.setProperty("number", True)
            button.setToolTip(self._desk.translate(N_("Show the list behind this number")))
            button.clicked.connect(partial(self._follow, len(self.numbers)))
            self.numbers.append(button)
            self._row.addWidget(button)
        for button, number in zip_longest(self.numbers, numbers):
            button.setVisible(number is not None)
            if number is not None:
                button.setText(number.words)
        self._numbers = tuple(numbers)

    def let_go(self) -> None:
        """Leave the bar, and hear no more of the desk: another line takes the place."""
        for widget in (self._place, self.status, self.work, self.saved):
            self._bar.removeWidget(widget)
            widget.deleteLater()
        self._desk.saved.disconnect(self._on_saved)
        self._desk.unsaved.disconnect(self._on_unsaved)

    def _follow(self, place: int, _: bool = False) -> None:
        self._numbers[place].run()

    def show_programme(self, programme: OpenProgramme) -> None:
        """Say that everything is saved, or that nothing is to be, and why."""
        self._time = ""
        reading = _READING.get(programme.reading, N_("read only"))
        self._tell(self._desk.translate(reading if programme.read_only else N_("everything is saved")))

    def _on_saved(self, time: str) -> None:
        """Say when it was saved; "" is for what was saved all along, now that nothing hinders any more."""
        self._time = time or self._time
        words = N_("saved %(time)s") if self._time else N_("everything is saved")
        self._tell(self._desk.translate(words, time=self._time))

    def _on_unsaved(self, error: UserError) -> None:
        self._tell(f"⚠ {self._desk.translate(WHY[error.code])}", self._desk.sentence(error), wrong=True)

    def _tell(self, words: str, whole: str = "", *, wrong: bool = False) -> None:
        self.saved.setText(words)
        self.saved.setToolTip(whole)
        self.saved.setAccessibleDescription(whole)
        self.saved.setProperty("wrong", wrong)
        self.saved.style().unpolish(self.saved)
        self.saved.style().polish(self.saved)
