"""The clashes page and the event's page: explained, accepted, back when the facts change, asked before a date."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import Desktop
from yosdesk.services.clashing import accept, clashes
from yosdesk.services.editing import add_record, add_records, set_parts
from yosdesk.services.session import Session
from yosdesk.ui.pages.clashes_page import ClashesPage
from yosdesk.ui.pages.event_page import EventPage

ECLIPSE, SCHOOL = "Eclipse day", "Space school"


def double_booked(session: Session) -> str:
    """Give two events one contact and one day; return the first one's id."""
    person = add_record(session, "person", {"name": "Anna Petrova"}).changes[0].record
    ids = [session.linked("event", title)[0] for title in (ECLIPSE, SCHOOL)]
    set_parts(session, ids, {"contacts": person, "starts": "2014-03-18"})
    return ids[0]


def shown(desktop: Desktop) -> ClashesPage:
    desktop.window.resize(1366, 768)
    desktop.go("clashes")
    desktop.settle()
    page = desktop.window.page
    assert isinstance(page, ClashesPage)
    return page


@pytest.fixture
def page(desktop: Desktop) -> ClashesPage:
    """The page of a programme in which one person is double-booked."""
    desktop.ask(double_booked)
    return shown(desktop)


def sentences(page: ClashesPage) -> list[str]:
    return [page.list.clashes.words(one) for one in page.list.clashes.clashes]


def test_a_programme_without_clashes_says_what_can_be_looked_for(desktop: Desktop) -> None:
    page = shown(desktop)
    assert page.says.text().startswith("Nothing clashes.")
    assert page.count() == "0"


def test_a_finding_explains_itself_and_names_its_events(page: ClashesPage) -> None:
    assert "Anna Petrova is at the same time at" in sentences(page)[0]
    assert {one.line.text for one in page.events.buttons()} == {ECLIPSE, SCHOOL, "Anna Petrova"}


def test_all_kinds_are_shown_first(page: ClashesPage) -> None:
    assert page.kinds.currentText() == "All kinds (1)"


def test_an_event_is_opened_from_its_finding(desktop: Desktop, page: ClashesPage) -> None:
    desktop.press(page.list, Qt.Key.Key_Return)
    desktop.settle()

    assert isinstance(desktop.window.page, EventPage)


def test_accepting_needs_a_reason(desktop: Desktop, page: ClashesPage) -> None:
    desktop.press(page.list, Qt.Key.Key_A)
    desktop.press(page.reason, Qt.Key.Key_Return)
    desktop.settle()

    assert page.says.text().startswith("Say why it may stand")
    assert page.count() == "1"


def test_what_is_accepted_goes_is_shown_on_demand_and_comes_back_by_key(desktop: Desktop, page: ClashesPage) -> None:
    desktop.press(page.list, Qt.Key.Key_A)
    desktop.type(page.reason, "Anna sends a deputy")
    desktop.press(page.reason, Qt.Key.Key_Return)
    desktop.settle()
    desktop.bot.waitUntil(lambda: page.count() == "0")

    page.accepted.click()
    desktop.settle()
    state = page.list.clashes.index(0, 3).data()
    desktop.press(page.list, Qt.Key.Key_U)
    desktop.settle()
    desktop.bot.waitUntil(lambda: page.count() == "1")

    assert state == "accepted: Anna sends a deputy"


def test_an_accepted_finding_comes_back_when_the_facts_change(desktop: Desktop, page: ClashesPage) -> None:
    desktop.ask(lambda session: accept(session, [clashes(session)[0].finding.key], "known"))
    record = page.list.clashes.clashes[0].finding.ids[0]

    desktop.window.desk.operate(set_parts, (record,), {"ends": "2014-03-19"})
    desktop.settle()
    desktop.bot.waitUntil(lambda: bool(page.list.clashes.clashes) and page.list.clashes.clashes[0].returned)

    assert page.list.clashes.index(0, 3).data() == "back: the facts have changed"


