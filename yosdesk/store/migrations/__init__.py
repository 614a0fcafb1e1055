"""The released steps of the programme file's schema, in order. A step is final: it never reads the declarations."""

from sqlite_utils import Database, Migrations

from yosdesk.store.migrations.m0001_first_schema import first_schema

APPLICATION_ID = 0x594F5344  # "YOSD"

STEPS = Migrations("yosdesk")
STEPS(name="0001_first_schema")(first_schema)
NAMES = ("0001_first_schema",)
SCHEMA_VERSION = len(NAMES)


def apply(db: Database) -> None:
    """Bring a programme file to the newest schema; each step is one transaction."""
    STEPS.apply(db)
    db.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
