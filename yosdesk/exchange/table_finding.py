"""Finding the tables of a sheet: below titles, under one or two heading rows, repeated or stacked, without totals."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yosdesk.domain.folding import folded
from yosdesk.domain.text_days import read_day
from yosdesk.exchange.book import DOUBTFUL, Cell, Sheet, is_blank, text_of
from yosdesk.exchange.footers import footers
from yosdesk.exchange.part_titles import is_numbered, names_a_part

HEAD_ROWS = 30
_TOTAL = re.compile(
    r"(grand |sub)?totals?\b|итого|всего|подытог|summe\b|gesamt|insgesamt|somme\b|totaux|suma\b|summa\b|totale\b"
    r"|razem\b|celkem\b|[σς∑]\s*$|davon\b|of which\b|dont\b|в том числе\b|в т\.\s?ч\."
)
_EXAMPLE = re.compile(r"\(?(example|exemple|beispiel|пример|e\.g\.)\b")
_NOT_A_LIST = 0.1  # above this share of uncalculated cells, and so many of them, a sheet is drawn by formulas
_MANY_FORMULAS = 20
_MOST_MERGED = 1_000_000  # cells that merged areas may fill


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its text (two rows joined), its column (A is 1), and the text of its own row alone."""

    text: str
    column: int
    own: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no record, and why: `blank`, `total`, `example`, `repeated_heading`, `title`, `footer`."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: sheet, headings, number of the last heading row, and (row number, cells by column) of each record."""

    sheet: str
    headings: tuple[Heading, ...]
    head_row: int
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]
    skipped: tuple[Skipped, ...]
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)  # (row, column) → target of a hyperlink
    since_1904: bool = False
    currencies: Mapping[tuple[int, int], str] = field(default_factory=dict)  # (row, column) → what its format shows
    above: tuple[str, ...] = ()  # the texts above the headings
    struck: Mapping[tuple[int, int], str] = field(
        default_factory=dict
    )  # (row, column) of cells that are struck through

    def cell(self, row: Sequence[Cell], column: int) -> Cell:
        """Return a row's cell in a column, None beyond its end."""
        return row[column - 1] if column <= len(row) else None


def find_table(sheet: Sheet) -> Table | None:
    """Return the sheet's table with its headings, None if it has none."""
    head = _head_row(sheet)
    if head is None:
        return None
    headings, last = _headings(sheet, head)
    texts = {folded(heading.text) for heading in headings}
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    skipped: list[Skipped] = []
    columns = [heading.column for heading in headings]
    below = _merged_below(sheet, last)
    for number, row in enumerate(sheet.rows[last:], last + 1):
        why = why_skipped(row, columns, texts)
        if not why and _is_bare(row, columns) and _heads_a_part(sheet, number, columns, texts):
            why = "title"
        if why:
            if why != "blank":
                skipped.append(Skipped(number, why))
        else:
            rows.append((number, _filled(row, below[number]) if number in below else row))
    below_it = footers(sheet, rows)
    skipped.extend(Skipped(number, "footer") for number in sorted(below_it))
    rows = [one for one in rows if one[0] not in below_it]
    above = tuple(cell for row in sheet.rows[:head] for cell in row if isinstance(cell, str) and cell.strip())
    told = sheet.links, sheet.since_1904, sheet.currencies, above, sheet.struck
    return Table(sheet.name, headings, last, tuple(rows), tuple(skipped), *told)


def drawn_by_formulas(sheet: Sheet) -> bool:
    """Return whether a sheet is drawn by formulas that were never calculated: a calendar grid, not a list."""
    cells = [cell for row in sheet.rows for cell in row if cell is not None]
    waiting: int = sum(isinstance(cell, tuple) and cell[0] == "uncalculated" for cell in cells)
    return waiting > _MANY_FORMULAS and waiting > _NOT_A_LIST * len(cells)


def holds_formulas(sheet: Sheet) -> bool:
    """Return whether formulas gave most of what a sheet shows."""
    filled = sum(not is_blank(cell) for row in sheet.rows for cell in row)
    return len(sheet.formulas) > _MANY_FORMULAS and 2 * len(sheet.formulas) > filled


def is_side_by_side(table: Table) -> bool:
    """Return whether two tables stand beside each other: several headings come twice."""
    texts = [folded(heading.own) for heading in table.headings]
    repeated = {text for text in texts if texts.count(text) > 1}
    return len(repeated) >= 2


def is_stacked(table: Table) -> bool:
    """Return whether other tables follow below with headings of their own: words where numbers stood before."""
    numeric: dict[int, int] = {}
    for count, (_, row) in enumerate(table.rows):
        filled = [(column, cell) for column, cell in enumerate(row) if not is_blank(cell)]
        words = [column for column, cell in filled if isinstance(cell, str)]
        among_numbers = [column for column in words if numeric.get(column, 0) >= 2]
        if count > 2 and len(among_numbers) >= 3 and len(words) == len(filled):
            return True
        for column, cell in filled:
            if isinstance(cell, int | float):
                numeric[column] = numeric.get(column, 0) + 1
    return False


