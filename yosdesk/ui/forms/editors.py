"""Editors of single values: one line, several lines, a day with a calendar, a choice with completion."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QDate, QEvent, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import QCalendarWidget, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from yosdesk.domain.kinds import (
    Choice,
    Choices,
    Countries,
    Country,
    Day,
    Kind,
    Language,
    Languages,
    ListChoice,
    ListChoices,
)
from yosdesk.i18n import N_
from yosdesk.services.finding import choices
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon

_SHORTCUT = QEvent.Type.ShortcutOverride
_CHOSEN = (Choice, Choices, ListChoice, ListChoices, Country, Countries, Language, Languages)


def editor_for(
    desk: Desk, entity: str, part: str, kind: Kind, parent: QWidget | None = None
) -> "LineEditor | TextEditor":
    """Return the editor that fits a kind: what can be chosen is offered as one types."""
    if kind.wide:
        return TextEditor(parent)
    editor = LineEditor(parent)
    if isinstance(kind, Day):
        editor.offer_calendar(desk)
    elif isinstance(kind, _CHOSEN) or kind.targets():
        editor.offer_later(partial(desk.ask, choices, entity, part), many=kind.many)
    return editor


class LineEditor(QLineEdit):
    """A line of text; it may offer words to choose from, for a set one after another, separated by semicolons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty editor."""
        super().__init__(parent)
        self._many = False
        self._ask: Callable[[], object] | None = None
        self._calendar: QCalendarWidget | None = None

    def event(self, event: QEvent) -> bool:
        """Leave undo to the programme where nothing was typed."""
        if event.type() == _SHORTCUT and _for_the_programme(event, self):
            return False
        return super().event(event)

    def offer_later(self, ask: Callable[..., object], *, many: bool) -> None:
        """Ask for the words to offer when the reader first comes here; `ask(then=…)` answers (code, label) pairs."""
        self._ask = lambda: ask(then=lambda found: self.offer([label for _, label in found], many=many))

    def offer(self, words: Sequence[str], *, many: bool) -> None:
        """Offer words that hold what is typed."""
        self._many = many
        completer = QCompleter(QStringListModel(list(words)), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        if many:
            completer.setWidget(self)
            completer.activated.connect(self._on_chosen)
            self.textEdited.connect(lambda text: self._complete(completer, text))
        else:
            self.setCompleter(completer)

    def offer_calendar(self, desk: Desk) -> None:
        """Offer a calendar behind a button, and Alt+Down."""
        action = self.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        action.setToolTip(desk.translate(N_("Choose a day (Alt+Down)")))
        action.setText(desk.translate(N_("Choose a day (Alt+Down)")))
        action.triggered.connect(self._open_calendar)
        action.setVisible(False)

    def value_text(self) -> str:
        """Return what is typed."""
        return self.text()

    def set_value_text(self, text: str) -> None:
        """Show a text."""
        self.setText(text)
        self.setCursorPosition(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the calendar's button where the reader works."""
        super().focusInEvent(event)
        if self._ask is not None:
            ask, self._ask = self._ask, None
            ask()
        for action in self.actions():
            action.setVisible(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the calendar's button again."""
        super().focusOutEvent(event)
        for action in self.actions():
            action.setVisible(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar or the words with Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self.actions():
                self._open_calendar()
            elif self.completer():
                self.completer().setCompletionPrefix("")
                self.completer().complete()
            return
        super().keyPressEvent(event)

    def _complete(self, completer: QCompleter, text: str) -> None:
        completer.setCompletionPrefix(text.rpartition(";")[2].strip())
        if completer.completionPrefix():
            completer.complete()

    def _on_chosen(self, word: str) -> None:
        before = self.text().rpartition(";")[0]
        self.setText(f"{before}; {word}" if before else word)

    def _open_calendar(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        shown = QDate.fromString(self.text(), "yyyy-MM-dd")
        if shown.isValid():
            calendar.setSelectedDate(shown)
        calendar.clicked.connect(self._on_day)
        calendar.activated.connect(self._on_day)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()
        calendar.setFocus()
        self._calendar = calendar

    def _on_day(self, day: QDate) -> None:
        self.setText(day.toString("yyyy-MM-dd"))
        self.setModified(True)
        if self._calendar:
            self._calendar.close()
            self._calendar = None
        self.setFocus()


class TextEditor(QPlainTextEdit):
    """Several lines of text; Ctrl+Enter is done, Tab goes to the next field."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty editor."""
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the programme where nothing was typed."""
        if event.type() == _SHORTCUT and _for_the_programme(event, self.document()):
            return False
        return super().event(event)

    def value_text(self) -> str:
        """Return what is typed."""
        return self.toPlainText()

    def set_value_text(self, text: str) -> None:
        """Show a text."""
        self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Finish with Ctrl+Enter."""
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.done.emit()
            return
        super().keyPressEvent(event)


def _for_the_programme(event: QEvent, typed: QLineEdit | QTextDocument) -> bool:
    """Return whether a key asks for an undo or redo that an editor has none of: Qt's editors keep it for all that."""
    if not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    undoes = event.matches(keys.Undo) and not typed.isUndoAvailable()
    return undoes or (event.matches(keys.Redo) and not typed.isRedoAvailable())
