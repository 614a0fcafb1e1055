"""The self-check: the whole program tried out in a fresh folder, from source or frozen."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from yosdesk.services.checking import check
from yosdesk.services.editing import set_parts
from yosdesk.services.exporting import export
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.import_applying import apply
from yosdesk.services.importing import ImportOptions, preview
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.sample import create_sample, sample_list
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo
from yosdesk.store.journal import Author

Say = Callable[[str], None]


def self_check(say: Say) -> int:
    """Make the sample, import its list, edit, export, undo, check; print each step; return 0, or 1 for a failure."""
    with tempfile.TemporaryDirectory(prefix="yosdesk-") as folder:
        author = Author("self-check", "self-check")
        sample = create_sample(Path(folder) / "sample.yosdesk", author)
        failures = [_tried(sample, Path(folder), say)]
        sample.close()
        empty = create(Path(folder) / "import.yosdesk", NewProgramme("Import"), author)
        failures.append(_imported(empty, say))
        empty.close()
    return int(any(failures))


def _tried(session: Session, folder: Path, say: Say) -> bool:
    before = check(session)
    ids = arrange(session, ViewSpec("event", search="berlin")).ids
    set_parts(session, ids, {"venue": "Kongresshalle", "title.ru": "Проверка"})
    count = export(session, ViewSpec("event", ("number", "title", "starts")), folder / "events.xlsx")
    undo(session)
    after = check(session)
    failed = bool(before.problems or after.problems) or before.digest != after.digest or not ids or not count
    say(f"sample, edit, export, undo, check: {count} events, {'FAILED' if failed else 'ok'}")
    return failed


def _imported(session: Session, say: Say) -> bool:
    found = preview(session, sample_list(), ImportOptions(entity="event"))
    result = apply(session, found) if found else None
    count = session.programme.count("event")
    failed = result is None or not result.changes.operation or not count or bool(check(session).problems)
    say(f"import: {count} events, {'FAILED' if failed else 'ok'}")
    return failed
