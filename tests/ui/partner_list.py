"""A partner's list read into the window: what tests of taking in begin with."""

from pathlib import Path

from tests.ui.conftest import Desktop
from yosdesk.ui.pages.import_page import ImportPage


def list_read(
    desktop: Desktop, folder: Path, text: str = "Name;Date;City\nFair;5.4.2014;Ulm\nTalk;6.4.2014;Ulm\n"
) -> ImportPage:
    """Read a list, of two events unless it is given; return the page that shows its rows, ready to take them in."""
    book = folder / "partner.csv"
    book.write_text(text, encoding="utf-8")
    desktop.window.go_to("import", book)
    page = desktop.window.page
    assert isinstance(page, ImportPage)
    desktop.bot.waitUntil(lambda: page._apply.isEnabled(), timeout=20_000)
    return page


def go_to_row(desktop: Desktop, page: ImportPage, row: int) -> None:
    """Stand on a row of the list, and wait for what it possibly repeats."""
    page.side.table.setCurrentIndex(page.side.rows.index(row, 0))
    desktop.settle()
