"""Names in a field lead to their records: a click on a name opens it, a click beside it or Tab edits as ever."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent

from yosdesk.i18n import N_
from yosdesk.services.naming import named
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.editors import LineEditor
from yosdesk.ui.names import open_names
from yosdesk.ui.theme import scaled

_LEFT, _EDITS = 7, 24  # pixels at 100 per cent: before the text; at the right end, where a click edits whatever stands
_APART = "; "
_TIP = N_("A click on the name opens it (Alt+Enter), with Ctrl beside; a click beside the name edits.")


class FieldNames(QObject):
    """Serves the editor of a field that links to records; `ids` says to which."""

    def __init__(self, desk: Desk, editor: LineEditor, ids: Callable[[], tuple[str, ...]]) -> None:
        """Watch an editor."""
        super().__init__(editor)
        self._desk, self._editor, self._ids = desk, editor, ids
        self._pressed = ""
        editor.setMouseTracking(True)
        editor.installEventFilter(self)

    def show_names(self) -> None:
        """Show names as what leads somewhere, or the field as one like others."""
        there = bool(self._ids())
        if self._editor.property("names") != there:
            self._editor.setProperty("names", there)
            # Qt gives the focus by a click before anybody hears of the click
            self._editor.setFocusPolicy(Qt.FocusPolicy.TabFocus if there else Qt.FocusPolicy.StrongFocus)
            self._editor.style().unpolish(self._editor)
            self._editor.style().polish(self._editor)
            self._editor.setToolTip(self._desk.translate(_TIP) if there else "")

    def below(self) -> QPoint:
        """Return the place below the field on the screen."""
        return self._editor.mapToGlobal(QPoint(0, self._editor.height()))

    def name_at(self, place: QPoint) -> str:
        """Return the name at a place of the editor, "" beside the names and while the field is edited."""
        if self._editor.hasFocus() or not self._ids():
            return ""
        x, end = scaled(_LEFT), self._editor.width() - scaled(_EDITS)
        metrics = self._editor.fontMetrics()
        for name in self._editor.text().split(_APART):
            width = metrics.horizontalAdvance(name)
            if x <= place.x() <= min(x + width, end):
                return name
            x += width + metrics.horizontalAdvance(_APART)
        return ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the mouse; a click on a name opens it and does not begin to edit."""
        if isinstance(event, QMouseEvent):
            name, kind = self.name_at(event.position().toPoint()), event.type()
            if kind == QEvent.Type.MouseMove:
                self._editor.setCursor(Qt.CursorShape.PointingHandCursor if name else Qt.CursorShape.IBeamCursor)
            elif name and event.button() == Qt.MouseButton.LeftButton:
                if kind == QEvent.Type.MouseButtonRelease and name == self._pressed:
                    beside = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                    then = lambda found: self._open(name, found, beside=beside)  # noqa: E731
                    self._desk.ask(named, self._ids(), then=then)
                self._pressed = name if kind == QEvent.Type.MouseButtonPress else ""
                return True
            elif kind == QEvent.Type.MouseButtonPress and not self._editor.hasFocus():
                self._editor.setFocus(Qt.FocusReason.MouseFocusReason)
        return super().eventFilter(watched, event)

    def _open(self, name: str, found: Sequence[tuple[str, str]], *, beside: bool) -> None:
        """Open the record of a name; where the name alone does not tell which, a menu asks."""
        ids = [record for record, called in found if called == name] or [record for record, _ in found]
        if len(ids) == 1 and beside:  # Ctrl was held when the name was clicked
            self._desk.beside_wanted.emit(ids[0])
            return
        open_names(self._desk, ids, self.below(), self._editor)
