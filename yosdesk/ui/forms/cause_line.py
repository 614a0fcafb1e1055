"""Beside what is about to be done: what it would lead to, asked anew while its days are typed or chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from yosdesk.services.clashing import Clash
from yosdesk.ui.clash_words import would_cause
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.editors import LineEditor, TextEditor

_QUIET = 150  # milliseconds after a keystroke until the radar is asked


class CauseLine(QLabel):
    """Tells the clashes that something would cause, nothing where there are none or where it cannot be done."""

    def __init__(
        self, desk: Desk, causes: Callable[..., Sequence[Clash]], given: Callable[[], tuple[object, ...]]
    ) -> None:
        """Ask a service of what is given at that moment."""
        super().__init__()
        self._desk, self._causes, self._given = desk, causes, given
        self.setWordWrap(True)
        self.setProperty("wrong", True)
        self.hide()
        self._timer = QTimer(self, singleShot=True, interval=_QUIET)
        self._timer.timeout.connect(self.look)

    def watch(self, *editors: LineEditor | TextEditor) -> None:
        """Ask again after somebody has typed."""
        for editor in editors:
            editor.textChanged.connect(lambda *_: self._timer.start())

    def look(self) -> None:
        """Ask now."""
        given = self._given()
        refused = lambda _: self._show(given, ())  # noqa: E731 -- who does it is told why it cannot be done
        self._desk.ask(self._causes, *given, then=lambda found: self._show(given, found), failed=refused)

    def _show(self, given: tuple[object, ...], found: Sequence[Clash]) -> None:
        if given == self._given():
            self.setText(would_cause(self._desk.translate, found) if found else "")
            self.setVisible(bool(found))
