"""The stage of an event in the window: shown, explained, moved, answered by the offices; many at once."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Desktop
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.history import operations
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo
from yosdesk.ui.move_dialog import MoveMany
from yosdesk.ui.pages.event_page import EventPage

OFFICES = ("Ministry", "Agency")


def added(session: Session, name: str) -> str:
    return add_record(session, "organisation", {"name": name}).changes[0].record


def offices(session: Session) -> tuple[str, ...]:
    """Make two offices that confirm."""
    found = tuple(added(session, name) for name in OFFICES)
    set_parts(session, (session.facts.id,), {"offices": "; ".join(found)})
    return found


def event_named(session: Session, title: str) -> str:
    return next(record for record, name in session.column("event", "title.en").items() if name == title)


def stages(session: Session) -> dict[str, str]:
    titles = session.column("event", "title.en")
    return {titles[record]: stage for record, stage in session.column("event", "status").items()}


def shown(desktop: Desktop, title: str, **texts: str) -> EventPage:
    """The page of an event, to which some texts were given first."""
    record = str(desktop.ask(event_named, title))
    if texts:
        desktop.ask(set_parts, (record,), texts)
    desktop.go("record", record)
    desktop.settle()
    page = desktop.window.page
    assert isinstance(page, EventPage)
    return page


def stage(desktop: Desktop, title: str) -> str:
    found = desktop.ask(stages)
    assert isinstance(found, dict)
    return str(found[title])


@pytest.fixture
def dialog(desktop: Desktop) -> Iterator[MoveMany]:
    """The question about all four events."""
    desktop.settle()
    desktop.table.table.selectAll()
    desktop.window.invoke("event.move")
    desktop.settle()
    [found] = desktop.window.findChildren(MoveMany)
    yield found
    for one in desktop.window.findChildren(MoveMany):
        one.close()


def test_the_next_step_says_what_is_missing_and_leads_to_the_field(desktop: Desktop) -> None:
    page = shown(desktop, "Arctic workshop")

    assert "“Organiser” is missing" in page.stage.missing.text()
    page.stage.missing.linkActivated.emit("part:organiser")

    assert QApplication.focusWidget() is next(one.editor for one in page._fields if one.part.code == "organiser")


def test_a_step_with_nothing_missing_is_taken_by_its_button_and_undone(desktop: Desktop) -> None:
    page = shown(desktop, "Space school")

    page.stage.step.click()
    desktop.settle()

    assert stage(desktop, "Space school") == "checked"
    assert page.stage.track.steps["checked"].isChecked()
    desktop.window.invoke("edit.undo")
    desktop.settle()
    assert stage(desktop, "Space school") == "proposed"


def test_a_forbidden_step_is_refused_in_words_beside_it(desktop: Desktop) -> None:
    page = shown(desktop, "Space school")

    page.stage.track.steps["published"].click()
    desktop.settle()

    assert stage(desktop, "Space school") == "proposed"
    assert page.stage._wrong.text().startswith("No event goes from “proposed” to “published”.")
    assert page.stage.track.steps["proposed"].isChecked()


def test_a_forbidden_stage_typed_into_a_cell_is_refused(desktop: Desktop) -> None:
    column = [part.code for part in desktop.table.model.parts].index("status")
    desktop.texts()

    desktop.table.model.setData(desktop.table.model.index(0, column), "held")
    desktop.settle()

    assert stage(desktop, "Eclipse day") == "proposed"
    assert "No event goes from “proposed” to “held”" in desktop.window.messages.text()


def test_an_event_goes_aside_only_with_a_reason(desktop: Desktop) -> None:
    page = shown(desktop, "Space school")

    page.stage.ask_move("withdrawn")
    assert page.stage.question.isVisible()
    desktop.press(page.stage.question.reason, Qt.Key.Key_Return)
    desktop.settle()
    assert stage(desktop, "Space school") == "proposed"
    desktop.type(page.stage.question.reason, "the speaker is ill")
    desktop.press(page.stage.question.reason, Qt.Key.Key_Return)
    desktop.settle()

    assert stage(desktop, "Space school") == "withdrawn"
    assert page.stage.reason.editor.value_text() == "the speaker is ill"


def test_an_unusual_role_is_asked_and_the_journal_shows_it(desktop: Desktop) -> None:
    desktop.window.desk.preferences = replace(desktop.window.desk.preferences, role="organiser")
    page = shown(desktop, "Space school")

    page.stage.step.click()
    desktop.settle()
    assert stage(desktop, "Space school") == "proposed"
    assert "central secretariat" in page.stage.question._says.text()
    page.stage.question.go.click()
    desktop.settle()

    assert stage(desktop, "Space school") == "checked"
    newest = desktop.ask(operations)
    assert isinstance(newest, tuple | list)
    assert newest[0].details["role"] == "organiser"


def test_an_event_is_confirmed_when_the_second_office_agrees_too(desktop: Desktop) -> None:
    ids = desktop.ask(offices)
    assert isinstance(ids, tuple)
    page = shown(desktop, "Space school")
    page.stage.step.click()
    desktop.settle()

    page.stage.offices.rows[ids[0]].buttons["yes"].click()
    desktop.settle()
    page.stage.step.click()
    desktop.settle()
    assert stage(desktop, "Space school") == "checked"
    assert "Agency has not agreed yet" in page.stage._wrong.text()
    page.stage.offices.rows[ids[1]].buttons["yes"].click()
    desktop.settle()
    page.stage.step.click()
    desktop.settle()

    assert stage(desktop, "Space school") == "confirmed"


def test_an_offices_answer_keeps_who_said_it_and_when_and_is_open_again_when_pressed_again(desktop: Desktop) -> None:
    ids = desktop.ask(offices)
    assert isinstance(ids, tuple)
    page = shown(desktop, "Space school")
    row = page.stage.offices.rows[ids[0]]

    row.buttons["no"].click()
    desktop.settle()
    for editor, text in ((row.who, "A. Petrova"), (row.day, "5.2.2014"), (row.note, "too late")):
        editor.clear()
        desktop.type(editor, text)
        desktop.press(editor, Qt.Key.Key_Return)
        desktop.settle()

    assert (row._line.who, row._line.day, row._line.note) == ("A. Petrova", "2014-02-05", "too late")
    row.buttons["no"].click()
    desktop.settle()
    assert row._line.answer == ""
    desktop.ask(undo)
    desktop.go("record", page.record)
    assert row._line.answer == "no"


def test_a_day_that_is_none_stays_in_the_offices_line_with_a_sentence(desktop: Desktop) -> None:
    ids = desktop.ask(offices)
    assert isinstance(ids, tuple)
    page = shown(desktop, "Space school")
    row = page.stage.offices.rows[ids[0]]
    row.buttons["yes"].click()
    desktop.settle()

    row.day.clear()
    desktop.type(row.day, "soon")
    desktop.press(row.day, Qt.Key.Key_Return)
    desktop.settle()

    assert row.day.value_text() == "soon"
    assert page.stage.offices._wrong.text()


def test_a_programme_without_offices_asks_none(desktop: Desktop) -> None:
    page = shown(desktop, "Space school")
    page.stage.step.click()
    desktop.settle()

    page.stage.step.click()
    desktop.settle()

    assert stage(desktop, "Space school") == "confirmed"
    assert not page.stage.offices.isVisible()


def test_the_arrow_keys_walk_along_the_track(desktop: Desktop) -> None:
    track = shown(desktop, "Space school").stage.track
    track.steps["proposed"].setFocus()

    desktop.press(track.steps["proposed"], Qt.Key.Key_Right)
    desktop.press(track.steps["checked"], Qt.Key.Key_Space)
    desktop.settle()

    assert stage(desktop, "Space school") == "checked"


def test_the_plan_for_many_is_shown_before_anything_moves(desktop: Desktop, dialog: MoveMany) -> None:
    assert dialog.stages.currentData() == "checked"
    assert dialog.says.text() == "1 will move to “checked”, 3 stay where they are."
    assert "“Organiser” is missing" in dialog.stayed.item(0).text()
    assert stage(desktop, "Space school") == "proposed"


def test_many_move_as_one_operation_and_those_that_stayed_are_listed(desktop: Desktop, dialog: MoveMany) -> None:
    dialog.go.click()
    desktop.settle()

    assert stage(desktop, "Space school") == "checked"
    assert dialog.stayed.count() == 3
    assert dialog.says.text().startswith("1 event is at “checked” now")
    desktop.ask(undo)
    assert stage(desktop, "Space school") == "proposed"


def test_many_go_aside_with_one_reason(desktop: Desktop, dialog: MoveMany) -> None:
    dialog.stages.setCurrentIndex(dialog.stages.findData("withdrawn"))
    desktop.settle()
    assert not dialog.go.isEnabled()

    desktop.type(dialog.reason, "no funds")
    desktop.settle()
    dialog.go.click()
    desktop.settle()

    found = desktop.ask(stages)
    assert isinstance(found, dict)
    assert set(found.values()) == {"withdrawn"}
