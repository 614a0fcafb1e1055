"""Applying an import: one operation with its provenance, a backup before it, and a list of what needs a look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import Change, ChangeSet, Operation, OperationKind, RecordAdded, Source
from yosdesk.domain.errors import UserError
from yosdesk.domain.identity import new_ids
from yosdesk.domain.kinds.base import members_of, set_text
from yosdesk.exchange.book import column_letter
from yosdesk.exchange.doubts import raw_text
from yosdesk.i18n import N_
from yosdesk.services.checking import back_up
from yosdesk.services.editing import STARTING, numbering_of, parsed
from yosdesk.services.importing import Preview, PreviewRow, Progress
from yosdesk.services.profiles import save_profile
from yosdesk.services.programmes import add_list_entries
from yosdesk.services.session import Session

FLAG = "possible duplicate"
Decision = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: its change set, the id each row got (by its cell), and the rows that need a look."""

    changes: ChangeSet
    ids: Mapping[str, str]
    listed: tuple[PreviewRow, ...]
    settled: frozenset[str] = frozenset()  # the cells in doubt that were decided


def apply(
    session: Session, found: Preview, decisions: Sequence[Decision] = (), progress: Progress | None = None
) -> ImportResult | None:
    """Import what a preview shows, decisions on top; None if cancelled; raises UserError, then nothing changed."""
    _check_unchanged(found)
    progress = progress or session.told
    chosen = _Chosen(session, found, decisions)
    headings = {match.part: match.heading.text for some in found.matches.values() for match in some if match.part}
    labels = {
        list_code: {code: dict.fromkeys(session.facts.languages, label) for code, label in entries.items()}
        for list_code, entries in found.new_entries.entries.items()
    }
    changes: list[Change] = list(add_list_entries(session, labels))
    ids, source_ids = new_ids(ENTITIES[found.entity].prefix), {}
    numbering = numbering_of(session) if found.entity == "event" else None
    starting = STARTING.get(found.entity, {})
    has_tags = any(field.code == "tags" for field in ENTITIES[found.entity].fields)
    for count, one in enumerate(found.rows):
        if count % 1000 == 0 and not progress("applying", count):
            return None
        if not chosen.creates(one):
            continue
        record = source_ids[one.row.cell] = next(ids)
        state = {
            **starting,
            **_state(one, chosen.values(one), headings, flagged=has_tags and not chosen.is_settled(one)),
        }
        numbered = numbering.numbered(state) if numbering else state
        changes.append(RecordAdded(found.entity, record, numbered, f"{one.row.sheet}!{one.row.row}"))
    back_up(session, why="import")
    done = session.commit(_head(found), changes)
    if found.options.profile:
        save_profile(session, found.options.profile, {head: part for part, head in headings.items()})
    listed = tuple(one for one in found.rows if chosen.needs_a_look(one))
    return ImportResult(done, source_ids, listed, frozenset(chosen.settled))


def rows_created(
    session: Session, found: Preview, decisions: Sequence[Decision] = ()
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the cell and the values of each row that would become a record, decisions on top; raises UserError."""
    chosen, starting = _Chosen(session, found, decisions), STARTING.get(found.entity, {})
    for one in session.stepping(found.rows):
        if chosen.creates(one):
            yield one.row.cell, {**starting, **one.row.state, **chosen.values(one)}


class _Chosen:
    """What the decisions say of rows and cells."""

    def __init__(self, session: Session, found: Preview, decisions: Sequence[Decision]) -> None:
        self._rows: dict[str, object] = {}
        self._values: dict[str, dict[str, str]] = {}
        self.settled: set[str] = set()
        entity, context = ENTITIES[found.entity], session.context()
        by_cell = {one.row.cell.rpartition("!")[0] + f"!{one.row.row}": one.row.cell for one in found.rows}
        for decision in decisions:
            cell = str(decision.get("cell", ""))
            sheet, _, place = cell.rpartition("!")
            row = by_cell.get(f"{sheet}!{''.join(letter for letter in place if letter.isdigit())}")
            if row is None and "column" in decision:
                continue
            if row is None:
                raise UserError("decision_fits_nothing", place=cell, file=found.file)
            if "row" in decision:
                self._rows[row] = decision["row"]
            choice = decision.get("choose")
            if isinstance(choice, Mapping) and "value" in choice:
                part = entity.part(str(decision["field"]), session.facts.languages).code
                self._values.setdefault(row, {})[part] = parsed(entity, part, str(choice["value"]), context)
            if choice is not None:
                self.settled.add(cell)

    def creates(self, one: PreviewRow) -> bool:
        """Return whether a row becomes a record."""
        said = self._rows.get(one.row.cell)
        if said is not None:
            return said in ("create", "keep") and bool(one.row.state)
        return one.verdict in ("new", "possible_duplicate")

    def values(self, one: PreviewRow) -> Mapping[str, str]:
        """Return the values that were typed for a row's cells."""
        return self._values.get(one.row.cell, {})

    def is_settled(self, one: PreviewRow) -> bool:
        """Return whether a possible duplicate was looked at, or the row is none."""
        return one.verdict != "possible_duplicate" or one.row.cell in self._rows

    def needs_a_look(self, one: PreviewRow) -> bool:
        """Return whether something of a row waits: doubts, a possible duplicate, a repeat that was left out."""
        if one.row.cell in self._rows:
            return False
        if one.verdict == "skipped" or one.verdict == "possible_duplicate":
            return one.waits
        return any(doubt.cell not in self.settled for doubt in one.doubts)


def _state(one: PreviewRow, typed: Mapping[str, str], headings: Mapping[str, str], *, flagged: bool) -> dict[str, str]:
    state = {**one.row.state, **typed}
    doubts = [
        raw_text(doubt, headings.get(doubt.part, doubt.part)) for doubt in one.row.doubts if doubt.part not in typed
    ]
    if doubts:
        state["unread"] = "\n".join(doubts)
    if flagged:
        state["tags"] = set_text((*members_of(state.get("tags", "")), FLAG))
    return state


def _check_unchanged(found: Preview) -> None:
    try:
        digest = sha256(Path(found.path).read_bytes()).hexdigest()
    except OSError as error:
        raise UserError("no_such_file", file=found.file) from error
    if digest != found.sha256:
        raise UserError("list_file_changed", file=found.file)


def _head(found: Preview) -> Operation:
    columns = {
        sheet: {match.part: column_letter(match.heading.column) for match in matches if match.part}
        for sheet, matches in found.matches.items()
    }
    source = Source(found.file, found.sha256, found.options.profile, columns)
    return Operation(OperationKind.IMPORT, N_("Import %(file)s"), {"file": found.file}, source=source)
