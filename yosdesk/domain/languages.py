"""Languages by ISO 639-1 code, with their names in English, Russian, German and French (Unicode CLDR)."""

from collections.abc import Mapping
from functools import cache

from yosdesk.domain.folding import folded
from yosdesk.resources import name_table

_OWN = {"русский": "ru", "deutsch": "de", "francais": "fr", "espanol": "es", "italiano": "it", "polski": "pl"}


def language_name(code: str, language: str) -> str:
    """Return a language's name in the reader's language, or the code."""
    table = name_table("languages")
    return table.get(language, table["en"]).get(code, code)


def language_codes() -> tuple[str, ...]:
    """Return every code of the table, sorted."""
    return tuple(name_table("languages")["en"])


@cache
def language_of(text: str) -> str | None:
    """Return the code that a code or a name in one of the four languages means, or None."""
    plain = " ".join(text.split())
    if len(plain) == 2 and plain.lower() in name_table("languages")["en"]:
        return plain.lower()
    return _by_name().get(folded(plain))


@cache
def _by_name() -> Mapping[str, str]:
    found = {folded(name): code for names in name_table("languages").values() for code, name in names.items()}
    return {**found, **_OWN}
