"""Sort keys of a part, made in small steps, kept between sorts and renewed as values change."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

STEP = 2_000  # records between two pauses: 1 to 5 ms of work
_RUN = 8_000  # keys sorted in one go; sorted runs are merged in far less time


class SortKeys:
    """The sort key of each value of a column, and each record's rank; equal keys have equal ranks."""

    def __init__(self, column: Mapping[str, str], key_of: Callable[[str], Any]) -> None:
        """Take id → canonical text, kept up to date by its owner, and what to sort a canonical text by."""
        self._column, self._key_of = column, key_of
        self._keys: dict[str, Any] = {}
        self._ordered: list[Any] = []
        self._ranks: dict[str, int] | None = None

    def make(self) -> Iterator[None]:
        """Make the keys, pausing after every few milliseconds; the column may not change before the steps end."""
        texts = iter(self._column.values())
        while batch := list(islice(texts, STEP)):
            for canonical in batch:
                if canonical not in self._keys:
                    self._keys[canonical] = self._key_of(canonical)
            yield
        yield from self._put_in_order(list(set(self._keys.values())))
        yield from self.rank()

    def take(self, canonical: str) -> None:
        """Take note that some record of the column has a new value; "" for none."""
        self._ranks = None
        if not canonical or canonical in self._keys:
            return
        key = self._keys[canonical] = self._key_of(canonical)
        place = bisect_left(self._ordered, key)
        if place == len(self._ordered) or self._ordered[place] != key:
            self._ordered.insert(place, key)

    def rank(self) -> Iterator[None]:
        """Number the records by their keys, with pauses; the column may not change meanwhile."""
        if self._ranks is not None:
            return
        numbers: dict[Any, int] = {}
        for start in range(0, len(self._ordered), STEP):
            numbers.update(zip(self._ordered[start : start + STEP], range(start, start + STEP), strict=False))
            yield
        ranks: dict[str, int] = {}
        texts, keys = iter(self._column.items()), self._keys
        while batch := {record: numbers[keys[canonical]] for record, canonical in islice(texts, STEP)}:
            ranks.update(batch)
            yield
        self._ranks = ranks

    def ranks(self) -> Mapping[str, int]:
        """Return id → rank of the records that have a value."""
        while self._ranks is None:
            for _ in self.rank():
                pass
        return self._ranks

    def _put_in_order(self, keys: list[Any]) -> Iterator[None]:
        runs = [keys[start : start + _RUN] for start in range(0, len(keys), _RUN)]
        for run in runs:
            run.sort()
            yield
        while len(runs) > 1:
            runs = [sorted(chain(*runs[start : start + 2])) for start in range(0, len(runs), 2)]
            yield
        self._ordered = runs[0] if runs else []
