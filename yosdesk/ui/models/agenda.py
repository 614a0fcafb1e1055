"""The agenda: the dated events of a calendar, day after day, as rows."""

from bisect import bisect_left
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from yosdesk.domain.event import STATUSES
from yosdesk.domain.kinds import Day, Shown
from yosdesk.i18n import N_
from yosdesk.services.calendar import Calendar
from yosdesk.services.timeline import Bar
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.heads import head_of
from yosdesk.ui.theme import stage_colour
from yosdesk.ui.views.timeline.bars import shape_of

Index = QModelIndex | QPersistentModelIndex
HEADS = (N_("Day"), N_("Time"), N_("Title"), N_("City"), N_("Until"), N_("Stage"))
DISPLAY, RECORD = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class AgendaModel(QAbstractTableModel):
    """A row for each event; the day stands at the first one of it. An event with a month only heads its month."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Hold no event yet."""
        super().__init__(parent)
        self._desk = desk
        self.bars: tuple[Bar, ...] = ()
        self._firsts: list[int] = []
        self._top = 0
        self._times: dict[str, str] = {}

    def show_calendar(self, found: Calendar) -> None:
        """Hold the events of a calendar."""
        self.beginResetModel()
        times = dict(found.times)
        merged = sorted(
            (*found.months, *found.bars), key=lambda bar: (bar.first, bar.certainty != "month", times.get(bar.id, ""))
        )
        self.bars, self._times = tuple(merged), times
        self._firsts = [bar.first for bar in merged]
        self.endResetModel()

    def head(self, row: int) -> None:
        """Tell the day at this row too, however far it began above: the topmost one in sight."""
        before, self._top = self._top, row
        for changed in {before, row}:
            if 0 <= changed < len(self.bars):
                index = self.index(changed, 0)
                self.dataChanged.emit(index, index, [DISPLAY])

    def row_from(self, day: int) -> int:
        """Return the first row that begins on a day or later, the last one if there is none."""
        return min(bisect_left(self._firsts, day), len(self.bars) - 1)

    def row_of(self, record: str) -> int:
        """Return the row of an event, -1 if it is not here."""
        return next((row for row, bar in enumerate(self.bars) if bar.id == record), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many events there are."""
        return 0 if parent.isValid() else len(self.bars)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return a column's heading."""
        return head_of(self._desk, HEADS, section, orientation, role)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return a cell's text, the event's id, or the colour of its stage."""
        if not index.isValid():
            return None
        bar = self.bars[index.row()]
        if role == RECORD:
            return bar.id
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == len(HEADS) - 1:
            return QColor(stage_colour(bar.stage))
        if role in (DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return self._text(index.row(), index.column(), bar)
        return None

    def _text(self, row: int, column: int, bar: Bar) -> str:
        if column == 0:
            same = row > 0 and row != self._top and self._day_words(self.bars[row - 1]) == self._day_words(bar)
            return "" if same else self._day_words(bar)
        if column == 1:
            return self._times.get(bar.id, "")
        if column == 2:
            return f"⚠ {bar.title}" if bar.wrong else bar.title
        if column == 3:
            return bar.place
        if column == 4:
            return self._shown(bar.last) if bar.last != bar.first and bar.certainty != "month" else ""
        return f"{shape_of(bar.stage)} {self._desk.translate(STATUSES.get(bar.stage, bar.stage))}"

    def _day_words(self, bar: Bar) -> str:
        if bar.certainty != "month":
            return self._shown(bar.first)
        moment = date.fromordinal(bar.first)
        return self._desk.translate(N_("%(month)s, without a day"), month=f"{moment.month:02}.{moment.year}")

    def _shown(self, day: int) -> str:
        return Day().show(date.fromordinal(day).isoformat(), Shown(self._desk.language))
