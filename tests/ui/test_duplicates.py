"""The duplicates page: two events side by side, joined field by field by keyboard, taken back, told apart."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import Desktop
from yosdesk.services.editing import add_record, add_records, set_parts
from yosdesk.services.session import Session
from yosdesk.ui.pages.duplicates_page import DuplicatesPage

LIGHT = {"title": "Opening of the Year of Light", "starts": "2014-05-06", "city": "Moscow", "themes": ""}


def twice(session: Session) -> tuple[str, str]:
    """Add one opening as two partners named it, the second with a task; return the two ids."""
    first = add_record(session, "event", LIGHT | {"venue": "Hall 1", "tags": "light"}).changes[0].record
    texts = LIGHT | {"title.ru": "Открытие Года света", "city": "Москва", "tags": "opening", "website": "example.org"}
    second = add_record(session, "event", texts).changes[0].record
    add_record(session, "task", {"title": "Invite", "event": second})
    return first, second


def shown(desktop: Desktop, argument: object = None) -> DuplicatesPage:
    desktop.window.resize(1366, 768)
    desktop.go("duplicates", argument)
    page = desktop.window.page
    assert isinstance(page, DuplicatesPage)
    desktop.bot.waitUntil(lambda: page._job is None)
    desktop.settle()
    desktop.settle()
    return page


@pytest.fixture
def page(desktop: Desktop) -> DuplicatesPage:
    """The page of a programme with one pair."""
    desktop.ask(twice)
    return shown(desktop)


def row_of(page: DuplicatesPage, part: str) -> int:
    return [one.part for one in page.table.sides.fields].index(part)


def column(desktop: Desktop, part: str) -> list[str]:
    found = desktop.ask(lambda session: dict(session.column("event", part)))
    assert isinstance(found, dict)
    return list(found.values())


def waited(desktop: Desktop, page: DuplicatesPage, count: str) -> None:
    """Wait until the pairs were looked for again."""
    desktop.bot.waitUntil(lambda: page._job is None and page.count() == count, timeout=5000)
    desktop.settle()


def test_a_programme_without_pairs_says_what_can_be_done(desktop: Desktop) -> None:
    page = shown(desktop)

    assert page.nothing.isVisible()
    assert not page.list.isVisible()
    assert page.count() == "0"
    assert desktop.window.focusWidget() is page.nothing.buttons[0]

    page.nothing.buttons[0].click()
    assert desktop.window.page.title() == "Events"


def test_a_pair_that_comes_takes_the_place_of_the_first_steps_and_the_keys(desktop: Desktop) -> None:
    # given
    page = shown(desktop)

    # when
    desktop.window.desk.operate(add_records, "event", [LIGHT, LIGHT | {"city": "Москва"}])
    waited(desktop, page, "1")

    # then
    assert not page.nothing.isVisible()
    assert desktop.window.focusWidget() is page.list


def test_a_pair_that_repeats_becomes_a_series_by_one_key(desktop: Desktop, page: DuplicatesPage) -> None:
    desktop.press(page.table, Qt.Key.Key_R)
    waited(desktop, page, "0")

    assert len(set(column(desktop, "series"))) == 1
    assert page.nothing.isVisible()


def test_a_pair_stands_side_by_side_with_what_differs_first(page: DuplicatesPage) -> None:
    fields = page.table.sides.fields

    assert (page.count(), page.list.count()) == ("1", 1)
    assert [one.differs for one in fields] == sorted((one.differs for one in fields), reverse=True)
    assert fields[row_of(page, "city")].values == ("Moscow", "Москва")


def test_a_pair_says_why_it_is_one(page: DuplicatesPage) -> None:
    lines = page.list.item(0).text().splitlines()

    assert lines[2].split(" · ")[1:] == ["same days", "same place"]


def test_values_are_chosen_by_keys_and_joined_as_one_operation(desktop: Desktop, page: DuplicatesPage) -> None:
    page.table.setCurrentIndex(page.table.sides.index(row_of(page, "city"), 0))

    desktop.press(page.table, Qt.Key.Key_Right)
    desktop.press(page.table, Qt.Key.Key_Return)
    desktop.settle()
    waited(desktop, page, "0")

    assert sorted(filter(None, column(desktop, "city"))).count("Москва") == 1
    assert "Hall 1" in column(desktop, "venue")
    assert any("light" in tags and "opening" in tags for tags in column(desktop, "tags"))
    tasks = desktop.ask(lambda session: list(session.column("task", "event").values()))
    events = desktop.ask(lambda session: list(session.order("event")))
    assert isinstance(tasks, list)
    assert isinstance(events, list)
    assert (len(events), tasks[0] in events) == (5, True)


def test_the_join_is_taken_back_from_the_bar(desktop: Desktop, page: DuplicatesPage) -> None:
    desktop.press(page.table, Qt.Key.Key_Return)
    desktop.settle()
    waited(desktop, page, "0")

    desktop.window.messages._step.click()
    desktop.settle()
    waited(desktop, page, "1")

    assert len(column(desktop, "title.en")) == 6


def test_the_other_event_stays_after_a_swap(desktop: Desktop, page: DuplicatesPage) -> None:
    before = page.selection()

    desktop.press(page.table, Qt.Key.Key_S)
    desktop.settle()

    assert page.selection() == before[::-1]
    assert page.table.sides.fields[row_of(page, "city")].values == ("Москва", "Moscow")


def test_the_number_of_the_event_that_stays_is_never_taken_over(desktop: Desktop, page: DuplicatesPage) -> None:
    row = row_of(page, "number")

    page.table.setCurrentIndex(page.table.sides.index(row, 0))
    desktop.press(page.table, Qt.Key.Key_Right)

    assert page.table.sides.sides["number"] == 0
    assert "number" not in page.table.sides.chosen()


def test_telling_apart_needs_a_reason_and_is_kept(desktop: Desktop, page: DuplicatesPage) -> None:
    desktop.press(page.table, Qt.Key.Key_N)
    desktop.press(page.reason, Qt.Key.Key_Return)
    desktop.settle()
    refused = page.says.text()
    desktop.type(page.reason, "Two rooms, two talks")
    desktop.press(page.reason, Qt.Key.Key_Return)
    desktop.settle()
    waited(desktop, page, "0")

    assert refused.startswith("Say why they are two events")
    assert len(column(desktop, "title.en")) == 6


def test_two_events_of_the_table_are_joined_whatever_they_look_like(desktop: Desktop) -> None:
    desktop.texts()
    desktop.table.table.selectRow(0)
    ids = (desktop.table.model.record(0), desktop.table.model.record(1))
    desktop.window.desk.event_views.select(ids)
    desktop.table.table.clearSelection()

    page = shown(desktop, ids)
    desktop.press(page.table, Qt.Key.Key_Return)
    desktop.settle()
    waited(desktop, page, "0")

    assert len(column(desktop, "title.en")) == 3


def test_the_command_asks_for_exactly_two_events(desktop: Desktop) -> None:
    desktop.texts()
    table = desktop.table.table
    enabled = []
    for rows in (1, 2, 3):
        table.clearSelection()
        for row in range(rows):
            table.selectionModel().select(
                desktop.table.model.index(row, 0), table.selectionModel().SelectionFlag.Select
            )
        desktop.settle()
        [command] = [one for one in desktop.window.menus.actions if one == "event.join"]
        enabled.append(_enabled(desktop, command))

    assert enabled == [False, True, False]


def _enabled(desktop: Desktop, code: str) -> bool:
    from yosdesk.ui.commands.catalogue import commands

    [declared] = [one for one in commands() if one.code == code]
    return declared.enabled is None or declared.enabled(desktop.window)


def test_the_two_sides_are_a_sound_model(page: DuplicatesPage, qtmodeltester: Any) -> None:
    qtmodeltester.check(page.table.sides)


def test_both_long_texts_are_kept_if_asked_and_seen_before(desktop: Desktop, page: DuplicatesPage) -> None:
    # given: two abstracts
    for record, text in zip(page.selection(), ("Light for schools.", "Lasers on stage."), strict=True):
        desktop.ask(set_parts, (record,), {"abstract": text})
    shown(desktop, page.selection())
    page.table.setCurrentIndex(page.table.sides.index(row_of(page, "abstract.en"), 0))

    # when
    offered = page.both.isVisible()
    desktop.press(page.table, Qt.Key.Key_B)
    seen, sides = page.difference.text(), page.table.sides
    marks = [str(sides.index(row_of(page, "abstract.en"), side).data())[:1] for side in (1, 2)]
    desktop.press(page.table, Qt.Key.Key_Return)
    desktop.settle()
    waited(desktop, page, "0")

    # then
    assert offered
    assert seen == "<p>Light for schools.<br><br>Lasers on stage.</p>"
    assert marks == ["✓", "✓"]
    assert "Light for schools.\n\nLasers on stage." in column(desktop, "abstract.en")


def test_a_field_with_room_for_one_does_not_offer_both(desktop: Desktop, page: DuplicatesPage) -> None:
    page.table.setCurrentIndex(page.table.sides.index(row_of(page, "city"), 0))
    desktop.press(page.table, Qt.Key.Key_B)

    assert not page.both.isVisible()
    assert page.table.sides.sides["city"] == 0
