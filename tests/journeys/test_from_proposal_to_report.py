"""The life of one event by keyboard: proposed, checked, confirmed, labelled, published, held, reported, closed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.conftest import Desktop, desktop
from yosdesk.services.checking import check
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.history import history
from yosdesk.services.lifecycle import stage_view
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo
from yosdesk.ui.pages.event_page import EventPage

__all__ = ["desktop"]
CONTROL = Qt.KeyboardModifier.ControlModifier
NOTHING = Qt.KeyboardModifier.NoModifier
REACHED = (
    "proposed", "checked", "confirmed", "labelled", "published", "held", "reported", "closed",
)  # fmt: skip
WHAT_STAGES_ASK_FOR = {
    "checked": {"organiser": "DLR", "starts": "20 mar 2014"},
    "labelled": {"label_number": "YS-014"},
    "published": {
        "title.ru": "Школа света", "city": "Bonn", "country": "DE", "website": "https://example.org/light",
        "logo_sent": "3.2.2014",
    },
    "reported": {"report.en": "Forty students built a spectrograph.", "actual": "42"},
}  # fmt: skip


def offices(session: Session) -> tuple[str, ...]:
    """Make two offices that confirm."""
    found = tuple(add_record(session, "organisation", {"name": name}).changes[0].record for name in ("Bonn", "Moscow"))
    set_parts(session, (session.facts.id,), {"offices": "; ".join(found)})
    return found


class Keys:
    """A coordinator who has no mouse."""

    def __init__(self, desk: Desktop) -> None:
        self.desk = desk

    @property
    def page(self) -> EventPage:
        page = self.desk.window.page
        assert isinstance(page, EventPage)
        return page

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING) -> None:
        """Press a key where the focus is."""
        self.desk.window.activateWindow()
        self.desk.bot.waitUntil(lambda: QApplication.activeWindow() is self.desk.window)
        QTest.keyClick(QApplication.focusWidget() or self.desk.window, key, held)
        self.desk.settle()

    def walk_to(self, there: Callable[[], QWidget]) -> QWidget:
        """Press Tab until the focus is where it is wanted."""
        for _ in range(150):
            if QApplication.focusWidget() is there():
                return there()
            QTest.keyClick(QApplication.focusWidget() or self.desk.window, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {there().accessibleName()}")

    def fill(self, part: str, text: str) -> None:
        """Walk to a field, and type a value into it."""
        editor = self.walk_to(lambda: next(one.editor for one in self.page._fields if one.part.code == part))
        self.press(Qt.Key.Key_A, CONTROL)
        self.desk.type(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Tab)
        self.desk.settle()

    def step(self) -> None:
        """Walk to the button of the next stage, and press it."""
        self.walk_to(lambda: self.page.stage.step)
        self.press(Qt.Key.Key_Space)

    def agree(self, office: str) -> None:
        """Walk to an office's yes, and press it."""
        self.walk_to(lambda: self.page.stage.offices.rows[office].buttons["yes"])
        self.press(Qt.Key.Key_Space)


def proposed(desk: Desktop) -> Keys:
    """Propose an event in the table: a new row, its title, then its page."""
    keys = Keys(desk)
    desk.texts()
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.press(Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    keys.press(Qt.Key.Key_A, CONTROL)
    desk.type(editor, "School of light")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    return keys


def stage_of(desk: Desktop, record: str) -> str:
    return str(getattr(desk.ask(stage_view, record), "stage", ""))


def test_an_event_goes_from_proposal_to_a_filed_report_by_keyboard(desktop: Desktop) -> None:
    # given
    both = desktop.ask(offices)
    assert isinstance(both, tuple)
    keys = proposed(desktop)
    record = keys.page.record
    reached = [stage_of(desktop, record)]

    # when
    for stage in REACHED[1:]:
        for part, text in WHAT_STAGES_ASK_FOR.get(stage, {}).items():
            keys.fill(part, text)
        if stage == "confirmed":
            for office in both:
                keys.agree(office)
        keys.step()
        reached.append(stage_of(desktop, record))

    # then
    assert tuple(reached) == REACHED
    lines = desktop.ask(history, record, "status")
    assert isinstance(lines, tuple)
    assert [line.after for line in reversed(lines)][-7:] == list(REACHED[1:])
    assert getattr(desktop.ask(check), "problems", None) == ()


def test_a_step_too_early_says_what_is_missing_and_nothing_moves(desktop: Desktop) -> None:
    # given
    keys = proposed(desktop)
    record = keys.page.record

    # when
    keys.step()
    refusal = keys.page.stage._wrong.text()

    # then
    assert (stage_of(desktop, record), keys.page.stage._wrong.isVisible()) == ("proposed", True)
    assert "“Organiser” is missing" in refusal


def test_the_last_step_is_taken_back_with_its_name(desktop: Desktop) -> None:
    # given
    keys = proposed(desktop)
    record = keys.page.record
    for part, text in WHAT_STAGES_ASK_FOR["checked"].items():
        keys.fill(part, text)
    keys.step()

    # when
    before = stage_of(desktop, record)
    desktop.ask(undo)

    # then
    assert (before, stage_of(desktop, record)) == ("checked", "proposed")
