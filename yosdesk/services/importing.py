"""Taking in a foreign list: looked at first, shown as it will be, applied as one operation that can be undone."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.duplicates.judging import Known
from yosdesk.domain.errors import InvalidValueError, UserError
from yosdesk.domain.kinds import ParseContext, TimeZone
from yosdesk.domain.problems import Problem
from yosdesk.domain.schema import Entity
from yosdesk.domain.text_days import Order
from yosdesk.exchange.book import Book
from yosdesk.exchange.doubts import ColumnQuestion, Doubt, ForeignRow
from yosdesk.exchange.foreign import Said, Target, questions, read_rows
from yosdesk.exchange.mapping import Match, propose, score
from yosdesk.exchange.reading import Asked, read_book
from yosdesk.exchange.table_finding import Table
from yosdesk.exchange.zoned_hours import zone_questions
from yosdesk.services.list_tables import IMPORTED, fitting, hidden_sheets, notes_of, tables_of
from yosdesk.services.new_entries import NewEntries, with_new_entries
from yosdesk.services.profiles import load_profile
from yosdesk.services.row_verdicts import RowVerdicts, Tables
from yosdesk.services.session import Session

NO_NAME = "no_title"  # why a row is left out
Progress = Callable[[str, int], bool]  # what is done, how many rows; answers False to cancel


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What a person said before: entity, sheet, headings → parts ("" leaves one out), profile, password, columns."""

    entity: str = ""
    sheet: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    profile: str = ""
    password: str = ""
    encoding: str = ""
    said: Said = field(default_factory=Said)


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as it will be: verdict `new`, `skipped` or `possible_duplicate`; of a repeat, the other one beside it.

    `other` is the id (or cell) of the other one, or why a row is left out.
    """

    row: ForeignRow
    verdict: str
    other: str = ""
    other_name: str = ""
    other_starts: str = ""
    other_city: str = ""

    @property
    def waits(self) -> bool:
        """Return whether something of the row needs a look: doubts, a repeat, no name. Totals and titles do not."""
        if self.verdict == "skipped":
            return bool(self.other_name) or self.other == NO_NAME
        return self.verdict == "possible_duplicate" or bool(self.row.doubts)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return the cells in doubt, of a row that is left out only where its name is one of the reasons."""
        return self.row.doubts if self.verdict != "skipped" or self.other == NO_NAME else ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do. Nothing is changed by looking."""

    path: Path
    file: str
    sha256: str
    entity: str
    tables: tuple[Table, ...]
    matches: Mapping[str, tuple[Match, ...]]
    rows: tuple[PreviewRow, ...]
    questions: tuple[ColumnQuestion, ...]
    new_entries: NewEntries
    problems: tuple[Problem, ...]
    options: ImportOptions


def preview(session: Session, path: Path, options: ImportOptions, progress: Progress | None = None) -> Preview | None:
    """Read a file and return what importing it would do, None if cancelled; raises UserError for what is no list."""
    book = read_file(path, options, progress)
    return preview_book(session, path, book, options, progress) if book else None


def read_file(path: Path, options: ImportOptions, progress: Progress | None = None) -> Book | None:
    """Read a file in the reading child, without a programme; None if cancelled; raises UserError."""
    stopped = [False]

    def told(count: int) -> None:
        stopped[0] = progress is not None and not progress("reading", count)

    return read_book(Asked(path, options.password, options.encoding), progress=told, cancelled=lambda: stopped[0])


def preview_book(
    session: Session, path: Path, book: Book, options: ImportOptions, progress: Progress | None = None
) -> Preview | None:
    """Return what importing a book that was read would do, None if cancelled; raises UserError."""
    progress = progress or session.told
    tables, left = tables_of(book, options.sheet, session.facts.languages)
    known = {**load_profile(session, options.profile), **options.mapping}
    _check_headings(book, tables, (*options.mapping, *_columns(options.said)))
    entity = ENTITIES[options.entity] if options.entity else _guessed(tables, session.facts.languages, known)
    matches = {table.sheet: propose(table, entity, session.facts.languages, known) for table in tables}
    taken = fitting(tables, matches, entity)
    if not taken:
        field_label = entity.field(entity.name).label
        raise UserError("no_title_column", file=book.file_name, field=field_label, wanted=entity.name)
    if not any(table.rows for table in taken):
        raise UserError("no_rows", file=book.file_name)
    entries = with_new_entries(session.context(), taken, matches, entity)
    read: list[ForeignRow] = []
    target = Target(entity, entries.context, options.said)
    for table in taken:
        rows = read_rows(table, matches[table.sheet], target, _told(progress, len(read)))
        if rows is None:
            return None
        read.extend(rows)
    asked = tuple(one for table in taken for one in questions(table, matches[table.sheet], entity, options.said))
    asked += zone_questions(read, {table.sheet: matches[table.sheet] for table in taken})
    judged = tuple(_judged(session, entity, Tables(taken, matches), read))
    noted = notes_of(book, taken, matches, entity, said=bool(options.entity))
    problems = (*left, *noted, *(() if options.sheet else hidden_sheets(book)))
    return Preview(
        path, book.file_name, book.sha256, entity.code, taken, matches, judged, asked, entries, problems, options
    )


def said_of(decisions: Sequence[Mapping[str, object]]) -> Said:
    """Return what a list's decisions say of its columns; raises UserError `not_a_decision` for one that is none."""
    for one in decisions:
        if not _is_decision(one):
            raise UserError("not_a_decision", text=json.dumps(one, ensure_ascii=False))
    return columns_said(decisions)


