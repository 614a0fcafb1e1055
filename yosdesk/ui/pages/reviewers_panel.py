"""The reviewers of a call: who they are, what they scored; one more is assigned, all are sent workbooks."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
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
from yosdesk.services.review_plan import ReviewSpec
from yosdesk.services.selecting import ReviewerLine, assign
from yosdesk.services.sending_reviews import Sent, all_sent, reviewers_to_ask, send_review
from yosdesk.ui.desk import Desk
from yosdesk.ui.files import documents_folder
from yosdesk.ui.icons import icon
from yosdesk.ui.names import NamedItems
from yosdesk.ui.pages.sending_options import SendingOptions
from yosdesk.ui.theme import PAD, PAD_SMALL, scaled

_HEADS = (N_("Reviewer"), N_("Proposals"), N_("Scored throughout"), N_("Conflicts of interest"))
_SAYS = N_(
    "Every proposal is given to the reviewer. Who belongs to an organisation that holds the event, or is its contact, "
    "is marked with a conflict of interest; say so yourself in the table of scores where nobody could know it."
)


_SENDS = N_(
    "A workbook for each selected reviewer, or for all who have scores to give. It holds the proposals without a "
    "conflict of interest and nobody else's scores, and comes back like any other."
)


class ReviewersPanel(QWidget):
    """Lists reviewers, and assigns. Enter opens the person, on a number the scores behind it."""

    scores_wanted = Signal(str)  # id of a reviewer

    def __init__(self, desk: Desk) -> None:
        """Build the list, for no call yet."""
        super().__init__()
        self._desk, self._call = desk, ""
        self.people = QComboBox()
        self.people.setAccessibleName(desk.translate(N_("Reviewer")))
        self.people.setMinimumWidth(scaled(160))
        self.go = QPushButton(desk.translate(N_("Give all proposals to this person")))
        self.go.clicked.connect(self._on_assign)
        self.send = QPushButton(icon("upload"), f" {desk.translate(N_('Send workbooks…'))}")
        self.send.setToolTip(desk.translate(_SENDS))
        self.send.clicked.connect(self._on_send)
        self.options = SendingOptions(desk, desk.translate(N_("The reviewer's own")))
        self._pending: list[ReviewSpec] = []
        self._sent: list[Sent] = []
        self.wrong = QLabel()
        self.wrong.setProperty("wrong", True)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.table = QTableWidget(0, len(_HEADS))
        self.table.setHorizontalHeaderLabels([desk.translate(head) for head in _HEADS])
        self.table.setAccessibleName(desk.translate(N_("Reviewers of the call")))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self._named = NamedItems(desk, self.table, _reviewer_at)
        self.table.activated.connect(self._on_activated)
        self._lay_out()

    def show_reviewers(self, call: str, found: Sequence[ReviewerLine]) -> None:
        """Show a call's reviewers, and who could be one."""
        self._call = call
        self.send.setEnabled(bool(found) and self._writable())
        self.table.setRowCount(len(found))
        for row, line in enumerate(found):
            for column, text in enumerate((line.name, line.assigned, line.scored, line.conflicts)):
                item = QTableWidgetItem(str(text))
                item.setData(Qt.ItemDataRole.UserRole, line.id)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        self._desk.ask(choices, "assessment", "reviewer", then=self._offer)

    def _on_activated(self, index: QModelIndex) -> None:
        [person] = _reviewer_at(index)
        if index.column():
            self.scores_wanted.emit(person)
        else:
            self._desk.record_wanted.emit(person)

    def _lay_out(self) -> None:
        says = QLabel(self._desk.translate(_SAYS))
        says.setWordWrap(True)
        says.setProperty("muted", True)
        row = QHBoxLayout()
        row.setSpacing(PAD)
        row.addWidget(self.people)
        row.addWidget(self.go)
        row.addStretch(1)
        sending = QHBoxLayout()
        sending.setSpacing(PAD_SMALL)
        for label, widget in self.options.labelled():
            sending.addWidget(QLabel(label))
            sending.addWidget(widget)
        sending.addStretch(1)
        sending.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, PAD_SMALL, 0, 0)
        for widget in (says, self.wrong):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addLayout(sending)

    def _offer(self, people: Sequence[tuple[str, str]]) -> None:
        present = self.people.currentData()
        self.people.clear()
        for code, name in people:
            self.people.addItem(name, code)
        if not people:
            self.people.addItem(self._desk.translate(N_("Add people first, on the page People.")), "")
        self.people.setCurrentIndex(max(self.people.findData(present), 0))
        self.go.setEnabled(bool(people) and bool(self._call) and self._writable())

    def _on_assign(self) -> None:
        person = str(self.people.currentData() or "")
        if person:
            self._desk.operate(assign, self._call, (person,), then=lambda _: self.wrong.hide(), failed=self._on_refused)

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the selected reviewers."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})
        items = (self.table.item(row, 0) for row in rows)
        return tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item)

    def send_to(self, folder: Path) -> None:
        """Send workbooks to the selected reviewers, or to all who have scores to give, into a folder."""
        self.send.setEnabled(False)
        if self.chosen():
            self._begin(folder, self.chosen())
        else:
            begin = partial(self._begin, folder)
            self._desk.ask(reviewers_to_ask, self._call, then=begin, failed=self._on_refused)

    def _on_send(self) -> None:
        title = self._desk.translate(N_("Folder for the workbooks"))
        folder = QFileDialog.getExistingDirectory(self, title, str(documents_folder()))
        if folder:
            self.send_to(Path(folder))

    def _begin(self, folder: Path, people: Sequence[str]) -> None:
        language, due = self.options.chosen_language(), self.options.due_day()
        password = self.options.password.text()
        self._pending = [ReviewSpec(self._call, one, language, due, password=password) for one in people]
        self._sent = []
        self._next(folder)

    def _next(self, folder: Path) -> None:
        """Write one workbook after the other, so that the window answers meanwhile."""
        if not self._pending:
            self._finish(folder)
            return

        def written(sent: Sent) -> None:
            self._sent.append(sent)
            self._next(folder)

        self._desk.ask(send_review, self._pending.pop(0), folder, then=written, failed=self._on_refused)

    def _finish(self, folder: Path) -> None:
        self.send.setEnabled(self._writable())
        refused = [one for one in self._sent if one.refused]
        for one in refused[:1]:
            if one.refused:
                self._tell(f"{one.name}: {self._desk.sentence(one.refused)}")
        if not self._sent:
            self._tell(self._desk.translate(N_("Every reviewer has scored everything. Select one to send anyway.")))
        files = all_sent(self._sent)
        if files:
            said = N_("%(count)s workbooks were written to %(folder)s and entered in the register (page Returns).")
            self._desk.say(said, count=len(files), folder=folder.name)
        if files and not refused:
            self.wrong.hide()

    def _writable(self) -> bool:
        programme = self._desk.programme
        return bool(programme and not programme.read_only)

    def _tell(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.show()

    def _on_refused(self, error: UserError) -> None:
        self._tell(self._desk.sentence(error))


def _reviewer_at(index: QModelIndex) -> tuple[str, ...]:
    return (str(index.siblingAtColumn(0).data(Qt.ItemDataRole.UserRole)),)
