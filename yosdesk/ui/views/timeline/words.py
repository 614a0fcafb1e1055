"""The words of a timeline's bars: title, days, place, stage; on one line, and as a tip."""

from datetime import date

from yosdesk.domain.event import CERTAINTIES, STATUSES
from yosdesk.domain.kinds import Day, Shown
from yosdesk.i18n import N_
from yosdesk.services.timeline import Bar
from yosdesk.ui.desk import Desk
from yosdesk.ui.views.timeline.bars import shape_of


class BarWords:
    """Tells bars in the reader's language."""

    def __init__(self, desk: Desk) -> None:
        """Speak the desk's language."""
        self._desk = desk

    def line(self, bar: Bar) -> str:
        """Return a bar on one line."""
        return " · ".join(self._parts(bar))

    def tip(self, bar: Bar) -> str:
        """Return a bar on a few lines."""
        return "\n".join(self._parts(bar))

    def days(self, first: int, last: int, moved: int) -> str:
        """Return days as they would be after a move, and by how many that is."""
        return f"{self._span(first, last)} ({moved:+})"

    def day(self, day: int) -> str:
        """Return a day."""
        return self._span(day, day)

    def empty(self) -> str:
        """Return what is said where there is nothing to show."""
        return self._desk.translate(
            N_("No event with a date here. Give events a start in the table, or remove a filter above.")
        )

    def _parts(self, bar: Bar) -> tuple[str, ...]:
        translate = self._desk.translate
        days = self._span(bar.first, bar.last)
        if bar.certainty != "day":
            days += f" ({translate(CERTAINTIES.get(bar.certainty, bar.certainty))})"
        wrong = (translate(N_("The event ends before it starts.")),) if bar.wrong else ()
        stage = f"{shape_of(bar.stage)} {translate(STATUSES.get(bar.stage, bar.stage))}"
        return tuple(part for part in (bar.title, days, bar.place, stage, *wrong) if part)

    def _span(self, first: int, last: int) -> str:
        shown = Shown(self._desk.language)
        days = [Day().show(date.fromordinal(day).isoformat(), shown) for day in (first, last)]
        return days[0] if first == last else f"{days[0]} – {days[1]}"
