"""Lines of exchange: what was sent, what came back of it before, and so what a return is to be compared with.

The base advances: what came back last is the base of what is made from it, so that nothing is asked twice. A copy
that was made from the workbook as it was sent is compared with that, and never takes back what another copy brought.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.merge.rows import natural_keys
from yosdesk.domain.merge.statements import Base, State, Statement, Table, unlike
from yosdesk.domain.problems import Problem
from yosdesk.exchange.sheet_cells import Role, code_column
from yosdesk.exchange.stamp import Packet
from yosdesk.services.forks import FORK
from yosdesk.services.return_content import Content, content_of
from yosdesk.services.session import Session
from yosdesk.services.settled_doubts import read_as_before
from yosdesk.store import exchanges, journal
from yosdesk.store.exchanges import Returned

Edits = dict[tuple[str, str], str]  # (record, part) → value, where it differs from what was sent


@dataclass(frozen=True, slots=True)
class Line:
    """What a return is compared with: a base an entity, the tables with rows known from before, remarks, guards."""

    bases: Mapping[str, Base]
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...] = ()
    guards: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrived:
    """A return to be placed: its digest, its file's name, what its maker's clock said, its tables."""

    sha256: str
    file: str
    saved: str
    tables: tuple[Table, ...]


def line_of(session: Session, packet: Packet, arrived: Arrived, go_on: Callable[[int], None] = lambda _: None) -> Line:
    """Place a return in its line of exchange; `go_on` is told 0 between the steps, and may raise to end it."""
    go_on(0)
    sent = _sent(packet)
    go_on(0)
    earlier: list[tuple[Returned, Content]] = []
    for found in _earlier(session, packet, arrived.sha256):
        earlier.append(found)
        go_on(0)
    tables, made = _with_known_rows(arrived.tables, [content for _, content in earlier])
    before = [table for _, content in reversed(earlier) for table in content.tables]
    tables = read_as_before(tables, before, session.context())
    go_on(0)
    edits = _edits(tables, sent)
    go_on(0)
    ancestor = _ancestor(tables, earlier, sent)
    settled: dict[str, dict[str, dict[str, str]]] = {}
    gone: dict[str, frozenset[str]] = {}
    doubts: dict[str, dict[str, dict[str, str]]] = {}
    copies: dict[str, dict[str, list[State]]] = {}
    for one, content in earlier:
        if ancestor is not None and one.sha256 == ancestor:
            settled, gone, doubts = _settled(content, sent)
            copies = {table.entity: _copies(table) for table in content.tables}
    bases = {
        code: Base(
            {**sent.get(code, {}), **made.get(code, {})},
            settled.get(code, {}),
            gone.get(code, frozenset()),
            doubts.get(code, {}),
            copies.get(code, {}),
            locks=not packet.issue.startswith(FORK),
        )
        for code in {**sent, **made}
    }
    newest = earlier[-1] if earlier else None
    others = _edits(newest[1].tables, sent) if newest else {}
    problems, guards = _remarks(arrived, edits, others, newest[0] if newest else None, parallel=ancestor is None)
    return Line(bases, tables, tuple(problems), tuple(guards))


def sent_bases(packet: Packet) -> dict[str, Base]:
    """Return the base of each entity as a workbook is sent."""
    return {code: Base(states) for code, states in _sent(packet).items()}


def is_active(session: Session, one: Returned) -> bool:
    """Return whether what a file brought still holds: one whose every operation was undone counts no more."""
    connection = session.programme.connection
    numbers = [number for number in one.operations if journal.operation(connection, number)]
    return not numbers or any(is_in_force(session, number) for number in numbers)


def is_in_force(session: Session, number: int) -> bool:
    """Return whether an operation was not undone, or its undoing was."""
    connection = session.programme.connection
    undoing = journal.undone_by(connection, number)
    return undoing is None or journal.undone_by(connection, undoing) is not None


def _earlier(session: Session, packet: Packet, sha256: str) -> Iterator[tuple[Returned, Content]]:
    """Yield what came back of an issue before a file did, oldest first."""
    connection = session.programme.connection
    for one in exchanges.returned(connection, (packet.issue,)):
        if one.sha256 == sha256:
            break
        kept = exchanges.returned_with(connection, one.sha256)
        if kept and is_active(session, one):
            yield one, content_of(kept[1], packet)


def _sent(packet: Packet) -> dict[str, dict[str, Mapping[str, str]]]:
    found: dict[str, dict[str, Mapping[str, str]]] = {}
    for sheet in packet.sheets:
        if sheet.entity not in ENTITIES:
            continue
        entity = ENTITIES[sheet.entity]
        computed = {code for code in sheet.codes if code_column(entity, code).role is Role.COMPUTED}
        rows = sheet.rows
        if computed:
            rows = {
                record: {part: text for part, text in state.items() if part not in computed}
                for record, state in rows.items()
            }
        found[sheet.entity] = dict(rows)
    return found


def _edits(tables: Sequence[Table], sent: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Edits:
    edits: Edits = {}
    for table in tables:
        states = sent.get(table.entity, {})
        for row in table.rows:
            before = states.get(row.record)
            if before is None or row.fresh:
                continue
            for part, text in unlike(row.values, before):
                edits[row.record, part] = text
    return edits


def _ancestor(
    tables: Sequence[Table],
    earlier: Sequence[tuple[Returned, Content]],
    sent: Mapping[str, Mapping[str, Mapping[str, str]]],
) -> str | None:
    """Return the return that a file was made from: the one it shares most edits with, the newest of equals.

    One that edited no value is told by its other marks: rows that it lacks or copied, cells that nobody could read.
    """
    edits, marks = _edits(tables, sent), _marks(tables, sent)
    best: tuple[int, str] | None = None
    for one, content in earlier:
        others = _edits(content.tables, sent)
        shared = sum(1 for key, text in others.items() if edits.get(key) == text)
        if not others:
            shared = len(marks & _marks(content.tables, sent))
        if shared and (best is None or shared >= best[0]):
            best = (shared, one.sha256)
    return best[1] if best else None


def _marks(
    tables: Sequence[Table], sent: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> frozenset[tuple[str, str, str]]:
    """Return what a file shows besides values that were edited, as (what, record, part and text)."""
    marks: set[tuple[str, str, str]] = set()
    for table in tables:
        there = {row.record for row in table.rows}
        marks.update(("gone", record, "") for record in sent.get(table.entity, {}) if record not in there)
        marks.update(("copied", record, "") for record in _copies(table))
        for row in table.rows:
            marks.update(("doubt", row.record, f"{part}={doubt.raw}") for part, doubt in row.doubts.items())
    return frozenset(marks)


def _copies(table: Table) -> dict[str, list[State]]:
    """Return record → what each of its rows says, of the records that have several."""
    rows: dict[str, list[State]] = {}
    for row in table.rows:
        rows.setdefault(row.record, []).append(row.values)
    return {record: some for record, some in rows.items() if len(some) > 1}


def _settled(
    content: Content, sent: Mapping[str, Mapping[str, Mapping[str, str]]]
) -> tuple[dict[str, dict[str, dict[str, str]]], dict[str, frozenset[str]], dict[str, dict[str, dict[str, str]]]]:
    settled: dict[str, dict[str, dict[str, str]]] = {}
    gone: dict[str, frozenset[str]] = {}
    doubts: dict[str, dict[str, dict[str, str]]] = {}
    for (record, part), text in _edits(content.tables, sent).items():
        settled.setdefault(_entity_of(record, content.tables), {}).setdefault(record, {})[part] = text
    for table in content.tables:
        there = {row.record for row in table.rows}
        gone[table.entity] = frozenset(record for record in sent.get(table.entity, {}) if record not in there)
        for row in table.rows:
            for part, doubt in row.doubts.items():
                doubts.setdefault(table.entity, {}).setdefault(row.record, {})[part] = doubt.raw
    return settled, gone, doubts


def _entity_of(record: str, tables: Sequence[Table]) -> str:
    return next((code for code, entity in ENTITIES.items() if record.startswith(f"{entity.prefix}-")), tables[0].entity)


def _remarks(
    arrived: Arrived, edits: Edits, others: Edits, newest: Returned | None, *, parallel: bool
) -> tuple[list[Problem], list[Problem]]:
    """Return what to say of a return that is not the first: a parallel copy, or one older than the newest."""
    if newest is None:
        return [], []
    if _is_older(arrived.saved, newest.saved) and edits.keys() <= others.keys() and edits != others:
        details = {"file": arrived.file, "other": newest.file, "when": newest.at[:10]}
        return [], [Problem("older_return", details=details)]
    kept = sum(1 for key in others if key not in edits)
    if not parallel or not kept:
        return [], []
    return [Problem("parallel_copy", details={"file": arrived.file, "when": newest.at[:10], "count": kept})], []


def _is_older(saved: str, other: str) -> bool:
    """Compare `moment|file time`: by the moment the file names, and where that is the same, by the file's own time."""
    moment, _, time = saved.partition("|")
    other_moment, _, other_time = other.partition("|")
    if moment and other_moment and moment != other_moment:
        return moment < other_moment
    return bool(time and other_time) and time < other_time


