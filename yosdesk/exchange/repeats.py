"""Repeats in a list: exact ones (same name, start and city), and possible duplicates as the domain judges them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from yosdesk.domain.duplicates.blocks import Blocks
from yosdesk.domain.duplicates.judging import SURE, Judgement, Known, days_of, judged, place_of
from yosdesk.domain.folding import folded


class Repeats:
    """Finds repeats among the records it was told of; looks only at those that can be one with another."""

    def __init__(self, known: Iterable[Known]) -> None:
        """Take the records there are."""
        self._exact: dict[tuple[str, str, str], list[Known]] = {}
        self._blocks = Blocks()
        for one in known:
            self.tell(one)

    def tell(self, one: Known) -> None:
        """Add a record."""
        self._exact.setdefault(_key(one), []).append(one)
        self._blocks.tell(one)

    def namesakes(self, one: Known) -> Sequence[Known]:
        """Return the records with the same name, start and city, which may all be unknown but the name."""
        return self._exact.get(_key(one), ())

    def possible(self, one: Known) -> Known | None:
        """Return the record that most likely is the same, if any likely is; of equals always the same one."""
        best = min(self.judgements(one), key=lambda pair: (-pair[1].score, pair[0].key), default=None)
        return best[0] if best else None

    def judgements(self, one: Known) -> Iterator[tuple[Known, Judgement]]:
        """Yield each record that likely is the same, with how likely; an exact repeat even out of a crowd."""
        exact = next(iter(self.namesakes(one)), None)
        if exact and exact.key != one.key:
            yield exact, Judgement(100, days_of(one, exact), place_of(one, exact))
        for other in self._blocks.near(one):
            if other is exact:
                continue
            found = judged(one, other, fuzz.token_set_ratio)
            if found.score >= SURE:
                yield other, found


def known_of(key: str, state: Mapping[str, str], name_parts: Sequence[str]) -> Known:
    """Return a record as it is compared, with all its names."""
    names = tuple(dict.fromkeys(state[part] for part in name_parts if state.get(part)))
    return Known(
        key,
        names,
        state.get("starts", ""),
        state.get("ends", ""),
        state.get("city", ""),
        state.get("country", ""),
        state.get("website", ""),
        state.get("venue", ""),
    )


def _key(one: Known) -> tuple[str, str, str]:
    return " ".join(folded(one.name).split()), one.starts, folded(one.city)
