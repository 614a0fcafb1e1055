"""What a table page does with blocks of cells: copy, cut, empty, fill down, paste; what would clash is asked first."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication

from yosdesk.i18n import N_
from yosdesk.services.caution import try_pasting, try_setting
from yosdesk.services.pasting import Block, copied, paste, shown_texts, texts_of_block
from yosdesk.services.stage_rules import Typed, set_by_rules
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.models.record_table import RecordTableModel
from yosdesk.ui.pages.cause_question import CauseQuestion, Way
from yosdesk.ui.views.record_table import RecordTable

_PASTE = Way(try_pasting, paste, N_("Paste"))
_SET = Way(try_setting, set_by_rules, N_("Paste"))
_FILL = Way(try_setting, set_by_rules, N_("Fill down"))
_CLEAR = Way(try_setting, set_by_rules, N_("Empty the cells"))
_CUT = Way(try_setting, set_by_rules, N_("Cut"))


class CellBlocks:
    """Serves a table: what it does, it does with the selected cells."""

    def __init__(self, desk: Desk, table: RecordTable, model: RecordTableModel, question: CauseQuestion) -> None:
        """Serve a table of a model; `question` asks before clashes are caused."""
        self._desk, self._table, self._model, self._question = desk, table, model, question

    def copy(self) -> None:
        """Copy the selected cells as Excel reads them, also those of rows that were never in sight."""
        self._copy()

    def cut(self) -> None:
        """Copy the selected cells, then empty them."""
        ids, parts = self._block()
        self._copy(lambda: self._set_cells([(record, part, "") for record in ids for part in parts], _CUT))

    def clear(self) -> None:
        """Empty the selected cells."""
        self._set_block("", _CLEAR)

    def fill_down(self) -> None:
        """Give the selected cells of each column the value of its first one; a single row that of the row above."""
        ids, parts = self._block()
        first = self._table.selected_block()[0][:1]
        above = self._model.record(first[0] - 1) if first and first[0] and len(ids) == 1 else ""
        source = above or next(iter(ids), "")
        filled = [record for record in ids if record != source]

        def fill(texts: tuple[str, ...]) -> None:
            cells = [(record, *pair) for record in filled for pair in zip(parts, texts, strict=True)]
            self._set_cells(cells, _FILL)

        if filled:
            self._desk.ask(shown_texts, self._model.entity, source, parts, then=fill)

    def paste(self) -> None:
        """Set a block from the clipboard, from the current cell on; rows beyond the end are added."""
        texts = texts_of_block(QGuiApplication.clipboard().text())
        index = self._table.currentIndex()
        columns = self._table.visual_columns()
        rows, chosen = self._table.selected_block()
        if rows and chosen:  # from the corner on, wherever the selection was begun
            index = self._model.index(rows[0], chosen[0])
        start = columns.index(index.column()) if index.isValid() else 0
        if len(texts) == 1 and len(texts[0]) == 1 and len(rows) * len(chosen) > 1:
            self._set_block(texts[0][0], _SET)
            return
        first = index.row() if index.isValid() else self._model.rowCount()
        below = range(first, min(self._model.rowCount(), first + len(texts)))
        ids = tuple(record for row in below if (record := self._model.record(row)))
        width = max((len(row) for row in texts), default=0)
        parts = tuple(self._model.parts[one].code for one in columns[start : start + width])
        beyond = len(texts) - len(ids)
        says = N_("%(count)s rows were added below the last one.")
        words = self._desk.translate(says, count=beyond) if beyond > 0 else ""
        block = Block(self._model.entity, ids, parts, texts, self._desk.preferences.role)
        self._question.attempt(_PASTE, block, then=lambda _: self._desk.told.emit(Message(words)) if words else None)

    def _block(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of the selected rows, and the parts of the selected columns as they stand."""
        rows, columns = self._table.selected_block()
        return tuple(map(self._model.record, rows)), tuple(self._model.parts[one].code for one in columns)

    def _copy(self, then: Callable[[], None] = lambda: None) -> None:
        def put(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            then()

        ids, parts = self._block()
        if ids:
            self._desk.ask(copied, self._model.entity, ids, parts, then=put)

    def _set_block(self, text: str, way: Way) -> None:
        ids, parts = self._block()
        self._set_cells([(record, part, text) for record in ids for part in parts], way)

    def _set_cells(self, cells: Sequence[tuple[str, str, str]], way: Way) -> None:
        if cells:
            self._question.attempt(way, Typed(tuple(cells), self._desk.preferences.role))
