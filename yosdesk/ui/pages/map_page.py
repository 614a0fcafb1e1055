"""The map: the events of a view where they are; what stands at a disc is listed beside it."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter, QPdfWriter
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from yosdesk.domain.changes import ChangeSet
from yosdesk.i18n import N_
from yosdesk.services.finding import ViewSpec
from yosdesk.services.placing import PlacedEvents, placed_events
from yosdesk.services.session import Session
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.page import Page
from yosdesk.ui.theme import PAD, PAD_SMALL, scaled
from yosdesk.ui.views.map_view import Disc, MapView


class MapPage(Page):
    """Shows where the events are."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build map and list."""
        super().__init__(desk, parent)
        self._spec = ViewSpec("event")
        self._count = ""
        self.map = MapView()
        self.map.setAccessibleName(desk.translate(N_("Map of the events")))
        self.map.chosen.connect(self._on_chosen)
        self._list = QListWidget()
        self._list.setAccessibleName(desk.translate(N_("Events at the place")))
        self._list.itemActivated.connect(self._on_activated)
        self._list.itemClicked.connect(self._on_activated)
        self._says = QLabel()
        self._says.setWordWrap(True)
        self._says.setProperty("muted", True)
        save = QPushButton(icon("image"), f" {desk.translate(N_('Save as a picture…'))}")
        save.clicked.connect(self._on_save)
        foot = QHBoxLayout()
        foot.setContentsMargins(PAD, PAD_SMALL, PAD, PAD_SMALL)
        foot.addWidget(self._says, 1)
        foot.addWidget(save)
        split = QSplitter()
        split.addWidget(self.map)
        split.addWidget(self._list)
        split.setStretchFactor(0, 1)
        split.setSizes([scaled(860), scaled(240)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split, 1)
        column.addLayout(foot)

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Map"))

    def count(self) -> str:
        """Return how many events are on the map."""
        return self._count

    def searches(self) -> bool:
        """Return that the search field narrows the map."""
        return True

    def search(self, words: str) -> None:
        """Show the events that hold these words."""
        self._spec = ViewSpec("event", conditions=self._spec.conditions, search=words)
        self._read()

    def enter(self, argument: object = None) -> None:
        """Show the events of a view, all unless one is given."""
        if isinstance(argument, ViewSpec):
            self._spec = ViewSpec("event", conditions=argument.conditions, search=argument.search)
        self._read()
        self.map.setFocus()

    def on_changed(self, changes: ChangeSet) -> None:
        """Place the events anew."""
        if self.isVisible():
            self._read()

    def save(self, out: Path) -> None:
        """Write the map as PDF or PNG."""
        if out.suffix.lower() == ".pdf":
            writer = QPdfWriter(str(out))
            writer.setPageOrientation(QPageLayout.Orientation.Landscape)
            writer.setPageMargins(QMarginsF(10, 10, 10, 10))
            painter = QPainter(writer)
            scale = writer.width() / max(self.map.width(), 1)
            painter.scale(scale, scale)
            self.map.paint(painter, QRectF(self.map.rect()))
            painter.end()
            return
        image = QImage(self.map.size() * 2, QImage.Format.Format_ARGB32)
        painter = QPainter(image)
        painter.scale(2, 2)
        self.map.paint(painter, QRectF(self.map.rect()))
        painter.end()
        image.save(str(out))

    def _read(self) -> None:
        self.desk.ask(placed_events, self._spec, then=self._show)

    def _show(self, found: PlacedEvents) -> None:
        self.map.show_discs(
            [Disc(one.point.latitude, one.point.longitude, one.ids, one.label, one.point.exact) for one in found.places]
        )
        self._count = str(found.placed)
        text = N_(
            "%(placed)s events on the map, %(nowhere)s without a known place. Arrows pan, + and − zoom, N goes from "
            "place to place, Enter lists what is there; grey discs stand for a country."
        )
        self._says.setText(self.desk.translate(text, placed=found.placed, nowhere=found.nowhere))
        self.title_changed.emit()

    def _on_chosen(self, ids: tuple[str, ...]) -> None:
        if len(ids) == 1:
            self.open_record.emit(ids[0])
            return
        self.desk.ask(_names, ids, then=self._list_names)

    def _list_names(self, names: tuple[tuple[str, str], ...]) -> None:
        self._list.clear()
        for record, name in names:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, record)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.open_record.emit(str(item.data(Qt.ItemDataRole.UserRole)))

    def _on_save(self) -> None:
        title = self.desk.translate(N_("Save as a picture…"))
        found, _ = QFileDialog.getSaveFileName(self, title, "", "*.png;;*.pdf")
        if found:
            out = Path(found)
            self.save(out if out.suffix else out.with_suffix(".png"))


def _names(session: Session, ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    names, starts = session.names(ids), session.column("event", "starts")
    return tuple((record, f"{names.get(record, record)} · {starts.get(record, '')}") for record in ids)
