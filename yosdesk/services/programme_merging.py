"""Another coordinator's programme: a second file that came from this one, merged through the same review.

Both journals begin alike; the state at the last operation they share is what both sides started from.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.domain.merge.statements import Findings, Statement, Table
from yosdesk.domain.problems import Problem
from yosdesk.exchange.returned import CameBack
from yosdesk.services.forks import FORK, fork_packet
from yosdesk.services.lines import is_active
from yosdesk.services.origins import STORE
from yosdesk.services.receiving import Received, ReceiveOptions, judged
from yosdesk.services.return_content import content_of
from yosdesk.services.session import Session, open_session
from yosdesk.store import exchanges, journal

ENDING = ".yosdesk"


def receive_programme(session: Session, path: Path, options: ReceiveOptions) -> Received:
    """Return what another coordinator's programme says that is new; raises UserError if it is no relative of this."""
    other = open_session(path, session.author, read_only=True, language=session.language)
    try:
        shared, fork = _shared(session, other)
        if not shared or other.facts.id != session.facts.id:
            raise UserError("not_from_here", file=path.name)
        packet = fork_packet(session, f"{FORK}{fork}")
        theirs = {code: other.programme.states(code) for code in ENTITIES}
        who = next((one.who for one in journal.operations(other.programme.connection)), "")
    finally:
        other.close()
    if packet is None:
        raise UserError("not_from_here", file=path.name)
    base = {sheet.entity: sheet.rows for sheet in packet.sheets}
    digest = sha256(path.read_bytes()).hexdigest()
    kept = exchanges.returned_with(session.programme.connection, digest)
    known = kept[0] if kept and is_active(session, kept[0]) else None
    tables = tuple(_table(session, code, states, base.get(code, {})) for code, states in theirs.items())
    saved = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="microseconds")
    remarks = (Problem("already_imported", details={"file": path.name, "when": known.at[:10]}),) if known else ()
    received = Received(
        path,
        path.name,
        digest,
        f"|{saved}",
        STORE,
        packet.issue,
        who,
        tables,
        Findings(problems=remarks),
        packet,
        known,
        options,
        content_of(kept[1], packet).made if kept and known else {},
    )
    return judged(session, received, CameBack(tables))


def bring_documents(session: Session, received: Received, added: Mapping[str, str]) -> None:
    """Copy the bytes of documents that came from another programme (id → SHA-256) into this one."""
    other = open_session(received.path, session.author, read_only=True)
    try:
        for digest in added.values():
            content = other.programme.bytes_of(digest)
            if content is not None:
                session.programme.put_bytes(digest, content)
    finally:
        other.close()


def _shared(session: Session, other: Session) -> tuple[int, str]:
    """Return the number and id of the last operation that both journals hold, counted from their beginning."""
    here = list(journal.operations(session.programme.connection))[::-1]
    there = list(journal.operations(other.programme.connection))[::-1]
    last = (0, "")
    for one, two in zip(here, there, strict=False):
        if one.id != two.id:
            break
        last = (one.number, one.id)
    return last


def _table(
    session: Session, code: str, states: Mapping[str, Mapping[str, str]], base: Mapping[str, Mapping[str, str]]
) -> Table:
    parts = [part.code for part in ENTITIES[code].parts(session.facts.languages)]
    present = session.programme.states(code, tuple(states))
    rows = tuple(
        Statement(
            number,
            record,
            {part: state.get(part, "") for part in parts},
            fresh=record not in base and record not in present,
        )
        for number, (record, state) in enumerate(sorted(states.items()), 1)
    )
    return Table(code, code, {part: f"{part}:" for part in parts}, rows)
