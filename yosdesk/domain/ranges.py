"""Ranges of a column: from one value to another, or a span of days such as this month, which moves with the day."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Kind, ParseContext

RANGE = ".."  # the operator of a condition whose value is the text of a range


class Span(Enum):
    """Days counted from today; a saved view keeps the span, not the days it meant when it was saved."""

    THIS_MONTH = "this_month"
    NEXT_MONTH = "next_month"
    THIS_YEAR = "this_year"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Range:
    """The first and the last value, canonical, both included; "" where it is open."""

    first: str
    last: str

    def __str__(self) -> str:
        """Return the text that a condition holds: `2014-03-01..2014-03-31`, `100..`."""
        return f"{self.first}{RANGE}{self.last}"


def range_between(kind: Kind, first: str, last: str, context: ParseContext) -> Range | None:
    """Return the range between two typed texts, None if both are empty; raises UserError for one that is none."""
    found = Range(kind.parse(first, context), kind.parse(last, context))
    if found.first and found.last:
        if kind.unit(found.first) != kind.unit(found.last):
            raise UserError("range_of_two_currencies", first=first.strip(), last=last.strip())
        if _key(kind, found.first) > _key(kind, found.last):
            raise UserError("range_reversed", first=first.strip(), last=last.strip())
    return found if found.first or found.last else None


def range_of(kind: Kind, text: str, context: ParseContext) -> Range:
    """Return the range of a condition's value: a span as of the context's day; raises UserError if it is none."""
    spans = {span.value: span for span in Span} if kind.spans else {}
    if text in spans and context.today:
        return days_of(spans[text], context.today)
    first, dots, last = text.partition(RANGE)
    found = range_between(kind, first, last, context) if dots and kind.ranged else None
    if found is None:
        raise UserError("not_a_condition", text=f"{RANGE}{text}")
    return found


def days_of(span: Span, today: date) -> Range:
    """Return the days that a span means on a day."""
    if span is Span.PAST:
        return Range("", (today - timedelta(days=1)).isoformat())
    if span is Span.THIS_YEAR:
        return Range(f"{today.year}-01-01", f"{today.year}-12-31")
    month = today.year * 12 + today.month - 1 + (span is Span.NEXT_MONTH)
    year, month = month // 12, month % 12 + 1
    return Range(f"{year}-{month:02}-01", f"{year}-{month:02}-{monthrange(year, month)[1]:02}")


def within(kind: Kind, asked: Range) -> Callable[[str], bool]:
    """Return the test whether a canonical text lies in a range; values of another unit never do, nor does ""."""
    unit = kind.unit(asked.first or asked.last)
    first = _key(kind, asked.first) if asked.first else None
    last = _key(kind, asked.last) if asked.last else None

    def passes(canonical: str) -> bool:
        if not canonical or kind.unit(canonical) != unit:
            return False
        key = _key(kind, canonical)
        return (first is None or first <= key) and (last is None or key <= last)

    return passes


def _key(kind: Kind, canonical: str) -> Any:
    return kind.sort_key(canonical)  # values of one kind and unit compare with each other
