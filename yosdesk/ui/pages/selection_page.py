"""Selection: calls for proposals, what they are scored by, who scores, the ranking, and the decisions."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.conditions import Condition
from yosdesk.domain.event import EVENT
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
_TAKES = N_("Put every event that is only proposed, and in no call yet, into this one")
_KEYS = (
    ("Enter", N_("Open the proposal")),
    ("1 2 3", N_("Accept, reserve list, reject: choose, then write the minutes; Enter decides")),
    ("Ctrl+Tab", N_("Next tab: ranking, scores, reviewers, criteria, call")),
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

    @property
    def members(self) -> frozenset[str]:
        """Return the events that are proposals of the call."""
        return frozenset(line.ranked.event for line in self.ranking.lines) if self.ranking else frozenset()


class SelectionPage(Page):
    """One call at a time, in tabs."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the tabs, for no call yet."""
        super().__init__(desk, parent)
        self._call, self._free = "", tuple[str, ...]()
        self._found: Seen | None = None
        self._wanted = ""  # a proposal to stand on
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
        self.take_selected = QPushButton()
        self.take_selected.setProperty("chip", True)
        self.take_selected.setToolTip(desk.translate(N_("Put the events selected on the events page into this call")))
        self.take_selected.clicked.connect(self._on_take_selected)
        self.more = QPushButton(icon("plus"), f" {desk.translate(N_('New criterion'))}")
        self.more.setProperty("chip", True)
        self.more.clicked.connect(self.add)
        self.reviewer = QComboBox()
        self.reviewer.setAccessibleName(desk.translate(N_("Scores of")))
        self.reviewer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.reviewer.activated.connect(lambda _: self._narrow())
        self.says = QLabel()
        self.says.setProperty("muted", True)
        self.says.setWordWrap(True)
        self.ranking, self.reviewers = RankingPanel(desk), ReviewersPanel(desk)
        self.scores, self.criteria = TablePage(desk, "assessment"), TablePage(desk, "criterion")
        self.scores.model.fixed = frozenset({"event", "reviewer"})
        self.criteria.model.fixed = frozenset({"number"})
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
        """Show a call, the one shown before unless one is given by id; or an event in its call."""
        if isinstance(argument, str) and argument.startswith(f"{EVENT.prefix}-"):
            self._wanted = argument
            self.tabs.setCurrentWidget(self.ranking)
        elif isinstance(argument, str) and argument:
            self._call = argument
        self._read()
        self._focus_tab()

    def on_changed(self, changes: ChangeSet) -> None:
        """Read again what changed."""
        for table in (self.scores, self.criteria):
            table.on_changed(changes)
        if not self.isHidden() and any(change.entity in _CONCERNED for change in changes.changes):
            self._read()

    def selection(self) -> tuple[str, ...]:
        """Return the selected proposals, scores or criteria."""
        shown = self.tabs.currentWidget()
        return shown.selection() if isinstance(shown, TablePage) else self.ranking.selection()

    def working(self) -> Page:
        """Return the table of scores or criteria, if that is shown."""
        shown = self.tabs.currentWidget()
        return shown if isinstance(shown, TablePage) else self

    def add(self) -> None:
        """Add a criterion where criteria are shown, else a call."""
        if self.tabs.currentWidget() is self.criteria and self._call:
            texts = {"title": self.desk.translate(N_("New"))}
            self.desk.operate(add_criterion, self._call, texts, then=self._on_criterion)
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
        for tool in (self.calls, self.new, self.take, self.take_selected, self.more, self.reviewer):
            row.addWidget(tool)
        row.addWidget(self.says, 1)
        self.tabs = QTabWidget()
        for widget, label in (
            (self.ranking, N_("Ranking")),
            (self.scores, N_("Scores")),
            (self.reviewers, N_("Reviewers")),
            (self.criteria, N_("Criteria")),
            (self.facts, N_("Call")),
        ):
            self.tabs.addTab(widget, self.desk.translate(label))
        for table in (self.scores, self.criteria):
            table.bar.hide()
            table.open_record.connect(self.open_record)
        self.ranking.opened.connect(self.open_record)
        self.tabs.currentChanged.connect(lambda _: self._show_tools())
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=step: self._turn(by))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(frame)
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(PAD, 0, PAD, PAD_SMALL)
        inner.addWidget(self.tabs)
        column.addWidget(whole, 1)

    def _read(self) -> None:
        self.desk.ask(_seen, self._call, self._wanted, then=self._show)

    def _show(self, found: Seen) -> None:
        self._found = found
        self._call, self._free = (found.ranking.call if found.ranking else ""), found.free
        self.calls.clear()
        for line in found.calls:
            self.calls.addItem(line.title, line.id)
        self.calls.setCurrentIndex(self.calls.findData(self._call))
        self.calls.setVisible(bool(found.calls))
        self.take.setText(self.desk.translate(N_("Take in %(count)s proposals"), count=len(found.free)))
        self.tabs.setVisible(bool(self._call))
        self._show_reviewers(found.reviewers)
        self._show_tools()
        self._show_words(found)
        self.ranking.show_ranking(found.ranking, self._wanted)
        self._wanted = ""
        self.reviewers.show_reviewers(self._call, found.reviewers)
        self.facts.show_record(self._call)
        self._narrow()
        self.title_changed.emit()

    def _turn(self, step: int) -> None:
        """Show the next or the previous tab, and work there."""
        if self.tabs.isVisible():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
            self._focus_tab()

    def _focus_tab(self) -> None:
        shown = self.tabs.currentWidget()
        (shown.table if isinstance(shown, TablePage | RankingPanel | ReviewersPanel) else shown).setFocus()

    def _show_tools(self) -> None:
        """Show what can be done on the present tab."""
        shown, here = self.tabs.currentWidget(), bool(self._call)
        ranking = here and shown is self.ranking
        calls_of = self._found.members if self._found else frozenset()
        others = [one for one in self.desk.event_views.selection if one not in calls_of]
        self.take.setVisible(ranking and bool(self._free))
        self.take_selected.setVisible(ranking and bool(others))
        self.take_selected.setText(self.desk.translate(N_("Put the %(count)s selected events in"), count=len(others)))
        self.more.setVisible(here and shown is self.criteria)
        self.reviewer.setVisible(here and shown is self.scores)

    def _show_reviewers(self, found: Sequence[ReviewerLine]) -> None:
        present = self.reviewer.currentData()
        self.reviewer.clear()
        self.reviewer.addItem(self.desk.translate(N_("All reviewers")), "")
        for line in found:
            self.reviewer.addItem(line.name, line.id)
        self.reviewer.setCurrentIndex(max(self.reviewer.findData(present), 0))

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

    def _narrow(self) -> None:
        """Let scores and criteria show the call alone; a score's heading is its criterion."""
        where, ranking = (Condition("call", "=", self._call),), self._found.ranking if self._found else None
        one = str(self.reviewer.currentData() or "")
        scored = (*where, Condition("reviewer", "=", one)) if one else where
        scales, titles = (ranking.scales, ranking.titles) if ranking else ((), {})
        shown = tuple(f"score_{scale.number}" for scale in scales)
        first, last = COLUMNS["assessment"][:2], COLUMNS["assessment"][2:]
        self.scores.model.headings = {"conflict": self.desk.translate(N_("Conflict of interest"))} | {
            f"score_{scale.number}": f"{titles[scale.number]} ({scale.lowest}–{scale.highest})" for scale in scales
        }
        wanted = (
            (
                self.scores,
                ViewSpec("assessment", (*first, *shown, *last), scored, sort=(("event", False), ("reviewer", False))),
            ),
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
        self.tabs.setCurrentWidget(self.facts)
        self.show_call(changes.changes[0].record)
        self._focus_tab()

    def _on_criterion(self, changes: ChangeSet) -> None:
        self.criteria.enter(changes.changes[0].record)

    def _on_take(self) -> None:
        self.desk.operate(put_into_call, self._call, self._free)

    def _on_take_selected(self) -> None:
        self.desk.operate(put_into_call, self._call, self.desk.event_views.selection)


def _seen(session: Session, call: str, event: str) -> Seen:
    known = calls(session)
    call = session.column("event", "call").get(event, call)
    wanted = call if any(one.id == call for one in known) else (known[0].id if known else "")
    if not wanted:
        return Seen(known, None, (), ())
    return Seen(known, ranking_of(session, wanted), reviewers_of(session, wanted), proposable(session))
