"""What was issued, what came back of it, and the suggestions that wait: kept beside the records, in SQL."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

OPEN, DONE = "open", "done"
TAKEN, DISMISSED = "taken", "dismissed"
_ISSUED = "id, line, at, due, organisation, file, language, sha256"
_RETURNED = "sha256, issued, at, file, partner, saved, state, operations, decisions"
_SUGGESTION = "number, at, returned, partner, file, cell, entity, record, part, mine, value, why, state"


@dataclass(frozen=True, slots=True)
class Issued:
    """A workbook that was sent: its id, the line of exchange it belongs to, when, to whom, due when (ISO 8601)."""

    id: str
    line: str
    at: str
    due: str
    organisation: str
    file: str
    language: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back: of which issue, when, what its maker's clock said when it was saved, what became of it."""

    sha256: str
    issued: str
    at: str
    file: str
    partner: str
    saved: str
    state: str
    operations: tuple[int, ...]
    decisions: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value that was not taken: of which field, what it would be, from which file and cell, why it was kept out."""

    number: int
    at: str
    returned: str
    partner: str
    file: str
    cell: str
    entity: str
    record: str
    part: str
    mine: str
    value: str
    why: str
    state: str = OPEN


def add_issued(connection: sqlite3.Connection, one: Issued, base: bytes) -> None:
    """Enter a workbook into the register, with the values it was sent with."""
    row = (one.id, one.line, one.at, one.due, one.organisation, one.file, one.language, one.sha256, base)
    connection.execute(f"INSERT INTO issued ({_ISSUED}, base) VALUES ({_marks(9)})", row)


def issued(connection: sqlite3.Connection) -> tuple[Issued, ...]:
    """Return the register, newest first."""
    if not _exists(connection):
        return ()
    sql = f"SELECT {_ISSUED} FROM issued ORDER BY at DESC, id"
    return tuple(Issued(*row) for row in connection.execute(sql))


def issued_with(connection: sqlite3.Connection, issue: str) -> tuple[Issued, bytes] | None:
    """Return one entry of the register with its values."""
    if not _exists(connection):
        return None
    row = connection.execute(f"SELECT {_ISSUED}, base FROM issued WHERE id = ?", (issue,)).fetchone()
    return (Issued(*row[:-1]), bytes(row[-1])) if row else None


def bases(connection: sqlite3.Connection) -> tuple[tuple[str, bytes], ...]:
    """Return (id, values) of every workbook that was issued."""
    return tuple((issue, bytes(base)) for issue, base in connection.execute("SELECT id, base FROM issued"))


def set_base(connection: sqlite3.Connection, issue: str, base: bytes) -> None:
    """Write other values for a workbook that was issued: what was erased must not live on there."""
    connection.execute("UPDATE issued SET base = ? WHERE id = ?", (base, issue))


def put_returned(connection: sqlite3.Connection, one: Returned, content: bytes) -> None:
    """Keep a file that came back, in the place of what was known of it."""
    row = (
        one.sha256,
        one.issued,
        one.at,
        one.file,
        one.partner,
        one.saved,
        one.state,
        json.dumps(one.operations),
        one.decisions,
        content,
    )
    columns = f"{_RETURNED}, content"
    renewed = ", ".join(f"{name} = excluded.{name}" for name in columns.split(", ")[1:])
    connection.execute(
        f"INSERT INTO returned ({columns}) VALUES ({_marks(10)}) ON CONFLICT (sha256) DO UPDATE SET {renewed}", row
    )


def forget_returned(connection: sqlite3.Connection, sha256: str) -> None:
    """Forget a file that came back; what was taken of it stays in the journal."""
    connection.execute("DELETE FROM returned WHERE sha256 = ?", (sha256,))


def returned(connection: sqlite3.Connection, issues: Sequence[str] | None = None) -> tuple[Returned, ...]:
    """Return the files that came back, oldest first: of the given issues, or all."""
    if not _exists(connection):
        return ()
    found = connection.execute(f"SELECT {_RETURNED} FROM returned ORDER BY at, rowid")
    wanted = None if issues is None else set(issues)
    return tuple(_returned(row) for row in found if wanted is None or row[1] in wanted)


def open_count(connection: sqlite3.Connection) -> int:
    """Return how many files that came back still wait for decisions."""
    if not _exists(connection):
        return 0
    return int(connection.execute("SELECT count(*) FROM returned WHERE state = ?", (OPEN,)).fetchone()[0])


def returned_with(connection: sqlite3.Connection, sha256: str) -> tuple[Returned, bytes] | None:
    """Return one file that came back, with what it said."""
    if not _exists(connection):
        return None
    row = connection.execute(f"SELECT {_RETURNED}, content FROM returned WHERE sha256 = ?", (sha256,)).fetchone()
    return (_returned(row[:-1]), bytes(row[-1])) if row else None


def add_suggestions(connection: sqlite3.Connection, some: Sequence[Suggestion]) -> None:
    """Keep suggestions; one that is open already with the same value is not kept twice."""
    for one in some:
        known = (
            "SELECT 1 FROM suggestion WHERE record = ? AND part = ? AND value = ? AND partner = ? AND state = 'open'"
        )
        if connection.execute(known, (one.record, one.part, one.value, one.partner)).fetchone():
            continue
        row = (one.at, one.returned, one.partner, one.file, one.cell, one.entity, one.record, one.part, one.mine)
        columns = _SUGGESTION.removeprefix("number, ")
        connection.execute(
            f"INSERT INTO suggestion ({columns}) VALUES ({_marks(12)})", (*row, one.value, one.why, one.state)
        )


def suggestions(
    connection: sqlite3.Connection, record: str = "", *, of_returned: str = "", state: str = OPEN
) -> tuple[Suggestion, ...]:
    """Return suggestions in a state ("" for all): of a record, of a file that came back, or all."""
    if not _exists(connection):
        return ()
    sql = (
        f"SELECT {_SUGGESTION} FROM suggestion WHERE (:record = '' OR record = :record)"
        " AND (:returned = '' OR returned = :returned) AND (:state = '' OR state = :state) ORDER BY number"
    )
    asked: Mapping[str, str] = {"record": record, "returned": of_returned, "state": state}
    return tuple(Suggestion(*row) for row in connection.execute(sql, asked))


def set_suggestion(connection: sqlite3.Connection, number: int, state: str) -> None:
    """Say what became of a suggestion."""
    connection.execute("UPDATE suggestion SET state = ? WHERE number = ?", (state, number))


def _returned(row: Sequence[str]) -> Returned:
    sha256, issue, at, file, partner, saved, state, operations, decisions = row
    return Returned(sha256, issue, at, file, partner, saved, state, tuple(json.loads(operations)), decisions)


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _exists(connection: sqlite3.Connection) -> bool:
    """Return whether the file has these tables: an older one that is opened for reading alone has not."""
    sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'suggestion'"
    return connection.execute(sql).fetchone() is not None
