"""Conditions on records: `field=value`, `field!=value`, `field<value`, `field~words`, `field=` (empty)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from yosdesk.domain.errors import UserError
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds import Kind
from yosdesk.domain.kinds.base import members_of

_EXPRESSION = re.compile(
    r"\s*(?P<part>[a-z_]+(?:\.[a-z]{2})?)\s*(?P<operator>!=|<=|>=|=|<|>|~)(?P<value>.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A part, an operator (= != < <= > >= ~ ..) and a value; `=` and `!=` with "" ask for empty and filled.

    The value of `..` is the text of a range (see `ranges`): `2014-03-01..2014-03-31`, `100..`, `this_month`.
    """

    part: str
    operator: str
    value: str


def parse(text: str) -> Condition:
    """Return the condition an expression means; raises UserError `not_a_condition`."""
    match = _EXPRESSION.fullmatch(text)
    if not match:
        raise UserError("not_a_condition", text=text)
    return Condition(match["part"], match["operator"], match["value"].strip())


def predicate(kind: Kind, condition: Condition, value: str) -> Callable[[str], bool]:
    """Return the test of one canonical text. `value` is the condition's value in canonical form (for ~: as typed).

    An empty field passes only `=` with "" and `!=` with a value. Of a set, = asks for a member.
    """
    operator = condition.operator
    if operator == "~":
        words = folded(value).split()
        return lambda canonical: all(word in folded(canonical) for word in words)
    if operator in ("=", "!="):
        return _equality(kind, value, wanted=operator == "=")
    return _order(kind, operator, value)


def _equality(kind: Kind, value: str, *, wanted: bool) -> Callable[[str], bool]:
    if kind.many and value:
        asked = set(members_of(value))
        return lambda canonical: (asked <= set(members_of(canonical))) is wanted
    return lambda canonical: (canonical == value) is wanted


def _order(kind: Kind, operator: str, value: str) -> Callable[[str], bool]:
    if not value:
        raise UserError("not_a_condition", text=f"{operator}")
    limit: object = kind.sort_key(value)
    tests: dict[str, Callable[[object], bool]] = {
        "<": lambda key: key < limit,  # type: ignore[operator]
        "<=": lambda key: key <= limit,  # type: ignore[operator]
        ">": lambda key: key > limit,  # type: ignore[operator]
        ">=": lambda key: key >= limit,  # type: ignore[operator]
    }
    test, unit = tests[operator], kind.unit(value)
    return lambda canonical: canonical != "" and kind.unit(canonical) == unit and test(kind.sort_key(canonical))
