"""Sort keys of a part, kept between sorts and renewed record by record as values change."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any


class SortKeys:
    """The sort key of each record that has a value, and its rank among all; equal keys have equal ranks."""

    def __init__(self, column: Mapping[str, str], key_of: Callable[[str], Any]) -> None:
        """Take id → canonical text, and what to sort a canonical text by."""
        keys = {canonical: key_of(canonical) for canonical in dict.fromkeys(column.values())}
        self._key_of = key_of
        self._keys: dict[str, Any] = {record: keys[canonical] for record, canonical in column.items()}
        self._ordered: list[Any] = sorted(set(keys.values()))
        self._ranks: dict[str, int] | None = None

    def set(self, record: str, canonical: str) -> None:
        """Take a record's new value; "" for none."""
        self._ranks = None
        if not canonical:
            self._keys.pop(record, None)
            return
        key = self._keys[record] = self._key_of(canonical)
        place = bisect_left(self._ordered, key)
        if place == len(self._ordered) or self._ordered[place] != key:
            self._ordered.insert(place, key)

    def ranks(self) -> Mapping[str, int]:
        """Return id → rank of the records that have a value."""
        if self._ranks is None:
            rank = {key: position for position, key in enumerate(self._ordered)}
            self._ranks = {record: rank[key] for record, key in self._keys.items()}
        return self._ranks
