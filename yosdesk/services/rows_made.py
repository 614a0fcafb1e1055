"""Rows of a return that became records when it was taken in, read again: what they say now that they did not say."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.merge.fields import Judge
from yosdesk.domain.merge.statements import Base, Findings, Proposal, Statement, Table
from yosdesk.services.return_content import Content
from yosdesk.services.session import Session


def with_rows_made(session: Session, found: Findings, tables: tuple[Table, ...], kept: Content) -> Findings:
    """Return findings in which rows that were made records already are judged as those, by what they said then."""
    made = {table.entity: _made(session, table) for table in kept.tables}
    records = {record for rows in made.values() for record in rows}
    proposals = [one for one in found.proposals if one.record not in records]
    for table in tables:
        proposals += _said_since(session, table, made.get(table.entity, {}))
    return replace(found, proposals=tuple(proposals))


def _made(session: Session, table: Table) -> dict[str, Statement]:
    fresh = {row.record: row for row in table.rows if row.fresh}
    there = session.programme.states(table.entity, tuple(fresh)) if fresh else {}
    return {record: row for record, row in fresh.items() if record in there}


def _said_since(session: Session, table: Table, made: Mapping[str, Statement]) -> Iterator[Proposal]:
    rows = [row for row in table.rows if row.record in made]
    mine = session.programme.states(table.entity, tuple(row.record for row in rows)) if rows else {}
    for row in rows:
        base = Base({row.record: made[row.record].values})
        yield from Judge(ENTITIES[table.entity], table, base).proposals(replace(row, fresh=False), mine[row.record])
