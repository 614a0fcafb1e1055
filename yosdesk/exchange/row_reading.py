"""Reading the rows of an issued sheet: a cell as it was sent is its old value, any other is read as its kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds import Amount, Choice, Country, Kind, ListChoice, ParseContext, Shown, Text, TimeZone
from yosdesk.domain.kinds.choices import codes_of
from yosdesk.domain.kinds.numbers import currency_of
from yosdesk.domain.merge.statements import Doubt, State, States
from yosdesk.domain.merge.verdicts import FieldVerdict
from yosdesk.exchange.book import Cell, is_blank, text_of
from yosdesk.exchange.cells import ColumnChoice, read_cell
from yosdesk.exchange.doubts import ASKED
from yosdesk.exchange.foreign import Said, choice_for
from yosdesk.exchange.layout import Layout
from yosdesk.exchange.mapping import Match
from yosdesk.exchange.sheet_cells import CodeColumn, Role, code_column, unchanged, written
from yosdesk.exchange.table_finding import Heading, Table

_LIKE = 60


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: id → state of each row, and the words its values were shown in."""

    rows: States
    shown: Shown


class RowReader:
    """Reads the rows of one sheet.

    `edited` gathers computed cells that were edited, `formulas` cells with something new that a formula gave, both as
    (row, code, text).
    """

    def __init__(self, layout: Layout, sent: Sent, context: ParseContext, said: Said, extra: Mapping[str, str]) -> None:
        """Take the sheet's layout, what was sent, what texts mean, and what a person said of the columns."""
        self._layout, self._sent, self._context = layout, sent, context
        self.edited: list[tuple[int, str, str]] = []
        self.formulas: list[tuple[int, str, str]] = []
        self._formulas = layout.sheet.formulas
        self._columns: list[tuple[CodeColumn, int]] = []
        self._currencies: dict[str, tuple[CodeColumn, int]] = {}
        self._computed: list[tuple[CodeColumn, int]] = []
        for code, number in {**layout.columns, **_mapped(layout, extra)}.items():
            column = code_column(layout.entity, code)
            if column.role is Role.CURRENCY:
                self._currencies[column.part] = (column, number)
            else:
                (self._columns if column.role is Role.VALUE else self._computed).append((column, number))
        self._choices = _choices(layout, self._columns, said)
        answered = {number for number, heading in layout.headings.items() if heading in said.decimals}
        self._said = {one.code for one, number in self._columns if number in answered or one.part in said.decimals}
        self._read: dict[object, str | Doubt] = {}
        self._written: dict[tuple[str, str], Cell] = {}

    def columns(self) -> dict[str, int]:
        """Return the column of each part that is read."""
        return {column.part: number for column, number in self._columns}

    def read(self, number: int, cells: Sequence[Cell], record: str) -> tuple[dict[str, str], dict[str, Doubt]]:
        """Return what a row says of each part, and the doubts."""
        before = self._sent.rows.get(record, {})
        values: dict[str, str] = {}
        doubts: dict[str, Doubt] = {}
        width = len(cells)
        for column, position in self._columns:
            cell = cells[position - 1] if position <= width else None
            said = self._value(column, cell, cells, before)
            if isinstance(said, str):
                values[column.part] = said
            else:
                doubts[column.part] = said
            if (number, position) in self._formulas and said != before.get(column.part, ""):
                self.formulas.append((number, column.part, self._formulas[number, position]))
        for column, position in self._computed:
            cell = cells[position - 1] if position <= width else None
            sent = written(column, before, self._sent.shown)
            if before and not unchanged(cell, sent) and text_of(cell) != text_of(sent):
                self.edited.append((number, column.code, text_of(cell)))
        return values, doubts

    def _value(self, column: CodeColumn, cell: Cell, cells: Sequence[Cell], before: State) -> str | Doubt:
        canonical = before.get(column.part, "")
        money = isinstance(column.kind, Amount)
        beside = self._beside(column, cells) if money else None
        same = unchanged(cell, self._sent_cell(column, before))
        if same and (not money or beside is None or self._same_currency(beside, canonical)):
            return canonical
        if money:
            return self._amount(column, cell, beside, canonical)
        zeros = _without_zeros(column.kind, cell, canonical)
        if zeros is not None:
            return zeros
        key = (column.code, cell.__class__, cell)
        known = self._read.get(key)
        if known is None:
            known = self._read[key] = self._parsed(column, cell, self._context)
        return known

    def _sent_cell(self, column: CodeColumn, before: State) -> Cell:
        canonical = before.get(column.part, "")
        if not canonical or isinstance(column.kind, Text):
            return canonical or None
        key = (column.code, canonical)
        if key not in self._written:
            self._written[key] = written(column, before, self._sent.shown)
        return self._written[key]

    def _beside(self, column: CodeColumn, cells: Sequence[Cell]) -> str | None:
        """Return the text of the currency's cell, None if there is no such column."""
        found = self._currencies.get(column.part)
        if found is None:
            return None
        return text_of(cells[found[1] - 1]).strip() if found[1] <= len(cells) else ""

    def _same_currency(self, beside: str, canonical: str) -> bool:
        return beside == canonical.partition(" ")[2] or (not canonical)

    def _amount(self, column: CodeColumn, cell: Cell, beside: str | None, canonical: str) -> str | Doubt:
        """Read an amount with the currency beside it, else the one it had, else the programme's."""
        currency = canonical.partition(" ")[2] or self._context.currency
        if beside:
            try:
                currency = currency_of(beside)
            except InvalidValueError as error:
                return Doubt(beside, FieldVerdict.UNREADABLE, error.code, error.details)
        return self._parsed(column, cell, replace(self._context, currency=currency))

    def _parsed(self, column: CodeColumn, cell: Cell, context: ParseContext) -> str | Doubt:
        if is_blank(cell):
            return ""
        try:
            read = read_cell(column.kind, cell, context, self._choices.get(column.code, ColumnChoice()))
        except InvalidValueError as error:
            # “1.234” among decimal points has a digit too many: the column mixes both ways to write a number
            mixed = error.code == "too_many_decimals" and isinstance(cell, str) and column.code not in self._said
            code = "ambiguous_number" if mixed else error.code
            verdict = FieldVerdict.QUESTION if code in ASKED else FieldVerdict.UNREADABLE
            details = {**error.details, **_nearest(column.kind, text_of(cell), self._sent.shown, context)}
            return Doubt(text_of(cell), verdict, code, details)
        if read.ends or read.month_only:
            return Doubt(text_of(cell), FieldVerdict.QUESTION, "not_one_day", {"text": text_of(cell)})
        if read.zone and not isinstance(column.kind, TimeZone):
            return Doubt(text_of(cell), FieldVerdict.UNREADABLE, "hour_with_zone", {"text": text_of(cell)})
        return read.canonical


