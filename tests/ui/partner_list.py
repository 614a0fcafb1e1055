"""A partner's list of two events, read into the window: what tests of taking in begin with."""

from pathlib import Path

from tests.ui.conftest import Desktop
from yosdesk.ui.pages.import_page import ImportPage


def list_read(desktop: Desktop, folder: Path) -> ImportPage:
    """Read the list; return the page that shows its rows, ready to take them in."""
    book = folder / "partner.csv"
    book.write_text("Name;Date;City\nFair;5.4.2014;Ulm\nTalk;6.4.2014;Ulm\n", encoding="utf-8")
    desktop.window.go_to("import", book)
    page = desktop.window.page
    assert isinstance(page, ImportPage)
    desktop.bot.waitUntil(lambda: page._apply.isEnabled(), timeout=20_000)
    return page
