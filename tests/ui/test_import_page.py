"""Taking in a list in the window: what a sender's columns are is remembered."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desktop
from yosdesk.ui.pages.import_page import ImportPage


def test_the_columns_of_a_senders_list_are_remembered(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    # given
    def entered(name: str, rows: str) -> ImportPage:
        (tmp_path / name).write_text(f"Was;Wann genau\n{rows}\n", encoding="utf-8")
        desktop.window.go_to("import", tmp_path / name)
        page = desktop.window.page
        assert isinstance(page, ImportPage)
        qtbot.waitUntil(lambda: page._found is not None, timeout=20_000)
        return page

    page = entered("first.csv", "Tag der Physik;5.4.2014")
    page._on_mapping({"Was": "title", "Wann genau": "starts"})
    desktop.settle()
    page._sender.setEditText("DLR")
    page._on_sender()
    desktop.settle()
    page._apply.click()
    desktop.settle()
    qtbot.waitUntil(lambda: desktop.window.page is not page)

    # when
    again = entered("second.csv", "Tag der Chemie;6.4.2014")
    desktop.settle()
    again._sender.setCurrentIndex(again._sender.findText("DLR"))
    again._sender.activated.emit(again._sender.currentIndex())
    desktop.settle()

    # then
    assert again._found is not None
    [matches] = again._found.matches.values()
    assert [match.part for match in matches] == ["title.en", "starts"]
