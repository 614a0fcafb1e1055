"""Moving events in time: by days, onto a day, or to other ends; each is one operation and says what it leads to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yosdesk.domain.changes import ChangeSet, Operation, OperationKind
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds.days import FIRST, LAST
from yosdesk.i18n import N_
from yosdesk.services.clash_forecast import causes_of_changes, causes_of_moves
from yosdesk.services.clashing import Clash
from yosdesk.services.editing import Cell, preview_cells
from yosdesk.services.session import Session

State = Mapping[str, str]
_ASKED = 400  # of more events moved at once the programme is looked at before and after


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move changed, and the clashes that it led to and that were not there before."""

    changes: ChangeSet
    clashes: tuple[Clash, ...]


def shift_days(session: Session, ids: Sequence[str], days: int) -> Moved:
    """Move events by days: first and last day alike; times, certainty and deadlines stay as they are.

    Raises UserError for events without a day, and where a day would lie outside of what a programme can hold.
    """
    cells: list[Cell] = []
    spans: dict[str, tuple[date, date]] = {}
    for record, state in _states(session, ids).items():
        after = {part: _later(state[part], days) for part in ("starts", "ends") if part in state}
        if not after:
            raise UserError("no_day_to_shift", name=_name(session, record))
        cells += [(record, part, day.isoformat()) for part, day in after.items()]
        if "starts" in after and state.get("date_certainty", "day") == "day":
            spans[record] = (after["starts"], after.get("ends", after["starts"]))
    return _moved(session, cells, spans, N_("Move %(count)s events by %(days)s days"), days=f"{days:+}")


def place_on(session: Session, ids: Sequence[str], day: date) -> Moved:
    """Fix the days of events that have none yet, or a month only: they start on this day and are as long as before."""
    cells: list[Cell] = []
    spans: dict[str, tuple[date, date]] = {}
    for record, state in _states(session, ids).items():
        cells += [(record, "starts", day.isoformat()), (record, "date_certainty", "day")]
        ends = day
        if "ends" in state:
            length = _length(state)
            ends = _later(day.isoformat(), length)
            cells.append((record, "ends", ends.isoformat() if length else ""))
        spans[record] = (day, ends)
    return _moved(session, cells, spans, N_("Fix the day of %(count)s events"))


def stretch(session: Session, record: str, starts: date, ends: date) -> Moved:
    """Give an event other first and last days; raises UserError, in words, where the end lies before the start."""
    state = _states(session, (record,))[record]
    cells = [(record, "starts", starts.isoformat())]
    if ends != starts or "ends" in state:
        cells.append((record, "ends", ends.isoformat()))
    return _moved(session, cells, {record: (starts, ends)}, N_("Change the days of %(count)s events"))


def _moved(
    session: Session, cells: Sequence[Cell], spans: Mapping[str, tuple[date, date]], label: str, **details: str
) -> Moved:
    changes = preview_cells(session, cells)
    changed = {change.record for change in changes}
    asked = {record: span for record, span in spans.items() if record in changed}
    clashes = causes_of_moves(session, asked) if len(asked) <= _ASKED else causes_of_changes(session, changes)
    head = Operation(OperationKind.EDIT, label, {"count": str(len(changed)), **details})
    done = session.commit(head, changes)
    return Moved(done, clashes)


def _states(session: Session, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    states = session.programme.states("event", tuple(ids))
    gone = [record for record in ids if record not in states]
    if gone:
        raise UserError("no_such_record", text=gone[0], entity="event")
    return states


def _length(state: State) -> int:
    """Return how many days lie between first and last day; a month only says nothing about the length."""
    starts, ends = state.get("starts", ""), state.get("ends", "")
    if not starts or not ends or state.get("date_certainty") == "month":
        return 0
    return max((date.fromisoformat(ends) - date.fromisoformat(starts)).days, 0)


def _later(text: str, days: int) -> date:
    ordinal = date.fromisoformat(text).toordinal() + days
    if not FIRST.toordinal() <= ordinal <= LAST.toordinal():
        raise UserError("moved_out_of_range", first=FIRST.year, last=LAST.year)
    return date.fromordinal(ordinal)


def _name(session: Session, record: str) -> str:
    return session.names((record,)).get(record, record)
