"""What stands above a view that shows nothing because it is narrowed: what it is narrowed by, and the ways out."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from yosdesk.i18n import N_
from yosdesk.services.finding import ViewSpec
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.theme import PAD, PAD_SMALL

_SAYS = {
    (True, True): N_("Nothing holds “%(words)s” among what the filters let through."),
    (True, False): N_("Nothing here holds “%(words)s”."),
    (False, True): N_("The filters let nothing through."),
}


class NothingFound(QFrame):
    """Hidden while there is something to see."""

    changed = Signal(object)  # ViewSpec

    def __init__(self, desk: Desk) -> None:
        """Build the words and the steps."""
        super().__init__()
        self.setObjectName("chips")
        self._desk, self._spec = desk, ViewSpec("event")
        self.says = QLabel()
        self.says.setWordWrap(True)
        self.words = self._button(N_("Clear the search"), "x")
        self.words.clicked.connect(lambda: self.changed.emit(replace(self._spec, search="")))
        self.filters = self._button(N_("Clear the filters"), "filter-x")
        self.filters.clicked.connect(lambda: self.changed.emit(replace(self._spec, conditions=())))
        self.everywhere = self._button(N_("Search everywhere"), "search")
        self.everywhere.clicked.connect(lambda: desk.everywhere_wanted.emit(self._spec.search))
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(PAD, PAD_SMALL, PAD, PAD_SMALL)
        column.addWidget(self.says)
        for button in self.buttons():
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the steps, the likeliest first."""
        return self.words, self.filters, self.everywhere

    def tell(self, spec: ViewSpec, *, empty: bool) -> None:
        """Show the ways out of a view that shows nothing, and hide where it shows something or is not narrowed."""
        self._spec = spec
        searched, filtered = bool(spec.search.strip()), bool(spec.conditions)
        says = _SAYS.get((searched, filtered)) if empty else None
        if says:
            self.says.setText(self._desk.translate(says, words=spec.search.strip()))
            for button, there in zip(self.buttons(), (searched, filtered, searched), strict=True):
                button.setVisible(there)
        self.setVisible(says is not None)

    def _button(self, label: str, picture: str) -> QPushButton:
        button = QPushButton(icon(picture), f" {self._desk.translate(label)}")
        button.setProperty("chip", True)
        return button
