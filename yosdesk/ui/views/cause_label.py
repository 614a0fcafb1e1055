"""Beside the pointer or an editor: the days that would be set, and what they would lead to, before anything is."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QLabel, QWidget

from yosdesk.domain.errors import UserError
from yosdesk.services.clash_forecast import causes_of_moves
from yosdesk.services.clash_index import radar
from yosdesk.services.clashing import Clash
from yosdesk.ui.clash_words import brief_of
from yosdesk.ui.desk import Desk
from yosdesk.ui.views.beside import make_note, stand_beside

_MOST = 1000  # events dragged at once; of more the radar is asked when they have been dropped

Spans = Mapping[str, tuple[int, int]]  # event → first and last day, as ordinals


class CauseLabel(QLabel):
    """A note over its parent; the mouse goes through it. The radar is asked one question at a time, the newest next."""

    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._desk, self._over = desk, parent
        self._head, self._place = "", QRect()
        self._wanted: tuple[Callable[..., Any], tuple[object, ...]] | None = None
        self._found: tuple[Clash, ...] | None = None
        self._asking = False
        self.quiet = False  # whether nothing is said where nothing stands against it
        make_note(self)

    def prepare(self) -> None:
        """Let the radar index the programme now: a drag begins, and its first day is to be told at once."""
        self._desk.ask(radar)

    def tell_moves(self, head: str, place: QRect, spans: Spans) -> None:
        """Show days at a place at once, and what events would get into on them as soon as the radar has answered."""
        if 0 < len(spans) <= _MOST:
            moves = {record: (date.fromordinal(one), date.fromordinal(two)) for record, (one, two) in spans.items()}
            self.tell(head, place, causes_of_moves, moves)
        else:
            self._wanted, self._found = None, None
            self._head, self._place = head, place
            self._show()

    def tell(self, head: str, place: QRect, question: Callable[..., Any], *arguments: object) -> None:
        """Show a text at a place, and the answer to a question to the radar when it is there."""
        self._head, self._place = head, place
        if self._wanted != (question, arguments):
            self._wanted, self._found = (question, arguments), None
            self._ask()
        self._show()

    def end(self) -> None:
        """Say nothing more; an answer that is under way is not shown."""
        self._wanted, self._found = None, None
        self.hide()

    def _ask(self) -> None:
        if self._asking or self._wanted is None:
            return
        wanted, self._asking = self._wanted, True
        question, arguments = wanted
        answered = lambda found: self._on_answer(wanted, found)  # noqa: E731
        self._desk.ask(question, *arguments, then=answered, failed=lambda error: self._on_refused(wanted, error))

    def _on_answer(self, asked: tuple[Callable[..., Any], tuple[object, ...]], found: tuple[Clash, ...] | None) -> None:
        self._asking = False
        if self._wanted == asked:
            self._found = found
            self._show()
        else:
            self._ask()

    def _on_refused(self, asked: tuple[Callable[..., Any], tuple[object, ...]], _: UserError) -> None:
        self._on_answer(asked, None)  # the days cannot be had; who drops there is told why

    def _show(self) -> None:
        lines = [self._head]
        if self._found is not None and (self._found or not self.quiet):
            lines.append(brief_of(self._desk.translate, self._found))
        words = "\n".join(filter(None, lines))
        if words:
            self.setText(words)
            stand_beside(self, self._over, self._place)
            self.told.emit(" · ".join(filter(None, lines)))
        self.setVisible(bool(words))
