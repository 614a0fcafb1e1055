"""Countries by ISO 3166-1 code, with the names people write in English, Russian, German and French.

The names come from the Unicode CLDR (Unicode licence), cut into resources/names/countries.tsv.
"""

from collections.abc import Mapping
from functools import cache

from yosdesk.domain.folding import folded
from yosdesk.resources import name_table

# What lists say instead of the standard's names. Parts of the United Kingdom count as it.
_ALSO = {
    "uk": "GB", "u.k.": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "great britain": "GB", "англия": "GB", "шотландия": "GB", "usa": "US", "u.s.a.": "US", "u.s.": "US", "сша": "US",
    "united states of america": "US", "russian federation": "RU", "российская федерация": "RU", "рф": "RU",
    "czech republic": "CZ", "the netherlands": "NL", "holland": "NL", "голландия": "NL", "korea": "KR",
    "south korea": "KR", "macedonia": "MK", "turkey": "TR", "турция": "TR", "turkei": "TR", "turquie": "TR",
    "republic of ireland": "IE", "bosnia": "BA", "uae": "AE", "viet nam": "VN", "moldova": "MD", "белоруссия": "BY",
    "republic of moldova": "MD", "hong kong": "HK", "macau": "MO", "ivory coast": "CI", "palestine": "PS",
    "republic of belarus": "BY", "slovak republic": "SK", "kazakstan": "KZ", "brasil": "BR", "espana": "ES",
    "italia": "IT", "polska": "PL", "deutschland": "DE", "россия": "RU",
}  # fmt: skip


def _names() -> Mapping[str, Mapping[str, str]]:
    return name_table("countries")


def country_codes() -> tuple[str, ...]:
    """Return every code of the table, sorted."""
    return tuple(_names()["en"])


def country_names(language: str) -> Mapping[str, str]:
    """Return code → name in a language; English where the table lacks it."""
    table = _names()
    return table.get(language, table["en"])


@cache
def country_of(text: str) -> str | None:
    """Return the code that a code or a name in one of the four languages means, or None."""
    plain = " ".join(text.split())
    if len(plain) == 2 and plain.isascii() and plain.upper() in _names()["en"]:
        return plain.upper()
    return _by_name().get(_key(plain))


@cache
def _by_name() -> Mapping[str, str]:
    found = {_key(name): code for names in _names().values() for code, name in names.items()}
    return {**found, **_ALSO}


def _key(name: str) -> str:
    """Return the form in which names are compared: "and" for &, blanks for hyphens, plain apostrophes."""
    return " ".join(folded(name).replace("&", " and ").replace("-", " ").replace("’", "'").split())
