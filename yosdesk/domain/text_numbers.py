"""Numbers as people write them: blanks, commas, points, apostrophes, brackets; "1.234" is asked, never guessed."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_BLANK = re.compile(r"[\s\u00a0\u202f\u2009'’]+")
_GROUP = re.compile(r"(?<=\d)[ \t\u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_PLAIN = re.compile(r"(?P<sign>[-+\u2212]?)(?P<digits>\d[\d.,]*)(?P<thousand>k?)", re.IGNORECASE)
LARGEST = Decimal(10) ** 15


@dataclass(frozen=True, slots=True)
class NumberText:
    """The number that a text says, exactly."""

    number: Decimal


@dataclass(frozen=True, slots=True)
class UnclearNumber:
    """Why a text is no number: `ambiguous_number` (ask for the column's decimal sign), `not_a_number`."""

    code: str


def ungrouped(text: str) -> str:
    """Return a number's text without the blanks between its groups of three; "10 20" stays two numbers."""
    return re.sub(r"(?<!\d)[\s'’]+|[\s'’]+(?!\d)", "", _GROUP.sub("", text))


@lru_cache(maxsize=65536)
def read_number(text: str, decimal: str = "") -> NumberText | UnclearNumber:
    """Return the number of a text; `decimal` ("," or ".") settles "1.234". NaN, infinities and 1E400 are no numbers."""
    plain = ungrouped(text)
    negative = plain.startswith("(") and plain.endswith(")")
    found = _PLAIN.fullmatch(plain[1:-1] if negative else plain)
    if not found:
        return UnclearNumber("not_a_number")
    digits = _without_groups(found["digits"], decimal)
    if digits is None:
        return UnclearNumber("ambiguous_number" if _may_be_either(found["digits"]) else "not_a_number")
    number = Decimal(digits) * (1000 if found["thousand"] else 1)
    if number >= LARGEST:
        return UnclearNumber("not_a_number")
    return NumberText(-number if number and (negative or found["sign"] in ("-", "\u2212")) else number)


def decimal_of(texts: list[str]) -> str:
    """Return the decimal sign that a column's own texts prove, "" if none or if they contradict each other."""
    proofs = set()
    for text in texts:
        digits = _BLANK.sub("", text)
        commas, points = digits.count(","), digits.count(".")
        if commas and points:
            proofs.add("," if digits.rindex(",") > digits.rindex(".") else ".")
        elif commas > 1 or points > 1:
            proofs.add("." if commas > 1 else ",")
        elif commas or points:
            tail = re.search(r"[.,](\d+)\D*$", digits)
            if tail and len(tail[1]) != 3:
                proofs.add("," if commas else ".")
    return proofs.pop() if len(proofs) == 1 else ""


def _without_groups(digits: str, decimal: str) -> str | None:
    """Return digits with a point as decimal sign and no groups; None if that cannot be told, or is no number."""
    signs = [sign for sign in digits if sign in ".,"]
    if not signs:
        return digits
    if decimal:
        group = "," if decimal == "." else "."
        whole, _, part = digits.partition(decimal)
        return _joined(whole, part, group)
    if len(set(signs)) == 2:
        last = signs[-1]
        whole, _, part = digits.rpartition(last)
        return _joined(whole, part, "," if last == "." else ".")
    if len(signs) > 1:
        return _joined(digits, "", signs[0])
    whole, _, part = digits.partition(signs[0])
    return None if len(part) == 3 and 1 <= len(whole) <= 3 and whole != "0" else _joined(whole, part, "")


def _joined(whole: str, part: str, group: str) -> str | None:
    groups = whole.split(group) if group and group in whole else [whole]
    if any(len(one) != 3 for one in groups[1:]) or not 1 <= len(groups[0]) <= (3 if len(groups) > 1 else 99):
        return None
    digits = "".join(groups)
    if not digits.isdigit() or (part and not part.isdigit()):
        return None
    return f"{digits}.{part}" if part else digits


def _may_be_either(digits: str) -> bool:
    return bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", digits))
