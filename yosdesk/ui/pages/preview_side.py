"""The rows of a list as they will be: narrowed by verdict, turned round, and below what is to say of the chosen one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QTableView, QVBoxLayout, QWidget

from yosdesk.domain.identity import is_id
from yosdesk.i18n import N_
from yosdesk.services.duplicates import FieldBeside
from yosdesk.services.import_beside import other_beside
from yosdesk.services.import_causes import ImportCauses
from yosdesk.services.importing import Preview
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.clash_table import STATE
from yosdesk.ui.models.preview_table import KINDS, PreviewTableModel
from yosdesk.ui.names import NamedItems
from yosdesk.ui.theme import PAD_SMALL
from yosdesk.ui.views.clash_list import ClashList
from yosdesk.ui.views.rows_beside import RowsBeside


class PreviewSide(QSplitter):
    """Shows rows, and lets a person decide of each."""

    decided = Signal()

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__(Qt.Orientation.Vertical)
        self._desk = desk
        self.rows = PreviewTableModel(desk)
        self.kinds: dict[str, QPushButton] = {}
        self.table = QTableView()
        self.table.setModel(self.rows)
        self._named = NamedItems(desk, self.table, lambda index: self.rows.named(index.row()), opens=True)
        self.table.setAccessibleName(desk.translate(N_("Rows as they will be")))
        self.table.verticalHeader().hide()
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self._turn = QPushButton(desk.translate(N_("Leave this row out, or take it in (Space)")))
        self._turn.clicked.connect(self._on_turn)
        space = QShortcut(QKeySequence("Space"), self.table)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._on_turn)
        self.beside = RowsBeside(desk)
        self._found: Preview | None = None
        self._details = QLabel()
        self._details.setWordWrap(True)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.clashes = ClashList(desk, {"": self._on_clash})
        self.clashes.setColumnHidden(STATE, True)
        self.clashes.hide()
        for widget in (self._above(), self.clashes, self._below()):
            self.addWidget(widget)
        self.setStretchFactor(0, 4)

    def show_preview(self, found: Preview | None) -> None:
        """Show the rows of a preview, all of them."""
        self._found = found
        self.rows.show_preview(found)
        for column in range(self.rows.columnCount()):
            self.table.setColumnWidth(column, self.rows.width_of(column))
        self._show_kinds()

    def show_causes(self, causes: ImportCauses) -> None:
        """Tell on the rows what taking them in would cause."""
        self.rows.show_causes(causes.by_row)
        self._on_row(self.table.currentIndex(), None)
        self.clashes.clashes.show_clashes(causes.clashes)

    def list_clashes(self, shown: bool) -> None:
        """List the clashes, or no longer."""
        self.clashes.setVisible(shown)
        if shown:
            self.clashes.selectRow(0)
            self.clashes.setFocus()

    def narrow(self, kind: str) -> None:
        """Show the rows of one kind alone, of "" all."""
        self.rows.narrow(kind)
        self._show_kinds()
        if self.rows.rowCount():
            self.table.setCurrentIndex(self.rows.index(0, 0))

    def _above(self) -> QWidget:
        place, row = QWidget(), QHBoxLayout()
        row.setSpacing(PAD_SMALL // 2)
        for kind in KINDS:
            button = self.kinds[kind] = QPushButton()
            button.setProperty("chip", True)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, one=kind: self.narrow(one))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        return place

    def _below(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(PAD_SMALL, PAD_SMALL, 0, 0)
        column.addWidget(self._details)
        column.addWidget(self.beside, 1)
        column.addWidget(self._turn, 0, Qt.AlignmentFlag.AlignLeft)
        return place

    def _show_kinds(self) -> None:
        """Show how many rows there are of each kind; each number leads to them."""
        for kind, count in self.rows.counts().items():
            button = self.kinds[kind]
            button.setText(f"{self._desk.translate(KINDS[kind])} ({count})")
            button.setChecked(kind == self.rows.kind)
            button.setVisible(bool(count) or not kind)

    def _on_row(self, current: Any, _: Any) -> None:
        self._details.setText(self.rows.details(current.row()))
        found, one = self._found, self.rows.row(current.row())
        if found is None or one is None or not one.other_name:
            self.beside.show_fields((), "", "")
            return
        name = one.other_name if is_id(one.other) else one.other

        def show(fields: tuple[FieldBeside, ...]) -> None:
            if self.rows.row(self.table.currentIndex().row()) is one:
                self.beside.show_fields(fields, one.row.cell, name)

        self._desk.ask(other_beside, found, one, then=show)

    def _on_turn(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.rows.decide(row)
            self.decided.emit()

    def _on_clash(self) -> None:
        """Go to the row that a finding names."""
        clash = self.clashes.current()
        row = self._row_of(clash.finding.ids) if clash else -1
        if row >= 0:
            self.table.setCurrentIndex(self.rows.index(row, 0))
            self.table.setFocus()

    def _row_of(self, ids: Sequence[str]) -> int:
        if not any(self.rows.row_of(record) >= 0 for record in ids):
            self.narrow("")
        return next((row for record in ids if (row := self.rows.row_of(record)) >= 0), -1)
