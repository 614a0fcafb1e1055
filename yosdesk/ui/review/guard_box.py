"""What stops a return, in words, and the ways on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from yosdesk.domain.merge.guards import NEVER_CONTINUED
from yosdesk.domain.problems import Problem, sentence
from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk


class GuardBox(QWidget):
    """Says why nothing was taken, and asks whether to go on or to match the rows anew."""

    continued = Signal()
    match_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the box, hidden."""
        super().__init__(parent)
        self._desk = desk
        self._why = QLabel()
        self._why.setWordWrap(True)
        self._why.setProperty("wrong", True)
        self._go_on = QPushButton(desk.translate(N_("Continue all the same")))
        self._go_on.clicked.connect(self.continued.emit)
        self._match = QPushButton(desk.translate(N_("Match rows by title and date")))
        self._match.clicked.connect(self.match_asked.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._why, 1)
        row.addWidget(self._match)
        row.addWidget(self._go_on)
        self.hide()

    def show_guards(self, guards: tuple[Problem, ...]) -> None:
        """Show what stops it."""
        translate = self._desk.translate
        self._why.setText(
            "\n".join(f"{one.cell} {sentence(translate, one.code, one.details)}".strip() for one in guards)
        )
        self._go_on.setVisible(not any(one.code in NEVER_CONTINUED for one in guards))
        self._match.setVisible(any(one.code == "slipped_ids" for one in guards))
        self.show()
        (self._match if self._match.isVisible() else self._go_on).setFocus()
