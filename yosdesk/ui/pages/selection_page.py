"""Selection: calls for proposals, what they are scored by, who scores, the ranking, and the decisions."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.conditions import Condition
from yosdesk.i18n import N_
from yosdesk.services.editing import add_record
from yosdesk.services.finding import ViewSpec
from yosdesk.services.ranking_calls import CallRanking, ranking_of
from yosdesk.services.selecting import (
    CallLine,
    ReviewerLine,
    add_criterion,
    calls,
    proposable,
    put_into_call,
    reviewers_of,
)
from yosdesk.services.session import Session
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.record_form import RecordForm
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.page import Page
from yosdesk.ui.pages.ranking_panel import RankingPanel
from yosdesk.ui.pages.reviewers_panel import ReviewersPanel
from yosdesk.ui.pages.table_page import COLUMNS, TablePage
from yosdesk.ui.theme import PAD, PAD_SMALL, scaled

_ACROSS = Qt.Orientation.Horizontal
_CONCERNED = ("call", "criterion", "assessment", "decision", "event", "person")
_NO_CALL = N_("No call for proposals yet. “New call” makes one; then say what proposals are scored by, and who scores.")
_KEYS = (
    ("Enter", N_("Open the proposal")),
    ("Shift+↑ ↓", N_("Select several proposals")),
    ("Ctrl+N", N_("In criteria: a new one; elsewhere: a new call")),
    ("F2", N_("In scores: edit the cell; typing does so, too")),
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the page shows of a call."""

    calls: tuple[CallLine, ...]
    ranking: CallRanking | None
    reviewers: tuple[ReviewerLine, ...]
    free: tuple[str, ...]


