"""The findings of the clash radar as a list: letters act on the selected ones, Enter opens the event."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from yosdesk.i18n import N_
from yosdesk.services.clashing import Clash
from yosdesk.ui.desk import Desk
from yosdesk.ui.models.clash_table import ClashTableModel
from yosdesk.ui.names import NamedItems
from yosdesk.ui.views.letters import ENTER, letter_of
from yosdesk.ui.views.reading_table import set_for_reading

_WIDTHS = (180, 0, 100, 130)  # pixels at 100 per cent; the sentence takes what is left


class ClashList(QTableView):
    """The findings; letters act on the selected ones, on a Latin and on a Russian keyboard alike."""

    def __init__(self, desk: Desk, acts: Mapping[str, Callable[[], None]]) -> None:
        """Show nothing yet; `acts` says what a letter does, and "" what Enter does."""
        super().__init__()
        self._acts = acts
        self.clashes = ClashTableModel(desk, self)
        self.setModel(self.clashes)
        self._named = NamedItems(desk, self, lambda index: self.clashes.named(index.row()))
        self.doubleClicked.connect(lambda _: self._acts[""]())
        set_for_reading(self, desk.translate(N_("Findings of the clash radar")), _WIDTHS)

    def chosen(self) -> tuple[Clash, ...]:
        """Return the selected findings."""
        return tuple(self.clashes.clashes[index.row()] for index in self.selectionModel().selectedRows())

    def current(self) -> Clash | None:
        """Return the finding one stands on."""
        row = self.currentIndex().row()
        return self.clashes.clashes[row] if 0 <= row < len(self.clashes.clashes) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on a letter; every other key is the table's."""
        letter = letter_of(event)
        if event.key() in ENTER:
            self._acts[""]()
        elif letter and letter in self._acts:
            self._acts[letter]()
        else:
            super().keyPressEvent(event)
