"""Repeats in a list: exact ones (same name, start and city), and possible duplicates of near name, day and place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from yosdesk.domain.folding import folded

NEAR_DAYS = 3
LIKE = 88


@dataclass(frozen=True, slots=True)
class Known:
    """A record that others are compared with: its id (or the cell of its row), name, first day, city."""

    key: str
    name: str
    starts: str
    city: str


class Repeats:
    """Finds repeats among the records it was told of; looks only at those of the same place and nearly the same day."""

    def __init__(self, known: Iterable[Known]) -> None:
        """Take the records there are."""
        self._exact: dict[tuple[str, str, str], Known] = {}
        self._by_day: dict[tuple[str, int], dict[str, Known]] = {}
        for one in known:
            self.tell(one)

    def tell(self, one: Known) -> None:
        """Add a record."""
        self._exact.setdefault(_key(one), one)
        if one.starts:
            there = self._by_day.setdefault((folded(one.city), _day(one.starts)), {})
            there.setdefault(folded(one.name), one)

    def exact(self, one: Known) -> Known | None:
        """Return the record with the same name, start and city."""
        return self._exact.get(_key(one))

    def possible(self, one: Known) -> Known | None:
        """Return the record most like it in the same city within three days, if it is alike enough."""
        if not one.starts:
            return None
        day, city, name = _day(one.starts), folded(one.city), folded(one.name)
        best: tuple[float, Known] | None = None
        for near in range(day - NEAR_DAYS, day + NEAR_DAYS + 1):
            there = self._by_day.get((city, near))
            found = (
                process.extractOne(name, there.keys(), scorer=fuzz.token_set_ratio, score_cutoff=LIKE)
                if there
                else None
            )
            if there and found and (best is None or found[1] > best[0]):
                best = (found[1], there[found[0]])
        return best[1] if best else None


def known_of(key: str, state: Mapping[str, str], name_parts: Sequence[str]) -> Known:
    """Return a record as it is compared: by the first of its names that is filled."""
    name = next((state[part] for part in name_parts if state.get(part)), "")
    return Known(key, name, state.get("starts", ""), state.get("city", ""))


def _key(one: Known) -> tuple[str, str, str]:
    return " ".join(folded(one.name).split()), one.starts, folded(one.city)


def _day(text: str) -> int:
    return date.fromisoformat(text).toordinal()
