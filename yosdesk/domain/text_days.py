"""Days as people write them, in English, Russian, German and French: read strictly or not at all, never guessed."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from yosdesk.domain.folding import folded

_MONTHS = (
    ("january jan january", "января январь янв", "januar jan jaenner janner", "janvier janv"),
    ("february feb febr", "февраля февраль фев февр", "februar feb", "fevrier fevr fev"),
    ("march mar", "марта март мар", "marz maerz mrz", "mars"),
    ("april apr", "апреля апрель апр", "april apr", "avril avr"),
    ("may", "мая май", "mai", "mai"),
    ("june jun", "июня июнь июн", "juni jun", "juin"),
    ("july jul", "июля июль июл", "juli jul", "juillet juil"),
    ("august aug", "августа август авг", "august aug", "aout"),
    ("september sept sep", "сентября сентябрь сен сент", "september sept sep", "septembre sept"),
    ("october oct", "октября октябрь окт", "oktober okt", "octobre oct"),
    ("november nov", "ноября ноябрь ноя нояб", "november nov", "novembre nov"),
    ("december dec", "декабря декабрь дек", "dezember dez", "decembre dec"),
)
_MONTH = {word: number for number, tongues in enumerate(_MONTHS, 1) for words in tongues for word in words.split()}
_WEEKDAYS = frozenset(
    """monday mon tuesday tue wednesday wed thursday thu friday fri saturday sat sunday sun montag dienstag mittwoch
    donnerstag freitag samstag sonntag mo di mi do fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche
    понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс""".replace("\n", " ").split(" ")
)
_FILLERS = {"the", "of", "le", "den", "der", "am", "г", "года", "год", "on", "du", "from", "from:", "vom", "с", "von"}
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[-\u2013\u2014/.,:;()&]")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_NUMBERS = re.compile(r"(\d{1,2})([./\\-])(\d{1,2})\2(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_MONTH_ALONE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})|(?P<first>\d{1,2})[./](?P<last>\d{4})")
_DOTTED_RANGE = re.compile(
    r"(\d{1,2})(?:\.(\d{1,2})(?:\.(\d{4}))?)?\.?\s?[-\u2013\u2014]\s?(\d{1,2})\.(\d{1,2})\.(\d{4})"
)
_BETWEEN = re.compile(
    r"\s+(?:to|bis|au|по|till|until)\s+|\s+[-\u2013\u2014]\s+|(?<=\d-\d\d)/(?=\d{4}-\d)", re.IGNORECASE
)
_FROM = re.compile(r"^(?:from:?|du|vom|von|со?)\s+", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|-?го|-?е)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"([+-]\d{1,3})\s*([dwmтдн]?)")


class Order(Enum):
    """How a column writes days in numbers."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class DayText:
    """What a text says: a day, a range of days (`ends`), or a month only (`starts` is its first day)."""

    starts: date
    ends: date | None = None
    month_only: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """Why a text is no day: `ambiguous_day` (ask for the column's order), `year_missing`, `no_such_day`…"""

    code: str


@lru_cache(maxsize=65536)
def read_day(text: str, order: Order | None = None) -> DayText | Unclear:
    """Return what a text says of days; `order` settles 03/04/2014. Two-digit years are not believed."""
    plain = " ".join(text.split())
    found = _ISO.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain)
    if found:
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = _NUMBERS.fullmatch(plain)
    if found:
        return _in_numbers(found, order)
    found = _MONTH_ALONE.fullmatch(plain)
    if found:
        return _month(int(found["year"] or found["last"]), int(found["month"] or found["first"]))
    found = _DOTTED_RANGE.fullmatch(plain)
    if found:
        return _in_dots(found)
    halves = _BETWEEN.split(plain)
    if len(halves) == 2:
        said = _from_to(_FROM.sub("", halves[0], count=1), halves[1], order)
        in_words = _in_words(plain) if isinstance(said, Unclear) else said
        return in_words if isinstance(in_words, DayText) else said
    return _in_words(plain)


def order_of(texts: list[str]) -> Order | None:
    """Return the order that a column's own texts prove: a number over 12 decides, unless another contradicts."""
    proofs: set[Order] = set()
    for text in texts:
        found = _NUMBERS.fullmatch(" ".join(text.split()))
        if found and found[2] != ".":
            first, second = int(found[1]), int(found[3])
            if first > 12 >= second:
                proofs.add(Order.DAY_FIRST)
            elif second > 12 >= first:
                proofs.add(Order.MONTH_FIRST)
    return proofs.pop() if len(proofs) == 1 else None


