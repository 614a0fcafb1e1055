"""Reading ahead: what searching and sorting need is made in small steps while nobody waits for the programme."""

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Any

from yosdesk.domain.catalogue import entity_named
from yosdesk.domain.folding import folded
from yosdesk.domain.schema import Part
from yosdesk.services.session import Session
from yosdesk.services.sorting import STEP, SortKeys

_SLICE = 0.008  # seconds of work at a time: whoever asks meanwhile hardly waits
_READ_AT_ONCE = 500  # search texts between two looks at the time, about 15 µs each
_MOST_NAMES = 5_000  # names of linked records are read in one go; more of them would take too long


def warm(session: Session, entity: str, columns: Sequence[str]) -> bool:
    """Read ahead for some milliseconds: the search index, then the sort keys of columns; return whether all is there.

    What has been read so far is dropped when the programme changes, and read again by the next calls.
    """
    until = perf_counter() + _SLICE
    steps = session.ahead.setdefault((entity, *columns, session.language), _all_steps(session, entity, columns))
    for _ in steps:
        if perf_counter() >= until:
            return False
    session.ahead.clear()
    return True


def sort_keys(session: Session, part: Part, entity: str) -> SortKeys:
    """Return the sort keys of a part, kept, and kept up to date; what was not read ahead is read now."""
    key = (entity, part.code, session.language)
    while key not in session.sort_keys:
        for _ in _sort_steps(session, part, entity):
            pass
    return session.sort_keys[key]


def _all_steps(session: Session, entity: str, columns: Sequence[str]) -> Iterator[None]:
    while not session.warm(entity, _READ_AT_ONCE):
        yield
    for code in columns:
        part = entity_named(entity).part(code, session.facts.languages)
        target = part.field.kind.targets()
        if part.code != "id" and (target is None or len(session.order(target)) <= _MOST_NAMES):
            yield from _sort_steps(session, part, entity)


def _sort_steps(session: Session, part: Part, entity: str) -> Iterator[None]:
    key = (entity, part.code, session.language)
    if key not in session.sort_keys:
        yield from session.read_column(entity, part.code, STEP)
        keys = SortKeys(session.column(entity, part.code), _sort_key(session, part))
        yield from keys.make()
        session.sort_keys.setdefault(key, keys)
    yield from session.sort_keys[key].rank()


def _sort_key(session: Session, part: Part) -> Callable[[str], Any]:
    """Return what a part's values are sorted by, as the reader of the session's language expects it."""
    kind = part.field.kind
    if not (kind.targets() or kind.many or hasattr(kind, "list_code") or kind.name in ("country", "language")):
        return kind.sort_key
    shown = session.shown()
    if kind.targets():
        shown = session.shown(tuple(session.order(kind.targets() or "")))
    return lambda canonical: folded(kind.show(canonical, shown))
