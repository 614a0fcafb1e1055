"""Series and templates in the window: made by keys, walked on the event's page, continued, taken back."""

from PySide6.QtCore import Qt

from tests.ui.conftest import Desktop
from yosdesk.domain.changes import ChangeSet
from yosdesk.services.editing import add_record
from yosdesk.services.series import series_of
from yosdesk.services.templates import save_template
from yosdesk.ui.dialogs import EditMany
from yosdesk.ui.next_dialog import NextDialog
from yosdesk.ui.pages.event_page import EventPage
from yosdesk.ui.proposals_dialog import ProposalsDialog
from yosdesk.ui.template_dialog import TemplateDialog


def event_page(desktop: Desktop) -> EventPage:
    page = desktop.window.page
    assert isinstance(page, EventPage)
    return page


def made(desktop: Desktop) -> EventPage:
    """Make a series of the first two events, and show the first one."""
    desktop.texts()
    desktop.table.table.selectRow(0)
    ids = [desktop.table.model.record(row) for row in (0, 1)]
    table = desktop.table.table
    table.selectionModel().select(desktop.table.model.index(1, 0), table.selectionModel().SelectionFlag.Select)
    desktop.settle()
    desktop.window.invoke("event.make_series")
    desktop.settle()
    desktop.go("record", ids[0])
    desktop.settle()
    return event_page(desktop)


def test_a_series_is_walked_from_event_to_event(desktop: Desktop) -> None:
    page = made(desktop)
    told, first = page.series.says.text(), page.record

    page.series.after.click()
    desktop.settle()
    desktop.settle()

    assert told == "Event 1 of 2 of the series “Eclipse day” (tours from place to place)"
    assert event_page(desktop).record != first
    assert page.series.says.text().startswith("Event 2 of 2")
    assert (page.series.before.isEnabled(), page.series.after.isEnabled()) == (True, False)


def test_the_whole_series_is_shown_in_the_table_with_its_name_in_the_filter(desktop: Desktop) -> None:
    page = made(desktop)

    page.series.whole.click()
    titles = desktop.texts()

    assert titles == ["Eclipse day", "Space school"]
    assert [chip.text() for chip in desktop.table.bar._chip_row.chips] == ["Series = Eclipse day"]


def test_the_next_event_is_added_opened_and_taken_back(desktop: Desktop) -> None:
    page = made(desktop)
    first = page.record

    desktop.window.invoke("event.next_of_series")
    desktop.settle()
    [dialog] = desktop.window.findChildren(NextDialog)
    offered = [dialog.ways.itemData(row) for row in range(dialog.ways.count())]
    dialog.ways.setCurrentIndex(offered.index("month"))
    day = dialog.starts.value_text()
    dialog.city.set_value_text("Kazan")
    desktop.press(dialog, Qt.Key.Key_Return)
    desktop.settle()
    desktop.settle()
    added = event_page(desktop).record
    view = desktop.ask(series_of, added)
    desktop.window.messages._step.click()
    desktop.settle()

    assert (offered, day) == (["usual", "week", "month", "year"], "2 Jul 2014")
    assert added != first
    assert desktop.ask(lambda session: "Kazan" in session.column("event", "city").values()) is False
    assert len(getattr(view, "members", ())) == 3
    assert len(getattr(desktop.ask(series_of, first), "members", ())) == 2


def test_a_field_of_all_events_of_a_series_is_changed_in_one_step(desktop: Desktop) -> None:
    made(desktop)

    desktop.window.invoke("event.edit_series")
    desktop.settle()
    [dialog] = desktop.window.findChildren(EditMany)
    dialog.fields.setCurrentIndex(dialog.fields.findData("website"))
    assert dialog.editor is not None
    desktop.type(dialog.editor, "example.org")
    desktop.press(dialog._look, Qt.Key.Key_Space)
    desktop.settle()
    told, lines = dialog._says.text(), [dialog._list.item(row).text() for row in range(dialog._list.count())]
    dialog.apply.click()
    desktop.settle()

    sites = desktop.ask(lambda session: len(session.column("event", "website")))
    assert told == "2 records will change."
    assert lines == [
        "Eclipse day · 20 Mar 2014 · Bonn: ∅ → https://example.org",
        "Space school · 2 Jun 2014 · Moscow: ∅ → https://example.org",
    ]
    assert sites == 2


