"""The third schema: the label and the reason of an event's stage, offices' answers, accepted clashes."""

from sqlite_utils import Database

from yosdesk.store.sql import statement


def stages_and_clashes(db: Database) -> None:
    """Add the columns of stages and create the tables of answers and accepted clashes."""
    for command in statement("m0003_stages_and_clashes", folder="migrations").split(";\n"):
        if command.strip():
            db.conn.execute(command)
