"""What the person at this laptop chose: name, part in the programme, language, look."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from yosdesk.domain.lifecycle import ROLES
from yosdesk.i18n import LANGUAGES, N_
from yosdesk.services.preferences import Preferences
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import PAD, scaled

_THEMES = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
_PARTS = (("", N_("Not said: nobody is asked")), *((role.value, label) for role, label in ROLES.items()))
_SCALES = range(100, 201, 25)  # per cent
_WIDEST = 420  # pixels at 100 per cent
_ASKED = N_("A move of an event that another part usually makes is asked about first; none is forbidden.")


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
        self._role = self._box(_PARTS, found.role)
        self._role.setToolTip(
            desk.translate(
                N_("A move of an event that another part usually makes is asked about first; none is forbidden.")
            )
        )
        self._scale = QComboBox()
        for percent in sorted({*_SCALES, found.scale}):
            self._scale.addItem(f"{percent} %", percent)
        self._scale.setCurrentIndex(self._scale.findData(found.scale))
        self._compact = QCheckBox(desk.translate(N_("Compact rows")))
        self._compact.setChecked(found.compact)
        self._compact.clicked.connect(self._on_chosen)
        for box in (self._role, self._language, self._theme, self._scale):
            box.activated.connect(self._on_chosen)
        for line in (self._who, self._laptop):
            line.editingFinished.connect(self._on_chosen)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(PAD, PAD, PAD, PAD)
        rows: tuple[tuple[str, QWidget], ...] = (
            (N_("Your name, as the history shows it"), self._who),
            (N_("Your part in the programme"), self._role),
            (N_("Name of this laptop"), self._laptop),
            (N_("Language"), self._language),
            (N_("Theme"), self._theme),
            (N_("Size"), self._scale),
        )
        for label, widget in rows:
            text = QLabel(self._desk.translate(label))
            text.setBuddy(widget)
            widget.setAccessibleName(text.text())
            widget.setMaximumWidth(scaled(_WIDEST))
            form.addRow(text, widget)
        form.addRow(self._compact)

    def _box(self, choices: Iterable[tuple[str, str]], present: str) -> QComboBox:
        box = QComboBox()
        for code, label in choices:
            box.addItem(self._desk.translate(label), code)
        box.setCurrentIndex(max(box.findData(present), 0))
        return box

    def _on_chosen(self, *_: object) -> None:
        found: Preferences = replace(
            self._desk.preferences,
            who=self._who.text().strip(),
            laptop_name=self._laptop.text().strip(),
            role=str(self._role.currentData()),
            language=str(self._language.currentData()),
            theme=str(self._theme.currentData()),
            scale=int(self._scale.currentData()),
            compact=self._compact.isChecked(),
        )
        if found != self._desk.preferences:
            self.chosen.emit(found)
