"""The head of the page: its title with its count, the search field, the likeliest commands."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.icons import icon
from yosdesk.ui.pages.page import Page
from yosdesk.ui.theme import PAD, PAD_SMALL, TITLE, scaled, sized, tokens


class SearchField(QLineEdit):
    """Searches as one types; Down goes to the table, Esc clears."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Down or Enter; clear with Esc, and leave if it is clear already."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Head(QFrame):
    """Names the page and narrows it."""

    searched = Signal(str)
    invoked = Signal(str)  # code of a command
    followed = Signal()  # the number behind the title

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Build the head."""
        super().__init__(parent)
        self.setObjectName("head")
        self._title = QLabel()
        self._title.setFont(sized(self._title.font(), TITLE, bold=True))
        self.count = QPushButton()
        self.count.setProperty("number", True)
        self.count.clicked.connect(lambda: self.followed.emit())
        self._all = desk.translate(N_("Show the list behind this number"))
        self.search = SearchField()
        self.search.setPlaceholderText(desk.translate(N_("Search (Ctrl+F)")))
        self.search.setAccessibleName(desk.translate(N_("Search")))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(scaled(140))
        self.search.setMaximumWidth(scaled(320))
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        for button in self.search.findChildren(QToolButton):  # Qt's own: the picture, and what clears the field
            button.setAccessibleName(desk.translate(N_("Search")))
        self.search.textChanged.connect(self.searched)
        self._back = self._button(desk, "view.back", N_("Back"), "arrow-left", bare=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAD, PAD_SMALL, PAD, PAD_SMALL)
        row.addWidget(self._back)
        row.addWidget(self._title)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addWidget(self._button(desk, "programme.import", N_("Take in a list…"), "download"))
        new = self._button(desk, "record.new", N_("New"), "plus")
        new.setProperty("primary", True)
        new.setIcon(icon("plus", tokens().surface))
        row.addWidget(new)

    def show_page(self, page: Page) -> None:
        """Name a page."""
        self._title.setText(page.title())
        leads = page.list_behind() is not None
        self.count.setText(page.count())
        self.count.setVisible(bool(page.count()))
        self.count.setEnabled(leads)
        self.count.setToolTip(self._all if leads else "")
        self.count.setAccessibleName(f"{page.title()}: {page.count()}")
        self.search.setVisible(page.searches())

    def show_words(self, words: str) -> None:
        """Show words in the search field without searching."""
        if words != self.search.text():
            self.search.blockSignals(True)
            self.search.setText(words)
            self.search.blockSignals(False)

    def focus_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def _button(self, desk: Desk, code: str, label: str, picture: str, *, bare: bool = False) -> QPushButton:
        button = QPushButton(icon(picture), "" if bare else f" {desk.translate(label)}")
        button.setAccessibleName(desk.translate(label))
        button.setToolTip(desk.translate(label))
        button.setProperty("flat", bare)
        button.clicked.connect(lambda: self.invoked.emit(code))
        return button
