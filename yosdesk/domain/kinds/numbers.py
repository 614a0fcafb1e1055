"""Kinds of numbers: counts and money. Money is an integer of minor units with its currency, never a float."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from yosdesk.domain.currencies import CURRENCIES
from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.kinds.base import Align, Column, Kind, ParseContext, Shown
from yosdesk.domain.text_numbers import NumberText, read_number, ungrouped

# ISO 4217: currencies whose minor unit is not a hundredth.
_DIGITS = {"JPY": 0, "KRW": 0, "ISK": 0, "CLP": 0, "VND": 0, "XAF": 0, "XOF": 0, "BHD": 3, "KWD": 3, "TND": 3, "JOD": 3}
_SIGNS = {
    "€": "EUR",
    "$": "USD",
    "£": "GBP",
    "₽": "RUB",
    "¥": "JPY",
    "zł": "PLN",
    "руб": "RUB",
    "руб.": "RUB",
    "eur": "EUR",
}
_AMOUNT = re.compile(r"(?P<sign>[-+\u2212]?)(?P<digits>\d+)(?:[.,](?P<part>\d+))?(?P<thousand>k?)", re.IGNORECASE)
_THOUSAND = re.compile(r"(?<=\d)\s*(?:к\b|тыс\b\.?)", re.IGNORECASE)  # as Russian writes it
LARGEST = 10**15  # 15 digits survive every workbook program


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units of its currency (cents; JPY has none)."""

    minor: int
    currency: str

    def __str__(self) -> str:
        """Return the canonical text: a decimal with the currency's digits, a blank, the code."""
        return f"{decimal_text(self.minor, self.currency)} {self.currency}"


def digits_of(currency: str) -> int:
    """Return how many decimal digits a currency has (ISO 4217)."""
    return _DIGITS.get(currency, 2)


def decimal_text(minor: int, currency: str) -> str:
    """Return minor units as a decimal text with the currency's digits."""
    digits = digits_of(currency)
    sign, number = ("-" if minor < 0 else ""), str(abs(minor)).rjust(digits + 1, "0")
    return f"{sign}{number[:-digits]}.{number[-digits:]}" if digits else f"{sign}{number}"


def money_of(canonical: str) -> Money | None:
    """Return the money of a canonical text, None for ""."""
    if not canonical:
        return None
    number, currency = canonical.split(" ")
    return Money(int(Decimal(number).scaleb(digits_of(currency))), currency)


class Count(Kind):
    """A whole number from `least`, without a unit."""

    name = "count"
    column = Column.INTEGER
    align = Align.END
    ranged = True

    def __init__(self, least: int = 0) -> None:
        """Declare the smallest number allowed."""
        self.least = least

    def parse(self, text: str, context: ParseContext) -> str:
        """Return the digits; raises InvalidValueError for anything but a whole number in range."""
        plain = ungrouped(_THOUSAND.sub("k", text))
        if not plain:
            return ""
        match = _AMOUNT.fullmatch(plain)
        if not match or (not plain.isascii() and match["sign"] != "\u2212"):
            raise InvalidValueError("not_a_whole_number", text=text.strip())
        if match["part"] and len(match["part"]) == 3 and not match["thousand"]:
            raise InvalidValueError("ambiguous_number", text=text.strip())
        exact = Decimal(f"{match['digits']}.{match['part'] or '0'}") * (1000 if match["thousand"] else 1)
        if exact != exact.to_integral_value():
            raise InvalidValueError("not_a_whole_number", text=text.strip())
        number = -int(exact) if match["sign"] in ("-", "\u2212") else int(exact)
        if not self.least <= number < LARGEST:
            raise InvalidValueError("number_out_of_range", text=text.strip(), least=self.least)
        return str(number)

    def value(self, canonical: str) -> object:
        """Return the number."""
        return int(canonical) if canonical else None

    def sort_key(self, canonical: str) -> object:
        """Sort by size."""
        return int(canonical)

    def plain(self, canonical: str, names: Mapping[str, str]) -> object:
        """Return the number."""
        return int(canonical) if canonical else None


