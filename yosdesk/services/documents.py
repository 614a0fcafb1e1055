"""Documents: files copied into the programme, known by their SHA-256, taken out again as copies."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import ChangeSet, Operation, OperationKind, RecordAdded
from yosdesk.domain.errors import UserError
from yosdesk.domain.identity import new_id
from yosdesk.exchange.writing_aside import written_aside
from yosdesk.i18n import N_
from yosdesk.services.editing import state_from_texts
from yosdesk.services.session import Session

LARGEST = 100 * 1024 * 1024


def add_document(session: Session, path: Path, texts: Mapping[str, str] | None = None) -> ChangeSet:
    """Copy a file into the programme, with what is typed of it; raises UserError, also for no file or over 100 MB."""
    if not path.is_file():
        raise UserError("no_such_file", file=str(path))
    size = path.stat().st_size
    if size > LARGEST:
        raise UserError("file_too_large", file=path.name, size=size >> 20, largest=LARGEST >> 20)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError("cannot_read", file=path.name, reason=error.strerror or str(error)) from error
    digest = sha256(content).hexdigest()
    own = {"file_name": path.name[:255], "size": str(len(content)), "sha256": digest}
    typed = texts or {}
    if twice := sorted(own.keys() & typed.keys()):
        raise UserError("file_says_it", field=twice[0])
    told = {"title": path.stem[:300], **typed}
    state = state_from_texts(session, ENTITIES["document"], {**told, **own}, session.context())
    session.programme.put_bytes(digest, content)  # bytes that no record names do no harm; a record without bytes would
    head = Operation(OperationKind.EDIT, N_("Add document %(name)s"), {"name": path.name})
    return session.commit(head, (RecordAdded("document", new_id("DO"), state),))


def copy_out(session: Session, record: str, folder: Path) -> Path:
    """Write a document's file into a folder and return its path; a file of that name is replaced; raises UserError."""
    state = session.programme.states("document", (record,)).get(record)
    content = session.programme.bytes_of(state.get("sha256", "")) if state else None
    if state is None or content is None:
        raise UserError("document_missing", sha256=record)
    out = folder / Path(state.get("file_name", "document")).name
    with written_aside(out) as aside:
        aside.write_bytes(content)
    return out
