"""The events of a view that stand on no day, beside its days: dragged onto one, or put there with Alt+Enter."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from yosdesk.domain.kinds import Day, Shown
from yosdesk.i18n import N_
from yosdesk.services.calendar import Undated, undated_events
from yosdesk.services.clash_forecast import causes_of_moves
from yosdesk.services.clashing import Clash
from yosdesk.services.finding import ViewSpec
from yosdesk.ui.clash_words import brief_of
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.board_column import MIME
from yosdesk.ui.theme import PAD_SMALL, scaled

_WIDTH = 220  # pixels at 100 per cent
_RECORD = Qt.ItemDataRole.UserRole


class _UndatedList(QListWidget):
    """The list in the tray."""

    pressed_key = Signal(object)  # QKeyEvent that is the tray's

    def mimeTypes(self) -> list[str]:
        """Return the type of what is dragged from here."""
        return [MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Return the ids of what is dragged."""
        data = QMimeData()
        data.setData(MIME, "\n".join(str(one.data(_RECORD)) for one in items).encode())
        return data

    def ids(self) -> tuple[str, ...]:
        """Return the ids of the selected events, from top to bottom."""
        return tuple(str(self.item(row).data(_RECORD)) for row in sorted(self.row(one) for one in self.selectedItems()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Enter and Esc to the tray; every other key is the list's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.pressed_key.emit(event)
        else:
            super().keyPressEvent(event)


class UndatedTray(QFrame):
    """Lists events without a day, or of which only the month is known; hidden until it is asked for."""

    place_asked = Signal(object, object)  # ids, date
    opened = Signal(str)
    selected = Signal(object)  # ids
    table_wanted = Signal()
    left = Signal()

    def __init__(self, desk: Desk, day: Callable[[], int]) -> None:
        """List nothing yet; `day` says on which day of the view one stands."""
        super().__init__()
        self._desk, self._day, self._spec = desk, day, ViewSpec("event")
        self.setObjectName("inspector")
        self.setFixedWidth(scaled(_WIDTH))
        self.list = _UndatedList()
        self.list.setAccessibleName(desk.translate(N_("Events without a day")))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.list.itemSelectionChanged.connect(self._on_selected)
        self.list.itemDoubleClicked.connect(lambda item: self.opened.emit(str(item.data(_RECORD))))
        self.list.pressed_key.connect(self._on_key)
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.says.setProperty("muted", True)
        table = QPushButton(desk.translate(N_("Show them in the table")))
        table.setMinimumWidth(1)  # it narrows before the window has to widen
        table.clicked.connect(self.table_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_SMALL, PAD_SMALL, PAD_SMALL, PAD_SMALL)
        column.addWidget(self.list, 1)
        column.addWidget(self.says)
        column.addWidget(table)
        self.hide()

    def fit(self, width: int) -> None:
        """Take a third of a width at the most."""
        self.setFixedWidth(min(scaled(_WIDTH), width // 3))

    def toggle(self) -> None:
        """Show the tray and go there, or hide it."""
        if self.isVisible():
            self._leave()
        else:
            self.show()
            self.read(self._spec)
            self.list.setFocus()

    def read(self, spec: ViewSpec) -> None:
        """List the events of a view that have no day, if the tray is open."""
        self._spec = spec
        if not self.isHidden():
            self._desk.ask(undated_events, spec, then=self._show)

    def tell(self) -> None:
        """Say on which day the selected events would be put by key, and what they would get into there."""
        ids, day = self.list.ids(), self._day()
        if day < 1:  # the days have not arrived yet
            return
        shown = Day().show(date.fromordinal(day).isoformat(), Shown(self._desk.language))
        drag, none = N_("Drag onto a day, or Alt+Enter: %(day)s."), N_("Every event here has a day.")
        words = self._desk.translate(drag if self.list.count() else none, day=shown)
        self.says.setText(words)
        if ids:
            moment = date.fromordinal(day)
            show = lambda found: self._show_causes(words, found)  # noqa: E731
            self._desk.ask(causes_of_moves, dict.fromkeys(ids, (moment, moment)), then=show)

    def _show(self, found: tuple[Undated, ...]) -> None:
        chosen, row = set(self.list.ids()), max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        for one in found:
            item = QListWidgetItem(" · ".join(filter(None, (one.title, one.month, one.place))))
            item.setToolTip(item.text())
            item.setData(_RECORD, one.id)
            self.list.addItem(item)
            item.setSelected(one.id in chosen)
        self.list.blockSignals(False)
        if found and not self.list.ids():
            self.list.setCurrentRow(min(row, len(found) - 1))
        self.tell()

    def _show_causes(self, words: str, found: tuple[Clash, ...]) -> None:
        if self.says.text() == words:
            self.says.setText(f"{words}\n{brief_of(self._desk.translate, found)}")

    def _on_selected(self) -> None:
        self.tell()
        self.selected.emit(self.list.ids())

    def _on_key(self, event: QKeyEvent) -> None:
        ids = self.list.ids()
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif ids and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if (day := self._day()) > 0:
                self.place_asked.emit(ids, date.fromordinal(day))
        elif ids:
            self.opened.emit(ids[0])

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