class Currency(Kind):
    """A currency's code of ISO 4217."""

    name = "currency"

    def parse(self, text: str, context: ParseContext) -> str:
        """Return the three capital letters; signs such as € are understood."""
        return currency_of(text) if text.strip() else ""


def currency_of(text: str) -> str:
    """Return the code that a currency's sign or code means; raises InvalidValueError."""
    plain = text.strip()
    code = _SIGNS.get(plain.lower(), plain.upper())
    if code not in CURRENCIES:
        raise InvalidValueError("not_a_currency", text=plain)
    return code


class Amount(Kind):
    """An amount of money with its currency; canonical text is `1234.50 EUR`."""

    name = "amount"
    column = Column.MONEY
    align = Align.END
    ranged = True

    def parse(self, text: str, context: ParseContext) -> str:
        """Read "1234.50", "1 234,50 €", "1.234,50", "1,5k", "EUR 1200"; without a currency it is the programme's own.

        "1.234" may be one or a thousand: raises InvalidValueError with code `ambiguous_number`.
        """
        number, currency = self._split(text, context)
        if not number:
            return ""
        match = _AMOUNT.fullmatch(number) or _AMOUNT.fullmatch(_without_groups(number))
        if not match:
            raise InvalidValueError("not_an_amount", text=text.strip())
        part, digits = match["part"] or "", digits_of(currency)
        if len(part) == 3 and digits != 3 and not match["thousand"]:
            raise InvalidValueError("ambiguous_number", text=text.strip())
        scale = digits + (3 if match["thousand"] else 0)
        minor = Decimal(f"{match['digits']}.{part or '0'}").scaleb(scale)
        if minor != minor.to_integral_value():
            raise InvalidValueError("too_many_decimals", text=text.strip(), currency=currency)
        if minor >= LARGEST:
            raise InvalidValueError("number_out_of_range", text=text.strip(), least=0)
        return str(Money(-int(minor) if match["sign"] in ("-", "\u2212") else int(minor), currency))

    def value(self, canonical: str) -> object:
        """Return the Money."""
        return money_of(canonical)

    def show(self, canonical: str, shown: Shown) -> str:
        """Return the amount with digits in groups of three: `1 234.50 EUR`, a decimal comma in Russian."""
        if not canonical:
            return ""
        number, currency = canonical.split(" ")
        whole, _, part = number.partition(".")
        grouped = f"{int(whole):,}".replace(",", "\u00a0") if whole != "-0" else whole
        point = "." if shown.language == "en" else ","
        return f"{grouped}{point + part if part else ''}\u00a0{currency}"

    def sort_key(self, canonical: str) -> object:
        """Sort by currency, then by size."""
        money = money_of(canonical)
        return (money.currency, money.minor) if money else ("", 0)

    def unit(self, canonical: str) -> str:
        """Return the currency."""
        money = money_of(canonical)
        return money.currency if money else ""

    def _split(self, text: str, context: ParseContext) -> tuple[str, str]:
        plain = _THOUSAND.sub("k", text.strip())
        found = re.fullmatch(r"([^\d+\-\u2212]*)([+\-\u2212]?[\d].*?k?)([^\dk]*)", plain, re.IGNORECASE | re.DOTALL)
        if not plain:
            return "", context.currency
        if not found:
            raise InvalidValueError("not_an_amount", text=plain)
        before, number, after = (ungrouped(group) for group in found.groups())
        if before and after:
            raise InvalidValueError("not_an_amount", text=plain)
        return number, currency_of(before or after) if before or after else context.currency


def _without_groups(number: str) -> str:
    """Return a number whose groups of three are told from its decimal sign by both standing there, plain."""
    found = read_number(number)
    return str(found.number) if isinstance(found, NumberText) else number
