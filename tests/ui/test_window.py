"""The window: pages, palette, event page, history, taking in, settings, languages, names for every control."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desktop, filled
from yosdesk.services.checking import check
from yosdesk.services.documents import add_document
from yosdesk.services.editing import set_parts
from yosdesk.ui.commands.catalogue import commands
from yosdesk.ui.files import open_path
from yosdesk.ui.pages.event_page import EventPage
from yosdesk.ui.pages.history_page import HistoryPage
from yosdesk.ui.pages.import_page import ImportPage
from yosdesk.ui.pages.places import PLACES

PAGES = [place.code for place in PLACES]


def digest(desktop: Desktop) -> str:
    return str(getattr(desktop.ask(check), "digest", ""))


def test_every_command_has_a_place_and_a_key_of_its_own() -> None:
    # given
    declared = commands()

    # when
    keys = [command.shortcut for command in declared if command.shortcut]

    # then
    assert all(command.menu or command.shortcut for command in declared)
    assert len(keys) == len(set(keys))
    assert all(command.run.__doc__ for command in declared)


def test_the_event_page_edits_where_a_value_stands(desktop: Desktop) -> None:
    # given
    record = desktop.table.table.current_record()
    desktop.go("record", record)
    page = desktop.window.page
    assert isinstance(page, EventPage)
    [city] = [field for field in page._fields if field.part.code == "city"]

    # when
    city.editor.set_value_text("Köln")
    city.commit()
    desktop.settle()
    desktop.settle()

    # then
    shown = [page._history.item(row).text() for row in range(page._history.count())]
    assert "City: Bonn → Köln" in shown[0]

    desktop.window.invoke("edit.undo")
    desktop.settle()
    desktop.settle()
    assert "Undone: City: Köln → Bonn" in page._history.item(0).text()


def test_the_history_names_what_is_linked_and_writes_days_as_people_do(desktop: Desktop) -> None:
    # given
    record = desktop.table.table.current_record()
    desktop.ask(set_parts, (record,), {"organiser": "DLR"})
    desktop.ask(set_parts, (record,), {"starts": "2014-05-06"})

    # when
    desktop.go("record", record)
    page = desktop.window.page
    assert isinstance(page, EventPage)
    shown = [page._history.item(row).text() for row in range(2)]

    # then
    assert "Starts: 20 Mar 2014 → 6 May 2014" in shown[0]
    assert "Organiser: ∅ → DLR" in shown[1]


def test_a_wrong_value_on_the_event_page_stays_with_its_sentence(desktop: Desktop) -> None:
    # given
    desktop.go("record", desktop.table.table.current_record())
    page = desktop.window.page
    assert isinstance(page, EventPage)
    [website] = [field for field in page._fields if field.part.code == "website"]

    # when
    website.editor.set_value_text("nowhere")
    website.commit()
    desktop.settle()

    # then
    assert website.editor.value_text() == "nowhere"
    assert "is no web address" in website._sentence.text()


def test_the_stage_track_moves_an_event(desktop: Desktop) -> None:
    # given
    record = desktop.table.table.current_record()
    desktop.go("record", record)
    page = desktop.window.page
    assert isinstance(page, EventPage)

    # when
    desktop.ask(set_parts, (record,), {"organiser": "DLR"})
    page.stage.track.steps["checked"].click()
    desktop.settle()
    desktop.settle()

    # then
    assert page.stage.track.steps["checked"].isChecked()


def test_a_task_is_added_from_the_event_and_listed_there(desktop: Desktop) -> None:
    # given
    desktop.go("record", desktop.table.table.current_record())
    page = desktop.window.page
    assert isinstance(page, EventPage)

    # when
    page._add("task", "New task")
    desktop.settle()
    desktop.settle()

    # then
    assert [row.text() for row in page._tasks.findChildren(QAbstractButton)] == ["New task   open"]


def test_the_history_page_undoes_any_operation_and_brings_it_back(desktop: Desktop) -> None:
    # given
    before = digest(desktop)
    desktop.window.invoke("record.new")
    desktop.settle()
    added = digest(desktop)
    desktop.go("history")
    page = desktop.window.page
    assert isinstance(page, HistoryPage)

    # when
    page._undo.click()
    desktop.settle()
    undone = digest(desktop)
    desktop.settle()
    page._operations.setCurrentRow(0)
    page._undo.click()
    desktop.settle()

    # then
    assert (undone, digest(desktop)) == (before, added)


def test_f1_shows_who_gave_a_value(desktop: Desktop) -> None:
    # given
    desktop.texts()
    page = desktop.table
    page.table.setCurrentIndex(page.model.index(0, 1))

    # when
    desktop.window.invoke("record.history")
    desktop.settle()

    # then
    history = desktop.window.inspector._past.lines
    assert history.count() == 1
    assert "tester" in history.item(0).text()
    assert "Eclipse day" in history.item(0).text()


def test_a_list_is_taken_in_through_the_import_page_and_undone(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    # given
    book = tmp_path / "partner.csv"
    book.write_text("Name;Date;City\nFair of ideas;5.4.2014;Ulm\nNight of labs;31.2.2014;Jena\n", encoding="utf-8")
    before = digest(desktop)
    desktop.window.go_to("import", book)
    page = desktop.window.page
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page._apply.isEnabled(), timeout=20_000)
    told = page._says.text()

    # when
    page._apply.click()
    desktop.settle()
    qtbot.waitUntil(lambda: desktop.window.page is not page)
    titles = desktop.texts()
    desktop.window.messages._step.click()
    desktop.settle()

    # then
    assert told.startswith("2 new")
    assert titles[-2:] == ["Fair of ideas", "Night of labs"]
    assert digest(desktop) == before


def test_a_file_that_is_no_list_is_refused_in_words(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    # given
    book = tmp_path / "letter.xlsx"
    book.write_bytes(b"<html>not a workbook</html>")

    # when
    desktop.window.go_to("import", book)
    page = desktop.window.page
    assert isinstance(page, ImportPage)

    # then
    qtbot.waitUntil(lambda: "is no list" in page._says.text(), timeout=10_000)
    assert not page._apply.isEnabled()


def test_a_dropped_document_is_copied_into_the_programme(desktop: Desktop, tmp_path: Path) -> None:
    # given
    file = tmp_path / "agenda.txt"
    file.write_text("Agenda", encoding="utf-8")
    desktop.go("document")

    # when
    desktop.window.desk.operate(add_document, file)

    # then
    assert desktop.texts(0) == ["agenda"]


def test_the_language_changes_at_run_time(desktop: Desktop) -> None:
    # given
    before = desktop.window.head._title.text()

    # when
    desktop.window.prefer(replace(desktop.window.desk.preferences, language="ru"))
    desktop.settle()
    after = desktop.window.head._title.text()
    dates = desktop.texts(3)
    desktop.window.prefer(replace(desktop.window.desk.preferences, language="en"))

    # then
    assert (before, after) == ("Events", "Мероприятия")
    assert dates[0] == "20.03.2014"


def test_the_window_remembers_page_columns_and_record(desktop: Desktop) -> None:
    # given
    desktop.texts()
    desktop.table.table.setCurrentIndex(desktop.table.model.index(2, 1))
    record = desktop.table.table.current_record()

    # when
    desktop.window.remember()

    # then
    kept = desktop.window.desk.preferences.window
    assert kept["page"] == "event"
    assert kept["pages"]["event"]["record"] == record
    assert kept["pages"]["event"]["columns"][0] == "number"


def test_a_page_asked_for_by_its_key_is_shown(desktop: Desktop) -> None:
    # given / when
    for command in commands():
        if command.code.startswith("go."):
            desktop.window.invoke(command.code)
            desktop.settle()

            # then
            assert desktop.window._visited[-1][0] == command.code.removeprefix("go.")


def test_every_page_has_a_first_place_for_the_keyboard(desktop: Desktop) -> None:
    # given / when
    focusable = [
        widget
        for widget in desktop.window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]

    # then
    assert len(focusable) > 10


def test_a_row_of_a_list_is_left_out_by_the_reader(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    # given
    book = tmp_path / "partner.csv"
    book.write_text("Name;Date;City\nEclipse days;21.3.2014;Bonn\nFair;5.4.2014;Ulm\n", encoding="utf-8")
    desktop.window.go_to("import", book)
    page = desktop.window.page
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page._apply.isEnabled(), timeout=20_000)

    # when
    page.side.table.setCurrentIndex(page.side.rows.index(0, 1))
    desktop.settle()
    shown = page.side.beside.texts()
    page.side._turn.click()
    page._apply.click()
    desktop.settle()
    qtbot.waitUntil(lambda: desktop.window.page is not page)

    # then
    assert ["Title (en)", "Eclipse days", "Eclipse day"] in shown
    assert desktop.texts()[-1] == "Fair"
    assert "Eclipse days" not in desktop.texts()


def pressed_in(desktop: Desktop, key: Qt.Key) -> None:
    """Press a key with Ctrl where the focus is, as a person does."""
    desktop.window.activateWindow()
    desktop.bot.waitUntil(lambda: QApplication.activeWindow() is desktop.window)
    QTest.keyClick(QApplication.focusWidget() or desktop.window, key, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()


def test_keys_work_in_the_window_also_after_the_language_changed(desktop: Desktop) -> None:
    # given
    desktop.texts()

    # when
    pressed_in(desktop, Qt.Key.Key_F)
    searching = desktop.window.head.search.hasFocus()
    desktop.window.prefer(replace(desktop.window.desk.preferences, language="ru"))
    desktop.settle()
    pressed_in(desktop, Qt.Key.Key_3)
    page = desktop.window._visited[-1][0]
    pressed_in(desktop, Qt.Key.Key_2)
    pressed_in(desktop, Qt.Key.Key_F)
    again = desktop.window.head.search.hasFocus()
    desktop.window.prefer(replace(desktop.window.desk.preferences, language="en"))

    # then
    assert (searching, page, again) == (True, PLACES[2].code, True)


def test_a_programme_that_is_open_elsewhere_opens_for_reading_and_says_so(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    # given
    other = filled(tmp_path / "other.yosdesk")

    # when
    with qtbot.waitSignal(desktop.window.desk.opened):
        open_path(desktop.window, tmp_path / "other.yosdesk")
    desktop.go("event")
    index = desktop.table.model.index(0, 1)

    # then
    assert "Eclipse day" in desktop.texts()
    assert not desktop.table.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert desktop.window.status_line.saved.text() == "read only: the programme is open elsewhere"
    other.close()


@pytest.mark.parametrize(("language", "day"), [("en", "4 Mar 2014"), ("ru", "04.03.2014")])
def test_days_and_moments_are_told_as_the_reader_writes_them(desktop: Desktop, language: str, day: str) -> None:
    desk = desktop.window.desk
    noon = datetime(2014, 3, 4, 12).astimezone().astimezone(UTC).isoformat()

    desk.language = language

    assert (desk.day("2014-03-04"), desk.day(""), desk.moment(noon)) == (day, "", f"{day} 12:00")
