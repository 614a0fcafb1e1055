"""Parts of the event's page: money as bars, lists of rows, the history."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.kinds.numbers import decimal_text
from yosdesk.domain.operation_labels import of_kind, operation_label
from yosdesk.i18n import N_
from yosdesk.services.finding import Row
from yosdesk.services.history import HistoryLine
from yosdesk.services.record_pages import MoneyBar
from yosdesk.ui.desk import Desk
from yosdesk.ui.names import NamedItems
from yosdesk.ui.theme import CAPTION, scaled, sized, tokens
from yosdesk.ui.views.focus_frame import draw_focus


class MoneyBars(QAbstractButton):
    """Planned, committed and spent as one bar a currency; a click leads to the lines that are summed."""

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__()
        self._desk = desk
        self._money: tuple[MoneyBar, ...] = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_money(self, money: tuple[MoneyBar, ...]) -> None:
        """Show sums."""
        self._money = money
        self.setVisible(bool(money))
        words = [self._words(one) for one in money]
        self.setAccessibleName("; ".join(words))
        self.setToolTip("\n".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for a bar and its caption a currency."""
        return QSize(scaled(200), len(self._money) * scaled(34))

    def minimumSizeHint(self) -> QSize:
        """Return the same: bars are never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead on with Enter, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars."""
        painter = QPainter(self)
        draw_focus(painter, self, QRectF(self.rect()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), CAPTION))
        for position, one in enumerate(self._money):
            top = position * scaled(34)
            most = max(one.planned, one.committed, one.spent, 1)
            for share, colour in (
                (one.planned, tokens().sunken),
                (one.committed, tokens().line),
                (one.spent, tokens().accent),
            ):
                width = self.width() * share / most
                painter.fillRect(QRectF(0, top, width, scaled(10)), QColor(colour))
            painter.setPen(QColor(tokens().muted))
            painter.drawText(
                QRectF(0, top + scaled(12), self.width(), scaled(18)), int(Qt.AlignmentFlag.AlignLeft), self._words(one)
            )

    def _words(self, one: MoneyBar) -> str:
        parts = []
        for label, minor in ((N_("Planned"), one.planned), (N_("Committed"), one.committed), (N_("Spent"), one.spent)):
            parts.append(f"{self._desk.translate(label)} {decimal_text(minor, one.currency)}")
        return f"{' · '.join(parts)} {one.currency}"


class RowList(QWidget):
    """A short list of records that belong to the event; choosing one shows it in the inspector."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, empty: str) -> None:
        """Show the sentence for an empty list."""
        super().__init__()
        self._desk, self._empty = desk, empty
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.show_rows(())

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows: the first value as name, the others behind it."""
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.deleteLater()
        for row in rows:
            rest = " · ".join(text for text in row.shown[1:] if text)
            button = QPushButton(f"{row.shown[0]}   {rest}")
            button.setProperty("navigation", True)
            button.clicked.connect(lambda _=False, one=row.id: self.chosen.emit(one))
            self._column.addWidget(button)
        if not rows:
            label = QLabel(self._desk.translate(self._empty))
            label.setProperty("muted", True)
            label.setWordWrap(True)
            self._column.addWidget(label)


class HistoryList(QListWidget):
    """Who changed what, when, and from which workbook; newest first."""

    def __init__(self, desk: Desk) -> None:
        """Show nothing yet."""
        super().__init__()
        self._desk = desk
        self.setAccessibleName(desk.translate(N_("History")))
        self.setMinimumHeight(scaled(120))
        self.setWordWrap(True)
        self._named = NamedItems(desk, self, self._named_in)

    def show_lines(self, lines: Sequence[HistoryLine]) -> None:
        """Show lines."""
        self.clear()
        for line in lines:
            item = QListWidgetItem(line_text(self._desk, line))
            item.setData(Qt.ItemDataRole.UserRole, line)
            self.addItem(item)

    def _named_in(self, index: QModelIndex) -> tuple[str, ...]:
        """Return the record that a line tells of, and those that were linked to before and after."""
        line = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(line, HistoryLine):
            return ()
        entity, part = ENTITIES[line.entity], line.part.partition(".")[0]
        kind = entity.field(part).kind if part else None
        if kind is None or not kind.targets():
            return (line.record,)
        sides = [one for one in (line.after, line.before) if one]
        linked = [one for side in sides for one in (members_of(side) if kind.many else (side,))]
        return tuple(dict.fromkeys((line.record, *linked)))


def line_text(desk: Desk, line: HistoryLine) -> str:
    """Return a history line as a sentence of the reader's language."""
    what = operation_label(desk.translate, line.label, line.details)
    if line.state:
        what = _record_words(desk, line)
    if line.part:
        before, after = line.shown
        what = f"{line.heading}: {before or '∅'} → {after or '∅'}"
    what = of_kind(desk.translate, line.kind, what)
    source = f" · {line.file} {line.cell}" if line.file else ""
    return f"{desk.moment(line.when)} · {line.who} · {what}{source}"


def _record_words(desk: Desk, line: HistoryLine) -> str:
    """Return that a record came or went, by its name."""
    entity = ENTITIES[line.entity]
    name = next((text for code, text in line.state.items() if code.partition(".")[0] == entity.name), "")
    word = desk.translate(N_("removed") if line.gone else N_("added"))
    return f"{desk.translate(entity.label)} {name}: {word}"
