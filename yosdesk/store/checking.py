"""Checking a programme file: SQLite's own checks, the search index against the records, the chain of the journal."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import FieldChange, RecordAdded
from yosdesk.domain.problems import Problem
from yosdesk.store import journal, searching
from yosdesk.store.erasing import erased_records
from yosdesk.store.programme import Programme
from yosdesk.store.stopping import raise_if_stopped

# What reading a page, or a value that nobody wrote, raises: SQLite's own errors, and those of plain Python.
_UNREADABLE = (sqlite3.DatabaseError, ValueError, LookupError, TypeError, AttributeError)


def problems(programme: Programme) -> Iterator[Problem]:
    """Yield what is wrong with a programme file, nothing for a sound one."""
    if programme.lost:
        yield Problem("operations_lost", details={"count": programme.lost, "file": programme.path.name})
    try:
        yield from _file(programme)
        broken = tuple(_journal(programme))
        yield from broken
        if not broken:  # records are judged by the journal
            yield from _records(programme)
        yield from _search(programme)
        yield from _documents(programme)
    except _UNREADABLE as error:
        raise_if_stopped(error)
        yield Problem("file_damaged", details={"what": str(error) or type(error).__name__})


def digest_or_problem(programme: Programme) -> str | Problem:
    """Return the digest of all records, or what keeps it from being computed."""
    try:
        return store_digest(programme)
    except _UNREADABLE as error:
        raise_if_stopped(error)
        return Problem("file_damaged", details={"what": str(error) or type(error).__name__})


def store_digest(programme: Programme) -> str:
    """Return SHA-256 over all live records' canonical values and links, by entity and id; nothing of the journal."""
    digest = sha256()
    for entity in sorted(ENTITIES):
        states = programme.states(entity)
        for record in programme.pausing(sorted(states)):
            lines = [f"{code}\x1f{states[record][code]}" for code in sorted(states[record])]
            digest.update("\x1e".join((entity, record, *lines)).encode() + b"\x1d")
    return digest.hexdigest()


def _file(programme: Programme) -> Iterator[Problem]:
    for (said,) in programme.connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield Problem("file_damaged", details={"what": said})
    for row in programme.connection.execute("PRAGMA foreign_key_check"):
        yield Problem("file_damaged", details={"what": f"{row[0]} {row[1]}"})


def _journal(programme: Programme) -> Iterator[Problem]:
    for number, why, entry in journal.broken_links(programme.connection):
        yield Problem("journal_broken", details={"operation": number, "why": why, "entry": entry})
        return  # what follows the first bad entry cannot be judged


def _records(programme: Programme) -> Iterator[Problem]:
    """Compare the records with what the journal says they are."""
    told: dict[str, dict[str, dict[str, str]]] = {entity: {} for entity in ENTITIES}
    erased = erased_records(programme.connection)
    for found in reversed(list(journal.operations(programme.connection))):
        for change in journal.changes_of(programme.connection, found.number):
            records = told[change.entity]
            if isinstance(change, RecordAdded):
                records[change.record] = dict(change.state)
            elif isinstance(change, FieldChange):
                state = records.setdefault(change.record, {})
                state[change.part] = change.after
                if not change.after:
                    del state[change.part]
            else:
                records.pop(change.record, None)
    for entity, records in told.items():
        present = programme.states(entity)
        for record in sorted({*records, *present} - erased):
            if records.get(record) != present.get(record):
                yield Problem("record_differs", details={"record": record})


def _search(programme: Programme) -> Iterator[Problem]:
    for entity in ENTITIES:
        kept = dict(searching.texts(programme.connection, entity))
        for record, text in searching.expected(programme.connection, entity, programme.states(entity)).items():
            if kept.pop(record, None) != text:
                yield Problem("search_differs", details={"record": record})
        for record in kept:
            yield Problem("search_differs", details={"record": record})


def _documents(programme: Programme) -> Iterator[Problem]:
    wanted = set(programme.column("document", "sha256").values())
    for name, content in programme.connection.execute("SELECT sha256, bytes FROM blob"):
        wanted.discard(name)
        if sha256(content).hexdigest() != name:
            yield Problem("document_damaged", details={"sha256": name})
    for name in sorted(wanted):
        yield Problem("document_missing", details={"sha256": name})
