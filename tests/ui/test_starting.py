"""The start of the window: what may be loaded before a person sees their events, and answers that come too late."""

from pathlib import Path

from shiboken6 import delete, isValid

from tests.ui.conftest import Desktop
from tests.ui.separate_start import told_by
from yosdesk.ui.forms.record_form import RecordForm

LATE = (
    "openpyxl", "babel", "rapidfuzz", "python_calamine", "sqlite_utils", "asyncio", "email", "zoneinfo", "difflib",
    "xml", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "yosdesk.exchange", "yosdesk.ui.models.record_table",
    "yosdesk.ui.forms.record_form", "yosdesk.services.clashing", "yosdesk.services.editing",
)  # fmt: skip
PAGES = {"page", "places", "shapes", "today_page", "line_list"}
START = """
import json, sys
from pathlib import Path
from yosdesk.__main__ import load_core
load_core()
from PySide6.QtWidgets import QApplication
from yosdesk.services.preferences import load_preferences
from yosdesk.services.session import open_session
from yosdesk.ui.app import make_window
application = QApplication([])
preferences = load_preferences()
window, thread = make_window(application, preferences, "ru")
window.show()
def usable(*_):
    print(json.dumps([window.page.late.buttons()[0].line.text, sorted(sys.modules)]))
    application.exit(0)
window.desk.opened.connect(lambda _: window.page.title_changed.connect(usable))
window.desk.open(lambda: open_session(Path(sys.argv[1]), preferences.author))
application.exec()
thread.stop()
"""


def test_the_first_window_loads_no_library_and_no_page_that_it_does_not_show(tmp_path: Path) -> None:
    # given / when
    title, loaded = told_by(START, tmp_path)

    # then
    assert title
    assert [name for name in LATE if name in loaded] == []
    assert {name.rpartition(".")[2] for name in loaded if name.startswith("yosdesk.ui.pages.")} <= PAGES


def test_an_answer_for_a_form_that_is_gone_is_let_go(desktop: Desktop) -> None:
    # given
    form = RecordForm(desktop.window.desk, "event")
    form.show_record(desktop.table.table.current_record())

    # when
    delete(form)
    desktop.settle()

    # then
    assert not isValid(form)
