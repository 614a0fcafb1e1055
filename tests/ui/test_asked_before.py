"""What would cause clashes is asked about or told before it is done: blocks of cells, stages, joins, copies, lists."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Desktop
from tests.ui.test_before_a_move import ECLIPSE, school, start_of
from yosdesk.domain.changes import ChangeSet
from yosdesk.services.editing import add_record, set_cells, set_parts
from yosdesk.services.templates import save_template
from yosdesk.ui.models.side_by_side import RIGHT
from yosdesk.ui.move_dialog import MoveMany
from yosdesk.ui.next_dialog import NextDialog
from yosdesk.ui.pages.board_page import BoardPage
from yosdesk.ui.pages.duplicates_page import DuplicatesPage
from yosdesk.ui.pages.event_page import EventPage
from yosdesk.ui.pages.import_page import ImportPage
from yosdesk.ui.template_dialog import TemplateDialog

ASKED = f"⚠ This would cause 1 clash: Anna Petrova is also at “{ECLIPSE}”"


class Grid:
    """The events table, where the school may come onto the day of the eclipse."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop, self.record = desktop, school(desktop)
        desktop.go("event")
        desktop.texts()
        self.page = desktop.table
        self.question = self.page.question

    def stand_on(self, record: str, part: str = "starts") -> None:
        column = [one.code for one in self.page.model.parts].index(part)
        self.page.table.setCurrentIndex(self.page.model.index(self.page.model.row_of(record), column))

    def paste(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.page.cells.paste()
        self.desktop.settle()

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.desktop.press(focused, key)
        self.desktop.settle()

    def asked(self) -> str:
        return self.question.says.text() if self.question.isVisible() else ""

    def start(self) -> object:
        return start_of(self.desktop, self.record)


def eclipse_of(grid: Grid) -> str:
    return str(grid.desktop.ask(lambda session: session.linked("event", ECLIPSE)[0]))


@pytest.fixture
def grid(desktop: Desktop) -> Grid:
    """The events table."""
    return Grid(desktop)


def test_a_paste_that_would_cause_a_clash_is_asked_about_and_enter_pastes(grid: Grid) -> None:
    grid.stand_on(grid.record)

    grid.paste("20.3.2014")
    asked, kept = grid.asked(), grid.start()
    grid.press(Qt.Key.Key_Return)

    assert asked == ASKED
    assert kept == "2014-03-25"
    assert grid.start() == "2014-03-20"
    assert not grid.question.isVisible()
    assert grid.page.table.hasFocus()


def test_escape_leaves_what_would_have_been_pasted(grid: Grid) -> None:
    grid.stand_on(grid.record)
    grid.paste("20.3.2014")

    grid.press(Qt.Key.Key_Escape)

    assert not grid.question.isVisible()
    assert grid.start() == "2014-03-25"
    assert grid.page.table.hasFocus()


def test_a_paste_that_causes_nothing_is_done_at_once(grid: Grid) -> None:
    grid.stand_on(grid.record)

    grid.paste("26.3.2014")

    assert grid.asked() == ""
    assert grid.start() == "2014-03-26"


def test_rows_that_a_paste_adds_are_asked_about(grid: Grid) -> None:
    grid.page.model.set_columns(("title", "starts"))
    grid.desktop.settle()
    shown = grid.page.model.rowCount()
    grid.stand_on(grid.page.model.record(shown - 1), "title.en")

    grid.paste("Moon night\t1.4.2014\nSun morning\t22.3.2014")
    asked, kept = grid.asked(), grid.page.model.rowCount()
    grid.press(Qt.Key.Key_Return)

    assert asked == "⚠ This would cause 1 clash: weekend"
    assert kept == shown
    assert grid.page.model.rowCount() == shown + 1


def test_what_would_be_caused_is_shown_as_a_list(grid: Grid) -> None:
    opened: list[str] = []
    grid.stand_on(grid.record)
    grid.paste("20.3.2014")
    grid.question.opened.connect(opened.append)

    grid.question.show_them.click()
    rows = [grid.question.list.clashes.words(one) for one in grid.question.list.clashes.clashes]
    grid.press(Qt.Key.Key_Return)

    assert len(rows) == 1
    assert "Anna Petrova" in rows[0]
    assert opened == [grid.record]
    assert grid.start() == "2014-03-25"


def test_filling_down_is_asked_about(grid: Grid) -> None:
    eclipse = eclipse_of(grid)
    rows = sorted(grid.page.model.row_of(record) for record in (eclipse, grid.record))
    column = [one.code for one in grid.page.model.parts].index("starts")
    table, model = grid.page.table, grid.page.model
    table.setCurrentIndex(model.index(rows[0], column))
    flags = table.selectionModel().SelectionFlag
    for row in range(rows[0], rows[1] + 1):
        table.selectionModel().select(model.index(row, column), flags.Select)

    grid.page.cells.fill_down()
    grid.desktop.settle()
    asked, kept = grid.asked(), grid.start()
    grid.press(Qt.Key.Key_Return)

    assert "Anna Petrova" in asked
    assert kept == "2014-03-25"
    assert len(set(map(str, (start_of(grid.desktop, eclipse), grid.start())))) == 1


def test_emptying_the_hours_that_kept_two_events_apart_is_asked_about(grid: Grid) -> None:
    eclipse = eclipse_of(grid)
    apart = [(eclipse, "start_time", "09:00"), (eclipse, "end_time", "10:00"), (grid.record, "starts", "2014-03-20"),
             (grid.record, "start_time", "14:00"), (grid.record, "end_time", "15:00")]  # fmt: skip
    grid.desktop.ask(set_cells, apart)
    grid.page.model.set_columns(("title", "starts", "start_time"))
    grid.desktop.settle()
    grid.stand_on(grid.record, "start_time")

    grid.page.cells.clear()
    grid.desktop.settle()

    assert grid.asked() == ASKED


def test_a_question_goes_when_the_programme_changes(grid: Grid) -> None:
    grid.stand_on(grid.record)
    grid.paste("20.3.2014")

    grid.page.desk.operate(set_cells, [(grid.record, "public_note", "soon")])
    grid.desktop.settle()

    assert not grid.question.isVisible()
    assert grid.start() == "2014-03-25"


def test_a_stage_typed_for_a_given_up_event_is_asked_about(grid: Grid) -> None:
    given_up = {"status": "postponed", "stage_reason": "no room", "starts": "2014-03-20"}
    grid.desktop.ask(set_parts, [grid.record], given_up)
    grid.desktop.settle()
    grid.stand_on(grid.record, "status")

    grid.paste("proposed")

    assert grid.asked() == ASKED


def given_up(desktop: Desktop) -> str:
    """The school, postponed, but on the day of the eclipse with the same contact; return its id."""
    record = school(desktop)
    aside = {"status": "postponed", "stage_reason": "no room", "starts": "2014-03-20"}
    desktop.ask(set_parts, [record], aside)
    return record


def stage_of(desktop: Desktop, record: str) -> object:
    return desktop.ask(lambda session: session.column("event", "status")[record])


def test_an_event_that_is_taken_up_again_on_its_page_is_asked_about(desktop: Desktop) -> None:
    record = given_up(desktop)
    desktop.go("record", record)
    desktop.settle()
    page = desktop.window.page
    assert isinstance(page, EventPage)

    page.stage.ask_move("proposed")
    desktop.settle()
    asked, kept = page.stage.causes.says.text(), stage_of(desktop, record)
    page.stage.causes.go.click()
    desktop.settle()

    assert (asked, kept) == (ASKED, "postponed")
    assert stage_of(desktop, record) == "proposed"
    assert not page.stage.causes.isVisible()


def test_a_card_that_is_taken_up_again_is_asked_about_and_left(desktop: Desktop) -> None:
    record = given_up(desktop)
    desktop.go("board")
    desktop.settle()
    page = desktop.window.page
    assert isinstance(page, BoardPage)

    page.ask_move((record,), "proposed")
    desktop.settle()
    asked = page.causes.says.text()
    page.causes.leave.click()
    desktop.settle()

    assert asked == ASKED
    assert stage_of(desktop, record) == "postponed"


def test_moving_many_tells_what_those_taken_up_again_would_cause(desktop: Desktop) -> None:
    record = given_up(desktop)
    dialog = MoveMany(desktop.window.desk, [record], desktop.window, "proposed")
    desktop.bot.addWidget(dialog)
    desktop.settle()
    desktop.settle()

    assert dialog.says.text().splitlines()[1:] == [ASKED]


def test_joining_two_tells_what_the_chosen_day_would_cause(desktop: Desktop) -> None:
    record = school(desktop)
    done = desktop.ask(add_record, "event", {"title": "School of space", "starts": "2014-03-20"})
    assert isinstance(done, ChangeSet)
    other = done.changes[0].record
    desktop.go("duplicates", (record, other))
    page = desktop.window.page
    assert isinstance(page, DuplicatesPage)
    desktop.bot.waitUntil(lambda: page._job is None and bool(page.table.sides.fields))
    desktop.settle()

    row = [one.part for one in page.table.sides.fields].index("starts")
    before = page.causes.isVisible()
    page.table.sides.choose(row, RIGHT)
    desktop.settle()

    assert not before
    assert page.causes.text() == ASKED
    assert page.causes.isVisible()


def test_a_template_tells_what_the_day_of_the_new_event_would_cause(desktop: Desktop) -> None:
    record = school(desktop)
    desktop.ask(save_template, record, "Schools")
    dialog = TemplateDialog(desktop.window.desk, desktop.window)
    desktop.bot.addWidget(dialog)
    dialog.show()
    desktop.settle()

    dialog.starts.set_value_text("20.3.2014")
    desktop.bot.waitUntil(dialog.causes.isVisible)

    assert dialog.causes.text() == ASKED


def test_the_next_event_of_a_series_tells_what_its_day_would_cause(desktop: Desktop) -> None:
    record = school(desktop)
    dialog = NextDialog(desktop.window.desk, record, desktop.window)
    desktop.bot.addWidget(dialog)
    dialog.show()
    desktop.settle()

    dialog.starts.set_value_text("20.3.2014")
    desktop.bot.waitUntil(dialog.causes.isVisible)

    assert dialog.causes.text() == ASKED


def test_a_list_tells_row_by_row_what_taking_it_in_would_cause(desktop: Desktop, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(
        "Title;Starts\nSunday talk;23.3.2014\nTuesday talk;25.3.2014\nNo day;\n", encoding="utf-8"
    )
    desktop.window.go_to("import", tmp_path / "list.csv")
    page = desktop.window.page
    assert isinstance(page, ImportPage)
    desktop.bot.waitUntil(page._show_clashes.isVisible, timeout=20_000)

    told = page._says.text().splitlines()[-1]
    rows = [page.side.rows.index(row, 0).data() for row in range(page.side.rows.rowCount())]
    page.side.table.setCurrentIndex(page.side.rows.index(1, 0))
    page._show_clashes.click()
    desktop.press(page.side.clashes, Qt.Key.Key_Return)

    assert told == "⚠ This would cause 1 clash: weekend"
    assert rows == ["✚ new  ⚠ 1", "✚ new", "✚ new"]
    assert page.side.table.currentIndex().row() == 0
    assert "“Sunday talk” falls on a weekend" in page.side._details.text()


def test_a_row_that_is_left_out_causes_nothing(desktop: Desktop, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Title;Starts\nSunday talk;23.3.2014\n", encoding="utf-8")
    desktop.window.go_to("import", tmp_path / "list.csv")
    page = desktop.window.page
    assert isinstance(page, ImportPage)
    desktop.bot.waitUntil(page._show_clashes.isVisible, timeout=20_000)

    page.side.table.setCurrentIndex(page.side.rows.index(0, 0))
    page.side._turn.click()
    desktop.settle()

    assert not page._show_clashes.isVisible()
    assert "⚠" not in page._says.text()
