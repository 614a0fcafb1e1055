"""On an event's page: the series it belongs to, its neighbours there, and the next event of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from yosdesk.domain.series import SERIES_KINDS
from yosdesk.i18n import N_
from yosdesk.services.series import Member, SeriesView, series_of
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.theme import PAD_SMALL


class SeriesLine(QWidget):
    """Tells where an event stands in its series; nothing where it belongs to none."""

    opened = Signal(str)  # id of a record

    def __init__(self, desk: Desk) -> None:
        """Tell nothing yet."""
        super().__init__()
        self._desk, self._record = desk, ""
        self._view: SeriesView | None = None
        self.says = QLabel()
        self.says.setProperty("muted", True)
        self.says.setWordWrap(True)
        self.before = self._button("chevron-left", -1)
        self.after = self._button("chevron-right", 1)
        self.whole = QPushButton(desk.translate(N_("Show the series")))
        self.whole.setProperty("chip", True)
        self.whole.clicked.connect(self._on_whole)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(PAD_SMALL)
        for widget in (self.before, self.after, self.whole):
            row.addWidget(widget)
        row.addWidget(self.says, 1)
        self.hide()

    whole_wanted = Signal(str)  # id of the series

    def show_event(self, record: str) -> None:
        """Ask for the series of an event."""
        self._record = record
        self._desk.ask(series_of, record, then=lambda found: self._show(record, found))

    def _show(self, record: str, found: SeriesView | None) -> None:
        if record != self._record:
            return
        self._view = found
        self.setVisible(found is not None)
        if found is None:
            return
        translate = self._desk.translate
        kind = translate(SERIES_KINDS[found.kind]) if found.kind in SERIES_KINDS else ""
        told = translate(
            N_("Event %(place)s of %(count)s of the series “%(name)s”"),
            place=found.place + 1,
            count=len(found.members),
            name=found.title,
        )
        self.says.setText(f"{told} ({kind})" if kind else told)
        for button, step in ((self.before, -1), (self.after, 1)):
            other = self._beside(step)
            button.setEnabled(other is not None)
            words = f"{other.title} · {other.starts} · {other.city}".rstrip(" ·") if other else ""
            label = translate(N_("Previous of the series") if step < 0 else N_("Next of the series"))
            button.setAccessibleName(f"{label}: {words}" if words else label)
            button.setToolTip(button.accessibleName())

    def _button(self, picture: str, step: int) -> QPushButton:
        button = QPushButton(icon(picture), "")
        button.setProperty("chip", True)
        button.clicked.connect(lambda: self._go(step))
        return button

    def _beside(self, step: int) -> Member | None:
        place = self._view.place + step if self._view else -1
        return self._view.members[place] if self._view and 0 <= place < len(self._view.members) else None

    def _go(self, step: int) -> None:
        if other := self._beside(step):
            self.opened.emit(other.id)

    def _on_whole(self) -> None:
        if self._view:
            self.whole_wanted.emit(self._view.id)