def read_typed_day(text: str, today: date) -> date | None:
    """Return the day of a short form typed in an editor: "5.3", "5 mar", "+2w", "today"; None if it is none."""
    plain = folded(" ".join(text.split())).rstrip(".")
    if plain in ("today", "сегодня", "heute"):
        return today
    found = _RELATIVE.fullmatch(plain)
    if found:
        count, unit = int(found[1]), found[2] or "d"
        if unit in ("m", "т"):
            month = today.year * 12 + today.month - 1 + count
            year, month = divmod(month, 12)
            return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
        return today + timedelta(days=count * (7 if unit in ("w", "н") else 1))
    found = re.fullmatch(r"(\d{1,2})[./](\d{1,2})", plain)
    with_year = f"{found[1]}.{found[2]}.{today.year}" if found else f"{plain} {today.year}"
    said = read_day(plain)
    if isinstance(said, Unclear):
        said = read_day(with_year)
    if isinstance(said, DayText) and said.ends is None and not said.month_only:
        return said.starts
    return None


def _in_numbers(found: re.Match[str], order: Order | None) -> DayText | Unclear:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if len(found[4]) == 2:
        return Unclear("year_missing")
    if found[2] == "." or first == second:
        return _day(year, second, first)
    if first > 12 or second > 12:
        if (order is Order.DAY_FIRST and second > 12) or (order is Order.MONTH_FIRST and first > 12):
            return Unclear("ambiguous_day")
        return _day(year, *((second, first) if first > 12 else (first, second)))
    if order is None:
        return Unclear("ambiguous_day")
    return _day(year, *((second, first) if order is Order.DAY_FIRST else (first, second)))


def _day(year: int, month: int, day: int) -> DayText | Unclear:
    try:
        found = date(year, month, day)
    except ValueError:
        return Unclear("no_such_day")
    return DayText(found) if 1900 <= year <= 2199 else Unclear("no_such_day")


def _month(year: int, month: int) -> DayText | Unclear:
    first = _day(year, month, 1)
    return DayText(first.starts, None, True) if isinstance(first, DayText) else first


def _in_dots(found: re.Match[str]) -> DayText | Unclear:
    """Read 5.-7.3.2014, 05.03.-07.03.2014 and 05.03.2014-07.03.2014."""
    year, month = int(found[6]), int(found[5])
    return _one_or_range(
        [_day(int(found[3] or year), int(found[2] or month), int(found[1])), _day(year, month, int(found[4]))]
    )


def _from_to(first: str, second: str, order: Order | None) -> DayText | Unclear:
    """Read two days; the first may leave out what the second says (28 Feb – 3 March 2016)."""
    ends = read_day(second, order)
    if isinstance(ends, Unclear) or ends.ends or ends.month_only:
        return ends if isinstance(ends, Unclear) else Unclear("not_a_day")
    starts = read_day(first, order)
    if isinstance(starts, Unclear) and starts.code in ("year_missing", "not_a_day"):
        starts = read_day(f"{first} {ends.starts.year}", order)
    if isinstance(starts, Unclear) and first.strip().rstrip(".").isdigit():
        starts = _day(ends.starts.year, ends.starts.month, int(first.strip().rstrip(".")))
    if isinstance(starts, Unclear):
        return starts
    if starts.ends or starts.month_only or starts.starts > ends.starts:
        return Unclear("not_a_day")
    return DayText(starts.starts, ends.starts)


def _in_words(text: str) -> DayText | Unclear:
    tokens = [token for token in _TOKEN.findall(_ORDINAL.sub("", folded(text))) if token not in (".", ",", "(", ")")]
    words = [token for token in tokens if token not in _WEEKDAYS and token not in _FILLERS]
    months = [position for position, token in enumerate(words) if token in _MONTH]
    if len(months) != 1:
        return Unclear("not_a_day")
    month = _MONTH[words.pop(months[0])]
    return _around_month(words, month)


def _around_month(words: list[str], month: int) -> DayText | Unclear:
    """Read what stands beside the month's name: days before or after it, and the year."""
    numbers = [word for word in words if word.isdigit()]
    others = [word for word in words if not word.isdigit()]
    years = [number for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(years) + len(days) != len(numbers) or len(years) > 1 or any(one not in "-\u2013\u2014&" for one in others):
        return Unclear("not_a_day")
    if len(days) > 2 or len(others) != max(len(days) - 1, 0):
        return Unclear("not_a_day")
    if not years:
        return Unclear("year_missing")
    found = [_day(int(years[0]), month, day) for day in days]
    if not found:
        return _month(int(years[0]), month)
    return _one_or_range(found)


def _one_or_range(found: list[DayText | Unclear]) -> DayText | Unclear:
    first, last = found[0], found[-1]
    if isinstance(first, Unclear) or isinstance(last, Unclear):
        return Unclear("no_such_day")
    if len(found) == 1:
        return first
    return DayText(first.starts, last.starts) if first.starts < last.starts else Unclear("not_a_day")


_WITH_HOUR = re.compile(r"(.*?\d{4}(?:-\d{2}-\d{2})?(?: ?г\.?| года)?)(?:T|,? +)(\d{1,2}:\d{2})(?::\d{2})?(?: Uhr)?")


def day_and_hour(text: str) -> tuple[str, str]:
    """Return the text of a day, and of the hour that stands behind it ("5.3.2014, 10:30 Uhr"), "" if there is none."""
    found = _WITH_HOUR.fullmatch(text.strip())
    return (found[1], found[2]) if found else (text, "")