def is_on_its_side(table: Table, is_heading: Callable[[str], bool]) -> bool:
    """Return whether records stand in columns: words that are headings stand below each other, none beside another."""
    column = table.headings[0].column
    below = [text_of(table.cell(row, column)).strip() for _, row in table.rows]
    filled = [text for text in (table.headings[0].text, *below) if text]
    known = sum(map(is_heading, filled))
    beside = sum(is_heading(heading.text) or is_heading(heading.own) for heading in table.headings[1:])
    return not beside and known >= 3 and known >= 0.6 * len(filled)


def _merged_below(sheet: Sheet, last: int) -> dict[int, dict[int, Cell]]:
    """Return row → column → value of the cells that a merged area covers below its first row.

    A text or a day counts for every row of the area; a number stands for all of them together, so it is doubtful.
    """
    found: dict[int, dict[int, Cell]] = {}
    left = _MOST_MERGED
    for top, column, bottom, _ in sheet.merged:
        first = sheet.rows[top - 1] if last < top <= len(sheet.rows) else ()
        value = first[column - 1] if column <= len(first) else None
        if is_blank(value):
            continue
        for number in range(top + 1, min(bottom, len(sheet.rows), top + left) + 1):
            found.setdefault(number, {})[column] = ("merged", value) if isinstance(value, int | float) else value
            left -= 1
    return found


def _filled(row: tuple[Cell, ...], below: Mapping[int, Cell]) -> tuple[Cell, ...]:
    cells = [*row, *(None,) * (max(below) - len(row))]
    for column, value in below.items():
        if is_blank(cells[column - 1]):
            cells[column - 1] = value
    return tuple(cells)


def _head_row(sheet: Sheet) -> int | None:
    """Return the index of the row that reads most like headings: short texts, all different, rows of data below."""
    best: tuple[float, int] | None = None
    merged = {(area[0], area[1]) for area in sheet.merged}
    for index, row in enumerate(sheet.rows[:HEAD_ROWS]):
        score = _head_score(sheet, index, row, merged)
        if score > 0 and (best is None or score > best[0] + 0.01):
            best = (score, index)
    return best[1] if best else None


def _head_score(sheet: Sheet, index: int, row: Sequence[Cell], merged: set[tuple[int, int]]) -> float:
    filled = [cell for cell in row if not is_blank(cell)]
    if len(filled) < 2 or any(isinstance(cell, tuple) and cell[0] in DOUBTFUL for cell in filled):
        return 0.0
    texts = [cell for cell in filled if isinstance(cell, str) and re.search(r"[^\W\d_]|^[№#]$", cell.strip())]
    if len(texts) < max(2, 0.7 * len(filled)):
        return 0.0
    short = sum(len(text) <= 60 for text in texts) / len(texts)
    different = len({folded(text.strip()) for text in texts}) / len(texts)
    spread = sum((index + 1, column) in merged for column in range(1, len(row) + 1))
    below = [sum(not is_blank(cell) for cell in other) for other in sheet.rows[index + 1 : index + 6]]
    fed = sum(count >= max(2, 0.3 * len(texts)) for count in below) / 5
    return len(texts) * short * different * (0.4 + fed) * (0.98**index) - spread


def _headings(sheet: Sheet, index: int) -> tuple[tuple[Heading, ...], int]:
    """Return the headings and the number of their last row; a merged row above joins as their first words."""
    row = sheet.rows[index]
    upper = _spread(sheet, index - 1) if index else {}
    lower = _second_row(sheet, index)
    over = _over_blanks(sheet, index) if index else {}
    headings = []
    for column in range(1, max(len(row), max(lower, default=0), max(over, default=0)) + 1):
        own = (_word(row[column - 1]) if column <= len(row) else "") or over.get(column, "")
        words = [upper.get(column, ""), own, lower.get(column, "")]
        text = " ".join(dict.fromkeys(word for word in words if word))
        if text and (own or lower.get(column)):
            headings.append(Heading(text, column, own or text))
    return tuple(headings), index + (2 if lower else 1)


def _spread(sheet: Sheet, index: int) -> dict[int, str]:
    """Return column → text of merged cells that span several headings in the row above."""
    found: dict[int, str] = {}
    across = [area for area in sheet.merged if area[0] == area[2] == index + 1 and area[3] > area[1]]
    if len(across) < 2:
        return found  # one merged cell is the title of the sheet
    for top, left, bottom, right in across:
        if top == bottom == index + 1 and left < right < left + 12 and left <= len(sheet.rows[index]):
            text = _word(sheet.rows[index][left - 1])
            if right - left + 1 < len(sheet.rows[index + 1]):
                found.update(dict.fromkeys(range(left, right + 1), text))
    return found


