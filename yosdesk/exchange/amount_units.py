"""What the amounts of a list are counted in: told by the heading, by a line above the table, by a column beside them.

"Сумма, тыс. руб." are thousands of roubles, "Amount (USD)" dollars, "Betrag in TEUR" thousands of euros.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds.numbers import currency_of
from yosdesk.exchange.book import Cell, is_blank, text_of
from yosdesk.exchange.table_finding import Table

_THOUSAND = (
    r"['’]000s?|тыс(?:яч\w*|\.)?|tsd\.?|tausend|thousands?|milliers?"
    r"|t(?=€|eur\b|chf\b|usd\b)|k(?=€|\$|£|eur\b|usd\b|chf\b)"
)
_MILLION = r"млн\.?|миллион\w*|mio\.?|millionen|millions?|m(?=€|eur\b|usd\b)|mln\.?"
_MONEY = r"[€$£₽]|euros?|руб(?:л\w+|\.)?|roubles?|rubles?|rubel|dollars?|[a-z]{3}"
_UNIT = re.compile(
    rf"(?P<scale>(?P<thousand>{_THOUSAND})|(?P<million>{_MILLION}))?\s*(?:d'|of\s+|de\s+)?(?P<money>{_MONEY})?",
    re.IGNORECASE,
)
_AT_END = re.compile(rf"(?:(?:^|[,;:(\[/]|\b(?:in|en|в)\b)\s*|\s)(?P<unit>{_UNIT.pattern})\s*[)\]]?\s*$", re.IGNORECASE)
_SAID_ABOVE = re.compile(rf"(?:^|[(\[,]|\b(?:in|en|в))\s*(?P<unit>{_UNIT.pattern})\s*[)\]]?\s*$", re.IGNORECASE)
_WORDS = {"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "rubel": "RUB"}
_NO_CURRENCIES = frozenset(("all", "top", "cup", "try", "cop", "gel", "pen", "mad"))  # but words, in a heading
_BESIDE = frozenset(
    ("currency", "currency code", "curr", "ccy", "валюта", "код валюты", "wahrung", "devise", "monnaie", "valuta")
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What amounts are counted in: a currency ("" if it is not said) and how many of its units; and as it is said."""

    currency: str = ""
    factor: int = 1
    text: str = ""


def unit_of(heading: str) -> Unit:
    """Return what the end of a heading says that amounts are counted in."""
    found = _AT_END.search(heading)
    return _unit(found) if found else Unit()


def without_unit(heading: str) -> str:
    """Return a heading without the unit at its end."""
    found = _AT_END.search(heading)
    if not found or _unit(found) == Unit():
        return heading
    return heading[: found.start()].rstrip(" ,;:([/")


def counted_in(table: Table, heading: str) -> Unit:
    """Return what the amounts of a column are counted in, by its heading or by a line above the table."""
    unit = unit_of(heading)
    return unit if unit != Unit() else unit_above(table)


def unit_above(table: Table) -> Unit:
    """Return what a line above a table says that all of its amounts are counted in."""
    for text in reversed(table.above):
        found = _SAID_ABOVE.search(text)
        unit = _unit(found) if found else Unit()
        if unit != Unit():
            return unit
    return Unit()


def currency_columns(table: Table) -> tuple[int, ...]:
    """Return the columns whose cells name the currencies of the amounts beside them."""
    return tuple(one.column for one in table.headings if " ".join(folded(one.own or one.text).split()) in _BESIDE)


def currency_beside(cells: Sequence[Cell], column: int, columns: Sequence[int]) -> str:
    """Return the text of the cell that names the currency of an amount: the next one behind it, else before it."""
    behind = [one for one in columns if one > column]
    place = min(behind, default=max(columns, default=0))
    cell = cells[place - 1] if 0 < place <= len(cells) else None
    return "" if is_blank(cell) else text_of(cell).strip()


def _unit(found: re.Match[str]) -> Unit:
    currency = _currency(found["money"] or "")
    factor = 1_000 if found["thousand"] else 1_000_000 if found["million"] else 1
    if factor == 1 and not currency:
        return Unit()
    return Unit(currency, factor, found["unit"].strip())


def _currency(word: str) -> str:
    plain = word.lower()
    if plain.startswith(("руб", "roub", "rub")):
        return "RUB"
    if plain in _NO_CURRENCIES or (len(plain) == 3 and plain.isalpha() and not word.isupper()):
        return ""
    try:
        return _WORDS.get(plain) or (currency_of(word) if word else "")
    except InvalidValueError:
        return ""
