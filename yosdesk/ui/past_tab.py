"""The inspector's second page: why a field is as it is, and what happened to the record before."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from yosdesk.services.history import HistoryLine, history
from yosdesk.services.session import Session
from yosdesk.ui.desk import Desk
from yosdesk.ui.pages.event_parts import HistoryList
from yosdesk.ui.why_panel import WhyPanel


class PastTab(QWidget):
    """Shows the history of a record, or of one part of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._why = WhyPanel(desk)
        self.lines = HistoryList(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._why)
        column.addWidget(self.lines, 1)

    def show_field(self, record: str, part: str) -> None:
        """Show why a field is as it is, and its history; the record's for the part ""."""
        self._why.show_field(record, part)
        self._read(record, part)

    def refresh(self, record: str) -> None:
        """Show the history of a record as it is now, nothing for ""."""
        if not record:
            self._why.show_field("", "")
            self.lines.show_lines(())
            return
        self._why.refresh()
        self._read(record, "")

    def _read(self, record: str, part: str) -> None:
        self._desk.ask(_history_of, record, part, then=self.lines.show_lines)


def _history_of(session: Session, record: str, part: str) -> tuple[HistoryLine, ...]:
    return history(session, record, part, limit=200)
