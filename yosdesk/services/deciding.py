"""Decisions on what came back: read from a file or made in the window, found again when a review is reopened."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.domain.merge.choosing import Accept, Decision, RowAction, RowDecision, Side
from yosdesk.domain.merge.guards import NEVER_CONTINUED
from yosdesk.domain.merge.statements import Findings, Proposal, RowFinding
from yosdesk.domain.merge.verdicts import RowVerdict
from yosdesk.domain.problems import Problem
from yosdesk.services.editing import parsed
from yosdesk.services.importing import columns_said
from yosdesk.services.lines import is_in_force
from yosdesk.services.receiving import ReceiveOptions
from yosdesk.services.session import Session

Raw = Mapping[str, object]
FieldKey = tuple[str, str]  # record, part


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided: accepted throughout, field by field, row by row (keys as `row_key` gives them)."""

    accept: Accept = Accept.NONE
    fields: Mapping[FieldKey, Decision] = field(default_factory=dict)
    rows: Mapping[str, RowDecision] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Return whether nothing was decided."""
        return self.accept is Accept.NONE and not self.fields and not self.rows


@dataclass(frozen=True, slots=True)
class Remembered:
    """A decision as it is kept: what was chosen, what mine was then (after it was applied), and by which operation.

    `operation` is None while the decision waits in a review that is half done.
    """

    choose: str
    value: str
    mine: str
    operation: int | None


@dataclass(frozen=True, slots=True)
class Memory:
    """The decisions that are kept of one file: by field, and by row."""

    fields: Mapping[FieldKey, Remembered] = field(default_factory=dict)
    rows: Mapping[str, Remembered] = field(default_factory=dict)

    def packed(self) -> str:
        """Return the memory as text; the inverse of `memory_of`."""
        fields = [[*key, one.choose, one.value, one.mine, one.operation] for key, one in self.fields.items()]
        rows = [[key, one.choose, one.value, one.mine, one.operation] for key, one in self.rows.items()]
        return json.dumps({"fields": fields, "rows": rows}, ensure_ascii=False)


def memory_of(text: str) -> Memory:
    """Return the memory of a text, empty for ""."""
    found = json.loads(text) if text else {"fields": [], "rows": []}
    return Memory(
        {(record, part): Remembered(*rest) for record, part, *rest in found["fields"]},
        {key: Remembered(*rest) for key, *rest in found["rows"]},
    )


def row_key(one: RowFinding) -> str:
    """Return the key of a row's finding: the record that did not come back, or where the row stands."""
    gone = one.verdict in (RowVerdict.MISSING, RowVerdict.CONFLICT)
    return one.record if gone else one.cell


def options_with(options: ReceiveOptions, raw: Sequence[Raw]) -> ReceiveOptions:
    """Return the options with what a decisions file says of columns and guards; raises UserError for a wrong one."""
    confirmed = {str(one["guard"]) for one in raw if one.get("choose") == "continue" and "guard" in one}
    rematch = any(one.get("choose") == "rematch" for one in raw if one.get("guard") == "slipped_ids")
    extra = {str(one["column"]): str(one["field"]) for one in raw if "column" in one and "field" in one}
    return replace(
        options,
        said=columns_said(raw),
        extra={**options.extra, **extra},
        confirmed=options.confirmed | (confirmed - NEVER_CONTINUED),
        rematch=options.rematch or rematch,
    )


def decisions_of(session: Session, found: Findings, accept: Accept, raw: Sequence[Raw]) -> Decisions:
    """Return what a decisions file says of what was found; raises UserError for what is no decision or no value."""
    fields: dict[FieldKey, Decision] = {}
    rows: dict[str, RowDecision] = {}
    by_cell = {one.cell: one for one in found.proposals}
    by_key = {(one.record, one.part): one for one in found.proposals}
    for one in raw:
        if "row" in one:
            for finding in _rows_meant(found, one):
                rows[row_key(finding)] = _row_decision(session, one["row"])
        elif "choose" in one and "guard" not in one and "column" not in one:
            cell = str(one.get("cell", ""))
            part = _part_named(session, found, one)
            proposal = by_cell.get(cell) or by_key.get((str(one.get("id", "")), part))
            if proposal:
                fields[proposal.record, proposal.part] = _decision(session, proposal, one["choose"])
    return Decisions(accept, fields, rows)


