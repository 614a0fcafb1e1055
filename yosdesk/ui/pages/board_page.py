"""The board: the events of a view as cards in columns by stage; a card moves under the rules of its stage."""

from dataclasses import replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.domain.event import STATUSES
from yosdesk.domain.lifecycle import ASIDE, TRACK
from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.board import BoardColumn, board, missing_on
from yosdesk.services.caution import causes_of_stage
from yosdesk.services.derived import among
from yosdesk.services.finding import ViewSpec
from yosdesk.services.lifecycle import Move, Moved, move
from yosdesk.services.undoing import undo
from yosdesk.ui.delegates.card_delegate import HEIGHT, CardDelegate
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.pages.cause_question import CauseQuestion
from yosdesk.ui.pages.event_view_page import EventViewPage
from yosdesk.ui.pages.move_question import MoveQuestion
from yosdesk.ui.theme import STAGES, scaled, sized, tokens
from yosdesk.ui.views.board.view import BoardView

_HEAD = 24  # pixels at 100 per cent
_KEYS = (
    ("← → ↑ ↓", N_("Go from card to card")),
    ("Alt+← →", N_("Move the selected events to the previous or next stage")),
    ("Ctrl+Shift+M", N_("Move the selected events to any stage")),
    ("Shift+↑ ↓", N_("Select several cards")),
    ("Enter", N_("Open the event")),
    ("L", N_("List the events of the column in the table; so does a click on its head")),
)


class BoardPage(EventViewPage):
    """Shows events by stage."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build an empty board."""
        super().__init__(desk, parent)
        self._found: tuple[BoardColumn, ...] = ()
        self._asked: tuple[str, ...] = ()
        self._entered = False  # since then nothing was shown yet
        self.board = BoardView(desk)
        self.question = MoveQuestion(desk)
        self.question.answered.connect(lambda wanted: self._move(self._asked, wanted))
        self.question.withdrawn.connect(self.board.focus_card)
        self.causes = CauseQuestion(desk)
        self.causes.done.connect(self.board.focus_card)
        self.causes.opened.connect(self.open_record)
        self.board.move_asked.connect(self.ask_move)
        self.board.selected.connect(self.select)
        self.board.opened.connect(self.open_record)
        self.board.listed.connect(self.list_stage)
        self.board.came_in_sight.connect(lambda ids: desk.ask(missing_on, ids, then=self.board.show_missing))
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.question)
        column.addWidget(self.causes)
        column.addWidget(self.board, 1)
        self.says.setText(desk.translate(N_("Drag a card to another stage, or press Alt+arrow. ? shows the keys.")))
        self.hold(whole, self.board)

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Board"))

    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the board."""
        return _KEYS

    def count(self) -> str:
        """Return how many cards there are."""
        return str(sum(len(column.cards) for column in self._found))

    def read(self) -> None:
        """Ask for the cards."""
        self.desk.ask(board, self.spec, then=self._show)

    def enter(self, argument: object = None) -> None:
        """Show the cards, and stand on one."""
        self._entered = self._stale or isinstance(argument, ViewSpec)
        super().enter(argument)
        self.board.focus_card()

    def show_selection(self, ids: tuple[str, ...]) -> None:
        """Mark the selected cards."""
        self.board.select(ids)

    def list_stage(self, stage: str) -> None:
        """List the events of a column in the table: those of its number."""
        others = tuple(one for one in self.spec.conditions if one.part != "status")
        here = Condition("status", "=", stage)
        if stage == TRACK[0]:  # it also holds the events without a stage
            here = among(next((column.cards.ids for column in self._found if column.stage == stage), ()))
        self.go.emit("event", replace(self.spec, conditions=(*others, here)))

    def ask_move(self, ids: tuple[str, ...], stage: str) -> None:
        """Move events to a stage; the reason of a stage aside is asked first, and whether new clashes are meant."""
        self._asked, wanted = ids, Move(stage, role=self.desk.preferences.role)
        if stage in ASIDE:
            self.question.ask_reason(wanted)
        else:
            go = lambda: self._move(ids, wanted)  # noqa: E731
            self.causes.ask_first(causes_of_stage, ids, stage, verb=N_("Move anyway"), go=go)

    def page_count(self, area: QRectF) -> int:
        """Return how many pages the longest column takes."""
        longest = max((len(column.cards) for column in self._found), default=0)
        return max(-(-longest // _cards_on(area)), 1)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Draw the first page."""
        self.paint_page(painter, area, 0)

    def paint_page(self, painter: QPainter, area: QRectF, number: int) -> None:
        """Draw the cards of one page, every column beside the others."""
        delegate, width = CardDelegate(self.board.words), area.width() / max(len(self._found), 1)
        first, font = number * _cards_on(area), painter.font()
        for place, column in enumerate(self._found):
            left = area.left() + place * width
            painter.setFont(sized(font, 1.0, bold=True))
            painter.setPen(QColor(tokens().text))
            name = f"{STAGES[column.stage][0]} {self.desk.translate(STATUSES[column.stage])} {len(column.cards)}"
            painter.drawText(QRectF(left, area.top(), width, scaled(_HEAD)), name)
            painter.setFont(font)
            for line, card in enumerate(column.cards[first : first + _cards_on(area)]):
                top = area.top() + scaled(_HEAD) + line * scaled(HEIGHT)
                delegate.draw(painter, QRectF(left, top, width, scaled(HEIGHT)), card)

    def _show(self, found: tuple[BoardColumn, ...]) -> None:
        focused = self._entered or self.isAncestorOf(self.window().focusWidget() or self.window())
        self._entered = False
        self._found = found
        self.board.show_board(found)
        self.board.select(self.selection())
        if focused and not self.question.isVisible():
            self.board.focus_card()
        self.title_changed.emit()
        self.desk.read_ahead("event", ("starts", "status", "responsible"))

    def _move(self, ids: tuple[str, ...], wanted: Move) -> None:
        self.desk.operate(
            move, ids, wanted, then=self._on_stage_moved, failed=lambda error: self._on_stage_refused(wanted, error)
        )

    def _on_stage_moved(self, moved: Moved) -> None:
        self.question.hide()
        translate, operation = self.desk.translate, moved.changes.operation
        words = [translate(N_("%(count)s events were moved."), count=len(moved.changes.records()))]
        if moved.hindered:
            first = moved.hindered[0]
            why = sentence(translate, first.problems[0].code, first.problems[0].details)
            stayed = N_("%(count)s stayed where they are; “%(name)s”: %(why)s")
            words.append(translate(stayed, count=len(moved.hindered), name=first.name, why=why))
        run = lambda: self.desk.operate(undo, operation)  # noqa: E731
        self.desk.told.emit(Message(" ".join(words), wrong=bool(moved.hindered), step=translate(N_("Undo")), run=run))

    def _on_stage_refused(self, wanted: Move, error: UserError) -> None:
        says = self.desk.sentence(error)
        if error.code == "stage_other_role":
            self.question.ask_anyway(wanted, says)
        elif error.code == "stage_no_reason":
            self.question.ask_reason(wanted, says)
        else:
            self.question.hide()
            self.desk.refuse(error)


def _cards_on(area: QRectF) -> int:
    return max(int((area.height() - scaled(_HEAD)) // scaled(HEIGHT)), 1)
