"""What the selection says of an event, on one line of its page: rank, score, decision; it leads to the call."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from yosdesk.domain.decision import OUTCOMES
from yosdesk.i18n import N_
from yosdesk.services.ranking_calls import EventSelection, in_hundred, selection_of
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon


class SelectionLine(QPushButton):
    """Shows where an event stands in its call; nothing where it belongs to none."""

    opened = Signal(str)  # id of the event

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__(icon("award"), "")
        self._desk, self._record = desk, ""
        self.setProperty("line", True)
        self.clicked.connect(lambda: self.opened.emit(self._record))
        self.hide()

    def show_event(self, record: str) -> None:
        """Ask what the selection says of an event."""
        self._record = record
        self._desk.ask(selection_of, record, then=lambda found: self._show(record, found))

    def _show(self, record: str, found: EventSelection | None) -> None:
        if record != self._record:
            return
        self.setVisible(found is not None)
        if found is not None:
            self.setText(f" {self._words(found)}")
            self.setAccessibleName(self._words(found))

    def _words(self, found: EventSelection) -> str:
        translate, ranked = self._desk.translate, found.ranked
        if ranked.rank is None:
            told = translate(N_("Proposal in “%(call)s”, not scored yet"), call=found.title)
        else:
            text = N_("Proposal in “%(call)s”: rank %(rank)s of %(count)s, %(score)s of 100 points")
            score = in_hundred(ranked.score)
            told = translate(text, call=found.title, rank=ranked.rank, count=found.proposals, score=score)
            if not ranked.complete:
                given = translate(N_("%(given)s of %(expected)s scores"), given=ranked.given, expected=ranked.expected)
                told += f" ({given})"
        return f"{told} · {translate(OUTCOMES[found.outcome])}" if found.outcome else told
