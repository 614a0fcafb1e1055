"""Before a date is moved the radar says what it would cause: while one drags, and while one types."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Desktop
from tests.ui.test_calendar import Wall
from tests.ui.test_returns import answered, reviewed, sent
from tests.ui.timeline_line import Line
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.session import Session
from yosdesk.ui.dialogs import EditMany
from yosdesk.ui.forms.cause_hint import CauseHint
from yosdesk.ui.forms.editors import LineEditor
from yosdesk.ui.views.cause_label import CauseLabel
from yosdesk.ui.views.timeline.scale import Scale

ECLIPSE, SCHOOL = "Eclipse day", "Space school"
DAY = date(2014, 3, 20).toordinal()
LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier


def double_booked(session: Session) -> None:
    """Put the school, with the same contact, on the Tuesday after the eclipse."""
    person = add_record(session, "person", {"name": "Anna Petrova"}).changes[0].record
    ids = [session.linked("event", title)[0] for title in (ECLIPSE, SCHOOL)]
    set_parts(session, ids, {"contacts": person})
    set_parts(session, ids[1:], {"starts": "2014-03-25"})


@pytest.fixture
def wall(desktop: Desktop) -> Wall:
    """The calendar at March 2014, where both events have one contact."""
    desktop.ask(double_booked)
    return Wall(desktop)


@pytest.fixture
def line(desktop: Desktop) -> Line:
    """The timeline near the middle of March, where both events have one contact."""
    desktop.ask(double_booked)
    found = Line(desktop)
    found.view.look(Scale(date(2014, 3, 10).toordinal(), 20.0))
    return found


def test_a_drag_in_the_calendar_tells_what_the_day_would_cause_and_changes_nothing(wall: Wall) -> None:
    told: list[str] = []
    wall.page.status_changed.connect(told.append)

    weekend = wall.hover(wall.point(DAY), DAY + 2)
    QTest.mouseMove(wall.weeks, wall.weeks._grid().cell(DAY + 5).center().toPoint())
    wall.desktop.settle()
    met = wall.weeks.causes.text()

    assert weekend == ["22 Mar 2014 (+2)", "⚠ 1 clash: weekend"]
    assert met.splitlines() == ["25 Mar 2014 (+5)", f"⚠ 1 clash: Anna Petrova is also at “{SCHOOL}”"]
    assert told[-1] == " · ".join(met.splitlines())
    assert wall.titles(DAY) == [ECLIPSE]


def test_what_the_radar_says_goes_with_the_drag(wall: Wall) -> None:
    wall.hover(wall.point(DAY), DAY + 5)
    shown = wall.weeks.causes.isVisible()

    wall.press(Qt.Key.Key_Escape)

    assert shown
    assert not wall.weeks.causes.isVisible()
    assert wall.titles(DAY) == [ECLIPSE]


def test_a_free_day_is_told_as_one(wall: Wall) -> None:
    assert wall.hover(wall.point(DAY), DAY + 6) == ["26 Mar 2014 (+6)", "No new clashes"]


def test_stretching_tells_what_the_longer_event_gets_into(wall: Wall) -> None:
    told = wall.hover(wall.point(DAY, at_end=True), DAY + 5)

    assert told[1] == f"⚠ 2 clashes: Anna Petrova is also at “{SCHOOL}”, weekend"


def test_the_note_stays_within_the_calendar(wall: Wall) -> None:
    wall.hover(wall.point(DAY), date(2014, 4, 5).toordinal())

    assert wall.weeks.rect().contains(wall.weeks.causes.geometry())


def test_a_drag_in_the_timeline_tells_what_the_day_would_cause(line: Line) -> None:
    port, start = line.view.viewport(), line.point(ECLIPSE)
    QTest.mousePress(port, LEFT, pos=start)
    QTest.mouseMove(port, start + QPoint(6, 0))
    QTest.mouseMove(port, start + QPoint(5 * 20, 0))
    line.desktop.settle()

    told = line.view.causes.text().splitlines()
    QTest.mouseRelease(port, LEFT, pos=start + QPoint(5 * 20, 0))
    line.desktop.settle()

    assert told == ["25 Mar 2014 (+5)", f"⚠ 1 clash: Anna Petrova is also at “{SCHOOL}”"]
    assert not line.view.causes.isVisible()
    assert line.days(ECLIPSE) == ("2014-03-25", "")


def carry(view: QWidget, key: Qt.Key, times: int, held: Qt.KeyboardModifier) -> None:
    """Press a key some times while another is held, without letting that go."""
    modifier = Qt.Key.Key_Alt if held is Qt.KeyboardModifier.AltModifier else Qt.Key.Key_Shift
    QTest.keyPress(view, modifier)
    for _ in range(times):
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, held))
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyRelease, key, held))


def test_keys_carry_an_event_and_tell_each_day_before_they_put_it_down(wall: Wall) -> None:
    wall.press(Qt.Key.Key_Tab)

    carry(wall.weeks, Qt.Key.Key_Right, 5, Qt.KeyboardModifier.AltModifier)
    wall.desktop.settle()
    told, carried = wall.weeks.causes.text().splitlines(), wall.titles(DAY)
    QTest.keyRelease(wall.weeks, Qt.Key.Key_Alt)
    wall.desktop.settle()

    assert told == ["25 Mar 2014 (+5)", f"⚠ 1 clash: Anna Petrova is also at “{SCHOOL}”"]
    assert carried == [ECLIPSE]
    assert ECLIPSE in wall.titles(DAY + 5)
    assert not wall.weeks.causes.isVisible()


def test_what_keys_carry_is_left_where_it_was_by_escape_and_without_focus(wall: Wall) -> None:
    wall.press(Qt.Key.Key_Tab)
    stood = wall.weeks.sight.day

    carry(wall.weeks, Qt.Key.Key_Down, 3, Qt.KeyboardModifier.AltModifier)
    QApplication.sendEvent(wall.weeks, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, ALT))
    QTest.keyRelease(wall.weeks, Qt.Key.Key_Alt)
    carry(wall.weeks, Qt.Key.Key_Right, 2, Qt.KeyboardModifier.ShiftModifier)
    QApplication.sendEvent(wall.weeks, QFocusEvent(QEvent.Type.FocusOut))
    QTest.keyRelease(wall.weeks, Qt.Key.Key_Shift)
    wall.desktop.settle()

    assert (wall.titles(DAY), wall.titles(DAY + 1)) == ([ECLIPSE], [])
    assert wall.weeks.sight.day == stood


def test_keys_carry_a_bar_of_the_timeline_and_tell_each_day(line: Line) -> None:
    line.view.select([next(bar.id for row in line.view.layout_.rows for bar in row.row.bars if bar.title == ECLIPSE)])

    carry(line.view, Qt.Key.Key_Right, 5, Qt.KeyboardModifier.AltModifier)
    line.desktop.settle()
    told, carried = line.view.causes.text().splitlines(), line.days(ECLIPSE)
    QTest.keyRelease(line.view, Qt.Key.Key_Alt)
    line.desktop.settle()

    assert told == ["25 Mar 2014 (+5)", f"⚠ 1 clash: Anna Petrova is also at “{SCHOOL}”"]
    assert carried == ("2014-03-20", "")
    assert line.days(ECLIPSE) == ("2014-03-25", "")


def school(desktop: Desktop) -> str:
    """The id of the school, which shares its contact with the eclipse."""
    desktop.ask(double_booked)
    return str(desktop.ask(lambda session: session.linked("event", SCHOOL)[0]))


def start_of(desktop: Desktop, record: str) -> object:
    return desktop.ask(lambda session: session.column("event", "starts").get(record, ""))


def test_a_day_typed_into_a_cell_tells_what_it_would_cause_before_enter(desktop: Desktop) -> None:
    record = school(desktop)
    desktop.go("event")
    desktop.texts()
    table, model = desktop.table.table, desktop.table.model
    column = [part.code for part in model.parts].index("starts")
    table.setCurrentIndex(model.index(model.row_of(record), column))
    table.edit(table.currentIndex())
    [editor] = [one for one in table.viewport().findChildren(LineEditor) if one.property("part") == "starts"]

    editor.clear()
    desktop.type(editor, "20.3.2014")
    [hint] = editor.findChildren(CauseHint)
    desktop.bot.waitUntil(hint.label.isVisible)
    told, kept = hint.label.text(), start_of(desktop, record)
    desktop.press(editor, Qt.Key.Key_Return)
    desktop.settle()

    assert told == f"⚠ 1 clash: Anna Petrova is also at “{ECLIPSE}”"
    assert kept == "2014-03-25"
    assert "Anna Petrova" in desktop.window.messages.text()
    assert not table.viewport().findChildren(CauseLabel)


def test_editing_many_tells_the_new_clashes_with_what_will_change(desktop: Desktop) -> None:
    ids = [school(desktop), str(desktop.ask(lambda session: session.linked("event", ECLIPSE)[0]))]
    dialog = EditMany(desktop.window.desk, ids, desktop.window)
    desktop.bot.addWidget(dialog)
    dialog.fields.setCurrentIndex(dialog.fields.findData("starts"))
    assert dialog.editor is not None
    dialog.editor.set_value_text("26.3.2014")

    dialog._on_look()
    desktop.settle()

    assert dialog._says.text().startswith("2 records will change. ⚠ 1 clash: Anna Petrova is also at ")
    assert start_of(desktop, ids[0]) == "2014-03-25"


def test_a_return_tells_the_clashes_that_applying_would_lead_to(desktop: Desktop, tmp_path: Path) -> None:
    desktop.ask(double_booked)
    issued = desktop.ask(sent, tmp_path)
    assert isinstance(issued, tuple)
    path = answered(issued[0], "answer.xlsx", {"starts": "2014-03-20"})

    page = reviewed(desktop, path)
    desktop.bot.waitUntil(lambda: "⚠" in page._says.text(), timeout=5_000)

    assert f"⚠ 1 clash: Anna Petrova is also at “{ECLIPSE}”" in page._says.text()
    assert start_of(desktop, issued[1]) == "2014-03-25"
