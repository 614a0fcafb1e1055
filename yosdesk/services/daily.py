"""What is done when a programme is opened for writing: strays are swept up, and a backup is made once a day."""

from pathlib import Path

from yosdesk.services.session import Session
from yosdesk.store.backups import backups_of, copy_before
from yosdesk.store.sweeping import sweep


def back_up_daily(session: Session) -> Path | None:
    """Sweep up strays; make today's backup if there is none yet and something happened; return its path, or None."""
    programme = session.programme
    sweep(programme.path)
    made_today = any(backup.at.date() == session.today() for backup in backups_of(programme.path))
    if made_today or programme.read_only or programme.count("operation") < 2:
        return None
    return copy_before(programme.connection, programme.path, "daily", goes_on=programme.goes_on)
