"""Words for people: marks in the code, catalogues under resources/locale, one translator per language."""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from yosdesk.i18n.plurals import SINGULARS
from yosdesk.resources import resource_path

LANGUAGES: Mapping[str, str] = {"en": "English", "ru": "Русский"}
DOMAIN = "yosdesk"
_MANY = 5  # a count that no language has a form of its own for, where a count is not known


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for the mark
    """Mark a text for the catalogues and return it unchanged."""
    return message


@dataclass(frozen=True, slots=True)
class Translator:
    """Turns marked texts into one language; unknown texts stay as they are (English)."""

    language: str
    catalogue: gettext.NullTranslations

    def __call__(self, message: str, **holes: object) -> str:
        """Return the text in this language, its `%(name)s` holes filled; one with a count in the form for it."""
        return self.told(message, holes)

    def told(self, message: str, holes: Mapping[str, object]) -> str:
        """Return the text in this language as above, with holes that are kept together, as the journal keeps them."""
        one = SINGULARS.get(message)
        if one is not None:
            count = str(holes.get("count", ""))
            text = self.catalogue.ngettext(one, message, int(count) if count.isdecimal() else _MANY)
        else:
            text = self.catalogue.gettext(message) if message else ""
        return text % holes if holes and "%(" in text else text

    def counted(self, one: str, many: str, count: int, **holes: object) -> str:
        """Return the plural form for a count, which also fills the hole `%(count)s`."""
        return self.catalogue.ngettext(one, many, count) % {"count": count, **holes}


@lru_cache(maxsize=16)
def translator(language: str) -> Translator:
    """Return the translator of a language code; a language without a catalogue speaks English."""
    folder = str(resource_path("locale"))
    return Translator(language, gettext.translation(DOMAIN, folder, languages=[language], fallback=True))


@lru_cache(maxsize=4096)
def every_wording(message: str) -> tuple[str, ...]:
    """Return a text in every language of the program, English first, without repeats."""
    texts = [message, *(translator(language)(message) for language in LANGUAGES)]
    return tuple(dict.fromkeys(texts))
