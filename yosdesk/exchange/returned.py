"""Reading a workbook that came back: each sheet of ours as a table of statements, its cells read before comparing.

A cell that still is what was written says nothing new, whatever else it may mean by now; any other is read as its
field's kind, and what cannot be read is a doubt, never an empty value. Pure: rows in, statements out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.folding import folded
from yosdesk.domain.identity import is_id
from yosdesk.domain.kinds import ParseContext, Shown
from yosdesk.domain.merge.rows import repaired_id
from yosdesk.domain.merge.statements import Statement, Table
from yosdesk.domain.problems import Problem
from yosdesk.exchange.book import Book, Cell, Sheet, column_letter, is_blank, text_of
from yosdesk.exchange.foreign import Said
from yosdesk.exchange.formats.carriers import column_name
from yosdesk.exchange.layout import Hints, Layout, layout_of, sent_sheet
from yosdesk.exchange.mapping import plain_heading, wordings
from yosdesk.exchange.row_reading import RowReader, Sent
from yosdesk.exchange.stamp import SHEET, Packet
from yosdesk.exchange.table_finding import why_skipped

_OURS = (SHEET, "_lists")
_STEP = 200  # rows, some 30 ms


@dataclass(frozen=True, slots=True)
class ReadingBack:
    """What reading back needs: what was sent (None if unknown), what texts mean here, what a person said.

    `draw` gives the id of a row without one, by prefix and row number; `extra` maps headings of columns that are none
    of ours to parts ("" to leave one out); `confirmed` are the codes of guards that a person lets pass.
    """

    packet: Packet | None
    context: ParseContext
    draw: Callable[[str, int], str]
    said: Said = field(default_factory=Said)
    extra: Mapping[str, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a book says: its tables, remarks, and what stops it."""

    tables: tuple[Table, ...]
    problems: tuple[Problem, ...] = ()
    guards: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the id it speaks under."""

    number: int
    cells: tuple[Cell, ...]
    record: str
    fresh: bool
    repaired: bool


def read_back(book: Book, asked: ReadingBack, go_on: Callable[[int], None] = lambda _: None) -> CameBack:
    """Return what a book that came back says; a book without a sheet of ours has no tables.

    `go_on` is told now and then how many rows were read; it may raise to end the reading.
    """
    layouts, problems = _layouts(book, asked)
    go_on(0)
    rows = {layout.entity.code: _identified(layout, asked, problems) for layout in layouts}
    names = {
        (layout.entity.code, name): row.record
        for layout in layouts
        for row in rows[layout.entity.code]
        if row.fresh and not row.repaired
        for name in _names(layout, row)
    }
    context = _context(asked, names)
    go_on(0)
    guards = [guard for layout in layouts for guard in _stops(layout, asked)]
    tables: list[Table] = []
    for layout in layouts:
        done = sum(len(table.rows) for table in tables)
        tables.append(_table(layout, rows[layout.entity.code], asked, (context, partial(_told, go_on, done))))
    return CameBack(tuple(tables), tuple(problems), tuple(guards))


def _told(go_on: Callable[[int], None], before: int, count: int) -> None:
    go_on(before + count)


def _layouts(book: Book, asked: ReadingBack) -> tuple[list[Layout], list[Problem]]:
    """Return the layout of each sheet of ours, and remarks on copies of sheets, which are not read."""
    found: dict[str, list[Layout]] = {}
    for sheet in book.sheets:
        if sheet.name in _OURS:
            continue
        hints = Hints(asked.packet, asked.context.languages, asked.extra, _named(book, sheet, asked.packet))
        layout = layout_of(sheet, hints)
        if layout:
            layout = _settled_twice(layout, asked.extra)
        if layout and (asked.packet is None or sent_sheet(asked.packet, layout.entity.code)):
            found.setdefault(layout.entity.code, []).append(layout)
    problems: list[Problem] = []
    chosen = []
    for code, some in found.items():
        sent = sent_sheet(asked.packet, code)
        some.sort(key=lambda one: (one.by_heading, sent is None or one.sheet.name != sent.title))
        chosen.append(some[0])
        first = some[0].sheet.name
        problems += [
            Problem("sheet_copied", f"{one.sheet.name}!A1", {"sheet": one.sheet.name, "other": first})
            for one in some[1:]
            if not one.by_heading
        ]
    return chosen, problems


def _named(book: Book, sheet: Sheet, packet: Packet | None) -> dict[int, str]:
    """Return column → code of the columns that a sheet's defined names tell, as they were sent."""
    found = {}
    for sent in packet.sheets if packet else ():
        for code in sent.codes:
            title, column = book.columns.get(column_name(sent.entity, code), ("", 0))
            if title == sheet.name:
                found[column] = code
    return found


def _settled_twice(layout: Layout, extra: Mapping[str, str]) -> Layout:
    """Return a layout in which a column that stands twice is the one that a person named, by letter or heading."""
    columns, twice = dict(layout.columns), dict(layout.twice)
    for code, numbers in layout.twice.items():
        named = [
            number
            for number in numbers
            if code in (extra.get(column_letter(number)), extra.get(layout.headings.get(number, "")))
        ]
        if len(named) == 1:
            columns[code] = named[0]
            del twice[code]
    return replace(layout, columns=columns, twice=twice)


