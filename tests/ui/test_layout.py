"""How pages look: names for every control, nothing cut at 150 per cent, a window that fits, the keys of a page."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QWidget,
)

from tests.ui.conftest import Desktop
from yosdesk.domain.conditions import Condition
from yosdesk.services.finding import ViewSpec
from yosdesk.ui.pages.places import PLACES

PAGES = [place.code for place in PLACES]
FILTERED = ("title.en", "starts", "country", "city", "themes", "organiser")


@pytest.mark.parametrize("code", PAGES)
def test_every_control_of_a_page_has_a_name(desktop: Desktop, code: str) -> None:
    # given
    desktop.go(code)

    # when
    nameless = []
    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox):
        for widget in desktop.window.findChildren(kind):
            own = widget.parent() is not None and not widget.objectName().startswith("qt_")
            named = widget.accessibleName() or widget.toolTip() or getattr(widget, "text", lambda: "")()
            if own and widget.isVisible() and not named:
                nameless.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")

    # then
    assert nameless == []


def shown_width(button: QPushButton) -> int:
    """Return the width that a button's icon and words take as they are drawn, bold if its style says so."""
    font = QFont(button.font())
    font.setBold(button.isChecked() and bool(button.property("navigation")))
    picture = button.iconSize().width() if not button.icon().isNull() else 0
    return picture + QFontMetrics(font).horizontalAdvance(button.text())


@pytest.mark.parametrize("code", PAGES)
def test_no_label_of_a_page_is_cut_at_150_per_cent(desktop: Desktop, code: str) -> None:
    # given
    desktop.window.resize(1366, 768)
    desktop.window.prefer(replace(desktop.window.desk.preferences, scale=150, language="ru"))

    # when
    desktop.go(code)

    # then
    cut = [
        label.text()
        for label in desktop.window.findChildren(QLabel)
        if label.isVisible() and label.text() and not label.wordWrap() and label.width() < label.sizeHint().width() - 2
    ]
    assert cut == []
    desktop.window.prefer(replace(desktop.window.desk.preferences, scale=100, language="en"))


@pytest.mark.parametrize("code", ["history", "duplicates", "task", "returns"])
def test_the_pictures_of_buttons_grow_with_their_words(desktop: Desktop, code: str) -> None:
    # given
    desktop.go(code)
    desktop.settle()
    sizes = sizes_of_pictures(desktop)

    # when
    desktop.window.prefer(replace(desktop.window.desk.preferences, scale=150))
    desktop.go(code)
    desktop.settle()

    # then
    assert sizes
    assert sizes_of_pictures(desktop) == [size * 3 // 2 for size in sizes]
    desktop.window.prefer(replace(desktop.window.desk.preferences, scale=100))


def sizes_of_pictures(desktop: Desktop) -> list[int]:
    """Return the widths of the pictures of all buttons in sight that have words."""
    buttons = desktop.window.findChildren(QPushButton)
    return [one.iconSize().width() for one in buttons if one.isVisible() and one.text() and not one.icon().isNull()]


@pytest.mark.parametrize(("code", "key"), [("event", "F2"), ("timeline", "Alt+← →"), ("map", "N P"), ("review", "J K")])
def test_the_question_mark_shows_the_keys_of_the_page(desktop: Desktop, code: str, key: str) -> None:
    # given
    desktop.go(code)

    # when
    desktop.window.invoke("help.keys")

    # then
    [shown] = desktop.window.findChildren(QTextBrowser)
    assert key in shown.toPlainText()
    assert shown.toPlainText().index(key) < shown.toPlainText().index("Ctrl+K")


def test_the_window_fits_a_small_laptop_at_150_per_cent_in_russian(desktop: Desktop) -> None:
    # given
    desktop.window.prefer(replace(desktop.window.desk.preferences, scale=150, language="ru"))

    # when
    widths = {}
    narrow = ViewSpec("event", ("title.en",), tuple(Condition(one, "!=", "") for one in FILTERED), group="country")
    for code in (*PAGES, "record", "review", "issue", "import", "welcome", "event", "timeline"):
        desktop.go(code, narrow if code == "event" else None)
        QApplication.processEvents()
        widths[code] = desktop.window.minimumSizeHint().width()

    # then
    desktop.window.prefer(replace(desktop.window.desk.preferences, scale=100, language="en"))
    assert {code: width for code, width in widths.items() if width > 1366} == {}


@pytest.mark.parametrize("code", [*PAGES, "record", "issue", "welcome"])
def test_where_the_keys_go_is_seen_and_has_a_name(desktop: Desktop, code: str) -> None:
    # given
    desktop.texts()
    desktop.go(code, desktop.table.model.record(0) if code == "record" else None)
    desktop.window.activateWindow()
    desktop.bot.waitUntil(lambda: QApplication.activeWindow() is desktop.window)
    stops = [
        widget
        for widget in desktop.window.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if widget.focusProxy() is None and not widget.visibleRegion().isEmpty()
    ]

    # when
    unseen = []
    for widget in stops:
        (QApplication.focusWidget() or widget).clearFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        named = widget.accessibleName() or widget.toolTip() or getattr(widget, "text", lambda: "")()
        if widget.hasFocus() and (before == widget.grab().toImage() or not named):
            unseen.append(f"{type(widget).__name__} {named}")

    # then
    assert stops
    assert unseen == []
