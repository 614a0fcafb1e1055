"""Files that the window asks for: programmes to make and open, lists to take in, views to give out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from yosdesk.domain.problems import sentence
from yosdesk.i18n import N_
from yosdesk.services.session import SUFFIX, Session, open_or_read
from yosdesk.ui.context import Context
from yosdesk.ui.desk import Desk, Message
from yosdesk.ui.pages.shapes import is_table
from yosdesk.ui.programme_thread import Course

if TYPE_CHECKING:
    from yosdesk.services.checking import Report

BOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt", SUFFIX)
LISTS = "*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt"


def documents_folder() -> Path:
    """Return the person's documents folder, their home if there is none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(found) if found else Path.home()
    return folder if folder.is_dir() else Path.home()


def free_path(folder: Path, name: str) -> Path:
    """Return a path of that name that does not exist yet: `name.yosdesk`, `name 2.yosdesk`, …"""
    out, count = folder / f"{name}{SUFFIX}", 1
    while out.exists():
        count += 1
        out = folder / f"{name} {count}{SUFFIX}"
    return out


def dropped_books(dropped: QMimeData) -> list[Path]:
    """Return the workbooks, and other programmes, among what was dropped on the window."""
    paths = (Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in BOOKS]


def new(window: Context) -> None:
    """Ask for a name and make a programme."""
    path = _to_save(window, N_("New programme…"), f"*{SUFFIX}", SUFFIX)
    if path:
        make(window, path)


def make(window: Context, path: Path) -> None:
    """Make a programme and open it."""
    from yosdesk.services.programmes import NewProgramme, create

    desk = window.desk
    author, language = desk.preferences.author, desk.language
    _open(window, path, lambda: create(path, NewProgramme(path.stem), author, language=language))


def open_asked(window: Context) -> None:
    """Ask for a programme and open it."""
    found, _ = QFileDialog.getOpenFileName(
        window.widget(), window.desk.translate(N_("Open a programme…")), str(documents_folder()), f"*{SUFFIX}"
    )
    if found:
        open_path(window, Path(found))


def open_path(window: Context, path: Path) -> None:
    """Open a programme."""
    desk = window.desk
    author, language, course = desk.preferences.author, desk.language, Course()
    window.opening(path)
    desk.open(lambda: open_or_read(path, author, language=language, goes_on=course.goes_on), course)


def open_sample(window: Context) -> None:
    """Make a fresh copy of the sample in the documents folder and open it."""
    from yosdesk.services.sample import create_sample

    desk = window.desk
    path = free_path(documents_folder(), "Tech conferences 2018")
    author, language = desk.preferences.author, desk.language
    _open(window, path, lambda: create_sample(path, author, language=language))


def take_in(window: Context) -> None:
    """Ask for a list and show what taking it in would do."""
    found, _ = QFileDialog.getOpenFileName(
        window.widget(), window.desk.translate(N_("Take in a list…")), str(documents_folder()), LISTS
    )
    if found:
        window.go_to("import", Path(found))


def receive(window: Context) -> None:
    """Ask for files that came back and show what they say."""
    patterns = " ".join(f"*{ending}" for ending in BOOKS)
    found, _ = QFileDialog.getOpenFileNames(
        window.widget(), window.desk.translate(N_("Receive files…")), str(documents_folder()), patterns
    )
    if found:
        window.go_to("returns", [Path(one) for one in found])


def give_out(window: Context) -> None:
    """Ask for a file and write the table's rows and columns to it."""
    from yosdesk.services.exporting import export  # the workbook library is loaded when it is needed

    page = window.page
    if not is_table(page):
        window.desk.say(N_("Go to a table first; its rows and columns are given out."))
        return
    path = _to_save(window, N_("Give this view out…"), "*.xlsx;;*.csv", ".xlsx")
    if path:
        desk = window.desk
        codes = tuple(page.model.parts[one].code for one in page.table.visual_columns())
        spec = replace(page.spec, columns=codes)
        told = N_("Wrote %(count)s rows to %(file)s.")
        desk.ask(export, spec, path, desk.language, then=lambda count: desk.say(told, count=count, file=path.name))


def back_up_now(window: Context) -> None:
    """Make a checked copy beside the programme."""
    from yosdesk.services.checking import back_up

    desk = window.desk
    desk.ask(back_up, then=lambda path: desk.say(N_("Backed up as %(file)s."), file=str(path)))


def check_now(window: Context) -> None:
    """Check the programme and say what was found."""
    from yosdesk.services.checking import check

    window.desk.ask(check, then=lambda report: _on_checked(window.desk, report, window.widget()))


def _on_checked(desk: Desk, report: "Report", parent: QWidget) -> None:
    from yosdesk.ui.dialogs import problems_dialog

    if not report.problems:
        desk.say(N_("Everything is sound: %(operations)s operations."), operations=report.operations)
        return
    first = report.problems[0]
    text = sentence(desk.translate, first.code, first.details)
    words = desk.translate(N_("%(count)s problems were found: %(first)s"), count=len(report.problems), first=text)
    show = lambda: problems_dialog(desk, report.problems, parent).open()  # noqa: E731
    desk.told.emit(Message(words, wrong=True, step=desk.translate(N_("Show them")), run=show))


def _open(window: Context, path: Path, opening: Callable[[], Session]) -> None:
    window.opening(path)
    window.desk.open(opening)


def _to_save(window: Context, title: str, pattern: str, suffix: str) -> Path | None:
    found, _ = QFileDialog.getSaveFileName(
        window.widget(), window.desk.translate(title), str(documents_folder()), pattern
    )
    if not found:
        return None
    path = Path(found)
    return path if path.suffix else path.with_suffix(suffix)
