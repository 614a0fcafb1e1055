"""Folding: the form in which texts are searched and sorted, so that case, accents and ё make no difference."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

_LETTERS = {"ё": "е", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"}
_LETTER = re.compile(f"[{''.join(_LETTERS)}]")  # few texts hold one: looking for them is quicker than translating all
# What casefolding alone does not settle: Latin letters with accents (00A0-024F), combining marks (0300-036F), ё, and
# all from 1D00 on. Said by what it is not, for that is made ready four times as fast, at every start.
_UNSETTLED = re.compile("[^\x00-\x9f\u0250-\u02ff\u0370-\u0450\u0452-\u1cff]")


def folded(text: str) -> str:
    """Return the text without case and accents; ё is е, while й stays й (another letter, not an accent)."""
    if text.isascii():
        return text.lower()
    lowered = text.casefold()
    if not _UNSETTLED.search(lowered):
        return lowered
    return _settled(lowered)


@lru_cache(maxsize=32768)
def _settled(lowered: str) -> str:
    """Fold what casefolding alone does not settle; cities and names come again and again."""
    composed = _plain_letters(unicodedata.normalize("NFC", lowered)).replace("й", "\ue000")
    plain = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", composed)))
    return _plain_letters(plain.casefold()).replace("\ue000", "й")  # "№" has become "No"


def _plain_letters(text: str) -> str:
    return _LETTER.sub(lambda found: _LETTERS[found[0]], text)
