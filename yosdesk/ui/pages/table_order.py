"""The order of a table's rows: kept between starts as far as it still fits, and marked on the head of its column."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView

from yosdesk.domain.catalogue import ENTITIES

Sort = tuple[tuple[str, bool], ...]


def fitting_order(entity: str, languages: tuple[str, ...], sort: object, group: object) -> tuple[Sort, str]:
    """Return what was remembered as order and group, without what is no part of the entity."""
    known = {part.code for part in ENTITIES[entity].parts(languages)}
    pairs = [pair for pair in sort if isinstance(pair, list) and len(pair) == 2] if isinstance(sort, list) else []
    kept = tuple((code, bool(down)) for code, down in pairs if code in known)
    return kept, str(group) if group in known else ""


def mark_order(head: QHeaderView, codes: Sequence[str], sort: Sort) -> None:
    """Mark the head of the column that the rows are sorted by first."""
    first, down = sort[0] if sort else ("", False)
    head.setSortIndicatorShown(first in codes)
    if first in codes:
        head.setSortIndicator(codes.index(first), Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
