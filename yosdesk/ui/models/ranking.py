"""The ranking of a call as a table: rank, proposal, score, means by criterion, what is missing, what was decided."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from yosdesk.domain.decision import OUTCOMES
from yosdesk.i18n import N_
from yosdesk.services.ranking_calls import CallRanking, RankLine, in_hundred
from yosdesk.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
DISPLAY = Qt.ItemDataRole.DisplayRole
_ROOT = QModelIndex()
_FIRST = (N_("Rank"), N_("No."), N_("Proposal"), N_("Score"))
_LAST = (N_("Scores given"), N_("Reviewers differ by"), N_("Left out for a conflict"), N_("Decision"), N_("Minutes"))
_TEXTS = (1, 2)  # columns of words among the first; all others of them are figures


class RankingModel(QAbstractTableModel):
    """A row for each proposal, the best first."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Hold no proposal yet."""
        super().__init__(parent)
        self._desk = desk
        self.found: CallRanking | None = None

    def show_ranking(self, found: CallRanking | None) -> None:
        """Hold a call's ranking."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def event(self, row: int) -> str:
        """Return the id of the proposal in a row."""
        return self.found.lines[row].ranked.event if self.found else ""

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many proposals there are."""
        return len(self.found.lines) if self.found and not parent.isValid() else 0

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are: one for each criterion among them."""
        criteria = len(self.found.scales) if self.found else 0
        return 0 if parent.isValid() else len(_FIRST) + criteria + len(_LAST)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return a column's heading; a criterion's says its weight."""
        if orientation is not Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role not in (DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return None
        if section < len(_FIRST):
            return self._desk.translate(_FIRST[section])
        place = section - len(_FIRST)
        scales = self.found.scales if self.found else ()
        if place < len(scales) and self.found:
            return f"{self.found.titles[scales[place].number]} (×{scales[place].weight})"
        return self._desk.translate(_LAST[place - len(scales)])

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return a cell's text; figures stand at the right."""
        if not index.isValid() or self.found is None:
            return None
        line, column = self.found.lines[index.row()], index.column()
        if role in (DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return self._text(line, column)
        figures = column < len(_FIRST) + len(self.found.scales) + 2 and column not in _TEXTS
        if role == Qt.ItemDataRole.TextAlignmentRole and figures:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, line: RankLine, column: int) -> str:
        one, scales = line.ranked, self.found.scales if self.found else ()
        if column < len(_FIRST):
            rank = f"{one.rank}{' =' if one.tied else ''}" if one.rank else "–"
            return (rank, line.number, line.title, in_hundred(one.score) or "–")[column]
        place = column - len(_FIRST)
        if place < len(scales):
            return in_hundred(one.means.get(scales[place].number)) or "–"
        given = f"{one.given} / {one.expected}" + ("" if one.complete else "  ⚠")
        outcome = self._desk.translate(OUTCOMES[line.outcome]) if line.outcome else ""
        left_out = ", ".join(line.left_out)
        return (given, in_hundred(one.spread), left_out, outcome, line.minutes.replace("\n", " "))[place - len(scales)]
