"""Restoring a backup: one command; people who were erased since are erased in what it brings back."""

import re
import shutil
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.services.checking import restore
from yosdesk.services.erasing import erase_again
from yosdesk.services.faults import faults_told
from yosdesk.services.session import Session, open_session
from yosdesk.services.tombstones import TOMBSTONE
from yosdesk.store.backups import backups_of, folder_of
from yosdesk.store.journal import Author
from yosdesk.store.stopping import GoesOn, to_the_end

_NUMBERED = re.compile(r"-\d+$")  # the second one of a second


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: how many people it erased anew, and the backup of what stood there before, if any."""

    erased: int
    before: Path | None


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup that is kept: its file, when it was made by the laptop's clock, the code of why, its size in bytes."""

    path: Path
    at: datetime
    why: str
    size: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What restoring would do to records of one entity: how many come back, go, and read otherwise again."""

    entity: str
    back: int
    gone: int
    other: int


def kept_backups(session: Session) -> tuple[KeptBackup, ...]:
    """Return the backups that are kept of the open programme, newest first."""
    return tuple(
        KeptBackup(one.path, one.at, _NUMBERED.sub("", one.why), one.path.stat().st_size)
        for one in backups_of(session.programme.path)
    )


def differences(session: Session, backup: Path) -> tuple[Difference, ...]:
    """Return by entity how a backup differs from the open programme, only where it does; raises UserError."""
    with tempfile.TemporaryDirectory(prefix="yosdesk-past-") as folder:
        copy = Path(folder) / "past.yosdesk"  # a backup of an older schema is brought up; the backup itself stays
        restore(backup, copy, goes_on=session.programme.goes_on)
        past = open_session(copy, session.author, goes_on=session.programme.goes_on)
        try:
            with faults_told(backup):
                found = tuple(_difference(session, past, entity) for entity in ENTITIES)
        finally:
            past.close()
    return tuple(one for one in found if one.back or one.gone or one.other)


def restore_programme(backup: Path, out: Path, author: Author, goes_on: GoesOn = to_the_end) -> Restored:
    """Make a programme of a backup, after backing up what stands there. Raises UserError.

    Raises Stopped once `goes_on` says no; then the programme that stands there is as it was.
    """
    tombstones = _tombstones(out, author)
    erased = []

    def prepare(copy: Path) -> None:
        try:
            with closing(open_session(copy, author, goes_on=goes_on)) as session:
                erased.append(erase_again(session, tombstones))
        finally:
            shutil.rmtree(folder_of(copy), ignore_errors=True)  # an older backup was copied before it was brought up

    before = restore(backup, out, prepare if tombstones else None, goes_on)
    return Restored(sum(erased), before)


def _difference(session: Session, past: Session, entity: str) -> Difference:
    ids, old = set(session.order(entity)), set(past.order(entity))
    languages = (*session.facts.languages, *past.facts.languages)
    other: set[str] = set()
    for part in ENTITIES[entity].parts(tuple(dict.fromkeys(languages))):
        here, there = (one.programme.column(entity, part.code) for one in (session, past))
        other |= {record for record in ids & old if here.get(record, "") != there.get(record, "")}
    return Difference(entity, len(old - ids), len(ids - old), len(other))


def _tombstones(out: Path, author: Author) -> dict[str, str]:
    """Return who was erased in the programme that a backup will replace, nobody if there is none or it is broken."""
    if not out.exists():
        return {}
    try:
        session = open_session(out, author, read_only=True)
    except UserError:
        return {}
    try:
        return session.programme.kept(TOMBSTONE)
    finally:
        session.close()
