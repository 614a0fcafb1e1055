"""The findings of the clash radar as a table: how grave, what it says, when, and whether it was accepted."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from yosdesk.domain.clashes.findings import Grade
from yosdesk.domain.clashes.kinds import KINDS
from yosdesk.domain.kinds import Day, Shown
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.clashing import Clash
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.heads import head_of
from yosdesk.ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole
_ROOT = QModelIndex()
STATE = 3  # the column of what was accepted, or came back
HEADS = (N_("Kind"), N_("Finding"), N_("Day"), N_("State"))
GRADES = {Grade.WRONG: "✗", Grade.CLASH: "⚠", Grade.CLOSE: "≈"}


class ClashTableModel(QAbstractTableModel):
    """A row for each finding, the gravest first."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Hold no finding yet."""
        super().__init__(parent)
        self._desk = desk
        self.clashes: tuple[Clash, ...] = ()

    def show_clashes(self, found: Sequence[Clash]) -> None:
        """Hold these findings."""
        self.beginResetModel()
        self.clashes = tuple(found)
        self.endResetModel()

    def words(self, clash: Clash) -> str:
        """Return a finding's sentence."""
        problem = clash.problem
        return sentence(self._desk.translate, problem.code, problem.details)

    def named(self, row: int) -> tuple[str, ...]:
        """Return the ids of the records that a finding names: its events, and the person or partner they share."""
        finding = self.clashes[row].finding
        return (*finding.ids, finding.what)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many findings there are."""
        return 0 if parent.isValid() else len(self.clashes)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return a column's heading."""
        return head_of(self._desk, HEADS, section, orientation, role)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return a cell's text, and the colour of a grave one."""
        if not index.isValid():
            return None
        clash = self.clashes[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole and clash.reason:
            return QColor(tokens().muted)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0 and clash.finding.grade is not Grade.CLOSE:
            return QColor(tokens().bad if clash.finding.grade is Grade.WRONG else tokens().warn)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.words(clash)
        return self._text(clash, index.column()) if role == DISPLAY else None

    def _text(self, clash: Clash, column: int) -> str:
        translate, finding = self._desk.translate, clash.finding
        if column == 0:
            return f"{GRADES[finding.grade]} {translate(KINDS[finding.code])}"
        if column == 1:
            return self.words(clash)
        if column == 2:
            return Day().show(finding.day, Shown(self._desk.language)) if len(finding.day) == 10 else finding.day
        if clash.reason:
            return translate(N_("accepted: %(reason)s"), reason=clash.reason)
        return translate(N_("back: the facts have changed")) if clash.returned else ""
