"""Documents: files dropped here are copied into the programme; opening one opens a copy of it."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from yosdesk.i18n import N_
from yosdesk.services.documents import add_document, copy_out
from yosdesk.ui.desk import Desk
from yosdesk.ui.pages.table_page import TablePage


class DocumentsPage(TablePage):
    """The table of documents, which takes files."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Show all documents."""
        super().__init__(desk, "document", parent)
        self.setAcceptDrops(True)
        self.table.opened.disconnect()
        self.table.opened.connect(self._open_copy)

    def add(self) -> None:
        """Ask for files and take them."""
        files, _ = QFileDialog.getOpenFileNames(self, self.desk.translate(N_("Add documents")))
        self.take([Path(file) for file in files])

    def take(self, files: list[Path]) -> None:
        """Copy files into the programme."""
        for file in files:
            self.desk.operate(add_document, file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Copy the dropped files into the programme."""
        self.take([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _open_copy(self, record: str) -> None:
        folder = Path(tempfile.mkdtemp(prefix="yosdesk-"))
        self.desk.ask(copy_out, record, folder, then=_show)


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
