"""Check, back up, restore: is everything sound, and where is the copy."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import Problem
from yosdesk.services.session import Session
from yosdesk.store import checking, searching
from yosdesk.store.backups import Backup, backups_of, copy_ahead, copy_before, copy_checked, flush_to_disk
from yosdesk.store.opening import open_file
from yosdesk.store.programme import open_programme


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and the digest of all live records (SHA-256, hexadecimal)."""

    problems: tuple[Problem, ...]
    digest: str
    records: int
    operations: int


def check(session: Session) -> Report:
    """Verify file, records, search index, journal chain and documents."""
    programme = session.programme
    found = tuple(checking.problems(programme))
    digest = "" if any(one.code == "file_damaged" for one in found) else checking.digest_or_problem(programme)
    if not isinstance(digest, str):
        found, digest = (*found, digest), ""
    if not digest:
        return Report(found, "", 0, 0)  # what cannot be read cannot be counted
    counts = [programme.count(entity) for entity in ("event", "organisation", "person", "document", "task")]
    return Report(found, digest, sum(counts), programme.count("operation"))


def renew_search(session: Session) -> int:
    """Write the search index anew from the records; return how many there are. Mends an index out of step."""
    with session.programme.transaction():
        return searching.renew_everything(session.programme.connection, session.programme.states)


def back_up(session: Session, out: Path | None = None, why: str = "asked") -> Path:
    """Make a checked copy: at `out`, which must not exist, or beside the programme; return its path."""
    programme = session.programme
    if out is None:
        return copy_before(programme.connection, programme.path, why, programme.ahead)
    copy_checked(programme.connection, out)
    return out


def back_up_ahead(session: Session) -> None:
    """Make the copy that the next dangerous step will call for, while there is nothing else to do.

    If that fails, nobody is told yet: the step tries again, and says why it cannot.
    """
    programme = session.programme
    if programme.read_only:
        return
    with suppress(UserError):
        programme.ahead = copy_ahead(programme.connection, programme.path)


def backups(programme: Path) -> tuple[Backup, ...]:
    """Return the backups of a programme, newest first."""
    return backups_of(programme)


def restore(backup: Path, out: Path, prepare: Callable[[Path], None] | None = None) -> Path | None:
    """Make a programme of a backup. An existing programme at `out` is backed up, then replaced; raises UserError.

    Returns the backup of what stood there, None where nothing did. `prepare` works on the copy before it takes that
    one's place.
    """
    source = open_file(backup, read_only=True)
    try:
        if not out.exists():
            copy_checked(source, out)
            return None
        present = open_programme(out)
        try:
            before = copy_before(present.connection, out, "restore")
            aside = out.with_name(f".{out.name}.restored")
            aside.unlink(missing_ok=True)
            copy_checked(source, aside)
            if prepare:
                prepare(aside)
        finally:
            present.close()
        _swap_in(aside, out)
        return before
    finally:
        source.close()


def _swap_in(aside: Path, out: Path) -> None:
    try:
        for end in ("-wal", "-shm"):
            out.with_name(out.name + end).unlink(missing_ok=True)
        flush_to_disk(aside)
        os.replace(aside, out)
        flush_to_disk(out.parent)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise UserError("cannot_write", file=str(out), reason=error.strerror or str(error)) from error
