"""Names in cells lead to their records: an arrow at the end of the cell, Alt+Enter, a menu; the grid keeps its habits.

A click on a cell selects it and a double click edits it, as in Excel; the arrow stands where mouse or reader are.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QTableView, QToolTip

from yosdesk.i18n import N_
from yosdesk.services.naming import named
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.names import names_menu, open_names
from yosdesk.ui.theme import ICON, scaled, tokens

_GAP = 3  # pixels at 100 per cent beside the arrow
_TIP = N_("Open what stands here (Alt+Enter); with Ctrl held it is shown beside")
_COMMANDS = ("edit.cut", "edit.copy", "edit.paste", "edit.fill_down", "edit.clear", "record.history")


class CellNames(QObject):
    """Serves a table: draws the arrow, opens what a cell names, offers it in the menu of the right button.

    Where a table is only read, what else its menu offers is its own: `menu` is off.
    """

    def __init__(
        self, desk: Desk, view: QTableView, named_in: Callable[[int, int], tuple[str, ...]], *, menu: bool = True
    ) -> None:
        """Watch a view whose model is set; `named_in` says what the cell in a row and a column names."""
        super().__init__(view)
        self._desk, self._view, self._named_in, self._menu = desk, view, named_in, menu
        self._hovered = (-1, -1)  # row and column of the cell under the mouse
        self._pressed = False
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def of(self, index: QModelIndex) -> tuple[str, ...]:
        """Return the ids of the records that a cell names."""
        return self._named_in(index.row(), index.column()) if index.isValid() else ()

    def arrow(self, index: QModelIndex) -> QRect:
        """Return where the arrow of a cell stands on the viewport, nowhere if it names nothing."""
        cell, side = self._view.visualRect(index), scaled(ICON) + 2 * scaled(_GAP)
        if not self.of(index) or cell.width() < 2 * side:
            return QRect()
        return QRect(cell.right() - side, cell.top(), side, cell.height() - 1)

    def draw(self, painter: QPainter) -> None:
        """Draw the arrow in the cell under the mouse, and in the current one while the table has the focus."""
        current = self._view.currentIndex() if self._view.hasFocus() else QModelIndex()
        for index in (self._view.model().index(*self._hovered), current):
            place = self.arrow(index)
            if not place.isEmpty() and self._view.state() != QAbstractItemView.State.EditingState:
                chosen = self._view.selectionModel().isSelected(index)
                palette, roles = self._view.palette(), QPalette.ColorRole
                painter.fillRect(place, palette.color(roles.Highlight if chosen else roles.Base))
                colour = palette.color(roles.HighlightedText).name() if chosen else tokens().accent
                gap = scaled(_GAP)
                icon("external-link", colour).paint(painter, place.adjusted(gap, gap, -gap, -gap))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse; a click on the arrow opens and is no click on the cell."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            index = self._view.indexAt(event.position().toPoint())
            on_arrow = self.arrow(index).contains(event.position().toPoint())
            if kind == QEvent.Type.MouseMove:
                self._hover(index, on_arrow=on_arrow)
            elif event.button() == Qt.MouseButton.LeftButton and on_arrow:
                return self._on_button(kind, index)
        elif kind == QEvent.Type.Leave:
            self._hover(QModelIndex(), on_arrow=False)
        elif isinstance(event, QHelpEvent) and self.arrow(self._view.indexAt(event.pos())).contains(event.pos()):
            QToolTip.showText(event.globalPos(), self._desk.translate(_TIP), self._view)
            return True
        elif isinstance(event, QContextMenuEvent) and self._menu:
            self._open_menu(event)
            return True
        return super().eventFilter(watched, event)

    def _on_button(self, kind: QEvent.Type, index: QModelIndex) -> bool:
        """Open when the button is let go where it was pressed."""
        if kind == QEvent.Type.MouseButtonRelease and self._pressed:
            open_names(self._desk, self.of(index), self.below(index), self._view)
        self._pressed = kind == QEvent.Type.MouseButtonPress
        return True

    def below(self, index: QModelIndex) -> QPoint:
        """Return the place below a cell on the screen."""
        return self._view.viewport().mapToGlobal(self._view.visualRect(index).bottomLeft())

    def _hover(self, index: QModelIndex, *, on_arrow: bool) -> None:
        viewport = self._view.viewport()
        hovered = (index.row(), index.column())
        if hovered != self._hovered:
            for one in (self._view.model().index(*self._hovered), index):
                viewport.update(self._view.visualRect(one))
            self._hovered = hovered
        if on_arrow:
            viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            viewport.unsetCursor()

    def _open_menu(self, event: QContextMenuEvent) -> None:
        """Offer to open what the cell names, each by its name, above what can be done with the cells."""
        index, view = self._view.indexAt(event.pos()), self._view
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = view.currentIndex()
        at = self.below(index) if event.reason() == QContextMenuEvent.Reason.Keyboard else event.globalPos()
        if index.isValid() and not view.selectionModel().isSelected(index):
            view.setCurrentIndex(index)
        self._desk.ask(named, self.of(index), then=lambda found: self._show_menu(found, at))

    def _show_menu(self, found: Sequence[tuple[str, str]], at: QPoint) -> None:
        menu = names_menu(self._desk, found, self._view)
        menu.addSeparator()
        self._desk.menu_opening.emit()
        for action in self._view.window().actions():
            if action.objectName() in _COMMANDS:
                menu.addAction(action)
        menu.popup(at)
