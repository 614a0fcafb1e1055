"""Titles between the rows of a table: a country, a month, a quarter, a numbered group, a word with a colon."""

import re

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds import Country, ParseContext
from yosdesk.domain.text_days import read_day

_SHORTEST_COUNTRY = 4  # letters: shorter ones are codes, and may be anything
_PERIOD = r"(?:quarter|quartal|квартал|trimestre|halbjahr|half(?: year)?|semestre|semester|полугодие)"
_QUARTER = re.compile(
    rf"(?:(?:q|h)[1-4]|(?:[1-4]|i{{1,3}}|iv)[.-]?\s?(?:й|ый|er|e|eme|st|nd|rd|th)?\s?{_PERIOD}"
    rf"|(?:first|second|third|fourth|первый|второй|третий|четвертый|erstes|zweites|drittes|viertes)\s{_PERIOD})"
    r"[\s,/]*(?:\d{4})?(?:\s?г\.?|\s?года?)?"
)
_NUMBERED = re.compile(r"(?:[A-ZА-Я]|[IVX]{1,4}|\d{1,2})[.)]\s*\S|(?:WP|AP|РП)\s?\d+\b")


def names_a_part(text: str) -> bool:
    """Return whether a text alone in its row is a title by itself, whatever stands below."""
    if text.endswith(":") or text.isdecimal() or getattr(read_day(text), "month_only", False):
        return True
    return bool(_QUARTER.fullmatch(folded(text))) or _is_country(text)


def is_numbered(text: str) -> bool:
    """Return whether a text begins as groups do that are numbered: "A. Conferences", "II. Workshops", "WP2"."""
    return bool(_NUMBERED.match(text))


def _is_country(text: str) -> bool:
    try:
        return len(text) >= _SHORTEST_COUNTRY and bool(Country().parse(text, ParseContext()))
    except InvalidValueError:
        return False
