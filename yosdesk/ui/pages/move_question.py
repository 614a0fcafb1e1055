"""What is asked before an event is moved: the reason, or whether somebody whose role is another does it anyway."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from yosdesk.domain.event import STATUSES
from yosdesk.i18n import N_
from yosdesk.services.lifecycle import Move
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import PAD_SMALL


class MoveQuestion(QFrame):
    """Stands where the move was asked for, answered with Enter, withdrawn with Esc."""

    answered = Signal(object)  # Move
    withdrawn = Signal()

    def __init__(self, desk: Desk) -> None:
        """Build the question, hidden."""
        super().__init__()
        self._desk = desk
        self._move = Move("")
        self._says = QLabel()
        self._says.setWordWrap(True)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(desk.translate(N_("Reason, as the history will show it")))
        self.reason.setAccessibleName(desk.translate(N_("Reason")))
        self.reason.returnPressed.connect(self._on_go)
        self.go, self._leave = QPushButton(), QPushButton(desk.translate(N_("Leave it as it is")))
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self._on_go)
        self._leave.clicked.connect(self._on_leave)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.go)
        row.addWidget(self._leave)
        row.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, PAD_SMALL, 0, PAD_SMALL)
        column.addWidget(self._says)
        column.addLayout(row)
        self.hide()

    def ask_reason(self, move: Move, says: str = "") -> None:
        """Ask why an event goes aside; `says` tells what was wrong with the answer before."""
        self._open(move, says or self._desk.translate(N_("Why? The reason is kept with the event.")))
        self.reason.show()
        self.reason.setText(move.reason)
        self.go.setText(self._verb(move))
        self.reason.setFocus()

    def ask_anyway(self, move: Move, says: str) -> None:
        """Ask somebody in an unusual role whether to move anyway."""
        self._open(move, says)
        self.reason.hide()
        self.go.setText(self._desk.translate(N_("Move anyway")))
        self._leave.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer a button with Enter, withdraw the question with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.go.hasFocus():
            self._on_go()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._leave.hasFocus():
            self._on_leave()
        else:
            super().keyPressEvent(event)

    def _open(self, move: Move, says: str) -> None:
        self._move = move
        self._says.setText(says)
        self.show()

    def _verb(self, move: Move) -> str:
        return self._desk.translate(N_("Move to “%(stage)s”"), stage=self._desk.translate(STATUSES[move.stage]))

    def _on_go(self) -> None:
        anyway = self.reason.isHidden()
        reason = self._move.reason if anyway else self.reason.text().strip()
        self.answered.emit(Move(self._move.stage, reason, self._move.role, anyway or self._move.anyway))

    def _on_leave(self) -> None:
        self.hide()
        self.withdrawn.emit()
