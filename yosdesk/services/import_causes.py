"""What taking in a list would get the programme into, asked while it is looked at: in all, and row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yosdesk.domain.changes import RecordAdded
from yosdesk.services.clash_forecast import causes_of_changes
from yosdesk.services.clashing import Clash
from yosdesk.services.import_applying import Decision, rows_created
from yosdesk.services.importing import Preview
from yosdesk.services.session import Session


@dataclass(frozen=True, slots=True)
class ImportCauses:
    """The clashes that taking a list in would lead to. Rows stand in them by their cells (`Events!A14`), like ids."""

    clashes: tuple[Clash, ...]
    by_row: Mapping[str, tuple[Clash, ...]]


def causes_of_import(session: Session, found: Preview, decisions: Sequence[Decision] = ()) -> ImportCauses:
    """Return what the rows that would become events get into, with events that are there and with each other."""
    if found.entity != "event":
        return ImportCauses((), {})
    added = [RecordAdded("event", cell, state) for cell, state in rows_created(session, found, decisions)]
    clashes = causes_of_changes(session, added)
    cells = {one.record for one in added}
    by_row: dict[str, list[Clash]] = {}
    for clash in clashes:
        for record in cells.intersection(clash.finding.ids):
            by_row.setdefault(record, []).append(clash)
    return ImportCauses(clashes, {cell: tuple(some) for cell, some in by_row.items()})
