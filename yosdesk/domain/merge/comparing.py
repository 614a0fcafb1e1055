"""Comparing one table that came back: every row gets its place, every field its verdict. Pure and deterministic."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from yosdesk.domain.merge import guards
from yosdesk.domain.merge.fields import Judge, doubted, values_or_raw
from yosdesk.domain.merge.rows import Matched, NaturalIndex, match_rows
from yosdesk.domain.merge.statements import Base, Findings, Proposal, RowFinding, State, Statement, States, Table
from yosdesk.domain.merge.verdicts import FieldVerdict, RowVerdict
from yosdesk.domain.problems import Problem
from yosdesk.domain.schema import Entity

_STEP = 1000  # rows, some 30 ms


@dataclass(frozen=True, slots=True)
class Here:
    """What is true here: the present states of every record that base or table name and that still exists.

    `others` finds records that a new row may repeat; `confirmed` are the codes of guards that a person lets pass.
    `go_on` is told now and then how many rows were compared, and between the steps before and after them; it may raise
    to end the comparing.
    """

    mine: States
    others: NaturalIndex
    confirmed: frozenset[str] = frozenset()
    go_on: Callable[[int], None] = lambda _: None


def compare(entity: Entity, table: Table, base: Base, here: Here) -> Findings:
    """Return what a table says that is new: fields, rows, problems, and the guards that it trips.

    The result does not depend on the order of rows or columns.
    """
    mine, go_on = here.mine, here.go_on
    matched = match_rows(table.rows, base)
    stopped = _before_comparing(entity, table, matched, base, here)
    if stopped:
        return Findings(guards=(stopped,))
    proposals, rows = _compared(entity, table, matched, base, here)
    done = len(matched.known)
    go_on(done)
    rows += list(_new_rows(entity, table, matched, base, here.others))
    proposals += [doubted(entity.code, table, row, part) for row in matched.fresh for part in row.doubts]
    rows += list(_gone(table, base, mine, matched))
    rows += [RowFinding(entity.code, "", RowVerdict.SKIPPED, table.cell(row), why=why) for row, why in table.skipped]
    proposals += [
        Proposal(entity.code, "", part, "", "", text, FieldVerdict.IGNORED, "", table.cell(row, part))
        for row, part, text in table.ignored
    ]
    go_on(done)
    proposals.sort(key=lambda one: (one.record if not one.fresh else "~", one.cell, one.part))
    rows.sort(key=lambda one: (one.verdict.value, sorted(one.values.items()), one.record))
    go_on(done)
    stops = tuple(guards.stops(table, base, proposals, rows)) if base.three_way else ()
    go_on(done)
    formulas = tuple(_formulas(table, proposals, rows))
    return Findings(_with_formulas(proposals, formulas), tuple(rows), (*_remarks(table, matched), *formulas), stops)


def _before_comparing(entity: Entity, table: Table, matched: Matched, base: Base, here: Here) -> Problem | None:
    """Return what stops a table before its fields are compared."""
    if not base.three_way:
        return None
    here.go_on(0)
    slip = guards.slipped(entity, table, matched.known, base)
    here.go_on(0)
    if slip or "columns_swapped" in here.confirmed:
        return slip
    return guards.changed_places(table, base, here.go_on)


def _compared(
    entity: Entity, table: Table, matched: Matched, base: Base, here: Here
) -> tuple[list[Proposal], list[RowFinding]]:
    proposals: list[Proposal] = []
    rows: list[RowFinding] = []
    judge, unsent = Judge(entity, table, base), Judge(entity, table, replace(base, three_way=False))
    for count, row in enumerate(matched.known):
        if count % _STEP == 0:
            here.go_on(count)
        state = here.mine.get(row.record)
        if state is None:
            rows += _removed_here(entity, table, row, base)
            continue
        sent = row.record in base.states or row.record in base.settled
        found = (judge if sent else unsent).proposals(row, state)
        proposals += _to_confirm(found) if row.record in matched.unsure else found
    return proposals, rows


def _to_confirm(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """Let every edit of a row that was copied and edited twice wait for a person."""
    for one in found:
        waits = one.verdict in (FieldVerdict.TAKE, FieldVerdict.CLEARED, FieldVerdict.MERGED)
        yield replace(one, verdict=FieldVerdict.QUESTION, code="copied_row") if waits else one


def _removed_here(entity: Entity, table: Table, row: Statement, base: Base) -> list[RowFinding]:
    before = base.of(row.record)
    values = values_or_raw(row)
    if before and all(text == before.get(part, "") for part, text in row.values.items()) and not row.doubts:
        return []  # removed here, untouched there: it stays removed
    verdict = RowVerdict.RESURRECT if before else RowVerdict.NEW
    return [RowFinding(entity.code, row.record, verdict, table.cell(row.row), values)]


def _new_rows(entity: Entity, table: Table, matched: Matched, base: Base, others: NaturalIndex) -> Iterator[RowFinding]:
    for row in matched.fresh:
        values = values_or_raw(row)
        same = others.find(values)
        verdict = RowVerdict.POSSIBLE_DUPLICATE if same or row.repaired else RowVerdict.NEW
        yield RowFinding(entity.code, row.record, verdict, table.cell(row.row), values, same)
    for row in matched.copies:
        if row.values in base.copies.get(row.record, ()):
            continue  # it came before, and was decided or still waits there
        yield RowFinding(
            entity.code, row.record, RowVerdict.DUPLICATE_ID, table.cell(row.row), values_or_raw(row), row.record
        )


def _gone(table: Table, base: Base, mine: States, matched: Matched) -> Iterator[RowFinding]:
    if not base.three_way:
        return
    there = {row.record for row in matched.known}
    for record in base.states:
        state = mine.get(record)
        if record in there or record in base.gone or state is None:
            continue
        untouched = all(state.get(part, "") == base.of(record).get(part, "") for part in table.columns)
        verdict = RowVerdict.MISSING if untouched else RowVerdict.CONFLICT
        yield RowFinding(table.entity, record, verdict, f"{table.sheet}!A", _seen(table, state))


def _seen(table: Table, state: State) -> State:
    return {part: text for part, text in state.items() if part in table.columns}


def _remarks(table: Table, matched: Matched) -> Iterator[Problem]:
    for row in sorted(matched.known, key=lambda one: one.record):
        if row.repaired:
            yield Problem("id_repaired", table.cell(row.row), {"id": row.record})
    for record in sorted(matched.unsure):
        yield Problem("copied_row", "", {"id": record})


def _formulas(table: Table, proposals: Sequence[Proposal], rows: Sequence[RowFinding]) -> Iterator[Problem]:
    """Yield a note for every formula whose value says something new."""
    if not table.formulas:
        return
    told = {one.cell for one in proposals} | {row.cell for row in rows if row.values}
    for row, part, text in table.formulas:
        cell = table.cell(row, part)
        if cell in told or table.cell(row) in told:
            yield Problem("from_formula", cell, {"text": text})


def _with_formulas(proposals: Sequence[Proposal], notes: Sequence[Problem]) -> tuple[Proposal, ...]:
    formulas = {note.cell: note.details["text"] for note in notes}
    if not formulas:
        return tuple(proposals)
    return tuple(
        replace(one, details={**one.details, "formula": formulas[one.cell]}) if one.cell in formulas else one
        for one in proposals
    )


def joined(found: Sequence[Findings]) -> Findings:
    """Return the findings of several tables as one."""
    return Findings(
        tuple(proposal for one in found for proposal in one.proposals),
        tuple(row for one in found for row in one.rows),
        tuple(problem for one in found for problem in one.problems),
        tuple(guard for one in found for guard in one.guards),
    )
