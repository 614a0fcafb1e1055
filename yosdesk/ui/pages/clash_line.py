"""On an event's page: what it gets into, and while a date is typed, what the new one would cause."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yosdesk.i18n import N_
from yosdesk.services.clash_forecast import typed_causes
from yosdesk.services.clashing import Clash, clashes_of
from yosdesk.ui.clash_words import words_of
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.editors import LineEditor
from yosdesk.ui.pages.week_panel import WeekPanel
from yosdesk.ui.theme import PAD_SMALL

_QUIET = 250  # milliseconds after a keystroke until the radar is asked


class ClashLine(QWidget):
    """Tells the clashes of one event, and offers a free week."""

    told = Signal()
    list_wanted = Signal(str)  # id of the event whose clashes are to be listed

    def __init__(self, desk: Desk) -> None:
        """Tell nothing yet."""
        super().__init__()
        self._desk, self._record = desk, ""
        self._typed: Callable[[], tuple[str, str]] = lambda: ("", "")
        self.standing, self.would = QLabel(), QLabel()
        for label in (self.standing, self.would):
            label.setWordWrap(True)
            label.hide()
        self.would.setProperty("wrong", True)
        self.week = QPushButton(desk.translate(N_("Find a free week")))
        self.week.setProperty("chip", True)
        self.whole = QPushButton(desk.translate(N_("Show them on the page of clashes")))
        self.whole.setProperty("chip", True)
        self.whole.clicked.connect(lambda: self.list_wanted.emit(self._record))
        self.whole.hide()
        self.weeks = WeekPanel(desk)
        self.week.clicked.connect(lambda: self.find_week(self._record))
        self.week.hide()
        self._timer = QTimer(self, singleShot=True, interval=_QUIET)
        self._timer.timeout.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(PAD_SMALL // 2)
        for widget in (self.would, self.standing):
            column.addWidget(widget)
        for offers in ((self.whole, self.week), (self.weeks,)):
            row = QHBoxLayout()
            for offer in offers:
                row.addWidget(offer)
            row.addStretch(len(offers) - 1)
            column.addLayout(row)

    def watch(self, starts: QWidget, ends: QWidget) -> None:
        """Ask the radar while somebody types other days, before they are set."""
        if isinstance(starts, LineEditor) and isinstance(ends, LineEditor):
            self._typed = lambda: (starts.value_text(), ends.value_text())
            for editor in (starts, ends):
                editor.textEdited.connect(lambda _: self._timer.start())

    def show_event(self, record: str) -> None:
        """Tell what an event gets into."""
        if record != self._record:
            self.weeks.hide()
        self._record = record
        self.would.hide()
        self._desk.ask(clashes_of, record, then=lambda found: self._show(record, found))

    def find_week(self, record: str) -> None:
        """Offer free weeks for an event, which is shown or about to be."""
        self._record = record
        self.weeks.offer(record)

    def _show(self, record: str, found: tuple[Clash, ...]) -> None:
        if record != self._record:
            return
        self.standing.setText("⚠ " + words_of(self._desk.translate, found) if found else "")
        self.standing.setVisible(bool(found))
        self.whole.setVisible(bool(found))
        writable = bool(self._desk.programme and not self._desk.programme.read_only)
        self.week.setVisible(writable and bool(self._typed()[0]))

    def _ask(self) -> None:
        record = self._record
        self._desk.ask(typed_causes, record, *self._typed(), then=lambda found: self._show_would(record, found))

    def _show_would(self, record: str, found: tuple[Clash, ...]) -> None:
        if record != self._record:
            return
        self.would.setText(
            self._desk.translate(N_("On these days: %(clashes)s"), clashes=words_of(self._desk.translate, found))
        )
        self.would.setVisible(bool(found))
        self.told.emit()
