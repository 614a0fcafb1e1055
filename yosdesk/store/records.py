"""Records in SQL: a table per entity, words by language, members of sets. States in, states out."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.kinds.base import Column, set_text
from yosdesk.domain.kinds.numbers import Money, decimal_text, money_of

State = dict[str, str]
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of one entity lie."""

    entity: str
    prefix: str
    texts: tuple[str, ...]
    integers: tuple[str, ...]
    moneys: tuple[str, ...]
    members: frozenset[str]
    columns: tuple[str, ...]

    @property
    def range(self) -> tuple[str, str]:
        """Return the bounds between which the ids of the entity sort."""
        return f"{self.prefix}-", f"{self.prefix}."


@cache
def layout(entity: str) -> Layout:
    """Return the layout of an entity's records."""
    declared = ENTITIES[entity]
    by_column = {
        column: tuple(field.code for field in declared.fields if field.kind.column is column) for column in Column
    }
    moneys = by_column[Column.MONEY]
    columns = (*by_column[Column.TEXT], *by_column[Column.INTEGER], *moneys, *(f"{code}_currency" for code in moneys))
    members = frozenset(by_column[Column.MEMBERS])
    texts, integers = by_column[Column.TEXT], by_column[Column.INTEGER]
    return Layout(entity, declared.prefix, texts, integers, moneys, members, columns)


def insert_states(connection: sqlite3.Connection, entity: str, states: Iterable[tuple[str, Mapping[str, str]]]) -> None:
    """Insert new records of one entity."""
    place = layout(entity)
    rows: list[tuple[object, ...]] = []
    words: list[tuple[str, str, str, str]] = []
    members: list[tuple[str, str, str]] = []
    for record, state in states:
        rows.append(_row(place, record, state))
        for code, canonical in state.items():
            if "." in code:
                field, _, language = code.partition(".")
                words.append((record, field, language, canonical))
            elif code in place.members:
                members.extend((record, code, member) for member in json.loads(canonical))
    marks = ", ".join("?" * (len(place.columns) + 1))
    connection.executemany(f"INSERT INTO {entity} (id, {', '.join(place.columns)}) VALUES ({marks})", rows)
    connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?)", sorted(words))
    connection.executemany("INSERT INTO members VALUES (?, ?, ?)", sorted(members))


def delete_states(connection: sqlite3.Connection, entity: str, records: Sequence[str]) -> None:
    """Delete records of one entity with their words and members."""
    keys = [(record,) for record in records]
    connection.executemany(f"DELETE FROM {entity} WHERE id = ?", keys)
    connection.executemany("DELETE FROM words WHERE record = ?", keys)
    connection.executemany("DELETE FROM members WHERE record = ?", keys)


def update_part(connection: sqlite3.Connection, entity: str, part: str, texts: Sequence[tuple[str, str]]) -> None:
    """Set one part of records: their ids, once each, and canonical texts."""
    place = layout(entity)
    field, _, language = part.partition(".")
    if language:
        keys = [(record, field, language) for record, _ in texts]
        connection.executemany("DELETE FROM words WHERE record = ? AND field = ? AND language = ?", keys)
        rows = [(record, field, language, canonical) for record, canonical in texts if canonical]
        connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?)", rows)
    elif field in place.members:
        fields = [(record, field) for record, _ in texts]
        connection.executemany("DELETE FROM members WHERE record = ? AND field = ?", fields)
        sets = [(record, field, one) for record, canonical in texts if canonical for one in json.loads(canonical)]
        connection.executemany("INSERT INTO members VALUES (?, ?, ?)", sets)
    elif field in place.moneys:
        moneys = [(money_of(canonical), record) for record, canonical in texts]
        amounts = [(money.minor, money.currency, record) if money else (None, None, record) for money, record in moneys]
        connection.executemany(f"UPDATE {entity} SET {field} = ?, {field}_currency = ? WHERE id = ?", amounts)
    else:
        typed = int if field in place.integers else str
        values = [(typed(canonical) if canonical else None, record) for record, canonical in texts]
        connection.executemany(f"UPDATE {entity} SET {field} = ? WHERE id = ?", values)


