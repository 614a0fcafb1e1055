"""What setting fields would change, before it does: as changes, and in words that tell the records apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import FieldChange
from yosdesk.domain.kinds import Shown
from yosdesk.domain.kinds.base import members_of
from yosdesk.services.editing import Cell, preview_cells
from yosdesk.services.session import Session

_TOLD = 500  # changes that are put into words: nobody reads more
_BESIDE = ("starts", "city")  # of events, of which several may share a title


@dataclass(frozen=True, slots=True)
class ChangeAhead:
    """A change in words: the record by name and what tells it apart, the value before and after, "" for none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """Everything that would change, and the first changes in words."""

    changes: tuple[FieldChange, ...]
    told: tuple[ChangeAhead, ...]


def look_ahead(session: Session, cells: Sequence[Cell]) -> Ahead:
    """Return what setting these cells would change; raises InvalidValueError or UserError."""
    changes = preview_cells(session, cells)
    first = changes[:_TOLD]
    shown = session.shown((*(one.record for one in first), *(text for one in first for text in _linked(one))))
    told = tuple(
        ChangeAhead(_name(session, one, shown), _value(one, one.before, shown), _value(one, one.after, shown))
        for one in first
    )
    return Ahead(changes, told)


def _linked(change: FieldChange) -> tuple[str, ...]:
    kind = ENTITIES[change.entity].field(change.part.partition(".")[0]).kind
    if not kind.targets():
        return ()
    texts = (change.before, change.after)
    return tuple(one for text in texts if text for one in (members_of(text) if kind.many else (text,)))


def _name(session: Session, change: FieldChange, shown: Shown) -> str:
    name = shown.names.get(change.record, change.record)
    if change.entity != "event":
        return name
    beside = (ENTITIES["event"].field(code).kind.show(session.column("event", code).get(change.record, ""), shown)
              for code in _BESIDE)  # fmt: skip
    return " · ".join(filter(None, (name, *beside)))


def _value(change: FieldChange, canonical: str, shown: Shown) -> str:
    kind = ENTITIES[change.entity].field(change.part.partition(".")[0]).kind
    return kind.show(canonical, shown) if canonical else ""