def _mapped(layout: Layout, extra: Mapping[str, str]) -> dict[str, int]:
    """Return code → column of the columns that a person said are fields of ours."""
    headings = {layout.headings.get(number, ""): number for number in layout.extra}
    return {
        code: headings[heading]
        for heading, code in extra.items()
        if code and heading in headings and code not in layout.columns
    }


def _choices(layout: Layout, columns: Sequence[tuple[CodeColumn, int]], said: Said) -> dict[str, ColumnChoice]:
    """Return what settles the texts of each column: what was said of it, else what they prove themselves."""
    headings = tuple(Heading(layout.headings.get(number, ""), number) for _, number in columns)
    rows = tuple((number, row) for number, row in layout.rows())
    table = Table(layout.sheet.name, headings, layout.first_row - 1, rows, (), since_1904=layout.sheet.since_1904)
    return {
        column.code: choice_for(table, Match(heading, column.part), layout.entity, said)
        for (column, _), heading in zip(columns, headings, strict=True)
    }


def _without_zeros(kind: Kind, cell: Cell, canonical: str) -> str | Doubt | None:
    """Judge a number where a text of digits was sent: the same number is no change, lost zeros or digits a question."""
    if not isinstance(kind, Text) or isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    text = text_of(cell)
    if text == canonical:
        return canonical
    digits = canonical.isascii() and canonical.isdigit()
    if digits and abs(int(canonical) - cell) <= 1e-14 * abs(cell):
        return Doubt(text, FieldVerdict.QUESTION, "leading_zeros", {"text": text, "kept": canonical})
    return None


def _nearest(kind: Kind, text: str, shown: Shown, context: ParseContext) -> dict[str, str]:
    """Return the choice most like a text that is none, if it is alike enough."""
    if not isinstance(kind, Choice | ListChoice | Country):
        return {}
    codes = codes_of(kind, context.entries)
    labels = {folded(kind.show(code, shown)): kind.show(code, shown) for code in codes}
    best = process.extractOne(folded(text), labels.keys(), scorer=fuzz.WRatio, score_cutoff=_LIKE)
    return {"nearest": labels[best[0]]} if best else {}
