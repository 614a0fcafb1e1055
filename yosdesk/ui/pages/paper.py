"""A view on paper: saved as PDF or picture, or printed; always in light colours, under a heading."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMarginsF, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton, QWidget

from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.theme import CAPTION, PAD, TITLE, on_paper, scaled, sized, tokens

_MARGIN = 10.0  # millimetres
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_SHARP = 2  # a picture has twice the window's pixels


class Printed(Protocol):
    """What a view must answer to be put on paper."""

    def paper_title(self) -> str:
        """Return what stands above it."""

    def page_count(self, area: QRectF) -> int:
        """Return how many pages it takes."""

    def paint_page(self, painter: QPainter, area: QRectF, number: int) -> None:
        """Draw one page."""

    def picture_size(self) -> QSize:
        """Return the size of its picture."""


class PaperButton(QPushButton):
    """Offers PDF, picture and printer for a view."""

    def __init__(self, desk: Desk, view: Printed, parent: QWidget | None = None) -> None:
        """Offer them for a view."""
        super().__init__(icon("printer"), f" {desk.translate(N_('Save or print…'))}", parent)
        self.setAccessibleName(desk.translate(N_("Save or print…")))
        self.setProperty("chip", True)
        self._desk, self._view = desk, view
        self.clicked.connect(self.open_menu)

    def open_menu(self) -> None:
        """Offer the three ways."""
        menu = QMenu(self)
        ways: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("file-text", N_("Save as PDF…"), lambda: self._ask_file(".pdf")),
            ("image", N_("Save as a picture…"), lambda: self._ask_file(".png")),
            ("printer", N_("Print…"), self._ask_printer),
        )
        for picture, label, run in ways:
            menu.addAction(icon(picture), self._desk.translate(label)).triggered.connect(run)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def save(self, out: Path) -> None:
        """Write the view as PDF, or as a picture for any other ending."""
        if out.suffix.lower() == ".pdf":
            writer = QPdfWriter(str(out))
            writer.setTitle(self._view.paper_title())
            self._print(writer, writer.setResolution)
            return
        size = self._view.picture_size().expandedTo(QSize(scaled(800), scaled(500)))
        image = QImage(size * _SHARP, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(_SHARP)
        with on_paper():
            image.fill(QColor(tokens().surface))
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            page = QRectF(0, 0, size.width(), size.height()).adjusted(PAD, PAD, -PAD, -PAD)
            self._view.paint_page(painter, self._below_heading(painter, page, ""), 0)
            painter.end()
        if not image.save(str(out)):
            self._not_written(out)

    def _print(self, device: QPagedPaintDevice, set_resolution: Callable[[int], None]) -> None:
        """Draw all pages, in the sizes of the window: letters on paper are as large as on the screen."""
        set_resolution(self.logicalDpiY())
        device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        device.setPageOrientation(QPageLayout.Orientation.Landscape)
        device.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
        painter = QPainter()
        if not painter.begin(device):
            self._not_written(Path(self._view.paper_title()))
            return
        with on_paper():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            page = QRectF(painter.viewport())
            heading = scaled(34)
            pages = self._view.page_count(page.adjusted(0, heading, 0, 0))
            for number in range(pages):
                if number:
                    device.newPage()
                place = f"{number + 1} / {pages}" if pages > 1 else ""
                self._view.paint_page(painter, self._below_heading(painter, page, place), number)
        painter.end()

    def _below_heading(self, painter: QPainter, page: QRectF, place: str) -> QRectF:
        """Write the heading; return the area that is left."""
        colours, body = tokens(), QFont(QApplication.font())
        heading = scaled(34)
        line = QRectF(page.left(), page.top(), page.width(), heading - scaled(8))
        painter.setPen(QColor(colours.text))
        painter.setFont(sized(body, TITLE, bold=True))
        painter.drawText(line, _LEFT, self._view.paper_title())
        programme = self._desk.programme.facts.title if self._desk.programme else ""
        painter.setPen(QColor(colours.muted))
        painter.setFont(sized(body, CAPTION))
        told = "   ".join(part for part in (programme, place) if part)
        painter.drawText(line, _RIGHT, told)
        painter.setFont(body)
        return page.adjusted(0, heading, 0, 0)

    def _ask_file(self, ending: str) -> None:
        title = self._desk.translate(N_("Save or print…"))
        found, _ = QFileDialog.getSaveFileName(self, title, f"{self._view.paper_title()}{ending}", f"*{ending}")
        if found:
            self.save(Path(found) if Path(found).suffix else Path(found + ending))

    def _ask_printer(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # the window starts without it

        printer = QPrinter()
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            self._print(printer, printer.setResolution)

    def _not_written(self, out: Path) -> None:
        reason = self._desk.translate(N_("it cannot be made there"))
        self._desk.refuse(UserError("cannot_write", file=out.name, reason=reason))
