"""How cells of records are edited: a wrong value stays in its editor."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.errors import UserError
from yosdesk.services.stage_rules import set_by_rules, typed_parts
from yosdesk.ui.clash_words import tell_caused
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.cause_hint import cause_hint
from yosdesk.ui.forms.editors import LineEditor, TextEditor, editor_for
from yosdesk.ui.models.record_table import RecordTableModel
from yosdesk.ui.theme import scaled
from yosdesk.ui.views.beside import make_note, stand_beside

Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemDelegate.EndEditHint
TRYING = "trying"  # an editor's property: its value was sent, and the answer has not come yet


class RecordDelegate(QStyledItemDelegate):
    """Edits cells of a RecordTableModel; the view draws them itself."""

    def __init__(self, desk: Desk, model: RecordTableModel, parent: QWidget) -> None:
        """Serve a model's view."""
        super().__init__(parent)
        self._desk, self._model = desk, model

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor that fits the column's kind."""
        part = self._model.parts[index.column()]
        editor = editor_for(self._desk, self._model.entity, part.code, part.field.kind, parent)
        editor.setAccessibleName(str(self._model.headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.setAutoFillBackground(True)
        if isinstance(editor, TextEditor):
            editor.done.connect(lambda: self._commit(editor, _Hint.NoHint))
        if hint := cause_hint(self._desk, self._model.entity, part.code, editor, parent):
            hint.of(lambda: str(editor.property("record") or ""))
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Give several lines of text some room below the cell."""
        rect = option.rect
        if isinstance(editor, TextEditor):
            rect.setSize(QSize(max(rect.width(), scaled(320)), scaled(140)))
        editor.setGeometry(rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value as a person reads it."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, LineEditor | TextEditor) and editor.property("begun") is None:
            editor.setProperty("begun", text)
            editor.setProperty("record", self._model.record(index.row()))
            editor.setProperty("part", self._model.parts[index.column()].code)
            editor.set_value_text(text)
            if isinstance(editor, LineEditor):
                editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Try the value when the reader goes elsewhere; a wrong one stays, and the reader comes back to it."""
        if isinstance(editor, LineEditor | TextEditor) and not editor.property(TRYING):
            self._commit(editor, _Hint.NoHint)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Try a value before the editor closes: Enter goes down, Tab goes on; a wrong value stays."""
        if isinstance(watched, LineEditor) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            hints: dict[int, Any] = {
                Qt.Key.Key_Return: _Hint.SubmitModelCache,
                Qt.Key.Key_Enter: _Hint.SubmitModelCache,
                Qt.Key.Key_Tab: _Hint.EditNextItem,
                Qt.Key.Key_Backtab: _Hint.EditPreviousItem,
            }
            popup = watched.completer().popup() if watched.completer() else None
            if event.key() in hints and not (popup and popup.isVisible()):
                self._commit(watched, hints[event.key()])
                return True
        return super().eventFilter(watched, event)

    def _commit(self, editor: LineEditor | TextEditor, hint: QAbstractItemDelegate.EndEditHint) -> None:
        text = editor.value_text()
        if text == editor.property("begun"):
            self.closeEditor.emit(editor, hint)
            return
        editor.setProperty(TRYING, True)

        def refused(error: UserError) -> None:
            if isValid(editor) and editor.isVisible():
                editor.setProperty(TRYING, False)
                self._show_wrong(editor, self._desk.sentence(error))
            else:
                self._desk.refuse(error)  # the page was left meanwhile

        def taken(changes: ChangeSet) -> None:
            if isValid(editor):
                editor.setProperty("begun", text)
                editor.setProperty(TRYING, False)
                self.closeEditor.emit(editor, hint)
            tell_caused(self._desk, changes)

        record, part = editor.property("record"), editor.property("part")
        typed = typed_parts((record,), {part: text}, self._desk.preferences.role)
        self._desk.operate(set_by_rules, typed, then=taken, failed=refused)

    def _show_wrong(self, editor: LineEditor | TextEditor, sentence: str) -> None:
        """Say beside the editor what is wrong, until something else is typed; go back to it."""
        editor.setProperty("wrong", True)
        editor.style().polish(editor)
        editor.setAccessibleDescription(sentence)
        note = editor.findChild(WrongNote) or WrongNote(editor)
        note.tell(sentence)
        code = editor.property("part")
        column = next(place for place, part in enumerate(self._model.parts) if part.code == code)
        view, row = self.parent(), self._model.row_of(editor.property("record"))
        if isinstance(view, QTableView) and row >= 0:
            view.setCurrentIndex(self._model.index(row, column))
        editor.setFocus()


class WrongNote(QObject):
    """Says beside an editor of a cell what is wrong with its value; goes when the value changes or the editor goes."""

    def __init__(self, editor: LineEditor | TextEditor) -> None:
        """Belong to an editor that lies over a table's cells."""
        super().__init__(editor)
        self._editor, self._over = editor, editor.parentWidget() or editor
        self.label = QLabel(self._over)
        self.label.setProperty("wrong", True)
        make_note(self.label)
        editor.textChanged.connect(self.label.hide)
        editor.destroyed.connect(self.label.deleteLater)

    def tell(self, sentence: str) -> None:
        """Show a sentence."""
        self.label.setText(sentence)
        stand_beside(self.label, self._over, self._editor.geometry(), 2)
        self.label.show()