def test_findings_are_narrowed_to_a_kind(desktop: Desktop, page: ClashesPage) -> None:
    sunday = desktop.ask(lambda session: session.linked("event", "Arctic workshop")[0])
    desktop.window.desk.operate(set_parts, (str(sunday),), {"starts": "2014-03-23"})
    desktop.settle()
    desktop.bot.waitUntil(lambda: page.count() == "2")

    page.kinds.setCurrentIndex(page.kinds.findData("on_weekend"))
    page.kinds.activated.emit(page.kinds.currentIndex())

    assert [one.finding.code for one in page.list.clashes.clashes] == ["on_weekend"]


def test_a_distance_finds_events_of_one_country(desktop: Desktop, page: ClashesPage) -> None:
    tree = desktop.ask(lambda session: session.linked("event", "Ёлка and science")[0])
    desktop.window.desk.operate(set_parts, (str(tree),), {"starts": "2014-03-19"})
    page.open_distances()
    texts = [action.text() for action in page.menu.actions()]
    page.menu.close()

    page.look_within("country", 7)
    desktop.settle()
    desktop.settle()

    assert texts[:2] == ["Same city: within 1 day", "Same country: not looked at"]
    assert any(one.finding.code == "close_country" for one in page.list.clashes.clashes)


def test_a_free_week_is_offered_and_the_event_goes_there(desktop: Desktop, page: ClashesPage) -> None:
    desktop.press(page.list, Qt.Key.Key_W)
    desktop.settle()
    offers = page.weeks.offers.buttons()
    texts = [f"{one.line.text} {one.line.aside}" for one in offers]

    offers[0].click()
    desktop.settle()
    desktop.bot.waitUntil(lambda: page.count() == "0")
    desktop.window.messages._step.click()
    desktop.settle()
    desktop.bot.waitUntil(lambda: page.count() == "1")

    assert "nothing stands against it" in texts[0]


def test_the_events_page_tells_what_it_gets_into_also_for_the_second_event(desktop: Desktop) -> None:
    first = str(desktop.ask(double_booked))
    second = str(desktop.ask(lambda session: session.linked("event", SCHOOL)[0]))
    told = []
    for record in (first, second):
        desktop.go("record", record)
        desktop.settle()
        page = desktop.window.page
        assert isinstance(page, EventPage)
        told.append("Anna Petrova" in page.clashes.standing.text())
    desktop.ask(lambda session: accept(session, [clashes(session)[0].finding.key], "known"))
    for record in (first, second):
        desktop.go("record", record)
        desktop.settle()
        assert isinstance(page, EventPage)
        told.append(page.clashes.standing.isVisible())

    assert told == [True, True, False, False]


def test_before_a_date_is_set_the_radar_says_what_it_would_cause(desktop: Desktop) -> None:
    desktop.ask(double_booked)
    record = str(desktop.ask(lambda session: session.linked("event", SCHOOL)[0]))
    desktop.ask(set_parts, (record,), {"starts": "2014-06-03"})
    desktop.go("record", record)
    page = desktop.window.page
    assert isinstance(page, EventPage)
    editor: Any = page._editor("starts")

    editor.setFocus()
    editor.clear()
    desktop.type(editor, "18.3.2014")
    desktop.bot.waitUntil(lambda: page.clashes.would.isVisible())
    kept = desktop.ask(lambda session: session.column("event", "starts")[record])

    assert page.clashes.would.text().startswith("On these days: ")
    assert "Anna Petrova" in page.clashes.would.text()
    assert kept == "2014-06-03"


def test_a_free_week_is_looked_for_in_a_period(desktop: Desktop, page: ClashesPage) -> None:
    desktop.press(page.list, Qt.Key.Key_W)
    desktop.settle()
    desktop.type(page.weeks.first, "1.6.2014")
    desktop.type(page.weeks.last, "12.6.2014")
    desktop.press(page.weeks.last, Qt.Key.Key_Return)
    desktop.settle()
    found = len(page.weeks.offers.buttons())
    page.weeks.days.setValue(30)
    page.weeks.look.click()
    desktop.settle()

    assert found == 2
    assert page.weeks.offers.buttons() == []
    assert page.weeks._says.text().startswith("No week of this length")


