"""The settings: the programme's own deadlines, and the part a person has in it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from tests.ui.conftest import Desktop
from yosdesk.services.editing import set_parts
from yosdesk.services.finding import Arrangement, arrange
from yosdesk.services.lifecycle import deadlines
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo
from yosdesk.ui.forms.field_edit import FieldEdit
from yosdesk.ui.pages.preferences_panel import PreferencesPanel
from yosdesk.ui.pages.settings_page import SettingsPage
from yosdesk.ui.pages.stage_settings import StageSettings
from yosdesk.ui.pages.table_page import TablePage


def panel(desktop: Desktop) -> StageSettings:
    desktop.go("settings")
    [found] = desktop.window.page.findChildren(StageSettings)
    return found


def test_the_first_language_is_called_by_its_name_in_the_readers_language(desktop: Desktop) -> None:
    # given
    shown = []

    # when
    for language in ("en", "ru"):
        desktop.window.prefer(replace(desktop.window.desk.preferences, language=language))
        desktop.go("settings")
        fields = desktop.window.page.findChildren(FieldEdit)
        shown.append([one.editor.value_text() for one in fields if one.part.code in ("languages", "first_language")])

    # then
    assert shown == [["English; Russian", "English"], ["английский; русский", "английский"]]


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


def lists(desktop: Desktop) -> TablePage:
    desktop.go("settings")
    [tabs] = desktop.window.page.findChildren(QTabWidget)
    [page] = [one for one in map(tabs.widget, range(tabs.count())) if isinstance(one, TablePage)]
    tabs.setCurrentWidget(page)
    desktop.settle()
    return page


def entries(session: Session) -> list[tuple[str, str, str]]:
    lists, codes = session.column("list_entry", "list"), session.column("list_entry", "code")
    return [(record, lists.get(record, ""), codes.get(record, "")) for record in session.order("list_entry")]


def known(desktop: Desktop) -> list[tuple[str, str, str]]:
    found = desktop.ask(entries)
    assert isinstance(found, list)
    return found


def entry(desktop: Desktop, list_code: str, code: str) -> str:
    return next(record for record, *one in known(desktop) if one == [list_code, code])


def test_lists_stand_one_below_the_other_in_their_order(desktop: Desktop) -> None:
    page = lists(desktop)

    arranged = desktop.ask(arrange, page.spec)
    assert isinstance(arranged, Arrangement)
    codes = {record: code for record, name, code in known(desktop) if name == "themes"}
    themes = [codes[record] for record in arranged.ids if record in codes]
    assert [group.shown for group in arranged.groups][:3] == ["Types of events", "Themes", "Audiences"]
    assert themes[:3] == ["aeronautics", "space", "ict"]


def test_entries_are_added_one_after_the_other_each_with_a_code_of_its_own(desktop: Desktop) -> None:
    # given
    page = lists(desktop)
    page.enter(entry(desktop, "themes", "space"))
    desktop.settle()
    settings = desktop.window.page
    assert isinstance(settings, SettingsPage)
    before = set(known(desktop))

    # when
    for _ in range(2):
        settings.add()
        desktop.settle()

    # then
    added = set(known(desktop)) - before
    assert sorted(one[1:] for one in added) == [("themes", "new"), ("themes", "new_2")]
    assert page.table.currentIndex().data() == "new_2"


def test_an_entry_in_use_is_not_removed_and_the_bar_says_why(desktop: Desktop) -> None:
    # given
    page = lists(desktop)
    desktop.ask(lambda session: set_parts(session, session.order("event")[:1], {"themes": "space"}))
    space = entry(desktop, "themes", "space")
    page.enter(space)
    desktop.settle()

    # when
    page.remove()
    desktop.settle()

    # then
    assert "“space” is the value of 1 record." in desktop.window.messages.text()
    assert entry(desktop, "themes", "space") == space
