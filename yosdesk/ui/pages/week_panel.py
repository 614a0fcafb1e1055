"""Finding a free week for an event: the best ones with what each would get into; choosing one moves the event."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Day, Shown
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.clashing import WeekOffer, week_offers
from yosdesk.services.moving import Moved, stretch
from yosdesk.services.undoing import undo
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.pages.line_list import Line, LineList
from yosdesk.ui.theme import PAD_SMALL


class WeekPanel(QFrame):
    """Offers weeks for one event."""

    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        """Offer nothing yet; the panel is hidden."""
        super().__init__()
        self._desk, self.record = desk, ""
        self.offers = LineList(desk.translate(N_("Free weeks")), desk.translate(N_("No week is offered.")))
        self._says = QLabel()
        self._says.setWordWrap(True)
        self._says.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, PAD_SMALL, 0, 0)
        column.addWidget(self.offers)
        column.addWidget(self._says)
        self.hide()

    def offer(self, record: str) -> None:
        """Look for weeks within half a year of the event's days, and show the best."""
        self.record = record
        self.show()
        self.offers.show_lines([])
        self._says.setText(self._desk.translate(N_("Looking for free weeks…")))
        self._desk.ask(week_offers, record, then=lambda found: self._show(record, found), failed=self._on_refused)

    def _show(self, record: str, found: tuple[WeekOffer, ...]) -> None:
        if record != self.record:
            return
        self.offers.show_lines([self._line(one) for one in found])
        self._says.setText(self._desk.translate(N_("Choose one to move the event there; Undo takes it back.")))
        if buttons := self.offers.buttons():
            buttons[0].setFocus()

    def _line(self, offer: WeekOffer) -> Line:
        shown = Shown(self._desk.language)
        days = " – ".join(Day().show(day.isoformat(), shown) for day in dict.fromkeys((offer.starts, offer.ends)))
        told = [sentence(self._desk.translate, one.problem.code, one.problem.details) for one in offer.clashes]
        words = told[0] if told else self._desk.translate(N_("nothing stands against it"))
        if len(told) > 1:
            words += self._desk.translate(N_(" And %(count)s more."), count=len(told) - 1)
        return Line(days, words, lambda: self._move(offer.starts, offer.ends))

    def _move(self, starts: date, ends: date) -> None:
        self._desk.operate(stretch, self.record, starts, ends, then=self._on_moved, failed=self._on_refused)

    def _on_moved(self, done: Moved) -> None:
        self.hide()
        operation = done.changes.operation
        run = lambda: self._desk.operate(undo, operation)  # noqa: E731
        words = self._desk.translate(N_("The event was moved to the free week."))
        self._desk.told.emit(Message(words, step=self._desk.translate(N_("Undo")), run=run))
        self.moved.emit()

    def _on_refused(self, error: UserError) -> None:
        self._says.setText(self._desk.sentence(error))
