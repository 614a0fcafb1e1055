"""Opening programme files: only ours, only of a known schema, with the settings that lose nothing."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from yosdesk.domain.errors import UserError
from yosdesk.store import migrations
from yosdesk.store.log_checking import refuse_foreign_log
from yosdesk.store.stopping import GoesOn, raise_if_stopped, to_the_end

_PAGE = 4096
_MAGIC = b"SQLite format 3\x00"


def create_file(path: Path) -> None:
    """Make a new programme file, readable by its owner alone; raises UserError if it cannot be made."""
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except FileExistsError as error:
        raise UserError("file_exists", file=path.name) from error
    except OSError as error:
        raise UserError("cannot_write", file=str(path), reason=error.strerror or str(error)) from error
    os.close(descriptor)
    try:
        with translated(path), closing(_connected(path, "rwc")) as connection:
            connection.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
            migrations.apply(connection)
    except BaseException:
        remove_file(path)
        raise


def remove_file(path: Path) -> None:
    """Remove a programme file, and what SQLite keeps beside it."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def open_file(path: Path, *, read_only: bool = False, goes_on: GoesOn = to_the_end) -> sqlite3.Connection:
    """Return the connection to a programme file; raises UserError for a file that is missing, foreign or newer.

    Raises Stopped once `goes_on` says no.
    """
    check_header(path)
    refuse_foreign_log(path, goes_on)
    with translated(path):
        connection = _connected(path, "ro" if read_only else "rw")
        try:
            _check_versions(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def check_header(path: Path) -> None:
    """Refuse what is no SQLite file, before SQLite could make one of it; raises UserError."""
    if not path.exists():
        raise UserError("no_such_file", file=str(path))
    if not path.is_file():
        raise UserError("not_a_file", file=str(path))
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise UserError("cannot_read", file=str(path), reason=error.strerror or str(error)) from error
    if not head:
        raise UserError("empty_file", file=path.name)
    if head[:16] != _MAGIC:
        raise UserError("not_a_programme", file=path.name)
    if int.from_bytes(head[68:72], "big") != migrations.APPLICATION_ID:
        raise UserError("not_a_programme", file=path.name)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a damaged, full or read-only disk into a UserError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise user_error(error, path) from error


def user_error(error: sqlite3.DatabaseError, path: Path) -> UserError:
    """Return the UserError for what SQLite could not do with a file; raises Stopped if it was told to stop."""
    raise_if_stopped(error)
    name = getattr(error, "sqlite_errorname", "")
    codes = {
        "SQLITE_FULL": "disk_full",
        "SQLITE_READONLY": "read_only",
        "SQLITE_CANTOPEN": "cannot_read",
        "SQLITE_BUSY": "programme_busy",
        "SQLITE_CORRUPT": "damaged",
        "SQLITE_NOTADB": "damaged",
        "SQLITE_IOERR": "disk_fault",
        "SQLITE_PERM": "cannot_read",
    }
    code = next((found for start, found in codes.items() if name.startswith(start)), None)
    if code is None:
        raise error
    if code == "disk_fault" and _is_full(path.parent):
        code = "disk_full"  # SQLite says so only of what it writes into the file itself
    return UserError(code, file=path.name, reason=str(error))


def _is_full(folder: Path) -> bool:
    """Return whether the disk has no room for a page; where the system does not say, it has."""
    if not hasattr(os, "statvfs"):
        return False
    try:
        found = os.statvfs(folder)
    except OSError:
        return False
    return found.f_bavail * found.f_frsize < _PAGE


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    location = f"{path.resolve().as_uri()}?mode={mode}"
    if mode == "ro" and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists():
        location += "&immutable=1"  # a read-only folder: SQLite could not make its -shm file
    connection = sqlite3.connect(location, uri=True, isolation_level=None, timeout=5)
    try:
        _set_up(connection, writing=mode != "ro")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection, *, writing: bool) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -16384")
    connection.execute("PRAGMA temp_store = MEMORY")
    if writing:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")


def _check_versions(connection: sqlite3.Connection, path: Path) -> None:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > migrations.SCHEMA_VERSION:
        raise UserError("newer_schema", file=path.name, found=version, known=migrations.SCHEMA_VERSION)
    hostile = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall()
    if hostile:
        raise UserError("foreign_schema", file=path.name, names=", ".join(name for (name,) in hostile[:5]))
