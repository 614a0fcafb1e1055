"""The ranking of a call: how its scores are made, every proposal in its place, and the decision on those selected."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from yosdesk.domain.decision import OUTCOMES
from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.ranking_calls import Awarded, CallRanking, Verdict, decide
from yosdesk.services.undoing import undo
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.models.ranking import RankingModel
from yosdesk.ui.theme import PAD, PAD_SMALL, ROW, scaled

FORMULA = N_(
    "Score = Σ (weight × mean of the criterion) ÷ Σ weight, each score carried to 0–100 on its own scale. A reviewer "
    "with a conflict of interest is left out. A criterion that nobody scored is left out with its weight, and the "
    "proposal is marked ⚠: it is ranked on what is there. Equal scores share a rank (=)."
)
_TITLE = 2  # the column that takes what room is left


class RankingTable(QTableView):
    """The proposals by rank; Enter opens one."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__()
        self.ranking = RankingModel(desk, self)
        self.setModel(self.ranking)
        self.setAccessibleName(desk.translate(N_("Ranking of the proposals")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(ROW))
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.ranking.event(index.row())))

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the selected proposals."""
        return tuple(self.ranking.event(index.row()) for index in self.selectionModel().selectedRows())

    def show_ranking(self, found: CallRanking | None) -> None:
        """Show a ranking; what was selected stays so."""
        before = set(self.chosen())
        self.ranking.show_ranking(found)
        self.resizeColumnsToContents()
        if self.ranking.columnCount() > _TITLE:
            self.horizontalHeader().setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(_TITLE, max(self.columnWidth(_TITLE), scaled(240)))
        for row in range(self.ranking.rowCount()):
            if self.ranking.event(row) in before:
                self.selectionModel().select(
                    self.ranking.index(row, 0),
                    self.selectionModel().SelectionFlag.Select | self.selectionModel().SelectionFlag.Rows,
                )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; every other key is the table's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.ranking.event(self.currentIndex().row()))
        else:
            super().keyPressEvent(event)


class RankingPanel(QWidget):
    """Shows the ranking, and decides."""

    def __init__(self, desk: Desk) -> None:
        """Build table and decision, for no call yet."""
        super().__init__()
        self._desk, self._call = desk, ""
        formula = QLabel(desk.translate(FORMULA))
        formula.setWordWrap(True)
        formula.setProperty("muted", True)
        self.table = RankingTable(desk)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_go())
        self.outcome = QComboBox()
        self.outcome.setAccessibleName(desk.translate(N_("Decision")))
        for code, label in OUTCOMES.items():
            self.outcome.addItem(desk.translate(label), code)
        self.minutes = QLineEdit()
        self.minutes.setPlaceholderText(desk.translate(N_("Minutes: when and where it was decided, and why")))
        self.minutes.setAccessibleName(desk.translate(N_("Minutes")))
        self.minutes.returnPressed.connect(self._on_decide)
        self.go = QPushButton()
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self._on_decide)
        self.wrong = QLabel()
        self.wrong.setProperty("wrong", True)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self._lay_out(formula)
        self._show_go()

    def show_ranking(self, found: CallRanking | None) -> None:
        """Show a call's ranking."""
        self._call = found.call if found else ""
        self.table.show_ranking(found)
        self._show_go()

    def _lay_out(self, formula: QLabel) -> None:
        row = QHBoxLayout()
        row.setSpacing(PAD)
        row.addWidget(self.outcome)
        row.addWidget(self.minutes, 1)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, PAD_SMALL, 0, 0)
        column.setSpacing(PAD_SMALL)
        column.addWidget(formula)
        column.addWidget(self.table, 1)
        column.addWidget(self.wrong)
        column.addLayout(row)

    def _show_go(self) -> None:
        count = len(self.table.chosen())
        self.go.setText(self._desk.translate(N_("Decide %(count)s proposals"), count=count))
        writable = bool(self._desk.programme and not self._desk.programme.read_only)
        self.go.setEnabled(count > 0 and writable)

    def _on_decide(self) -> None:
        chosen: Sequence[str] = self.table.chosen()
        if not chosen:
            self._show_wrong(self._desk.translate(N_("Choose the proposals first that are decided.")))
            return
        verdict = Verdict(str(self.outcome.currentData()), self.minutes.text().strip())
        self._desk.operate(decide, self._call, chosen, verdict, then=self._on_decided, failed=self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        self._show_wrong(self._desk.sentence(error))
        if error.code == "no_minutes":
            self.minutes.setFocus()

    def _on_decided(self, done: Awarded) -> None:
        self.wrong.hide()
        translate, operation = self._desk.translate, done.changes.operation
        words = [translate(N_("Decided: %(count)s."), count=len(self.table.chosen()))]
        for one in done.hindered[:2]:
            why = sentence(translate, one.problems[0].code, one.problems[0].details)
            words.append(translate(N_("“%(name)s” stays at its stage: %(why)s"), name=one.name, why=why))
        run = lambda: self._desk.operate(undo, operation)  # noqa: E731
        self._desk.told.emit(Message(" ".join(words), wrong=bool(done.hindered), step=translate(N_("Undo")), run=run))

    def _show_wrong(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.show()
