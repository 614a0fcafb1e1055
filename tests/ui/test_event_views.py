"""What the pages of events share: filters, search words and selection go from page to page."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desktop
from yosdesk.domain.conditions import Condition
from yosdesk.services.finding import ViewSpec
from yosdesk.services.moving import shift_days
from yosdesk.ui.event_views import EventViews
from yosdesk.ui.pages.map_page import MapPage

GERMANY = ViewSpec("event", conditions=(Condition("country", "=", "DE"),))


def event_ids(desktop: Desktop) -> tuple[str, ...]:
    found = desktop.ask(lambda session: tuple(session.order("event")))
    assert isinstance(found, tuple)
    return found


def shown_map(desktop: Desktop) -> MapPage:
    desktop.go("map")
    page = desktop.window.page
    assert isinstance(page, MapPage)
    return page


def test_only_another_view_or_selection_is_told(qtbot: QtBot) -> None:
    views, told = EventViews(), list[object]()
    views.spec_changed.connect(told.append)
    views.selection_changed.connect(told.append)

    views.narrow(ViewSpec("event", ("title",), search="eclipse", group="country"))
    views.narrow(ViewSpec("event", search="eclipse"))
    views.select(["a"])
    views.select(("a",))

    assert told == [ViewSpec("event", search="eclipse"), ("a",)]


def test_a_filter_of_the_table_narrows_the_map(desktop: Desktop) -> None:
    desktop.table.bar.changed.emit(GERMANY)
    desktop.settle()

    page = shown_map(desktop)

    assert page.count() == "2"
    assert page.spec == GERMANY


def test_what_is_searched_on_the_map_is_searched_in_the_table(desktop: Desktop) -> None:
    shown_map(desktop)

    desktop.window.head.search.setText("eclipse")
    desktop.go("event")

    assert desktop.texts() == ["Eclipse day"]
    assert desktop.window.head.search.text() == "eclipse"


def test_the_selection_goes_both_ways(desktop: Desktop) -> None:
    ids = event_ids(desktop)
    desktop.table.table.select_records((ids[1],), ids[1], 0)
    page = shown_map(desktop)
    there = page.selection()

    page.select((ids[2],))
    desktop.go("event")

    assert there == (ids[1],)
    assert desktop.table.selection() == (ids[2],)


def test_the_selected_event_stands_in_the_inspector(desktop: Desktop) -> None:
    ids = event_ids(desktop)
    page = shown_map(desktop)

    page.select((ids[3],))

    assert desktop.window.inspector.isVisible()
    assert desktop.window.inspector.record == ids[3]


def test_a_view_without_columns_leaves_the_tables_own(desktop: Desktop) -> None:
    columns = desktop.table.spec.columns

    desktop.go("event", GERMANY)

    assert desktop.table.spec.columns == columns
    assert len(desktop.texts()) == 2


def test_a_move_from_a_view_is_told_with_undo(desktop: Desktop) -> None:
    ids = event_ids(desktop)
    page = shown_map(desktop)

    page.shift((ids[0],), 2)
    desktop.settle()
    bar = desktop.window.messages
    told = bar.text()
    bar._step.click()
    desktop.settle()

    starts = desktop.ask(lambda session: session.column("event", "starts")[ids[0]])
    assert "1 event was moved." in told
    assert "weekend" in told
    assert starts == "2014-03-20"


def test_a_move_that_cannot_be_is_refused_in_words(desktop: Desktop) -> None:
    ids = event_ids(desktop)
    page = shown_map(desktop)

    page.shift((ids[3],), 2)
    desktop.settle()

    assert "has no day yet" in desktop.window.messages.text()


def test_a_view_reads_again_only_when_events_change(desktop: Desktop) -> None:
    page, read = shown_map(desktop), list[bool]()
    page.read = lambda: read.append(True)  # type: ignore[method-assign]

    desktop.window.desk.operate(add_person)
    desktop.settle()
    before = len(read)
    ids = event_ids(desktop)
    desktop.window.desk.operate(shift_days, ids[:1], 1)
    desktop.settle()

    assert (before, len(read)) == (0, 1)


def test_a_view_is_saved_as_pdf_and_picture_in_light_colours(desktop: Desktop, tmp_path: Path) -> None:
    page = shown_map(desktop)

    page.save(tmp_path / "map.pdf")
    page.save(tmp_path / "map.png")

    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")


def add_person(session: object) -> object:
    """Add somebody."""
    from yosdesk.services.editing import add_record
    from yosdesk.services.session import Session

    assert isinstance(session, Session)
    return add_record(session, "person", {"name": "Anna Petrova"})
