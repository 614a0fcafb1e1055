"""Erasing in SQL: the journal loses a record's values and salts, its chain of digests still verifies."""

import sqlite3


def erase_values(connection: sqlite3.Connection, record: str) -> None:
    """Erase what the journal and the suggestions hold of a record."""
    connection.execute("UPDATE entry SET salt = NULL, before = NULL, after = NULL WHERE record = ?", (record,))
    connection.execute("DELETE FROM suggestion WHERE record = ?", (record,))


def flush(connection: sqlite3.Connection) -> None:
    """Bring the file itself up to date and empty the log beside it, where erased values would live on."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def erased_records(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the ids of records whose values were erased."""
    rows = connection.execute("SELECT DISTINCT record FROM entry WHERE salt IS NULL")
    return frozenset(record for (record,) in rows)
