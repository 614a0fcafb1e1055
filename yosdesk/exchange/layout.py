"""Where things stand on a sheet that came back: field codes, headings, ids; told from what is there, not from places.

The grey row of codes decides; it is looked for in the first 30 rows, so titles above and moved columns do not matter.
Without it the headings are read, in any language, and a person has to confirm them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yosdesk.domain.catalogue import BY_PREFIX, ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.domain.folding import folded
from yosdesk.domain.identity import is_id
from yosdesk.domain.schema import Entity
from yosdesk.exchange.book import Cell, Sheet, is_blank, text_of
from yosdesk.exchange.heading_names import beside_columns, named_columns
from yosdesk.exchange.mapping import propose
from yosdesk.exchange.sheet_cells import code_column
from yosdesk.exchange.sheet_plan import ID
from yosdesk.exchange.stamp import Packet, SentSheet
from yosdesk.exchange.table_finding import HEAD_ROWS, find_table
from yosdesk.i18n import every_wording

_SAMPLE = 400


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet's layout: entity, column (from 1) of the ids (0 for none) and of each code, headings, first data row.

    `twice` are codes with a second column; `extra` the columns without a code that have a heading; `by_heading` is
    whether the columns were told by their headings alone.
    """

    sheet: Sheet
    entity: Entity
    id_column: int
    columns: Mapping[str, int]
    headings: Mapping[int, str]
    first_row: int
    twice: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    extra: tuple[int, ...] = ()
    by_heading: bool = False

    def rows(self) -> Sequence[tuple[int, tuple[Cell, ...]]]:
        """Return (row number, cells) of everything below the headings."""
        return [(number, row) for number, row in enumerate(self.sheet.rows[self.first_row - 1 :], self.first_row)]


@dataclass(frozen=True, slots=True)
class Hints:
    """What helps to tell columns apart: what was sent, the programme's languages, and, where the codes are gone, more.

    `known` (heading → part) was said before of headings; `named` (column → code) is what defined names tell.
    """

    packet: Packet | None
    languages: tuple[str, ...]
    known: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[int, str] = field(default_factory=dict)


def layout_of(sheet: Sheet, hints: Hints) -> Layout | None:
    """Return the layout of a sheet, None if it holds nothing of ours."""
    for index, row in enumerate(sheet.rows[:HEAD_ROWS]):
        words = {number: text_of(cell).strip() for number, cell in enumerate(row, 1) if isinstance(cell, str)}
        if _is_code_row(words):
            return _by_codes(sheet, index, words, hints.packet)
    return _by_headings(sheet, hints)


def _is_code_row(words: Mapping[int, str]) -> bool:
    known = sum(_is_code(word) for word in words.values())
    return known >= 2 or (known == 1 and ID in words.values())


def _is_code(word: str) -> bool:
    return any(_known(entity, word) for entity in ENTITIES.values()) if word and word != ID else False


def _known(entity: Entity, word: str) -> str:
    """Return the column code that a word is in an entity, "" for none; codes that were renamed are known."""
    if word.lower() != word or " " in word:
        return ""
    try:
        return code_column(entity, word).code
    except UserError:
        return ""


def _is_heading(text: str, word: str) -> bool:
    """Return whether a text is the heading of a field with this code, in any language."""
    fields = [entity.field(code.partition(".")[0]) for entity in ENTITIES.values() if (code := _known(entity, word))]
    labels = {folded(label) for field in fields for label in every_wording(field.label)}
    return bool(text) and folded(text).startswith(tuple(labels))


