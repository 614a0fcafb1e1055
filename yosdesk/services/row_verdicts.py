"""The verdict on a row of a foreign list: new, a repeat that says nothing more, or possibly double.

A row with the name, the start and the city of an event, or without a city like it, is a repeat of it: one conference
stands in a list under each of its topics. Any other row with the name of a record is a repeat only if the record says
all that the row says: nothing of a list is lost without a word. Tasks and budget lines may be alike; one that says
nothing new beside those of the programme is possibly double.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from yosdesk.domain.duplicates.judging import Known
from yosdesk.domain.kinds.base import SetKind, members_of
from yosdesk.domain.schema import Entity
from yosdesk.exchange.book import Cell, is_blank
from yosdesk.exchange.doubts import ForeignRow, raw_text
from yosdesk.exchange.mapping import Match
from yosdesk.exchange.repeats import Repeats, known_of
from yosdesk.exchange.table_finding import Table
from yosdesk.services.session import Session
from yosdesk.store import journal

REPEATED = ("event", "organisation", "person")  # entities whose records are known by their names
_COMPARED = {"starts", "ends", "city", "country", "website", "venue"}
_THIS_LIST = "this list"  # the source of its rows, as they are compared
_MOST = 50  # records of one name that a row is held against; a longer list of namesakes is left to the person


class Tables:
    """The tables of a list, and which of their columns are taken."""

    def __init__(self, tables: Sequence[Table], matches: Mapping[str, Sequence[Match]]) -> None:
        """Take the tables, and for each sheet what its headings are taken for."""
        self.all = tuple(tables)
        self._left = {sheet: [match.heading for match in some if not match.part] for sheet, some in matches.items()}
        self._rows: dict[tuple[str, int], Sequence[Cell]] | None = None

    def not_taken(self, row: ForeignRow) -> Mapping[str, Cell]:
        """Return what a row shows in columns that are not taken, by their headings."""
        if self._rows is None:
            self._rows = {(table.sheet, number): cells for table in self.all for number, cells in table.rows}
        cells = self._rows[row.sheet, row.row]
        shown = ((one.text, cells[one.column - 1]) for one in self._left[row.sheet] if one.column <= len(cells))
        return {heading: cell for heading, cell in shown if not is_blank(cell)}


class RowVerdicts:
    """Judges the rows of a list one after the other, against the records there are and the rows before."""

    def __init__(self, session: Session, entity: Entity, parts: Sequence[str], tables: Tables) -> None:
        """Take the programme, the entity, the parts that are its names, and the tables that the rows stand in."""
        self._session, self._entity, self._parts, self._tables = session, entity, parts, tables
        self._rows: dict[str, ForeignRow] = {}
        self._repeats = Repeats(known_records(session, entity, parts))
        self._states: dict[str, Mapping[str, str]] = {}

    def verdict(self, row: ForeignRow) -> tuple[str, Known | None]:
        """Return `new`, `skipped` or `possible_duplicate`, and the other one that the row repeats."""
        one = replace(known_of(row.cell, row.state, self._parts), source=_THIS_LIST)
        repeated = self._repeated(row, one)
        if self._entity.code not in REPEATED:  # one list may name two alike; what is there already may have come of it
            return ("possible_duplicate", repeated) if repeated else ("new", None)
        if repeated:
            return "skipped", repeated
        possible = self._possible(one)
        self._repeats.tell(one)
        self._states[row.cell] = _with_unread(row)
        self._rows[row.cell] = row
        return ("possible_duplicate", possible) if possible else ("new", None)

    def _repeated(self, row: ForeignRow, one: Known) -> Known | None:
        namesakes = self._repeats.namesakes(one)
        if namesakes and one.starts:
            return namesakes[0]
        return next((other for other in namesakes[:_MOST] if self._says(other.key, row)), None)

    def _possible(self, one: Known) -> Known | None:
        if self._entity.code == "event":
            return self._repeats.possible(one)
        return next(iter(self._repeats.namesakes(one)), None)

    def _state(self, key: str) -> Mapping[str, str]:
        if key not in self._states:
            self._states[key] = self._session.programme.states(self._entity.code, (key,)).get(key, {})
        return self._states[key]

    def _says(self, key: str, row: ForeignRow) -> bool:
        """Return whether a record holds every value of a row, and the texts of its cells in doubt.

        A row of the same list has to show the same in the columns that are not taken, too.
        """
        before = self._rows.get(key)
        if before and not self._tables.not_taken(row).items() <= self._tables.not_taken(before).items():
            return False
        state = self._state(key)
        for part, value in row.state.items():
            there = state.get(part, "")
            if there != value and not (self._is_set(part) and set(members_of(value)) <= set(members_of(there))):
                return False
        unread = state.get("unread", "")
        return all(raw_text(doubt, "").removesuffix(f"({doubt.cell})") in unread for doubt in row.doubts)

    def _is_set(self, part: str) -> bool:
        return isinstance(self._entity.field(part.partition(".")[0]).kind, SetKind)


def known_records(session: Session, entity: Entity, parts: Sequence[str]) -> Iterator[Known]:
    """Yield every record of an entity as it is compared with others, `parts` being its names."""
    codes = {field.code for field in entity.fields} & _COMPARED
    columns = {part: session.column(entity.code, part) for part in (*parts, *sorted(codes))}
    lists = journal.imported(session.programme.connection, entity.code)
    for record in session.order(entity.code):
        known = known_of(record, {part: column.get(record, "") for part, column in columns.items()}, parts)
        yield replace(known, source=str(lists[record])) if record in lists else known


def _with_unread(row: ForeignRow) -> Mapping[str, str]:
    if not row.doubts:
        return row.state
    return {**row.state, "unread": "\n".join(raw_text(doubt, doubt.part) for doubt in row.doubts)}
