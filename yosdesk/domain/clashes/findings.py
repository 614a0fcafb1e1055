"""Findings of the clash radar: a code, the events concerned, what they share, and a digest of the facts."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from yosdesk.domain.clashes.facts import EventFacts

_MASK = (1 << 64) - 1


class Grade(Enum):
    """How much a finding weighs: an error in the data, a clash, or events that come close."""

    WRONG = "wrong"
    CLASH = "clash"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `ids` begins with the event it is about, then up to a few others; `others` counts all of them.

    `what` is what is shared: an id, a code, a country or a folded name; `day` the day concerned (ISO), "" if none.
    `facts` is the digest of what the finding rests on: once accepted, it comes back when that digest changes.
    """

    code: str
    grade: Grade
    ids: tuple[str, ...]
    what: str
    day: str
    others: int
    facts: str

    @property
    def key(self) -> str:
        """Return what names the finding, whatever its facts: code, event, what is shared."""
        return f"{self.code}|{self.ids[0]}|{self.what}"


def gained(before: Iterable[Finding], after: Iterable[Finding]) -> list[Finding]:
    """Return the findings that were not there before, or that concern events now which they did not before."""
    known = {one.key: one for one in before}
    return [one for one in after if one.key not in known or _grown(known[one.key], one)]


def fingerprint(*words: object) -> int:
    """Return 64 bits that stand for some facts."""
    return int.from_bytes(hashlib.blake2b(repr(words).encode(), digest_size=8).digest(), "big")


def event_fingerprint(facts: EventFacts) -> int:
    """Return 64 bits for what of an event a clash in time rests on: who it is, its days and hours."""
    return fingerprint(facts.id, facts.starts, facts.ends, facts.start_time, facts.end_time, facts.time_zone)


def digest_of(parts: Iterable[int]) -> str:
    """Return the digest of facts in any order: the sum of their fingerprints, hexadecimal."""
    return f"{sum(parts) & _MASK:016x}"


def _grown(before: Finding, after: Finding) -> bool:
    """Return whether a finding concerns others now; where not all of them were named, whether it concerns more."""
    all_named = len(before.ids) - 1 == before.others
    return after.others > before.others or (all_named and not set(after.ids) <= set(before.ids))
