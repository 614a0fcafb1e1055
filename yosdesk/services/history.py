"""History: who changed what, when, why, and from which workbook and cell; of a field, a record, or everything."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, FieldChange, RecordAdded, RecordRemoved, Source
from yosdesk.domain.kinds import Shown
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.schema import Part
from yosdesk.services.session import Session
from yosdesk.store import journal


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change with its operation. For a record that came or went, `part` is "" and the state stands beside it.

    `label` names the operation; `heading` the part and `shown` its value before and after, as people read them.
    """

    operation: int
    when: str
    who: str
    laptop: str
    kind: str
    label: str
    details: Mapping[str, str]
    entity: str
    record: str
    part: str
    before: str
    after: str
    file: str
    cell: str
    state: Mapping[str, str]
    gone: bool = False
    heading: str = ""
    shown: tuple[str, str] = ("", "")


def history(
    session: Session, record: str = "", part: str = "", *, before: int | None = None, limit: int = 200
) -> tuple[HistoryLine, ...]:
    """Return history lines, newest first, of operations with a number below `before`.

    Of a field, the line in which its record came gives the value it came with.
    """
    lines = _of_record(session, record, part) if record else _of_everything(session, before, limit)
    if record and before is not None:
        lines = (line for line in lines if line.operation < before)
    return _readable(session, tuple(islice(lines, limit)))


@dataclass(frozen=True, slots=True)
class OperationSummary:
    """One operation of the journal: what it was, how many changes it made, whether it is undone now."""

    number: int
    when: str
    who: str
    label: str
    details: Mapping[str, str]
    kind: str
    changes: int
    undone: bool


@dataclass(frozen=True, slots=True)
class OperationsSince:
    """The operations after that with a number, asked for as a list: the reader's own, or those of everybody else."""

    number: int
    own: bool = False


def operations(session: Session, *, limit: int = 500) -> tuple[OperationSummary, ...]:
    """Return the newest operations, newest first."""
    return _summaries(session, islice(journal.operations(session.programme.connection), limit))


def operations_since(
    session: Session, asked: OperationsSince, *, limit: int = 500
) -> tuple[int, tuple[OperationSummary, ...]]:
    """Return how many operations are asked for, and the newest of them, newest first.

    One's own are those made under the session's name on this laptop.
    """
    connection = session.programme.connection
    count, found = journal.operations_since(connection, asked.number, session.author, own=asked.own)
    return count, _summaries(session, islice(found, limit))


def newest_operation(session: Session) -> int:
    """Return the number of the newest operation, 0 for an empty journal."""
    return next((one.number for one in journal.operations(session.programme.connection)), 0)


def of_operation(session: Session, number: int, limit: int = 500) -> tuple[HistoryLine, ...]:
    """Return what one operation changed."""
    connection = session.programme.connection
    found = journal.operation(connection, number)
    changes = journal.changes_of(connection, number, limit)
    return _readable(session, tuple(_line(found, change, "") for change in changes)) if found else ()


def _readable(session: Session, lines: Sequence[HistoryLine]) -> tuple[HistoryLine, ...]:
    """Return lines with what people read of the parts that changed."""
    from yosdesk.services.scales import heading_in  # the names of criteria; a list of operations needs none

    changed = [(line, _part_of(session, line)) for line in lines if line.part]
    linked = {
        one
        for line, part in changed
        if part.field.kind.targets()
        for text in filter(None, (line.before, line.after))
        for one in (members_of(text) if part.field.kind.many else (text,))
    }
    words = session.shown(tuple(linked))
    told = {
        id(line): replace(
            line,
            heading=heading_in(session, line.record, part),
            shown=(_shown(part, line.before, words), _shown(part, line.after, words)),
        )
        for line, part in changed
    }
    return tuple(told.get(id(line), line) for line in lines)


def _shown(part: Part, canonical: str, words: Shown) -> str:
    return part.field.kind.show(canonical, words) if canonical else ""


def _part_of(session: Session, line: HistoryLine) -> Part:
    language = line.part.partition(".")[2] or session.facts.languages[0]  # perhaps one the programme has given up
    return ENTITIES[line.entity].part(line.part, (language,))


def _summaries(session: Session, found: Iterable[journal.Journaled]) -> tuple[OperationSummary, ...]:
    return tuple(
        OperationSummary(
            one.number,
            one.at,
            one.who,
            one.head.label,
            one.head.details,
            one.head.kind.value,
            one.entries,
            _is_undone(session, one.number),
        )
        for one in found
    )


def _is_undone(session: Session, number: int) -> bool:
    undoing = journal.undone_by(session.programme.connection, number)
    return undoing is not None and journal.undone_by(session.programme.connection, undoing) is None


def _of_everything(session: Session, before: int | None, limit: int) -> Iterator[HistoryLine]:
    connection = session.programme.connection
    for found in journal.operations(connection, before=before):
        for change in journal.changes_of(connection, found.number, limit):
            yield _line(found, change, "")


def _of_record(session: Session, record: str, part: str) -> Iterator[HistoryLine]:
    connection = session.programme.connection
    known: dict[int, journal.Journaled] = {}
    for number, change in journal.changes_of_record(connection, record):
        if part and not _concerns(change, part):
            continue
        if number not in known:
            found = journal.operation(connection, number)
            if found is None:
                raise LookupError(f"entry of operation {number} without its head")
            known[number] = found
        yield _line(known[number], change, part)


def _concerns(change: Change, part: str) -> bool:
    return change.part == part if isinstance(change, FieldChange) else part in change.state


def _line(found: journal.Journaled, change: Change, part: str) -> HistoryLine:
    before, after, state = "", "", dict[str, str]()
    code = part
    if isinstance(change, FieldChange):
        before, after, code = change.before, change.after, change.part
    elif part:
        value = change.state.get(part, "")
        before, after = ("", value) if isinstance(change, RecordAdded) else (value, "")
    else:
        state = dict(change.state)
    return HistoryLine(
        found.number,
        found.at,
        found.who,
        found.laptop,
        found.head.kind.value,
        found.head.label,
        found.head.details,
        change.entity,
        change.record,
        code,
        before,
        after,
        found.head.source.file if found.head.source else "",
        cell_of(found.head.source, change.cell, code),
        state,
        isinstance(change, RecordRemoved),
    )


def cell_of(source: Source | None, cell: str, part: str) -> str:
    """Return where a value stood: `Events!E14`, or `Events!14` for a whole row. Imported rows keep only their row."""
    if not cell or not source:
        return cell
    sheet, _, place = cell.rpartition("!")
    if not place.isdigit():
        return cell
    letter = source.columns.get(sheet, {}).get(part, "") if part else ""
    return f"{sheet}!{letter}{place}"
