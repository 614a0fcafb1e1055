"""What a page is to the window: a widget with a code, a title, a count, and answers to the window's commands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from yosdesk.domain.changes import ChangeSet
from yosdesk.services.finding import ViewSpec
from yosdesk.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the status line tells: its translated words, and what opens the list behind it."""

    words: str
    run: Callable[[], None]


class Page(QFrame):
    """A page of the window. Subclasses show something; the defaults do nothing."""

    open_record = Signal(str)
    show_in_inspector = Signal(str)
    title_changed = Signal()
    status_changed = Signal(str)
    numbers_changed = Signal(object)  # tuple of Number, for the status line
    go = Signal(str, object)  # page code, argument
    shape: ClassVar[Literal["", "table", "event view"]] = ""  # what commands can do on it; see ui.pages.shapes

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Belong to a desk."""
        super().__init__(parent)
        self.setObjectName("page")
        self.desk = desk
        self.keys_go_to: QWidget | None = None  # what takes the keys that the page is given

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keys to what takes them; by a focus proxy Tab would get there, too, past all that stands before."""
        if self.keys_go_to is None:
            super().setFocus(reason)
        else:
            self.keys_go_to.setFocus(reason)

    def title(self) -> str:
        """Return the translated title."""
        return ""

    def count(self) -> str:
        """Return what stands behind the title, "" for nothing."""
        return ""

    def list_behind(self) -> ViewSpec | None:
        """Return the list behind the count, None where the page itself is that list."""
        return None

    def searches(self) -> bool:
        """Return whether the search field belongs to this page."""
        return False

    def search(self, words: str) -> None:
        """Show what holds these words."""

    def words(self) -> str:
        """Return the words that the page is narrowed by."""
        return ""

    def inspects(self) -> bool:
        """Return whether the selected record stands in the inspector."""
        return False

    def enter(self, argument: object = None) -> None:
        """Become the page shown, perhaps with something to show."""

    def on_changed(self, changes: ChangeSet) -> None:
        """Read again what a change set names."""

    def selection(self) -> tuple[str, ...]:
        """Return the ids of the selected records."""
        return ()

    def working(self) -> "Page":
        """Return the page that takes cut, copy, paste and F1: itself, or a table within it."""
        return self

    def current_record(self) -> str:
        """Return the id of the record that the reader is at, "" if there is none."""
        ids = self.selection()
        return ids[0] if ids else ""

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the page's own keys, each with a marked text that says what it does."""
        return ()

    def remembered(self) -> dict[str, object]:
        """Return where the reader is, to come back to after a restart."""
        return {}

    def restore(self, remembered: dict[str, object]) -> None:
        """Come back to where the reader was, as far as it still fits."""


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page's place in the navigation: code, marked label, icon, maker.

    `begins` is the marked caption of the group that begins with it.
    """

    code: str
    label: str
    icon: str
    make: Callable[[Desk, QWidget], Page]
    begins: str = ""
