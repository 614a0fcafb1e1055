"""The search text of every record, folded, kept in step with the records in the same transaction.

A record is found by everything a person reads on it: texts, names of linked records, labels of lists and choices,
names of countries, in the program's languages. So a renamed organisation renews the texts of what links to it.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from yosdesk.domain.catalogue import ENTITIES, entity_of_id, links_to
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds import Choice, Clock, Count, Language, Shown, TimeZone, YesNo
from yosdesk.domain.kinds.base import Column, SetKind, members_of
from yosdesk.domain.schema import Entity
from yosdesk.i18n import LANGUAGES
from yosdesk.store import records

State = Mapping[str, str]
_WRITE = """INSERT INTO search_text VALUES (?, ?, ?)
ON CONFLICT (record) DO UPDATE SET folded = excluded.folded"""


def renew(connection: sqlite3.Connection, states: Mapping[str, Mapping[str, State]]) -> None:
    """Write the search texts of records: entity → id → state."""
    for entity, found in states.items():
        rows = ((record, entity, text) for record, text in _texts(connection, entity, found))
        connection.executemany(_WRITE, rows)  # text by text, so that SQLite asks in between whether to go on


def renew_everything(connection: sqlite3.Connection, states_of: Callable[[str], Mapping[str, State]]) -> int:
    """Write all search texts anew; return how many there are."""
    connection.execute("DELETE FROM search_text")
    for entity in ENTITIES:
        renew(connection, {entity: states_of(entity)})
    return int(connection.execute("SELECT count(*) FROM search_text").fetchone()[0])


def expected(connection: sqlite3.Connection, entity: str, states: Mapping[str, State]) -> dict[str, str]:
    """Return id → search text that the given states of one entity call for."""
    return dict(_texts(connection, entity, states))


def _texts(connection: sqlite3.Connection, entity: str, states: Mapping[str, State]) -> Iterator[tuple[str, str]]:
    """Return what yields id and search text of the given states; the file is read now, not while it yields."""
    names = linked_names(connection, {entity: states})
    shown = tuple(Shown(language, names, list_labels(connection, (language,))) for language in LANGUAGES)
    writer = _Writer(ENTITIES[entity], shown)
    return ((record, writer.text(state)) for record, state in states.items())


def forget(connection: sqlite3.Connection, ids: Sequence[str]) -> None:
    """Remove the search texts of records."""
    connection.executemany("DELETE FROM search_text WHERE record = ?", [(record,) for record in ids])


def texts(connection: sqlite3.Connection, entity: str) -> Iterator[tuple[str, str]]:
    """Yield (id, folded text) of every record of an entity."""
    return iter(connection.execute("SELECT record, folded FROM search_text WHERE entity = ?", (entity,)))


def texts_of(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, str]:
    """Return id → folded text of the given records."""
    found: dict[str, str] = {}
    for batch in records.batches(ids):
        marks = ", ".join("?" * len(batch))
        sql = f"SELECT record, folded FROM search_text WHERE record IN ({marks})"
        found.update(connection.execute(sql, batch).fetchall())
    return found


def found(connection: sqlite3.Connection, entity: str, words: Sequence[str]) -> list[str]:
    """Return the ids of an entity's records whose text holds every one of the folded words."""
    where = "".join(" AND instr(folded, ?) > 0" for _ in words)
    sql = f"SELECT record FROM search_text WHERE entity = ?{where} ORDER BY record"
    return [record for (record,) in connection.execute(sql, (entity, *words))]


def affected(connection: sqlite3.Connection, entity: str, renamed: Sequence[str]) -> dict[str, list[str]]:
    """Return entity → ids of the records that show the names of renamed records."""
    found_ids: dict[str, list[str]] = {}
    for linking, field in links_to(entity):
        for batch in records.batches(renamed):
            marks = ", ".join("?" * len(batch))
            if field.kind.column is Column.MEMBERS:
                sql = f"SELECT DISTINCT record FROM members WHERE member IN ({marks}) AND field = ?"
                rows = connection.execute(sql, (*batch, field.code)).fetchall()
                ids = [record for (record,) in rows if record.startswith(linking.prefix + "-")]
            else:
                sql = f"SELECT id FROM {linking.code} WHERE {field.code} IN ({marks})"
                ids = [record for (record,) in connection.execute(sql, batch)]
            found_ids.setdefault(linking.code, []).extend(ids)
    return {code: list(dict.fromkeys(ids)) for code, ids in found_ids.items() if ids}


def names_of(connection: sqlite3.Connection, ids: Iterable[str], languages: Sequence[str] = ()) -> dict[str, str]:
    """Return id → name; a name in several languages is taken in the first of `languages` that it has, else in any."""
    names: dict[str, str] = {}
    by_entity: dict[str, list[str]] = {}
    for record in dict.fromkeys(ids):
        by_entity.setdefault(entity_of_id(record).code, []).append(record)
    for code, some in by_entity.items():
        entity = ENTITIES[code]
        for batch in records.batches(some):
            names.update(_names(connection, entity, batch, languages))
    return names