class SelectionPage(Page):
    """One call at a time, in tabs."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the tabs, for no call yet."""
        super().__init__(desk, parent)
        self._call, self._free = "", ()
        self._found: Seen | None = None
        self.calls = QComboBox()
        self.calls.setAccessibleName(desk.translate(N_("Call for proposals")))
        self.calls.setMinimumWidth(scaled(160))
        self.calls.activated.connect(lambda _: self.show_call(str(self.calls.currentData())))
        self.new = QPushButton(icon("plus"), f" {desk.translate(N_('New call'))}")
        self.new.setProperty("chip", True)
        self.new.clicked.connect(self._on_new)
        self.take = QPushButton()
        self.take.setProperty("chip", True)
        self.take.setToolTip(
            desk.translate(N_("Put every event that is only proposed, and in no call yet, into this one"))
        )
        self.take.clicked.connect(self._on_take)
        self.says = QLabel()
        self.says.setProperty("muted", True)
        self.says.setWordWrap(True)
        self.ranking, self.reviewers = RankingPanel(desk), ReviewersPanel(desk)
        self.scores, self.criteria = TablePage(desk, "assessment"), TablePage(desk, "criterion")
        self.facts = RecordForm(desk, "call")
        self._build()

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Selection"))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the page."""
        return _KEYS

    def count(self) -> str:
        """Return how many proposals the call has."""
        return str(len(self._found.ranking.lines)) if self._found and self._found.ranking else ""

    def enter(self, argument: object = None) -> None:
        """Show a call, the one shown before unless one is given by id."""
        if isinstance(argument, str) and argument:
            self._call = argument
        self._read()

    def on_changed(self, changes: ChangeSet) -> None:
        """Read again what changed."""
        for table in (self.scores, self.criteria):
            table.on_changed(changes)
        if any(change.entity in _CONCERNED for change in changes.changes):
            self._read()

    def selection(self) -> tuple[str, ...]:
        """Return the selected proposals, scores or criteria."""
        shown = self._tabs.currentWidget()
        return shown.selection() if isinstance(shown, TablePage) else self.ranking.table.chosen()

    def add(self) -> None:
        """Add a criterion where criteria are shown, else a call."""
        if self._tabs.currentWidget() is self.criteria and self._call:
            texts = {"title": self.desk.translate(N_("New"))}
            self.desk.operate(add_criterion, self._call, texts, then=self.criteria._on_added)
        else:
            self._on_new()

    def remembered(self) -> dict[str, object]:
        """Return the call."""
        return {"call": self._call}

    def restore(self, remembered: dict[str, object]) -> None:
        """Come back to the call."""
        self._call = str(remembered.get("call") or "")

    def show_call(self, call: str) -> None:
        """Show another call."""
        self._call = call
        self._read()

    def _build(self) -> None:
        frame = QFrame()
        frame.setObjectName("chips")
        row = QHBoxLayout(frame)
        row.setContentsMargins(PAD_SMALL, 3, PAD_SMALL, 3)
        for widget in (self.calls, self.new, self.take):
            row.addWidget(widget)
        row.addWidget(self.says, 1)
        self._tabs = QTabWidget()
        for widget, label in (
            (self.ranking, N_("Ranking")),
            (self.scores, N_("Scores")),
            (self.reviewers, N_("Reviewers")),
            (self.criteria, N_("Criteria")),
            (self.facts, N_("Call")),
        ):
            self._tabs.addTab(widget, self.desk.translate(label))
        for table in (self.scores, self.criteria):
            table.bar.hide()
            table.open_record.connect(self.open_record)
        self.ranking.table.opened.connect(self.open_record)
        self.setFocusProxy(self._tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(frame)
        inner = QVBoxLayout()
        inner.setContentsMargins(PAD, 0, PAD, PAD_SMALL)
        inner.addWidget(self._tabs)
        column.addLayout(inner, 1)

    def _read(self) -> None:
        self.desk.ask(_seen, self._call, then=self._show)

    def _show(self, found: Seen) -> None:
        self._found = found
        self._call, self._free = (found.ranking.call if found.ranking else ""), found.free
        self.calls.clear()
        for line in found.calls:
            self.calls.addItem(line.title, line.id)
        self.calls.setCurrentIndex(self.calls.findData(self._call))
        self.calls.setVisible(bool(found.calls))
        self.take.setText(self.desk.translate(N_("Take in %(count)s proposals"), count=len(found.free)))
        self.take.setVisible(bool(found.free) and bool(self._call))
        self._tabs.setEnabled(bool(self._call))
        self._show_words(found)
        self.ranking.show_ranking(found.ranking)
        self.reviewers.show_reviewers(self._call, found.reviewers)
        self.facts.show_record(self._call)
        self._narrow(found)
        self.title_changed.emit()

    def _show_words(self, found: Seen) -> None:
        line = next((one for one in found.calls if one.id == self._call), None)
        if line is None:
            self.says.setText(self.desk.translate(_NO_CALL))
            return
        text = N_(
            "%(proposals)s proposals, %(reviewers)s reviewers, %(given)s of %(expected)s scores, %(decided)s decided."
        )
        self.says.setText(
            self.desk.translate(
                text, proposals=line.proposals, reviewers=line.reviewers, given=line.given, expected=line.expected,
                decided=line.decided,
            )
        )  # fmt: skip

    def _narrow(self, found: Seen) -> None:
        """Let scores and criteria show the call alone; a score's heading is its criterion."""
        where = (Condition("call", "=", self._call),) if self._call else (Condition("id", "=", "-"),)
        scales = found.ranking.scales if found.ranking else ()
        titles = found.ranking.titles if found.ranking else {}
        shown = tuple(f"score_{scale.number}" for scale in scales)
        first, last = COLUMNS["assessment"][:2], COLUMNS["assessment"][2:]
        self.scores.model.headings = {
            f"score_{scale.number}": f"{titles[scale.number]} ({scale.lowest}–{scale.highest})" for scale in scales
        }
        wanted = (
            (self.scores, ViewSpec("assessment", (*first, *shown, *last), where, sort=(("event", False),))),
            (self.criteria, ViewSpec("criterion", COLUMNS["criterion"], where, sort=(("number", False),))),
        )
        for table, spec in wanted:
            if table.spec != spec:
                table.show_spec(spec)
        self.scores.model.headerDataChanged.emit(_ACROSS, 0, max(self.scores.model.columnCount() - 1, 0))

    def _on_new(self) -> None:
        texts = {"title": self.desk.translate(N_("New call"))}
        self.desk.operate(add_record, "call", texts, then=self._on_made)

    def _on_made(self, changes: ChangeSet) -> None:
        self._tabs.setCurrentWidget(self.facts)
        self.show_call(changes.changes[0].record)

    def _on_take(self) -> None:
        self.desk.operate(put_into_call, self._call, self._free)


def _seen(session: Session, call: str) -> Seen:
    known = calls(session)
    wanted = call if any(one.id == call for one in known) else (known[0].id if known else "")
    if not wanted:
        return Seen(known, None, (), ())
    return Seen(known, ranking_of(session, wanted), reviewers_of(session, wanted), proposable(session))
