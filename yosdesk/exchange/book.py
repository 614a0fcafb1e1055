"""A book as it was read: sheets of plain values, each doubtful cell marked as what it is and never as empty.

A cell is None, str, int, float, bool, or a tuple whose first member tells what it is:
("day", "2014-03-04"), ("moment", "2014-03-04T09:30"), ("time", "09:30"), and the doubtful ones
("error", "#REF!"), ("uncalculated", formula), ("disagreement", one reader's value, the other's),
("merged", number), a number that stands for several rows together.
A number whose format shows a currency becomes ("money", number, currency's code) where an amount is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Cell = Any  # see above; the tuples are told apart by their first member
PERCENT = "%"  # what the format of a number shows that is no amount
DOUBTFUL = ("error", "uncalculated", "disagreement", "merged")
_NOTHING = frozenset(("-", "--", "---", "–", "—", "n/a", "n.a.", "k.a.", "n.n.", "н/д", "нетданных", "./."))
_LONGEST_NOTHING = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its rows from row 1 on, each from column A on; merged areas as (first row, column, last row, column).

    `formulas` are those that a program has calculated: what they gave stands in the cells, as any other value.
    `since_1904` is how its workbook counts days: a day whose format is lost is but a number.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)  # (row, column) → target of a hyperlink
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)  # (row, column) → formula of a stored value
    since_1904: bool = False
    currencies: Mapping[tuple[int, int], str] = field(default_factory=dict)  # (row, column) → what its format shows
    struck: Mapping[tuple[int, int], str] = field(
        default_factory=dict
    )  # (row, column) of cells that are struck through


@dataclass(frozen=True, slots=True)
class Book:
    """A file as it was read: name, SHA-256, sheets, and codes of notes (macros, links that were not followed).

    `carriers` are the ids of an issue that stand in its names and properties; `saved` is when the program that wrote
    it last says it did (ISO 8601), "" if it does not say; `columns` are issued columns by their defined names (name →
    sheet, column).
    """

    file_name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = field(default=())
    carriers: tuple[str, ...] = ()
    saved: str = ""
    columns: Mapping[str, tuple[str, int]] = field(default_factory=dict)


def text_of(cell: Cell) -> str:
    """Return a cell as text, as a person would have typed it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, tuple):
        return str(cell[1])
    return str(cell)


def is_blank(cell: Cell) -> bool:
    """Return whether a cell holds nothing but blanks."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def says_nothing(cell: Cell) -> bool:
    """Return whether a cell says that there is nothing to say: a dash, "n/a", "k. A.", "н/д"."""
    return isinstance(cell, str) and len(cell) <= _LONGEST_NOTHING and "".join(cell.split()).lower() in _NOTHING


def address(row: int, column: int) -> str:
    """Return the address of a cell, `B12` for row 12 and column 2."""
    return f"{column_letter(column)}{row}"


def column_letter(column: int) -> str:
    """Return the letters of a column, 1 is A."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def is_letter(text: str) -> bool:
    """Return whether a text names a column by its letters."""
    return 0 < len(text) <= 3 and text.isascii() and text.isalpha() and text.isupper()


def column_number(letters: str) -> int:
    """Return the number of a column, A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
