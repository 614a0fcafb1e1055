"""Open every page on the sample and save pictures: `screenshots.py OUT/ [--quick]`.

Every page and dialog, in each language, light and dark, at 100 and 150 per cent, 1366 × 768 and 1920 × 1080.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import openpyxl
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.conditions import Condition
from yosdesk.services.checking import back_up
from yosdesk.services.editing import add_record, set_cells, set_parts
from yosdesk.services.finding import ViewSpec
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.issuing import issue
from yosdesk.services.preferences import Preferences
from yosdesk.services.ranking_calls import Verdict, decide
from yosdesk.services.sample import create_sample, sample_list
from yosdesk.services.selecting import add_criterion, assign, put_into_call
from yosdesk.services.series import make_series, series_proposals
from yosdesk.services.session import Session
from yosdesk.services.templates import save_template
from yosdesk.ui.app import make_window
from yosdesk.ui.commands.catalogue import commands
from yosdesk.ui.dialogs import EditMany, about_dialog, confirm_erasing, keys_dialog
from yosdesk.ui.main_window import MainWindow
from yosdesk.ui.move_dialog import MoveMany
from yosdesk.ui.next_dialog import NextDialog
from yosdesk.ui.pages.calendar_page import MODES, CalendarPage
from yosdesk.ui.pages.places import PLACES
from yosdesk.ui.pages.selection_page import SelectionPage
from yosdesk.ui.palette import Offers, Palette
from yosdesk.ui.proposals_dialog import ProposalsDialog
from yosdesk.ui.restore_dialog import RestoreDialog
from yosdesk.ui.template_dialog import TemplateDialog

SIZES = ((1366, 768), (1920, 1080))


def main(out: Path, *, quick: bool) -> None:
    """Save all pictures under `out`."""
    out.mkdir(parents=True, exist_ok=True)
    looks = list(product(("en", "ru"), ("light", "dark"), (100, 150), SIZES))
    if quick:
        looks = [("en", "light", 100, SIZES[0]), ("ru", "dark", 100, SIZES[0])]
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        raise TypeError("no application")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["YOSDESK_CONFIG"] = folder
        for number, (language, theme, scale, size) in enumerate(looks):
            preferences = Preferences(who="", language=language, theme=theme, scale=scale, laptop_id="0")
            window, thread = make_window(application, preferences, language)
            window.resize(*size)
            sample = Path(folder) / f"sample {number}.yosdesk"
            window.desk.open(partial(create_sample, sample, preferences.author, language=language))
            window.show()
            settle(600)
            for name, widget in pictures(window):
                settle(250)
                widget.grab().save(str(out / f"{name}-{language}-{theme}-{scale}-{size[0]}.png"))
            window.close()
            thread.stop()


def pictures(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield (name, widget) of every page and dialog, as it stands when asked for."""
    for place in PLACES:
        window.go_to(place.code)
        yield place.code, window
    yield from calendars(window)
    yield from selections(window)
    yield from series(window)
    window.go_to("event", replace(ViewSpec("event", window_columns(window)), group="country"))
    yield "event-grouped", window
    window.go_to("event", ViewSpec("event", window_columns(window), (Condition("country", "=", "DE"),), "berlin"))
    yield "event-filtered", window
    ids = window.page.selection()
    window.go_to("record", ids[0] if ids else None)
    yield "event-page", window
    window.go_to("import", sample_list())
    settle(2500)
    yield "import", window
    yield from returns(window)
    window.go_to("welcome")
    yield "welcome", window
    palette = Palette(window.desk, Offers(commands(), window.page.keys()), lambda _: None, window)
    palette.show()
    palette.words.setText("a")
    yield "palette", palette
    palette.close()
    yield from dialogs(window, ids)


def dialogs(window: MainWindow, ids: tuple[str, ...]) -> Iterator[tuple[str, QWidget]]:
    """Yield the dialogs that stand alone: keys, what the program is, many records, stages, erasing, backups."""
    desk, people = window.desk, list[str]()
    desk.ask(back_up)
    desk.operate(add_record, "task", {"title": "Invite the speakers"})
    desk.operate(add_record, "person", {"name": "Reviewer A"}, then=lambda done: people.extend(done.records()))
    settle(1500)
    shown: list[tuple[str, QWidget]] = [
        ("keys", keys_dialog(desk, commands(), window.page, window)),
        ("about", about_dialog(desk, window)),
        ("edit-many", EditMany(desk, ids, window)),
        ("move-many", MoveMany(desk, ids, window)),
        ("erase", confirm_erasing(desk, people[0], window)),
        ("restore", RestoreDialog(desk, window)),
    ]
    for name, dialog in shown:
        dialog.show()
        settle(1500 if name in ("move-many", "restore") else 100)
        yield name, dialog
        dialog.close()


