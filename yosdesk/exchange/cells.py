"""A cell of a partner's sheet to a field's canonical text: typed cells as what they are, texts read strictly."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.kinds import Amount, Clock, Count, Day, Kind, ParseContext, Text, TimeZone
from yosdesk.domain.kinds.base import SetKind
from yosdesk.domain.kinds.numbers import LARGEST, Money, currency_of, digits_of
from yosdesk.domain.text_days import DayText, Order, Unclear, day_and_hour, read_day
from yosdesk.domain.text_numbers import UnclearNumber, read_number
from yosdesk.domain.time_zones import Zone, hour_and_zone, zone_of
from yosdesk.exchange.book import DOUBTFUL, PERCENT, Cell, text_of

_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheet programs
_EPOCH_1904 = date(1904, 1, 1)
_CURRENCY = re.compile(r"[€$£₽¥]|\b[A-Z]{3}\b|руб\.?|zł")
_GROUP = 3  # digits between signs of thousands
_THREE_DIGITS = re.compile(r"[-+\u2212(]?[1-9]\d{0,2}[.,]\d{3}\)?")
_AT = re.compile(r"(?:в|во|с|um|ab|at|from|à|dès|kl\.?)\s+(?=\d)", re.IGNORECASE)
_HOURS = re.compile(
    r"(?:de |from |von |с |kl\.? ?)?(\d[^-–—]*?)\s*(?:-|–|—| à | to | bis | до )\s*(\d.*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """What a column's texts mean: the order of its days, its decimal sign, "" or None while nothing settles them.

    `since_1904` is how days are counted that have lost their format and are but numbers; `zone` is the time zone that
    is meant where an abbreviation may mean several; `currency` and `factor` are what amounts are counted in.
    """

    order: Order | None = None
    decimal: str = ""
    zone: str = ""
    currency: str = ""
    factor: int = 1
    since_1904: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says: canonical text; for a range its end; whether only a month is known; a day's hour beside it.

    `zone` is the time zone that stands behind an hour; `words` are the zone as it was written, None where it was
    settled for the whole column.
    """

    canonical: str
    ends: str = ""
    month_only: bool = False
    hour: str = ""
    zone: str = ""
    words: Zone | None = None

    @property
    def says_more(self) -> bool:
        """Return whether a cell says more than one value."""
        return bool(self.ends or self.month_only or self.hour or self.zone)


def read_cell(kind: Kind, cell: Cell, context: ParseContext, choice: ColumnChoice) -> Reading:
    """Return what a cell says as a value of a kind; raises InvalidValueError for doubtful and unfit cells."""
    if isinstance(cell, tuple) and cell[0] in DOUBTFUL:
        raise InvalidValueError(f"cell_{cell[0]}", text=" | ".join(str(part) for part in cell[1:]))
    for kinds, reader in _READERS:
        if isinstance(kind, kinds):
            return reader(kind, cell, context, choice)
    text = text_of(cell)
    if isinstance(kind, SetKind) and isinstance(cell, str):
        text = text.replace("\n", ";") if ";" not in text else text
    return Reading(kind.parse(text, context))


def is_day_number(cell: Cell) -> bool:
    """Return whether a cell can be a day that has lost its format: 1954 to 2119 (1958 to 2123 since 1904)."""
    return isinstance(cell, int | float) and not isinstance(cell, bool) and 20_000 <= cell <= 80_000


def _day(kind: Kind, cell: Cell, context: ParseContext, choice: ColumnChoice) -> Reading:
    if isinstance(cell, tuple) and cell[0] in ("day", "moment"):
        return Reading(kind.parse(cell[1][:10], context), hour=_hour(cell[1][11:16], context))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if is_day_number(cell):
            start = _EPOCH_1904 if choice.since_1904 else _EPOCH
            return Reading((start + timedelta(days=int(cell))).isoformat())
        raise InvalidValueError("not_a_day", text=text_of(cell))
    text = text_of(cell)
    if not text.strip():
        return Reading("")
    before, zone = hour_and_zone(text.strip()) if " " in text else (text, None)
    day, hour = day_and_hour(before)
    said = read_day(day, choice.order)
    if isinstance(said, Unclear) or (zone and not hour):
        raise InvalidValueError(said.code if isinstance(said, Unclear) else "not_a_day", text=text.strip())
    return _in_zone(replace(_reading(said), hour=_hour(hour, context)), zone, text, choice)


def _reading(said: DayText) -> Reading:
    return Reading(said.starts.isoformat(), said.ends.isoformat() if said.ends else "", said.month_only)


def _hour(text: str, context: ParseContext) -> str:
    """Return the hour behind a day; midnight stands there for no hour."""
    canonical = Clock().parse(text, context)
    return "" if canonical == "00:00" else canonical


def _clock(kind: Kind, cell: Cell, context: ParseContext, choice: ColumnChoice) -> Reading:
    if isinstance(cell, tuple) and cell[0] == "time":
        return Reading(kind.parse(cell[1], context))
    if isinstance(cell, tuple) and cell[0] == "moment":
        return Reading(kind.parse(cell[1][11:16], context))
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = min(round(cell * 1440), 1439)
        return Reading(f"{minutes // 60:02}:{minutes % 60:02}")
    text = " ".join(text_of(cell).split())
    plain, zone = hour_and_zone(text)
    hours = _HOURS.fullmatch(plain)
    if not hours:
        return _in_zone(Reading(kind.parse(_AT.sub("", plain, count=1), context)), zone, text, choice)
    first, begins = hour_and_zone(hours[1])
    if begins and begins.names != (zone.names if zone else ()):
        raise InvalidValueError("not_a_time", text=text)  # from one zone into another
    return _in_zone(_from_to(kind, first, hours[2], context), zone, text, choice)


