"""Clashes: what the radar finds over the whole programme, explained, accepted with a reason, led to its events."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.clashes.kinds import KINDS, SWITCHED
from yosdesk.domain.clashes.radar import Distances
from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.clash_index import choose_distances, chosen_distances, unwatched, watch
from yosdesk.services.clashing import Clash, accept, clashes, reopen
from yosdesk.services.derived import IN_CLASH
from yosdesk.services.finding import ViewSpec
from yosdesk.services.naming import named
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.models.clash_table import STATE
from yosdesk.ui.pages.freshness import Freshness
from yosdesk.ui.pages.line_list import Line, LineList
from yosdesk.ui.pages.page import Page
from yosdesk.ui.pages.week_panel import WeekPanel
from yosdesk.ui.theme import PAD, PAD_SMALL, scaled
from yosdesk.ui.views.clash_list import ClashList

_CONCERNED = ("event", "person", "organisation", "accepted_clash", "list_entry", "programme")
_QUIET = 300  # milliseconds after the last change until the radar looks again
_FAR = (-1, 0, 1, 2, 3, 7, 14, 30)  # days that events may lie apart and still count as close
_BACK, _MINE = "back", "mine"  # not kinds of findings, but what they are narrowed to all the same
_NEAR = {
    "city": N_("Same city"),
    "country": N_("Same country"),
    "theme": N_("Same theme"),
    "audience": N_("Same audience"),
}
_KEYS = (
    ("↑ ↓", N_("Go from finding to finding")),
    ("Enter", N_("Open the event")),
    ("A", N_("Accept the selected findings with a reason")),
    ("U", N_("Take an acceptance back")),
    ("W", N_("Find a free week for the event")),
)


class ClashesPage(Page):
    """Shows findings, and what can be done about the one at hand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the page; the radar looks when it is entered."""
        super().__init__(desk, parent)
        self._found: tuple[Clash, ...] = ()
        self._selected = frozenset[str]()  # on the other pages
        self._asked = ""  # what the findings are to be narrowed to when they come
        self._freshness = Freshness(self, _CONCERNED, _QUIET, self._look)
        desk.stopped.connect(self._on_stopped)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(desk.translate(N_("Kind of finding")))
        self.kinds.setMinimumWidth(scaled(230))
        self.kinds.activated.connect(lambda _: self._show_kind())
        self.accepted = QCheckBox(desk.translate(N_("Also what was accepted")))
        self.accepted.clicked.connect(lambda: self._look())
        self._distances, self._unwatched = Distances(), frozenset[str]()
        self.near = QPushButton(desk.translate(N_("What is looked for…")))
        self.near.setProperty("chip", True)
        self.near.clicked.connect(self.open_distances)
        acts = {"A": self.ask_reason, "U": self.take_back, "W": self.find_week, "": self.open_first}
        self.list = ClashList(desk, acts)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.events = LineList(desk.translate(N_("Who and what is concerned")), "")
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(desk.translate(N_("Why it may stand as it is")))
        self.reason.setAccessibleName(desk.translate(N_("Reason")))
        self.reason.returnPressed.connect(self._on_accept)
        self.agree = QPushButton(desk.translate(N_("Accept (A)")))
        self.agree.clicked.connect(self._on_accept)
        self.back = QPushButton(desk.translate(N_("Take the acceptance back (U)")))
        self.back.clicked.connect(self.take_back)
        self.week = QPushButton(desk.translate(N_("Find a free week (W)")))
        self.week.clicked.connect(self.find_week)
        self.weeks = WeekPanel(desk)
        self.weeks.moved.connect(self.list.setFocus)
        self._lay_out()
        self.keys_go_to = self.list

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Clashes"))

    def count(self) -> str:
        """Return how many findings wait for a look."""
        return str(sum(not one.reason for one in self._found))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the page."""
        return _KEYS

    def enter(self, argument: object = None) -> None:
        """Let the radar look, if something changed since it did; of an event with an id show its own findings."""
        if isinstance(argument, str) and argument:
            self.desk.event_views.select((argument,))
            self._asked = _MINE
        if self._freshness.stale:
            self.says.setText(self.desk.translate(N_("The radar looks over the programme…")))
            self._look()
        else:
            self._show(self._found)
        self.list.setFocus()

    def on_changed(self, changes: ChangeSet) -> None:
        """Look again, now or when the page is shown."""
        self._freshness.on_changed(changes)

    def selection(self) -> tuple[str, ...]:
        """Return the event that the finding at hand is about."""
        clash = self.list.current()
        return clash.finding.ids[:1] if clash else ()

    def open_first(self) -> None:
        """Open the event that the finding at hand is about."""
        if clash := self.list.current():
            self.open_record.emit(clash.finding.ids[0])

    def ask_reason(self) -> None:
        """Go to where the reason is written."""
        self.reason.setFocus()

    def take_back(self) -> None:
        """Show accepted findings again."""
        keys = [one.finding.key for one in self.list.chosen() if one.reason]
        if keys:
            self.desk.operate(reopen, keys)

    def find_week(self) -> None:
        """Offer free weeks for the event at hand."""
        if clash := self.list.current():
            self.weeks.offer(clash.finding.ids[0])

    def open_distances(self) -> None:
        """Offer which kinds are looked for, and within how many days events count as close to each other."""
        self.menu = QMenu(self)
        writable = bool(self.desk.programme and not self.desk.programme.read_only)
        for name, label in _NEAR.items():
            present = getattr(self._distances, name)
            inner = self.menu.addMenu(f"{self.desk.translate(label)}: {self._far(present)}")
            for days in sorted({*_FAR, present}):
                action = inner.addAction(self._far(days))
                action.setCheckable(True)
                action.setChecked(days == present)
                action.triggered.connect(partial(self.look_within, name, days))
        self.menu.addSeparator()
        for code, label in SWITCHED.items():
            kind = self.menu.addAction(self.desk.translate(label).capitalize())
            kind.setCheckable(True)
            kind.setChecked(code not in self._unwatched)
            kind.setEnabled(writable)
            kind.toggled.connect(partial(self.watch_for, code))
        self.menu.popup(self.near.mapToGlobal(QPoint(0, self.near.height())))

    def look_within(self, name: str, days: int, *_: object) -> None:
        """Look for events that lie within so many days of each other and share a city, country, theme or audience."""
        before = self._distances
        back = lambda: self.desk.ask(choose_distances, before, then=lambda _: self._look())  # noqa: E731
        self.desk.ask(choose_distances, replace(before, **{name: days}), then=lambda _: self._look())
        words = f"{self.desk.translate(_NEAR[name])}: {self._far(days)}"
        self.desk.told.emit(Message(words, step=self.desk.translate(N_("Undo")), run=back))

    def watch_for(self, code: str, on: bool) -> None:
        """Look for a kind of findings from now on, or no longer; undo takes it back."""

        def done(changes: ChangeSet) -> None:
            words = N_("Looked for again: %(kind)s.") if on else N_("No longer looked for: %(kind)s.")
            told = self.desk.translate(words, kind=self.desk.translate(SWITCHED[code]))
            run = lambda: self.desk.operate(undo, changes.operation)  # noqa: E731
            self.desk.told.emit(Message(told, step=self.desk.translate(N_("Undo")), run=run))

        self.desk.operate(partial(watch, on=on), code, then=done)

    def _far(self, days: int) -> str:
        words = N_("not looked at") if days < 0 else N_("same day") if not days else N_("within %(count)s days")
        return self.desk.translate(words, count=days)

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setObjectName("chips")
        row = QHBoxLayout(frame)
        row.setContentsMargins(PAD_SMALL, 3, PAD_SMALL, 3)
        for tool in (self.kinds, self.accepted, self.near):
            row.addWidget(tool)
        row.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(PAD)
        for one in (self.reason, self.agree, self.back, self.week):
            below.addWidget(one, 1 if one is self.reason else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(frame)
        column.addWidget(self.list, 1)
        panel = QVBoxLayout()
        panel.setContentsMargins(PAD, PAD_SMALL, PAD, PAD_SMALL)
        panel.addWidget(self.says)
        panel.addWidget(self.events)
        panel.addLayout(below)
        offers = QHBoxLayout()
        offers.addWidget(self.weeks)
        offers.addStretch(0)
        panel.addLayout(offers)
        column.addLayout(panel)

    def _look(self) -> None:
        self._freshness.stale = False
        self.desk.ask(chosen_distances, then=self._show_distances)
        self.desk.ask(unwatched, then=self._show_unwatched)
        self.desk.ask(_clashes, self.accepted.isChecked(), then=self._show)

    def _on_stopped(self) -> None:
        """Look again when the page is entered next."""
        self._freshness.stale = True
        if self.isVisible():
            self.says.setText(self.desk.translate(N_("The look for clashes was stopped.")))

    def _show_unwatched(self, found: frozenset[str]) -> None:
        self._unwatched = found

    def _show_distances(self, found: Distances) -> None:
        self._distances = found

    def _show(self, found: tuple[Clash, ...]) -> None:
        self._found = found
        present, self._asked = self._asked or self.kinds.currentData() or "", ""
        counts: dict[str, int] = {}
        for one in found:
            counts[one.finding.code] = counts.get(one.finding.code, 0) + 1
        self.kinds.clear()
        self.kinds.addItem(self.desk.translate(N_("All kinds (%(count)s)"), count=len(found)), "")
        for code, count in counts.items():
            self.kinds.addItem(f"{self.desk.translate(KINDS[code])} ({count})", code)
        self._selected = frozenset(self.desk.event_views.selection)
        back, mine = sum(one.returned for one in found), sum(self._mine(one) for one in found)
        self.kinds.insertSeparator(self.kinds.count())
        self.kinds.addItem(self.desk.translate(N_("Accepted, but back (%(count)s)"), count=back), _BACK)
        self.kinds.addItem(self.desk.translate(N_("Of the selected events (%(count)s)"), count=mine), _MINE)
        self.kinds.setCurrentIndex(max(self.kinds.findData(present), 0))
        self._show_kind()
        self.title_changed.emit()

    def _show_kind(self) -> None:
        code, present, row = self.kinds.currentData(), self.list.current(), self.list.currentIndex().row()
        shown = [one for one in self._found if self._belongs(one, code)]
        self.list.clashes.show_clashes(shown)
        self.list.setColumnHidden(STATE, not any(one.reason or one.returned for one in shown))
        key = present.finding.key if present else ""
        same = (place for place, one in enumerate(shown) if present and one.finding.key == key)
        place = next(same, min(row, len(shown) - 1))
        if shown:
            self.list.setCurrentIndex(self.list.clashes.index(max(place, 0), 0))
        self._show_current()

    def _mine(self, clash: Clash) -> bool:
        """Return whether a finding concerns an event that is selected on the other pages."""
        return not self._selected.isdisjoint(clash.finding.ids)

    def _belongs(self, clash: Clash, code: str) -> bool:
        if code in (_BACK, _MINE):
            return clash.returned if code == _BACK else self._mine(clash)
        return not code or clash.finding.code == code

    def _show_current(self) -> None:
        clash, writable = self.list.current(), bool(self.desk.programme and not self.desk.programme.read_only)
        for control in (self.reason, self.agree):
            control.setEnabled(writable and clash is not None and not clash.reason)
        self.back.setVisible(writable and clash is not None and bool(clash.reason))
        self.week.setEnabled(writable and clash is not None)
        self.events.setVisible(clash is not None)
        if clash is None:
            nothing = N_("Nothing clashes. “What is looked for” also finds events that come close to each other.")
            self.says.setText(self.desk.translate(nothing))
            return
        if self.weeks.record != clash.finding.ids[0]:
            self.weeks.hide()
        self.says.setText(self.list.clashes.words(clash))
        whole = self.desk.translate(N_("All %(count)s as a list"), count=clash.finding.others + 1)
        self.events.show_all(whole if clash.finding.others else "", whole, partial(self._list_events, clash))
        self.desk.ask(_names, clash.finding.ids, clash.finding.what, then=self._show_events)

    def _list_events(self, clash: Clash) -> None:
        """Show every event of a finding in the table, by day."""
        condition = Condition(IN_CLASH, "=", clash.finding.key)
        self.go.emit("event", ViewSpec("event", conditions=(condition,), sort=(("starts", False),)))

    def _show_events(self, found: tuple[tuple[str, str, tuple[str, ...]], ...]) -> None:
        lines = []
        for record, name, days in found:
            lines.append(Line(name, " – ".join(map(self.desk.day, days)), partial(self.open_record.emit, record)))
        self.events.show_lines(lines)
        self.events.chain_after(self.list)

    def _on_accept(self) -> None:
        keys = [one.finding.key for one in self.list.chosen() if not one.reason]
        if keys:
            self.desk.operate(accept, keys, self.reason.text(), then=self._on_accepted, failed=self._on_refused)

    def _on_accepted(self, _: ChangeSet) -> None:
        self.reason.clear()
        self.list.setFocus()
        self.desk.say(N_("Accepted. It comes back if the facts change; Ctrl+Z takes it back at once."))

    def _on_refused(self, error: UserError) -> None:
        if error.code == "required":
            self.says.setText(self.desk.translate(N_("Say why it may stand as it is; the reason is kept.")))
            self.reason.setFocus()
        else:
            self.desk.refuse(error)


def _clashes(session: Session, accepted: bool) -> tuple[Clash, ...]:
    return clashes(session, accepted=accepted)


def _names(session: Session, ids: tuple[str, ...], what: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return id, name and days of the events, and of the person or partner that they share, if it is one."""
    names, starts, ends = session.names(ids), session.column("event", "starts"), session.column("event", "ends")
    days = {record: tuple(dict.fromkeys(filter(None, (starts.get(record), ends.get(record))))) for record in ids}
    shared = tuple((record, name, ()) for record, name in named(session, (what,)))
    return tuple((record, names.get(record, record), days[record]) for record in ids) + shared
