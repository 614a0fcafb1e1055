"""Judging the fields of one row: values, sets, linked fields, locked and doubtful ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from yosdesk.domain.merge.statements import Base, Proposal, State, Statement, Table, unlike
from yosdesk.domain.merge.verdicts import FieldVerdict, judge, judge_set, merged_set
from yosdesk.domain.schema import Entity, Field

_DECIDED_TOGETHER = (FieldVerdict.TAKE, FieldVerdict.CLEARED, FieldVerdict.CONFLICT, FieldVerdict.BOTH)
_States = tuple[State, State]  # of one record: what the row is compared with, and what is here


class Judge:
    """Judges the rows of one table by one base; what it needs of entity and columns is looked up once."""

    def __init__(self, entity: Entity, table: Table, base: Base) -> None:
        """Take the entity, what came back of it, and what that is compared with."""
        self._entity, self._table, self._base = entity, table, base
        self._fields: dict[str, Field] = {}
        self._units: dict[str, list[str]] = {}  # the parts of each unit that the table has columns for
        for field in entity.fields:
            if field.unit and field.code in table.columns:
                self._units.setdefault(field.unit, []).append(field.code)

    def proposals(self, statement: Statement, mine: State) -> Sequence[Proposal]:
        """Return a proposal for every field of which a row says something new, in no particular order."""
        base, values = self._base, statement.values
        before = base.of(statement.record)
        if values == before and not statement.doubts:
            return ()
        compared = before if base.three_way else mine
        states = before, mine
        found: list[Proposal] = []
        united: list[Proposal] = []
        for part, theirs in unlike(values, compared):
            one = self._judged(statement, part, theirs, states)
            if one is not None:
                (united if one.unit else found).append(one)
        if united:
            found += self._as_units(statement, states, united)
        known = base.doubts.get(statement.record, {}) if statement.doubts else {}
        for part, doubt in statement.doubts.items():
            if known.get(part) != doubt.raw:  # else it came before, and was decided or still waits there
                both = before.get(part, ""), mine.get(part, "")
                found.append(doubted(self._entity.code, self._table, statement, part, both))
        return found

    def _judged(self, statement: Statement, part: str, theirs: str, states: _States) -> Proposal | None:
        base = self._base
        was, ours = states[0].get(part, ""), states[1].get(part, "")
        field = self._fields.get(part)
        if field is None:
            field = self._fields[part] = self._entity.field(part.partition(".")[0])
        verdict, result = _verdict(field, (was, ours, theirs), base)
        if verdict is None:
            return None
        code = unit = ""
        if base.three_way and theirs != was and verdict is not FieldVerdict.BOTH:
            sent = base.states.get(statement.record, {})
            if theirs == sent.get(part, ""):
                verdict, code = FieldVerdict.QUESTION, "reverted_or_parallel"
        if field.unit and verdict in _DECIDED_TOGETHER:
            unit = field.unit
        cell = self._table.cell(statement.row, part)
        return Proposal(self._entity.code, statement.record, part, was, ours, theirs, verdict, result, cell, unit, code)

    def _as_units(self, statement: Statement, states: _States, united: Sequence[Proposal]) -> Iterator[Proposal]:
        """Yield proposals in units; where each side changed another part of one, all its changed parts conflict."""
        before, mine = states
        for unit in dict.fromkeys(one.unit for one in united):
            some = [one for one in united if one.unit == unit]
            touched = {one.part: one for one in some if one.verdict is not FieldVerdict.BOTH}
            same = {one.part for one in some} - set(touched)
            changed_here = [
                part
                for part in self._units.get(unit, ())
                if part not in same and mine.get(part, "") != before.get(part, "")
            ]
            if not touched or not changed_here:
                yield from some
                continue
            for part in self._units[unit]:
                if part in touched:
                    yield replace(touched[part], verdict=FieldVerdict.CONFLICT)
                elif part in changed_here:
                    yield self._left(statement, part, unit, states)

    def _left(self, statement: Statement, part: str, unit: str, states: _States) -> Proposal:
        """Return the proposal for a part of a unit that only mine changed: it conflicts with their half."""
        before, mine = states[0].get(part, ""), states[1].get(part, "")
        cell, record = self._table.cell(statement.row, part), statement.record
        return Proposal(
            self._entity.code, record, part, before, mine, before, FieldVerdict.CONFLICT, before, cell, unit
        )


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


def _verdict(field: Field, values: tuple[str, str, str], known: Base) -> tuple[FieldVerdict | None, str]:
    """Return the verdict on base, mine and theirs (None: nothing new), and what taking it would set."""
    base, mine, theirs = values
    if not known.three_way:
        return (FieldVerdict.CONFLICT if theirs != mine else None), theirs
    if field.locked and known.locks:
        verdict = judge(base, mine, theirs)
        return (FieldVerdict.REFUSED if verdict not in (None, FieldVerdict.BOTH) else None), theirs
    if field.kind.many:
        found = judge_set(base, mine, theirs)
        merged = found in (FieldVerdict.MERGED, FieldVerdict.BOTH)
        return found, merged_set(base, mine, theirs) if merged else theirs
    return judge(base, mine, theirs), theirs


def values_or_raw(statement: Statement) -> Mapping[str, str]:
    """Return what a row says, without its empty cells."""
    return {part: text for part, text in statement.values.items() if text}