def states(connection: sqlite3.Connection, entity: str, records: Sequence[str] | None = None) -> dict[str, State]:
    """Return id → state for the given records that exist, or for all of the entity, by id."""
    if records is None:
        return _states_where(connection, layout(entity), "", ())
    found: dict[str, State] = {}
    for batch in batches(records):
        found.update(_states_where(connection, layout(entity), f" IN ({', '.join('?' * len(batch))})", batch))
    return {record: found[record] for record in records if record in found}


def column(connection: sqlite3.Connection, entity: str, part: str) -> Iterator[tuple[str, str]]:
    """Yield (id, canonical text) of every record of an entity in which the part is not empty."""
    place = layout(entity)
    field, _, language = part.partition(".")
    if language:
        sql = "SELECT record, value FROM words WHERE record BETWEEN ? AND ? AND field = ? AND language = ?"
        return iter(connection.execute(sql, (*place.range, field, language)))
    if field in place.members:
        return _member_column(connection, place, field)
    if field in place.moneys:
        sql = f"SELECT id, {field}, {field}_currency FROM {entity} WHERE {field} IS NOT NULL"
        return ((record, str(Money(minor, currency))) for record, minor, currency in connection.execute(sql))
    expression = f"CAST({field} AS TEXT)" if field in place.integers else field
    return iter(connection.execute(f"SELECT id, {expression} FROM {entity} WHERE {field} IS NOT NULL"))


def batches(records: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the records in batches that one statement can bind."""
    for start in range(0, len(records), _BATCH):
        yield tuple(records[start : start + _BATCH])


def _row(place: Layout, record: str, state: Mapping[str, str]) -> tuple[object, ...]:
    get = state.get
    row: list[object] = [record, *map(get, place.texts)]
    row.extend(int(state[code]) if code in state else None for code in place.integers)
    if place.moneys:
        moneys = [money_of(get(code, "")) for code in place.moneys]
        row.extend(money.minor if money else None for money in moneys)
        row.extend(money.currency if money else None for money in moneys)
    return tuple(row)


def _states_where(
    connection: sqlite3.Connection, place: Layout, condition: str, bound: tuple[str, ...]
) -> dict[str, State]:
    where = f" WHERE id{condition}" if condition else ""
    found: dict[str, State] = {}
    codes = ("id", *place.columns)
    integers = {codes.index(code) for code in place.integers}
    for row in connection.execute(f"SELECT id, {', '.join(place.columns)} FROM {place.entity}{where}", bound):
        state = {
            codes[position]: str(value) if position in integers else value
            for position, value in enumerate(row)
            if value is not None and position
        }
        for code in place.moneys:
            if code in state:
                currency = state.pop(f"{code}_currency")
                state[code] = f"{decimal_text(int(state[code]), currency)} {currency}"
        found[row[0]] = state
    _add_words_and_members(connection, place, condition, bound, found)
    return found


def _add_words_and_members(
    connection: sqlite3.Connection, place: Layout, condition: str, bound: tuple[str, ...], found: dict[str, State]
) -> None:
    where = f"record{condition}" if condition else "record BETWEEN ? AND ?"
    bound = bound if condition else place.range
    for record, field, language, value in connection.execute(f"SELECT * FROM words WHERE {where}", bound):
        if record in found:
            found[record][f"{field}.{language}"] = value
    sets: dict[tuple[str, str], list[str]] = {}
    for record, field, member in connection.execute(f"SELECT * FROM members WHERE {where}", bound):
        sets.setdefault((record, field), []).append(member)
    for (record, field), members in sets.items():
        if record in found:
            found[record][field] = set_text(members)


def _member_column(connection: sqlite3.Connection, place: Layout, field: str) -> Iterator[tuple[str, str]]:
    sql = "SELECT record, member FROM members WHERE record BETWEEN ? AND ? AND field = ? ORDER BY record, member"
    record = ""
    members: list[str] = []
    for found, member in connection.execute(sql, (*place.range, field)):
        if found != record:
            if members:
                yield record, set_text(members)
            record, members = found, []
        members.append(member)
    if members:
        yield record, set_text(members)