def list_labels(connection: sqlite3.Connection, languages: Sequence[str] = ()) -> dict[str, dict[str, str]]:
    """Return list → code → label, in the list's order; the label as a name in several languages, else the code."""
    rows = connection.execute("SELECT id, list, code FROM list_entry ORDER BY list, position, code").fetchall()
    labels = _names_in_words(connection, "label", [record for record, _, _ in rows], languages)
    found_lists: dict[str, dict[str, str]] = {}
    for record, list_code, code in rows:
        found_lists.setdefault(list_code, {})[code] = labels.get(record, code)
    return found_lists


def linked_names(connection: sqlite3.Connection, states: Mapping[str, Mapping[str, State]]) -> dict[str, str]:
    """Return the names of everything that the given states (entity → id → state) link to."""
    ids: set[str] = set()
    for entity, found_states in states.items():
        linking = [field for field in ENTITIES[entity].fields if field.kind.targets()]
        for state in found_states.values():
            for field in linking:
                if canonical := state.get(field.code):
                    ids.update(members_of(canonical) if field.kind.many else (canonical,))
    return names_of(connection, ids)


def _names(
    connection: sqlite3.Connection, entity: Entity, ids: Sequence[str], languages: Sequence[str]
) -> dict[str, str]:
    if entity.field(entity.name).kind.column is Column.WORDS:
        return _names_in_words(connection, entity.name, ids, languages)
    if entity.field(entity.name).kind.targets():
        return _names_of_linked(connection, entity, ids, languages)
    marks = ", ".join("?" * len(ids))
    sql = f"SELECT id, {entity.name} FROM {entity.code} WHERE {entity.name} IS NOT NULL AND id IN ({marks})"
    return dict(connection.execute(sql, tuple(ids)).fetchall())


def _names_of_linked(
    connection: sqlite3.Connection, entity: Entity, ids: Sequence[str], languages: Sequence[str]
) -> dict[str, str]:
    """Return the names of records that are called as what they link to."""
    marks = ", ".join("?" * len(ids))
    sql = f"SELECT id, {entity.name} FROM {entity.code} WHERE {entity.name} IS NOT NULL AND id IN ({marks})"
    linked: dict[str, str] = dict(connection.execute(sql, tuple(ids)).fetchall())
    names = names_of(connection, linked.values(), languages)
    return {record: names.get(one, one) for record, one in linked.items()}


def _names_in_words(
    connection: sqlite3.Connection, field: str, ids: Sequence[str], languages: Sequence[str]
) -> dict[str, str]:
    names: dict[str, str] = {}
    places = {language: place for place, language in enumerate(dict.fromkeys(languages))}
    taken: dict[str, tuple[int, str]] = {}  # the place of a language that is not asked for lies behind all others
    for batch in records.batches(ids):
        marks = ", ".join("?" * len(batch))
        sql = f"SELECT record, language, value FROM words WHERE record IN ({marks}) AND field = ?"
        for record, spoken, value in connection.execute(sql, (*batch, field)):
            rank = (places.get(spoken, len(places)), spoken)
            if record not in taken or rank < taken[record]:
                taken[record], names[record] = rank, value
    return names


class _Writer:
    """Writes the search text of an entity's records; remembers what it folded before (few labels, many records)."""

    def __init__(self, entity: Entity, shown: tuple[Shown, ...]) -> None:
        self._shown = shown
        silent = (Clock, TimeZone, YesNo)
        self._coded = {
            field.code: field.kind
            for field in entity.fields
            if isinstance(field.kind, SetKind) or field.kind.targets() or _is_coded(field.kind)
        }
        self._remembered: dict[str, dict[str, str]] = {code: {} for code in self._coded}
        self._silent = {field.code for field in entity.fields if isinstance(field.kind, silent)}
        self._order = lru_cache(512)(self._order_of)  # many records, few sets of filled fields

    def text(self, state: State) -> str:
        """Return the folded text, a line per part."""
        lines = []
        for code, remembered in self._order(tuple(state)):
            canonical = state[code]
            if remembered is not None:
                lines.append(remembered.get(canonical) or self._labels(code, canonical))
            elif canonical.isascii():  # most are, and all days
                lines.append(canonical.lower())
            else:
                lines.append(folded(canonical))
        return "\n".join(lines)

    def _order_of(self, filled: tuple[str, ...]) -> list[tuple[str, dict[str, str] | None]]:
        return [(code, self._remembered.get(code)) for code in sorted(filled) if code not in self._silent]

    def _labels(self, code: str, canonical: str) -> str:
        kind = self._coded[code]
        shown = dict.fromkeys(folded(kind.show(canonical, language)) for language in self._shown)
        known = self._remembered[code][canonical] = "\n".join(shown)
        return known


def _is_coded(kind: object) -> bool:
    if isinstance(kind, Language) and kind.found_by_code:
        return False
    name = getattr(kind, "name", "")
    return (isinstance(kind, Choice) and not isinstance(kind, YesNo | Count)) or name in (
        "list_choice",
        "country",
        "language",
    )
