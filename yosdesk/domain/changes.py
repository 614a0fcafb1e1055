"""Changes: what an operation did, in canonical texts. Undo, history, refresh and merge all read this one stream."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class OperationKind(Enum):
    """What kind of act changed the programme."""

    CREATE = "create"
    EDIT = "edit"
    IMPORT = "import"
    RECEIVE = "receive"
    UNDO = "undo"
    REDO = "redo"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One part of a record went from `before` to `after`; `cell` is where an imported value stood (`Events!E14`)."""

    entity: str
    record: str
    part: str
    before: str
    after: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class RecordAdded:
    """A record came with this state; `cell` is the row it was imported from (`Events!14`)."""

    entity: str
    record: str
    state: Mapping[str, str]
    cell: str = ""


@dataclass(frozen=True, slots=True)
class RecordRemoved:
    """A record went; `state` is what it held."""

    entity: str
    record: str
    state: Mapping[str, str]
    cell: str = ""


Change = FieldChange | RecordAdded | RecordRemoved


@dataclass(frozen=True, slots=True)
class Source:
    """The workbook that values came from: file name, SHA-256, and per sheet the column letter of each part."""

    file: str
    sha256: str = ""
    partner: str = ""
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Operation:
    """The head of an operation before it is journaled. `label` is a marked text whose holes `details` fills."""

    kind: OperationKind
    label: str
    details: Mapping[str, str] = field(default_factory=dict)
    undoes: int | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What an operation did, and what it kept because it was edited since. `operation` is 0 if nothing changed."""

    operation: int
    head: Operation
    changes: tuple[Change, ...]
    kept: tuple[Change, ...] = ()

    def records(self) -> frozenset[str]:
        """Return the ids of all records that were touched."""
        return frozenset(change.record for change in self.changes)


def inverse(change: Change) -> Change:
    """Return the change that takes a change back."""
    if isinstance(change, FieldChange):
        return FieldChange(change.entity, change.record, change.part, change.after, change.before)
    if isinstance(change, RecordAdded):
        return RecordRemoved(change.entity, change.record, change.state)
    return RecordAdded(change.entity, change.record, change.state)


def differences(
    entity: str, record: str, before: Mapping[str, str], after: Mapping[str, str]
) -> tuple[FieldChange, ...]:
    """Return the field changes from one state to another, in the order of the parts' codes."""
    codes = sorted({*before, *after})
    return tuple(
        FieldChange(entity, record, code, before.get(code, ""), after.get(code, ""))
        for code in codes
        if before.get(code, "") != after.get(code, "")
    )
