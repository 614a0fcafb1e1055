"""The daily backup: made when a programme is opened for writing for the first time on a day."""

from pathlib import Path

from yosdesk.services.session import Session
from yosdesk.store.backups import backups_of, copy_before


def back_up_daily(session: Session) -> Path | None:
    """Make today's backup if there is none yet and something has happened; return its path, or None."""
    programme = session.programme
    made_today = any(backup.at.date() == session.today() for backup in backups_of(programme.path))
    if made_today or programme.read_only or programme.count("operation") < 2:
        return None
    return copy_before(programme.connection, programme.path, "daily")
