"""Backups: checked copies beside the programme, thinned as they age (12 daily, 10 weekly, 9 monthly)."""

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from yosdesk.domain.errors import UserError
from yosdesk.store import opening
from yosdesk.store.stopping import GoesOn, ask_between, pause, to_the_end

DAILY, WEEKLY, MONTHLY = 12, 10, 9
_PAGES = 1000  # that are copied between two questions whether to go on
_NAME = re.compile(r"(?P<stem>.+)\.(?P<at>\d{8}-\d{6})\.(?P<why>[\w-]+)\.yosdesk")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file: when it was made (the laptop's own time) and before what."""

    path: Path
    at: datetime
    why: str


def folder_of(programme: Path) -> Path:
    """Return the folder in which a programme's backups lie."""
    return programme.with_name(f"{programme.stem} backups")


def backups_of(programme: Path) -> tuple[Backup, ...]:
    """Return a programme's backups, newest first."""
    found = []
    folder = folder_of(programme)
    for path in folder.iterdir() if folder.is_dir() else ():
        match = _NAME.fullmatch(path.name)
        if match and match["stem"] == programme.stem:
            found.append(Backup(path, datetime.strptime(match["at"], "%Y%m%d-%H%M%S"), match["why"]))
    return tuple(sorted(found, key=lambda backup: (backup.at, backup.path.name), reverse=True))


@dataclass(frozen=True, slots=True)
class Ahead:
    """A checked copy that was made before it was called for: good until something is written to the programme."""

    path: Path
    written: tuple[int, int]

    def discard(self) -> None:
        """Remove the copy, if nobody took it."""
        self.path.unlink(missing_ok=True)


def copy_checked(connection: sqlite3.Connection, out: Path, goes_on: GoesOn = to_the_end) -> None:
    """Copy a programme to a new file: written aside, checked, flushed to the disk, then given its name.

    Raises UserError `file_exists`, `cannot_write`, `disk_full`, or `backup_damaged` if the copy fails its check; raises
    Stopped once `goes_on` says no, then there is no copy.
    """
    if out.exists():
        raise UserError("file_exists", file=out.name)
    _name(_copy_aside(connection, out, goes_on), out)


def copy_ahead(connection: sqlite3.Connection, programme: Path, goes_on: GoesOn = to_the_end) -> Ahead:
    """Make the checked copy that a dangerous step will call for, while there is nothing else to do.

    Raises what `copy_checked` raises; not within a transaction.
    """
    out = _folder_made(programme) / f"{programme.stem}.ahead{programme.suffix}"
    written = _written(connection)
    return Ahead(_copy_aside(connection, out, goes_on), written)


def copy_before(
    connection: sqlite3.Connection,
    programme: Path,
    why: str,
    ahead: Ahead | None = None,
    goes_on: GoesOn = to_the_end,
) -> Path:
    """Back a programme up before a dangerous step, then thin old backups; return the backup's path.

    A copy made ahead becomes the backup if nothing was written since. Raises Stopped once `goes_on` says no, then
    there is no backup.
    """
    folder = _folder_made(programme)
    now = datetime.now()
    out = folder / f"{programme.stem}.{now:%Y%m%d-%H%M%S}.{why}.yosdesk"
    count = 1
    while out.exists():
        count += 1
        out = folder / f"{programme.stem}.{now:%Y%m%d-%H%M%S}.{why}-{count}.yosdesk"
    if ahead and ahead.written == _written(connection) and ahead.path.exists():
        _name(ahead.path, out)
    else:
        copy_checked(connection, out, goes_on)
    for old in thinned(backups_of(programme), now.date()):
        old.path.unlink(missing_ok=True)
    return out


def thinned(backups: Iterable[Backup], today: date) -> tuple[Backup, ...]:
    """Return the backups to let go: all of the last two days stay, then the newest per day, week and month."""
    kept: set[Path] = set()
    slots: dict[tuple[str, object], int] = {}
    limits = {"day": DAILY, "week": WEEKLY, "month": MONTHLY}
    newest_first = sorted(backups, key=lambda backup: backup.at, reverse=True)
    counted = dict.fromkeys(limits, 0)
    for backup in newest_first:
        day = backup.at.date()
        if (today - day).days < 2:
            kept.add(backup.path)
        for name, slot in (("day", day), ("week", day.isocalendar()[:2]), ("month", (day.year, day.month))):
            if (name, slot) not in slots and counted[name] < limits[name]:
                slots[name, slot] = 1
                counted[name] += 1
                kept.add(backup.path)
    return tuple(backup for backup in newest_first if backup.path not in kept)


def flush_to_disk(path: Path) -> None:
    """Make sure that a file, or a folder's list of names, is on the disk; folders are skipped where that fails."""
    try:
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    except OSError:
        if path.is_dir():
            return  # Windows opens no folders
        raise
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _folder_made(programme: Path) -> Path:
    folder = folder_of(programme)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise UserError("cannot_write", file=str(folder), reason=error.strerror or str(error)) from error
    return folder


def _copy_aside(connection: sqlite3.Connection, out: Path, goes_on: GoesOn) -> Path:
    """Return a checked copy, flushed to the disk, that has not got its name yet; none is left if it fails."""
    aside = out.with_name(f".{out.name}.part")
    try:
        os.close(os.open(aside, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
    except OSError as error:
        raise UserError("cannot_write", file=str(out), reason=error.strerror or str(error)) from error
    try:
        with opening.translated(out), closing(sqlite3.connect(aside)) as copy:
            connection.backup(copy, pages=_PAGES, progress=lambda *_: pause(goes_on))
            ask_between(copy, goes_on)
            copy.execute("PRAGMA journal_mode = DELETE")
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise UserError("backup_damaged", file=out.name)
        flush_to_disk(aside)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


def _name(aside: Path, out: Path) -> None:
    try:
        os.replace(aside, out)
        flush_to_disk(out.parent)
    finally:
        aside.unlink(missing_ok=True)


def _written(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return what is another once anybody, here or in another process, has written to the file."""
    return connection.total_changes, int(connection.execute("PRAGMA data_version").fetchone()[0])