def _in_zone(read: Reading, zone: Zone | None, text: str, choice: ColumnChoice) -> Reading:
    """Return a reading with the zone behind it; raises `ambiguous_zone` if it may be several and nobody said which."""
    if zone is None:
        return read
    if choice.zone in zone.choices():
        return replace(read, zone=choice.zone)
    if len(zone.names) > 1:
        raise InvalidValueError("ambiguous_zone", text=text.strip(), zones=", ".join(zone.choices()))
    return replace(read, zone=zone.names[0], words=zone)


def _time_zone(kind: Kind, cell: Cell, context: ParseContext, choice: ColumnChoice) -> Reading:
    text = text_of(cell)
    zone = zone_of(text)
    if zone is None:
        return Reading(kind.parse(text, context))
    read = _in_zone(Reading(""), zone, text, choice)
    return replace(read, canonical=read.zone)


def _from_to(kind: Kind, first: str, second: str, context: ParseContext) -> Reading:
    """Read "15:00 - 16:30", "De 13h00 à 17h00", "6p-9p"; a half of the day said once counts for both."""
    half = re.search(r"[ap]m?$", second, re.IGNORECASE)
    if half and not re.search(r"[ap]m?$", first, re.IGNORECASE):
        first += half[0]
    return Reading(kind.parse(first, context), kind.parse(second, context))


def _count(kind: Kind, cell: Cell, context: ParseContext, choice: ColumnChoice) -> Reading:
    if isinstance(cell, str) and cell.strip():
        return Reading(kind.parse(_whole(cell, choice), context))
    return Reading(kind.parse(text_of(cell), context))


def _whole(text: str, choice: ColumnChoice) -> str:
    said = read_number(text, choice.decimal)
    if isinstance(said, UnclearNumber):
        code = "ambiguous_number" if said.code == "ambiguous_number" else "not_a_whole_number"
        raise InvalidValueError(code, text=text.strip())
    return f"{said.number:f}" if said.number != said.number.to_integral_value() else str(int(said.number))


def _amount(kind: Kind, cell: Cell, context: ParseContext, choice: ColumnChoice) -> Reading:
    currency = choice.currency or context.currency
    if isinstance(cell, tuple) and cell[0] == "money":
        _, cell, named = cell
        if named == PERCENT and isinstance(cell, int | float):
            raise InvalidValueError("not_an_amount", text=f"{Decimal(repr(cell)) * 100:f} %")
        currency = _one_currency(choice, currency_of(named), text_of(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not isfinite(cell):
            raise InvalidValueError("not_an_amount", text=text_of(cell))
        number = Decimal(repr(cell)) if isinstance(cell, float) else Decimal(cell)
        return Reading(_money(number * choice.factor, currency, text_of(cell)))
    text = text_of(cell)
    if not text.strip():
        return Reading("")
    codes = _CURRENCY.findall(text)
    if len(codes) > 1:
        raise InvalidValueError("not_an_amount", text=text.strip())
    currency = _one_currency(choice, currency_of(codes[0]), text.strip()) if codes else currency
    said = read_number(_CURRENCY.sub("", text), choice.decimal)
    if isinstance(said, UnclearNumber):
        raise InvalidValueError(said.code if said.code == "ambiguous_number" else "not_an_amount", text=text.strip())
    _check_decimals(_CURRENCY.sub("", text).strip(), choice, currency)
    return Reading(_money(said.number * choice.factor, currency, text.strip()))


def _check_decimals(text: str, choice: ColumnChoice, currency: str) -> None:
    """Refuse “1,000” among decimal commas: who writes cents writes two digits, who writes thousands three."""
    cents = choice.factor == 1 and digits_of(currency) < _GROUP
    if cents and choice.decimal and choice.decimal in text and _THREE_DIGITS.fullmatch(text):
        raise InvalidValueError("too_many_decimals", text=text, currency=currency)


def _one_currency(choice: ColumnChoice, named: str, text: str) -> str:
    """Return the currency that a cell names, unless its column is counted in another one."""
    if choice.currency and choice.currency != named:
        raise InvalidValueError("currencies_differ", text=text, currency=named, column=choice.currency)
    return named


def _money(number: Decimal, currency: str, text: str) -> str:
    """Return money quantised to its currency; more digits are a matter of the currency only beyond a rounding error."""
    minor = number.scaleb(digits_of(currency))
    if abs(minor) >= LARGEST:
        raise InvalidValueError("number_out_of_range", text=text, least=0)
    if abs(minor - round(minor)) > Decimal("0.001"):
        raise InvalidValueError("too_many_decimals", text=text, currency=currency)
    return str(Money(round(minor), currency))


def _text(kind: Kind, cell: Cell, context: ParseContext, choice: ColumnChoice) -> Reading:
    return Reading(kind.parse(text_of(cell), context))


_Reader = Callable[[Kind, Cell, ParseContext, ColumnChoice], Reading]
_READERS: tuple[tuple[type[Kind], _Reader], ...] = (
    (Day, _day),
    (Clock, _clock),
    (TimeZone, _time_zone),
    (Count, _count),
    (Amount, _amount),
    (Text, _text),
)


def for_lists(context: ParseContext) -> ParseContext:
    """Return a context in which a typed text has no reader's day: short forms like "5.3" are for editors only."""
    return replace(context, today=None)
