"""The agenda as a table: from day to day by arrows, Enter opens; the selection is that of the other views."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from yosdesk.i18n import N_
from yosdesk.services.calendar import Calendar
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.agenda import HEADS, AgendaModel
from yosdesk.ui.theme import ROW, scaled, tokens
from yosdesk.ui.views.letters import letter_of
from yosdesk.ui.views.reading_table import set_for_reading

_WIDTHS = (150, 60, 0, 140, 100, 130)  # pixels at 100 per cent; the title takes what is left
_TITLE, _SPARED = 180, (4, 3, 1)  # least width of the title; columns that give way to it, the first one first
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class AgendaView(QTableView):
    """Shows the agenda."""

    selected = Signal(object)  # ids
    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.agenda = AgendaModel(desk, self)
        self._quiet = False
        self.setModel(self.agenda)
        set_for_reading(self, desk.translate(N_("List of the events by day")), _WIDTHS)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.agenda.head(self.rowAt(0)))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.agenda.bars[index.row()].id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the title have its room: until, city and time give way in a narrow window."""
        room = self.viewport().width() - scaled(sum(_WIDTHS)) - scaled(_TITLE)
        for column in _SPARED:
            self.setColumnHidden(column, room < 0)
            room += scaled(_WIDTHS[column]) if room < 0 else 0
        super().resizeEvent(event)

    def show_calendar(self, found: Calendar) -> None:
        """Show the events of a calendar."""
        top = self.verticalScrollBar().value()
        self._quiet = True
        self.agenda.show_calendar(found)
        self._quiet = False
        self.verticalScrollBar().setValue(top)

    def look(self, day: int) -> None:
        """Bring a day to the top, and stand on its first event."""
        row = self.agenda.row_from(day)
        if row >= 0:
            self.scrollTo(self.agenda.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)
            self.setCurrentIndex(self.agenda.index(row, 0))

    def select(self, ids: Sequence[str]) -> None:
        """Mark events as selected."""
        wanted, chosen = set(ids), QItemSelection()
        for row, bar in enumerate(self.agenda.bars):
            if bar.id in wanted:
                chosen.select(self.agenda.index(row, 0), self.agenda.index(row, len(HEADS) - 1))
        self._quiet = True
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if ids and (row := self.agenda.row_of(ids[0])) >= 0:
            self.selectionModel().setCurrentIndex(self.agenda.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(self.agenda.index(row, 0))
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; T, N and U are the page's, every other key is the table's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.agenda.bars[self.currentIndex().row()].id)
        elif letter_of(event) in ("T", "N", "U"):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def lines_on(self, height: float) -> int:
        """Return how many rows a height has room for."""
        return max(int(height // scaled(ROW)), 1)

    def paint(self, painter: QPainter, area: QRectF, first: int) -> None:
        """Draw the rows from one on into an area."""
        width, line = area.width() - scaled(sum(_WIDTHS)), float(scaled(ROW))
        painter.save()
        painter.setPen(QColor(tokens().text))
        for place, row in enumerate(range(first, min(first + self.lines_on(area.height()), len(self.agenda.bars)))):
            left, top = area.left(), area.top() + place * line
            for column, size in enumerate(_WIDTHS):
                box = QRectF(left, top, scaled(size) if size else width, line)
                words = str(self.agenda.index(row, column).data() or "")
                shown = painter.fontMetrics().elidedText(
                    words, Qt.TextElideMode.ElideRight, int(box.width()) - scaled(8)
                )
                painter.drawText(box, _LEFT, shown)
                left = box.right()
        painter.restore()

    def _on_selected(self) -> None:
        if not self._quiet:
            rows = [index.row() for index in self.selectionModel().selectedRows()]
            current = self.currentIndex().row()
            rows.sort(key=lambda row: (row != current, row))
            self.selected.emit(tuple(self.agenda.bars[row].id for row in rows))
