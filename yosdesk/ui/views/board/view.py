"""Columns of cards side by side, walked by arrows; cards are dragged, or moved by Alt+arrows, to another stage."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from yosdesk.domain.lifecycle import TRACK
from yosdesk.i18n import N_
from yosdesk.services.board import BoardColumn
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import PAD_SMALL, scaled
from yosdesk.ui.views.board.column_view import CardList, ColumnView
from yosdesk.ui.views.board.words import CardWords
from yosdesk.ui.views.letters import letter_of
from yosdesk.ui.views.timeline.keys import key_of

_ALT, _NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
_PAUSE = 60  # milliseconds of rest after which it is asked what the cards in sight lack
_BEYOND = 60  # pixels at 100 per cent of the next column that a drag brings in sight
_SIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class BoardView(QScrollArea):
    """Shows a column for each stage."""

    move_asked = Signal(object, str)  # ids, stage
    selected = Signal(object)  # ids
    opened = Signal(str)
    listed = Signal(str)  # stage whose events are to be listed in the table
    came_in_sight = Signal(object)  # ids of cards of which it is not known what is missing

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show no column yet."""
        super().__init__(parent)
        self._desk, self.words = desk, CardWords(desk)
        self.columns: dict[str, ColumnView] = {}
        self._quiet = False
        self._look = QTimer(self, singleShot=True, interval=_PAUSE)
        self._look.timeout.connect(self._on_look)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(desk.translate(N_("Board of the events by stage")))
        inside = QWidget()
        inside.setObjectName("sheet")
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(PAD_SMALL, 0, PAD_SMALL, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self.setWidget(inside)

    def show_board(self, found: Sequence[BoardColumn]) -> None:
        """Show columns; where one looks in each of them stays."""
        if tuple(self.columns) != tuple(column.stage for column in found):
            self._build([column.stage for column in found])
        self._quiet = True
        for column in found:
            bar = self.columns[column.stage].cards.verticalScrollBar()
            kept = bar.value()
            self.columns[column.stage].show_column(column)
            bar.setValue(kept)
        self._quiet = False
        self._look.start()

    def show_missing(self, found: Mapping[str, int]) -> None:
        """Tell on the cards how much they lack."""
        for column in self.columns.values():
            column.cards.cards.show_missing(found)

    def select(self, ids: Sequence[str]) -> None:
        """Mark events as selected, and bring the first one in sight."""
        self._quiet = True
        for column in self.columns.values():
            column.cards.mark(set(ids))
        for column in self.columns.values():
            row = column.cards.cards.row_of(ids[0]) if ids else -1
            if row >= 0:
                index = column.cards.cards.index(row)
                column.cards.selectionModel().setCurrentIndex(
                    index, column.cards.selectionModel().SelectionFlag.NoUpdate
                )
                column.cards.scrollTo(index)
                self.ensureWidgetVisible(column, 0, 0)
        self._quiet = False

    def focus_card(self) -> None:
        """Go to the column with the current card, else to the first one that has cards."""
        lists = [column.cards for column in self.columns.values()]
        wanted = [one for one in lists if one.selected()] or [one for one in lists if one.cards.cards] or lists
        if wanted:
            wanted[0].setFocus()
            if not wanted[0].selected():  # Qt makes a card current where the focus comes, but does not select it
                wanted[0].go_to(wanted[0].currentIndex().row())

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of all selected cards, those of the column with the focus first."""
        lists = sorted((column.cards for column in self.columns.values()), key=lambda one: not one.hasFocus())
        return tuple(record for one in lists for record in one.selected())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look at what came in sight."""
        super().resizeEvent(event)
        self._look.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Alt+arrows before the window does."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            key, held = key_of(event)
            if held == _ALT and key in _SIDE:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _build(self, stages: Sequence[str]) -> None:
        for column in self.columns.values():
            self._row.removeWidget(column)
            column.deleteLater()
        self.columns = {stage: self._column(stage) for stage in stages}
        for place, column in enumerate(self.columns.values()):
            self._row.insertWidget(place, column)

    def _column(self, stage: str) -> ColumnView:
        column = ColumnView(self._desk, stage, self.words, self._takes)
        cards = column.cards
        cards.installEventFilter(self)
        cards.dragged_over.connect(lambda: self.ensureWidgetVisible(column, scaled(_BEYOND), 0))
        cards.dropped.connect(lambda ids: self.move_asked.emit(ids, stage))
        cards.doubleClicked.connect(lambda index: self.opened.emit(cards.cards.cards.ids[index.row()]))
        cards.verticalScrollBar().valueChanged.connect(lambda _: self._look.start())
        column.head.clicked.connect(lambda: self.listed.emit(stage))
        cards.selectionModel().selectionChanged.connect(lambda *_: self._on_selected(cards))
        return column

    def _on_look(self) -> None:
        ids = tuple(record for column in self.columns.values() for record in column.cards.unjudged())
        if ids:
            self.came_in_sight.emit(ids)

    def _on_selected(self, cards: CardList) -> None:
        if self._quiet:
            return
        if len(cards.selected_rows()) == 1:  # a plain choice: what other columns had is let go
            self._quiet = True
            for column in self.columns.values():
                if column.cards is not cards:
                    column.cards.clearSelection()
            self._quiet = False
        self.selected.emit(self.chosen())

    def _takes(self, event: QKeyEvent) -> bool:
        """Walk between columns, move cards between stages, open; return whether the key was one of these."""
        key, held = key_of(event)
        place, lists = self._place(), list(self.columns.values())
        if place is None:
            return False
        if key in _SIDE and held == _NONE:
            self._beside(place, _SIDE[Qt.Key(key)])
        elif key in _SIDE and held == _ALT:
            self._shift(lists[place].stage, _SIDE[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and lists[place].cards.currentIndex().isValid():
            self.opened.emit(lists[place].cards.cards.cards.ids[lists[place].cards.currentIndex().row()])
        elif letter_of(event) == "L":
            self.listed.emit(lists[place].stage)
        else:
            return False
        return True

    def _place(self) -> int | None:
        return next((place for place, one in enumerate(self.columns.values()) if one.cards.hasFocus()), None)

    def _beside(self, place: int, step: int) -> None:
        """Go to the next column that has cards, at the same height."""
        lists = [column.cards for column in self.columns.values()]
        row, target = lists[place].currentIndex().row(), place + step
        while 0 <= target < len(lists) and not lists[target].cards.cards:
            target += step
        if 0 <= target < len(lists):
            lists[target].go_to(max(row, 0))
            self.ensureWidgetVisible(lists[target], 0, 0)

    def _shift(self, stage: str, step: int) -> None:
        """Ask to move the selected cards to the next or previous stage of the track."""
        if stage in TRACK and 0 <= TRACK.index(stage) + step < len(TRACK) and self.chosen():
            self.move_asked.emit(self.chosen(), TRACK[TRACK.index(stage) + step])