def test_the_look_at_what_will_change_names_what_is_linked(desktop: Desktop) -> None:
    made(desktop)
    desktop.window.invoke("event.edit_series")
    desktop.settle()
    [dialog] = desktop.window.findChildren(EditMany)
    dialog.fields.setCurrentIndex(dialog.fields.findData("organiser"))
    assert dialog.editor is not None
    desktop.type(dialog.editor, "DLR")

    desktop.press(dialog._look, Qt.Key.Key_Space)
    desktop.settle()

    assert dialog._list.item(0).text() == "Eclipse day · 20 Mar 2014 · Bonn: ∅ → DLR"


def test_an_event_of_no_series_is_told_what_to_do(desktop: Desktop) -> None:
    desktop.texts()
    desktop.table.table.selectRow(0)
    desktop.settle()

    desktop.window.invoke("event.edit_series")
    desktop.settle()

    assert not desktop.window.findChildren(EditMany)
    assert "belongs to no series" in desktop.window.messages.text()


def test_a_series_that_names_suggest_is_made_by_keyboard(desktop: Desktop) -> None:
    for day, city in (("2014-05-06", "Oslo"), ("2014-06-03", "Kazan")):
        desktop.ask(add_record, "event", {"title": "Light on tour", "starts": day, "city": city})
    desktop.window.invoke("event.proposed_series")
    desktop.settle()
    [dialog] = desktop.window.findChildren(ProposalsDialog)
    told = (dialog.list.item(0).text(), dialog.events.toPlainText())

    desktop.press(dialog, Qt.Key.Key_Return)
    desktop.settle()
    desktop.settle()

    assert told == (
        "Light on tour  ·  2  ·  tours from place to place",
        "6 May 2014 · Oslo · Light on tour\n3 Jun 2014 · Kazan · Light on tour",
    )
    assert dialog.list.count() == 0
    assert dialog.says.text().startswith("No two events")
    assert desktop.ask(lambda session: len(session.column("event", "series"))) == 2
    dialog.close()


def test_without_a_template_the_dialog_says_what_to_do(desktop: Desktop) -> None:
    desktop.window.invoke("event.from_template")
    desktop.settle()
    [dialog] = desktop.window.findChildren(TemplateDialog)

    assert dialog.says.text().startswith("No template yet.")
    assert not dialog.make.isEnabled()
    dialog.close()


def test_an_event_is_made_from_a_template_by_keyboard(desktop: Desktop) -> None:
    desktop.texts()
    desktop.table.table.selectRow(0)
    desktop.settle()
    desktop.ask(add_record, "task", {"title": "Invite", "event": desktop.table.model.record(0), "due": "2014-03-10"})
    desktop.window.invoke("event.save_template")
    desktop.settle()
    desktop.window.invoke("event.from_template")
    desktop.settle()
    [dialog] = desktop.window.findChildren(TemplateDialog)

    desktop.type(dialog.title, "Eclipse week")
    desktop.type(dialog.starts, "31.2.2015")
    desktop.press(dialog, Qt.Key.Key_Return)
    desktop.settle()
    refused = dialog.says.text()
    dialog.starts.clear()
    desktop.type(dialog.starts, "20.3.2015")
    desktop.press(dialog, Qt.Key.Key_Return)
    desktop.settle()
    desktop.settle()

    page = event_page(desktop)
    texts = {one.part.code: one.editor.value_text() for one in page._fields}
    due = desktop.ask(lambda session: sorted(session.column("task", "due").values()))
    assert "31.2.2015" in refused
    assert (texts["title.en"], texts["starts"]) == ("Eclipse week", "20 Mar 2015")
    assert due == ["2014-03-10", "2015-03-10"]


def test_a_found_template_opens_the_dialog_that_makes_an_event_of_it(desktop: Desktop) -> None:
    event = desktop.ask(lambda session: session.order("event")[0])
    changes = desktop.ask(save_template, event, "Workshop")
    assert isinstance(changes, ChangeSet)

    desktop.window.show_found(changes.changes[0].record)
    desktop.settle()

    [dialog] = desktop.window.findChildren(TemplateDialog)
    assert dialog.isVisible()