def calendars(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield the calendar's other modes."""
    window.go_to("calendar")
    settle(500)
    page = window.page
    if isinstance(page, CalendarPage):
        for mode in MODES:
            page.show_mode(mode)
            yield f"calendar-{mode}", window


def selections(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield the tabs of a call that is partly scored and decided."""
    window.desk.operate(scored_call)
    settle(3000)
    window.go_to("selection")
    page = window.page
    if isinstance(page, SelectionPage):
        for place in range(page.tabs.count()):
            page.tabs.setCurrentIndex(place)
            settle(600)
            yield f"selection-{page.tabs.tabText(place)}", window


def series(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Yield what names suggest, the page of an event of a series, its next event, and a template."""
    desk, events = window.desk, []
    proposals = ProposalsDialog(desk, window)
    proposals.show()
    settle(800)
    yield "series-proposals", proposals
    proposals.close()
    desk.operate(made_series, then=lambda done: events.extend(done.records()))
    settle(1500)
    event = next(record for record in events if record.startswith("EV-"))
    window.go_to("series")
    yield "series-table", window
    window.go_to("record", event)
    settle(600)
    yield "event-page-series", window
    following = NextDialog(desk, event, window)
    templates = TemplateDialog(desk, window)
    for name, dialog in (("series-next", following), ("template", templates)):
        dialog.show()
        settle(500)
        yield name, dialog
        dialog.close()


def made_series(session: Session) -> ChangeSet:
    """Save an event as a template, and make the first series that names suggest."""
    events = series_proposals(session)[0].events
    add_record(session, "task", {"title": "Invite the speakers", "event": events[0], "due": "2018-01-10"})
    save_template(session, events[0], "")
    return make_series(session, events)


def scored_call(session: Session) -> ChangeSet:
    """Make a call with some proposals, criteria and reviewers, of which most scores are there, and decide two."""
    call = add_record(session, "call", {"title": "Spring call"}).changes[0].record
    for title, weight, highest in (("Relevance", "50", "10"), ("Reach", "30", "10"), ("Feasibility", "20", "5")):
        add_criterion(session, call, {"title": title, "weight": weight, "highest": highest})
    events = session.order("event")[:14]
    put_into_call(session, call, events)
    names = ("Reviewer A", "Reviewer B", "Reviewer C")
    people = [add_record(session, "person", {"name": name}).changes[0].record for name in names]
    assign(session, call, people)
    cells = [
        (record, f"score_{part}", str((place * 7 + part * 3) % 6))
        for place, record in enumerate(sorted(session.column("assessment", "event")))
        for part in (1, 2, 3)
        if place % 5
    ]
    set_cells(session, cells)
    decide(session, call, events[:1], Verdict("accepted", "Meeting of the panel, item 1."))
    return decide(session, call, events[1:3], Verdict("reserve", "Meeting of the panel, item 2.")).changes


def returns(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Issue a workbook, edit it as a partner would, change the programme meanwhile, and show what comes back."""
    folder = Path(tempfile.mkdtemp())
    answers: list[Path] = []
    window.desk.ask(partner_answer, folder, then=answers.append)
    settle(3000)
    window.go_to("issue")
    yield "issue", window
    window.go_to("review", answers[0])
    settle(3000)
    yield "review", window
    window.go_to("returns", [answers[0], answers[0]])
    settle(3000)
    yield "returns", window


def partner_answer(session: Session, folder: Path) -> Path:
    """Return a workbook that came back: some fields filled, some changed on both sides, one emptied, one row new."""
    names = session.column("organisation", "name")
    partner = next(record for record, name in names.items() if name == "GDG DevFest")
    out = folder / "GDG DevFest.xlsx"
    issue(session, IssueSpec(partner, language=session.language), out)
    book = openpyxl.load_workbook(out)
    sheet = book.worksheets[1]
    codes = {sheet.cell(2, column).value: column for column in range(1, sheet.max_column + 1)}
    for row, (code, value) in enumerate(
        (("venue", "Palais des congrès"), ("city", "Sankt Petersburg"), ("website", None), ("expected", "around 200"),
         ("title.en", "DevFest 2018, the developers' festival of the north")), 4,
    ):  # fmt: skip
        sheet.cell(row, codes[code]).value = value
    for code, value in (("title.en", "DevFest for beginners"), ("city", "Kazan"), ("country", "Russia")):
        sheet.cell(11, codes[code]).value = value
    answer = folder / "GDG DevFest, answer.xlsx"
    book.save(answer)
    record = str(sheet.cell(5, 1).value)
    set_parts(session, [record], {"city": "Saint Petersburg"})
    set_parts(session, [str(sheet.cell(8, 1).value)], {"title.en": "DevFest 2018, a festival of developers"})
    return answer


def window_columns(window: MainWindow) -> tuple[str, ...]:
    """Return the columns that the events table begins with."""
    from yosdesk.ui.pages.table_columns import COLUMNS

    return COLUMNS["event"]


def settle(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QCoreApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), quick="--quick" in sys.argv)
