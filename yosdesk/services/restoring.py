"""Restoring a backup: one command; people who were erased since are erased in what it brings back."""

import shutil
from pathlib import Path

from yosdesk.domain.errors import UserError
from yosdesk.services.checking import restore
from yosdesk.services.erasing import erase_again
from yosdesk.services.session import open_session
from yosdesk.services.tombstones import TOMBSTONE
from yosdesk.store.backups import folder_of
from yosdesk.store.journal import Author


def restore_programme(backup: Path, out: Path, author: Author) -> int:
    """Make a programme of a backup; return how many people were erased anew. Raises UserError."""
    tombstones = _tombstones(out, author)
    erased = []

    def prepare(copy: Path) -> None:
        session = open_session(copy, author)
        try:
            erased.append(erase_again(session, tombstones))
        finally:
            session.close()
            shutil.rmtree(folder_of(copy), ignore_errors=True)  # an older backup was copied before it was brought up

    restore(backup, out, prepare if tombstones else None)
    return sum(erased)


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
