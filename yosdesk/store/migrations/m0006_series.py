"""The sixth schema: series of events, and templates from which events are made."""

from sqlite_utils import Database

_STEPS = (
    "ALTER TABLE event ADD COLUMN series TEXT",
    "CREATE TABLE series (id TEXT NOT NULL PRIMARY KEY, kind TEXT, website TEXT, note TEXT) STRICT",
    "CREATE TABLE event_template (id TEXT NOT NULL PRIMARY KEY, title TEXT, content TEXT) STRICT",
)


def series(db: Database) -> None:
    """Add the series of an event and create the two tables."""
    for step in _STEPS:
        db.conn.execute(step)
