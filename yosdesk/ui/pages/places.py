"""The pages of the navigation, in their order, and those that others lead to. A new page is one line here."""

from collections.abc import Callable

from yosdesk.i18n import N_
from yosdesk.ui.desk import Desk
from yosdesk.ui.pages.page import Page, PagePlace


def _table(entity: str) -> Callable[[Desk], Page]:
    def make(desk: Desk) -> Page:
        from yosdesk.ui.pages.table_page import TablePage

        return TablePage(desk, entity)

    return make


def _documents(desk: Desk) -> Page:
    from yosdesk.ui.pages.documents_page import DocumentsPage

    return DocumentsPage(desk)


def _today(desk: Desk) -> Page:
    from yosdesk.ui.pages.today_page import TodayPage

    return TodayPage(desk)


def _timeline(desk: Desk) -> Page:
    from yosdesk.ui.pages.timeline_page import TimelinePage

    return TimelinePage(desk)


def _calendar(desk: Desk) -> Page:
    from yosdesk.ui.pages.calendar_page import CalendarPage

    return CalendarPage(desk)


def _map(desk: Desk) -> Page:
    from yosdesk.ui.pages.map_page import MapPage

    return MapPage(desk)


def _board(desk: Desk) -> Page:
    from yosdesk.ui.pages.board_page import BoardPage

    return BoardPage(desk)


def _clashes(desk: Desk) -> Page:
    from yosdesk.ui.pages.clashes_page import ClashesPage

    return ClashesPage(desk)


def _selection(desk: Desk) -> Page:
    from yosdesk.ui.pages.selection_page import SelectionPage

    return SelectionPage(desk)


def _duplicates(desk: Desk) -> Page:
    from yosdesk.ui.pages.duplicates_page import DuplicatesPage

    return DuplicatesPage(desk)


def _returns(desk: Desk) -> Page:
    from yosdesk.ui.pages.returns_page import ReturnsPage

    return ReturnsPage(desk)


def _history(desk: Desk) -> Page:
    from yosdesk.ui.pages.history_page import HistoryPage

    return HistoryPage(desk)


def _settings(desk: Desk) -> Page:
    from yosdesk.ui.pages.settings_page import SettingsPage

    return SettingsPage(desk)


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


def made_page(code: str, desk: Desk, invoke: Callable[[str], None]) -> Page:
    """Return a new page; `invoke` runs a command by its code. What a page is made of is loaded here."""
    if code == "welcome":
        from yosdesk.ui.pages.welcome_page import WelcomePage

        return WelcomePage(desk, invoke)
    if code == "record":
        from yosdesk.ui.pages.event_page import EventPage

        return EventPage(desk)
    if code == "import":
        from yosdesk.ui.pages.import_page import ImportPage

        return ImportPage(desk)
    if code == "review":
        from yosdesk.ui.pages.review_page import ReviewPage

        return ReviewPage(desk)
    if code == "issue":
        from yosdesk.ui.pages.issue_page import IssuePage

        return IssuePage(desk)
    return next(place for place in PLACES if place.code == code).make(desk)
