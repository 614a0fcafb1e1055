"""How a review lies in its page: groups, proposals, the chosen one beside them, or below where the page is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QScrollArea, QSplitter

from yosdesk.ui.review.detail import Detail
from yosdesk.ui.review.proposal_table import ProposalTable
from yosdesk.ui.theme import scaled

_WIDE = 900  # pixels at 100 per cent, from which on the chosen proposal has room beside the others
_GROUPS, _GROUPS_NARROW = 176, 140


class ReviewPanes(QSplitter):
    """Keeps what was sent, ours and theirs in sight, whatever the width."""

    def __init__(self, groups: QListWidget, table: ProposalTable, detail: Detail) -> None:
        """Lay the three side by side."""
        super().__init__()
        self._table, self._detail = table, detail
        self._beside: bool | None = None
        self._chosen = QScrollArea()
        self._chosen.setWidgetResizable(True)
        self._chosen.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to what stands in it, and bring it in sight
        self._chosen.setWidget(detail)
        self._right = QSplitter()
        self._right.addWidget(table)
        self._right.addWidget(self._chosen)
        self.addWidget(groups)
        self.addWidget(self._right)
        self.setStretchFactor(1, 1)
        self._lay(beside=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chosen proposal beside the others, or below them."""
        super().resizeEvent(event)
        self._lay(beside=self.width() >= scaled(_WIDE))

    def _lay(self, *, beside: bool) -> None:
        if beside is self._beside:
            return
        self._beside = beside
        self._right.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
        self._right.setSizes([scaled(680), scaled(300)] if beside else [scaled(150), scaled(180)])
        self._right.setStretchFactor(0, 1)
        self.setSizes([scaled(_GROUPS if beside else _GROUPS_NARROW), scaled(2000)])
        self._table.fit(narrow=not beside)
        self._detail.spread(on=not beside)