def test_a_day_typed_in_the_table_tells_what_it_causes_and_is_taken_back(desktop: Desktop) -> None:
    desktop.ask(double_booked)
    record = str(desktop.ask(lambda session: session.linked("event", SCHOOL)[0]))
    desktop.ask(set_parts, (record,), {"starts": "2014-06-03"})
    desktop.go("event")

    desktop.table._on_typed(record, "starts", "18.3.2014")
    desktop.settle()
    told = desktop.window.messages.text()
    desktop.window.messages._step.click()
    desktop.settle()

    assert told.startswith("On these days: ")
    assert "Anna Petrova" in told
    assert desktop.ask(lambda session: session.column("event", "starts")[record]) == "2014-06-03"


def test_findings_are_narrowed_to_the_selected_event(desktop: Desktop, page: ClashesPage) -> None:
    other = str(desktop.ask(lambda session: session.linked("event", "Arctic workshop")[0]))
    desktop.window.desk.operate(set_parts, (other,), {"starts": "2014-03-23"})
    desktop.settle()
    desktop.bot.waitUntil(lambda: page.count() == "2")
    desktop.window.desk.event_views.select((other,))
    desktop.go("clashes")

    page.kinds.setCurrentIndex(page.kinds.findData("mine"))
    page.kinds.activated.emit(page.kinds.currentIndex())

    assert [one.finding.ids[0] for one in page.list.clashes.clashes] == [other]


def test_the_findings_are_a_sound_model(page: ClashesPage, qtmodeltester: Any) -> None:
    qtmodeltester.check(page.list.clashes)


def test_a_kind_is_switched_off_in_the_menu_and_undone(desktop: Desktop, page: ClashesPage) -> None:
    page.open_distances()
    [person] = [action for action in page.menu.actions() if action.text() == "Person"]
    before = person.isChecked()

    person.trigger()
    desktop.bot.waitUntil(lambda: page.count() == "0")
    desktop.settle()
    page.open_distances()
    after = [action.isChecked() for action in page.menu.actions() if action.text() == "Person"]
    page.menu.close()
    desktop.window.invoke("edit.undo")
    desktop.bot.waitUntil(lambda: page.count() == "1")

    assert (before, after) == (True, [False])


def test_a_distance_is_taken_back_from_the_bar(desktop: Desktop, page: ClashesPage) -> None:
    page.look_within("country", 7)
    desktop.settle()

    desktop.window.messages._step.click()
    desktop.settle()

    assert page._distances.country == -1


def test_a_free_week_is_found_by_a_command_from_the_table_and_the_events_page(desktop: Desktop) -> None:
    record = str(desktop.ask(double_booked))
    desktop.window.resize(1366, 768)
    desktop.go("event", record)
    desktop.texts()

    desktop.window.invoke("event.free_week")
    desktop.settle()
    page = desktop.window.page
    assert isinstance(page, EventPage)
    offered = len(page.clashes.weeks.offers.buttons())
    width = page.clashes.weeks.width()
    page.clashes.weeks.hide()
    desktop.window.invoke("event.free_week")
    desktop.settle()

    assert page.record == record
    assert offered == 5
    assert page.clashes.weeks.isVisible()
    assert 400 < width <= 680
    assert page.clashes.week.width() < 250


def test_a_free_week_is_found_by_a_command_from_the_findings(desktop: Desktop, page: ClashesPage) -> None:
    desktop.window.invoke("event.free_week")
    desktop.settle()

    assert desktop.window.page is page
    assert page.weeks.record == page.selection()[0]


def test_all_events_of_a_crowded_day_are_opened_as_a_list(desktop: Desktop) -> None:
    many = [{"title": f"Talk {number}", "starts": "2014-04-08", "city": "Bonn"} for number in range(400)]
    desktop.ask(add_records, "event", many)
    page = shown(desktop)
    desktop.bot.waitUntil(lambda: len(page.list.clashes.clashes) > 390, timeout=10_000)
    crowded = max(range(399), key=lambda row: page.list.clashes.clashes[row].finding.others)
    page.list.setCurrentIndex(page.list.clashes.index(crowded, 0))
    offered = page.events.all.text()

    page.events.all.click()
    desktop.settle()
    desktop.bot.waitUntil(lambda: desktop.window.page.count() == "400 / 404")

    assert offered == "All 400 as a list"
    assert "Events of one clash" in [one.text() for one in desktop.table.bar.findChildren(QPushButton)]
