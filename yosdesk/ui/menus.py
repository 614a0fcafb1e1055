"""Menus and keys, derived from the declared commands."""

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from yosdesk.i18n import N_
from yosdesk.ui.commands.catalogue import commands
from yosdesk.ui.commands.registry import MENUS, Command
from yosdesk.ui.context import Context
from yosdesk.ui.icons import icon

LABELS = {
    "programme": N_("Programme"),
    "edit": N_("Edit"),
    "record": N_("Record"),
    "view": N_("View"),
    "help": N_("Help"),
}


class Menus:
    """The menu bar of a window, and the actions that its keys invoke."""

    def __init__(self, window: Context, place: QMainWindow) -> None:
        """Build menus and actions for every command."""
        self._window = window
        self.actions: dict[str, QAction] = {}
        self._place = place
        bar = place.menuBar()
        bar.clear()
        menus: dict[str, QMenu] = {name: bar.addMenu(f"&{window.desk.translate(LABELS[name])}") for name in MENUS}
        for command in commands():
            action = self._action(command)
            if command.menu:
                if command.separated:
                    menus[command.menu].addSeparator()
                menus[command.menu].addAction(action)
        for menu in menus.values():
            menu.aboutToShow.connect(self._on_menu)

    def refresh(self) -> None:
        """Enable what can be done now, and name what undo and redo would do."""
        for command in commands():
            enabled = command.enabled is None or command.enabled(self._window)
            self.actions[command.code].setEnabled(enabled)
        programme, desk = self._window.desk.programme, self._window.desk
        for code, line in (("edit.undo", programme and programme.undo), ("edit.redo", programme and programme.redo)):
            label = desk.translate(N_("Undo") if code == "edit.undo" else N_("Redo"))
            self.actions[code].setText(f"{label}: {desk.label_of(line)}" if line else label)

    def before_key(self, pressed: QKeyCombination) -> None:
        """Enable what a key invokes if it can be done at this moment: selection and page change between two keys."""
        for command in commands():
            if command.enabled and command.shortcut and QKeySequence(command.shortcut) == QKeySequence(pressed):
                self.actions[command.code].setEnabled(command.enabled(self._window))

    def withdraw(self) -> None:
        """Take all actions back, before others with the same keys take their place."""
        for action in self.actions.values():
            self._place.removeAction(action)
            action.deleteLater()
        self.actions = {}

    def invoke(self, code: str) -> None:
        """Run a command, if it can be run now."""
        self.refresh()
        self.actions[code].trigger()

    def _action(self, command: Command) -> QAction:
        window = self._window
        action = QAction(window.desk.translate(command.label), self._place)
        action.setObjectName(command.code)
        if command.shortcut:
            action.setShortcut(QKeySequence(command.shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setStatusTip(window.desk.translate(command.run.__doc__ or ""))
        action.triggered.connect(self._runner(command))
        self.actions[command.code] = action
        self._place.addAction(action)
        return action

    def _on_menu(self) -> None:
        """Draw the icons when a menu is first looked at: that keeps the start short."""
        for command in commands():
            if command.icon and self.actions[command.code].icon().isNull():
                self.actions[command.code].setIcon(icon(command.icon))
        self.refresh()

    def _runner(self, command: Command) -> Callable[[], None]:
        def run() -> None:
            if command.enabled is None or command.enabled(self._window):
                command.run(self._window)

        return run
