"""The few dialogs: setting a field of many records after a look, the keys, what the program is."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from yosdesk import __version__
from yosdesk.domain.catalogue import entity_of_id
from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import Problem, sentence
from yosdesk.i18n import N_
from yosdesk.services.clash_forecast import causes_of_changes
from yosdesk.services.clashing import Clash
from yosdesk.services.headings import heading
from yosdesk.services.looking_ahead import Ahead, look_ahead
from yosdesk.services.session import Session
from yosdesk.services.stage_rules import set_by_rules, typed_parts
from yosdesk.ui.clash_words import brief_of, tell_caused
from yosdesk.ui.commands.registry import Command
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.editors import LineEditor, TextEditor, editor_for
from yosdesk.ui.pages.page import Page
from yosdesk.ui.theme import scaled


class EditMany(QDialog):
    """Sets one field of many records; shows before what will change."""

    def __init__(self, desk: Desk, ids: Sequence[str], parent: QWidget) -> None:
        """Ask for a field and a value for the given records, all of one entity."""
        super().__init__(parent)
        self._desk, self._ids = desk, tuple(ids)
        self._entity = entity_of_id(ids[0])
        self.setWindowTitle(desk.translate(N_("Edit %(count)s records"), count=len(ids)))
        languages = desk.programme.facts.languages if desk.programme else ("en",)
        self.fields = QComboBox()
        self.fields.setAccessibleName(desk.translate(N_("Field")))
        for part in self._entity.parts(languages):
            if part.field.code in ("number", "unread"):
                continue  # a number is one event's own; what was not read belongs to its row
            self.fields.addItem(heading(part, desk.language), part.code)
        self.fields.currentIndexChanged.connect(self._on_field)
        self._place = QVBoxLayout()
        self.editor: LineEditor | TextEditor | None = None
        self._says = QLabel()
        self._says.setWordWrap(True)
        self._list = QListWidget()
        self._list.setAccessibleName(desk.translate(N_("What will change")))
        self._look = QPushButton(desk.translate(N_("Show what will change")))
        self._look.clicked.connect(self._on_look)
        self.apply = QPushButton(desk.translate(N_("Change the records")))
        self.apply.setProperty("primary", True)
        self.apply.clicked.connect(self._on_apply)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._look)
        buttons.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.addWidget(self.fields)
        column.addLayout(self._place)
        column.addWidget(self._says)
        column.addWidget(self._list, 1)
        column.addLayout(buttons)
        self.resize(scaled(560), scaled(420))
        self._on_field(0)

    def _on_field(self, _: int) -> None:
        if self.editor:
            self.editor.deleteLater()
        code = str(self.fields.currentData())
        kind = self._entity.field(code.partition(".")[0]).kind
        self.editor = editor_for(self._desk, self._entity.code, code, kind, self)
        self.editor.setAccessibleName(self.fields.currentText())
        self._place.addWidget(self.editor)
        self._list.clear()

    def _on_look(self) -> None:
        self._desk.ask(look_ahead, self._cells(), then=self._on_preview, failed=self._on_refused)

    def _on_preview(self, ahead: Ahead) -> None:
        self._list.clear()
        says = self._desk.translate(N_("%(count)s records will change."), count=len(ahead.changes))
        self._says.setText(says)
        self._desk.ask(causes_of_changes, ahead.changes, then=lambda found: self._show_causes(says, found))
        for one in ahead.told:
            self._list.addItem(f"{one.name}: {one.before or '∅'} → {one.after or '∅'}")

    def _show_causes(self, says: str, found: tuple[Clash, ...]) -> None:
        if found and self._says.text() == says:
            self._says.setText(f"{says} {brief_of(self._desk.translate, found)}")

    def _on_apply(self) -> None:
        code = str(self.fields.currentData())
        typed = typed_parts(self._ids, {code: self._text()}, self._desk.preferences.role)
        self._desk.operate(set_by_rules, typed, then=self._on_applied, failed=self._on_refused)

    def _on_applied(self, changes: ChangeSet) -> None:
        self.accept()
        tell_caused(self._desk, changes)

    def _on_refused(self, error: UserError) -> None:
        self._says.setText(self._desk.sentence(error))

    def _cells(self) -> list[tuple[str, str, str]]:
        return [(record, str(self.fields.currentData()), self._text()) for record in self._ids]

    def _text(self) -> str:
        return self.editor.value_text() if self.editor else ""


def keys_dialog(desk: Desk, commands: Sequence[Command], page: Page, parent: QWidget) -> QDialog:
    """Return the dialog that lists a page's own keys, then every command with its key."""
    everywhere = tuple((command.shortcut, command.label) for command in commands if command.shortcut)
    parts = ((page.title(), page.keys()), (desk.translate(N_("Everywhere")), everywhere))
    content = "".join(
        f"<h4>{escape(head)}</h4><table cellpadding=3>{_key_rows(desk, keys)}</table>" for head, keys in parts if keys
    )
    return _text_dialog(desk.translate(N_("Keys")), content, parent)


