"""Two rows side by side, to be read: a line for each field that one of them fills, bold where they differ."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from yosdesk.i18n import N_
from yosdesk.services.duplicates import FieldBeside
from yosdesk.ui.desk import Desk
from yosdesk.ui.names import NamedItems
from yosdesk.ui.theme import sized
from yosdesk.ui.views.cell_names import CellNames
from yosdesk.ui.views.reading_table import set_for_reading


class RowsBeside(QTableWidget):
    """The fields of a row and of the other one."""

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__(0, 3)
        self._desk = desk
        self._fields: tuple[FieldBeside, ...] = ()
        self._arrows = CellNames(desk, self, self._named_in, menu=False)
        NamedItems(desk, self, lambda index: (*self._named_in(index.row(), 1), *self._named_in(index.row(), 2)))
        set_for_reading(self, desk.translate(N_("This row and what it possibly repeats, field by field")), (150, 0, 0))
        self.hide()

    def show_fields(self, fields: Sequence[FieldBeside], this: str, other: str) -> None:
        """Show the fields, those that differ first, below what the two rows are called; nothing hides the table."""
        here = self._desk.translate(N_("This row (%(cell)s)"), cell=this)
        self.setHorizontalHeaderLabels([self._desk.translate(N_("Field")), here, other])
        self._fields = tuple(sorted(fields, key=lambda one: not one.differs))
        self.setRowCount(len(fields))
        for row, field in enumerate(self._fields):
            for column, text in enumerate((field.heading, *field.shown)):
                item = QTableWidgetItem(text.replace("\n", " "))
                item.setToolTip(text)
                if column and field.differs:
                    item.setFont(sized(self.font(), 1.0, bold=True))
                self.setItem(row, column, item)
        self.setVisible(bool(fields))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fields, and the arrow that opens what a value names."""
        super().paintEvent(event)
        self._arrows.draw(QPainter(self.viewport()))

    def heads(self) -> list[str]:
        """Return what stands above the columns."""
        items = [self.horizontalHeaderItem(column) for column in range(self.columnCount())]
        return [item.text() if item else "" for item in items]

    def texts(self) -> list[list[str]]:
        """Return what stands in the rows."""
        rows = [[self.item(row, column) for column in range(self.columnCount())] for row in range(self.rowCount())]
        return [[item.text() if item else "" for item in row] for row in rows]

    def _named_in(self, row: int, column: int) -> tuple[str, ...]:
        there = 0 <= row < len(self._fields) and column > 0
        return tuple(record for record, _ in self._fields[row].named[column - 1]) if there else ()
