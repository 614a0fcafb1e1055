"""Headings of tables with fixed columns."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from yosdesk.ui.desk import Desk


def head_of(desk: Desk, heads: Sequence[str], section: int, orientation: Qt.Orientation, role: int) -> str | None:
    """Return the translated heading of a column, None for what a model has nothing to say of."""
    asked = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
    return desk.translate(heads[section]) if asked and 0 <= section < len(heads) else None
