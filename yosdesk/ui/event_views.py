"""The one view of events that table, calendar, timeline, map and board share: what narrows it, and what is selected."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from yosdesk.services.finding import ViewSpec

_EVERYTHING = ViewSpec("event")


class EventViews(QObject):
    """Holds filters, search words and selection of the pages that show events; each tells the others through it."""

    spec_changed = Signal(object)  # ViewSpec
    selection_changed = Signal(object)  # tuple of ids

    def __init__(self, parent: QObject | None = None) -> None:
        """Show every event, none selected."""
        super().__init__(parent)
        self._spec = _EVERYTHING
        self._selection: tuple[str, ...] = ()

    @property
    def spec(self) -> ViewSpec:
        """Return what narrows the events: conditions and search alone; columns, order, groups are a table's own."""
        return self._spec

    @property
    def selection(self) -> tuple[str, ...]:
        """Return the ids of the selected events, the one that stands in the inspector first."""
        return self._selection

    def narrow(self, spec: ViewSpec) -> None:
        """Show the events that a view's conditions and words let through; tells of it only if that is another view."""
        shared = replace(_EVERYTHING, conditions=spec.conditions, search=spec.search)
        if shared != self._spec:
            self._spec = shared
            self.spec_changed.emit(shared)

    def select(self, ids: Sequence[str]) -> None:
        """Select events; tells of it only if they are others."""
        if tuple(ids) != self._selection:
            self._selection = tuple(ids)
            self.selection_changed.emit(self._selection)

    def forget(self) -> None:
        """Show every event, none selected: another programme was opened."""
        self.narrow(_EVERYTHING)
        self.select(())
