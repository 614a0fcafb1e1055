"""What is kept of a return's cells while something of its columns is asked: so they can be read in another way later.

The file may be moved or deleted meanwhile. Where only the file holds what was sent, that is kept, too.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from yosdesk.domain.problems import Problem
from yosdesk.domain.text_days import Order
from yosdesk.exchange.book import Book, Cell, Sheet
from yosdesk.exchange.foreign import Said
from yosdesk.exchange.stamp import SHEET

_BATCH = 500  # rows a line: long ones would hold up every other thread while they are read or written


@dataclass(frozen=True, slots=True)
class KeptCells:
    """The sheets that are kept of a book, what was said of its columns so far, and which of them are none of ours."""

    book: Book
    said: Said = field(default_factory=Said)
    extra: Mapping[str, str] = field(default_factory=dict)
    rematch: bool = False
    problems: tuple[Problem, ...] = ()

    def packed(self) -> bytes:
        """Return the cells as bytes; the inverse of `cells_of`."""
        packing = zlib.compressobj(1)
        pieces = [packing.compress(_line(self._head()))]
        for sheet in self.book.sheets:
            for start in range(0, len(sheet.rows), _BATCH):
                pieces.append(packing.compress(_line(sheet.rows[start : start + _BATCH])))
        return b"".join((*pieces, packing.flush()))

    def _head(self) -> dict[str, object]:
        book = self.book
        return {
            "book": [book.file_name, book.sha256, book.notes, book.carriers, book.saved, book.columns],
            "sheets": [_sheet_head(sheet) for sheet in book.sheets],
            "orders": {column: order.value for column, order in self.said.orders.items()},
            "decimals": dict(self.said.decimals),
            "extra": dict(self.extra),
            "rematch": self.rematch,
            "problems": [[one.code, one.cell, dict(one.details)] for one in self.problems],
        }


def cells_of(packed: bytes) -> KeptCells | None:
    """Return the cells of bytes that were kept in the programme, None if there are none."""
    if not packed:
        return None
    lines = iter(zlib.decompress(packed).split(b"\n"))
    found = json.loads(next(lines))
    name, digest, notes, carriers, saved, columns = found["book"]
    sheets = tuple(_sheet(head, lines) for head in found["sheets"])
    orders = {column: Order(order) for column, order in found["orders"].items()}
    problems = tuple(Problem(code, cell, details) for code, cell, details in found["problems"])
    places = {column: (sheet, number) for column, (sheet, number) in columns.items()}
    book = Book(name, digest, sheets, tuple(notes), tuple(carriers), saved, places)
    return KeptCells(book, Said(orders, found["decimals"]), found["extra"], found["rematch"], problems)


def can_be_read_again(book: Book | None) -> bool:
    """Return whether a book has cells to read, and not only the values that it was sent with."""
    return book is not None and any(sheet.name != SHEET for sheet in book.sheets)


def kept_book(book: Book, tables: frozenset[str], *, base: bool, issue: str) -> Book:
    """Return what is to be kept of a book: the named sheets, with `base` what it was sent with; who it is, always."""
    wanted = tables | {SHEET} if base else tables
    sheets = tuple(sheet for sheet in book.sheets if sheet.name in wanted)
    return replace(book, sheets=sheets, carriers=book.carriers if base or not issue else (issue,))


def _sheet_head(sheet: Sheet) -> list[object]:
    return [
        *(sheet.name, sheet.hidden, sheet.since_1904, sheet.merged, -(-len(sheet.rows) // _BATCH)),
        [[*place, text] for place, text in sheet.links.items()],
        [[*place, text] for place, text in sheet.formulas.items()],
    ]


def _sheet(head: list[Any], lines: Iterator[bytes]) -> Sheet:
    name, hidden, since_1904, merged, count, links, formulas = head
    rows = tuple(row for _ in range(count) for row in _rows(next(lines)))
    areas = tuple((top, left, bottom, right) for top, left, bottom, right in merged)
    return Sheet(name, rows, hidden, areas, _by_place(links), _by_place(formulas), since_1904)


def _rows(line: bytes) -> Iterator[tuple[Cell, ...]]:
    for row in json.loads(line):
        yield tuple(_cell(cell) if isinstance(cell, list) else cell for cell in row)


def _cell(cell: list[Any]) -> Cell:
    return tuple(_cell(one) if isinstance(one, list) else one for one in cell)


def _by_place(found: list[list[Any]]) -> dict[tuple[int, int], str]:
    return {(row, column): text for row, column, text in found}


def _line(document: object) -> bytes:
    return json.dumps(document, default=str).encode() + b"\n"
