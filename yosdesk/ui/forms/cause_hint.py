"""While a day, an hour or a stage of an event is typed: what it would lead to, below the editor, before it is set."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QWidget

from yosdesk.services.clash_forecast import typed_cell_causes
from yosdesk.services.clash_index import DAYS
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.editors import LineEditor, TextEditor
from yosdesk.ui.views.cause_label import CauseLabel

_QUIET = 150  # milliseconds after a keystroke until the radar is asked


class CauseHint(QObject):
    """Asks the radar about the days that somebody types into an editor of an event's start or end."""

    def __init__(self, desk: Desk, editor: LineEditor, part: str, over: QWidget) -> None:
        """Watch an editor that lies over a widget, on which the answer is shown; it goes when the editor goes."""
        super().__init__(editor)
        self._editor, self._part, self._over = editor, part, over
        self._record: Callable[[], str] = lambda: ""
        self.label = CauseLabel(desk, over)
        self.label.quiet = True
        self._timer = QTimer(self, singleShot=True, interval=_QUIET)
        self._timer.timeout.connect(self._ask)
        editor.textEdited.connect(lambda _: self._timer.start())
        editor.installEventFilter(self)
        editor.destroyed.connect(self.label.deleteLater)

    def of(self, record: Callable[[], str]) -> "CauseHint":
        """Ask about the event that is named when somebody types."""
        self._record = record
        return self

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say nothing more once the editor is left."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._timer.stop()
            self.label.end()
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        record = self._record()
        if record and self._editor.isVisible():
            place = QRect(self._editor.mapTo(self._over, QPoint(0, 0)), self._editor.size())
            self.label.tell("", place, typed_cell_causes, record, self._part, self._editor.value_text())


def cause_hint(desk: Desk, entity: str, part: str, editor: LineEditor | TextEditor, over: QWidget) -> CauseHint | None:
    """Return the hint beside an editor of when an event is, or of its stage, None for every other editor."""
    if entity == "event" and part in (*DAYS, "status") and isinstance(editor, LineEditor):
        return CauseHint(desk, editor, part, over)
    return None
