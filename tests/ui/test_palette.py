"""Ctrl+K: commands, pages, saved views, records and help are found by a few letters."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desktop
from yosdesk.domain.conditions import Condition
from yosdesk.services.finding import ViewSpec
from yosdesk.services.views import save_view
from yosdesk.ui.commands.catalogue import commands
from yosdesk.ui.palette import Offers, Palette


def test_the_palette_finds_commands_and_records(desktop: Desktop, qtbot: QtBot) -> None:
    # given
    chosen: list[object] = []
    palette = Palette(desktop.window.desk, Offers(commands(), ()), chosen.append, desktop.window)
    qtbot.addWidget(palette)
    palette.show()

    # when
    desktop.type(palette.words, "затмен")
    qtbot.waitUntil(lambda: palette.found.count() == 1)
    desktop.press(palette.words, Qt.Key.Key_Return)

    # then
    assert str(chosen[0]).startswith("EV-")


def found_by(desktop: Desktop, words: str) -> Palette:
    """Return the palette once it has found what holds some words."""
    desktop.window.invoke("view.palette")
    palette = desktop.window.findChildren(Palette)[-1]
    desktop.settle()
    palette.words.setText(words)
    desktop.bot.waitUntil(lambda: not palette._timer.isActive())
    desktop.settle()
    return palette


def lines(palette: Palette) -> list[str]:
    return [palette.found.item(row).text() for row in range(palette.found.count())]


def test_the_palette_finds_a_saved_view_and_shows_it(desktop: Desktop) -> None:
    # given
    view = ViewSpec("event", ("title.en",), (Condition("country", "=", "DE"),))
    desktop.ask(save_view, "Germany this year", view)
    desktop.go("today")

    # when
    palette = found_by(desktop, "germ year")
    shown = lines(palette)
    desktop.press(palette.words, Qt.Key.Key_Return)
    desktop.settle()

    # then
    assert shown[0] == "Germany this year   saved view · Events"
    assert desktop.window.page.title() == "Events"
    assert sorted(desktop.texts(0)) == ["Eclipse day", "Ёлка and science"]


def test_the_palette_finds_help_by_what_a_command_does_and_by_the_keys_of_the_page(desktop: Desktop) -> None:
    # given / when
    by_deed = lines(found_by(desktop, "checked copy"))
    by_key = lines(found_by(desktop, "open the choices"))

    # then
    assert by_deed == ["Back up now   Make a checked copy beside the programme."]
    assert by_key == ["Alt+Down   Open the choices or the calendar"]


def test_a_palette_asked_for_again_gives_the_keys_back_to_where_they_were(desktop: Desktop) -> None:
    # given
    desktop.window.activateWindow()
    desktop.table.table.setFocus()

    # when
    desktop.window.invoke("view.palette")
    palette = found_by(desktop, "back")
    desktop.press(palette.words, Qt.Key.Key_Escape)

    # then
    assert [one for one in desktop.window.findChildren(Palette) if one.isVisible()] == []
    assert desktop.table.table.hasFocus()


def test_the_palette_says_that_it_found_nothing(desktop: Desktop) -> None:
    # given
    palette = found_by(desktop, "qqqq zzzz")

    # when
    desktop.press(palette.words, Qt.Key.Key_Return)

    # then
    assert lines(palette) == ["Nothing is called “qqqq zzzz”."]
    assert palette.isVisible()
