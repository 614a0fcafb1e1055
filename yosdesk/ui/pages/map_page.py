"""The map: the events of a view where they are; what stands at a disc is listed beside it."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QWidget

from yosdesk.domain.conditions import Condition
from yosdesk.i18n import N_
from yosdesk.services.derived import PLACED
from yosdesk.services.placing import Placed, PlacedEvents, placed_events
from yosdesk.services.session import Session
from yosdesk.ui.desk import Desk
from yosdesk.ui.number_links import number_link
from yosdesk.ui.pages.event_view_page import EventViewPage
from yosdesk.ui.theme import scaled
from yosdesk.ui.views.map_view import Disc, MapView

_KEYS = (
    ("← → ↑ ↓", N_("Move the map")),
    ("+ −", N_("Zoom in or out")),
    ("N P", N_("Go to the next or previous place")),
    ("Enter", N_("List the events at the place, or open the only one")),
)


class MapPage(EventViewPage):
    """Shows where the events are."""

    counted = (Condition(PLACED, "=", "yes"),)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build map and list."""
        super().__init__(desk, parent)
        self._count = ""
        self.map = MapView()
        self.map.setAccessibleName(desk.translate(N_("Map of the events")))
        self.map.chosen.connect(self._on_chosen)
        self._list = QListWidget()
        self._list.setAccessibleName(desk.translate(N_("Events at the place")))
        self._list.hide()  # until there is something to list
        self._list.itemActivated.connect(self._on_activated)
        self._list.currentItemChanged.connect(self._on_current)
        split = QSplitter()
        split.addWidget(self.map)
        split.addWidget(self._list)
        split.setStretchFactor(0, 1)
        split.setSizes([scaled(860), scaled(240)])
        self.hold(split, self.map)
        self.says.linkActivated.connect(self._on_number)
        for before, after in ((self.map, self._list), (self._list, self.says)):
            QWidget.setTabOrder(before, after)

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Map"))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the map."""
        return _KEYS

    def count(self) -> str:
        """Return how many events are on the map."""
        return self._count

    def read(self) -> None:
        """Ask where the events are."""
        self.desk.ask(placed_events, self.spec, then=self._show)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the map with its discs."""
        self.map.paint_fitted(painter, area)

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Ring the discs where selected events are."""
        self.map.select(ids)

    def _show(self, found: PlacedEvents) -> None:
        self.map.show_discs(
            [_disc(one, exact=one.point.exact) for one in found.places],
            [_disc(one, exact=True) for one in found.countries],
        )
        self.map.select(self.selection())
        self._count = str(found.placed)
        text = N_(
            "%(placed)s events on the map, %(nowhere)s without a known place; grey discs stand for a country. "
            "From afar each country is one disc, the larger the more events it has. ? shows the keys."
        )
        placed, nowhere = number_link("yes", found.placed), number_link("no", found.nowhere)
        self.says.setText(self.desk.translate(text, placed=placed, nowhere=nowhere))
        self.title_changed.emit()

    def _on_number(self, placed: str) -> None:
        """List the events that are on the map, or those that are not."""
        conditions = (*self.spec.conditions, Condition(PLACED, "=", placed))
        self.go.emit("event", replace(self.spec, conditions=conditions))

    def _on_chosen(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self.select(ids)
            self.open_record.emit(ids[0])
            return
        self.desk.ask(_names, ids, then=self._list_names)

    def _list_names(self, names: tuple[tuple[str, str, str], ...]) -> None:
        self._list.clear()
        self._list.show()
        for record, name, starts in names:
            item = QListWidgetItem(" · ".join(filter(None, (name, self.desk.day(starts)))))
            item.setData(Qt.ItemDataRole.UserRole, record)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.select((str(item.data(Qt.ItemDataRole.UserRole)),))

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.open_record.emit(str(item.data(Qt.ItemDataRole.UserRole)))


def _names(session: Session, ids: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    names, starts = session.names(ids), session.column("event", "starts")
    return tuple((record, names.get(record, record), starts.get(record, "")) for record in ids)


def _disc(placed: Placed, *, exact: bool) -> Disc:
    return Disc(placed.point.latitude, placed.point.longitude, placed.ids, placed.label, exact)
