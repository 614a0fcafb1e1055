"""Folding: the form in which texts are searched and sorted, so that case, accents and ё make no difference."""

import unicodedata

_LETTERS = str.maketrans({"ё": "е", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})


def folded(text: str) -> str:
    """Return the text without case and accents; ё is е, while й stays й (another letter, not an accent)."""
    if text.isascii():
        return text.lower()
    lowered = text.casefold().translate(_LETTERS)
    if not any(
        "\u00c0" <= letter <= "\u024f" or "\u0300" <= letter <= "\u036f" or letter > "\u1dff" for letter in lowered
    ):
        return lowered
    kept = lowered.replace("й", "\ue000")
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(letter))
    return plain.replace("\ue000", "й")
