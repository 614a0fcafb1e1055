"""The head of a review: the file's name, its password if it asks for one, and remarks on it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from yosdesk.domain.problems import Problem, sentence
from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import TITLE, sized

_SHOWN = 4  # remarks; the others are told when the mouse rests on them


class FileHead(QWidget):
    """Names the file, and asks for its password."""

    password_given = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the head."""
        super().__init__(parent)
        self._desk = desk
        self._file = QLabel()
        self._file.setFont(sized(self._file.font(), TITLE, bold=True))
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setPlaceholderText(desk.translate(N_("Password of the file")))
        self._password.setAccessibleName(desk.translate(N_("Password of the file")))
        self._password.returnPressed.connect(lambda: self.password_given.emit(self._password.text()))
        self._password.hide()
        self._remarks = QLabel()
        self._remarks.setWordWrap(True)
        self._remarks.setProperty("muted", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._file)
        row.addWidget(self._password)
        row.addWidget(self._remarks, 1)

    def show_file(self, name: str) -> None:
        """Show the name of a file."""
        self._file.setText(name)

    def show_remarks(self, remarks: Sequence[Problem]) -> None:
        """Show what is to say of the file."""
        translate = self._desk.translate
        texts = [f"{one.cell} {sentence(translate, one.code, one.details)}".strip() for one in remarks]
        self._remarks.setText("\n".join(texts[:_SHOWN]) + (" …" if len(texts) > _SHOWN else ""))
        self._remarks.setToolTip("\n".join(texts))

    def ask_password(self, *, needed: bool) -> None:
        """Ask for the file's password, or no longer; one that was wrong gives way to the next that is typed."""
        self._password.setVisible(needed)
        if needed:
            self._password.setFocus()
            self._password.selectAll()
        else:
            self._password.clear()
