"""Restoring a backup: one command; people who were erased since are erased in what it brings back."""

from pathlib import Path

from yosdesk.domain.errors import UserError
from yosdesk.services.checking import restore
from yosdesk.services.erasing import erase_again
from yosdesk.services.session import open_session
from yosdesk.services.tombstones import TOMBSTONE
from yosdesk.store.journal import Author


def restore_programme(backup: Path, out: Path, author: Author) -> int:
    """Make a programme of a backup; return how many people were erased anew. Raises UserError."""
    tombstones = _tombstones(out, author)
    restore(backup, out)
    if not tombstones:
        return 0
    session = open_session(out, author)
    try:
        return erase_again(session, tombstones)
    finally:
        session.close()


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
