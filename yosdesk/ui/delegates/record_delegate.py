"""How cells of records are edited: a wrong value stays in its editor."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.errors import UserError
from yosdesk.services.stage_rules import set_by_rules, typed_parts
from yosdesk.ui.clash_words import tell_caused
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.cause_hint import cause_hint
from yosdesk.ui.forms.editors import LineEditor, TextEditor, editor_for
from yosdesk.ui.models.record_table import RecordTableModel
from yosdesk.ui.theme import scaled

Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemDelegate.EndEditHint


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
        """Commit when the focus has left the editor; a wrong value is then told in the message bar."""
        if isinstance(editor, LineEditor | TextEditor):
            text = editor.value_text()
            if text != editor.property("begun"):
                editor.setProperty("begun", text)
                texts = {editor.property("part"): text}
                typed = typed_parts((editor.property("record"),), texts, self._desk.preferences.role)
                self._desk.operate(set_by_rules, typed, then=lambda changes: tell_caused(self._desk, changes))

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

        def refused(error: UserError) -> None:
            editor.setProperty("wrong", True)
            editor.style().polish(editor)
            sentence = self._desk.sentence(error)
            editor.setAccessibleDescription(sentence)
            QToolTip.showText(editor.mapToGlobal(QPoint(0, editor.height())), sentence, editor)

        def taken(changes: ChangeSet) -> None:
            editor.setProperty("begun", text)
            self.closeEditor.emit(editor, hint)
            tell_caused(self._desk, changes)

        record, part = editor.property("record"), editor.property("part")
        typed = typed_parts((record,), {part: text}, self._desk.preferences.role)
        self._desk.operate(set_by_rules, typed, then=taken, failed=refused)
