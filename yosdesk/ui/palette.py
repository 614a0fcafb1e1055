"""The palette: a few letters find a command, a page, a saved view, a record, a key of this page; Enter goes there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.folding import folded
from yosdesk.i18n import N_
from yosdesk.services.finding import Found, ViewSpec, search_everything
from yosdesk.services.views import every_view
from yosdesk.ui.commands.registry import Command
from yosdesk.ui.delegates.found_delegate import PARTS_ROLE, FoundDelegate
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.places import PLACES
from yosdesk.ui.theme import PAD_SMALL, scaled

_KEYS = "help.keys"  # the command that lists the keys of this page


@dataclass(frozen=True, slots=True)
class Offers:
    """What the palette can find without asking: the commands that can be run now, and the keys of this page."""

    commands: tuple[Command, ...]
    keys: tuple[tuple[str, str], ...]


class Palette(QFrame):
    """Finds by typing; lies over the window until something is chosen or the reader goes elsewhere."""

    def __init__(self, desk: Desk, offers: Offers, run: Callable[[object], None], parent: QWidget) -> None:
        """Offer commands and keys, saved views and records; `run` takes a command's code, a view, or a record's id."""
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._commands, self._keys, self._run = desk, offers.commands, offers.keys, run
        self._views: tuple[tuple[str, ViewSpec], ...] = ()
        self._before = QApplication.focusWidget()
        self.setAccessibleName(desk.translate(N_("Find anything…")))
        self.words = QLineEdit()
        self.words.setPlaceholderText(desk.translate(N_("A command, a page, a view, a record, a key")))
        self.words.setAccessibleName(desk.translate(N_("Find anything…")))
        self.found = QListWidget()
        self.found.setAccessibleName(desk.translate(N_("Found")))
        self.found.setItemDelegate(FoundDelegate(self.found))
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.itemActivated.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_SMALL, PAD_SMALL, PAD_SMALL, PAD_SMALL)
        column.addWidget(self.words)
        column.addWidget(self.found)
        self.resize(scaled(560), scaled(420))
        self.move(parent.rect().center() - self.rect().center())
        self._timer = QTimer(self, singleShot=True, interval=40)
        self._timer.timeout.connect(self._ask_records)
        self.words.textChanged.connect(self._on_words)
        self.words.returnPressed.connect(lambda: self._on_chosen(self.found.currentItem()))
        self._on_words("")
        if desk.programme is not None:
            desk.ask(every_view, then=self._on_views)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch whether the reader goes elsewhere."""
        super().showEvent(event)
        self.words.installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list while the words keep the focus."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        row = min(max(self.found.currentRow() + step, 0), self.found.count() - 1)
        self.found.setCurrentRow(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the reader goes elsewhere."""
        if watched is self.words and event.type() == QEvent.Type.FocusOut and not self.found.hasFocus():
            self.close()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Watch no more, also where the window goes with the palette open."""
        self.words.removeEventFilter(self)
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the focus back to where the reader was."""
        self.words.removeEventFilter(self)
        before = self._before
        if before is not None and isValid(before) and self.isAncestorOf(QApplication.focusWidget() or self):
            before.setFocus()
        super().closeEvent(event)

    def _on_words(self, words: str) -> None:
        self.found.clear()
        for command in self._commands:
            if self._hold(self._desk.translate(command.label)):
                self._add_command(command)
        for name, view in self._views:
            of = self._desk.translate(ENTITIES[view.entity].plural)
            if words.strip() and self._hold(f"{name} {of}"):
                self._add(name, f"{self._desk.translate(N_('saved view'))} · {of}", "bookmark", view)
        self.found.setCurrentRow(0)
        if not words.strip():
            return
        if self._desk.programme is None:
            self._add_help()
        else:
            self._timer.start()

    def _hold(self, text: str) -> bool:
        """Return whether a text holds every word that is looked for."""
        held = folded(text)
        return all(word in held for word in folded(self.words.text()).split())

    def _on_views(self, found: tuple[tuple[str, ViewSpec], ...]) -> None:
        self._views = tuple(one for one in found if any(place.code == one[1].entity for place in PLACES))
        self._on_words(self.words.text())

    def _add_command(self, command: Command) -> None:
        label, picture = self._desk.translate(command.label), command.icon or "chevron-right"
        item = self._add(label, command.shortcut, picture, command.code)
        item.setToolTip(self._desk.translate(command.run.__doc__ or ""))

    def _add_help(self) -> None:
        """Add what is found in the help: commands by what they do, keys of this page; or that there is nothing."""
        for command in self._commands:
            says = self._desk.translate(command.run.__doc__ or "")
            if self._hold(says) and not self._hold(self._desk.translate(command.label)):
                self._add(self._desk.translate(command.label), says, "circle-question-mark", command.code)
        for key, text in self._keys:
            says = self._desk.translate(text)
            if self._hold(f"{key} {says}"):
                self._add(key, says, "keyboard", _KEYS)
        if not self.found.count():
            words = self._desk.translate(N_("Nothing is called “%(words)s”."), words=self.words.text().strip())
            self._add(words, "", "info", None).setFlags(Qt.ItemFlag.NoItemFlags)
        elif self.found.currentRow() < 0:
            self.found.setCurrentRow(0)

    def _ask_records(self) -> None:
        words = self.words.text()
        self._desk.ask(search_everything, words, then=partial(self._on_records, words))

    def _on_records(self, words: str, found: tuple[Found, ...]) -> None:
        if words != self.words.text() or not self.isVisible():
            return
        for one in found:
            label = self._desk.translate(ENTITIES[one.entity].label)
            self._add(one.name, " · ".join(filter(None, (one.told, label))), "file-text", one.id)
        self._add_help()

    def _add(self, name: str, kind: str, picture: str, leads: object) -> QListWidgetItem:
        item = QListWidgetItem(icon(picture), "   ".join(filter(None, (name, kind))))
        item.setData(Qt.ItemDataRole.UserRole, leads)
        item.setData(PARTS_ROLE, (name, kind))
        self.found.addItem(item)
        return item

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        leads = item.data(Qt.ItemDataRole.UserRole) if item else None
        if leads is None:
            return
        self.close()
        self._run(leads)
