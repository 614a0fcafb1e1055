"""The pages of the navigation, in their order, and those that others lead to. A new page is one line here."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.pages.page import Page, PagePlace


def _table(entity: str) -> Callable[[Desk, QWidget], Page]:
    def make(desk: Desk, parent: QWidget) -> Page:
        from yosdesk.ui.pages.table_page import TablePage

        return TablePage(desk, entity, parent)

    return make


def _documents(desk: Desk, parent: QWidget) -> Page:
    from yosdesk.ui.pages.documents_page import DocumentsPage

    return DocumentsPage(desk, parent)


def _today(desk: Desk, parent: QWidget) -> Page:
    from yosdesk.ui.pages.today_page import TodayPage

    return TodayPage(desk, parent)


def _timeline(desk: Desk, parent: QWidget) -> Page:
    from yosdesk.ui.pages.timeline_page import TimelinePage

    return TimelinePage(desk, parent)


def _calendar(desk: Desk, parent: QWidget) -> Page:
    from yosdesk.ui.pages.calendar_page import CalendarPage

    return CalendarPage(desk, parent)


def _map(desk: Desk, parent: QWidget) -> Page:
    from yosdesk.ui.pages.map_page import MapPage

    return MapPage(desk, parent)


def _board(desk: Desk, parent: QWidget) -> Page:
    from yosdesk.ui.pages.board_page import BoardPage

    return BoardPage(desk, parent)


def _clashes(desk: Desk, parent: QWidget) -> Page:
    from yosdesk.ui.pages.clashes_page import ClashesPage

    return ClashesPage(desk, parent)


def _selection(desk: Desk, parent: QWidget) -> Page:
    from yosdesk.ui.pages.selection_page import SelectionPage

    return SelectionPage(desk, parent)


def _duplicates(desk: Desk, parent: QWidget) -> Page:
    from yosdesk.ui.pages.duplicates_page import DuplicatesPage

    return DuplicatesPage(desk, parent)


def _returns(desk: Desk, parent: QWidget) -> Page:
    from yosdesk.ui.pages.returns_page import ReturnsPage

    return ReturnsPage(desk, parent)


def _history(desk: Desk, parent: QWidget) -> Page:
    from yosdesk.ui.pages.history_page import HistoryPage

    return HistoryPage(desk, parent)


def _settings(desk: Desk, parent: QWidget) -> Page:
    from yosdesk.ui.pages.settings_page import SettingsPage

    return SettingsPage(desk, parent)


PLACES = (
    PagePlace("today", N_("Today"), "house", _today),
    PagePlace("event", N_("Events"), "calendar-days", _table("event")),
    PagePlace("calendar", N_("Calendar"), "calendar", _calendar),
    PagePlace("timeline", N_("Timeline"), "chart-gantt", _timeline),
    PagePlace("map", N_("Map"), "map", _map),
    PagePlace("board", N_("Board"), "kanban", _board),
    PagePlace("selection", N_("Selection"), "award", _selection, begins=N_("Work")),
    PagePlace("clashes", N_("Clashes"), "triangle-alert", _clashes),
    PagePlace("duplicates", N_("Duplicates"), "git-merge", _duplicates),
    PagePlace("returns", N_("Returns"), "inbox", _returns),
    PagePlace("task", N_("Tasks"), "list-checks", _table("task")),
    PagePlace("budget_line", N_("Budget"), "wallet", _table("budget_line")),
    PagePlace("organisation", N_("Organisations"), "building-2", _table("organisation"), begins=N_("Records")),
    PagePlace("series", N_("Series of events"), "calendar-range", _table("series")),
    PagePlace("person", N_("People"), "users", _table("person")),
    PagePlace("note", N_("Notes"), "sticky-note", _table("note")),
    PagePlace("document", N_("Documents"), "file-text", _documents),
    PagePlace("history", N_("History"), "history", _history, begins=N_("Programme")),
    PagePlace("settings", N_("Settings"), "settings", _settings),
)


def made_page(code: str, desk: Desk, invoke: Callable[[str], None], parent: QWidget) -> Page:
    """Return a new page; `invoke` runs a command by its code. What a page is made of is loaded here.

    It is made where it will stand: to move all that it is made of later would take as long as to make it.
    """
    if code == "welcome":
        from yosdesk.ui.pages.welcome_page import WelcomePage

        return WelcomePage(desk, invoke, parent)
    if code == "record":
        from yosdesk.ui.pages.event_page import EventPage

        return EventPage(desk, parent)
    if code == "import":
        from yosdesk.ui.pages.import_page import ImportPage

        return ImportPage(desk, parent)
    if code == "review":
        from yosdesk.ui.pages.review_page import ReviewPage

        return ReviewPage(desk, parent)
    if code == "issue":
        from yosdesk.ui.pages.issue_page import IssuePage

        return IssuePage(desk, parent)
    return next(place for place in PLACES if place.code == code).make(desk, parent)
