"""The programme file: records in, records out, and one door through which every change goes."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from sys import intern
from types import MappingProxyType
from typing import TypeVar

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, ChangeSet, Operation, RecordAdded, RecordRemoved
from yosdesk.domain.errors import UserError
from yosdesk.store import journal, migrations, opening, records, searching
from yosdesk.store.backups import Ahead, copy_before
from yosdesk.store.locking import WriteLock, lock_of, witness_of
from yosdesk.store.stopping import GoesOn, ask_between, pause, to_the_end

State = dict[str, str]
Known = Mapping[str, Mapping[str, Mapping[str, str]]]  # entity → id → state
Edited = dict[tuple[str, str], dict[str, str]]  # entity and part → record → the last text given
UNKNOWN: Known = MappingProxyType({})
Item = TypeVar("Item")
_ITEMS = 200  # between two questions whether to go on


class Programme:
    """An open programme file. Only the thread that opened it may use it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriteLock | None, witnessed: int = 0) -> None:
        """Take over an open connection; use `open_programme` or `create_programme`.

        `witnessed` is the newest operation of which a program that ended without closing the file bore witness;
        `lost` how many of those up to it are missing.
        """
        self.path = path
        self.lost = _lost(connection, witnessed) if witnessed else 0
        self._newest = 0
        self.connection = connection  # for the other modules of the store
        self.ahead: Ahead | None = None
        self._lock = lock
        self._opened = path.stat()
        self._goes_on: GoesOn = to_the_end

    @property
    def read_only(self) -> bool:
        """Return whether changes are refused."""
        return self._lock is None

    def ask_between(self, goes_on: GoesOn | None) -> None:
        """Ask again and again while SQLite works, and at each `pause`, whether to go on: else Stopped is raised.

        What was committed stays: after the first commit it is not asked any more. None asks no more.
        """
        self._goes_on = goes_on or to_the_end
        ask_between(self.connection, self.goes_on if goes_on else None)

    def goes_on(self) -> bool:
        """Return whether long work is to go on."""
        return self._goes_on()

    def pause(self) -> None:
        """Raise Stopped if long work is to stop."""
        pause(self.goes_on)

    def pausing(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield items; raises Stopped in between if long work is to stop."""
        for count, item in enumerate(items):
            if count % _ITEMS == 0:
                self.pause()
            yield item

    def close(self) -> None:
        """Close the file and give its lock back; the newest state is then in the file itself."""
        self.connection.close()
        if self.ahead:
            self.ahead.discard()
        if self._lock:
            self._lock.release()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run a block as one transaction: all of it is kept, or nothing; raises UserError if it cannot be written.

        Inside another transaction the block is a part of that one.
        """
        if self.connection.in_transaction:
            yield
            return
        if self.read_only:
            raise UserError("read_only", file=self.path.name, reason="")
        self._check_same_file()
        with opening.translated(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            self._newest = 0
            try:
                yield
                self.pause()
                self._goes_on = to_the_end  # from here on it is done, whatever comes after
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # a full disk has rolled back already
                    self.connection.execute("ROLLBACK")
                raise
        if self._newest and self._lock:
            self._lock.witness(self._newest)

    def commit(
        self,
        head: Operation,
        changes: Sequence[Change],
        author: journal.Author,
        at: str,
        known: Known = UNKNOWN,
    ) -> ChangeSet:
        """Make changes and journal them, in one transaction. `at` is ISO 8601 in UTC. No changes: nothing happens.

        `known` are states as they are now, before the changes: these are not read again.
        """
        if not changes:
            return ChangeSet(0, head, ())
        with self.transaction():
            self._make(changes, known)
            number = self._newest = journal.write(self.connection, head, self.pausing(changes), author, at)
        return ChangeSet(number, head, tuple(changes))

    def states(self, entity: str, ids: Sequence[str] | None = None) -> dict[str, State]:
        """Return id → state of the given records that exist, or of all of an entity."""
        return records.states(self.connection, entity, ids)

    def column(self, entity: str, part: str) -> dict[str, str]:
        """Return id → canonical text of one part, where it is not empty."""
        return dict(records.column(self.connection, entity, part))

    def column_texts(self, entity: str, part: str) -> Iterator[tuple[str, str]]:
        """Yield what `column` returns, pair by pair; equal texts, and the ids of all columns, are one in memory."""
        known: dict[str, str] = {}
        for record, canonical in records.column(self.connection, entity, part):
            yield intern(record), known.setdefault(canonical, canonical)

    def ids(self, entity: str) -> list[str]:
        """Return the ids of an entity's records, sorted (events by number first)."""
        order = "number IS NULL, number, id" if entity == "event" else "id"
        return [intern(record) for (record,) in self.connection.execute(f"SELECT id FROM {entity} ORDER BY {order}")]

    def count(self, entity: str) -> int:
        """Return how many records an entity has."""
        return int(self.connection.execute(f"SELECT count(*) FROM {entity}").fetchone()[0])

    def keep(self, kind: str, name: str, content: str) -> None:
        """Keep something of the desk's own (a saved view, a mapping) beside the data; "" forgets it."""
        with self.transaction():
            self.connection.execute("DELETE FROM keeping WHERE kind = ? AND name = ?", (kind, name))
            if content:
                self.connection.execute("INSERT INTO keeping VALUES (?, ?, ?)", (kind, name, content))

    def kept(self, kind: str) -> dict[str, str]:
        """Return name → content of what was kept."""
        sql = "SELECT name, content FROM keeping WHERE kind = ? ORDER BY name"
        return dict(self.connection.execute(sql, (kind,)).fetchall())

    def put_bytes(self, sha256: str, content: bytes) -> None:
        """Keep a document's bytes, once each."""
        with self.transaction():
            self.connection.execute("INSERT OR IGNORE INTO blob VALUES (?, ?)", (sha256, content))

    def bytes_of(self, sha256: str) -> bytes | None:
        """Return a document's bytes."""
        row = self.connection.execute("SELECT bytes FROM blob WHERE sha256 = ?", (sha256,)).fetchone()
        return bytes(row[0]) if row else None

    def _check_same_file(self) -> None:
        try:
            found = self.path.stat()
        except OSError as error:
            raise UserError("file_vanished", file=str(self.path)) from error
        if not os.path.samestat(found, self._opened):
            raise UserError("file_replaced", file=str(self.path))

    def _make(self, changes: Sequence[Change], known: Known) -> None:
        added: dict[str, dict[str, Mapping[str, str]]] = {}
        removed: dict[str, dict[str, None]] = {}
        edited: Edited = {}
        for change in changes:
            if isinstance(change, RecordAdded):
                added.setdefault(change.entity, {})[change.record] = change.state
            elif isinstance(change, RecordRemoved):
                removed.setdefault(change.entity, {})[change.record] = None
            else:
                edited.setdefault((change.entity, change.part), {})[change.record] = change.after
        for (entity, part), texts in edited.items():
            records.update_part(self.connection, entity, part, tuple(texts.items()))
        for entity, gone in removed.items():
            records.delete_states(self.connection, entity, tuple(gone))
            searching.forget(self.connection, tuple(gone))
        for entity, states in added.items():
            records.insert_states(self.connection, entity, self.pausing(states.items()))
        renewed: dict[str, dict[str, Mapping[str, str]]] = {entity: dict(states) for entity, states in added.items()}
        for entity in {entity: None for entity, _ in edited}:
            there, gone = known.get(entity, {}), removed.get(entity, {})
            if gone:  # some may have come back in the same step
                there = {record: state for record, state in there.items() if record not in gone}
            renewed.setdefault(entity, {}).update(self._edited(entity, edited, there))
        self._renew(renewed, edited)

    def _edited(self, entity: str, edited: Edited, known: Mapping[str, Mapping[str, str]]) -> dict[str, State]:
        """Return id → state, as it is now, of the records of an entity that were edited and are there."""
        found: dict[str, State] = {}
        unknown: dict[str, None] = {}
        for (of, part), texts in edited.items():
            for record, text in texts.items() if of == entity else ():
                if record not in known:
                    unknown[record] = None
                    continue
                state = found.get(record)
                if state is None:
                    state = found[record] = dict(known[record])
                state[part] = text
                if not text:
                    del state[part]
        found.update(self.states(entity, tuple(unknown)))
        return found

    def _renew(self, renewed: dict[str, dict[str, Mapping[str, str]]], edited: Edited) -> None:
        """Write search texts: of what was added or edited, and of what shows the names of what was renamed."""
        for (entity, part), texts in edited.items():
            if _is_name(entity, part):
                for linking, affected in searching.affected(self.connection, entity, tuple(texts)).items():
                    there = renewed.setdefault(linking, {})
                    there.update(self.states(linking, [record for record in affected if record not in there]))
        searching.renew(self.connection, renewed)


def create_programme(path: Path) -> Programme:
    """Make and open a new, empty programme file; raises UserError if it exists or cannot be made, then none is left."""
    if not path.parent.is_dir():
        raise UserError("no_such_folder", folder=str(path.parent))
    opening.create_file(path)
    try:
        return open_programme(path)
    except BaseException:
        opening.remove_file(path)
        raise


def open_programme(path: Path, *, read_only: bool = False, goes_on: GoesOn = to_the_end) -> Programme:
    """Open a programme file; an older one is copied, then brought to the newest schema. Raises UserError.

    Raises Stopped once `goes_on` says no; then the file is as it was.
    """
    if read_only:
        witnessed = witness_of(lock_of(path))  # before the file is read: a writer may be at work
        return Programme(path, opening.open_file(path, read_only=True, goes_on=goes_on), None, witnessed)
    opening.check_header(path)
    if not os.access(path, os.W_OK):
        raise UserError("read_only", file=path.name, reason="")
    lock = WriteLock(path)
    try:
        lock.take()
    except OSError as error:
        raise UserError("read_only", file=path.name, reason=error.strerror or str(error)) from error
    try:
        return _opened(path, lock, goes_on)
    except BaseException:
        lock.release()
        raise


def _opened(path: Path, lock: WriteLock, goes_on: GoesOn) -> Programme:
    connection = opening.open_file(path, goes_on=goes_on)
    try:
        with opening.translated(path):
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if version < migrations.SCHEMA_VERSION:
                copy_before(connection, path, f"schema-{version}", goes_on=goes_on)
                migrations.apply(connection)
    except BaseException:
        connection.close()
        raise
    return Programme(path, connection, lock, lock.witnessed)


def _lost(connection: sqlite3.Connection, witnessed: int) -> int:
    try:
        return max(0, witnessed - journal.newest(connection))
    except sqlite3.DatabaseError:
        return 0  # a damaged file: whoever reads or checks it is told


def _is_name(entity: str, part: str) -> bool:
    return part.partition(".")[0] in (ENTITIES[entity].name, "label")
