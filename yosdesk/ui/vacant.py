"""What stands in place of a page while the programme has nothing for it: what it is for, and two first steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from yosdesk.i18n import N_
from yosdesk.ui.context import Context
from yosdesk.ui.pages.page import Page

if TYPE_CHECKING:  # loaded where there is nothing to show
    from yosdesk.ui.pages.empty_state import EmptyState


@dataclass(frozen=True, slots=True)
class Step:
    """A first step: its marked words, its icon, the command it runs or, as `go.…`, the page it leads to."""

    text: str
    picture: str
    command: str


@dataclass(frozen=True, slots=True)
class Vacancy:
    """What a page says while there is no record of an entity: marked title and text, two steps, the likelier first."""

    entity: str
    title: str
    text: str
    steps: tuple[Step, Step]


_IMPORT = Step(N_("Take in a list of events…"), "file-spreadsheet", "programme.import")
_EVENT = Step(N_("New event"), "plus", "record.new")
_LOOK = Step(N_("Look at the events"), "calendar-days", "go.event")
_LIST = Step(N_("Take in a list…"), "file-spreadsheet", "programme.import")
_NO_EVENTS = N_("No event yet")
_OF_EVENTS = (_IMPORT, _EVENT)

VACANCIES: Mapping[str, Vacancy] = {
    "today": Vacancy(
        "event",
        _NO_EVENTS,
        N_("Here stands each day what waits for you: what to decide, what is late, what comes next."),
        _OF_EVENTS,
    ),
    "event": Vacancy(
        "event",
        _NO_EVENTS,
        N_("All events of the programme stand here, to be searched, sorted, edited and given out."),
        _OF_EVENTS,
    ),
    "calendar": Vacancy(
        "event",
        _NO_EVENTS,
        N_("Events stand here on their days, by month, week and year; they are moved by mouse or keys."),
        _OF_EVENTS,
    ),
    "timeline": Vacancy(
        "event",
        _NO_EVENTS,
        N_("Events stand here as bars side by side, by country, theme, partner or stage."),
        _OF_EVENTS,
    ),
    "map": Vacancy("event", _NO_EVENTS, N_("Events stand here where they take place, also offline."), _OF_EVENTS),
    "board": Vacancy(
        "event",
        _NO_EVENTS,
        N_("Events stand here as cards by their stage, from the proposal to the report."),
        _OF_EVENTS,
    ),
    "clashes": Vacancy(
        "event",
        _NO_EVENTS,
        N_("Events that get into each other's way are listed here: one person, venue or partner at two places."),
        _OF_EVENTS,
    ),
    "duplicates": Vacancy(
        "event",
        _NO_EVENTS,
        N_("Two events that may be one, under other names or spellings, stand here side by side, to be joined."),
        _OF_EVENTS,
    ),
    "task": Vacancy(
        "task",
        N_("No task yet"),
        N_("Write down what has to be done, for whom and until when. An event's tasks also stand on its page."),
        (Step(N_("New task"), "plus", "record.new"), _LOOK),
    ),
    "budget_line": Vacancy(
        "budget_line",
        N_("No budget line yet"),
        N_("Plan costs, then write down what was committed and spent. An event's lines also stand on its page."),
        (Step(N_("New budget line"), "plus", "record.new"), _LOOK),
    ),
    "organisation": Vacancy(
        "organisation",
        N_("No organisation yet"),
        N_("Partners, organisers and offices stand here; events link to them, and workbooks are issued to them."),
        (Step(N_("New organisation"), "plus", "record.new"), _LIST),
    ),
    "series": Vacancy(
        "series",
        N_("No series yet"),
        N_("Events that repeat or tour are a series: edited in one step, and the next is made of the last."),
        (Step(N_("Series that names suggest…"), "search", "event.proposed_series"), _LOOK),
    ),
    "person": Vacancy(
        "person",
        N_("Nobody here yet"),
        N_("The people you write to stand here, with their organisation and their part in events."),
        (Step(N_("New person"), "plus", "record.new"), _LIST),
    ),
    "note": Vacancy(
        "note",
        N_("No note yet"),
        N_("Write down what was said and agreed, with the event, organisation or person it is about."),
        (Step(N_("New note"), "plus", "record.new"), _LOOK),
    ),
    "document": Vacancy(
        "document",
        N_("No document yet"),
        N_("Files dropped here, or on an event's page, are copied into the programme and kept with it."),
        (Step(N_("Add documents…"), "plus", "record.new"), _LOOK),
    ),
}


class Vacant:
    """Puts a page on the screen, or what stands in its place while there is nothing to show."""

    def __init__(self, window: Context, stack: QStackedWidget) -> None:
        """Belong to a window and the stack of its pages."""
        self._window, self._stack = window, stack
        self._made: dict[str, EmptyState] = {}

    def show(self, code: str, page: Page) -> bool:
        """Put a page, which the stack holds, on the screen; return whether its first steps stand there instead."""
        programme, vacancy = self._window.desk.programme, VACANCIES.get(code)
        vacant = vacancy is not None and programme is not None and not programme.counts[vacancy.entity]
        shown = self._state(code) if vacant else page
        if self._stack.currentWidget() is not shown:
            self._stack.setCurrentWidget(shown)
        return vacant

    def focus(self, code: str) -> None:
        """Go to the first step in place of a page."""
        self._state(code).setFocus()

    def _state(self, code: str) -> "EmptyState":
        from yosdesk.ui.pages.empty_state import EmptyState, FirstStep

        if code not in self._made:
            vacancy, translate = VACANCIES[code], self._window.desk.translate
            steps = tuple(
                FirstStep(translate(one.text), one.picture, partial(self._window.invoke, one.command))
                for one in vacancy.steps
            )
            made = self._made[code] = EmptyState(translate(vacancy.title), translate(vacancy.text), steps)
            made.setObjectName("sheet")
            made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self._stack.addWidget(made)
        return self._made[code]
