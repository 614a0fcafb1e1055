"""The reviewers of a call: who they are, what they were given, and giving all proposals to one more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.finding import choices
from yosdesk.services.selecting import ReviewerLine, assign
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import PAD, PAD_SMALL, scaled

_HEADS = (N_("Reviewer"), N_("Proposals"), N_("Scored throughout"), N_("Conflicts of interest"))
_SAYS = N_(
    "Every proposal is given to the reviewer. Who belongs to an organisation that holds the event, or is its contact, "
    "is marked with a conflict of interest; say so yourself in the table of scores where nobody could know it."
)


class ReviewersPanel(QWidget):
    """Lists reviewers, and assigns."""

    def __init__(self, desk: Desk) -> None:
        """Build the list, for no call yet."""
        super().__init__()
        self._desk, self._call = desk, ""
        self.people = QComboBox()
        self.people.setAccessibleName(desk.translate(N_("Reviewer")))
        self.people.setMinimumWidth(scaled(160))
        self.go = QPushButton(desk.translate(N_("Give all proposals to this person")))
        self.go.clicked.connect(self._on_assign)
        self.wrong = QLabel()
        self.wrong.setProperty("wrong", True)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.table = QTableWidget(0, len(_HEADS))
        self.table.setHorizontalHeaderLabels([desk.translate(head) for head in _HEADS])
        self.table.setAccessibleName(desk.translate(N_("Reviewers of the call")))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        says = QLabel(desk.translate(_SAYS))
        says.setWordWrap(True)
        says.setProperty("muted", True)
        row = QHBoxLayout()
        row.setSpacing(PAD)
        row.addWidget(self.people)
        row.addWidget(self.go)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, PAD_SMALL, 0, 0)
        for widget in (says, self.wrong):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def show_reviewers(self, call: str, found: Sequence[ReviewerLine]) -> None:
        """Show a call's reviewers, and who could be one."""
        self._call = call
        self.table.setRowCount(len(found))
        for row, line in enumerate(found):
            for column, text in enumerate((line.name, line.assigned, line.scored, line.conflicts)):
                item = QTableWidgetItem(str(text))
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        self._desk.ask(choices, "assessment", "reviewer", then=self._offer)

    def _offer(self, people: Sequence[tuple[str, str]]) -> None:
        present = self.people.currentData()
        self.people.clear()
        for code, name in people:
            self.people.addItem(name, code)
        if not people:
            self.people.addItem(self._desk.translate(N_("Add people first, on the page People.")), "")
        self.people.setCurrentIndex(max(self.people.findData(present), 0))
        self.go.setEnabled(bool(people) and bool(self._call))

    def _on_assign(self) -> None:
        person = str(self.people.currentData() or "")
        if person:
            self._desk.operate(assign, self._call, (person,), then=lambda _: self.wrong.hide(), failed=self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        self.wrong.setText(self._desk.sentence(error))
        self.wrong.show()
