"""Duplicates: pairs of events that likely are one, side by side; joined field by field, or told apart for good."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.caution import causes_of_join
from yosdesk.services.duplicates import Candidates, Duplicate, candidates, likely_pairs, side_by_side, tell_apart
from yosdesk.services.joining import join
from yosdesk.services.naming import when_and_where
from yosdesk.services.series import make_one_series
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.forms.cause_line import CauseLine
from yosdesk.ui.jobs import Job
from yosdesk.ui.models.side_by_side import BOTH
from yosdesk.ui.names import NamedItems
from yosdesk.ui.number_links import LinkedLabel
from yosdesk.ui.pages.empty_state import EmptyState, FirstStep
from yosdesk.ui.pages.freshness import Freshness
from yosdesk.ui.pages.page import Page
from yosdesk.ui.pages.pair_words import reason_of
from yosdesk.ui.review.words import marked, marked_names
from yosdesk.ui.theme import PAD, PAD_SMALL, scaled
from yosdesk.ui.views.side_by_side import KEYS, SideBySideTable

_CONCERNED = ("event", "accepted_clash")
_QUIET = 500  # milliseconds after the last change until pairs are looked for again
_NOTHING = N_("No two events look like one")
_WHAT_FOR = N_(
    "Two events that may be one, under other names or spellings, stand here side by side, to be joined or told apart. "
    "To join two all the same, choose them in the events table and press Ctrl+J."
)
Pair = tuple[str, str]


class DuplicatesPage(Page):
    """Shows pairs, and what becomes of the one at hand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the page; pairs are looked for when it is entered."""
        super().__init__(desk, parent)
        self._pairs: tuple[Duplicate, ...] = ()
        self._asked: Pair | None = None
        self._pair: Pair | None = None
        self._job: Job | None = None
        self._freshness = Freshness(self, _CONCERNED, _QUIET, self._look)
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(desk.translate(N_("Pairs of events that likely are one")))
        self.list.currentRowChanged.connect(lambda _: self._show_pair())
        self.table = SideBySideTable(desk, self._acts())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_words())
        self.says, self.difference = QLabel(), LinkedLabel()
        for label in (self.says, self.difference):
            label.setWordWrap(True)
        self.difference.linkActivated.connect(desk.record_wanted)
        self.both = self._button(N_("Keep both (B)"), lambda: self._keep_both())
        self.both.setProperty("chip", True)
        self.causes = CauseLine(desk, causes_of_join, lambda: (*(self._pair or ("", "")), self.table.sides.chosen()))
        self.table.sides.dataChanged.connect(lambda *_: self._show_words())
        self.table.sides.dataChanged.connect(lambda *_: self.causes.look())
        self.progress = QProgressBar()
        self.progress.setAccessibleName(desk.translate(N_("Comparing events")))
        self.cancel = self._button(N_("Cancel"), self._on_cancel)
        self.go_join = self._button(N_("Join the two (Enter)"), self.join)
        self.go_join.setProperty("primary", True)
        self.go_swap = self._button(N_("Swap (S)"), self.swap)
        self.go_apart = self._button(N_("Not the same (N)"), self._on_apart)
        self.go_series = self._button(N_("A series (R)"), self.make_series)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(desk.translate(N_("Why they are two events")))
        self.reason.setAccessibleName(desk.translate(N_("Reason")))
        self.reason.returnPressed.connect(self._on_apart)
        NamedItems(desk, self.list, lambda index: index.data(Qt.ItemDataRole.UserRole), opens=True)
        NamedItems(desk, self.table, self._named_in)
        self._lay_out()
        self.keys_go_to = self.table

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Duplicates"))

    def count(self) -> str:
        """Return how many pairs wait for a look."""
        return str(len(self._pairs)) if not self._freshness.stale else ""

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the page."""
        return KEYS

    def enter(self, argument: object = None) -> None:
        """Look for pairs if something changed; given two ids, show these two whatever they look like."""
        self._asked = argument if isinstance(argument, tuple) and len(argument) == 2 else None
        if self._freshness.stale:
            self._look()
        elif self._asked:
            self._show_list()
        self.setFocus()

    def on_changed(self, changes: ChangeSet) -> None:
        """Look again, now or when the page is shown."""
        self._freshness.on_changed(changes)

    def selection(self) -> tuple[str, ...]:
        """Return the pair at hand."""
        return self._pair or ()

    def swap(self) -> None:
        """Let the other event stay."""
        if self._pair:
            self._read((self._pair[1], self._pair[0]))

    def ask_reason(self) -> None:
        """Go to where it is said why the two are not one."""
        self.reason.setFocus()

    def join(self) -> None:
        """Join the right event into the left one, with the values chosen."""
        if self._pair and self.go_join.isEnabled():
            self.desk.operate(join, *self._pair, self.table.sides.chosen(), then=self._on_joined)

    def make_series(self) -> None:
        """Let the two be of one series: they repeat or tour, and are no duplicates."""
        if self._pair and self.go_series.isEnabled():
            self.desk.operate(make_one_series, *self._pair, then=self._on_series)

    def _named_in(self, index: QModelIndex) -> tuple[str, ...]:
        """Return what the line of a field names on either side, and the two events."""
        linked = (record for column in (1, 2) for record in self.table.sides.named(index.row(), column))
        return tuple(dict.fromkeys((*linked, *(self._pair or ()))))

    def _acts(self) -> dict[str, Callable[[], None]]:
        return {
            "J": lambda: self._step(1),
            "K": lambda: self._step(-1),
            "S": self.swap,
            "N": self.ask_reason,
            "R": self.make_series,
            "": self.join,
        }

    def _button(self, label: str, run: Callable[[], None]) -> QPushButton:
        button = QPushButton(self.desk.translate(label))
        button.clicked.connect(lambda: run())
        return button

    def _lay_out(self) -> None:
        waiting = QHBoxLayout()
        waiting.addWidget(self.progress, 1)
        waiting.addWidget(self.cancel)
        apart, row = QHBoxLayout(), QHBoxLayout()
        for line in (apart, row):
            line.setSpacing(PAD)
        apart.addWidget(self.reason, 1)
        apart.addWidget(self.go_apart)
        row.addStretch(1)
        for button in (self.go_series, self.go_swap, self.go_join):
            row.addWidget(button)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(PAD, PAD_SMALL, PAD, PAD_SMALL)
        column.addWidget(self.says)
        column.addLayout(waiting)
        column.addWidget(self.table, 1)
        choice = QHBoxLayout()
        choice.addWidget(self.difference, 1)
        choice.addWidget(self.both, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(choice)
        column.addWidget(self.causes)
        column.addLayout(apart)
        column.addLayout(row)
        split = QSplitter()
        split.addWidget(self.list)
        split.addWidget(beside)
        split.setStretchFactor(1, 1)
        split.setSizes([scaled(260), scaled(820)])
        self.nothing = self._made_nothing()
        self.stack = QStackedWidget()
        self.stack.addWidget(split)
        self.stack.addWidget(self.nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._show_waiting(on=False)

    def _made_nothing(self) -> EmptyState:
        """Return what stands here when no pair was found."""
        translate = self.desk.translate
        steps = (
            FirstStep(translate(N_("Look at the events")), "calendar-days", lambda: self.go.emit("event", None)),
            FirstStep(translate(N_("Look at the clashes")), "triangle-alert", lambda: self.go.emit("clashes", None)),
        )
        return EmptyState(translate(_NOTHING), translate(_WHAT_FOR), steps)

    def _show_waiting(self, *, on: bool) -> None:
        self.progress.setVisible(on)
        self.cancel.setVisible(on)
        if on:
            self._stand(nothing=False)

    def _stand(self, *, nothing: bool) -> None:
        """Show the pairs, or what stands in their place; a reader who was on this page goes along."""
        here, at = QApplication.focusWidget(), self.nothing if nothing else self.list
        if self.stack.currentIndex() != int(nothing):
            self.stack.setCurrentIndex(int(nothing))
            self.keys_go_to = self.nothing if nothing else self.table
            if here is not None and self.isAncestorOf(here):
                at.setFocus()

    def _look(self) -> None:
        self._freshness.stale = False
        self._on_cancel()
        self.desk.ask(candidates, then=self._compare)

    def _compare(self, given: Candidates) -> None:
        self._show_waiting(on=True)
        self.progress.setRange(0, max(len(given.known), 1))
        job = self._job = Job(lambda progress: likely_pairs(given, lambda done, total: progress("", done)))
        job.progressed.connect(lambda _, done: self.progress.setValue(done))
        job.done.connect(lambda found: self._on_found(job, found))
        job.start()

    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._freshness.stale = True
        self._show_waiting(on=False)

    def _on_found(self, job: Job, found: tuple[Duplicate, ...]) -> None:
        if job is not self._job:
            return
        self._job, self._pairs = None, found
        self._show_waiting(on=False)
        self._show_list()
        self.title_changed.emit()

    def _show_list(self) -> None:
        ids = {record for pair in self._pairs for record in (pair.one, pair.other)} | set(self._asked or ())
        self.desk.ask(_names, tuple(sorted(ids)), then=self._fill_list)

    def _fill_list(self, names: dict[str, str]) -> None:
        present, row = self._pair, max(self.list.currentRow(), 0)
        pairs: list[tuple[Pair, str]] = [
            ((one.one, one.other), reason_of(self.desk.translate, one)) for one in self._pairs
        ]
        if self._asked:
            pairs = [(self._asked, ""), *(one for one in pairs if set(one[0]) != set(self._asked))]
        self.list.blockSignals(True)
        self.list.clear()
        for pair, reason in pairs:
            first, second = (names.get(record, record) for record in pair)
            item = QListWidgetItem("\n".join(filter(None, (first, second, reason))))
            item.setData(Qt.ItemDataRole.UserRole, pair)
            self.list.addItem(item)
        known = [set(pair) for pair, _ in pairs]
        wanted = 0 if self._asked else known.index(set(present)) if present and set(present) in known else row
        self.list.setCurrentRow(min(wanted, len(pairs) - 1))
        self.list.blockSignals(False)
        self._show_pair()

    def _show_pair(self) -> None:
        item = self.list.currentItem()
        if item is None and self._job is None and not self._freshness.stale:
            self._stand(nothing=True)
        acts = (self.go_apart, self.go_series, self.go_swap, self.go_join)
        for control in (self.table, self.difference, self.both, self.reason, *acts):
            control.setVisible(item is not None)
        if item is None:
            self._pair = None
            self.causes.hide()
            self.says.clear()
            return
        self._stand(nothing=False)
        one, other = item.data(Qt.ItemDataRole.UserRole)
        self._read((one, other))

    def _read(self, pair: Pair) -> None:
        self._pair = pair
        self.desk.ask(side_by_side, *pair, then=lambda found: self._show_fields(pair, found), failed=self._on_gone)

    def _show_fields(self, pair: Pair, found: object) -> None:
        if pair != self._pair or not isinstance(found, tuple):
            return
        self.table.sides.show_fields(found)
        differ = sum(one.differs for one in found)
        text = N_("%(count)s fields differ. What does not stay is kept in the history; undo brings both events back.")
        self.says.setText(self.desk.translate(text, count=differ))
        writable = bool(self.desk.programme and not self.desk.programme.read_only)
        for control in (self.reason, self.go_apart, self.go_series, self.go_join):
            control.setEnabled(writable)
        if found:
            self.table.setCurrentIndex(self.table.sides.index(0, 0))
        self.causes.look()
        self._show_words()

    def _show_words(self) -> None:
        """Show the differences of the field at hand word by word, or the text that keeps both."""
        row, sides = self.table.currentIndex().row(), self.table.sides
        field = sides.fields[row] if 0 <= row < len(sides.fields) else None
        self.both.setVisible(sides.keeps_both(row))
        if field is None or not field.differs or not all(field.shown):
            self.difference.setText("")
        elif sides.sides[field.part] == BOTH and not sides.of_several(field):
            self.difference.setText(f"<p>{marked('', field.both)}</p>")
        elif all(field.named):
            self.difference.setText(f"<p>{marked_names(*field.named)}</p>")
        else:
            self.difference.setText(f"<p>{marked(*field.shown)}</p>")

    def _keep_both(self) -> None:
        self.table.sides.choose(self.table.currentIndex().row(), BOTH)
        self.table.setFocus()

    def _step(self, step: int) -> None:
        self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))

    def _on_gone(self, _: UserError) -> None:
        self._asked = None
        self._look()

    def _on_joined(self, changes: ChangeSet) -> None:
        self._asked, operation = None, changes.operation
        run = lambda: self.desk.operate(undo, operation)  # noqa: E731
        words = self.desk.translate(N_("The two events are one now; what belonged to the other belongs to it."))
        self.desk.told.emit(Message(words, step=self.desk.translate(N_("Undo")), run=run))
        self.table.setFocus()

    def _on_apart(self) -> None:
        if self._pair:
            item = self.list.currentItem()
            pair = item.data(Qt.ItemDataRole.UserRole) if item else self._pair
            self.desk.operate(
                tell_apart, (tuple(pair),), self.reason.text(), then=self._on_told_apart, failed=self._on_refused
            )

    def _on_told_apart(self, _: ChangeSet) -> None:
        self._asked = None
        self.reason.clear()
        self.desk.say(N_("Told apart. The pair comes back only if one of the two changes; Ctrl+Z takes it back."))
        self.table.setFocus()

    def _on_series(self, _: ChangeSet) -> None:
        self._asked = None
        self.desk.say(N_("The events are a series now; Ctrl+Z takes it back."))
        self.table.setFocus()

    def _on_refused(self, error: UserError) -> None:
        if error.code == "required":
            self.says.setText(self.desk.translate(N_("Say why they are two events; the reason is kept.")))
            self.reason.setFocus()
        else:
            self.desk.refuse(error)


def _names(session: Session, ids: tuple[str, ...]) -> dict[str, str]:
    names, told = session.names(ids), when_and_where(session, ids)
    return {record: " · ".join(filter(None, (names.get(record, record), told[record]))) for record in ids}
