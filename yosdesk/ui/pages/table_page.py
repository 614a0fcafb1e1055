"""A page with a table of records: views, filters, groups, columns, and the inspector's record."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import ChangeSet, FieldChange
from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.derived import TROUBLED, among, is_derived
from yosdesk.services.editing import add_record, duplicate_records, remove_records
from yosdesk.services.finding import Arrangement, ViewSpec, arrange
from yosdesk.services.list_entries import add_entry
from yosdesk.services.stage_rules import Typed, set_by_rules
from yosdesk.services.troubled import count_troubled
from yosdesk.ui.clash_words import tell_caused
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.record_table import RecordTableModel
from yosdesk.ui.pages.cause_question import CauseQuestion
from yosdesk.ui.pages.cell_blocks import CellBlocks
from yosdesk.ui.pages.nothing_found import NothingFound
from yosdesk.ui.pages.page import Number, Page
from yosdesk.ui.pages.table_columns import COLUMNS, EMPTY
from yosdesk.ui.pages.table_order import fitting_order, mark_order
from yosdesk.ui.pages.view_bar import ViewBar
from yosdesk.ui.theme import scaled, unscaled
from yosdesk.ui.views.record_table import KEYS, RecordTable

_SHOWN = N_("The filters were taken off to show it.")


class TablePage(Page):
    """A table of one entity."""

    shape = "table"

    def __init__(self, desk: Desk, entity: str, parent: QWidget | None = None) -> None:
        """Show all records of an entity, in the programme's order."""
        super().__init__(desk, parent)
        self.entity = entity
        self.spec = ViewSpec(entity, COLUMNS[entity])
        self._total = self._shown = self._troubled = 0
        self._restoring: tuple[tuple[str, ...], str, int] | None = None
        self._wanted = ""  # a record asked for, to be shown whatever narrows the view
        self.model = RecordTableModel(desk, entity, self.spec.columns)
        self.table = RecordTable(desk, self.model)
        self.bar = ViewBar(desk, self.spec)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self.question = CauseQuestion(desk)
        self.question.done.connect(self.table.setFocus)
        self.question.opened.connect(self.open_record)
        column.addWidget(self.question)
        self.cells = CellBlocks(desk, self.table, self.model, self.question)
        self.nothing = NothingFound(desk)
        self.nothing.changed.connect(self.show_spec)
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        self.table.fit_columns()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._arrange)
        self.model.edit_requested.connect(self._on_typed)
        self.table.opened.connect(self.open_record)
        self.table.selected.connect(self._on_selected)
        self.table.columns_changed.connect(self._on_columns)
        self.table.horizontalHeader().sectionClicked.connect(self._on_head_clicked)
        self.bar.changed.connect(self.show_spec)
        self.keys_go_to = self.table
        self._shared = desk.event_views if entity == "event" else None
        if self._shared is not None:
            self._shared.spec_changed.connect(self._on_shared)
            self._on_shared(self._shared.spec)

    def title(self) -> str:
        """Return the entity's plural."""
        return self.desk.translate(ENTITIES[self.entity].plural)

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the grid."""
        return KEYS

    def count(self) -> str:
        """Return how many rows are shown, and of how many."""
        return str(self._total) if self._shown == self._total else f"{self._shown} / {self._total}"

    def list_behind(self) -> ViewSpec | None:
        """Return the list of all, while less of it is shown."""
        return None if self._shown == self._total else replace(self.spec, search="", conditions=())

    def searches(self) -> bool:
        """Search as one types."""
        return True

    def search(self, words: str) -> None:
        """Show the rows that hold every word."""
        self.show_spec(replace(self.spec, search=words))

    def enter(self, argument: object = None) -> None:
        """Show a view, or the record with an id; read the rows."""
        if isinstance(argument, ViewSpec):
            self.show_spec(argument)
        elif isinstance(argument, str) and argument:
            self._restoring, self._wanted = ((argument,), argument, 0), argument
        elif self._shared is not None and set(self._shared.selection) - set(self.selection()):
            chosen = self._shared.selection
            self._restoring = (chosen, chosen[0], max(self.table.currentIndex().column(), 0))
        self._timer.start()
        self.table.setFocus()

    def show_spec(self, spec: ViewSpec) -> None:
        """Show rows and columns as a view says."""
        spec = spec if spec.columns else replace(spec, columns=self.spec.columns)
        columns_changed = spec.columns != self.spec.columns
        self.spec = spec
        if self._shared is not None:
            self._shared.narrow(spec)
        self.bar.show_spec(spec)
        if columns_changed:
            self.model.set_columns(spec.columns)
            self.table.fit_columns()
        self._mark_order()
        self._timer.start()

    def words(self) -> str:
        """Return the words searched for."""
        return self.spec.search

    def inspects(self) -> bool:
        """Return that the current record stands in the inspector."""
        return True

    def current_record(self) -> str:
        """Return the id of the current row."""
        return self.table.current_record()

    def on_changed(self, changes: ChangeSet) -> None:
        """Read changed rows again; arrange anew if records came or went, or a sorted or filtered field changed."""
        self.model.refresh(changes)
        derived = any(is_derived(self.entity, one) for one in self.spec.conditions)  # from records of any kind
        if derived or (any(change.entity == self.entity for change in changes.changes) and self._concerned(changes)):
            self._timer.start()

    def selection(self) -> tuple[str, ...]:
        """Return the ids of the selected rows."""
        return self.table.record_ids()

    def add(self) -> None:
        """Add a record, in the group or filter where the reader is, and edit its first cell."""
        word = self.desk.translate(N_("New"))
        if self.entity == "list_entry":
            row = self.table.currentIndex().row()
            beside = self.model.index(row, 0).data(Qt.ItemDataRole.EditRole) if row >= 0 else ""
            self.desk.operate(add_entry, str(beside or "themes"), word, then=self._on_added)
        else:
            self.desk.operate(add_record, self.entity, {self._name_part(): word}, then=self._on_added)

    def duplicate(self) -> None:
        """Copy the selected records."""
        self.desk.operate(duplicate_records, self.selection(), then=self._on_added)

    def remove(self) -> None:
        """Remove the selected records; undo brings them back."""
        ids = self.selection()
        self.desk.operate(
            remove_records,
            ids,
            then=lambda _: self.desk.say(N_("%(count)s removed. Ctrl+Z brings them back."), count=len(ids)),
        )

    def remembered(self) -> dict[str, object]:
        """Return the columns, their widths, and where the reader is."""
        head = self.table.horizontalHeader()
        return {
            "columns": [self.model.parts[one].code for one in self.table.visual_columns()],
            "widths": [unscaled(head.sectionSize(one)) for one in self.table.visual_columns()],
            "record": self.table.current_record(),
            "sort": [list(pair) for pair in self.spec.sort],
            "group": self.spec.group,
        }

    def restore(self, remembered: dict[str, object]) -> None:
        """Come back to where the reader was; what no longer fits is left aside."""
        columns, widths = remembered.get("columns"), remembered.get("widths")
        if isinstance(columns, list) and isinstance(widths, list) and columns and len(columns) == len(widths):
            with QSignalBlocker(self.table.horizontalHeader()):
                try:
                    self.model.set_columns([str(code) for code in columns])
                except UserError:
                    return
                self.spec = replace(self.spec, columns=tuple(map(str, columns)))
                self.bar.show_spec(self.spec)
                for position, width in enumerate(widths):
                    self.table.setColumnWidth(position, scaled(int(width)))
        languages = self.desk.programme.facts.languages if self.desk.programme else ("en",)
        sort, group = fitting_order(self.entity, languages, remembered.get("sort"), remembered.get("group"))
        self.spec = replace(self.spec, sort=sort, group=group)
        self.bar.show_spec(self.spec)
        self._mark_order()
        record = remembered.get("record")
        if isinstance(record, str) and record:
            self._restoring = ((record,), record, 0)

    def _mark_order(self) -> None:
        mark_order(self.table.horizontalHeader(), [part.code for part in self.model.parts], self.spec.sort)

    def _arrange(self) -> None:
        if self.desk.programme is None:
            return
        spec = self.spec
        self.desk.ask(arrange, spec, then=lambda found: self._on_arranged(spec, found))

    def _on_arranged(self, spec: ViewSpec, found: Arrangement) -> None:
        if spec != self.spec:
            return
        by_reader = not self.bar.isHidden()  # else by what the table is a part of
        narrowed, wanted = by_reader and bool(spec.search.strip() or spec.conditions), self._wanted
        self._wanted = ""
        if wanted and narrowed and wanted not in found.ids:
            self.show_spec(replace(spec, search="", conditions=()))
            self.title_changed.emit()
            self.desk.say(_SHOWN)
            return
        index = self.table.currentIndex()
        kept = self._restoring or (self.table.record_ids(), self.table.current_record(), max(index.column(), 0))
        self._restoring = None
        self._shown, self._total = len(found.ids), found.total
        self.table.setProperty("empty", "" if narrowed else self.desk.translate(EMPTY[self.entity]))
        self.nothing.tell(spec, empty=narrowed and not found.ids)
        self.model.set_arrangement(found)
        self.table.select_records(*kept)
        if not self.table.currentIndex().isValid() and found.ids:
            self.table.setCurrentIndex(self.model.index(1 if found.groups else 0, 0))
        self.title_changed.emit()
        self.desk.ask(count_troubled, self.entity, found.ids, then=partial(self._on_troubled, spec))
        self.desk.read_ahead(self.entity, self.spec.columns)

    def _concerned(self, changes: ChangeSet) -> bool:
        watched = {code.partition(".")[0] for code, _ in self.spec.sort}
        watched |= {one.part.partition(".")[0] for one in self.spec.conditions} | {self.spec.group, "number"}
        return bool(self.spec.search) or any(
            not isinstance(change, FieldChange) or change.part.partition(".")[0] in watched
            for change in changes.changes
        )

    def _on_added(self, changes: ChangeSet) -> None:
        ids = tuple(change.record for change in changes.changes if change.entity == self.entity)
        if ids:
            self._restoring = (ids, ids[0], self._column_of(self._name_part()))
            self._timer.start()

    def _on_shared(self, shared: ViewSpec) -> None:
        """Show the events that another page narrowed the view to."""
        if (shared.conditions, shared.search) != (self.spec.conditions, self.spec.search):
            self.spec = replace(self.spec, conditions=shared.conditions, search=shared.search)
            self.bar.show_spec(self.spec)
            if not self.isHidden():
                self._timer.start()

    def _on_selected(self) -> None:
        if self.isHidden():
            return  # what another page selected stays
        current, ids = self.table.current_record(), self.selection()
        self.show_in_inspector.emit(current)
        self._tell_numbers(ids)
        if self._shared is not None:
            first = (current,) if current in ids else ()
            self._shared.select((*first, *(record for record in ids if record != current)))

    def _tell_numbers(self, ids: Sequence[str]) -> None:
        """Tell how many rows are selected, and how many of those shown have problems; each leads to its list."""
        numbers = []
        if len(ids) > 1:
            words = self.desk.translate(N_("%(count)s selected"), count=len(ids))
            numbers.append(Number(words, partial(self._narrow_to, among(ids))))
        if self._troubled:
            words = self.desk.translate(N_("%(count)s with problems"), count=self._troubled)
            numbers.append(Number(words, partial(self._narrow_to, Condition(TROUBLED, "=", "yes"))))
        self.numbers_changed.emit(tuple(numbers))

    def _narrow_to(self, condition: Condition) -> None:
        others = tuple(one for one in self.spec.conditions if one.part != condition.part)
        self.show_spec(replace(self.spec, conditions=(*others, condition)))

    def _on_troubled(self, spec: ViewSpec, count: int) -> None:
        if spec == self.spec:
            self._troubled = count
            self._tell_numbers(self.selection())

    def _on_columns(self) -> None:
        codes = tuple(self.model.parts[one].code for one in self.table.visual_columns())
        self.bar.show_spec(replace(self.spec, columns=codes))

    def _on_head_clicked(self, column: int) -> None:
        """Sort by a column; again for the other direction; with Shift after the columns sorted by before."""
        code = self.model.parts[column].code
        held = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        before = dict(self.spec.sort)
        direction = not before[code] if code in before else False
        others = tuple(pair for pair in self.spec.sort if pair[0] != code) if held else ()
        self.show_spec(replace(self.spec, sort=(*others, (code, direction))))

    def _on_typed(self, record: str, part: str, text: str) -> None:
        """Set what was typed into a cell; what it causes was told beside the editor."""
        typed = Typed(((record, part, text),), self.desk.preferences.role)
        self.desk.operate(set_by_rules, typed, then=lambda changes: tell_caused(self.desk, changes))

    def _name_part(self) -> str:
        languages = self.desk.programme.facts.languages if self.desk.programme else ("en",)
        return ENTITIES[self.entity].part(ENTITIES[self.entity].name, languages).code

    def _column_of(self, code: str) -> int:
        codes: Sequence[str] = [part.code for part in self.model.parts]
        return codes.index(code) if code in codes else 0
