"""Doing what was typed, unless it would lead to new clashes: then nothing is done yet, and they are told first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from yosdesk.domain.changes import Change, ChangeSet, FieldChange, Operation, OperationKind, RecordAdded
from yosdesk.domain.clashes.facts import DEAD
from yosdesk.domain.kinds import Day
from yosdesk.services.clash_forecast import causes_of_changes
from yosdesk.services.clash_index import DAYS
from yosdesk.services.clashing import Clash
from yosdesk.services.editing import edit
from yosdesk.services.joining import changes_of_join
from yosdesk.services.lifecycle import Move, stage_changes
from yosdesk.services.pasting import Block, changes_of_block, put
from yosdesk.services.series import changes_of_next
from yosdesk.services.session import Session
from yosdesk.services.stage_rules import Typed, preview_by_rules
from yosdesk.services.templates import changes_from_template

_NOTHING = ChangeSet(0, Operation(OperationKind.EDIT, ""), ())


@dataclass(frozen=True, slots=True)
class Tried:
    """What was done; or what it would cause, and then nothing was done."""

    changes: ChangeSet
    clashes: tuple[Clash, ...] = ()


def try_setting(session: Session, typed: Typed) -> Tried:
    """Set typed cells as one operation, unless moving events so would cause clashes; raises UserError."""
    changes = preview_by_rules(session, typed)
    clashes = causes_of_dates(session, changes)
    return Tried(_NOTHING, clashes) if clashes else Tried(edit(session, changes))


def try_pasting(session: Session, block: Block) -> Tried:
    """Paste a block as one operation, unless moving events so would cause clashes; raises UserError."""
    changes = changes_of_block(session, block)
    clashes = causes_of_dates(session, changes)
    return Tried(_NOTHING, clashes) if clashes else Tried(put(session, block, changes))


def causes_of_dates(session: Session, changes: Sequence[Change]) -> tuple[Clash, ...]:
    """Return what changes would get events into, () where no event comes to stand at another time by them."""
    return causes_of_changes(session, changes) if any(map(_dates, changes)) else ()


def causes_of_stage(session: Session, ids: Sequence[str], stage: str) -> tuple[Clash, ...]:
    """Return what events would get into at a stage: those that were given up take place again."""
    given_up = session.column("event", "status")
    back = [record for record in ids if given_up.get(record) in DEAD] if stage not in DEAD else []
    return causes_of_changes(session, stage_changes(session, back, Move(stage))) if back else ()


def causes_of_join(session: Session, keep: str, gone: str, chosen: Mapping[str, str]) -> tuple[Clash, ...]:
    """Return what the event that two are joined to would get into, and neither does now; raises UserError."""
    return causes_of_dates(session, changes_of_join(session, keep, gone, chosen))


def causes_of_making(session: Session, template: str, starts: str, texts: Mapping[str, str]) -> tuple[Clash, ...]:
    """Return what an event from a template would get into, its start as it is typed; raises UserError for no day."""
    day = _day(session, starts)
    return causes_of_dates(session, changes_from_template(session, template, day, texts)) if day else ()


def causes_of_next(session: Session, event: str, starts: str, place: Mapping[str, str]) -> tuple[Clash, ...]:
    """Return what the next event of a series would get into if its day, as typed, were fixed; raises UserError."""
    day = _day(session, starts)
    *_, added = changes_of_next(session, event, day, place)
    if day is None or not isinstance(added, RecordAdded):
        return ()
    return causes_of_changes(session, [replace(added, state={**added.state, "date_certainty": "day"})])


def _day(session: Session, typed: str) -> date | None:
    day = Day().parse(typed, session.context())
    return date.fromisoformat(day) if day else None


def _dates(change: Change) -> bool:
    """Return whether an event comes to stand at another time by a change, or takes place again."""
    if change.entity != "event":
        return False
    if isinstance(change, RecordAdded):
        return "starts" in change.state
    if isinstance(change, FieldChange):
        back = change.part == "status" and change.before in DEAD and change.after not in DEAD
        return back or change.part in DAYS
    return False
