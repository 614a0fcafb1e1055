"""The timeline by keys and hand: what moves, what is refused, what is taken back."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Desktop
from tests.ui.timeline_line import Line
from yosdesk.domain.changes import Operation, OperationKind
from yosdesk.domain.conditions import Condition
from yosdesk.services.editing import add_states
from yosdesk.services.finding import ViewSpec
from yosdesk.services.session import open_session
from yosdesk.store.journal import Author
from yosdesk.ui.pages.event_page import EventPage
from yosdesk.ui.pages.timeline_page import TimelinePage
from yosdesk.ui.views.timeline.painter import band_height, heads_width
from yosdesk.ui.views.timeline.scale import FARTHEST, NEAREST, Step, fitted, marks, steps_of

ECLIPSE, SCHOOL, TREE = "Eclipse day", "Space school", "Ёлка and science"
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_enter_opens_the_event(line: Line) -> None:
    line.page.select((line.id(SCHOOL),))

    line.press(Qt.Key.Key_Return)

    assert isinstance(line.desktop.window.page, EventPage)


def test_the_day_under_the_pointer_stays_when_the_wheel_zooms(line: Line) -> None:
    place = QPointF(heads_width() + 300, 200)
    before = line.view.sight.scale

    for turn in (120, 120, -240, 360):
        event = QWheelEvent(place, line.view.viewport().mapToGlobal(place), QPoint(), QPoint(0, turn),
                            Qt.MouseButton.NoButton, CONTROL, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
        QApplication.sendEvent(line.view.viewport(), event)

    after = line.view.sight.scale
    assert after.pixels > before.pixels
    assert after.day(300) == pytest.approx(before.day(300), abs=0.01)


def test_plus_minus_nought_and_home_look_nearer_farther_at_all_and_at_today(line: Line) -> None:
    line.press(Qt.Key.Key_Plus)
    near = line.view.sight.scale.pixels
    line.press(Qt.Key.Key_Minus)
    line.press(Qt.Key.Key_Minus)
    far = line.view.sight.scale.pixels
    line.press(Qt.Key.Key_0)
    whole = line.view.sight.scale
    line.press(Qt.Key.Key_Home)
    today = line.view.sight.scale.x(line.view.layout_.timeline.today + 0.5)

    assert near > 20 > far
    assert whole.x(date(2014, 3, 20).toordinal()) > 0
    assert whole.x(date(2014, 12, 25).toordinal()) < line.view.chart_width()
    assert today == pytest.approx(line.view.chart_width() / 2, abs=1)


def test_filter_and_selection_are_those_of_the_table(line: Line) -> None:
    line.page.select((line.id(TREE),))

    line.page.bar.changed.emit(ViewSpec("event", conditions=(Condition("country", "=", "DE"),)))
    line.desktop.settle()

    assert [row.row.label for row in line.view.layout_.rows] == ["Germany"]
    record = line.id(TREE)
    line.desktop.go("event")
    assert line.desktop.texts() == [ECLIPSE, TREE]
    assert line.desktop.table.selection() == (record,)


def test_rows_by_theme_partner_and_stage(line: Line) -> None:
    labels = []
    for grouping in ("themes", "responsible", "status"):
        line.page.group_by(grouping)
        line.desktop.settle()
        labels.append([row.row.label for row in line.view.layout_.rows])

    assert labels == [[""], [""], ["proposed"]]


def test_events_without_a_date_are_counted_and_listed(line: Line) -> None:
    assert line.page.undated.text().strip() == "1 without a date"

    line.page.undated.click()
    line.desktop.settle()
    line.page.tray.table_wanted.emit()
    line.desktop.settle()

    assert line.desktop.texts() == ["Arctic workshop"]


def test_space_and_a_click_on_its_head_fold_a_row(line: Line) -> None:
    line.page.select((line.id(ECLIPSE),))

    line.press(Qt.Key.Key_Space)
    folded = line.view.layout_.rows[0].collapsed
    head = QPoint(20, band_height() + 10)
    QTest.mouseClick(line.view.viewport(), Qt.MouseButton.LeftButton, pos=head)

    assert folded
    assert not line.view.layout_.rows[0].collapsed


def test_rows_and_zoom_are_remembered(line: Line) -> None:
    line.page.group_by("status")
    line.desktop.settle()
    remembered = line.page.remembered()

    other = TimelinePage(line.desktop.window.desk)
    line.desktop.bot.addWidget(other)
    other.restore(remembered)

    assert other.grouping == "status"
    assert other.timeline.sight.scale == line.view.sight.scale


def test_a_read_only_programme_refuses_a_move_in_words(desktop: Desktop, tmp_path: Path) -> None:
    desk = desktop.window.desk
    with desktop.bot.waitSignal(desk.opened, timeout=10_000):
        desk.open(lambda: open_session(tmp_path / "p.yosdesk", Author("tester", "laptop"), read_only=True))
    line = Line(desktop)

    line.drag(line.point(ECLIPSE), 20)

    assert "read-only" in desktop.window.messages.text()
    assert line.days(ECLIPSE) == ("2014-03-20", "")


def test_four_hundred_events_of_one_day_are_within_reach(line: Line) -> None:
    states = [{"title.en": f"Day {number}", "starts": "2014-03-12", "country": "PL"} for number in range(400)]
    line.desktop.ask(lambda session: add_states(session, "event", states, Operation(OperationKind.EDIT, "fill")))
    line.page.read()
    line.desktop.settle()

    place = line.place("Day 399")
    line.page.select((line.id("Day 399"),))

    poland = line.view.layout_.rows[place.row]
    assert poland.lane < 10
    top = poland.y(place.number) - line.view.sight.top
    assert 0 <= top <= line.view.viewport().height()
    line.view.repaint()


def test_an_event_that_ends_before_it_starts_is_drawn_and_told(line: Line) -> None:
    state = {"title.en": "Backwards", "starts": "2014-03-15", "ends": "2014-03-01", "country": "FR"}
    line.desktop.ask(lambda session: add_states(session, "event", [state], Operation(OperationKind.EDIT, "fill")))
    line.page.read()
    line.desktop.settle()

    tip = line.view.words.tip(line.view.layout_.bar(line.place("Backwards")))

    assert "ends before it starts" in tip
    line.view.repaint()


def test_the_timeline_is_saved_as_picture_and_as_pdf(line: Line, tmp_path: Path) -> None:
    line.page.save(tmp_path / "timeline.png")
    line.page.save(tmp_path / "timeline.pdf")

    assert (tmp_path / "timeline.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "timeline.pdf").read_bytes().startswith(b"%PDF")


def test_a_tall_timeline_takes_several_pages_that_hold_every_row_once(line: Line) -> None:
    states = [{"title.en": f"Day {number}", "starts": "2014-03-12", "city": "X", "country": code}
              for number in range(30) for code in ("PL", "FR", "IT", "ES")]  # fmt: skip
    line.desktop.ask(lambda session: add_states(session, "event", states, Operation(OperationKind.EDIT, "fill")))
    line.page.read()
    line.desktop.settle()

    pages = line.page._pages(QRectF(0, 0, 900, 400))

    assert len(pages) > 1
    assert pages[0][0] == 0
    assert pages[-1][1] == line.view.layout_.height
    assert all(before[1] == after[0] for before, after in pairwise(pages))


def test_zooming_stops_at_both_ends_and_every_step_is_marked(qtbot: QtBot) -> None:
    scale, steps = fitted(date(2014, 1, 1).toordinal(), date(2014, 12, 31).toordinal(), 800), set[Step]()
    near = far = scale

    for _ in range(60):
        near, far = near.zoomed(1.25, 10), far.zoomed(0.8, 10)
        steps |= {steps_of(near.pixels)[1], steps_of(far.pixels)[1]}

    assert (near.pixels, far.pixels) == (NEAREST, FARTHEST)
    assert steps == set(Step)
    days = list(marks(Step.QUARTER, date(2014, 2, 3).toordinal(), date(2014, 12, 31).toordinal()))
    assert [date.fromordinal(day) for day in days] == [date(2014, month, 1) for month in (1, 4, 7, 10)]
