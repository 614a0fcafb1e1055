"""The ranking of a call as rows: rank with ties, score, mean by criterion, what is missing, what was decided."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from yosdesk.domain.decision import OUTCOMES
from yosdesk.i18n import N_
from yosdesk.services.ranking_calls import CallRanking, RankLine, in_hundred
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
DISPLAY, RECORD = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole
SHAPES = {"accepted": "✔", "reserve": "…", "rejected": "✕"}
_ROOT = QModelIndex()
_NONE = "–"
_BEFORE = (N_("Rank"), N_("No."), N_("Title"), N_("Score"))
_AFTER = (N_("Decision"), N_("Scores given"), N_("Spread"), N_("Not counted"), N_("Minutes"))
_LEFT = {2, -5, -2, -1}  # columns of words, counted from either end


class RankingModel(QAbstractTableModel):
    """A row for each proposal of a call, the best first. It is read, never edited."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Hold no proposal yet."""
        super().__init__(parent)
        self._desk = desk
        self.lines: tuple[RankLine, ...] = ()
        self._means: tuple[int, ...] = ()
        self._titles: dict[int, str] = {}

    def show_ranking(self, found: CallRanking) -> None:
        """Hold the proposals of a ranking."""
        self.beginResetModel()
        self.lines = found.lines
        self._means = tuple(scale.number for scale in found.scales)
        self._titles = dict(found.titles)
        self.endResetModel()

    def row_of(self, record: str) -> int:
        """Return the row of a proposal, -1 if it is not here."""
        return next((row for row, line in enumerate(self.lines) if line.ranked.event == record), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many proposals there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are: one for each criterion among them."""
        return 0 if parent.isValid() else len(_BEFORE) + len(self._means) + len(_AFTER)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        if role not in (DISPLAY, Qt.ItemDataRole.ToolTipRole):
            return None
        place = section - len(_BEFORE)
        if place < 0:
            return self._desk.translate(_BEFORE[section])
        if place < len(self._means):
            return self._titles.get(self._means[place], "")
        return self._desk.translate(_AFTER[place - len(self._means)])

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return a cell's text, the proposal's id, or the colour of what is missing or decided."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == RECORD:
            return line.ranked.event
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(line, index.column())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._explained(line, index.column())
        return self._text(line, index.column()) if role == DISPLAY else None

    def _text(self, line: RankLine, column: int) -> str:
        one, place = line.ranked, column - len(_BEFORE)
        if place < 0:
            rank = f"{one.rank} =" if one.tied else str(one.rank or _NONE)
            return (rank, line.number, line.title, in_hundred(one.score) or _NONE)[column]
        if place < len(self._means):
            return in_hundred(one.mean(self._means[place])) or _NONE
        tellers: tuple[Callable[[RankLine], str], ...] = (
            self._decision,
            self._given,
            lambda line: in_hundred(line.ranked.spread) or _NONE,
            lambda line: ", ".join(line.left_out),
            lambda line: line.minutes.replace("\n", " "),
        )
        return tellers[place - len(self._means)](line)

    def _decision(self, line: RankLine) -> str:
        return f"{SHAPES[line.outcome]} {self._desk.translate(OUTCOMES[line.outcome])}" if line.outcome else ""

    def _given(self, line: RankLine) -> str:
        holes = {"given": line.ranked.given, "expected": line.ranked.expected}
        words = self._desk.translate(N_("%(given)s of %(expected)s"), **holes)
        return words if line.ranked.complete else f"⚠ {words}"

    def _explained(self, line: RankLine, column: int) -> str:
        one, place = line.ranked, column - len(_BEFORE) - len(self._means)
        if column == 0 and one.tied:
            return self._desk.translate(N_("Several proposals share rank %(rank)s."), rank=one.rank)
        if column == 0 and one.rank is None:
            return self._desk.translate(N_("Nobody has scored this proposal yet."))
        if place == 1 and not one.complete:
            missing = one.expected - one.given
            return self._desk.translate(N_("%(count)s scores are missing. The rank rests on those there are."),
                                        count=missing)  # fmt: skip
        return self._text(line, column)

    def _colour(self, line: RankLine, column: int) -> QColor | None:
        place = column - len(_BEFORE) - len(self._means)
        if place == 1 and not line.ranked.complete:
            return QColor(tokens().warn)
        if place == 0 and line.outcome:
            colours = {"accepted": tokens().good, "reserve": tokens().warn, "rejected": tokens().bad}
            return QColor(colours[line.outcome])
        return None

    def _alignment(self, column: int) -> int:
        words = column in _LEFT or column - self.columnCount() in _LEFT
        side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
        return int(side | Qt.AlignmentFlag.AlignVCenter)
