"""Judging the fields of one row: values, sets, linked fields, locked and doubtful ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from yosdesk.domain.merge.statements import Base, Proposal, State, Statement, Table
from yosdesk.domain.merge.verdicts import FieldVerdict, judge, judge_set, merged_set
from yosdesk.domain.schema import Entity, Field

_DECIDED_TOGETHER = (FieldVerdict.TAKE, FieldVerdict.CLEARED, FieldVerdict.CONFLICT, FieldVerdict.BOTH)


def proposals_of(entity: Entity, table: Table, statement: Statement, base: Base, mine: State) -> Iterator[Proposal]:
    """Yield a proposal for every field of which a row says something new."""
    before, sent = base.of(statement.record), base.states.get(statement.record, {})
    if statement.values == before and not statement.doubts:
        return
    judged: list[Proposal] = []
    compared = before if base.three_way else mine
    news = [(part, text) for part, text in statement.values.items() if text != compared.get(part, "")]
    for part, theirs in news:
        was, ours = before.get(part, ""), mine.get(part, "")
        found = _judged(entity.field(part.partition(".")[0]), (was, ours, theirs), base)
        if found is None:
            continue
        verdict, result = found
        code = ""
        if base.three_way and theirs == sent.get(part, "") and theirs != was and verdict is not FieldVerdict.BOTH:
            verdict, code = FieldVerdict.QUESTION, "reverted_or_parallel"
        cell = table.cell(statement.row, part)
        judged.append(Proposal(entity.code, statement.record, part, was, ours, theirs, verdict, result, cell, "", code))
    yield from _with_units(_Row(entity, table, statement, before, mine), judged)
    for part, doubt in statement.doubts.items():
        if base.doubts.get(statement.record, {}).get(part) == doubt.raw:
            continue  # it came before, and was decided or still waits there
        yield doubted(entity.code, table, statement, part, (before.get(part, ""), mine.get(part, "")))


def doubted(entity: str, table: Table, statement: Statement, part: str, known: tuple[str, str] = ("", "")) -> Proposal:
    """Return the proposal for a doubtful cell; `known` is base and mine."""
    doubt = statement.doubts[part]
    return Proposal(
        entity,
        statement.record,
        part,
        *known,
        doubt.raw,
        doubt.verdict,
        doubt.raw if doubt.code == "leading_zeros" else known[1],
        table.cell(statement.row, part),
        "",
        doubt.code,
        doubt.details,
        statement.fresh,
    )


def _judged(field: Field, values: tuple[str, str, str], known: Base) -> tuple[FieldVerdict, str] | None:
    base, mine, theirs = values
    if not known.three_way:
        return (FieldVerdict.CONFLICT, theirs) if theirs != mine else None
    if field.locked and known.locks:
        verdict = judge(base, mine, theirs)
        changed = verdict is not None and verdict is not FieldVerdict.BOTH
        return (FieldVerdict.REFUSED, theirs) if changed else None
    if field.kind.many:
        found = judge_set(base, mine, theirs)
        merged = found in (FieldVerdict.MERGED, FieldVerdict.BOTH)
        return (found, merged_set(base, mine, theirs) if merged else theirs) if found else None
    verdict = judge(base, mine, theirs)
    return (verdict, theirs) if verdict else None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the two states it is compared with."""

    entity: Entity
    table: Table
    statement: Statement
    before: State
    mine: State

    def parts_of(self, unit: str) -> list[str]:
        """Return the parts of a unit that the table has columns for."""
        fields = (field.code for field in self.entity.fields if field.unit == unit)
        return [code for code in fields if code in self.table.columns]

    def left(self, part: str, unit: str) -> Proposal:
        """Return the proposal for a part of a unit that only mine changed: it conflicts with their half."""
        before, mine = self.before.get(part, ""), self.mine.get(part, "")
        cell, record = self.table.cell(self.statement.row, part), self.statement.record
        return Proposal(self.entity.code, record, part, before, mine, before, FieldVerdict.CONFLICT, before, cell, unit)


def _with_units(row: _Row, judged: list[Proposal]) -> Iterator[Proposal]:
    """Yield the proposals; where each side changed another part of a unit, all its changed parts conflict together."""
    units: dict[str, list[Proposal]] = {}
    for one in judged:
        unit = row.entity.field(one.part.partition(".")[0]).unit
        if unit and one.verdict in _DECIDED_TOGETHER:
            units.setdefault(unit, []).append(one)
        else:
            yield one
    for unit, some in units.items():
        touched = {one.part: one for one in some if one.verdict is not FieldVerdict.BOTH}
        same = {one.part for one in some} - set(touched)
        changed_here = [
            part
            for part in row.parts_of(unit)
            if row.mine.get(part, "") != row.before.get(part, "") and part not in same
        ]
        if not touched or not changed_here:
            yield from (replace(one, unit=unit) for one in some)
            continue
        for part in row.parts_of(unit):
            if part in touched:
                yield replace(touched[part], verdict=FieldVerdict.CONFLICT, unit=unit)
            elif part in changed_here:
                yield row.left(part, unit)


def values_or_raw(statement: Statement) -> Mapping[str, str]:
    """Return what a row says, without its empty cells."""
    return {part: text for part, text in statement.values.items() if text}
