"""What commands, menus and file questions may ask of the window, without knowing the window."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from yosdesk.ui.desk import Desk
from yosdesk.ui.pages.page import Page


class Context(Protocol):
    """The window as its commands see it."""

    @property
    def desk(self) -> Desk:
        """Return the desk."""

    @property
    def page(self) -> Page:
        """Return the page that is shown."""

    def widget(self) -> QWidget:
        """Return the widget that dialogs belong to."""

    def opening(self, path: Path) -> None:
        """Be told which programme is being opened."""

    def go_to(self, code: str, argument: Any = None) -> None:
        """Show a page."""

    def back(self) -> None:
        """Return to the page before."""

    def invoke(self, code: str) -> None:
        """Run a command."""

    def new_record(self) -> None:
        """Add a record of the page's kind."""

    def show_history(self) -> None:
        """Show who gave the current cell its value."""

    def show_found(self, found: object) -> None:
        """Run the command with a code, show a view, or open the record with an id."""

    def show_palette(self) -> None:
        """Open the palette."""

    def show_keys(self) -> None:
        """List every command with its key."""

    def focus_search(self) -> None:
        """Go to the search field."""

    def next_part(self, step: int) -> None:
        """Go to the next part of the window, or with -1 to the one before."""

    def toggle_inspector(self) -> None:
        """Show or hide the inspector."""

    def toggle_navigation(self) -> None:
        """Narrow or widen the navigation."""

    def resize_by(self, step: int) -> None:
        """Show everything larger or smaller, by per cent."""

    def in_editor_or_table(self, step: str) -> None:
        """Cut, copy, paste or clear where the focus is."""

    def close(self) -> bool:
        """Close the window."""

    def selected(self) -> Sequence[str]:
        """Return the ids of the selected records."""