def _key_rows(desk: Desk, keys: Sequence[tuple[str, str]]) -> str:
    return "".join(
        f"<tr><td><b>{escape(key)}</b>&nbsp;&nbsp;</td><td>{escape(desk.translate(text))}</td></tr>"
        for key, text in keys
    )


def about_dialog(desk: Desk, parent: QWidget) -> QDialog:
    """Return the dialog that says what the program is and whose work it uses."""
    text = desk.translate(
        N_(
            "yosdesk %(version)s, the desk from which a science programme is run. Your data stay on this laptop. "
            "Names of countries and languages: Unicode CLDR. Icons: Lucide (ISC). "
            "Sample: tech-conferences/conference-data (MIT). Map: Natural Earth (public domain), places: GeoNames "
            "(CC BY 4.0). Window: Qt (LGPL)."
        ),
        version=__version__,
    )
    return _text_dialog(desk.translate(N_("About yosdesk")), f"<p>{text}</p>", parent)


def problems_dialog(desk: Desk, found: Sequence[Problem], parent: QWidget) -> QDialog:
    """Return the dialog that lists all that a check found."""
    told = (f"{one.cell} {sentence(desk.translate, one.code, one.details)}".strip() for one in found)
    content = "<ol>" + "".join(f"<li>{escape(text)}</li>" for text in told) + "</ol>"
    return _text_dialog(desk.translate(N_("What the check found")), content, parent)


def _text_dialog(title: str, content: str, parent: QWidget) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    browser = QTextBrowser()
    browser.setAccessibleName(title)
    browser.setHtml(content)
    QVBoxLayout(dialog).addWidget(browser)
    dialog.resize(scaled(520), scaled(560))
    return dialog


def confirm_erasing(desk: Desk, person: str, parent: QWidget) -> QDialog:
    """Ask before a person is erased, for that alone cannot be undone."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(desk.translate(N_("Erase this person…")))
    text = QLabel(
        desk.translate(
            N_(
                "The person's values go from the record, the journal, the search and the returns. This cannot be "
                "undone. Backups made before still hold them."
            )
        )
    )
    text.setWordWrap(True)
    text.setMinimumWidth(scaled(380))
    erase, keep = QPushButton(desk.translate(N_("Erase for good"))), QPushButton(desk.translate(N_("Keep the person")))
    keep.setDefault(True)
    keep.clicked.connect(dialog.reject)
    erase.clicked.connect(dialog.accept)
    dialog.accepted.connect(lambda: desk.operate(_erase, person))
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(erase)
    row.addWidget(keep)
    column = QVBoxLayout(dialog)
    column.addWidget(text)
    column.addLayout(row)
    dialog.open()
    return dialog


def _erase(session: Session, person: str) -> ChangeSet:
    from yosdesk.services.erasing import erase_person  # the exchange is loaded when it is needed

    return erase_person(session, person)
