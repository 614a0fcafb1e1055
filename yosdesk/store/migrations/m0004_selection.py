"""The fourth schema: calls for proposals, their criteria, assessments and decisions."""

from sqlite_utils import Database

from yosdesk.store.sql import statement


def selection(db: Database) -> None:
    """Add the call of an event and create the tables of the selection."""
    for command in statement("m0004_selection", folder="migrations").split(";\n"):
        if command.strip():
            db.conn.execute(command)