def _over_blanks(sheet: Sheet, index: int) -> dict[int, str]:
    """Return column → text of the headings that stand in the row above, over blanks of this one."""
    row, above = sheet.rows[index], sheet.rows[index - 1]
    filled = [cell for cell in above if not is_blank(cell)]
    if len(filled) < 2 or not all(isinstance(cell, str) for cell in filled):
        return {}  # a title of the sheet
    across = {
        column
        for top, left, bottom, right in sheet.merged
        if top == bottom == index and right > left
        for column in range(left, right + 1)
    }
    return {
        column: _word(cell)
        for column, cell in enumerate(above, 1)
        if not is_blank(cell) and column not in across and (column > len(row) or is_blank(row[column - 1]))
    }


def _second_row(sheet: Sheet, index: int) -> dict[int, str]:
    """Return column → text of a second heading row: under merged headings, or under cells merged downwards."""
    areas = [area for area in sheet.merged if area[0] == index + 1]
    across = {
        column
        for _, left, bottom, right in areas
        if right > left and bottom == index + 1
        for column in range(left, right + 1)
    }
    down = {left for _, left, bottom, _ in areas if bottom == index + 2}
    if not across or (not down and len(across) < 2) or index + 1 >= len(sheet.rows):
        return {}
    below = sheet.rows[index + 1]
    found = {column: _word(below[column - 1]) for column in sorted(across) if column <= len(below)}
    others = [cell for column, cell in enumerate(below, 1) if column not in across and not is_blank(cell)]
    return {} if others or not any(found.values()) else found


def _word(cell: Cell) -> str:
    return " ".join(text_of(cell).split()) if not is_blank(cell) else ""


def why_skipped(row: Sequence[Cell], columns: Sequence[int], headings: set[str]) -> str:
    """Return why a row is no record (`blank`, `total`, `example`, `repeated_heading`), "" if it is one."""
    cells = [row[column - 1] for column in columns if column <= len(row)]
    filled = [cell for cell in cells if not is_blank(cell)]
    if not filled:
        return "blank"
    if len(filled) > 1 and _repeats(filled, headings):
        return "repeated_heading"
    first = next(iter(_first_texts(filled)), "")
    if _is_total(first, filled):
        return "total"
    if _EXAMPLE.match(first):
        return "example"
    return ""


def _is_bare(row: Sequence[Cell], columns: Sequence[int]) -> bool:
    """Return whether nothing stands in a row but a text in its first column."""
    cells = [row[column - 1] for column in columns if column <= len(row)]
    return len(columns) >= 3 and isinstance(cells[0], str) and all(is_blank(cell) for cell in cells[1:])


def _heads_a_part(sheet: Sheet, number: int, columns: Sequence[int], headings: set[str]) -> bool:
    """Return whether a bare row is a title of the rows below, not a record of which only the name is known.

    It is if it names a part by itself (a month, a country), is merged across columns, is numbered above a row that is
    neither bare nor numbered, or headings come again below it.
    """
    text = text_of(sheet.rows[number - 1][columns[0] - 1]).strip()
    if names_a_part(text):
        return True
    if any(top == number and right > left for top, left, _, right in sheet.merged):
        return True
    for row in sheet.rows[number : number + 3]:
        why = why_skipped(row, columns, headings)
        if why != "blank":
            return why == "repeated_heading" or (is_numbered(text) and not why and _opens(row, columns))
    return False


def _opens(row: Sequence[Cell], columns: Sequence[int]) -> bool:
    """Return whether a row can be the first of a numbered part: a record that is not numbered itself."""
    first = row[columns[0] - 1] if columns[0] <= len(row) else None
    return not _is_bare(row, columns) and not (isinstance(first, str) and is_numbered(first.strip()))


def _repeats(filled: Sequence[Cell], headings: set[str]) -> bool:
    """Return whether most cells of a row are headings; the row of a list is told by its first cells."""
    left = len(filled) - max(2, 0.6 * len(filled))
    for cell in filled:
        if not isinstance(cell, str) or folded(cell.strip()) not in headings:
            left -= 1
            if left < 0:
                return False
    return True


def _is_total(first: str, filled: Sequence[Cell]) -> bool:
    """Return whether a row sums others up: a word for totals alone, or with figures and nothing else beside it."""
    found = _TOTAL.match(first)
    if not found:
        return False
    rest = re.sub(r"^\w*", "", first[found.end() :])
    if not re.search(r"\w", rest) or re.match(r"\s*[:=]\s*\d", rest):
        return True
    others = [cell for cell in filled if not (isinstance(cell, str) and folded(cell.strip()) == first)]
    return bool(others) and all(_is_figure(cell) for cell in others)


def _is_figure(cell: Cell) -> bool:
    if isinstance(cell, str):
        return bool(re.search(r"\d", cell)) and getattr(read_day(cell), "code", "") == "not_a_day"
    return not (isinstance(cell, tuple) and cell[0] in ("day", "moment"))


def _first_texts(filled: Sequence[Cell]) -> Iterator[str]:
    for cell in filled[:2]:
        if isinstance(cell, str):
            yield folded(cell.strip())
