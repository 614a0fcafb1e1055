"""The programme's own facts and lists, and the person's preferences."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yosdesk.domain.changes import ChangeSet
from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.forms.record_form import RecordForm
from yosdesk.ui.pages.page import Page
from yosdesk.ui.pages.preferences_panel import PreferencesPanel
from yosdesk.ui.pages.stage_settings import StageSettings
from yosdesk.ui.pages.table_page import TablePage
from yosdesk.ui.theme import PAD
from yosdesk.ui.views.tabs import Tabs


class SettingsPage(Page):
    """Facts, lists and preferences, a tab each."""

    chosen = Signal(object)  # Preferences

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the tabs."""
        super().__init__(desk, parent)
        self._tabs = Tabs(self.title())
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.addWidget(self._tabs)
        self._facts = RecordForm(desk, "programme")
        self._stages = StageSettings(desk)
        self._lists = TablePage(desk, "list_entry")
        self._lists.show_spec(replace(self._lists.spec, sort=(("position", False),), group="list"))
        self._preferences = PreferencesPanel(desk)
        self._preferences.chosen.connect(self.chosen)
        for widget, label in (
            (self._facts, N_("Programme")),
            (self._stages, N_("Stages")),
            (self._lists, N_("Lists")),
            (self._preferences, N_("Preferences")),
        ):
            self._tabs.addTab(widget, desk.translate(label))

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Settings"))

    def enter(self, argument: object = None) -> None:
        """Show the facts as they are."""
        if self.desk.programme:
            self._facts.show_record(self.desk.programme.facts.id)
        self._stages.read()
        self._lists.enter()

    def on_changed(self, changes: ChangeSet) -> None:
        """Read again."""
        self._lists.on_changed(changes)
        self._stages.read()
        if self.desk.programme:
            self._facts.show_record(self.desk.programme.facts.id)

    def add(self) -> None:
        """Add an entry to the list of the current entry."""
        self._lists.add()

    def working(self) -> Page:
        """Return the table of list entries, if that is shown."""
        return self._lists if self._tabs.currentWidget() is self._lists else self

    def selection(self) -> tuple[str, ...]:
        """Return the selected entries."""
        return self._lists.selection() if self._tabs.currentWidget() is self._lists else ()
