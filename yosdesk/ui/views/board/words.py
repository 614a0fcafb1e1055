"""The words of a card: when, where, who, what is late."""

from datetime import date

from yosdesk.domain.event import CERTAINTIES
from yosdesk.domain.kinds import Day, Shown
from yosdesk.i18n import N_
from yosdesk.services.board import Card
from yosdesk.ui.desk import Desk


class CardWords:
    """Tells cards in the reader's language."""

    def __init__(self, desk: Desk) -> None:
        """Speak the desk's language."""
        self._desk = desk
        self._late = desk.translate(N_("late"))

    def days(self, card: Card) -> str:
        """Return the days of a card."""
        if not card.first:
            return self._desk.translate(N_("no date"))
        shown = Shown(self._desk.language)
        first, last = (Day().show(date.fromordinal(day).isoformat(), shown) for day in (card.first, card.last))
        words = first if card.first == card.last else f"{first} – {last}"
        if card.certainty == "month":
            moment = date.fromordinal(card.first)
            words = f"{moment.month:02}.{moment.year}"
        return (
            words if card.certainty in ("", "day") else f"{words} ({self._desk.translate(CERTAINTIES[card.certainty])})"
        )

    def second(self, card: Card) -> str:
        """Return the second line of a card: when it begins, and where."""
        begins = self.days(card._replace(last=card.first))
        return " · ".join(part for part in (begins, card.place) if part)

    def third(self, card: Card) -> str:
        """Return the third line of a card: what is late, and whose event it is."""
        return " · ".join(part for part in (f"⚠ {self._late}" if card.overdue else "", card.partner) if part)

    def missing(self, count: int) -> str:
        """Return how much a card lacks for its next stage, "" for nothing."""
        return self._desk.translate(N_("%(count)s missing"), count=count) if count else ""

    def whole(self, card: Card, missing: int) -> str:
        """Return all of a card on a few lines."""
        lines = (card.title, self.days(card), card.place, self.third(card), self.missing(missing))
        return "\n".join(line for line in lines if line)
