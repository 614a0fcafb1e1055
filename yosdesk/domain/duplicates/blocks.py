"""Blocks: which events are worth a comparison at all, so that no programme is compared pair by pair.

Two events are looked at if they share a word or the beginning of one, and lie within three days in one city; without a
city on the same day; without a day only if they share one of their own words, its root, or an act and much of the
field. A word that a crowd shares is no help; where a crowd lies near, those that share most words are looked at.
"""

from collections import Counter
from collections.abc import Iterator
from heapq import nlargest

from yosdesk.domain.duplicates.judging import NEAR_DAYS, ROOT, WHOLE_FIELD, Known, ordinal
from yosdesk.domain.duplicates.places import city_keys
from yosdesk.domain.duplicates.wording import Said, said_by

CROWD = 150  # events of one block beyond which further ones are not looked at through it
MOST = 30  # events that are looked at for one, so that ten times the events on the same days take ten times as long
_BEGINNING = 4  # letters of a word that a misspelling leaves
_ANYWHERE = "*"
_Block = dict[str, Known]


class Blocks:
    """The events it was told of, by the blocks in which their duplicates would be."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._dated: dict[tuple[int, str], dict[str, dict[str, _Block]]] = {}  # place → source → word → block
        self._undated: dict[str, _Block] = {}
        self._all: dict[str, _Block] = {}
        self._known: _Block = {}

    def tell(self, one: Known) -> None:
        """Add an event."""
        self._known[one.key] = one
        for said in map(said_by, one.names):
            for word in _telling(said):
                self._all.setdefault(word, {})[one.key] = one
                if not one.starts:
                    self._undated.setdefault(word, {})[one.key] = one
            if one.starts:
                day, words = ordinal(one.starts), _beginnings(said)
                for city in (*(city_keys(one.city) or ("",)), _ANYWHERE):
                    there = self._dated.setdefault((day, city), {}).setdefault(one.source, {})
                    for word in words:
                        there.setdefault(word, {})[one.key] = one

    def near(self, one: Known) -> Iterator[Known]:
        """Yield each event that may be the same, once."""
        met: Counter[str] = Counter()
        for block in self._blocks(one):
            if len(block) <= CROWD:
                met.update(block.keys())
        met.pop(one.key, None)
        likeliest = nlargest(MOST, met, key=lambda key: (met[key], key)) if len(met) > MOST else met
        yield from (self._known[key] for key in likeliest)

    def _blocks(self, one: Known) -> Iterator[_Block]:
        known = self._undated if one.starts else self._all
        there_can_be = [*self._dated_near(one)] if one.starts else []
        for said in map(said_by, one.names):
            yield from (known[word] for word in _telling(said) if word in known)
            words = _beginnings(said)
            for there in there_can_be:
                yield from (there[word] for word in words if word in there)

    def _dated_near(self, one: Known) -> Iterator[dict[str, _Block]]:
        """Yield word → block of each day and city near; a list names its events once: its own days near are others."""
        day = ordinal(one.starts)
        for place in _places(one):
            for source, there in self._dated.get(place, {}).items():
                if not source or source != one.source or place[0] == day:
                    yield there


def _telling(said: Said) -> frozenset[str]:
    """Return what an event without a day is found by: its own words, their roots, an act and much of the field."""
    roots = {f"{word[:ROOT]}~" for word in said.own if len(word) > ROOT}
    acts = {f"{act}!" for act in said.acts} if len(said.common) >= WHOLE_FIELD else set()
    return said.own | roots | acts


def _places(one: Known) -> Iterator[tuple[int, str]]:
    """Yield the days and cities in which an event's duplicates may stand."""
    day, cities = ordinal(one.starts), city_keys(one.city)
    if not cities:
        yield day, _ANYWHERE
        return
    yield day, ""
    for near in range(day - NEAR_DAYS, day + NEAR_DAYS + 1):
        yield from ((near, city) for city in cities)


def _beginnings(said: Said) -> frozenset[str]:
    return said.acts | said.common | {word[:_BEGINNING] for word in said.own} or frozenset(("",))
