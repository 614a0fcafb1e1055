"""Ctrl+K: commands, pages, saved views, records and help are found by a few letters."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desktop
from yosdesk.domain.conditions import Condition
from yosdesk.services.editing import add_record
from yosdesk.services.finding import ViewSpec
from yosdesk.services.views import save_view
from yosdesk.ui.commands.catalogue import commands
from yosdesk.ui.delegates.found_delegate import FoundDelegate
from yosdesk.ui.palette import Offers, Palette
from yosdesk.ui.theme import ICON, PAD, scaled


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


def test_a_long_name_is_cut_in_its_line_and_what_it_is_stays_in_sight(desktop: Desktop) -> None:
    # given
    name = "A very long name of a conference about lasers " * 4
    desktop.ask(add_record, "event", {"title": name.strip()})

    # when
    palette = found_by(desktop, "about lasers")
    [row] = [row for row, line in enumerate(lines(palette)) if line.startswith("A very long")]
    index = palette.found.model().index(row, 0)
    option = QStyleOptionViewItem()
    option.rect = palette.found.visualItemRect(palette.found.item(row))
    delegate = palette.found.itemDelegate()
    assert isinstance(delegate, FoundDelegate)
    delegate.initStyleOption(option, index)

    # then
    assert option.text.startswith("A very long")
    assert option.text.endswith("…")
    words = option.fontMetrics.horizontalAdvance(option.text) + option.fontMetrics.horizontalAdvance("Event")
    assert words + scaled(ICON) + 3 * PAD <= option.rect.width() <= palette.found.viewport().width()
    assert palette.found.item(row).text() == f"{name.strip()}   Event"


def test_events_of_one_name_are_told_apart_by_day_and_city(desktop: Desktop) -> None:
    # given
    for day, city in (("2014-05-06", "Moscow"), ("2015-05-07", "Kazan")):
        desktop.ask(add_record, "event", {"title": "Night of lasers", "starts": day, "city": city})

    # when
    palette = found_by(desktop, "night of lasers")

    # then
    assert lines(palette)[:2] == [
        "Night of lasers   6 May 2014 · Moscow · Event",
        "Night of lasers   7 May 2015 · Kazan · Event",
    ]
