"""The settings: the programme's own deadlines, and the part a person has in it."""

from dataclasses import replace

from PySide6.QtCore import Qt

from tests.ui.conftest import Desktop
from yosdesk.services.lifecycle import deadlines
from yosdesk.services.undoing import undo
from yosdesk.ui.pages.preferences_panel import PreferencesPanel
from yosdesk.ui.pages.stage_settings import StageSettings


def panel(desktop: Desktop) -> StageSettings:
    desktop.go("settings")
    [found] = desktop.window.page.findChildren(StageSettings)
    return found


def test_a_stage_shows_the_declared_deadline_until_the_programme_has_its_own(desktop: Desktop) -> None:
    field = panel(desktop).fields["checked"]

    assert (field.editor.value_text(), field.editor.property("placeholderText")) == ("", "-60")


def test_a_deadline_is_typed_holds_and_is_undone(desktop: Desktop) -> None:
    field = panel(desktop).fields["reported"]

    desktop.type(field.editor, "45")
    desktop.press(field.editor, Qt.Key.Key_Return)
    desktop.settle()
    held = desktop.ask(deadlines)
    desktop.ask(undo)
    desktop.go("settings")

    assert held == {"reported": 45}
    assert field.editor.value_text() == ""


def test_a_deadline_that_is_no_number_stays_with_a_sentence(desktop: Desktop) -> None:
    field = panel(desktop).fields["reported"]

    desktop.type(field.editor, "soon")
    desktop.press(field.editor, Qt.Key.Key_Return)
    desktop.settle()

    assert (field.editor.value_text(), desktop.ask(deadlines)) == ("soon", {})
    assert not field._sentence.isHidden()


def test_a_persons_part_in_the_programme_is_chosen_and_kept(desktop: Desktop) -> None:
    desktop.go("settings")
    [preferences] = desktop.window.page.findChildren(PreferencesPanel)

    preferences._role.setCurrentIndex(preferences._role.findData("office"))
    preferences._role.activated.emit(preferences._role.currentIndex())

    assert desktop.window.desk.preferences == replace(desktop.window.desk.preferences, role="office")