def _identified(layout: Layout, asked: ReadingBack, problems: list[Problem]) -> list[_Row]:
    """Return the rows that say something, each with its record's id or a new one."""
    prefix = layout.entity.prefix
    columns = [*layout.columns.values(), *layout.extra]
    found = []
    for number, cells in layout.rows():
        text = text_of(cells[layout.id_column - 1]).strip() if 0 < layout.id_column <= len(cells) else ""
        exact = text.upper()
        if is_id(exact) and exact.startswith(prefix):
            found.append(_Row(number, cells, exact, fresh=False, repaired=exact != text))
            continue
        if all(is_blank(cells[column - 1]) for column in columns if column <= len(cells)):
            continue
        if text and (record := repaired_id(text, prefix)):
            found.append(_Row(number, cells, record, fresh=False, repaired=True))
            continue
        if text:
            problems.append(Problem("id_damaged", f"{layout.sheet.name}!A{number}", {"text": text[:40]}))
        found.append(_Row(number, cells, asked.draw(prefix, number), fresh=True, repaired=bool(text)))
    return found


def _names(layout: Layout, row: _Row) -> Iterator[str]:
    for code, column in layout.columns.items():
        if code.partition(".")[0] == layout.entity.name and column <= len(row.cells):
            text = folded(text_of(row.cells[column - 1]).strip())
            if text:
                yield text


def _context(asked: ReadingBack, fresh: Mapping[tuple[str, str], str]) -> ParseContext:
    """Return the context in which names mean the records they were sent as, then those here, then this file's own."""
    sent: dict[str, list[str]] = {}
    for record, name in (asked.packet.names if asked.packet else {}).items():
        sent.setdefault(folded(name), []).append(record)
    known = asked.context.links

    def links(entity: str, text: str) -> tuple[str, ...]:
        _, _, bracketed = text.rpartition("[")
        if is_id(bracketed.rstrip("] ").upper()):
            return (bracketed.rstrip("] ").upper(),)
        named = sent.get(folded(text), [])
        prefix = ENTITIES[entity].prefix
        same = tuple(record for record in named if record.startswith(prefix))
        if len(same) == 1:
            return same
        new = fresh.get((entity, folded(text)))
        return known(entity, text) or ((new,) if new else ())

    return replace(asked.context, links=links, today=None)


def _stops(layout: Layout, asked: ReadingBack) -> Iterator[Problem]:
    name = layout.sheet.name
    for code, columns in layout.twice.items():
        different = any(len({repr(_at(row, column)) for column in columns}) > 1 for _, row in layout.rows())
        if different:
            letters = ", ".join(map(column_letter, columns))
            details = {"sheet": name, "field": code, "columns": letters}
            yield Problem("column_twice", f"{name}!{column_letter(columns[1])}1", details)
    if layout.by_heading and asked.packet:
        told = ", ".join(f"{layout.headings.get(column, '')} → {code}" for code, column in layout.columns.items())
        yield Problem("columns_by_heading", f"{name}!A{layout.first_row - 1}", {"sheet": name, "columns": told})
    yield from _swapped_headings(layout, asked.context.languages)


def _swapped_headings(layout: Layout, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Find two columns whose headings changed places while their codes stayed."""
    if layout.by_heading:
        return
    known = wordings(layout.entity, languages)
    told = {
        code: known.get(plain_heading(layout.headings.get(column, "")), "") for code, column in layout.columns.items()
    }
    says = {code: layout.entity.part(said, languages).code if said else "" for code, said in told.items()}
    for code, said in says.items():
        if said and code < said and says.get(said) == code:
            details = {"sheet": layout.sheet.name, "field": code, "other": said}
            yield Problem("columns_swapped", f"{layout.sheet.name}!{column_letter(layout.columns[code])}1", details)


def _at(row: Sequence[Cell], column: int) -> Cell:
    return row[column - 1] if column <= len(row) else None


def _table(
    layout: Layout,
    rows: Sequence[_Row],
    asked: ReadingBack,
    within: tuple[ParseContext, Callable[[int], None]],
) -> Table:
    context, go_on = within
    packet = asked.packet
    sheet = sent_sheet(packet, layout.entity.code)
    shown = Shown(packet.language, packet.names, packet.labels) if packet else Shown()
    reader = RowReader(layout, Sent(sheet.rows if sheet else {}, shown), context, asked.said, asked.extra)
    read: list[Statement] = []
    skipped: list[tuple[int, str]] = []
    headings = {folded(text) for text in layout.headings.values()}
    columns = [layout.columns[code] for code in layout.columns]
    for count, row in enumerate(rows):
        if count % _STEP == 0:
            go_on(count)
        why = why_skipped(row.cells, columns, headings) if row.fresh else ""
        if why in ("total", "repeated_heading", "example"):
            skipped.append((row.number, why))
            continue
        values, doubts = reader.read(row.number, row.cells, row.record)
        if row.fresh and not any(values.values()) and not doubts:
            continue
        read.append(Statement(row.number, row.record, values, doubts, fresh=row.fresh, repaired=row.repaired))
    letters = {code: column_letter(column) for code, column in reader.columns().items()}
    told = tuple(reader.edited), tuple(reader.formulas)
    return Table(layout.entity.code, layout.sheet.name, letters, tuple(read), tuple(skipped), *told)


def extra_columns(book: Book, asked: ReadingBack) -> list[tuple[Sheet, str, int]]:
    """Return the columns that are none of ours: sheet, heading, how many cells are filled."""
    found = []
    for layout in _layouts(book, asked)[0]:
        for column in layout.extra:
            filled = sum(not is_blank(_at(row, column)) for _, row in layout.rows())
            heading = layout.headings.get(column, column_letter(column))
            found.append((layout.sheet, heading, filled))
    return found
