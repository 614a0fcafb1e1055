"""The menu of filters: a submenu for each column, with its values, words to look for, ranges and spans of days."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.conditions import Condition
from yosdesk.domain.kinds import Kind
from yosdesk.domain.ranges import RANGE
from yosdesk.i18n import N_
from yosdesk.services.derived import YES
from yosdesk.services.finding import ViewSpec, values_of
from yosdesk.services.headings import heading
from yosdesk.ui.desk import Desk
from yosdesk.ui.pages.condition_words import EMPTY, FILLED, NO_DAY, SPANS
from yosdesk.ui.pages.range_panel import RangePanel

_MOST = 40  # values offered by a filter; more are found by typing in the search field


class FilterMenu(QMenu):
    """Offers what a table can be narrowed by."""

    narrowed = Signal(object)  # ViewSpec

    def __init__(self, desk: Desk, spec: ViewSpec, parent: QWidget) -> None:
        """Offer the columns of a view's entity."""
        super().__init__(parent)
        self._desk, self._spec, self._bar = desk, spec, parent
        self.panel: RangePanel | None = None
        languages = desk.programme.facts.languages if desk.programme else ("en",)
        if spec.entity == "event":
            self._offer(self, desk.translate(N_("Overdue")), YES)
            self.addSeparator()
        for part in ENTITIES[spec.entity].parts(languages):
            submenu = self.addMenu(heading(part, desk.language))
            submenu.aboutToShow.connect(lambda one=part.code, into=submenu: self.fill(one, into))

    def fill(self, code: str, menu: QMenu) -> None:
        """Fill the submenu of a column, once."""
        if menu.actions():
            return
        kind = ENTITIES[self._spec.entity].field(code.partition(".")[0]).kind
        if kind.ranged:
            self._offer_ranges(menu, code, kind)
        for label, operator in ((NO_DAY if kind.spans else EMPTY, "="), (FILLED, "!=")):
            self._offer(menu, self._desk.translate(label), Condition(code, operator, ""))
        if not kind.ranged:
            self._add(menu, N_("Contains…"), lambda: self._ask_words(code))
        menu.addSeparator()
        self._desk.ask(values_of, self._spec.entity, code, then=lambda found: self._offer_values(menu, code, found))

    def _offer_ranges(self, menu: QMenu, code: str, kind: Kind) -> None:
        for span, label in SPANS.items() if kind.spans else ():
            self._offer(menu, self._desk.translate(label), Condition(code, RANGE, span.value))
        self._add(menu, N_("Choose a range…"), lambda: self._ask_range(code, kind))
        menu.addSeparator()

    def _offer_values(self, menu: QMenu, code: str, found: tuple[tuple[str, str, int], ...]) -> None:
        for value, shown, count in found[:_MOST]:
            self._offer(menu, f"{shown[:60]}  ({count})", Condition(code, "=", value))

    def _offer(self, menu: QMenu, text: str, condition: Condition) -> None:
        menu.addAction(text).triggered.connect(lambda: self._narrow(condition))

    def _add(self, menu: QMenu, label: str, run: Callable[[], None]) -> None:
        menu.addAction(self._desk.translate(label)).triggered.connect(lambda: run())

    def _narrow(self, condition: Condition) -> None:
        """Add a condition; a range takes the place of the column's range so far."""
        kept = tuple(one for one in self._spec.conditions if condition.operator != RANGE or not _same(one, condition))
        self.narrowed.emit(replace(self._spec, conditions=(*kept, condition)))

    def _ask_words(self, code: str) -> None:
        title, label = self._desk.translate(N_("Contains…")), self._heading(code)
        words, accepted = QInputDialog.getText(self, title, label)
        if accepted and words.strip():
            self._narrow(Condition(code, "~", words.strip()))

    def _ask_range(self, code: str, kind: Kind) -> None:
        self.panel = RangePanel(self._desk, self._spec.entity, code, kind, self._bar)
        self.panel.setAccessibleName(self._heading(code))
        self.panel.chosen.connect(lambda found: self._on_range(code, found))
        present = next((one for one in self._spec.conditions if _same(one, Condition(code, RANGE, ""))), None)
        self.panel.open_at(self.pos(), present)

    def _on_range(self, code: str, found: Condition | None) -> None:
        if found is not None:
            self._narrow(found)
            return
        kept = tuple(one for one in self._spec.conditions if not _same(one, Condition(code, RANGE, "")))
        self.narrowed.emit(replace(self._spec, conditions=kept))

    def _heading(self, code: str) -> str:
        languages = self._desk.programme.facts.languages if self._desk.programme else ("en",)
        return heading(ENTITIES[self._spec.entity].part(code, languages), self._desk.language)


def _same(one: Condition, other: Condition) -> bool:
    return (one.part, one.operator) == (other.part, other.operator)
