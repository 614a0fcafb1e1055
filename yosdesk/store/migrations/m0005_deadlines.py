"""The fifth schema: the programme's own deadlines of stages, in days."""

from sqlite_utils import Database

_STAGES = ("checked", "confirmed", "labelled", "published", "held", "reported", "closed")


def deadlines(db: Database) -> None:
    """Add a column for each stage that has a deadline."""
    for stage in _STAGES:
        db.conn.execute(f"ALTER TABLE programme ADD COLUMN {stage}_days INTEGER")
