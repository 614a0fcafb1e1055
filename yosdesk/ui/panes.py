"""The parts of the window: how they lie, in which order Tab goes through them, and F6 from one to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QSplitter, QTabBar, QVBoxLayout, QWidget

from yosdesk.ui.theme import scaled


def stops_in(part: QWidget) -> list[QWidget]:
    """Return the widgets of a part at which Tab can stop, as they were built, also those that are hidden now.

    The bar of tabs, which is built after what it shows, comes before it.

    Qt's own chain is not asked: the binding makes what `nextInFocusChain` returns a child of the widget it was asked
    of, and takes it for deleted when that one goes.
    """
    inside: list[QWidget] = part.findChildren(QWidget)
    found = [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None]
    for bar in [one for one in found if isinstance(one, QTabBar)]:
        found.remove(bar)
        tabs = bar.parentWidget()
        behind = (at for at, one in enumerate(found) if tabs is not None and tabs.isAncestorOf(one))
        found.insert(next(behind, len(found)), bar)
    return found


def put_after(part: QWidget, other: QWidget) -> None:
    """Let Tab go through a part right after what stands lowest in another one, whichever was built first."""
    shown = [one for one in stops_in(other) if one.isVisible()]
    if not shown:
        return
    last = max(shown, key=lambda one: _corner(one, other))
    for one in stops_in(part):
        QWidget.setTabOrder(last, one)
        last = one


def _corner(one: QWidget, part: QWidget) -> tuple[int, int]:
    """Return where a widget ends within a part: first how low, then how far to the right."""
    end = one.mapTo(part, one.rect().bottomRight())
    return end.y(), end.x()


def bring_in_sight(one: QWidget | None) -> None:
    """Scroll whatever a widget lies in so that it is seen; Qt does so only from one widget of a page to the next."""
    area = one
    while one is not None and area is not None:
        area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(one)


def next_part(parts: Sequence[QWidget], step: int) -> None:
    """Give the focus to the next part that is seen, to where it was there last or to its first stop."""
    seen = [part for part in parts if part.isVisible() and any(one.isVisible() for one in stops_in(part))]
    focused = QApplication.focusWidget()
    here = next((place for place, part in enumerate(seen) if focused is not None and part.isAncestorOf(focused)), -1)
    if not seen:
        return
    part = seen[(here + step) % len(seen)]
    within = part.focusWidget()
    stops = [one for one in stops_in(part) if one.isVisible() and one.isEnabled()]
    (within if within in stops else stops[0]).setFocus(Qt.FocusReason.TabFocusReason)
    bring_in_sight(QApplication.focusWidget())


def side_by_side(page: QWidget, inspector: QWidget) -> QSplitter:
    """Return the page with the inspector beside it, as wide as the reader wants."""
    split = QSplitter()
    split.addWidget(page)
    split.addWidget(inspector)
    split.setStretchFactor(0, 1)
    split.setCollapsible(0, False)
    split.setSizes([scaled(900), scaled(300)])
    return split


def frame_of(navigation: QWidget, head: QWidget, middle: QWidget, messages: QWidget) -> QWidget:
    """Return the whole: the navigation at the left, beside it head, page and message one below the other."""
    right = QVBoxLayout()
    right.setContentsMargins(0, 0, 0, 0)
    right.setSpacing(0)
    for widget, stretch in ((head, 0), (middle, 1), (messages, 0)):
        right.addWidget(widget, stretch)
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(navigation)
    row.addLayout(right, 1)
    return whole