def _by_codes(sheet: Sheet, index: int, words: Mapping[int, str], packet: Packet | None) -> Layout | None:
    head = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else ()
    id_column = next((number for number, word in words.items() if word == ID), 0) or _column_of_ids(sheet, index + 1)
    if packet is None and not id_column:  # a list of somebody's own may have such headings, with its rows right below
        has_head = any(_is_heading(text_of(cell), words.get(number, "")) for number, cell in enumerate(head, 1))
    else:
        has_head = not (id_column and id_column <= len(head) and is_id(text_of(head[id_column - 1]).strip().upper()))
    first = index + (3 if has_head else 2)
    headings = {
        number: " ".join(text_of(cell).split())
        for number, cell in enumerate(head if has_head else (), 1)
        if not is_blank(cell)
    }
    entity = _entity(sheet, id_column, list(words.values()), packet, first)
    if entity is None:
        return None
    columns: dict[str, int] = {}
    again: dict[str, list[int]] = {}
    for number, word in words.items():
        code = _known(entity, word) if number != id_column else ""
        if code and code in columns:
            again.setdefault(code, [columns[code]]).append(number)
        elif code:
            columns[code] = number
    taken = {id_column, *columns.values(), *(number for numbers in again.values() for number in numbers)}
    extra = tuple(number for number in _filled(sheet, first) if number not in taken)
    twice = {code: tuple(numbers) for code, numbers in again.items()}
    return Layout(sheet, entity, id_column, columns, headings, first, twice, extra)


def _by_headings(sheet: Sheet, hints: Hints) -> Layout | None:
    table = find_table(sheet)
    if table is None:
        return None
    id_column = _column_of_ids(sheet, table.head_row)
    entity = _entity(sheet, id_column, [], hints.packet, table.head_row + 1)
    if entity is None:
        return None
    sent = sent_sheet(hints.packet, entity.code)
    there = {heading.text for heading in table.headings}
    said = {
        heading: part
        for heading, part in hints.known.items()
        if heading in there and (not part or _known(entity, part))
    }
    named = named_columns(entity, table, hints.languages, hints.named)
    columns = {
        match.part: match.heading.column
        for match in propose(table, entity, hints.languages, {**named, **said})
        if match.part
        and match.heading.column != id_column
        and (sent is None or match.part in sent.codes or match.heading.text in said)
    }
    if not columns:
        return None
    beside = beside_columns(entity, table, columns)
    columns.update({code: column for column, code in beside.items() if code})
    headings = {heading.column: heading.text for heading in table.headings}
    taken = {id_column, *columns.values(), *beside}
    extra = tuple(column for column in headings if column not in taken and headings[column] not in said)
    return Layout(sheet, entity, id_column, columns, headings, table.head_row + 1, extra=extra, by_heading=True)


def sent_sheet(packet: Packet | None, entity: str) -> SentSheet | None:
    """Return the sheet of an entity as it was sent, None if there was none."""
    return next((one for one in packet.sheets if one.entity == entity), None) if packet else None


def _entity(sheet: Sheet, id_column: int, words: Sequence[str], packet: Packet | None, first: int) -> Entity | None:
    """Return what a sheet's rows are: by their ids, by the sheet's name as it was sent, by its codes."""
    prefixes = Counter(text[:2] for text in _ids(sheet, id_column, first))
    if prefixes:
        return BY_PREFIX.get(prefixes.most_common(1)[0][0])
    for sent in packet.sheets if packet else ():
        if folded(sent.title) == folded(sheet.name) and sent.entity in ENTITIES:
            return ENTITIES[sent.entity]
    sheets = [one.entity for one in packet.sheets if one.entity in ENTITIES] if packet else list(ENTITIES)
    scores = {code: sum(bool(_known(ENTITIES[code], word)) for word in words) for code in sheets}
    best = max(scores, key=scores.__getitem__, default="")
    return ENTITIES[best] if best and scores[best] else None


def _ids(sheet: Sheet, column: int, first: int) -> list[str]:
    if not column:
        return []
    texts = (text_of(row[column - 1]).strip().upper() for row in sheet.rows[first - 1 :] if len(row) >= column)
    return [text for text in texts if is_id(text) and text[:2] in BY_PREFIX]


def _column_of_ids(sheet: Sheet, above: int) -> int:
    """Return the column that holds more ids than any other, 0 if none does."""
    counted: Counter[int] = Counter()
    for row in sheet.rows[above : above + _SAMPLE]:
        counted.update(
            number for number, cell in enumerate(row, 1) if isinstance(cell, str) and is_id(cell.strip().upper())
        )
    return counted.most_common(1)[0][0] if counted else 0


def _filled(sheet: Sheet, first: int) -> list[int]:
    """Return the columns in which something stands below the headings."""
    found: set[int] = set()
    for row in sheet.rows[first - 1 :]:
        found.update(number for number, cell in enumerate(row, 1) if not is_blank(cell))
    return sorted(found)
