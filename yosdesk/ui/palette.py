"""The palette: a few letters find a command, a page or a record; Enter goes there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.folding import folded
from yosdesk.i18n import N_
from yosdesk.services.finding import Found, search_everything
from yosdesk.ui.commands.registry import Command
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.theme import PAD_SMALL, scaled


class Palette(QFrame):
    """Finds by typing; lies over the window until something is chosen or the reader goes elsewhere."""

    def __init__(self, desk: Desk, commands: tuple[Command, ...], run: Callable[[str], None], parent: QWidget) -> None:
        """Offer commands, and the records of the programme; `run` takes a command's code or a record's id."""
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._commands, self._run = desk, commands, run
        self._before = QApplication.focusWidget()
        self.setAccessibleName(desk.translate(N_("Find anything…")))
        self.words = QLineEdit()
        self.words.setPlaceholderText(desk.translate(N_("A command, a page or a record")))
        self.words.setAccessibleName(desk.translate(N_("Find anything…")))
        self.found = QListWidget()
        self.found.setAccessibleName(desk.translate(N_("Found")))
        self.found.itemActivated.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD_SMALL, PAD_SMALL, PAD_SMALL, PAD_SMALL)
        column.addWidget(self.words)
        column.addWidget(self.found)
        self.resize(scaled(560), scaled(420))
        self.move(parent.rect().center() - self.rect().center())
        self.words.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=40)
        self._timer.timeout.connect(self._ask_records)
        self.words.textChanged.connect(self._on_words)
        self.words.returnPressed.connect(lambda: self._on_chosen(self.found.currentItem()))
        self._on_words("")

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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the focus back to where the reader was."""
        self.words.removeEventFilter(self)
        if self._before is not None and self.isAncestorOf(QApplication.focusWidget() or self):
            self._before.setFocus()
        super().closeEvent(event)

    def _on_words(self, words: str) -> None:
        asked = folded(words).split()
        self.found.clear()
        for command in self._commands:
            label = self._desk.translate(command.label)
            if all(word in folded(label) for word in asked):
                keys = f"   {command.shortcut}" if command.shortcut else ""
                self._add(f"{label}{keys}", command.icon or "chevron-right", command.code)
        self.found.setCurrentRow(0)
        if asked:
            self._timer.start()

    def _ask_records(self) -> None:
        words = self.words.text()
        self._desk.ask(search_everything, words, then=lambda found: self._on_records(words, found))

    def _on_records(self, words: str, found: tuple[Found, ...]) -> None:
        if words != self.words.text() or not self.isVisible():
            return
        for one in found:
            label = self._desk.translate(ENTITIES[one.entity].label)
            self._add(f"{one.name}   {label}", "file-text", one.id)
        if self.found.currentRow() < 0:
            self.found.setCurrentRow(0)

    def _add(self, text: str, picture: str, code: str) -> None:
        item = QListWidgetItem(icon(picture), text)
        item.setData(Qt.ItemDataRole.UserRole, code)
        self.found.addItem(item)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self.close()
        self._run(str(item.data(Qt.ItemDataRole.UserRole)))
