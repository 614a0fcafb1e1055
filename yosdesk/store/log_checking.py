"""The log beside a programme file is its own: SQLite would take any that is whole for it, and mix two programmes."""

import sqlite3
from contextlib import closing
from pathlib import Path

from yosdesk.domain.errors import UserError
from yosdesk.store import journal
from yosdesk.store.stopping import GoesOn, ask_between, raise_if_stopped, to_the_end

Ends = tuple[tuple[int, bytes], tuple[int, bytes]]
_DIGESTS = "SELECT number, digest FROM operation"


def refuse_foreign_log(path: Path, goes_on: GoesOn = to_the_end) -> None:
    """Raise UserError `foreign_log` if the log does not go on where the file's own journal ends.

    Raises Stopped once `goes_on` says no.

    This has to be asked before the file is opened for writing: whoever closes it then writes the log into it. A program
    that was killed while it did so leaves a file that cannot be told by itself; then the journal as it reads with the
    log decides: it holds together, or it does not.
    """
    log = path.with_name(path.name + "-wal")
    if not log.exists() or not log.stat().st_size:
        return
    own = _ends(path)
    try:
        if own is None or _continues(path, own, goes_on):
            return
    except sqlite3.OperationalError as error:
        raise_if_stopped(error)
        return  # it cannot be opened at all: whoever opens it is told why
    except sqlite3.DatabaseError:
        pass  # alone the file can be read, with the log it cannot
    raise UserError("foreign_log", file=path.name, log=log.name)


def _continues(path: Path, own: Ends, goes_on: GoesOn) -> bool:
    """Return whether the log goes on where the file's own journal ends."""
    with closing(_connected(path, "mode=ro")) as connection:
        ask_between(connection, goes_on)
        rows = [connection.execute(f"{_DIGESTS} WHERE number = ?", (number,)).fetchone() for number, _ in own]
        if rows == list(own):
            return True
        return rows[0] == own[0] and next(journal.broken_links(connection), None) is None


def _ends(path: Path) -> Ends | None:
    """Return number and digest of the first and the newest operation in the file without its log, None if unknown."""
    try:
        with closing(_connected(path, "mode=ro&immutable=1")) as alone:
            first, newest = (
                alone.execute(f"{_DIGESTS} ORDER BY number {way} LIMIT 1").fetchone() for way in ("ASC", "DESC")
            )
    except sqlite3.DatabaseError:
        return None
    return (first, newest) if first else None


def _connected(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, timeout=5)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection
