"""The released steps of the programme file's schema, in order. A step is final: it never reads the declarations."""

import sqlite3

APPLICATION_ID = 0x594F5344  # "YOSD"
NAMES = (
    "0001_first_schema",
    "0002_exchanges",
    "0003_stages_and_clashes",
    "0004_selection",
    "0005_deadlines",
    "0006_series",
)
SCHEMA_VERSION = len(NAMES)


def apply(connection: sqlite3.Connection) -> None:
    """Bring a programme file to the newest schema; each step is one transaction."""
    from sqlite_utils import Database  # a third of the terminal's start: loaded only when a schema changes

    from yosdesk.store.migrations.steps import STEPS

    STEPS.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
