"""Documents: files copied into the programme, known by their SHA-256, taken out again as copies."""

from hashlib import sha256
from pathlib import Path

from yosdesk.domain.changes import ChangeSet, Operation, OperationKind, RecordAdded
from yosdesk.domain.errors import UserError
from yosdesk.domain.identity import new_id
from yosdesk.exchange.writing_aside import written_aside
from yosdesk.i18n import N_
from yosdesk.services.session import Session

LARGEST = 100 * 1024 * 1024


def add_document(session: Session, path: Path, event: str = "", organisation: str = "") -> ChangeSet:
    """Copy a file into the programme and link it; raises UserError for what is no file, empty or over 100 MB."""
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
    state = {"title": path.stem[:300], "file_name": path.name[:255], "size": str(len(content)), "sha256": digest}
    links = {"event": event, "organisation": organisation}
    state |= {field: record for field, record in links.items() if record}
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