def _part_named(session: Session, found: Findings, one: Raw) -> str:
    """Return the part that a decision names; `title` means the first language."""
    wanted, record = str(one.get("field", "")), str(one.get("id", ""))
    parts = {proposal.part for proposal in found.proposals if proposal.record == record}
    return wanted if wanted in parts else f"{wanted}.{session.facts.languages[0]}"


def _decision(session: Session, proposal: Proposal, choose: object) -> Decision:
    if isinstance(choose, Mapping) and "value" in choose:
        return typed(session, proposal, str(choose["value"] if choose["value"] is not None else ""))
    if choose not in (Side.MINE.value, Side.THEIRS.value, Side.BASE.value):
        raise UserError("not_a_choice_for", text=str(choose))
    return Decision(Side(choose))


def typed(session: Session, proposal: Proposal, text: str) -> Decision:
    """Return the decision for a value that somebody typed; raises InvalidValueError."""
    return Decision(Side.VALUE, parsed(ENTITIES[proposal.entity], proposal.part, text, session.context()))


def _rows_meant(found: Findings, one: Raw) -> list[RowFinding]:
    record, cell = str(one.get("id", "")), _row_of(str(one.get("cell", "")))
    if cell:
        return [row for row in found.rows if _row_of(row.cell) == cell]
    return [row for row in found.rows if record and row.record == record]


def _row_of(cell: str) -> str:
    sheet, _, place = cell.rpartition("!")
    number = "".join(letter for letter in place if letter.isdigit())
    return f"{sheet}!{number}" if number else ""


def _row_decision(session: Session, said: object) -> RowDecision:
    if isinstance(said, Mapping) and "same_as" in said:
        wanted = str(said["same_as"])
        numbered = [record for record, number in session.column("event", "number").items() if number == wanted]
        return RowDecision(RowAction.SAME_AS, numbered[0] if len(numbered) == 1 else wanted)
    simple = {action.value: action for action in RowAction if action is not RowAction.SAME_AS}
    if said not in simple:
        raise UserError("not_a_choice_for", text=str(said))
    return RowDecision(simple[str(said)])


def without_decided(session: Session, found: Findings, memory: Memory) -> tuple[Findings, Decisions]:
    """Return what still waits of a file that was decided in part, and the decisions that were made but not applied.

    A decision that waits is stale, and the field asked again, if the programme was changed since it was made; one that
    was applied stays settled whatever happened to the field since, unless its operation was undone.
    """
    numbers = {one.operation for one in memory.fields.values() if one.operation is not None}
    in_force = {number for number in numbers if is_in_force(session, number)}
    waiting: list[Proposal] = []
    pending: dict[FieldKey, Decision] = {}
    problems: list[Problem] = []
    for one in found.proposals:
        known = memory.fields.get((one.record, one.part))
        if known is None:
            waiting.append(one)
        elif known.operation in in_force:
            continue
        elif known.mine != one.mine:
            waiting.append(one)
            problems.append(Problem("review_changed", one.cell, {"field": one.part}))
        elif known.operation is None:
            waiting.append(one)
            pending[one.record, one.part] = Decision(Side(known.choose), known.value)
    rows = []
    chosen: dict[str, RowDecision] = {}
    for row in found.rows:
        kept = memory.rows.get(row_key(row))
        if kept is None or kept.operation is None:
            rows.append(row)
        if kept is not None and kept.operation is None:
            chosen[row_key(row)] = RowDecision(RowAction(kept.choose), kept.value)
    left = Findings(tuple(waiting), tuple(rows), (*found.problems, *problems), found.guards)
    return left, Decisions(fields=pending, rows=chosen)
