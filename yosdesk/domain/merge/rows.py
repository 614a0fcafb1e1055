"""Which record a row speaks of: ids first, damaged ones repaired; of copies, the one most like the original."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from yosdesk.domain.folding import folded
from yosdesk.domain.identity import is_id
from yosdesk.domain.merge.statements import Base, State, Statement, States
from yosdesk.domain.schema import Entity

# Cyrillic letters that look like Latin ones, and letters that ids never hold but people read for digits.
_LOOKS_LIKE = str.maketrans("АВЕКМНОРСТУХаекморстухвн", "ABEKMHOPCTYXAEKMOPCTYXBH")
_DIGITS_FOR = str.maketrans("OILU", "011V")
_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Matched:
    """The rows of a table by what they are: of known records, copies of such rows, and rows without an id.

    `unsure` are records of which every copy was edited, so that nobody knows which one is the original.
    """

    known: tuple[Statement, ...]
    copies: tuple[Statement, ...]
    fresh: tuple[Statement, ...]
    unsure: frozenset[str]


def repaired_id(text: str, prefix: str) -> str:
    """Return the id that a damaged one must have been (`ev-7k3…`, Cyrillic letters, a lost hyphen), "" if none fits.

    Only the check character decides: what does not fit is never guessed.
    """
    letters = "".join(letter for letter in text.translate(_LOOKS_LIKE).upper() if letter.isalnum())
    if len(letters) != _LETTERS:
        return ""
    for body in (letters, letters[:2] + letters[2:].translate(_DIGITS_FOR)):
        candidate = f"{body[:2]}-{body[2:11]}-{body[11]}"
        if body[:2] == prefix and is_id(candidate):
            return candidate
    return ""


def match_rows(rows: Sequence[Statement], base: Base) -> Matched:
    """Tell the rows of records from copies and new ones; the order of the rows makes no difference."""
    by_record: dict[str, list[Statement]] = {}
    fresh: list[Statement] = []
    for row in rows:
        if row.fresh:
            fresh.append(row)
        else:
            by_record.setdefault(row.record, []).append(row)
    known: list[Statement] = []
    copies: list[Statement] = []
    unsure: set[str] = set()
    for record, some in by_record.items():
        if len(some) == 1:
            known.append(some[0])
            continue
        before = base.of(record)
        ranked = sorted(some, key=lambda row: (_distance(row, before), sorted(row.values.items()), row.row))
        known.append(ranked[0])
        copies += ranked[1:]
        if _distance(ranked[0], before):
            unsure.add(record)
    return Matched(tuple(known), tuple(copies), tuple(fresh), frozenset(unsure))


def _distance(row: Statement, before: State) -> int:
    """Return how many cells of a row differ from a state."""
    return sum(text != before.get(part, "") for part, text in row.values.items()) + len(row.doubts)


NaturalKey = tuple[str, ...]


def natural_keys(entity: Entity, state: State) -> tuple[NaturalKey, ...]:
    """Return what people would know a record by: its name in each language, with its first day or its event."""
    beside = tuple(state.get(code, "") for code in _BESIDE.get(entity.code, ()))
    return tuple(
        (folded(text), *beside) for part, text in state.items() if part.partition(".")[0] == entity.name and text
    )


_BESIDE = {"event": ("starts",), "task": ("event", "due"), "budget_line": ("event", "category"), "note": ("event",)}


class NaturalIndex:
    """Finds records by what people know them by; two that lie in different countries are never the same."""

    def __init__(self, entity: Entity, states: States) -> None:
        """Take the records there are."""
        self._entity = entity
        self._found: dict[NaturalKey, list[tuple[str, str]]] = {}
        for record, state in states.items():
            self.tell(record, state)

    def tell(self, record: str, state: State) -> None:
        """Add a record."""
        for key in natural_keys(self._entity, state):
            self._found.setdefault(key, []).append((record, state.get("country", "")))

    def find(self, state: State) -> str:
        """Return the record that a state seems to describe, "" for none."""
        country = state.get("country", "")
        for key in natural_keys(self._entity, state):
            for record, there in self._found.get(key, ()):
                if not country or not there or country == there:
                    return record
        return ""


def rematched(entity: Entity, rows: Sequence[Statement], sent: States, draw: Callable[[str], str]) -> list[Statement]:
    """Return rows paired with the records whose name and date they carry, instead of the ids that slipped.

    A row that fits none, or several, becomes one that came without an id, to be looked at.
    """
    owners: dict[NaturalKey, set[str]] = {}
    for record, state in sent.items():
        for key in natural_keys(entity, state):
            owners.setdefault(key, set()).add(record)
    found = []
    for row in rows:
        told = [owners[key] for key in natural_keys(entity, row.values) if key in owners]
        fitting = set.intersection(*told) if told else set()
        if row.fresh or row.record not in sent:
            found.append(row)
        elif len(fitting) == 1:
            found.append(replace(row, record=fitting.pop()))
        else:
            found.append(replace(row, record=draw(entity.prefix), fresh=True, repaired=True))
    return found
