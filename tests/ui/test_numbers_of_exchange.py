"""Every number opens the list behind it where lists are taken in, workbooks issued and returns reviewed."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.conftest import Desktop
from tests.ui.partner_list import list_read
from tests.ui.test_habits import press
from tests.ui.test_numbers import listed, read
from tests.ui.test_returns import answered, reviewed, sent, table_of
from yosdesk.services.editing import add_record, set_parts
from yosdesk.ui.desk import Message
from yosdesk.ui.pages.import_page import ImportPage
from yosdesk.ui.pages.issue_page import IssuePage
from yosdesk.ui.review.group_list import GroupList
from yosdesk.ui.views.counted_list import CountedList


def test_the_numbers_above_a_list_to_be_taken_in_show_the_rows_they_count(desktop: Desktop, tmp_path: Path) -> None:
    # given
    book = tmp_path / "partner.csv"
    book.write_text(
        "Name;Date;City\nEclipse days;21.3.2014;Bonn\nFair;5.4.2014;Ulm\nTotal;;\nTalk;31.2.2014;Ulm\n",
        encoding="utf-8",
    )
    desktop.window.go_to("import", book)
    page = desktop.window.page
    assert isinstance(page, ImportPage)
    desktop.bot.waitUntil(lambda: page._apply.isEnabled(), timeout=20_000)
    shown = [one.text() for one in page.side.kinds.values() if one.isVisible()]

    # when
    page.side.kinds["possible_duplicate"].click()
    doubles = page.side.rows.rowCount()
    page.side.kinds["doubt"].click()
    doubtful = page.side.rows.details(0)

    # then
    assert shown == ["All (4)", "New ones (2)", "Possibly double (1)", "With cells in doubt (1)", "Left out (1)"]
    assert doubles == 1
    assert "31.2.2014" in doubtful


def test_what_was_taken_in_is_shown_by_the_message_that_counts_it(desktop: Desktop, tmp_path: Path) -> None:
    # given
    page = list_read(desktop, tmp_path)
    told: list[Message] = []
    desktop.window.desk.told.connect(told.append)

    # when
    page._apply.click()
    desktop.bot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told[0].more is not None
    told[0].more[1]()

    # then
    assert listed(desktop) == ["Fair", "Talk"]
    assert desktop.table.spec.conditions[0].part == "among"


def issuing(desktop: Desktop) -> IssuePage:
    """Show where workbooks are issued; DLR holds two of the events, and CNES one of them with it."""
    events = (desktop.table.model.record(0), desktop.table.model.record(1))
    desktop.window.desk.operate(add_record, "organisation", {"name": "CNES"})
    desktop.window.desk.operate(set_parts, events, {"organiser": "DLR"})
    desktop.window.desk.operate(set_parts, events[:1], {"co_organisers": "CNES"})
    desktop.go("issue")
    page = desktop.window.page
    assert isinstance(page, IssuePage)
    return page


def test_the_number_beside_a_partner_lists_its_events_and_leaves_the_partner_unticked(desktop: Desktop) -> None:
    # given
    desktop.texts()
    page = issuing(desktop)
    partners = page.findChild(CountedList)
    assert partners is not None
    names = [partners.item(row).text() for row in range(partners.count())]

    # when
    at = partners.count_place(partners.item(names.index("DLR"))).center()
    QTest.mouseClick(partners.viewport(), Qt.MouseButton.LeftButton, pos=at)
    by_mouse = listed(desktop)
    desktop.go("issue")
    ticks = {partners.item(row).checkState() for row in range(partners.count())}
    partners.setCurrentRow(names.index("CNES"))
    partners.setFocus()
    press(desktop, Qt.Key.Key_Right)

    # then
    assert by_mouse == ["Eclipse day", "Space school"]
    assert listed(desktop) == ["Eclipse day"]
    assert ticks == {Qt.CheckState.Unchecked}


def test_the_number_of_events_to_be_sent_lists_those_of_all_chosen_partners_once(desktop: Desktop) -> None:
    # given
    desktop.texts()
    page = issuing(desktop)
    partners = page.findChild(CountedList)
    assert partners is not None
    for row in range(partners.count()):
        partners.item(row).setCheckState(Qt.CheckState.Checked)

    # when
    told = next(one for one in page.findChildren(QLabel) if "workbooks with" in one.text())
    told.linkActivated.emit("events")

    # then
    assert read(told) == "2 workbooks with 2 events will be written."
    assert listed(desktop) == ["Eclipse day", "Space school"]


def test_what_was_ticked_is_still_ticked_after_a_look_at_the_list_behind_a_number(desktop: Desktop) -> None:
    # given
    desktop.texts()
    page = issuing(desktop)
    partners, fields = page.findChild(CountedList), page._fields
    assert partners is not None
    for one in (partners, fields):
        one.item(1).setCheckState(Qt.CheckState.Checked)

    # when
    partners.counted.emit(partners.item(1))
    desktop.settle()
    desktop.go("issue")

    # then
    ticked = [[one.item(row).checkState() is Qt.CheckState.Checked for row in range(2)] for one in (partners, fields)]
    assert ticked == [[False, True], [False, True]]


def test_the_numbers_of_what_applying_a_return_will_do_list_what_they_count(desktop: Desktop, tmp_path: Path) -> None:
    # given
    issued = desktop.ask(sent, tmp_path)
    assert isinstance(issued, tuple)
    desktop.window.desk.operate(set_parts, [issued[1]], {"city": "St Petersburg"})
    page = reviewed(desktop, answered(issued[0], "answer.xlsx", {"city": "Kazan", "venue": "Town hall"}))
    told = next(one for one in page.findChildren(QLabel) if one.accessibleName() == "What applying will do")
    table = table_of(page)

    # when
    shown = {}
    for number in ("fields", "waiting", "records"):
        told.linkActivated.emit(number)
        shown[number] = [table.model().index(row, 2).data() for row in range(table.model().rowCount())]
    groups = page.findChild(GroupList)
    assert groups is not None
    offered = [groups.item(row).text() for row in range(groups.count())]
    groups.setCurrentRow(0)

    # then
    assert read(told).startswith("Applying sets 1 field of 1 record, makes 0, removes or cancels 0, keeps 0 of ours; 1")
    assert shown == {"fields": ["Venue"], "waiting": ["City"], "records": ["Venue"]}
    assert offered == ["All (2)", "⚠ Both changed it (1)", "+ Filled in (1)", "→ Will be set (1)"]
    assert table.model().rowCount() == 2
