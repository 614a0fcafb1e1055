"""The contract of a kind: text of people ⇄ canonical text ⇄ typed value.

Canonical text is the one form that journal, merge, digest and JSON compare. "" means that there is no value.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache

from yosdesk.domain.errors import InvalidValueError


class Align(Enum):
    """Where a table puts the values of a kind."""

    START = "start"
    END = "end"


class Column(Enum):
    """How a kind's canonical text lies in the programme file."""

    TEXT = "text"
    INTEGER = "integer"
    MONEY = "money"  # two columns: integer minor units, currency
    WORDS = "words"  # the table of texts by language
    MEMBERS = "members"  # the table of members of sets


def _nothing_found(entity: str, text: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class ParseContext:
    """What a text may mean here: the programme's languages, currency and lists, the day, the reader's language.

    `links` answers the ids of an entity's records with that name, number or id; `entries` answers the codes of a
    programme's list with the labels in every language.
    """

    languages: tuple[str, ...] = ("en",)
    currency: str = "EUR"
    today: date | None = None
    language: str = "en"
    links: Callable[[str, str], tuple[str, ...]] = _nothing_found
    entries: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """What showing a value needs: the reader's language, the names of linked records, the labels of lists."""

    language: str = "en"
    names: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Kind:
    """A kind of value. Subclasses say how a text is read, kept and shown."""

    name = "kind"
    column = Column.TEXT
    align = Align.START
    many = False  # a set, merged by member
    wide = False  # wants several lines
    ranged = False  # is asked for from one value to another
    spans = False  # is asked for by spans of days, such as this month

    def parse(self, text: str, context: ParseContext) -> str:
        """Return the canonical text of what a person wrote, "" for nothing; raises InvalidValueError."""
        raise TypeError(f"{type(self).__name__} does not say how to parse")

    def value(self, canonical: str) -> object:
        """Return the typed value of a canonical text; None (or an empty set) for ""."""
        return canonical or None

    def canonical(self, value: object) -> str:
        """Return the canonical text of a typed value; the inverse of `value`."""
        return "" if value is None else str(value)

    def show(self, canonical: str, shown: Shown) -> str:
        """Return the value as a person reads it."""
        return canonical

    def sort_key(self, canonical: str) -> object:
        """Return what a table sorts by; values of one kind compare with each other, "" is handled outside."""
        return canonical

    def unit(self, canonical: str) -> str:
        """Return what a value is measured in, "" where nothing is: only values of one unit are larger or smaller."""
        return ""

    def plain(self, canonical: str, names: Mapping[str, str]) -> object:
        """Return the value for JSON: None when absent, sets as lists, links as id and name."""
        return canonical or None

    def targets(self) -> str | None:
        """Return the entity that values of this kind link to, or None."""
        return None


class SetKind(Kind):
    """A set of members; canonical text is a JSON list in sorted order."""

    column = Column.MEMBERS
    many = True

    def member(self, text: str, context: ParseContext) -> str:
        """Return the canonical member that a text means; raises InvalidValueError."""
        raise TypeError(f"{type(self).__name__} does not say what a member is")

    def parse(self, text: str, context: ParseContext) -> str:
        """Read members separated by semicolons, or commas and line breaks where no semicolon stands."""
        if text.startswith("["):
            return self._from_json(text, context)
        parts = text.split(";") if ";" in text else text.replace("\n", ",").split(",")
        return set_text(self.member(part.strip(), context) for part in parts if part.strip())

    def value(self, canonical: str) -> tuple[str, ...]:
        """Return the members."""
        return members_of(canonical)

    def canonical(self, value: object) -> str:
        """Return the canonical text of a tuple of members."""
        if not isinstance(value, tuple):
            raise TypeError("a set is a tuple of texts")
        return set_text(value)

    def show(self, canonical: str, shown: Shown) -> str:
        """Return the members' shown forms, separated by semicolons."""
        return "; ".join(sorted(self.show_member(member, shown) for member in members_of(canonical)))

    def show_member(self, member: str, shown: Shown) -> str:
        """Return one member as a person reads it."""
        return member

    def plain(self, canonical: str, names: Mapping[str, str]) -> object:
        """Return the list of members."""
        return list(members_of(canonical))

    def _from_json(self, text: str, context: ParseContext) -> str:
        try:
            found = json.loads(text)
        except ValueError as error:
            raise InvalidValueError("not_a_list", text=text) from error
        if not isinstance(found, list) or not all(isinstance(member, str) for member in found):
            raise InvalidValueError("not_a_list", text=text)
        return set_text(self.member(member, context) for member in found if member)


def set_text(members: Iterable[str]) -> str:
    """Return the canonical text of a set: a JSON list, sorted, without repeats; "" for the empty set."""
    return _text_of(tuple(sorted(set(members))))


@lru_cache(maxsize=4096)  # many records, few sets
def _text_of(members: tuple[str, ...]) -> str:
    return json.dumps(members, ensure_ascii=False, separators=(",", ":")) if members else ""


@lru_cache(maxsize=4096)  # many records, few sets
def members_of(canonical: str) -> tuple[str, ...]:
    """Return the members of a canonical set text, sorted."""
    return tuple(json.loads(canonical)) if canonical else ()
