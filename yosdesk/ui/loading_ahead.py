"""What pages are made of is loaded ahead while nobody waits, piece by piece in the programme's thread.

Loaded only when a page is first opened it would hold the window for a fifth of a second and more.
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from yosdesk.services.session import Session
from yosdesk.ui.desk import Desk

_PAUSE, _BREATH = 300, 12  # milliseconds from the first page until it begins, and between two pieces
_MODULES = (  # the likeliest first; what takes long by itself has a line of its own
    "yosdesk.services.clashing",
    "yosdesk.services.clash_forecast",
    "yosdesk.ui.clash_words",
    "yosdesk.ui.pages.table_page",
    "yosdesk.ui.forms.record_form",
    "yosdesk.ui.past_tab",
    "yosdesk.ui.palette",
    "yosdesk.ui.pages.calendar_page",
    "yosdesk.ui.pages.timeline_page",
    "yosdesk.ui.pages.map_page",
    "yosdesk.ui.pages.board_page",
    "yosdesk.ui.pages.event_page",
    "yosdesk.ui.pages.clashes_page",
    "holidays",
    "openpyxl",
    "yosdesk.ui.pages.selection_page",
    "rapidfuzz",
    "yosdesk.ui.pages.duplicates_page",
    "yosdesk.ui.pages.returns_page",
    "yosdesk.ui.pages.review_page",
    "yosdesk.ui.pages.import_page",
    "yosdesk.ui.pages.issue_page",
    "yosdesk.ui.pages.documents_page",
    "yosdesk.ui.pages.history_page",
    "yosdesk.ui.pages.settings_page",
)


class LoadingAhead(QObject):
    """Loads one piece after the other once a programme is open; whoever asks for something comes first."""

    def __init__(self, desk: Desk) -> None:
        """Begin when a programme is opened; it goes with the desk."""
        super().__init__(desk)
        self._desk = desk
        self._left = [*(partial(import_module, name) for name in _MODULES), _read_map]
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._load)
        desk.opened.connect(lambda _: self._timer.start(_PAUSE))

    def done(self) -> bool:
        """Return whether everything is loaded."""
        return not self._left

    def _load(self) -> None:
        if self._left and self._desk.rests():
            self._desk.ask(load_ahead, self._left[0], then=self._on_loaded, failed=lambda _: None)
        elif self._left:
            self._timer.start(_PAUSE)

    def _on_loaded(self, _: None) -> None:
        del self._left[0]
        self._timer.start(_BREATH)


def load_ahead(_: Session, piece: Callable[[], object]) -> None:
    """Load a piece."""
    piece()


def _read_map() -> None:
    from yosdesk.services.places import country_of
    from yosdesk.ui.views.map_view import read_land

    read_land()
    country_of("Bonn")  # reads the table of places
