"""The grid: Excel's habits with records. It selects, copies, pastes, fills; its page does what it asks for."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QLabel, QTableView, QWidget

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.i18n import N_
from yosdesk.ui.delegates.record_delegate import TRYING, RecordDelegate
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.record_table import RecordTableModel
from yosdesk.ui.theme import COMPACT_ROW, ROW, scaled, sized
from yosdesk.ui.views.cell_names import CellNames
from yosdesk.ui.views.cell_painter import CellPainter

Index = QModelIndex | QPersistentModelIndex
_LONGEST_HEAD = 22  # characters for which a column is made wider than its declaration asks
_MOST_RUNS = 2000  # Qt looks through all of them for each cell that it draws
_CHARACTER = 7  # pixels of a character at 100 per cent

KEYS = (
    ("F2", N_("Edit the cell; typing does so, too")),
    ("Enter", N_("Open the record; in an editor: done, next row")),
    ("Alt+Enter", N_("Open what the cell names; so does a click on its arrow, with Ctrl beside")),
    ("Tab", N_("Next cell")),
    ("Ctrl+↑ ↓ ← →", N_("First or last row, first or last column; with Shift everything up to there")),
    ("Ctrl+Space", N_("Select the column")),
    ("Shift+Space", N_("Select the row")),
    ("Alt+Down", N_("Open the choices or the calendar")),
)
_Action = QAbstractItemView.CursorAction
_TO_THE_EDGE = {  # with Ctrl: as in Excel, where there is no gap
    _Action.MoveUp: (0, None),
    _Action.MoveDown: (-1, None),
    _Action.MoveLeft: (None, 0),
    _Action.MoveRight: (None, -1),
}
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)


class RecordTable(QTableView):
    """A table of records with the grid's habits."""

    opened = Signal(str)  # id of the record to open
    selected = Signal()
    columns_changed = Signal()

    def __init__(self, desk: Desk, model: RecordTableModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self._desk, self._records = desk, model
        self._chosen: tuple[str, ...] | None = None  # ids of the selected rows, None until somebody asks
        self._cells = CellPainter(self, model)
        self.setModel(model)
        self.setItemDelegate(RecordDelegate(desk, model, self))
        self.setAccessibleName(desk.translate(ENTITIES[model.entity].plural))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        height = scaled(COMPACT_ROW if desk.preferences.compact else ROW)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSelectionModel(QItemSelectionModel(model, head))  # else it looks at every selected cell when it draws
        head.setStretchLastSection(True)
        head.sectionMoved.connect(self.columns_changed)
        head.sectionResized.connect(self.columns_changed)
        self._sticky = QLabel(self)
        self._sticky.setAutoFillBackground(True)
        self._sticky.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._sticky.setFont(sized(self.font(), 1.0, bold=True))
        self._sticky.setContentsMargins(scaled(8), 0, 0, 0)
        self._sticky.hide()
        self._names = CellNames(desk, self, model.named)
        model.modelReset.connect(self._on_reset)

    def fit_columns(self) -> None:
        """Give each column the width its declaration asks for."""
        head = self.horizontalHeader()
        head.blockSignals(True)
        for position, part in enumerate(self._records.parts):
            named = min(len(self._records.headings.get(part.code, "")), _LONGEST_HEAD)
            head.resizeSection(position, scaled(min(max(part.field.width, named), 32) * _CHARACTER + 16))
        head.blockSignals(False)

    def record_ids(self) -> tuple[str, ...]:
        """Return the ids of the selected rows, from top to bottom; found once for a selection, for many ask."""
        if self._chosen is None:
            rows = self._selected_rows()
            self._chosen = tuple(chain.from_iterable(self._records.records(*run) for run in runs(rows)))
        return self._chosen

    def current_record(self) -> str:
        """Return the id of the current row, "" if there is none."""
        index = self.currentIndex()
        return self._records.record(index.row()) if index.isValid() else ""

    def select_records(self, ids: tuple[str, ...], current: str, column: int) -> None:
        """Select rows again, after they were put in another order."""
        selection = QItemSelection()
        last = max(self._records.columnCount() - 1, 0)
        rows = sorted(row for record in ids if (row := self._records.row_of(record)) >= 0) if len(ids) > 1 else ()
        for first, end in runs(rows)[:_MOST_RUNS]:
            selection.select(self._records.index(first, 0), self._records.index(end, last))
        row = self._records.row_of(current) if current else -1
        if row >= 0:
            index = self._records.index(row, min(column, last))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if len(ids) > 1:
            self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        elif row >= 0:
            self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def visual_columns(self) -> tuple[int, ...]:
        """Return the columns as they stand, from left to right."""
        head = self.horizontalHeader()
        return tuple(head.logicalIndex(place) for place in range(head.count()))

    def selected_block(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the rows and (visually ordered) columns of the selection."""
        rows = tuple(row for row in self._selected_rows() if self._records.record(row))
        columns = {
            column
            for part in self.selectionModel().selection().toList()
            for column in range(part.left(), part.right() + 1)
        }
        return rows, tuple(column for column in self.visual_columns() if column in columns)

    def named(self) -> tuple[str, ...]:
        """Return the ids of the records that the current cell names, none while it is edited."""
        editing = self.state() == QAbstractItemView.State.EditingState
        return () if editing else self._names.of(self.currentIndex())

    def named_at(self) -> QPoint:
        """Return the place below the current cell on the screen."""
        return self._names.below(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the record; Ctrl+Space takes the column, Shift+Space the row; Home and End as in Excel."""
        key, held = event.key(), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QAbstractItemView.State.EditingState:
            if self.current_record() and not held & Qt.KeyboardModifier.AltModifier:
                self.opened.emit(self.current_record())
        elif key == Qt.Key.Key_Space and control:
            self._select_line(QItemSelectionModel.SelectionFlag.Columns)
        elif key == Qt.Key.Key_Space and held & Qt.KeyboardModifier.ShiftModifier:
            self._select_line(QItemSelectionModel.SelectionFlag.Rows)
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, held: Qt.KeyboardModifier) -> QModelIndex:
        """Return where a key leads: with Ctrl an arrow leads to the edge of the table."""
        edges, index = _TO_THE_EDGE.get(action), self.currentIndex()
        if edges is None or not index.isValid() or not held & Qt.KeyboardModifier.ControlModifier:
            return super().moveCursor(action, held)
        columns, (row, column) = self.visual_columns(), edges
        found = index.row() if row is None else row % self._records.rowCount()
        found += 1 if row == 0 and self._records.group_at(found) else 0
        return self._records.index(found, index.column() if column is None else columns[column])

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Select what Ctrl and a moving key lead to, and with Shift everything up to there; Qt would select nothing."""
        moves = isinstance(event, QKeyEvent) and event.key() in _MOVES
        if isinstance(event, QKeyEvent) and moves and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            flags = QItemSelectionModel.SelectionFlag
            return flags.SelectCurrent if shift else flags.ClearAndSelect
        return super().selectionCommand(index, event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the page whose record is current."""
        super().currentChanged(current, previous)
        self.viewport().update()  # the current row is marked over its whole width
        self.selected.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell the page that more or fewer rows are selected."""
        super().selectionChanged(selected, deselected)
        self._chosen = None
        self.selected.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Keep an editor open until its value was taken, a wrong one stays; Enter goes down, as in Excel."""
        if editor.property(TRYING):
            return
        index = self.currentIndex()
        super().closeEditor(editor, hint)
        below = self._records.index(index.row() + 1, index.column())
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and below.isValid():
            self.setCurrentIndex(below)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Keep the head of the present group in sight."""
        super().scrollContentsBy(dx, dy)
        self._place_sticky()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the head of the present group as wide as the table."""
        super().resizeEvent(event)
        self._place_sticky()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, or say so where there is nothing to show."""
        painter = QPainter(self.viewport())
        self._cells.draw(painter, event.rect())
        self._names.draw(painter)
        if not self._records.rowCount():
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            text = self.property("empty") or ""
            painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), text)

    def _selected_rows(self) -> list[int]:
        """Return the selected rows from top to bottom; a selection of everything is one range, not a million cells."""
        ranges = self.selectionModel().selection().toList()
        if len(ranges) == 1:
            return list(range(ranges[0].top(), ranges[0].bottom() + 1))
        return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})

    def _select_line(self, line: QItemSelectionModel.SelectionFlag) -> None:
        """Select the whole row or column of the current cell, which stays current."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | line
        self.selectionModel().select(self.currentIndex(), flags)

    def _on_reset(self) -> None:
        self._chosen = None
        self.clearSpans()
        width = self._records.columnCount()
        for row in self._records.group_rows() if width > 1 else ():
            self.setSpan(row, 0, 1, width)
        self._place_sticky()

    def _place_sticky(self) -> None:
        top = self.rowAt(1)
        group = self._records.group_of(top) if top >= 0 else None
        if group is None or self._records.group_at(top):
            self._sticky.hide()
            return
        self._sticky.setText(f"{group.shown or '—'}  ({group.count})")
        height = self.verticalHeader().defaultSectionSize()
        self._sticky.setGeometry(self.viewport().x(), self.viewport().y(), self.viewport().width(), height)
        self._sticky.show()


def runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return rows, in rising order, as runs: the first and the last row of each."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
