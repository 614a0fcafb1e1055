"""What stands below a table and is none of its rows: signatures, notes with stars, sources, who wrote it and when."""

import re
from collections.abc import Sequence

from yosdesk.domain.folding import folded
from yosdesk.exchange.book import Cell, Sheet, is_blank

_MOST_CELLS = 2
_FOOTER = re.compile(
    r".*_{3,}|\*+\s?[^\W\d]"
    r"|(?:notes?|n\.?b|sources?|stand|quelle|anmerkung\w*|hinweis\w*|remarques?|примечани\w+|источник\w*|сноска)\s?[:.]"
    r"|(?:дата|date|datum|as of|updated?|last updated?)\s?:"
    r"|(?:prepared|approved|compiled|signed|submitted|reviewed|checked|printed)(?:\s(?:by|on)\b|\s?:)"
    r"|(?:исп\.|исполнитель|составил|подготовил|утвержда|согласован|подпис|м\.\s?п\.)"
    r"|(?:директор|руководитель|заместитель|начальник)(?:\s|$)"
    r"|gez\.|(?:erstellt|gepruft|genehmigt)\s(?:von|am|durch)\b|unterschrift|signature|fait a\s|etabli par\s"
    r"|.{2,40}, den \d{1,2}\.|(?:тел|tel)\.?\s?:?\s?[+\d(]"
)


def footers(sheet: Sheet, rows: Sequence[tuple[int, Sequence[Cell]]]) -> frozenset[int]:
    """Return the numbers of the last rows that read like a footer: blocks of few words below a blank row."""
    found: set[int] = set()
    left = list(rows)
    while left:
        block = _last_block(sheet, left)
        if len(block) == len(rows) - len(found) or not _is_footer([cells for _, cells in block]):
            break
        found.update(number for number, _ in block)
        left = left[: -len(block)]
    return frozenset(found)


def _last_block(sheet: Sheet, rows: Sequence[tuple[int, Sequence[Cell]]]) -> Sequence[tuple[int, Sequence[Cell]]]:
    """Return the last rows up to the blank row above them."""
    for place in range(len(rows) - 1, -1, -1):
        number, cells = rows[place]
        above = sheet.rows[number - 2] if number > 1 else ()
        starred = isinstance(next((cell for cell in cells if not is_blank(cell)), None), str)
        if all(is_blank(cell) for cell in above) or (starred and _texts(cells)[0].startswith("*")):
            return rows[place:]
        if len(_texts(cells)) > _MOST_CELLS:
            return ()
    return ()


def _is_footer(rows: Sequence[Sequence[Cell]]) -> bool:
    texts = [_texts(cells) for cells in rows]
    filled = [sum(not is_blank(cell) for cell in cells) for cells in rows]
    if not rows or any(count > _MOST_CELLS or count > len(some) for count, some in zip(filled, texts, strict=True)):
        return False
    telling = sum(any(_FOOTER.match(text) for text in some) for some in texts)
    return 2 * telling >= len(rows)


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [folded(" ".join(cell.split())) for cell in cells if isinstance(cell, str) and cell.strip()]
