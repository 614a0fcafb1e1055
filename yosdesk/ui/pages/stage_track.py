"""The stages of an event's life as a track: each with its shape and hue, the present one marked."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from yosdesk.domain.event import STATUSES
from yosdesk.domain.lifecycle import ASIDE, TRACK
from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.theme import CAPTION, STAGES, scaled, sized, stage_colour, tokens


class StageTrack(QWidget):
    """A step for each stage, in the order of an event's life; the arrow keys walk along it, Space asks to move there.

    It is one stop for the Tab key: the present stage. A stage aside of the track stands at its end while it is present.
    """

    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Build the steps."""
        super().__init__()
        self._desk = desk
        self.stage = ""
        self.steps: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(10))
        for stage in (*TRACK, *ASIDE):
            self.steps[stage] = step = self._step(stage)
            row.addWidget(step)
        row.addStretch(1)
        self.setFocusProxy(self.steps[TRACK[0]])

    def show_stage(self, stage: str) -> None:
        """Mark the stage the event is at."""
        self.stage = stage
        for code, step in self.steps.items():
            step.setText(self._text(code))
            step.setChecked(code == stage)
            step.setVisible(code in TRACK or code == stage)
            step.setFocusPolicy(Qt.FocusPolicy.StrongFocus if code == stage else Qt.FocusPolicy.ClickFocus)
            colour = stage_colour(code).name() if self._is_reached(code) else tokens().muted
            step.setStyleSheet(f"QPushButton {{ color: {colour}; }}")
            name = self._desk.translate(STATUSES[code])
            present = self._desk.translate(N_("%(stage)s, where the event is"), stage=name)
            step.setAccessibleName(present if code == stage else name)
        self.setFocusProxy(self.steps[stage])
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the track."""
        shown = [step for step in self.steps.values() if step.isVisible()]
        focused = next((place for place, step in enumerate(shown) if step.hasFocus()), None)
        ways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        way = ways.get(Qt.Key(event.key()))
        if focused is None or way is None:
            super().keyPressEvent(event)
            return
        shown[min(max(focused + way, 0), len(shown) - 1)].setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line that joins the steps, up to the present one in the accent's colour."""
        painter = QPainter(self)
        track = [self.steps[code] for code in TRACK]
        middle = self.height() // 2
        for left, right in pairwise(track):
            reached = self._is_reached(TRACK[track.index(right)])
            painter.setPen(QColor(tokens().accent if reached else tokens().line))
            painter.drawLine(left.geometry().right() + 1, middle, right.geometry().left() - 1, middle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name only the present stage where there is little room; the others keep their shapes."""
        super().resizeEvent(event)
        for code, step in self.steps.items():
            step.setText(self._text(code))

    def minimumSizeHint(self) -> QSize:
        """Return the room that the shapes need."""
        return QSize(scaled(300), super().minimumSizeHint().height())

    def _step(self, stage: str) -> QPushButton:
        step = QPushButton()
        step.setProperty("chip", True)
        step.setCheckable(True)
        step.setFont(sized(step.font(), CAPTION))
        step.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        move = self._desk.translate(N_("Move the event to this stage"))
        step.setToolTip(f"{self._desk.translate(STATUSES[stage])}: {move}")
        step.clicked.connect(lambda: self._on_clicked(stage))
        return step

    def _on_clicked(self, stage: str) -> None:
        for code, step in self.steps.items():
            step.setChecked(code == self.stage)  # a click asks; where the event is, its record says
        self.asked.emit(stage)

    def _is_reached(self, stage: str) -> bool:
        if self.stage not in TRACK:
            return stage == self.stage
        return stage in TRACK[: TRACK.index(self.stage) + 1]

    def _text(self, code: str) -> str:
        roomy = self.width() >= self._room()
        label = f" {self._desk.translate(STATUSES[code])}" if roomy or code == self.stage else ""
        return f"{STAGES[code][0]}{label}"

    def _room(self) -> int:
        """Return the width in which every stage can be named."""
        shown = [code for code in STAGES if code in TRACK or code == self.stage]
        metrics = self.steps[TRACK[0]].fontMetrics()
        words = sum(metrics.horizontalAdvance(f"◔ {self._desk.translate(STATUSES[code])}") for code in shown)
        return words + len(shown) * scaled(30)
