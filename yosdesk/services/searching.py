"""Search as you type: an index of words kept in memory, built from the search texts of the programme file.

A word that is looked for is a part of a word that was written. So the distinct words are scanned (some per cent of
the texts), and the records of the words that match are united; for frequent words records are bits of one number.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, compress

from yosdesk.domain.folding import folded

_FREQUENT = 64  # a word in more than one of so many records is kept as bits
_MANY = 20_000  # from so many matching words on, a plain look at each word is quicker
_REMEMBERED = 16
_BITS_TO_FLAGS = bytes.maketrans(b"01", b"\x00\x01")
_FLAGS_TO_BITS = bytes.maketrans(b"\x00\x01", b"01")


class SearchIndex:
    """Which records hold which words: fed with `feed` until `finish`; `add` and `remove` keep it in step later."""

    def __init__(self) -> None:
        """Make an empty index."""
        self._ids: list[str] = []
        self._positions: dict[str, int] = {}
        self._rare: dict[str, list[int]] = {}
        self._frequent: dict[str, int] = {}
        self._words = ""
        self._fresh: list[str] = []
        self._remembered: dict[str, bytearray] = {}

    def feed(self, texts: Iterable[tuple[str, str]]) -> None:
        """Index (id, folded text) pairs, before `finish`."""
        rare, ids, positions = self._rare, self._ids, self._positions
        for record, text in texts:
            position = positions[record] = len(ids)
            ids.append(record)
            for word in set(text.split()):
                if word in rare:
                    rare[word].append(position)
                else:
                    rare[word] = [position]

    def finish(self) -> None:
        """Settle which words are frequent; the index answers from now on."""
        rare, limit = self._rare, max(_FREQUENT, len(self._ids) // _FREQUENT)
        for word in [word for word, positions in rare.items() if len(positions) > limit]:
            self._frequent[word] = _bits(rare.pop(word), len(self._ids))
        self._words = "\n".join(["", *rare, ""])

    def add(self, record: str, text: str) -> None:
        """Index a record anew; what was indexed of it before no longer counts."""
        position = self._positions[record] = len(self._ids)
        self._ids.append(record)
        self._remembered.clear()
        for word in set(text.split()):
            if word in self._frequent:
                self._frequent[word] |= 1 << position
            elif word in self._rare:
                self._rare[word].append(position)
            else:
                self._rare[word] = [position]
                self._fresh.append(word)

    def remove(self, record: str) -> None:
        """Forget a record."""
        self._positions.pop(record, None)

    def filtered(self, ids: Sequence[str], words: str) -> list[str]:
        """Return those of the ids whose text holds every word, in the order given."""
        found = list(ids)
        for word in _asked(words):
            flags, positions = self._flags(word), self._positions
            found = [record for record in found if flags[positions[record]]]
        return found

    def found(self, words: str, limit: int) -> list[str]:
        """Return up to `limit` ids of records that hold every word."""
        asked = _asked(words)
        hits: Iterable[str] = compress(self._ids, self._flags(asked[0])) if asked else ()
        fresh = dict.fromkeys(record for record in hits if record in self._positions)
        return self.filtered(tuple(fresh), words)[:limit]

    def _flags(self, word: str) -> bytearray:
        known = self._remembered.get(word)
        if known is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)))
            known = self._remembered[word] = self._looked_up(word)
        return known

    def _looked_up(self, word: str) -> bytearray:
        size, bits = len(self._ids), 0
        for known, records in self._frequent.items():
            if word in known:
                bits |= records
        flags = bytearray(format(bits, f"0{size}b").encode().translate(_BITS_TO_FLAGS)[::-1]) if size else bytearray()
        if bits.bit_count() < size:
            rare = self._rare
            for position in chain.from_iterable([rare[known] for known in self._matching(word)]):
                flags[position] = 1
        return flags

    def _matching(self, word: str) -> list[str]:
        """Return the rare words that hold a word: one look through all of them, unless it is in most of them."""
        words, matching = self._words, [fresh for fresh in self._fresh if word in fresh]
        place = words.find(word)
        while place >= 0:
            end = words.index("\n", place)
            matching.append(words[words.rindex("\n", 0, place) + 1 : end])
            if len(matching) > _MANY:
                return [known for known in self._rare if word in known]
            place = words.find(word, end)
        return matching


def _asked(words: str) -> list[str]:
    return sorted(set(folded(words).split()), key=len, reverse=True)


def _bits(positions: Sequence[int], size: int) -> int:
    flags = bytearray(size)
    for position in positions:
        flags[position] = 1
    return int(bytes(flags[::-1]).translate(_FLAGS_TO_BITS), 2)
