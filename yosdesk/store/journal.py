"""The journal: every operation for good, in a chain of digests that a check can follow to the first bad entry.

An operation's digest is SHA-256 over the digest before it, its head and its entries' digests; an entry's digest is
SHA-256 over its random salt and its content. Values lie apart from the chain, so that they can be erased and the
chain still verifies; the salt goes with them, so that nobody can guess an erased value from its digest.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256

from yosdesk.domain.changes import (
    Change,
    FieldChange,
    Operation,
    OperationKind,
    RecordAdded,
    RecordRemoved,
    Source,
)

_SALT = 16
_HEADS = "number, id, at, who, laptop, kind, label, details, undoes, source, entries"
_ENTRIES = "sequence, action, entity, record, part, cell, before, after"


@dataclass(frozen=True, slots=True)
class Author:
    """Who works, on which laptop (a random id, and the name given to it)."""

    who: str
    laptop: str


@dataclass(frozen=True, slots=True)
class Journaled:
    """An operation as the journal holds it. `at` is ISO 8601 in UTC."""

    number: int
    id: str
    at: str
    who: str
    laptop: str
    head: Operation
    entries: int


def write(connection: sqlite3.Connection, head: Operation, changes: Iterable[Change], author: Author, at: str) -> int:
    """Append an operation with its entries; return its number. The changes are gone through once."""
    rows, digests = _entry_rows(changes)
    fields = (
        os.urandom(16).hex(),
        at,
        author.who,
        author.laptop,
        head.kind.value,
        head.label,
        json.dumps(dict(head.details), ensure_ascii=False, sort_keys=True),
        head.undoes,
        json.dumps(asdict(head.source), ensure_ascii=False, sort_keys=True) if head.source else "",
        len(rows),
    )
    digest = _digest(last_digest(connection), fields, digests)
    marks = ", ".join("?" * 11)
    columns = f"{_HEADS.removeprefix('number, ')}, digest"
    number = connection.execute(f"INSERT INTO operation ({columns}) VALUES ({marks})", (*fields, digest)).lastrowid
    if number is None:
        raise RuntimeError("SQLite gave no number to an operation")
    marks = ", ".join("?" * 11)
    connection.executemany(
        f"INSERT INTO entry VALUES ({marks})", ((number, position, *row) for position, row in enumerate(rows))
    )
    return number


def last_digest(connection: sqlite3.Connection) -> bytes:
    """Return the digest of the newest operation, b"" for an empty journal."""
    row = connection.execute("SELECT digest FROM operation ORDER BY number DESC LIMIT 1").fetchone()
    return bytes(row[0]) if row else b""


def newest(connection: sqlite3.Connection) -> int:
    """Return the number of the newest operation, 0 for an empty journal."""
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM operation").fetchone()[0])


def operation(connection: sqlite3.Connection, number: int) -> Journaled | None:
    """Return one operation."""
    row = connection.execute(f"SELECT {_HEADS} FROM operation WHERE number = ?", (number,)).fetchone()
    return _journaled(row) if row else None


def operations(connection: sqlite3.Connection, *, before: int | None = None) -> Iterator[Journaled]:
    """Yield operations, newest first, those with a number below `before`."""
    sql = f"SELECT {_HEADS} FROM operation WHERE number < ? ORDER BY number DESC"
    return (_journaled(row) for row in connection.execute(sql, (before if before is not None else 1 << 62,)))


def operations_since(
    connection: sqlite3.Connection, since: int, author: Author, *, own: bool
) -> tuple[int, Iterator[Journaled]]:
    """Return how many operations above a number are an author's own, or all others', and those, newest first."""
    where = f"number > ? AND (who = ? AND laptop = ?) = {int(own)}"
    asked = (since, author.who, author.laptop)
    count = int(connection.execute(f"SELECT count(*) FROM operation WHERE {where}", asked).fetchone()[0])
    rows = connection.execute(f"SELECT {_HEADS} FROM operation WHERE {where} ORDER BY number DESC", asked)
    return count, (_journaled(row) for row in rows)


def changes_of(connection: sqlite3.Connection, number: int, limit: int = -1) -> tuple[Change, ...]:
    """Return what an operation changed, in its order, at most `limit`; erased values are left out."""
    sql = f"SELECT {_ENTRIES} FROM entry WHERE operation = ? AND salt IS NOT NULL ORDER BY sequence LIMIT ?"
    return tuple(_change(row) for row in connection.execute(sql, (number, limit)))


def changes_of_record(connection: sqlite3.Connection, record: str) -> Iterator[tuple[int, Change]]:
    """Yield (operation number, change) of a record, newest first."""
    where = "record = ? AND salt IS NOT NULL ORDER BY operation DESC, sequence DESC"
    sql = f"SELECT operation, {_ENTRIES} FROM entry WHERE {where}"
    return ((row[0], _change(row[1:])) for row in connection.execute(sql, (record,)))


def imported(connection: sqlite3.Connection, entity: str) -> dict[str, int]:
    """Return record → number of the operation that took it in with a list."""
    lists = "SELECT number FROM operation WHERE kind = ?"
    sql = f"SELECT record, operation FROM entry WHERE operation IN ({lists}) AND entity = ? AND action = 'add'"
    return dict(connection.execute(sql, (OperationKind.IMPORT.value, entity)).fetchall())


def undone_by(connection: sqlite3.Connection, number: int) -> int | None:
    """Return the newest operation that took an operation back, or None."""
    sql = "SELECT number FROM operation WHERE undoes = ? ORDER BY number DESC LIMIT 1"
    row = connection.execute(sql, (number,)).fetchone()
    return int(row[0]) if row else None


def broken_links(connection: sqlite3.Connection) -> Iterator[tuple[int, str, int]]:
    """Yield (operation number, code of the cause, its change's number) for each whose digest does not follow."""
    before = b""
    columns = _HEADS.removeprefix("number, ")
    for number, digest, *fields in connection.execute(
        f"SELECT number, digest, {columns} FROM operation ORDER BY number"
    ):
        digests = []
        for row in connection.execute(
            "SELECT action, entity, record, part, cell, salt, before, after, digest FROM entry"
            " WHERE operation = ? ORDER BY sequence",
            (number,),
        ):
            digests.append(bytes(row[8]))
            if row[5] is not None and _entry_digest(bytes(row[5]), row[:5], row[6], row[7]) != row[8]:
                yield number, "entry_altered", len(digests)
        if len(digests) != fields[-1]:
            yield number, "entries_altered", 0
        elif _digest(before, tuple(fields), b"".join(digests)) != digest:
            yield number, "head_altered", 0
        before = bytes(digest)


def _entry_rows(changes: Iterable[Change]) -> tuple[list[tuple[object, ...]], bytes]:
    rows: list[tuple[object, ...]] = []
    digests = bytearray()
    for change in changes:
        salt = os.urandom(_SALT)
        if isinstance(change, FieldChange):
            head: tuple[str, ...] = ("set", change.entity, change.record, change.part, change.cell)
            before, after = change.before, change.after
        elif isinstance(change, RecordAdded):
            head = ("add", change.entity, change.record, "", change.cell)
            before, after = "", json.dumps(dict(change.state), ensure_ascii=False)
        else:
            head = ("remove", change.entity, change.record, "", change.cell)
            before, after = json.dumps(dict(change.state), ensure_ascii=False), ""
        digest = _entry_digest(salt, head, before, after)
        digests += digest
        rows.append((*head, salt, before, after, digest))
    return rows, bytes(digests)


def _entry_digest(salt: bytes, head: Sequence[str], before: str, after: str) -> bytes:
    return sha256(salt + "\x1f".join((*head, before, after)).encode()).digest()


def _digest(before: bytes, fields: tuple[object, ...], entries: bytes) -> bytes:
    head = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    return sha256(before + sha256(head).digest() + sha256(entries).digest()).digest()


def _journaled(row: tuple[object, ...]) -> Journaled:
    number, operation_id, at, who, laptop, kind, label, details, undoes, source, entries = row
    found = Source(**json.loads(str(source))) if source else None
    undone = int(str(undoes)) if undoes is not None else None
    head = Operation(OperationKind(kind), str(label), json.loads(str(details)), undone, found)
    return Journaled(int(str(number)), str(operation_id), str(at), str(who), str(laptop), head, int(str(entries)))


def _change(row: tuple[str, ...]) -> Change:
    _, action, entity, record, part, cell, before, after = row
    if action == "set":
        return FieldChange(entity, record, part, before, after, cell)
    if action == "add":
        return RecordAdded(entity, record, json.loads(after), cell)
    return RecordRemoved(entity, record, json.loads(before), cell)
