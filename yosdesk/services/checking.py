"""Check, back up, restore: is everything sound, and where is the copy."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import Problem
from yosdesk.services.session import Session
from yosdesk.store import checking, searching
from yosdesk.store.backups import Backup, backups_of, copy_ahead, copy_before, copy_checked, flush_to_disk
from yosdesk.store.opening import open_file, remove_file
from yosdesk.store.programme import open_programme
from yosdesk.store.stopping import GoesOn, pause, to_the_end


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
        return copy_before(programme.connection, programme.path, why, programme.ahead, programme.goes_on)
    copy_checked(programme.connection, out, programme.goes_on)
    return out


def back_up_ahead(session: Session) -> None:
    """Make the copy that the next dangerous step will call for, while there is nothing else to do.

    If that fails, nobody is told yet: the step tries again, and says why it cannot.
    """
    programme = session.programme
    if programme.read_only:
        return
    with suppress(UserError):
        programme.ahead = copy_ahead(programme.connection, programme.path, programme.goes_on)


def backups(programme: Path) -> tuple[Backup, ...]:
    """Return the backups of a programme, newest first."""
    return backups_of(programme)


def restore(
    backup: Path, out: Path, prepare: Callable[[Path], None] | None = None, goes_on: GoesOn = to_the_end
) -> Path | None:
    """Make a programme of a backup. An existing programme at `out` is backed up, then replaced; raises UserError.

    Returns the backup of what stood there, None where nothing did. `prepare` works on the copy before it takes that
    one's place. Raises Stopped once `goes_on` says no; then `out` is as it was, and nothing new lies beside it.
    """
    source = open_file(backup, read_only=True, goes_on=goes_on)
    try:
        if not out.exists():
            copy_checked(source, out, goes_on)
            return None
        return _replace(out, partial(copy_checked, source, goes_on=goes_on), prepare, goes_on)
    finally:
        source.close()


def _replace(
    out: Path, copy_to: Callable[[Path], None], prepare: Callable[[Path], None] | None, goes_on: GoesOn
) -> Path:
    """Put a copy of a backup in the place of a programme; return the backup of the latter, which is made last."""
    present = open_programme(out, goes_on=goes_on)
    aside = out.with_name(f".{out.name}.restored")
    try:
        remove_file(aside)
        try:
            copy_to(aside)
            if prepare:
                prepare(aside)
            pause(goes_on)
            before = copy_before(present.connection, out, "restore", goes_on=goes_on)
        except BaseException:
            remove_file(aside)
            raise
    finally:
        present.close()
    _swap_in(aside, out)
    return before


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
