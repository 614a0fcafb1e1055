"""The timeline's page in the hands of a test: where an event stands, dragging, keys, the days the programme holds."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from yosdesk.ui.pages.timeline_page import TimelinePage
from yosdesk.ui.views.timeline.bars import bar_rect
from yosdesk.ui.views.timeline.layout import Place
from yosdesk.ui.views.timeline.painter import band_height, heads_width

if TYPE_CHECKING:
    from tests.ui.conftest import Desktop


class Line:
    """The timeline's page under test."""

    def __init__(self, desktop: "Desktop") -> None:
        self.desktop = desktop
        desktop.window.resize(1366, 768)
        desktop.go("timeline")
        desktop.settle()
        page = desktop.window.page
        assert isinstance(page, TimelinePage)
        self.page, self.view = page, page.timeline

    def place(self, title: str) -> Place:
        """Return where an event stands."""
        for row, laid in enumerate(self.view.layout_.rows):
            for number, bar in enumerate(laid.row.bars):
                if bar.title == title:
                    return Place(row, number)
        raise LookupError(title)

    def id(self, title: str) -> str:
        """Return an event's id."""
        return self.view.layout_.bar(self.place(title)).id

    def point(self, title: str, day: float = 0.5) -> QPoint:
        """Return a point on an event, some days after its beginning."""
        place = self.place(title)
        laid = self.view.layout_.rows[place.row]
        box = bar_rect(laid, place.number, self.view.sight.scale)
        x = box.left() + day * self.view.sight.scale.pixels
        return QPointF(x + heads_width(), box.center().y() + band_height() - self.view.sight.top).toPoint()

    def drag(self, start: QPoint, days: float) -> None:
        """Drag from a point by days."""
        end = start + QPoint(round(days * self.view.sight.scale.pixels), 0)
        port = self.view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(port, start + QPoint(6, 0))
        QTest.mouseMove(port, end)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
        self.desktop.settle()

    def days(self, title: str) -> tuple[str, str]:
        """Return the first and last day of an event, as the programme holds them."""
        record = self.id(title)

        def read(session: object) -> tuple[str, str]:
            columns = [session.column("event", part) for part in ("starts", "ends")]  # type: ignore[attr-defined]
            return columns[0].get(record, ""), columns[1].get(record, "")

        found = self.desktop.ask(read)
        assert isinstance(found, tuple)
        return found

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the view."""
        self.desktop.press(self.view, key, held)
        self.desktop.settle()
