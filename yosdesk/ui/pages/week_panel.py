"""Finding a free week for an event: the best ones with what each would get into; choosing one moves the event."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout

from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Day, Shown
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.free_weeks import WeekOffer, typed_wish, week_offers
from yosdesk.services.moving import Moved, stretch
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.forms.editors import LineEditor
from yosdesk.ui.pages.line_list import Line, LineList
from yosdesk.ui.theme import PAD_SMALL, scaled

_WIDTH = 680  # pixels at 100 per cent: a day and what stands against it stay near each other


class WeekPanel(QFrame):
    """Offers weeks for one event."""

    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        """Offer nothing yet; the panel is hidden."""
        super().__init__()
        self._desk, self.record = desk, ""
        self.setMaximumWidth(scaled(_WIDTH))
        self.offers = LineList(desk.translate(N_("Free weeks")), desk.translate(N_("No week is offered.")))
        self._says = QLabel()
        self._says.setWordWrap(True)
        self._says.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, PAD_SMALL, 0, 0)
        self.first, self.last = self._day(N_("Not before")), self._day(N_("Not after"))
        self.days = QSpinBox()
        self.days.setRange(0, 60)
        self.days.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.days.setSpecialValueText(desk.translate(N_("length as now")))
        self.days.setSuffix(" " + desk.translate(N_("days")))
        self.days.setAccessibleName(desk.translate(N_("Length in days")))
        self.look = QPushButton(desk.translate(N_("Look for weeks")))
        self.look.clicked.connect(lambda: self.offer(self.record))
        row = QHBoxLayout()
        for widget in (self.first, self.last, self.days, self.look):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.offers)
        column.addWidget(self._says)
        self.hide()

    def offer(self, record: str) -> None:
        """Look for weeks in the period given, else within half a year of the event's days, and show the best."""
        if record != self.record:
            self.first.clear()
            self.last.clear()
            self.days.setValue(0)
        self.record = record
        self.show()
        self.offers.show_lines([])
        self._says.setText(self._desk.translate(N_("Looking for free weeks…")))
        wish = (self.first.value_text(), self.last.value_text(), self.days.value())
        self._desk.ask(_offers, record, *wish, then=lambda found: self._show(record, found), failed=self._on_refused)

    def _day(self, name: str) -> LineEditor:
        editor = LineEditor()
        editor.offer_calendar(self._desk)
        editor.setPlaceholderText(self._desk.translate(name))
        editor.setAccessibleName(self._desk.translate(name))
        editor.setMaximumWidth(scaled(150))
        editor.returnPressed.connect(lambda: self.offer(self.record))
        return editor

    def _show(self, record: str, found: tuple[WeekOffer, ...]) -> None:
        if record != self.record:
            return
        self.offers.show_lines([self._line(one) for one in found])
        some = N_("Choose one to move the event there; Undo takes it back.")
        none = N_("No week of this length lies in this period. Choose a later last day, or fewer days.")
        self._says.setText(self._desk.translate(some if found else none))
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


def _offers(session: Session, record: str, first: str, last: str, days: int) -> tuple[WeekOffer, ...]:
    return week_offers(session, record, typed_wish(session, first, last, days))
