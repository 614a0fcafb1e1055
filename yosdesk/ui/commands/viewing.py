"""Commands that change what is seen: pages, search, palette, inspector, navigation."""

from collections.abc import Callable

from yosdesk.i18n import N_
from yosdesk.ui.commands.registry import command
from yosdesk.ui.context import Context
from yosdesk.ui.pages.places import PLACES
from yosdesk.ui.pages.shapes import lists


def _has_filters(window: Context) -> bool:
    return lists(window.page)


@command("view.search", N_("Search"), menu="view", shortcut="Ctrl+F", icon="search")
def search(window: Context) -> None:
    """Search this page as you type."""
    window.focus_search()


@command("view.filter", N_("Filter"), menu="view", shortcut="Ctrl+Shift+L", icon="filter", enabled=_has_filters)
def filter_rows(window: Context) -> None:
    """Narrow the table to some values, a range or a span of days."""
    if lists(window.page):
        window.page.bar.open_filters()


@command("view.palette", N_("Find anything…"), menu="view", shortcut="Ctrl+K", icon="keyboard")
def palette(window: Context) -> None:
    """Find a command, a record or a page by a few letters."""
    window.show_palette()


@command("view.back", N_("Back"), menu="view", shortcut="Alt+Left", icon="arrow-left")
def back(window: Context) -> None:
    """Return to the page before."""
    window.back()


@command("view.next_part", N_("Next part of the window"), menu="view", shortcut="F6")
def next_part(window: Context) -> None:
    """Go from navigation to head, page, inspector, message and status line; also out of a table."""
    window.next_part(1)


@command("view.part_before", N_("Part of the window before"), menu="view", shortcut="Shift+F6")
def part_before(window: Context) -> None:
    """Go back from part to part of the window."""
    window.next_part(-1)


@command("view.inspector", N_("Inspector"), menu="view", shortcut="F4", icon="panel-right", separated=True)
def inspector(window: Context) -> None:
    """Show or hide the record beside the table."""
    window.toggle_inspector()


@command("view.navigation", N_("Navigation"), menu="view", shortcut="F9", icon="panel-left")
def navigation(window: Context) -> None:
    """Narrow the navigation to its icons, or widen it again."""
    window.toggle_navigation()


@command("view.larger", N_("Larger"), menu="view", shortcut="Ctrl++", separated=True)
def larger(window: Context) -> None:
    """Show everything larger, up to 200 per cent."""
    window.resize_by(25)


@command("view.smaller", N_("Smaller"), menu="view", shortcut="Ctrl+-")
def smaller(window: Context) -> None:
    """Show everything smaller, down to 100 per cent."""
    window.resize_by(-25)


def page_key(position: int) -> str:
    """Return the key of the page at a position: Ctrl+1 to Ctrl+9, then Ctrl+0; no key beyond."""
    return f"Ctrl+{position % 10}" if position <= 10 else ""


def _declare_pages() -> None:
    for position, place in enumerate(PLACES, 1):

        def run(window: Context, code: str = place.code) -> None:
            """Go to a page."""
            window.go_to(code)

        where: Callable[[Callable[[Context], None]], object] = command(
            f"go.{place.code}", place.label, menu="view", shortcut=page_key(position), icon=place.icon,
            separated=position == 1,
        )  # fmt: skip
        where(run)


_declare_pages()
