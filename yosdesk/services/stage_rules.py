"""Cells typed into a table or a form: a typed stage keeps the rules of an event's life like any other move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yosdesk.domain.changes import ChangeSet, FieldChange
from yosdesk.domain.errors import UserError
from yosdesk.domain.event import EVENT
from yosdesk.domain.lifecycle import ASIDE
from yosdesk.services.editing import Cell, edit, parsed, preview_cells
from yosdesk.services.lifecycle import plan_move
from yosdesk.services.session import Session


@dataclass(frozen=True, slots=True)
class Typed:
    """Cells that somebody typed, and the role in which."""

    cells: tuple[Cell, ...]
    role: str = ""


def typed_parts(ids: Sequence[str], texts: Mapping[str, str], role: str = "") -> Typed:
    """Return the cells of the same texts for several records."""
    return Typed(tuple((record, part, text) for record in ids for part, text in texts.items()), role)


def set_by_rules(session: Session, typed: Typed) -> ChangeSet:
    """Set typed cells as one operation; raises UserError, then nothing changes, if a stage may not be reached."""
    return edit(session, preview_by_rules(session, typed))


def preview_by_rules(session: Session, typed: Typed) -> tuple[FieldChange, ...]:
    """Return what setting typed cells would change; raises UserError as setting them would."""
    return preview_cells(session, (*typed.cells, *beside_moves(session, typed)))


def beside_moves(session: Session, typed: Typed) -> tuple[Cell, ...]:
    """Return what moves to typed stages bring with them: the label's day, a reason that no longer holds.

    Raises UserError for a move that the rules hold back, or that somebody in this role does not usually make.
    """
    cells: list[Cell] = []
    reasons = {record: text for record, part, text in typed.cells if part == "stage_reason"}
    for (stage, reason), ids in _moves(session, typed, reasons).items():
        plan = plan_move(session, ids, stage, reason, typed.role)
        problems = (plan.advice,) if plan.advice else tuple(one.problems[0] for one in plan.hindered)
        for problem in problems:
            raise UserError(problem.code, **problem.details)
        if stage not in ASIDE:
            cells += [(record, "stage_reason", "") for record in ids if record not in reasons]
        granted = session.column("event", "label_granted")
        if stage == "labelled":
            today = session.today().isoformat()
            cells += [(record, "label_granted", today) for record in ids if record not in granted]
    return tuple(cells)


def _moves(session: Session, typed: Typed, reasons: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    """Return (stage, reason) → the events that are typed to another stage than theirs."""
    present, context = session.column("event", "status"), session.context()
    found: dict[tuple[str, str], list[str]] = {}
    for record, part, text in typed.cells:
        if part != "status" or not record.startswith(f"{EVENT.prefix}-"):
            continue
        stage = parsed(EVENT, "status", text, context)
        if stage and stage != present.get(record, ""):
            found.setdefault((stage, reasons.get(record, "")), []).append(record)
    return found
