"""What a page is made for, asked without loading what the page is made of: a window opens on one page of many."""

from typing import TYPE_CHECKING, TypeGuard

from yosdesk.ui.pages.page import Page

if TYPE_CHECKING:
    from yosdesk.ui.pages.event_view_page import EventViewPage
    from yosdesk.ui.pages.table_page import TablePage


def is_table(page: Page) -> "TypeGuard[TablePage]":
    """Return whether a page is a table of records."""
    return page.shape == "table"


def lists(page: Page) -> "TypeGuard[TablePage | EventViewPage]":
    """Return whether a page shows the records of a view: a table, or an event view."""
    return bool(page.shape)
