"""A field of a record, edited in place: looks like text until it is touched; a wrong value stays, with a sentence."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.schema import Part
from yosdesk.services.headings import heading
from yosdesk.services.stage_rules import set_by_rules, typed_parts
from yosdesk.ui.clash_words import tell_caused
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.editors import LineEditor, TextEditor, editor_for
from yosdesk.ui.forms.field_names import FieldNames

_MOST_LINES = 14
_EDGE = 9  # pixels above and below the text of an editor
_WATCHED = frozenset({QEvent.Type.FocusOut, QEvent.Type.KeyPress})


class FieldEdit(QWidget):
    """Shows and edits one part of one record."""

    def __init__(self, desk: Desk, entity: str, part: Part, parent: QWidget | None = None) -> None:
        """Make an editor for a part; `show_value` gives it a record."""
        super().__init__(parent)
        self._desk, self.part = desk, part
        self._record, self._shown, self._value = "", "", ""
        self.editor = editor_for(desk, entity, part.code, part.field.kind, self)
        self.editor.setProperty("inplace", True)
        self.editor.setAccessibleName(heading(part, desk.language))
        self.editor.installEventFilter(self)
        self._sentence = QLabel()
        self._sentence.setProperty("wrong", True)
        self._sentence.setWordWrap(True)
        self._sentence.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.editor)
        column.addWidget(self._sentence)
        self._names: FieldNames | None = None
        if isinstance(self.editor, LineEditor) and part.field.kind.targets():
            self._names = FieldNames(desk, self.editor, self.named)
        if isinstance(self.editor, TextEditor):
            self.editor.done.connect(self.commit)
            self.editor.textChanged.connect(self._fit)
            self._fit()
        else:
            self.editor.returnPressed.connect(self.commit)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keys to the editor; a focus proxy would keep its place in the order of Tab."""
        self.editor.setFocus(reason)

    def named(self) -> tuple[str, ...]:
        """Return the ids of the records that the field names."""
        if not self._value or self._names is None:
            return ()
        return members_of(self._value) if self.part.field.kind.many else (self._value,)

    def named_at(self) -> QPoint:
        """Return the place below the field on the screen."""
        return self.mapToGlobal(QPoint(0, self.height()))

    def show_value(self, record: str, text: str, value: str = "") -> None:
        """Show a record's value, of links their canonical one, too; what is being typed is not disturbed."""
        if record == self._record and self.editor.hasFocus() and self.editor.value_text() != self._shown:
            return
        self._record, self._shown, self._value = record, text, value
        self.editor.set_value_text(text)
        if self._names is not None:
            self._names.show_names()
        self._set_wrong("")
        programme = self._desk.programme
        self.editor.setReadOnly(bool(programme and programme.read_only) or not record)

    def commit(self) -> None:
        """Ask for the edit, if something was typed."""
        typed = self.editor.value_text()
        if typed == self._shown or not self._record:
            return
        record, before, self._shown = self._record, self._shown, typed

        def refused(error: UserError) -> None:
            if self._record == record:
                self._shown = before
                self._set_wrong(self._desk.sentence(error))

        cells = typed_parts((record,), {self.part.code: typed}, self._desk.preferences.role)
        self._desk.operate(set_by_rules, cells, then=self._on_set, failed=refused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Commit when the focus leaves; Esc takes back what was typed."""
        kind = event.type()
        if kind not in _WATCHED or watched is not self.editor:  # an editor that is made gets a dozen others
            return False
        if kind == QEvent.Type.FocusOut:
            self.commit()
            return False
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escapes and self.editor.value_text() != self._shown:
            self.editor.set_value_text(self._shown)
            self._set_wrong("")
            return True
        return False

    def _on_set(self, changes: ChangeSet) -> None:
        self._set_wrong("")
        tell_caused(self._desk, changes)

    def _fit(self) -> None:
        """Give several lines of text as much height as they need, within reason."""
        lines = (
            min(max(int(self.editor.document().size().height()), 1), _MOST_LINES)
            if isinstance(self.editor, TextEditor)
            else 1
        )
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines == _MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if isinstance(self.editor, TextEditor):
            self.editor.setVerticalScrollBarPolicy(policy)
        self.editor.setFixedHeight(self.editor.fontMetrics().lineSpacing() * lines + 2 * _EDGE)

    def _set_wrong(self, sentence: str) -> None:
        if sentence == self._sentence.text():
            return  # to look at the style sheet again takes longer than all the rest
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.editor.setProperty("wrong", bool(sentence))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)


def field_edit(desk: Desk, entity: str, code: str, parent: QWidget | None = None) -> FieldEdit:
    """Return the editor of a part given by its code."""
    languages = desk.programme.facts.languages if desk.programme else ("en",)
    return FieldEdit(desk, entity, ENTITIES[entity].part(code, languages), parent)
