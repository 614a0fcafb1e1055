"""Free weeks for an event: the weeks of a period in which it would get into least, each with what stands against it."""

from dataclasses import dataclass, replace
from datetime import date

from yosdesk.domain.clashes.facts import EventFacts
from yosdesk.domain.clashes.weeks import free_weeks
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Day
from yosdesk.services.clash_index import event_on, radar
from yosdesk.services.clashing import Clash, told
from yosdesk.services.session import Session

_HALF_YEAR, _LONGEST = 26, 105  # weeks around the event's own, and of the longest period that is looked through


@dataclass(frozen=True, slots=True)
class WeekWish:
    """Where a week is looked for: from a day, up to a day, for so many days; left open, the event itself decides."""

    first: date | None = None
    last: date | None = None
    days: int = 0


@dataclass(frozen=True, slots=True)
class WeekOffer:
    """A week that is offered for an event: its days, and what the event would get into."""

    starts: date
    ends: date
    cost: int
    clashes: tuple[Clash, ...]


_ANY = WeekWish()


def typed_wish(session: Session, first: str, last: str, days: int) -> WeekWish:
    """Return the wish that somebody typed; raises UserError for what is no day."""
    context = session.context()
    begin, end = (Day().parse(text, context) for text in (first, last))
    return WeekWish(date.fromisoformat(begin) if begin else None, date.fromisoformat(end) if end else None, days)


def week_offers(session: Session, record: str, wish: WeekWish = _ANY, count: int = 5) -> tuple[WeekOffer, ...]:
    """Return the best weeks for an event, best first, on its own weekdays; raises UserError.

    Without a wish they lie within half a year of its days, never on them. A week that is over is offered only for an
    event that is over, or if the wish begins before today. () where no week of that length lies in the period.
    """
    found = radar(session)
    event = event_on(found, record)
    if not event.starts:
        raise UserError("no_days_to_move", text=record)
    present = (event.starts, event.last)
    event = replace(event, ends=event.starts + wish.days - 1) if wish.days else event
    weeks = _weeks(event, wish, session.today().toordinal())
    years = {date.fromordinal(event.starts + 7 * week).year for week in weeks}
    if not years <= {date.fromordinal(one.starts).year for one in found.events.values() if one.starts}:
        found = radar(session, more=years)  # with the holidays of years in which nothing takes place yet
    best = [week for week in free_weeks(found, event, weeks) if (week.starts, week.ends) != present][:count]
    return tuple(
        WeekOffer(
            date.fromordinal(week.starts), date.fromordinal(week.ends), week.cost, told(session, list(week.findings))
        )
        for week in best
    )


def _weeks(event: EventFacts, wish: WeekWish, today: int) -> range:
    """Return the weeks, counted from the event's own, whose first and last day lie in the period."""
    over = event.starts < today
    least, most = -_HALF_YEAR if over else max(-_HALF_YEAR, -((event.starts - today) // 7)), _HALF_YEAR
    if wish.first:
        least = -((event.starts - wish.first.toordinal()) // 7)
        most = least + 2 * _HALF_YEAR
    if wish.last:
        most = (wish.last.toordinal() - event.last) // 7
        if over and not wish.first:
            least = min(least, most - _HALF_YEAR)
    return range(least, min(most, least + _LONGEST - 1) + 1)
