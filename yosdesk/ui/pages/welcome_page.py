"""The welcome page: what the desk is for, the likeliest first steps, the programmes one worked on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.page import Page
from yosdesk.ui.theme import FIGURE, PAD, PAD_LARGE, scaled, sized, tokens

STEPS = (
    ("programme.import", N_("Take in a list of events…"), "file-spreadsheet"),
    ("record.new", N_("New event"), "plus"),
    ("programme.new", N_("New programme…"), "file-plus"),
    ("programme.open", N_("Open a programme…"), "folder-open"),
    ("programme.sample", N_("Look at the sample programme"), "eye"),
)


class WelcomePage(Page):
    """Says what to do first."""

    def __init__(self, desk: Desk, invoke: Callable[[str], None], parent: QWidget | None = None) -> None:
        """Offer steps, which `invoke` runs by their command's code."""
        super().__init__(desk, parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAD_LARGE * 3, PAD_LARGE * 3, PAD_LARGE * 3, PAD_LARGE)
        self._column.setSpacing(PAD)
        title = QLabel(desk.translate(N_("Run a science programme from one desk")))
        title.setFont(sized(title.font(), FIGURE, bold=True))
        title.setWordWrap(True)
        text = QLabel(
            desk.translate(
                N_(
                    "Events, partners, budgets and communication of a programme lie in one file on this laptop. "
                    "Everything is saved as you type, and everything can be undone, today or next week."
                )
            )
        )
        text.setWordWrap(True)
        text.setProperty("muted", True)
        self._column.addWidget(title)
        self._column.addWidget(text)
        for position, (code, label, picture) in enumerate(STEPS):
            colour = tokens().surface if position == 0 else ""
            button = QPushButton(icon(picture, colour), f"  {desk.translate(label)}")
            button.setProperty("primary", position == 0)
            button.setMaximumWidth(scaled(420))
            button.clicked.connect(lambda _=False, one=code: invoke(one))
            self._column.addWidget(button)
        self._recent(desk)
        self._column.addStretch(1)

    def title(self) -> str:
        """Return the page's title."""
        return self.desk.translate(N_("Welcome"))

    def _recent(self, desk: Desk) -> None:
        paths = [Path(file) for file in desk.preferences.recent if Path(file).exists()]
        if not paths:
            return
        head = QLabel(desk.translate(N_("Programmes you worked on")))
        head.setFont(sized(head.font(), 1.0, bold=True))
        self._column.addWidget(head)
        for path in paths[:6]:
            button = QPushButton(icon("file-text"), f"{path.stem}   {path.parent}")
            button.setProperty("navigation", True)
            button.clicked.connect(lambda _=False, one=path: self.go.emit("open", str(one)))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
