"""Series that names suggest: events of one name at other places or days, made series of, one or many at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.kinds import Day, Shown
from yosdesk.domain.series import SERIES_KINDS
from yosdesk.i18n import N_
from yosdesk.services.series import SeriesProposal, make_several, series_proposals
from yosdesk.ui.asking import main_button
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import scaled

_NOTHING = N_("No two events outside a series share a name. Select events yourself and press Ctrl+Alt+S.")
_SAYS = N_("%(count)s names are shared by events at other places or days. Nothing changes until you make a series.")


class ProposalsDialog(QDialog):
    """Shows what could be a series, and makes what is chosen, as one operation."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Read what names suggest."""
        super().__init__(parent)
        self._desk = desk
        self._found: tuple[SeriesProposal, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(desk.translate(N_("Series that names suggest")))
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(desk.translate(N_("Names that events share")))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemSelectionChanged.connect(self._show_events)
        self.events = QPlainTextEdit()
        self.events.setReadOnly(True)
        self.events.setTabChangesFocus(True)
        self.events.setAccessibleName(desk.translate(N_("Events of the chosen names")))
        self.make = main_button(desk.translate(N_("Make a series of each chosen")), self._on_make)
        both = QHBoxLayout()
        both.addWidget(self.list, 1)
        both.addWidget(self.events, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.make)
        column = QVBoxLayout(self)
        column.addWidget(self.says)
        column.addLayout(both, 1)
        column.addLayout(row)
        self.resize(scaled(820), scaled(480))
        self._read()

    def _read(self) -> None:
        self._desk.ask(series_proposals, then=self._show)

    def _show(self, found: tuple[SeriesProposal, ...]) -> None:
        self._found = found
        row = max(self.list.currentRow(), 0)
        self.list.clear()
        for one in found:
            kind = self._desk.translate(SERIES_KINDS[one.kind])
            item = QListWidgetItem(f"{one.title}  ·  {len(one.events)}  ·  {kind}")
            item.setToolTip(item.text())
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(found) - 1))
        self.says.setText(self._desk.translate(_SAYS if found else _NOTHING, count=len(found)))
        self._show_events()
        self.list.setFocus()

    def _chosen(self) -> list[SeriesProposal]:
        return [self._found[index.row()] for index in sorted(self.list.selectedIndexes())]

    def _show_events(self) -> None:
        chosen = self._chosen()
        writable = self._desk.programme is not None and not self._desk.programme.read_only
        self.make.setEnabled(bool(chosen) and writable)
        shown = Shown(self._desk.language, {}, {})
        lines = [
            " · ".join(filter(None, (Day().show(event.starts, shown), event.city, event.title)))
            for one in chosen
            for event in one.members
        ]
        self.events.setPlainText("\n".join(lines))

    def _on_make(self) -> None:
        groups = tuple(one.events for one in self._chosen())
        if groups:
            self._desk.operate(make_several, groups, then=self._on_made)

    def _on_made(self, _: ChangeSet) -> None:
        self._desk.say(N_("The events are a series now; Ctrl+Z takes it back."))
        self._read()