def columns_said(decisions: Sequence[Mapping[str, object]]) -> Said:
    """Return what a decisions file says of columns: `{"column": heading, "dates": "dmy"}`, `"decimal": ","`, `"zone"`.

    Raises UserError `not_a_decision` for another order or mark, or for no time zone.
    """
    for one in decisions:
        if "column" in one and not _is_decision(one):
            raise UserError("not_a_decision", text=json.dumps(one, ensure_ascii=False))
    orders = {str(one["column"]): Order(one["dates"]) for one in decisions if "column" in one and "dates" in one}
    decimals = {str(one["column"]): str(one["decimal"]) for one in decisions if "column" in one and "decimal" in one}
    zones = {str(one["column"]): str(one["zone"]) for one in decisions if "column" in one and "zone" in one}
    return Said(orders, decimals, zones)


def _is_decision(one: Mapping[str, object]) -> bool:
    if "column" in one:
        marks = one.get("dates", "dmy") in ("dmy", "mdy") and one.get("decimal", ",") in (",", ".")
        return marks and _is_zone(one.get("zone", "UTC"))
    row, choose = one.get("row"), one.get("choose")
    if "cell" not in one or (row is None and choose is None):
        return False
    if row is not None and row not in ("create", "keep", "skip") and not (isinstance(row, dict) and "same_as" in row):
        return False
    valued = isinstance(choose, dict) and "value" in choose and isinstance(one.get("field"), str)
    return choose is None or valued or choose in ("mine", "theirs", "base")


def _is_zone(text: object) -> bool:
    try:
        return isinstance(text, str) and bool(TimeZone().parse(text, ParseContext()))
    except InvalidValueError:
        return False


def _told(progress: Progress | None, before: int) -> Callable[[int], bool] | None:
    return (lambda count: progress("comparing", before + count)) if progress else None


def _check_headings(book: Book, tables: Sequence[Table], named: Sequence[str]) -> None:
    there = {heading.text for table in tables for heading in table.headings}
    for heading in named:
        if heading not in there:
            raise UserError(
                "no_such_heading", file=book.file_name, heading=heading, headings=", ".join(sorted(there)[:40])
            )


def _columns(said: Said) -> tuple[str, ...]:
    return (*said.orders, *said.decimals, *said.zones)


def _guessed(tables: Sequence[Table], languages: tuple[str, ...], known: Mapping[str, str]) -> Entity:
    scores = {code: _score(ENTITIES[code], tables, languages, known) for code in IMPORTED}
    return ENTITIES[max(scores, key=scores.__getitem__)]


def _score(entity: Entity, tables: Sequence[Table], languages: tuple[str, ...], known: Mapping[str, str]) -> float:
    try:
        return max(score(propose(table, entity, languages, known), entity) for table in tables)
    except UserError:
        return float("-inf")  # what was said of the headings names fields that this entity does not have


def _judged(session: Session, entity: Entity, tables: Tables, read: Sequence[ForeignRow]) -> Sequence[PreviewRow]:
    parts = [part.code for part in entity.parts(session.facts.languages) if part.field.code == entity.name]
    verdicts = RowVerdicts(session, entity, parts, tables)
    judged = []
    for row in read:
        if not any(row.state.get(part) for part in parts):
            judged.append(PreviewRow(row, "skipped", NO_NAME))
            continue
        verdict, other = verdicts.verdict(row)
        judged.append(_beside(row, verdict, other) if other else PreviewRow(row, verdict))
    for table in tables.all:
        judged.extend(PreviewRow(ForeignRow(table.sheet, one.row, {}), "skipped", one.why) for one in table.skipped)
    return judged


def _beside(row: ForeignRow, verdict: str, other: Known) -> PreviewRow:
    return PreviewRow(row, verdict, other.key, other.name, other.starts, other.city)
