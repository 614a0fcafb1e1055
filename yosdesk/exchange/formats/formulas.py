"""Where formulas and errors stand in a workbook: read from its parts, whichever names its elements have.

The quick readers give stored values only. What they cannot tell apart is told here: a value that a formula gave, a
formula that was never calculated, an error that one of them reads as an empty cell.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from xml.etree.ElementTree import iterparse
from xml.parsers import expat

from openpyxl.formula.translate import Translator

from yosdesk.domain.errors import UserError
from yosdesk.exchange.book import Cell, column_letter, column_number
from yosdesk.exchange.formats.document_cells import CellWalk
from yosdesk.exchange.guards import FileType

Place = tuple[int, int]  # row and column, from 1
MOST = 20_000  # formulas with a stored value that are told one by one; the values count all the same
_CHUNK = 1 << 20
_TOLD = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'", b"table:formula=")
_VALUED = (b"<v>", b"<v ", b":v>", b":v ", b"<is>", b"<is ", b":is>", b":is ")
_TAIL = 64  # bytes that are looked at again with what follows them: a sign can be split
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RELATION = "}id"


@dataclass(slots=True)
class Marks:
    """What stands at the places of a sheet: formulas with a stored value, formulas without one, errors.

    `values` is how many values the sheet's part holds: never less than its cells have, -1 where they were not counted.
    """

    formulas: dict[Place, str] = field(default_factory=dict)
    uncalculated: dict[Place, str] = field(default_factory=dict)
    errors: dict[Place, str] = field(default_factory=dict)
    values: int = -1

    def last_doubt(self) -> int:
        """Return the last row in which a formula was never calculated or an error stands, 0 if there is none."""
        return max((row for places in (self.uncalculated, self.errors) for row, _ in places), default=0)


def marks(path: Path, found: FileType) -> Mapping[str, Marks]:
    """Return the marks of each sheet by its name, {} for an old .xls, and for an OpenDocument without any."""
    if found not in (FileType.XLSX, FileType.ODS):
        return {}
    with zipfile.ZipFile(path) as archive:
        if found is FileType.ODS:
            document = _OpenDocument()
            if _look(archive, "content.xml")[0]:
                parse_part(archive, "content.xml", document)
            return document.sheets
        told: dict[str, Marks] = {}
        for name, part in sheet_parts(archive).items():
            telling, values = _look(archive, part)
            sheet = _OpenXml()
            if telling:
                parse_part(archive, part, sheet)
            sheet.marks.values = values
            told[name] = sheet.marks
        return told


def with_marks(rows: Iterator[tuple[Cell, ...]], known: Marks) -> Iterator[tuple[Cell, ...]]:
    """Yield rows that one reader alone has read, with their errors and uncalculated formulas as what they are."""
    doubtful: dict[int, dict[int, Cell]] = {}
    for (row, column), formula in known.uncalculated.items():
        doubtful.setdefault(row, {})[column] = ("uncalculated", formula)
    for (row, column), error in known.errors.items():
        doubtful.setdefault(row, {})[column] = ("error", error)
    for number, cells in enumerate(rows, 1):
        there = doubtful.pop(number, None)
        if not there:
            yield cells
            continue
        width = max(len(cells), *there)
        filled = (*cells, *(None,) * (width - len(cells)))
        yield tuple(there.get(column, cell) for column, cell in enumerate(filled, 1))


def _look(archive: zipfile.ZipFile, part: str) -> tuple[bool, int]:
    """Return whether a part holds a formula or an error, and how many values it holds, by a look at its bytes."""
    if part not in archive.NameToInfo:
        return False, -1
    telling, values, tail = False, 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            seen = tail + chunk
            telling = telling or any(sign in seen for sign in _TOLD)
            values += sum(seen.count(sign) - tail.count(sign) for sign in _VALUED)
            tail = seen[-_TAIL:]
    return telling, values


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name."""
    relations = "xl/_rels/workbook.xml.rels"
    if "xl/workbook.xml" not in archive.NameToInfo or relations not in archive.NameToInfo:
        return {}
    targets: dict[str, str] = {}
    with archive.open(relations) as stream:
        for _, element in iterparse(stream):
            target = element.get("Target", "")
            targets[element.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    found: dict[str, str] = {}
    with archive.open("xl/workbook.xml") as stream:
        for _, element in iterparse(stream):
            if element.tag.rpartition("}")[2] == "sheet":
                relation = next((value for name, value in element.items() if name.endswith(_RELATION)), "")
                found[element.get("name", "")] = targets.get(relation, "")
    return found


class Listener(Protocol):
    """Takes the elements of a part by their local names."""

    def start(self, name: str, values: Mapping[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take text."""


def parse_part(archive: zipfile.ZipFile, part: str, listener: Listener) -> None:
    """Tell a listener the elements of a part, one after the other; raises UserError for a damaged one."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, values: listener.start(name.rpartition(":")[2], values)
    parser.EndElementHandler = lambda name: listener.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = listener.text
    try:
        with archive.open(part) as stream:
            parser.ParseFile(stream)
    except expat.ExpatError as error:
        raise UserError("damaged_list_file", file=part) from error


class _OpenXml:
    """The cells of one sheet of the Open XML family."""

    def __init__(self) -> None:
        self.marks = Marks()
        self._row = self._column = 0
        self._type = ""
        self._formula: str | None = None
        self._value: str | None = None
        self._shared: dict[str, tuple[str, str]] = {}  # index → formula and the cell that it is written in
        self._of: Mapping[str, str] = {}
        self._text: list[str] = []

    def start(self, name: str, values: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "row":
            self._row = int(values.get("r", self._row + 1))
            self._column = 0
        elif name == "c":
            self._place(values.get("r", ""))
            self._type = values.get("t", "n")
            self._formula = self._value = None
        elif name == "f":
            self._of = values
        if name in ("f", "v"):
            self._text = []

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "f":
            self._formula = self._worded("".join(self._text))
        elif name == "v":
            self._value = "".join(self._text)
        elif name == "c":
            self._cell()

    def text(self, text: str) -> None:
        """Take text."""
        self._text.append(text)

    def _place(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            self._column += 1
            return
        self._row, self._column = int(found[2]), column_number(found[1])

    def _worded(self, text: str) -> str:
        """Return a formula as it stands in its cell; one that is shared is written once and moved to the others."""
        here, index = f"{column_letter(self._column)}{self._row}", self._of.get("si", "")
        if text:
            if self._of.get("t") == "shared":
                self._shared[index] = (f"={text}", here)
            return f"={text}"
        if index in self._shared and len(self.marks.formulas) < MOST:
            formula, origin = self._shared[index]
            return str(Translator(formula, origin).translate_formula(here))
        return "=…"

    def _cell(self) -> None:
        place = (self._row, self._column)
        if self._type == "e":
            self.marks.errors[place] = self._value or "#VALUE!"
        elif self._formula is None:
            return
        elif self._value or (self._type == "str" and self._value is not None):
            if len(self.marks.formulas) < MOST:
                self.marks.formulas[place] = self._formula
        else:
            self.marks.uncalculated[place] = self._formula


class _OpenDocument:
    """The cells of every sheet of an OpenDocument workbook."""

    def __init__(self) -> None:
        self.sheets: dict[str, Marks] = {}
        self._walk = CellWalk()
        self._values: Mapping[str, str] = {}
        self._text: list[str] = []

    def start(self, name: str, values: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        cell = self._walk.start(name, values)
        if name == "table":
            self.sheets.setdefault(self._walk.sheet, Marks())
        if cell:
            self._values, self._text = values, []

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name != "table-cell":
            return
        formula = self._values.get("table:formula", "")
        told = "".join(self._text)
        error = self._values.get("calcext:value-type") == "error"
        if not formula and not error:
            return
        marks = self.sheets[self._walk.sheet]
        for place in self._walk.places():
            if error:
                marks.errors[place] = told or "#VALUE!"
            elif len(marks.formulas) < MOST:
                marks.formulas[place] = formula.removeprefix("of:")

    def text(self, text: str) -> None:
        """Take text."""
        self._text.append(text)
