"""What came back: tables of statements, each row what somebody says of one record; and what the comparing finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import ne

from yosdesk.domain.merge.verdicts import FieldVerdict, RowVerdict
from yosdesk.domain.problems import Problem

State = Mapping[str, str]
States = Mapping[str, State]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that gives no value: its raw text, the verdict on it, why (a code of SENTENCES) and what that names."""

    raw: str
    verdict: FieldVerdict
    code: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """One row: which record it speaks of (`fresh`: an id drawn for a row that came without one), what it says of it.

    `values` holds the canonical text of every part the table has a column for, doubtful cells left out; `sent` is
    whether the id stood in the row as it was sent.
    """

    row: int
    record: str
    values: State
    doubts: Mapping[str, Doubt] = field(default_factory=dict)
    fresh: bool = False
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The statements of one sheet: entity, the sheet's name, the column letter of each part it has, its rows.

    `ignored` names computed cells that were edited, `formulas` cells whose value a formula gave; both as
    (row, part, text).
    """

    entity: str
    sheet: str
    columns: Mapping[str, str]
    rows: tuple[Statement, ...]
    skipped: tuple[tuple[int, str], ...] = ()
    ignored: tuple[tuple[int, str, str], ...] = ()
    formulas: tuple[tuple[int, str, str], ...] = ()

    def cell(self, row: int, part: str = "") -> str:
        """Return the address of a part's cell, `Events!E14`, or of the row's first, `Events!A14`."""
        return f"{self.sheet}!{self.columns.get(part, 'A')}{row}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One incoming field: base, mine, theirs (canonical; of a doubtful cell its raw text) and the verdict.

    `result` is what taking it would set; `unit` names the fields that share its verdict.
    """

    entity: str
    record: str
    part: str
    base: str
    mine: str
    theirs: str
    verdict: FieldVerdict
    result: str
    cell: str
    unit: str = ""
    code: str = ""
    details: Mapping[str, object] = field(default_factory=dict)
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class RowFinding:
    """One incoming row that is no known record's, or a record that did not come back.

    `record` is the record concerned, or the id that a new one would get; `same_as` the record it may repeat.
    """

    entity: str
    record: str
    verdict: RowVerdict
    cell: str
    values: State = field(default_factory=dict)
    same_as: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a comparison finds. `guards` are the problems that stop it until somebody says continue."""

    proposals: tuple[Proposal, ...] = ()
    rows: tuple[RowFinding, ...] = ()
    problems: tuple[Problem, ...] = ()
    guards: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """What both sides started from: the states as sent, and what the same line of exchange settled since.

    `settled` overlays the states with what came back last (record → part → value); `gone` are records that were
    asked about as missing before, `doubts` cells and `copies` rows that were; `three_way` is False if nothing is known
    of the start; `locks` is whether locked fields are refused, as they are from partners but not from another
    coordinator's programme.
    """

    states: States
    settled: States = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    doubts: Mapping[str, State] = field(default_factory=dict)
    copies: Mapping[str, Sequence[State]] = field(default_factory=dict)
    three_way: bool = True
    locks: bool = True

    def of(self, record: str) -> State:
        """Return the state to compare a record with."""
        sent = self.states.get(record, {})
        later = self.settled.get(record)
        return {**sent, **later} if later else sent


def unlike(values: State, before: State) -> list[tuple[str, str]]:
    """Return (part, text) of every value that differs from a state; a blank and a missing one are the same."""
    pairs = compress(values.items(), map(ne, values.values(), map(before.get, values)))  # no step in Python per cell
    return [(part, text) for part, text in pairs if text or before.get(part)]
