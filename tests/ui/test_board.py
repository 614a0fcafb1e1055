"""The board: cards at their stage, moved by keys and by dragging under the rules, taken back; shared selection."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Desktop
from yosdesk.domain.conditions import Condition
from yosdesk.services.editing import add_records, set_parts
from yosdesk.services.finding import ViewSpec
from yosdesk.ui.models.board_column import MISSING
from yosdesk.ui.pages.board_page import BoardPage
from yosdesk.ui.pages.event_page import EventPage

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


class Cards:
    """The board's page under test."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop = desktop
        desktop.window.resize(1366, 768)
        desktop.go("board")
        desktop.settle()
        page = desktop.window.page
        assert isinstance(page, BoardPage)
        self.page = page

    def titles(self, stage: str) -> list[str]:
        return [card.title for card in self.page.board.columns[stage].cards.cards.cards]

    def choose(self, title: str, stage: str = "proposed") -> str:
        """Stand on a card; return its id."""
        cards = self.page.board.columns[stage].cards
        row = self.titles(stage).index(title)
        cards.go_to(row)
        return cards.cards.cards[row].id

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        self.desktop.window.activateWindow()
        widget = QApplication.focusWidget()
        assert widget is not None
        self.desktop.press(widget, key, held)
        self.desktop.settle()

    def drop(self, ids: tuple[str, ...], source: str, target: str) -> None:
        """Drop cards on a column, as a drag that ends there does."""
        cards = self.page.board.columns[source].cards.cards
        data = cards.mimeData([cards.index(cards.row_of(record)) for record in ids])
        event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
        self.page.board.columns[target].cards.dropEvent(event)
        self.desktop.settle()


@pytest.fixture
def cards(desktop: Desktop) -> Cards:
    """The board with four proposals, of which one may be checked."""
    return Cards(desktop)


def test_every_event_is_a_card_at_its_stage(cards: Cards) -> None:
    assert cards.titles("proposed") == ["Eclipse day", "Space school", "Ёлка and science", "Arctic workshop"]
    assert cards.page.count() == "4"
    assert cards.page.board.columns["proposed"].head.text().endswith("4")


def test_alt_right_moves_a_card_on_and_undo_is_in_the_bar(cards: Cards) -> None:
    cards.choose("Space school")

    cards.press(Qt.Key.Key_Right, ALT)
    moved = cards.titles("checked")
    cards.desktop.window.messages._step.click()
    cards.desktop.settle()

    assert moved == ["Space school"]
    assert (cards.titles("checked"), len(cards.titles("proposed"))) == ([], 4)


def test_what_rules_forbid_is_refused_in_words_and_stays(cards: Cards) -> None:
    cards.choose("Arctic workshop")

    cards.press(Qt.Key.Key_Right, ALT)

    assert len(cards.titles("proposed")) == 4
    assert "“Organiser” is missing" in cards.desktop.window.messages.text()


def test_a_card_is_dropped_on_a_stage(cards: Cards) -> None:
    record = cards.choose("Space school")

    cards.drop((record,), "proposed", "checked")

    assert cards.titles("checked") == ["Space school"]


def test_a_drag_to_the_edge_brings_the_next_column_in_sight(cards: Cards) -> None:
    columns, bar = cards.page.board.columns, cards.page.board.horizontalScrollBar()
    data = columns["proposed"].cards.cards.mimeData([columns["proposed"].cards.cards.index(0)])
    before = bar.value()

    event = QDragMoveEvent(QPoint(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, NONE)
    columns["held"].cards.dragMoveEvent(event)

    assert before == 0
    assert bar.value() > columns["held"].geometry().right() - cards.page.board.viewport().width()


def test_of_several_cards_those_that_may_go_and_the_others_are_told(cards: Cards) -> None:
    ids = (cards.choose("Space school"), cards.choose("Arctic workshop"))

    cards.drop(ids, "proposed", "checked")

    assert cards.titles("checked") == ["Space school"]
    assert "1 stayed where it is; “Arctic workshop”" in cards.desktop.window.messages.text()


def test_an_unusual_role_is_asked_first(cards: Cards) -> None:
    cards.desktop.window.desk.preferences = replace(cards.desktop.window.desk.preferences, role="organiser")
    cards.choose("Space school")

    cards.press(Qt.Key.Key_Right, ALT)
    before = cards.titles("checked")
    cards.page.question.go.click()
    cards.desktop.settle()

    assert (before, cards.titles("checked")) == ([], ["Space school"])


def test_a_stage_aside_asks_for_the_reason(cards: Cards) -> None:
    record = cards.choose("Space school")

    cards.page.ask_move((record,), "withdrawn")
    cards.desktop.type(cards.page.question.reason, "no funds")
    cards.press(Qt.Key.Key_Return)

    assert cards.titles("withdrawn") == ["Space school"]


def test_arrows_walk_between_columns_and_enter_opens(cards: Cards) -> None:
    cards.choose("Space school")
    cards.press(Qt.Key.Key_Right, ALT)
    cards.choose("Eclipse day")

    cards.press(Qt.Key.Key_Right)
    there = cards.page.selection()
    cards.press(Qt.Key.Key_Return)

    page = cards.desktop.window.page
    assert isinstance(page, EventPage)
    assert (page.record,) == there
    assert page.record == cards.page.board.columns["checked"].cards.cards.cards[0].id


def test_the_board_shares_filter_and_selection(cards: Cards) -> None:
    record = cards.choose("Space school")
    views = cards.desktop.window.desk.event_views
    views.narrow(ViewSpec("event", conditions=(Condition("country", "=", "RU"),)))
    cards.desktop.settle()

    assert cards.titles("proposed") == ["Space school"]
    assert views.selection == (record,)


def test_a_card_in_sight_tells_how_much_it_lacks_until_that_changes(cards: Cards) -> None:
    def told() -> list[int]:
        model = cards.page.board.columns["proposed"].cards.cards
        cards.desktop.bot.waitUntil(lambda: not cards.page.board.columns["proposed"].cards.unjudged())
        return [model.index(row).data(MISSING) for row in range(4)]

    before = told()
    record = cards.choose("Eclipse day")
    cards.desktop.window.desk.operate(set_parts, (record,), {"organiser": "DLR"})
    cards.desktop.settle()

    assert (before, told()) == ([1, 0, 1, 2], [0, 0, 1, 2])


def test_the_board_is_walked_by_keys_as_soon_as_it_is_there(cards: Cards) -> None:
    cards.press(Qt.Key.Key_Down)

    assert cards.page.selection() == (cards.page.board.columns["proposed"].cards.cards.cards[1].id,)


def test_a_column_of_thousands_lays_out_no_more_than_is_seen(cards: Cards) -> None:
    many = [{"title": f"Talk {number}", "starts": "2014-03-12"} for number in range(3000)]
    cards.desktop.ask(add_records, "event", many)
    cards.page._stale = True
    cards.desktop.go("board")

    column = cards.page.board.columns["proposed"].cards

    assert column.cards.rowCount() == 3004
    assert column.indexAt(column.rect().center()).isValid()
    assert cards.page.page_count(QRectF(0, 0, 800, 500)) > 100


def test_a_column_is_a_sound_model(cards: Cards, qtmodeltester: Any) -> None:
    qtmodeltester.check(cards.page.board.columns["proposed"].cards.cards)


def test_the_board_is_drawn_on_paper(cards: Cards) -> None:
    image = QImage(900, 400, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)

    cards.page.paint_page(painter, QRectF(0, 0, 900, 400), 0)
    painter.end()

    assert len({image.pixel(x, y) for x in range(0, 900, 3) for y in range(0, 400, 3)}) > 3
