"""A list of one column: nothing but names, one below the other, under a heading or without one.

Prose, legends and notes stand in one column, too. So the cells have to read like names: short, different, no sentences.
"""

import re
from collections.abc import Callable, Sequence

from yosdesk.domain.folding import folded
from yosdesk.exchange.book import Cell, Sheet, column_letter, is_blank
from yosdesk.exchange.table_finding import HEAD_ROWS, Heading, Skipped, Table, why_skipped

_LONGEST = 200
_FEWEST = 2  # names that make a list where no heading says that it is one
_SENTENCES = 0.25  # share of the cells from which they are prose
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S*[^\s.]{3,}[.!?;,]|(?:\S+\s+){1,}.*[!?;]")
_LEGEND = re.compile(r"\S{1,3}\s*[-–—=:]\s+\S")
_COUNTED = re.compile(r"(?:\d{1,4}[.)]|[•·▪●*–—-])\s+(?=\S)")
_TOTAL = re.compile(r"(?:total|итого|всего|gesamt|summe|somme)\b.*\d")
Words = Sequence[tuple[int, str]]  # row number and text


def name_list(sheet: Sheet, is_heading: Callable[[str], bool]) -> Table | None:
    """Return the one column of a sheet as a table, None if it is no list of names; `is_heading` knows headings.

    Without a heading the column is called as spreadsheet programs do: A. What stands above the heading, or above a
    blank row at the top, is a title. Numbers and bullets before every name are none of it.
    """
    column = _only_column(sheet)
    if not column:
        return None
    filled = [
        (number, row[column - 1]) for number, row in enumerate(sheet.rows, 1) if any(not is_blank(c) for c in row)
    ]
    head = next((place for place, (_, cell) in enumerate(filled[:HEAD_ROWS]) if is_heading(_plain(cell))), None)
    name = _plain(filled[head][1]) if head is not None else column_letter(column)
    heading = Heading(name, column, name)
    start = _titles(filled) if head is None else head + 1
    skipped = [Skipped(number, "title") for number, _ in filled[: start if head is None else head]]
    rows: list[tuple[int, str]] = []
    for number, cell in filled[start:]:
        why = why_skipped((cell,), (1,), {folded(heading.text)}) or _why_none(_plain(cell))
        if why:
            skipped.append(Skipped(number, why))
        elif not isinstance(cell, str):
            return None  # figures or days
        else:
            rows.append((number, cell))
    if not rows or not _are_names([text for _, text in rows], known=head is not None):
        return None
    cells = tuple((number, (*(None,) * (column - 1), text)) for number, text in _uncounted(rows))
    return Table(sheet.name, (heading,), filled[head][0] if head is not None else 0, cells, tuple(skipped))


def is_unnamed(table: Table) -> bool:
    """Return whether a table is a list of one column that no heading names."""
    return table.head_row == 0


def _only_column(sheet: Sheet) -> int:
    columns = {place for row in sheet.rows for place, cell in enumerate(row, 1) if not is_blank(cell)}
    return columns.pop() if len(columns) == 1 else 0


def _plain(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _titles(filled: Sequence[tuple[int, Cell]]) -> int:
    """Return how many cells are a title: those above the only blank row, at the top."""
    gaps = [place for place in range(1, len(filled)) if filled[place][0] > filled[place - 1][0] + 1]
    return gaps[0] if len(gaps) == 1 and gaps[0] <= 2 < len(filled) else 0


def _why_none(text: str) -> str:
    if text.endswith(":"):
        return "title"
    return "total" if _TOTAL.match(folded(text)) else ""


def _are_names(texts: Sequence[str], *, known: bool) -> bool:
    """Return whether texts read like names; more of them are needed where no heading says so."""
    if any(len(text) > _LONGEST for text in texts) or not all(re.search(r"[^\W\d_]{2}", text) for text in texts):
        return False
    if known:
        return True
    odd = sum(bool(_SENTENCE.fullmatch(text.strip()) or _LEGEND.match(text)) for text in texts)
    different = len({folded(text.strip()) for text in texts})
    return len(texts) >= _FEWEST and odd < _SENTENCES * len(texts) and different >= 0.7 * len(texts)


def _uncounted(rows: Words) -> Words:
    """Return the names without the running numbers or bullets that stand before all of them."""
    counted = [_COUNTED.match(text.lstrip()) for _, text in rows]
    if len(rows) < _FEWEST or not all(counted):
        return rows
    return [(number, _COUNTED.sub("", text.lstrip(), count=1)) for number, text in rows]
