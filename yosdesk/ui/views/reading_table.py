"""Tables that are read, not edited: rows are chosen as a whole, and Tab leaves them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from yosdesk.ui.theme import ROW, scaled


def set_for_reading(table: QTableView, name: str, widths: Sequence[int]) -> None:
    """Make a table, its model set, one for reading; columns have widths in pixels at 100 per cent, 0 takes the rest."""
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(scaled(ROW))
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    for column, width in enumerate(widths):
        if width:
            table.setColumnWidth(column, scaled(width))
        else:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
