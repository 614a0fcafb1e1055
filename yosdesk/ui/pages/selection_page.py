"""Selection: calls for proposals, what they are scored by, who scores, the ranking, and the decisions."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from yosdesk.domain.catalogue import entity_of_id
from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.conditions import Condition
from yosdesk.domain.lifecycle import TRACK
from yosdesk.i18n import N_
from yosdesk.services.derived import STANDS, among
from yosdesk.services.editing import add_record
from yosdesk.services.finding import ViewSpec
from yosdesk.services.ranking_calls import CallRanking, ranking_of
from yosdesk.services.selecting import (
    CallLine,
    ReviewerLine,
    add_criterion,
    calls,
    events_that_left,
    proposable,
    put_into_call,
    reviewers_of,
)
from yosdesk.services.session import Session
from yosdesk.services.today import stage_view_of
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.record_form import RecordForm
from yosdesk.ui.icons import icon
from yosdesk.ui.number_links import LinkedLabel, linked, number_link
from yosdesk.ui.pages.empty_state import EmptyState, FirstStep
from yosdesk.ui.pages.page import Page
from yosdesk.ui.pages.ranking_panel import RankingPanel
from yosdesk.ui.pages.reviewers_panel import ReviewersPanel
from yosdesk.ui.pages.table_columns import COLUMNS
from yosdesk.ui.pages.table_page import TablePage
from yosdesk.ui.theme import PAD, PAD_SMALL, scaled
from yosdesk.ui.views.tabs import Tabs

_ACROSS = Qt.Orientation.Horizontal
_CONCERNED = ("call", "criterion", "assessment", "decision", "event", "person")
_NO_CALL = N_("No call for proposals yet")
_WHAT_FOR = N_(
    "In a call, proposed events are compared: you say what they are scored by, reviewers give their scores, here or in "
    "workbooks, and from the ranking you accept, reserve or reject them, with minutes. A new call is the first step; "
    "then take in proposals, add criteria, and assign reviewers."
)
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
    stand: str = ""  # the record to stand on: a proposal, a criterion or an assessment

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
        self._wanted = ""  # a record to show, or to stand on, as soon as it is read
        self.calls = QComboBox()
        self.calls.setAccessibleName(desk.translate(N_("Call for proposals")))
        self.calls.setMinimumWidth(scaled(160))
        self.calls.activated.connect(lambda _: self.show_call(str(self.calls.currentData())))
        self.new = QPushButton(icon("plus"), f" {desk.translate(N_('New call'))}")
        self.new.setProperty("chip", True)
        self.new.clicked.connect(self._on_new)
        self.take = QPushButton()
        self.take.setProperty("chip", True)
        self.take.setToolTip(desk.translate(_TAKES))
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
        self.says = LinkedLabel()
        self.says.setProperty("muted", True)
        self.says.setWordWrap(True)
        self.says.linkActivated.connect(self._on_number)
        self.ranking, self.reviewers = RankingPanel(desk), ReviewersPanel(desk)
        self.scores, self.criteria = TablePage(desk, "assessment"), TablePage(desk, "criterion")
        self.scores.model.fixed = frozenset({"event", "reviewer"})
        self.criteria.model.fixed = frozenset({"number"})
        self.facts = RecordForm(desk, "call")
        self.nothing = self._made_nothing()
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

    def list_behind(self) -> ViewSpec | None:
        """Return the proposals of the call as a list."""
        return ViewSpec("event", conditions=(Condition("call", "=", self._call),)) if self._call else None

    def enter(self, argument: object = None) -> None:
        """Show a call, the one shown before unless one is given by id; or what else has an id, in its call."""
        if isinstance(argument, str) and argument:
            self._wanted = argument
            tables = {"criterion": self.criteria, "assessment": self.scores}
            shown = tables.get(entity_of_id(argument).code, self.ranking)
            self.tabs.setCurrentWidget(shown)
            if shown is self.scores:
                self.reviewer.setCurrentIndex(0)  # whoever gave it
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

    def _made_nothing(self) -> EmptyState:
        """Return what stands here without a call."""
        translate = self.desk.translate
        steps = (
            FirstStep(translate(N_("New call")), "plus", self._on_new),
            FirstStep(translate(N_("Look at the proposed events")), "calendar-days", self._on_look),
        )
        return EmptyState(translate(_NO_CALL), translate(_WHAT_FOR), steps)

    def _build(self) -> None:
        frame = QFrame()
        frame.setObjectName("chips")
        row = QHBoxLayout(frame)
        row.setContentsMargins(PAD_SMALL, 3, PAD_SMALL, 3)
        for tool in (self.calls, self.new, self.take, self.take_selected, self.more, self.reviewer):
            row.addWidget(tool)
        row.addWidget(self.says, 1)
        self.tabs = Tabs(self.title())
        self._place_parts(frame)
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
        self.scores.open_record.connect(lambda score: self.desk.ask(_proposal_of, score, then=self.open_record.emit))
        self.reviewers.scores_wanted.connect(self._show_scores_of)
        self.ranking.opened.connect(self.open_record)
        self.ranking.left_wanted.connect(lambda: self.desk.ask(events_that_left, self._call, then=self._list_events))
        self.tabs.currentChanged.connect(lambda _: self._show_tools())
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=step: self._turn(by))

    def _place_parts(self, frame: QFrame) -> None:
        """Place tools and tabs while the latter are empty: to move them later, filled, takes long."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(frame)
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(PAD, 0, PAD, PAD_SMALL)
        inner.addWidget(self.tabs)
        column.addWidget(whole, 1)
        column.addWidget(self.nothing, 1)
        self._chips, self._whole = frame, whole
        self.nothing.hide()

    def _read(self) -> None:
        self.desk.ask(_seen, self._call, self._wanted, then=self._show)

    def _show(self, found: Seen) -> None:
        self._found = found
        self._call, self._free = (found.ranking.call if found.ranking else ""), found.free
        self.calls.clear()
        for line in found.calls:
            self.calls.addItem(line.title, line.id)
        self.calls.setCurrentIndex(self.calls.findData(self._call))
        self.take.setText(self.desk.translate(N_("Take in %(count)s proposals"), count=len(found.free)))
        self._show_whether(bool(self._call))
        self._show_reviewers(found.reviewers)
        self._show_tools()
        self._show_words(found)
        stand, self._wanted = found.stand, ""
        self.ranking.show_ranking(found.ranking, stand if stand in found.members else "")
        self.reviewers.show_reviewers(self._call, found.reviewers)
        self.facts.show_record(self._call)
        self._narrow(stand)
        self.title_changed.emit()

    def _show_whether(self, there: bool) -> None:
        """Show the call, or what to do where there is none; the keys go there."""
        keys = self.nothing.isVisible() == there and self.isAncestorOf(self.window().focusWidget() or self.window())
        for widget in (self._chips, self._whole):
            widget.setVisible(there)
        self.nothing.setVisible(not there)
        programme = self.desk.programme
        self.nothing.buttons[0].setEnabled(programme is not None and not programme.read_only)
        if keys:
            self._focus_tab()

    def _turn(self, step: int) -> None:
        """Show the next or the previous tab, and work there."""
        if self.tabs.isVisible():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())
            self._focus_tab()

    def _focus_tab(self) -> None:
        shown = self.tabs.currentWidget() if not self.nothing.isVisible() else self.nothing
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
            return
        translate = self.desk.translate
        words = translate(
            N_("%(proposals)s, %(reviewers)s, %(given)s of %(expected)s scores, %(decided)s decided."),
            proposals=linked("ranking", translate(N_("%(count)s proposals"), count=line.proposals)),
            reviewers=linked("reviewers", translate(N_("%(count)s reviewers"), count=line.reviewers)),
            given=number_link("scores", line.given),
            expected=number_link("scores", line.expected),
            decided=number_link("ranking", line.decided),
        )
        self.says.setText(words)
        self.ranking.show_taken_out(line.taken_out)

    def _on_number(self, tab: str) -> None:
        """Show the tab that lists what a number counts."""
        self.tabs.setCurrentWidget({"reviewers": self.reviewers, "scores": self.scores}.get(tab, self.ranking))
        self._focus_tab()

    def _list_events(self, ids: tuple[str, ...]) -> None:
        """Show events as a list."""
        self.go.emit("event", ViewSpec("event", conditions=(among(ids),)))

    def _show_scores_of(self, person: str) -> None:
        """Show the scores of a reviewer alone."""
        self.tabs.setCurrentWidget(self.scores)
        self.reviewer.setCurrentIndex(max(self.reviewer.findData(person), 0))
        self._narrow()
        self._focus_tab()

    def _narrow(self, stand: str = "") -> None:
        """Let scores and criteria show the call alone, and stand on a record; a score's heading is its criterion."""
        where, ranking = (Condition("call", "=", self._call),), self._found.ranking if self._found else None
        one = str(self.reviewer.currentData() or "")
        scored = (*where, STANDS, *((Condition("reviewer", "=", one),) if one else ()))
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
            if stand and entity_of_id(stand).code == table.entity:
                table.enter(stand)
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

    def _on_look(self) -> None:
        self.go.emit("event", stage_view_of(TRACK[0]))

    def _on_take(self) -> None:
        self.desk.operate(put_into_call, self._call, self._free)

    def _on_take_selected(self) -> None:
        self.desk.operate(put_into_call, self._call, self.desk.event_views.selection)


def _seen(session: Session, call: str, wanted: str) -> Seen:
    """Return the call that a record belongs to, else that with an id, else the first one."""
    known = calls(session)
    stand = wanted
    if wanted:
        entity = entity_of_id(wanted).code
        call = wanted if entity == "call" else session.column(entity, "call").get(wanted, call)
        stand = session.column("decision", "event").get(wanted, "") if entity == "decision" else wanted
    shown = call if any(one.id == call for one in known) else (known[0].id if known else "")
    if not shown:
        return Seen(known, None, (), ())
    return Seen(known, ranking_of(session, shown), reviewers_of(session, shown), proposable(session), stand)


def _proposal_of(session: Session, score: str) -> str:
    return session.column("assessment", "event")[score]
