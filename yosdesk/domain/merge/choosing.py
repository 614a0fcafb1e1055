"""Choosing: what becomes of a proposal, by what is accepted throughout and what a person decided of it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from yosdesk.domain.merge.statements import Proposal, RowFinding
from yosdesk.domain.merge.verdicts import SAFE, THEIRS, FieldVerdict, RowVerdict


class Accept(Enum):
    """What is accepted without asking."""

    NONE = "none"
    SAFE = "safe"
    THEIRS = "theirs"


class Side(Enum):
    """Whose value counts; VALUE is one that somebody typed."""

    MINE = "mine"
    THEIRS = "theirs"
    BASE = "base"
    VALUE = "value"


class RowAction(Enum):
    """What a person decides of a row."""

    KEEP = "keep"
    CANCEL = "cancel"
    DELETE = "delete"
    CREATE = "create"
    SKIP = "skip"
    RESURRECT = "resurrect"
    SAME_AS = "same_as"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a field: a side, and for a typed value its canonical text."""

    side: Side
    value: str = ""


@dataclass(frozen=True, slots=True)
class RowDecision:
    """What a person decided of a row; `same_as` names the record it is."""

    action: RowAction
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a proposal: the value to set (None: nothing), whether theirs is kept as a suggestion.

    `decided` is whether nothing of it waits any more.
    """

    value: str | None = None
    suggested: bool = False
    decided: bool = True


WAITING = Outcome(decided=False)
_NOTES = (FieldVerdict.IGNORED, FieldVerdict.BOTH)


def outcome_of(one: Proposal, accept: Accept, decision: Decision | None) -> Outcome:
    """Return what becomes of a proposal; a person's decision goes before what is accepted throughout."""
    if decision is not None:
        return _decided(one, decision)
    if one.verdict is FieldVerdict.REFUSED:
        return Outcome(suggested=True)
    if one.verdict in _NOTES:
        return Outcome()
    if accept is Accept.NONE:
        return WAITING
    return Outcome(one.result) if one.verdict in (SAFE if accept is Accept.SAFE else THEIRS) else WAITING


def _decided(one: Proposal, decision: Decision) -> Outcome:
    readable = can_be_taken(one)
    if decision.side is Side.VALUE:
        return Outcome(decision.value)
    if decision.side is Side.BASE:
        return Outcome(one.base, suggested=readable and one.theirs != one.base)
    if decision.side is Side.THEIRS:
        return Outcome(one.result) if readable else WAITING
    return Outcome(suggested=readable)


def can_be_taken(one: Proposal) -> bool:
    """Return whether theirs is a value: of what cannot be read, or can be read in several ways, none can be taken."""
    return one.verdict is not FieldVerdict.UNREADABLE and (not one.code or one.code in _READABLE)


_READABLE = ("reverted_or_parallel", "copied_row", "leading_zeros")


def row_decided(one: RowFinding, accept: Accept, decision: RowDecision | None) -> RowDecision | None:
    """Return what becomes of a row, None while it waits. Nothing is ever removed or brought back unasked."""
    if decision is not None:
        return decision
    if one.verdict is RowVerdict.NEW and accept is not Accept.NONE:
        return RowDecision(RowAction.CREATE)
    if one.verdict is RowVerdict.SKIPPED:
        return RowDecision(RowAction.SKIP)
    return None


def with_units(
    proposals: Sequence[Proposal], decisions: Mapping[tuple[str, str], Decision]
) -> dict[tuple[str, str], Decision]:
    """Return the decisions, those on one field of a unit extended to its other fields that nobody decided."""
    extended = dict(decisions)
    for some in _units(proposals) if decisions else ():
        sides = [decisions[one.record, one.part] for one in some if (one.record, one.part) in decisions]
        whole = next((one for one in sides if one.side is not Side.VALUE), None)
        for one in some if whole else ():
            extended.setdefault((one.record, one.part), whole or sides[0])
    return extended


def _units(proposals: Iterable[Proposal]) -> Iterable[list[Proposal]]:
    found: dict[tuple[str, str], list[Proposal]] = {}
    for one in proposals:
        if one.unit:
            found.setdefault((one.record, one.unit), []).append(one)
    return found.values()
