"""The row above a table: saved views, filter chips, group, columns."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QMenu, QPushButton, QWidget

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.conditions import Condition
from yosdesk.domain.kinds import Shown
from yosdesk.domain.kinds.base import Column
from yosdesk.i18n import N_
from yosdesk.services.derived import AMONG, IN_CALL, OVERDUE, PLACED, TROUBLED, is_derived
from yosdesk.services.finding import ViewSpec
from yosdesk.services.headings import heading
from yosdesk.services.session import Session
from yosdesk.services.views import forget_view, save_view, saved_views
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.chip_row import ChipRow
from yosdesk.ui.pages.condition_words import words_of
from yosdesk.ui.theme import PAD_SMALL, scaled

_WIDE = 560  # pixels at 100 per cent, from which on the buttons have room for their words

_DERIVED = {
    (OVERDUE, "yes"): N_("Overdue"),
    (OVERDUE, "no"): N_("Not overdue"),
    (PLACED, "yes"): N_("On the map"),
    (PLACED, "no"): N_("Without a known place"),
    (TROUBLED, "yes"): N_("With problems"),
    (TROUBLED, "no"): N_("Without problems"),
    (IN_CALL, "yes"): N_("Of proposals in the call"),
    (IN_CALL, "no"): N_("Of proposals taken out of the call"),
}


class ViewBar(QFrame):
    """Shows what narrows a table, and lets a person change it."""

    changed = Signal(object)  # ViewSpec

    def __init__(self, desk: Desk, spec: ViewSpec, *, arranges: bool = True) -> None:
        """Show a view; without `arranges` there is nothing to group and no columns."""
        super().__init__()
        self.setObjectName("chips")
        self._desk, self._spec = desk, spec
        self._all = spec
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PAD_SMALL, 3, PAD_SMALL, 3)
        self._row.setSpacing(4)
        self._views = self._button(N_("Views"), "bookmark", self._open_views)
        self._filter = self._button(N_("Filter"), "filter", self.open_filters)
        self._group = self._button(N_("Group"), "rows-3", self._open_groups)
        self._columns = self._button(N_("Columns"), "columns-3", self._open_columns)
        self._row.addWidget(self._views)
        self._row.addWidget(self._filter)
        self._chip_row = ChipRow()
        self._row.addWidget(self._chip_row, 1)
        self._row.addWidget(self._group)
        self._row.addWidget(self._columns)
        self._group.setVisible(arranges)
        self._columns.setVisible(arranges)
        self.show_spec(spec)

    def show_spec(self, spec: ViewSpec) -> None:
        """Show the chips of a view."""
        self._spec = spec
        self._show_chips({})
        linked = tuple(one.value for one in spec.conditions if one.value and self._links(one))
        if linked:
            self._desk.ask(_names, linked, then=self._show_chips)
        self._show_labels()

    def _show_chips(self, names: Mapping[str, str]) -> None:
        self._chip_row.show_chips([self._chip(self._words(one, names), one) for one in self._spec.conditions])

    def _links(self, condition: Condition) -> bool:
        if is_derived(self._spec.entity, condition) or condition.operator == "~":
            return False
        return bool(ENTITIES[self._spec.entity].field(condition.part.partition(".")[0]).kind.targets())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the chips where there is little: group and columns narrow to their icons."""
        super().resizeEvent(event)
        self._show_labels()

    def _show_labels(self) -> None:
        group, columns = self._desk.translate(N_("Group")), self._desk.translate(N_("Columns"))
        if self._spec.group:
            group += f": {self._heading(self._spec.group)}"
        wide = self.width() >= scaled(_WIDE)
        for button, label in ((self._group, group), (self._columns, columns)):
            button.setText(f" {label}" if wide else "")
            button.setToolTip("" if wide else label)
            button.setAccessibleName(label)

    def add_at_end(self, widget: QWidget) -> None:
        """Put a page's own control at the right end."""
        self._row.addWidget(widget)

    def _chip(self, text: str, condition: Condition) -> QPushButton:
        chip = QPushButton(icon("x"), text)
        chip.setProperty("chip", True)
        chip.setToolTip(self._desk.translate(N_("Remove this filter")))
        rest = tuple(one for one in self._spec.conditions if one is not condition)
        chip.clicked.connect(lambda: self.changed.emit(replace(self._spec, conditions=rest)))
        return chip

    def _words(self, condition: Condition, names: Mapping[str, str]) -> str:
        if is_derived(self._spec.entity, condition):
            count = len(condition.value.split())
            if condition.part == AMONG:
                return self._desk.translate(N_("%(count)s chosen records"), count=count)
            return self._desk.translate(_DERIVED.get((condition.part, condition.value), N_("Events of one clash")))
        kind = ENTITIES[self._spec.entity].field(condition.part.partition(".")[0]).kind
        labels = self._desk.programme.labels if self._desk.programme else {}
        shown = Shown(self._desk.language, names, labels)
        return words_of(condition, kind, self._heading(condition.part), shown, self._desk.translate)

    def _heading(self, code: str) -> str:
        programme = self._desk.programme
        languages = programme.facts.languages if programme else ("en",)
        return heading(ENTITIES[self._spec.entity].part(code, languages), self._desk.language)

    def _button(self, label: str, picture: str, run: object) -> QPushButton:
        button = QPushButton(icon(picture), f" {self._desk.translate(label)}")
        button.setProperty("chip", True)
        button.clicked.connect(run)
        return button

    def _codes(self) -> tuple[str, ...]:
        programme = self._desk.programme
        languages = programme.facts.languages if programme else ("en",)
        return tuple(part.code for part in ENTITIES[self._spec.entity].parts(languages))

    def _popup(self, menu: QMenu, button: QPushButton) -> None:
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _open_columns(self) -> None:
        menu = QMenu(self)
        for code in self._codes():
            action = menu.addAction(self._heading(code))
            action.setCheckable(True)
            action.setChecked(code in self._spec.columns)
            action.toggled.connect(lambda shown, one=code: self._toggle_column(one, shown))
        self._popup(menu, self._columns)

    def _toggle_column(self, code: str, shown: bool) -> None:
        columns = tuple(one for one in self._spec.columns if one != code)
        if shown:
            columns = (*columns, code)
        if columns:
            self.changed.emit(replace(self._spec, columns=columns))

    def _open_groups(self) -> None:
        menu = QMenu(self)
        nothing = menu.addAction(self._desk.translate(N_("No groups")))
        nothing.triggered.connect(lambda: self.changed.emit(replace(self._spec, group="")))
        menu.addSeparator()
        for code in self._codes():
            kind = ENTITIES[self._spec.entity].field(code.partition(".")[0]).kind
            if kind.column in (Column.TEXT, Column.MEMBERS) and not kind.wide:
                action = menu.addAction(self._heading(code))
                action.triggered.connect(lambda _=False, one=code: self.changed.emit(replace(self._spec, group=one)))
        self._popup(menu, self._group)

    def open_filters(self) -> None:
        """Open the menu of filters, to be walked with the arrow keys."""
        from yosdesk.ui.pages.filter_menu import FilterMenu  # read when somebody filters

        self.filters = FilterMenu(self._desk, self._spec, self)
        self.filters.narrowed.connect(self.changed)
        self._popup(self.filters, self._filter)

    def _open_views(self) -> None:
        self._desk.ask(saved_views, self._spec.entity, then=self._show_views)

    def _show_views(self, found: dict[str, ViewSpec]) -> None:
        menu = QMenu(self)
        everything = menu.addAction(self._desk.translate(N_("All")))
        everything.triggered.connect(lambda: self.changed.emit(replace(self._all, columns=self._spec.columns)))
        menu.addSeparator()
        for name, spec in found.items():
            menu.addAction(name).triggered.connect(lambda _=False, one=spec: self.changed.emit(one))
        menu.addSeparator()
        menu.addAction(self._desk.translate(N_("Save this view…"))).triggered.connect(self._save)
        if found:
            forgotten = menu.addMenu(self._desk.translate(N_("Forget a view")))
            for name in found:
                action = forgotten.addAction(name)
                action.triggered.connect(lambda _=False, one=name: self._desk.ask(forget_view, self._spec.entity, one))
        self._popup(menu, self._views)

    def _save(self) -> None:
        title, label = self._desk.translate(N_("Save this view…")), self._desk.translate(N_("Name of the view"))
        name, accepted = QInputDialog.getText(self, title, label)
        if accepted and name.strip():
            self._desk.ask(save_view, name.strip(), self._spec)


def _names(session: Session, ids: tuple[str, ...]) -> Mapping[str, str]:
    return session.names(ids)
