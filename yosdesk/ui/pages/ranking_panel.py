"""The ranking of a call with its formula, and the bar that decides the selected proposals."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.editing import set_parts
from yosdesk.services.ranking_calls import Awarded, CallRanking, Verdict, decide
from yosdesk.services.undoing import undo
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.models.ranking_table import RankingModel
from yosdesk.ui.number_links import LinkedLabel, with_number_linked
from yosdesk.ui.pages.decision_bar import DecisionBar
from yosdesk.ui.theme import CAPTION, PAD, PAD_SMALL, sized
from yosdesk.ui.views.ranking_table import RankingTable

FORMULA = N_(
    "Score = Σ (weight × mean) ÷ Σ weight, from 0 to 100. Each score is first carried to its criterion's scale: "
    "100 × (score − lowest) ÷ (highest − lowest); the mean is that of the reviewers who scored. Scores with a "
    "conflict of interest are not counted; a criterion without any score is left out with its weight. Equal scores "
    "share a rank. Spread: the distance between the reviewers' own weighted means."
)

_LEFT = N_("Scores of %(count)s events that left the call are kept, but not counted.")
_TAKEN_OUT = N_(
    "%(count)s proposals were taken out of the call. Their scores are kept: they count again if they return."
)


class RankingPanel(QWidget):
    """Shows the proposals of a call in their places, and decides them."""

    opened = Signal(str)
    selected = Signal()
    left_wanted = Signal()  # the list of the events that have left the call

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no call yet."""
        super().__init__(parent)
        self._desk, self._call = desk, ""
        self._shape: tuple[object, ...] = ()
        self.model = RankingModel(desk, self)
        self.table = RankingTable(desk, self.model)
        self.bar = DecisionBar(desk)
        self.nothing = _small_label(
            desk.translate(N_("No proposals yet. Take in proposed events with the button above."))
        )
        self.formula = _small_label(desk.translate(FORMULA))
        self.weights, self.left = _small_label(""), _made_small(LinkedLabel())
        self.left.linkActivated.connect(lambda _: self.left_wanted.emit())
        self.left.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.nothing, self.table, self.left, self.weights, self.formula, self.bar):
            column.addWidget(widget, 1 if widget is self.table else 0)
        self.table.opened.connect(self.opened)
        self.table.selected.connect(self._on_selected)
        self.table.outcome_asked.connect(self.bar.ask)
        self.bar.decided.connect(self._decide)
        self.bar.left.connect(self.table.setFocus)
        self.bar.withdrawal_asked.connect(self._take_out)

    def show_ranking(self, found: CallRanking | None, wanted: str = "") -> None:
        """Show a ranking, or none; the selection stays, unless a proposal is wanted."""
        found = found or CallRanking("", "", (), {}, ())
        kept = (wanted,) if wanted else self.table.record_ids()
        shape = (found.call, *found.scales)
        self._call = found.call
        self.model.show_ranking(found)
        if shape != self._shape:
            self._shape = shape
            self.table.fit_columns()
        self.table.select_records(kept)
        self.nothing.setVisible(not found.lines)
        weights = ", ".join(f"{found.titles[one.number]} {one.weight}" for one in found.scales)
        self.weights.setText(self._desk.translate(N_("Weights: %(weights)s."), weights=weights))
        self.weights.setVisible(bool(found.scales))
        self._on_selected()

    def show_taken_out(self, count: int) -> None:
        """Say that so many events have left the call whose scores are kept; nothing for none."""
        self.left.setText(with_number_linked("left", self._desk.translate(_LEFT, count=count), count))
        self.left.setVisible(count > 0)

    def selection(self) -> tuple[str, ...]:
        """Return the ids of the selected proposals."""
        return self.table.record_ids()

    def _on_selected(self) -> None:
        self.bar.show_count(len(self.table.record_ids()))
        self.selected.emit()

    def _decide(self, verdict: Verdict) -> None:
        def refused(error: UserError) -> None:
            self.bar.refuse(self._desk.sentence(error))
            self.bar.minutes.setFocus()

        self._desk.operate(decide, self._call, self.selection(), verdict, then=self._on_decided, failed=refused)

    def _on_decided(self, done: Awarded) -> None:
        self.bar.refuse("")
        self.table.setFocus()
        translate = self._desk.translate
        words = [translate(N_("%(count)s proposals are decided."), count=done.changes.head.details["count"])]
        if done.hindered:
            first = done.hindered[0]
            why = sentence(translate, first.problems[0].code, first.problems[0].details)
            stayed = N_("%(count)s stayed where they are; “%(name)s”: %(why)s")
            words.append(translate(stayed, count=len(done.hindered), name=first.name, why=why))
        self._tell(" ".join(words), done.changes.operation, wrong=bool(done.hindered))

    def _take_out(self) -> None:
        ids = self.selection()
        words = self._desk.translate(_TAKEN_OUT, count=len(ids))
        self._desk.operate(set_parts, ids, {"call": ""}, then=lambda done: self._tell(words, done.operation))

    def _tell(self, words: str, operation: int, *, wrong: bool = False) -> None:
        run: Callable[[], object] = lambda: self._desk.operate(undo, operation)  # noqa: E731
        self._desk.told.emit(Message(words, wrong=wrong, step=self._desk.translate(N_("Undo")), run=run))


def _small_label(text: str) -> QLabel:
    return _made_small(QLabel(text))


def _made_small(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    label.setProperty("muted", True)
    label.setFont(sized(label.font(), CAPTION))
    label.setContentsMargins(PAD, PAD_SMALL // 2, PAD, PAD_SMALL // 2)
    return label
