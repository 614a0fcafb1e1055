"""The first schema: a table per entity, words, members, search, journal, documents, keepings."""

from sqlite_utils import Database

from yosdesk.store.sql import statement


def first_schema(db: Database) -> None:
    """Create every table of the first release."""
    for command in statement("m0001_first_schema", folder="migrations").split(";\n"):
        if command.strip():
            db.conn.execute(command)
