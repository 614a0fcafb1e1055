"""Taking in a list in the window: what a sender's columns are is remembered."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desktop
from tests.ui.partner_list import go_to_row, list_read
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


def test_a_row_that_is_possibly_double_stands_beside_the_record_field_by_field(
    desktop: Desktop, tmp_path: Path
) -> None:
    # given
    rows = "Eclipse days;20.3.2014;Bonn;DLR\nChemistry;1.9.2014;Ulm;\n"
    page = list_read(desktop, tmp_path, f"Title;Starts;City;Organiser\n{rows}")

    # when
    go_to_row(desktop, page, 0)

    # then
    beside = page.side.beside
    assert beside.isVisible()
    assert beside.heads() == ["Field", "This row (partner!A2)", "Eclipse day"]
    assert ["Title (en)", "Eclipse days", "Eclipse day"] in beside.texts()
    assert ["Country", "", "Germany"] in beside.texts()
    assert ["Organiser", "DLR", ""] in beside.texts()

    # when
    go_to_row(desktop, page, 1)

    # then
    assert not beside.isVisible()


def test_a_row_that_is_possibly_double_within_its_list_stands_beside_the_other_row(
    desktop: Desktop, tmp_path: Path
) -> None:
    # given
    rows = "Physics in the park;5.4.2014;Ulm;12\nPhysics in the parks;5.4.2014;Ulm;\n"
    page = list_read(desktop, tmp_path, f"Title;Starts;City;Participants\n{rows}")

    # when
    go_to_row(desktop, page, 1)

    # then
    assert page.side.beside.heads()[1:] == ["This row (partner!A3)", "partner!A2"]
    assert ["Title (en)", "Physics in the parks", "Physics in the park"] in page.side.beside.texts()
    assert ["Expected participants", "", "12"] in page.side.beside.texts()


def test_the_model_of_the_rows_keeps_qts_contract(
    desktop: Desktop, qtbot: QtBot, qtmodeltester: ModelTester, tmp_path: Path
) -> None:
    # given
    page = list_read(desktop, tmp_path, "Title;Starts\nPhysics;5.4.2014\nChemistry;soon\n")

    # when / then
    qtmodeltester.check(page.side.rows)  # type: ignore[no-untyped-call]
    page.side.rows.decide(0)
    page.side.rows.show_preview(None)
    page.side.rows.show_preview(page._found)


def test_a_time_zone_of_several_countries_is_asked_and_the_answer_shown_at_once(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    # given
    page = list_read(desktop, tmp_path, "Title;Starts;Time\nOptics day;5.3.2015;10:00 IST\n")
    [box] = [one for one in page._mapping.findChildren(QComboBox) if one.findData("Asia/Kolkata") >= 0]

    # when
    box.setCurrentIndex(box.findData("Asia/Kolkata"))
    box.activated.emit(box.currentIndex())
    desktop.settle()

    # then
    assert page._found is not None
    state = page._found.rows[0].row.state
    assert (state["start_time"], state["time_zone"]) == ("10:00", "Asia/Kolkata")


def test_what_is_noted_of_a_list_is_told_under_it(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    # given
    (tmp_path / "list.csv").write_text("Optics day\nLaser night\n", encoding="utf-8")

    # when
    desktop.window.go_to("import", tmp_path / "list.csv")
    page = desktop.window.page
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page._found is not None, timeout=20_000)
    desktop.settle()

    # then
    assert "says what its one column holds" in page._says.text()
