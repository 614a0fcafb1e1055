"""Conditions in words: what the chip of a filter says."""

from collections.abc import Callable, Mapping

from yosdesk.domain.conditions import Condition
from yosdesk.domain.kinds import Kind, Shown
from yosdesk.domain.ranges import RANGE, Span
from yosdesk.i18n import N_, Translator

SPANS: Mapping[Span, str] = {
    Span.THIS_MONTH: N_("this month"),
    Span.NEXT_MONTH: N_("next month"),
    Span.THIS_YEAR: N_("this year"),
    Span.PAST: N_("past"),
}
EMPTY, FILLED, NO_DAY = N_("is empty"), N_("is filled"), N_("without a date")
_DAYS = (N_("from %(first)s to %(last)s"), N_("from %(first)s on"), N_("until %(last)s"))
_SIZES = (N_("%(first)s to %(last)s"), N_("%(first)s or more"), N_("%(last)s or less"))


def words_of(condition: Condition, kind: Kind, heading: str, shown: Shown, translate: Translator) -> str:
    """Return a condition on a column of a kind and a heading as a reader says it."""
    if not condition.value:
        empty = NO_DAY if kind.spans else EMPTY
        return f"{heading} {translate(empty if condition.operator == '=' else FILLED)}"
    if condition.operator != RANGE:
        return f"{heading} {condition.operator} {kind.show(condition.value, shown)}"
    for span, label in SPANS.items():
        if condition.value == span.value:
            return f"{heading}: {translate(label)}"
    return f"{heading}: {_range_words(condition.value, kind, lambda text: kind.show(text, shown), translate)}"


def _range_words(text: str, kind: Kind, show: Callable[[str], str], translate: Translator) -> str:
    first, _, last = text.partition(RANGE)
    both, onward, until = _DAYS if kind.spans else _SIZES
    if first and last:
        return translate(both, first=show(first), last=show(last))
    return translate(onward, first=show(first)) if first else translate(until, last=show(last))
