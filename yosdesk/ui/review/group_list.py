"""The groups of a review with their counts, and below them the list behind a number that was followed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from yosdesk.i18n import N_
from yosdesk.services.reviewing import LABELS, Entry, Group, Review
from yosdesk.ui.desk import Desk
from yosdesk.ui.review.proposal_model import SHAPES

_BEHIND = {
    "fields": N_("Will be set (%(count)s)"),
    "records": N_("Will be set (%(count)s)"),
    "made": N_("Will be made (%(count)s)"),
    "gone": N_("Will be removed or cancelled (%(count)s)"),
    "kept": N_("Kept as ours (%(count)s)"),
    "waiting": N_("Waiting (%(count)s)"),
}


class GroupList(QListWidget):
    """Offers groups; `entries` says what the chosen one holds."""

    def __init__(self, desk: Desk) -> None:
        """Offer nothing yet."""
        super().__init__()
        self._desk = desk
        self._review: Review | None = None
        self._behind: tuple[Entry, ...] = ()
        self.setAccessibleName(desk.translate(N_("Groups")))

    def show_review(self, review: Review | None) -> None:
        """Offer all entries of a review and its groups; all are chosen."""
        self._review, self._behind = review, ()
        self.clear()
        count = len(review.entries) if review else 0
        self.addItem(QListWidgetItem(self._desk.translate(N_("All (%(count)s)"), count=count)))
        for group, some in review.groups() if review else ():
            item = QListWidgetItem(f"{SHAPES[group]} {self._desk.translate(LABELS[group])} ({some})")
            item.setData(Qt.ItemDataRole.UserRole, group)
            self.addItem(item)
        self.setCurrentRow(0)

    def show_behind(self, code: str) -> None:
        """Offer, and choose, what a number of the summary counts; it takes the place of the one offered before."""
        if self._review is None or code not in _BEHIND:
            return
        self._behind = self._review.behind(code)
        last = self.item(self.count() - 1)
        if last.data(Qt.ItemDataRole.UserRole) in _BEHIND:
            self.takeItem(self.count() - 1)
        item = QListWidgetItem(f"→ {self._desk.translate(_BEHIND[code], count=len(self._behind))}")
        item.setData(Qt.ItemDataRole.UserRole, code)
        self.addItem(item)
        self.setCurrentItem(item)

    def entries(self) -> tuple[Entry, ...]:
        """Return the entries of what is chosen."""
        item = self.currentItem()
        chosen = item.data(Qt.ItemDataRole.UserRole) if item else None
        if self._review is None:
            return ()
        return self._behind if chosen in _BEHIND else self._review.of(chosen if isinstance(chosen, Group) else None)
