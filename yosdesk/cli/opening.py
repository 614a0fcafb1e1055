"""Opening programmes for the terminal, and finding the records that its arguments name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from yosdesk.cli.output import Output
from yosdesk.domain.catalogue import BY_PREFIX, entity_of_id
from yosdesk.domain.errors import UserError
from yosdesk.domain.identity import is_id
from yosdesk.services.faults import faults_told
from yosdesk.services.preferences import load_preferences
from yosdesk.services.session import Session, open_session


@contextmanager
def reading(file: str, output: Output) -> Iterator[Session]:
    """Open a programme for reading; a window may hold it meanwhile."""
    session = open_session(Path(file), load_preferences().author, read_only=True, language=output.language)
    try:
        with faults_told(session.programme.path):
            _tell_losses(session, output)
            yield session
    finally:
        session.close()


@contextmanager
def writing(file: str, output: Output) -> Iterator[Session]:
    """Open a programme for writing; raises UserError if somebody else does."""
    from yosdesk.services.daily import back_up_daily  # who only reads backs nothing up
    from yosdesk.services.history import newest_operation

    session = open_session(Path(file), load_preferences().author, language=output.language)
    try:
        with faults_told(session.programme.path):
            _tell_losses(session, output)
            back_up_daily(session)
            before = newest_operation(session)
            try:
                yield session
            except KeyboardInterrupt:
                output.saved = newest_operation(session) != before
                raise
            output.saved = newest_operation(session) != before
    finally:
        session.close()


def _tell_losses(session: Session, output: Output) -> None:
    programme = session.programme
    if programme.lost:
        output.error(UserError("operations_lost", count=programme.lost, file=programme.path.name))


def record_named(session: Session, text: str) -> str:
    """Return the id that an id or an event's number names; raises UserError."""
    wanted = text.strip().upper()
    if is_id(wanted) and wanted[:2] in BY_PREFIX:
        if not session.programme.states(entity_of_id(wanted).code, (wanted,)):
            raise UserError("no_such_record", text=text)
        return wanted
    found = [record for record, number in session.column("event", "number").items() if number == text.strip()]
    if not found:
        raise UserError("no_such_record", text=text)
    if len(found) > 1:
        raise UserError("several_records", text=text, ids=", ".join(sorted(found)))
    return found[0]


def assignments(words: Sequence[str]) -> dict[str, str]:
    """Return field → text of `field=value` words; raises UserError `not_an_assignment`."""
    found: dict[str, str] = {}
    for word in words:
        field, equals, text = word.partition("=")
        if not equals or not field.strip():
            raise UserError("not_an_assignment", text=word)
        found[field.strip()] = text
    return found
