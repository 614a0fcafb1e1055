"""Pasting a block from Excel: cells are set, rows beyond the end are added, all in one operation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from yosdesk.domain.catalogue import ENTITIES, entity_named
from yosdesk.domain.changes import Change, ChangeSet, Operation, OperationKind, RecordAdded
from yosdesk.domain.identity import new_ids
from yosdesk.i18n import N_
from yosdesk.services.editing import numbering_of, preview_cells, state_from_texts
from yosdesk.services.finding import shown_values
from yosdesk.services.session import Session
from yosdesk.services.stage_rules import Typed, beside_moves


@dataclass(frozen=True, slots=True)
class Block:
    """Where a block goes: ids of the rows from its first one on, the part of each column, the texts, who types."""

    entity: str
    ids: tuple[str, ...]
    parts: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]
    role: str = ""


def paste(session: Session, block: Block) -> ChangeSet:
    """Set the cells that a block covers and add records for its rows beyond the end; raises UserError."""
    return put(session, block, changes_of_block(session, block))


def put(session: Session, block: Block, changes: Sequence[Change]) -> ChangeSet:
    """Make the changes of a block, which were looked at, as one operation."""
    details = {"count": str(len(block.texts))}
    return session.commit(Operation(OperationKind.EDIT, N_("Paste %(count)s rows"), details), changes)


def changes_of_block(session: Session, block: Block) -> tuple[Change, ...]:
    """Return what pasting a block would change; raises UserError as pasting it would."""
    cells = [
        (record, part, text)
        for record, row in zip(block.ids, block.texts, strict=False)
        for part, text in zip(block.parts, row, strict=False)
    ]
    cells += beside_moves(session, Typed(tuple(cells), block.role))
    return *preview_cells(session, cells), *_added(session, block)


def texts_of_block(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a clipboard text as Excel writes it: tabs, line breaks, quotes around cells that hold these.

    A cell without any that merely begins with a quotation mark keeps it.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = [[]]
    position = 0
    while plain and (found := _CELL.match(plain, position)):
        rows[-1].append(_cell(found))
        position = found.end() + 1
        if position > len(plain):
            break
        if plain[position - 1] == "\n":
            if position == len(plain):
                break
            rows.append([])
    return tuple(tuple(row) for row in rows if row)


_CELL = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*)')


def _cell(found: re.Match[str]) -> str:
    quoted = found[1]
    if quoted is None:
        return found[2]
    if quoted and not re.search(r'[\t\n]|""', quoted):
        return f'"{quoted}"'
    return quoted.replace('""', '"')


def copied(session: Session, entity: str, ids: Sequence[str], parts: Sequence[str]) -> str:
    """Return a block of records' parts as Excel reads it from the clipboard; empty without records or parts."""
    return block_text([row[1:] for row in shown_values(session, entity, ids, parts)])


def shown_texts(session: Session, entity: str, record: str, parts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts of a record's parts as people read them."""
    return next(row[1:] for row in shown_values(session, entity, (record,), parts))


def block_text(rows: Sequence[Sequence[str]]) -> str:
    """Return cells as Excel reads them from the clipboard."""
    import csv
    import io

    out = io.StringIO(newline="")
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


def _added(session: Session, block: Block) -> list[Change]:
    rest = block.texts[len(block.ids) :]
    entity, context = entity_named(block.entity), session.context()
    states = [state_from_texts(session, entity, dict(zip(block.parts, row, strict=False)), context) for row in rest]
    ids = islice(new_ids(ENTITIES[block.entity].prefix), len(states))
    numbering = numbering_of(session) if block.entity == "event" else None
    return [
        RecordAdded(block.entity, record, numbering.numbered(state) if numbering else state)
        for record, state in zip(ids, states, strict=True)
    ]