def _with_known_rows(
    tables: Sequence[Table], earlier: Sequence[Content]
) -> tuple[tuple[Table, ...], dict[str, dict[str, Mapping[str, str]]]]:
    """Give rows that came without an id, or as copies, the ids that an earlier return gave them."""
    made: dict[str, dict[str, Mapping[str, str]]] = {}
    renamed: dict[str, str] = {}
    found = []
    for table in tables:
        known = _fresh_before(table.entity, earlier)
        copies = {
            record: (original, values)
            for content in earlier
            for record, (original, values) in content.made.items()
            if _entity_of(record, tables) == table.entity
        }
        rows = [_as_known(row, table, known, made, renamed) for row in table.rows]
        rows = _as_copies(rows, table.entity, copies, made)
        found.append(replace(table, rows=tuple(rows)))
    if renamed:
        found = [_relinked(table, renamed) for table in found]
    return tuple(found), made


def _fresh_before(entity: str, earlier: Sequence[Content]) -> dict[str, Statement]:
    return {
        row.record: row
        for content in earlier
        for table in content.tables
        if table.entity == entity
        for row in table.rows
        if row.fresh
    }


def _as_known(
    row: Statement,
    table: Table,
    known: dict[str, Statement],
    made: dict[str, dict[str, Mapping[str, str]]],
    renamed: dict[str, str],
) -> Statement:
    if not known:
        return row
    if not row.fresh:
        if row.record in known:  # it was known when this file was looked at before
            made.setdefault(table.entity, {})[row.record] = known.pop(row.record).values
        return row
    keys = set(natural_keys(ENTITIES[table.entity], row.values))
    for record, before in known.items():
        alike = sum(1 for part, text in row.values.items() if text and text == before.values.get(part))
        same = keys & set(natural_keys(ENTITIES[table.entity], before.values))
        if same or alike * 2 > sum(1 for text in row.values.values() if text):
            del known[record]
            made.setdefault(table.entity, {})[record] = before.values
            renamed[row.record] = record
            return Statement(row.row, record, row.values, row.doubts)
    return row


def _as_copies(
    rows: list[Statement],
    entity: str,
    copies: Mapping[str, tuple[str, Mapping[str, str]]],
    made: dict[str, dict[str, Mapping[str, str]]],
) -> list[Statement]:
    for record, (original, values) in copies.items():
        same = [position for position, row in enumerate(rows) if row.record == original]
        if any(row.record == record for row in rows):  # it was known when this file was looked at before
            made.setdefault(entity, {})[record] = values
        if len(same) < 2:
            continue
        best = min(same, key=lambda position: sum(rows[position].values.get(p) != v for p, v in values.items()))
        made.setdefault(entity, {})[record] = values
        rows[best] = Statement(rows[best].row, record, rows[best].values, rows[best].doubts)
    return rows


def _relinked(table: Table, renamed: Mapping[str, str]) -> Table:
    rows = []
    for row in table.rows:
        values = dict(row.values)
        for part, text in values.items():
            for old, new in renamed.items():
                if old in text:
                    values[part] = text.replace(old, new)
        rows.append(Statement(row.row, row.record, values, row.doubts, row.fresh, row.repaired))
    return replace(table, rows=tuple(rows))
