"""Draws the cells of a record table in one go.

Cell by cell through a delegate and style sheets a large window full of cells takes 30 to 60 ms; this takes 5 to 8, so
that scrolling keeps up with the screen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QLine, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QStaticText
from PySide6.QtWidgets import QTableView

from yosdesk.ui.models.record_table import Cell, RecordTableModel
from yosdesk.ui.theme import scaled, sized

_PAD = 7  # between a cell's edge and its text
_KEPT = 6_000  # texts laid out: scrolling draws the same few hundred again and again
_LONGEST = 400  # characters of which a part may be in sight


@dataclass(frozen=True, slots=True)
class _Column:
    """A column in sight: its place in the model, its left edge and its width in pixels, without the grid line."""

    number: int
    left: int
    width: int


class CellPainter:
    """Draws backgrounds, texts and grid lines of the cells in sight; rows are of one height."""

    def __init__(self, view: QTableView, model: RecordTableModel) -> None:
        """Serve a view of a model."""
        self._view, self._model = view, model
        self._pad = scaled(_PAD)
        self._laid_out: dict[tuple[str, int], tuple[QStaticText, float, float]] = {}
        self._font = QFont()

    def draw(self, painter: QPainter, rect: QRect) -> None:
        """Draw what lies in a rectangle of the viewport."""
        view = self._view
        first, last = view.rowAt(rect.top()), view.rowAt(rect.bottom())
        if first < 0:
            return
        if self._font != view.font():
            self._font = QFont(view.font())
            self._laid_out.clear()
        painter.setFont(self._font)
        rows = range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1)
        columns = tuple(self._columns(rect))
        places = {row: view.rowViewportPosition(row) for row in rows}
        chosen = self._chosen(rows)
        for row, top in places.items():
            if not self._model.group_at(row):
                self._draw_row(painter, row, top, columns, chosen.get(row, set()))
        self._draw_grid(painter, columns, tuple(places.values()))
        for row, top in places.items():
            group = self._model.group_at(row)
            if group:
                self._draw_head(painter, self._model.index(row, 0).data() or "", top)

    def _columns(self, rect: QRect) -> Iterator[_Column]:
        head = self._view.horizontalHeader()
        for place in range(head.count()):
            number = head.logicalIndex(place)
            left, width = head.sectionViewportPosition(number), head.sectionSize(number)
            if not head.isSectionHidden(number) and left <= rect.right() and left + width > rect.left():
                yield _Column(number, left, width - 1)

    def _chosen(self, rows: range) -> dict[int, set[int]]:
        """Return row → selected columns, of the rows in sight."""
        found: dict[int, set[int]] = {}
        selection = self._view.selectionModel().selection()
        for block in (selection.at(place) for place in range(selection.count())):
            for row in range(max(block.top(), rows.start), min(block.bottom() + 1, rows.stop)):
                found.setdefault(row, set()).update(range(block.left(), block.right() + 1))
        return found

    def _draw_row(self, painter: QPainter, row: int, top: int, columns: tuple[_Column, ...], chosen: set[int]) -> None:
        palette, roles, current = self._view.palette(), QPalette.ColorRole, self._view.currentIndex()
        height = self._view.verticalHeader().defaultSectionSize() - 1
        if row == current.row():
            painter.fillRect(QRect(0, top, self._view.viewport().width(), height), palette.color(roles.Midlight))
        plain, highlighted = palette.color(roles.Text), palette.color(roles.HighlightedText)
        cells = self._model.cells(row, [column.number for column in columns])
        for place, column in enumerate(columns):
            if column.number in chosen:
                painter.fillRect(QRect(column.left, top, column.width, height), palette.color(roles.Highlight))
            elif row == current.row() and column.number == current.column() and self._view.hasFocus():
                painter.setPen(palette.color(roles.Highlight))
                painter.drawRect(QRect(column.left, top, column.width - 1, height - 1))
            if cells and cells[place].text:
                cell = cells[place]
                painter.setPen(highlighted if column.number in chosen else cell.colour or plain)
                self._draw_text(painter, cell, column, top + height / 2)

    def _draw_text(self, painter: QPainter, cell: Cell, column: _Column, middle: float) -> None:
        found = self._laid_out.get((cell.text, column.width))
        if found is None:
            found = self._lay_out(cell.text, column.width)
        text, length, height = found
        left = column.left + (column.width - self._pad - length if cell.right else self._pad)
        painter.drawStaticText(QPointF(left, middle - height / 2), text)

    def _lay_out(self, words: str, width: int) -> tuple[QStaticText, float, float]:
        """Lay a text out on one line, with an ellipsis where it does not fit."""
        if len(self._laid_out) > _KEPT:
            self._laid_out.clear()
        room = max(width - 2 * self._pad, 0)
        text = QStaticText(QFontMetrics(self._font).elidedText(words[:_LONGEST], Qt.TextElideMode.ElideRight, room))
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        text.prepare(font=self._font)
        found = self._laid_out[words, width] = (text, text.size().width(), text.size().height())
        return found

    def _draw_grid(self, painter: QPainter, columns: tuple[_Column, ...], tops: tuple[int, ...]) -> None:
        """Draw hairlines below the rows and between the columns."""
        painter.setPen(self._view.palette().color(QPalette.ColorRole.Midlight))
        height, right = self._view.verticalHeader().defaultSectionSize(), self._view.viewport().width()
        below = [QLine(0, top + height - 1, right, top + height - 1) for top in tops]
        beside = [
            QLine(column.left + column.width, tops[0], column.left + column.width, tops[-1] + height - 1)
            for column in columns
        ]
        painter.drawLines(below + beside)

    def _draw_head(self, painter: QPainter, words: str, top: int) -> None:
        """Draw the head of a group as a bar across."""
        palette, roles = self._view.palette(), QPalette.ColorRole
        height = self._view.verticalHeader().defaultSectionSize() - 1
        bar = QRect(0, top, self._view.viewport().width(), height)
        painter.fillRect(bar, palette.color(roles.AlternateBase))
        painter.setFont(sized(self._font, 1.0, bold=True))
        painter.setPen(palette.color(roles.Text))
        painter.drawText(bar.adjusted(scaled(8), 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.setFont(self._font)
