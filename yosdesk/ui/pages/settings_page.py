"""The programme's own facts and lists, and the person's preferences."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from yosdesk.domain.changes import ChangeSet
from yosdesk.i18n import LANGUAGES, N_
from yosdesk.services.preferences import Preferences
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.record_form import RecordForm
from yosdesk.ui.pages.page import Page
from yosdesk.ui.pages.table_page import TablePage
from yosdesk.ui.theme import PAD

_THEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))


class SettingsPage(Page):
    """Facts, lists and preferences, a tab each."""

    chosen = Signal(object)  # Preferences

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the tabs."""
        super().__init__(desk, parent)
        self._tabs = QTabWidget()
        self._facts = RecordForm(desk, "programme")
        self._lists = TablePage(desk, "list_entry")
        self._preferences = PreferencesPanel(desk)
        self._preferences.chosen.connect(self.chosen)
        for widget, label in (
            (self._facts, N_("Programme")),
            (self._lists, N_("Lists")),
            (self._preferences, N_("Preferences")),
        ):
            self._tabs.addTab(widget, desk.translate(label))
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.addWidget(self._tabs)

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Settings"))

    def enter(self, argument: object = None) -> None:
        """Show the facts as they are."""
        if self.desk.programme:
            self._facts.show_record(self.desk.programme.facts.id)
        self._lists.enter()

    def on_changed(self, changes: ChangeSet) -> None:
        """Read again."""
        self._lists.on_changed(changes)
        if self.desk.programme:
            self._facts.show_record(self.desk.programme.facts.id)

    def add(self) -> None:
        """Add an entry to the list of the current entry."""
        self._lists.add()

    def selection(self) -> tuple[str, ...]:
        """Return the selected entries."""
        return self._lists.selection() if self._tabs.currentWidget() is self._lists else ()


class PreferencesPanel(QWidget):
    """What the person at this laptop chose; every choice takes effect at once."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        """Show the preferences as they are."""
        super().__init__()
        self._desk = desk
        found = desk.preferences
        self._who = QLineEdit(found.who)
        self._laptop = QLineEdit(found.laptop_name)
        self._language = self._box((("", N_("As the system")), *LANGUAGES.items()), found.language)
        self._theme = self._box(_THEMES, found.theme)
        self._scale = QSpinBox()
        self._scale.setRange(100, 200)
        self._scale.setSingleStep(25)
        self._scale.setSuffix(" %")
        self._scale.setValue(found.scale)
        self._compact = QCheckBox(desk.translate(N_("Compact rows")))
        self._compact.setChecked(found.compact)
        form = QFormLayout(self)
        form.setContentsMargins(PAD, PAD, PAD, PAD)
        rows = (
            (N_("Your name, as the history shows it"), self._who),
            (N_("Name of this laptop"), self._laptop),
            (N_("Language"), self._language),
            (N_("Theme"), self._theme),
            (N_("Size"), self._scale),
        )
        for label, widget in rows:
            text = QLabel(desk.translate(label))
            text.setBuddy(widget)
            widget.setAccessibleName(desk.translate(label))
            form.addRow(text, widget)
        form.addRow(self._compact)
        for signal in (
            self._who.editingFinished,
            self._laptop.editingFinished,
            self._language.activated,
            self._theme.activated,
            self._scale.editingFinished,
            self._compact.clicked,
        ):
            signal.connect(self._on_chosen)

    def _box(self, choices: object, present: str) -> QComboBox:
        box = QComboBox()
        pairs = choices if isinstance(choices, tuple) else ()
        for code, label in pairs:
            box.addItem(self._desk.translate(label), code)
        box.setCurrentIndex(max(box.findData(present), 0))
        return box

    def _on_chosen(self, *_: object) -> None:
        found: Preferences = replace(
            self._desk.preferences,
            who=self._who.text().strip(),
            laptop_name=self._laptop.text().strip(),
            language=str(self._language.currentData()),
            theme=str(self._theme.currentData()),
            scale=self._scale.value(),
            compact=self._compact.isChecked(),
        )
        if found != self._desk.preferences:
            self.chosen.emit(found)
