"""Names lead to their records: what names something at a place, and menus that open it, or show it beside."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from yosdesk.i18n import N_
from yosdesk.services.naming import named
from yosdesk.ui.desk import Desk

Found = Sequence[tuple[str, str]]
_OPEN, _BESIDE = N_("Open “%(name)s”"), N_("Show “%(name)s” beside")


@runtime_checkable
class Naming(Protocol):
    """What knows which records are named where the reader is: a widget, or an object that serves one."""

    def named(self) -> tuple[str, ...]:
        """Return the ids of the records named where the reader is."""

    def named_at(self) -> QPoint:
        """Return where that is on the screen."""


def naming_at(widget: QWidget | None) -> Naming | None:
    """Return what knows the names at a widget: itself, its servant, or what it lies in; None where nothing is named."""
    while widget is not None:
        if isinstance(widget, Naming):
            return widget if widget.named() else None
        for one in widget.children():
            if isinstance(one, NamedItems) and one.named():
                return one
        widget = widget.parentWidget()
    return None


def open_names(desk: Desk, ids: Sequence[str], at: QPoint, parent: QWidget) -> None:
    """Open the record with an id, with Ctrl held beside; of several a menu by the names asks which."""
    if len(ids) == 1:
        desk.record_wanted.emit(ids[0])
    elif ids:
        desk.ask(named, tuple(ids), then=lambda found: _choose(desk, found, at, parent))


def names_menu(desk: Desk, found: Found, parent: QWidget) -> QMenu:
    """Return a menu that opens each name's record, or shows it beside."""
    menu = QMenu(parent)
    menu.setObjectName("names")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, wanted in ((_OPEN, desk.record_wanted), (_BESIDE, desk.beside_wanted)):
        for record, name in found:
            text = desk.translate(words, name=name.replace("&", "&&"))
            menu.addAction(text).triggered.connect(partial(_emit, wanted.emit, record))
    return menu


class NamedItems(QObject):
    """Serves a list or a table whose lines name records: Alt+Enter opens them, the right button's menu, too.

    With `opens` also Enter and a double click do so, where they have nothing else to do.
    """

    def __init__(
        self,
        desk: Desk,
        view: QAbstractItemView,
        ids_of: Callable[[QModelIndex], Sequence[str]],
        *,
        opens: bool = False,
    ) -> None:
        """Watch a view; `ids_of` says what a line names."""
        super().__init__(view)
        self._desk, self._view, self._ids_of = desk, view, ids_of
        view.viewport().installEventFilter(self)
        if opens:
            view.activated.connect(lambda index: self._open(tuple(ids_of(index))))

    def named(self) -> tuple[str, ...]:
        """Return the ids of the records that the current line names."""
        index = self._view.currentIndex()
        return tuple(self._ids_of(index)) if index.isValid() else ()

    def named_at(self) -> QPoint:
        """Return the place below the current line on the screen."""
        place = self._view.visualRect(self._view.currentIndex()).bottomLeft()
        return self._view.viewport().mapToGlobal(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer what a line names."""
        if isinstance(event, QContextMenuEvent):
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            index = self._view.currentIndex() if by_key else self._view.indexAt(event.pos())
            at = self.named_at() if by_key else event.globalPos()
            ids = tuple(self._ids_of(index)) if index.isValid() else ()
            self._desk.ask(named, ids, then=lambda found: self._offer(found, at))
            return True
        return super().eventFilter(watched, event)

    def _open(self, ids: tuple[str, ...]) -> None:
        open_names(self._desk, ids, self.named_at(), self._view)

    def _offer(self, found: Found, at: QPoint) -> None:
        if found:
            names_menu(self._desk, found, self._view).popup(at)


def _choose(desk: Desk, found: Found, at: QPoint, parent: QWidget) -> None:
    if len(found) == 1:
        desk.record_wanted.emit(found[0][0])
    if len(found) < 2:
        return
    menu = QMenu(parent)
    menu.setObjectName("which")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for record, name in found:
        menu.addAction(name.replace("&", "&&")).triggered.connect(partial(_emit, desk.record_wanted.emit, record))
    menu.popup(at)


def _emit(emit: Callable[[str], None], record: str, _: bool = False) -> None:
    emit(record)
