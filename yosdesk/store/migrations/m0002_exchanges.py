"""The second schema: workbooks that were issued, what came back of them, suggestions that wait."""

from sqlite_utils import Database

from yosdesk.store.sql import statement


def exchanges(db: Database) -> None:
    """Create the tables of the exchange."""
    for command in statement("m0002_exchanges", folder="migrations").split(";\n"):
        if command.strip():
            db.conn.execute(command)
