"""Ids of records: prefix, nine random characters, a check character (`EV-7K3QX9M2D-T`).

The check character is that of ISO 7064 MOD 37,36 over prefix and body. Ids are drawn at random, so that two laptops
never draw the same; I, L, O and U are not used, so that people can read them aloud.
"""

import os
import re
from collections.abc import Callable, Iterator

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_VALUE = {letter: position for position, letter in enumerate(_ALL)}
_SHAPE = re.compile(r"[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{9}-[0-9A-HJKMNP-TV-Z]")
_BODY = 9
_STEPS = tuple(tuple((((carry + value) % 36 or 36) * 2) % 37 for value in range(36)) for carry in range(37))


def check_character(text: str) -> str:
    """Return the ISO 7064 MOD 37,36 check character of letters and digits."""
    carry = 36
    for letter in text:
        carry = _STEPS[carry][_VALUE[letter]]
    return _ALL[(37 - carry) % 36]


def is_id(text: str) -> bool:
    """Return whether a text is a well-formed id with the right check character."""
    return bool(_SHAPE.fullmatch(text)) and check_character(text[:2] + text[3:12]) == text[13]


def new_ids(prefix: str, *, random: Callable[[int], bytes] = os.urandom) -> Iterator[str]:
    """Yield new ids without end; `random` returns that many random bytes."""
    while True:
        drawn = random(_BODY * 64)
        for start in range(0, len(drawn), _BODY):
            body = "".join(ALPHABET[byte & 31] for byte in drawn[start : start + _BODY])
            check = check_character(prefix + body)
            if check in ALPHABET:
                yield f"{prefix}-{body}-{check}"


def new_id(prefix: str) -> str:
    """Return one new id."""
    return next(new_ids(prefix))
