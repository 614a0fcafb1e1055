"""Sheets and files: bound wherever they stand and however they were saved, refused in words where not ours."""

import shutil
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.services.merge.desk import (
    ExchangeDesk,
    PartnerBook,
    as_strict,
    codes,
    converted,
    day,
    fields,
    nothing_new,
    rewritten,
    sheet_rows,
)
from yosdesk.domain.errors import UserError
from yosdesk.services.checking import back_up, restore
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.issuing import issue, register
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.session import Session, open_session
from yosdesk.store.journal import Author

OFFICE = shutil.which("soffice") or ""


def test_53_renamed_and_moved_sheets_bind_and_copies_are_not_read(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")
        events = book.book["Events"]
        book.book.copy_worksheet(events).title = "Events (2)"
        book.book.move_sheet("Events", offset=5)

    document = desk.receive(desk.edited(desk.issue(), edit))

    assert list(fields(document)) == [(desk.events[0], "city")]
    assert codes(document) == {"sheet_copied"}

    def rename(book: PartnerBook) -> None:
        book.sheet().set(desk.events[1], "city", "Paris")
        book.book["Events"].title = "Meine Liste"

    document = desk.receive(desk.edited(desk.issue(), rename))

    assert list(fields(document)) == [(desk.events[1], "city")]


def test_54_rows_inserted_above_and_merged_headings_do_not_matter(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")
        sheet = book.sheet().sheet
        cells = sheet_rows(book)
        rewritten(book, [["Our answer"], [None], ["Version 2"], *([f"Line {line}"] for line in range(20)), *cells])
        sheet.merge_cells("A1:D1")
        heads = book.sheet().code_row + 1
        sheet.merge_cells(start_row=heads, start_column=4, end_row=heads, end_column=6)

    assert list(fields(desk.receive(desk.edited(desk.issue(), edit)))) == [(desk.events[0], "city")]


def pasted(desk: ExchangeDesk, path: Path, name: str, edit: Any = None) -> Path:
    """Return a fresh workbook with the table of another pasted into it, nothing else."""
    book = PartnerBook(path)
    if edit:
        edit(book)
    sheet = book.sheet()
    fresh = openpyxl.Workbook()
    assert fresh.active is not None
    for row in sheet_rows(book)[sheet.code_row - 1 :]:
        fresh.active.append(row)
    out = desk.folder / name
    fresh.save(out)
    return out


def test_55_data_pasted_into_a_fresh_workbook_is_compared_two_ways(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")

    path, before = pasted(desk, desk.issue(), "pasted.xlsx", edit), desk.digest()

    document = desk.receive(path)

    assert document["base"] == "none"
    found = fields(document)
    assert {key: (one["base"], one["theirs"], one["verdict"]) for key, one in found.items()} == {
        (desk.events[0], "city"): (None, "Köln", "conflict")
    }
    assert document["operation"] is None
    assert desk.digest() == before


@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice")
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_57_other_formats_are_merged_three_ways(desk: ExchangeDesk, ending: str) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", "Köln")

    document = desk.receive(converted(path, ending, OFFICE))

    assert document["base"] == "store"
    assert list(fields(document)) == [(desk.events[0], "city")]


@pytest.mark.filterwarnings("ignore:File contains an invalid")
def test_57_a_strict_workbook_is_merged_three_ways(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")
        book.sheet().set(desk.events[1], "city", "Paris")
        book.sheet().set(desk.events[2], "starts", day("2014-03-04"))

    path = as_strict(desk.edited(desk.issue(), edit))
    desk.set(desk.events[1], city="Nice")

    document = desk.receive(path)

    assert not openpyxl.load_workbook(path, read_only=True).sheetnames  # it is one that openpyxl alone cannot read
    assert document["base"] == "store"
    assert {key: (found["base"], found["mine"], found["theirs"]) for key, found in fields(document).items()} == {
        (desk.events[0], "city"): ("Bonn", "Bonn", "Köln"),
        (desk.events[1], "city"): ("Lyon", "Nice", "Paris"),
        (desk.events[2], "starts"): ("2014-03-05", "2014-03-05", "2014-03-04"),
    }
    assert desk.value(desk.events[0], "city") == "Köln"
    assert desk.value(desk.events[1], "city") == "Nice"


def test_57_an_untouched_strict_workbook_changes_nothing(desk: ExchangeDesk) -> None:
    desk.set(desk.events[0], abstract__en="  A long text\nof _x0041_ two lines & <more>", highlight="yes")
    path, before = as_strict(desk.issue()), desk.digest()

    document = desk.receive(path)

    assert nothing_new(document)
    assert not document["problems"]
    assert desk.digest() == before


def test_57_macros_are_named_and_not_run(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", "Köln")
    out = desk.folder / "answer.xlsm"
    shutil.copy(path, out)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")

    document = desk.receive(out)

    assert "macros_not_run" in codes(document)
    assert list(fields(document)) == [(desk.events[0], "city")]


def test_57_a_protected_workbook_asks_for_its_password(desk: ExchangeDesk) -> None:
    path = desk.issue(password="secret")

    with pytest.raises(UserError) as refused:
        desk.receive(path)
    with pytest.raises(UserError) as wrong:
        desk.receive(path, password="guess")

    assert (refused.value.code, wrong.value.code) == ("password_needed", "wrong_password")
    assert nothing_new(desk.receive(path, password="secret"))


def without_identity(book: PartnerBook, *, printed: bool = True) -> None:
    """Delete the hidden sheet and what else names the issue."""
    del book.book["_yos"]
    if not printed:
        del book.book.defined_names["_yos_issue"]
        properties: Any = getattr(book.book, "custom_doc_props")  # noqa: B009 - the stubs do not know it
        for name in list(properties.names):
            del properties[name]
        for sheet in book.book.worksheets:
            if sheet["A1"].value and "IS-" in str(sheet["A1"].value):
                sheet["A1"].value = "Events"


def test_58_a_deleted_hidden_sheet_leaves_the_base_of_the_store(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")
        without_identity(book)

    document = desk.receive(desk.edited(desk.issue(), edit))

    assert document["base"] == "store"
    assert fields(document)[desk.events[0], "city"]["verdict"] == "take"


def test_58_nothing_that_names_the_issue_means_two_ways(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")
        without_identity(book, printed=False)

    document = desk.receive(desk.edited(desk.issue(), edit))

    assert document["base"] == "none"
    assert fields(document)[desk.events[0], "city"]["verdict"] == "conflict"


def test_58_without_a_base_here_and_in_the_file_it_is_compared_two_ways(desk: ExchangeDesk) -> None:
    copy = desk.folder / "second laptop.yosdesk"
    restore(back_up(desk.session), copy)

    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")
        without_identity(book)

    path = desk.edited(desk.issue(), edit)
    session = open_session(copy, desk.session.author)
    elsewhere = ExchangeDesk(session, desk.folder, desk.partner, desk.events, desk.tasks, desk.lines)

    document = elsewhere.receive(path)

    assert (document["base"], document["operation"]) == ("none", None)
    assert "no_base" in codes(document)
    assert fields(document)[desk.events[0], "city"]["verdict"] == "conflict"
    session.close()


def test_58_a_shown_and_edited_hidden_sheet_leaves_the_base_of_the_store(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")
        hidden = book.book["_yos"]
        hidden.sheet_state = "visible"
        hidden.append(["note", "what is this?"])

    document = desk.receive(desk.edited(desk.issue(), edit))

    assert document["base"] == "store"
    assert fields(document)[desk.events[0], "city"]["verdict"] == "take"


def test_58_altered_base_values_are_named_and_not_used(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        hidden = book.book["_yos"]
        for row in range(1, hidden.max_row + 1):
            if hidden.cell(row, 1).value == "base":
                hidden.cell(row, 2).value = "A" + str(hidden.cell(row, 2).value)[1:]

    document = desk.receive(desk.edited(desk.issue(), edit))

    assert "base_damaged" in codes(document)
    assert document["base"] == "store"
    assert nothing_new(document)


def test_58_carriers_that_disagree_are_named_and_all_goes_to_review(desk: ExchangeDesk) -> None:
    other = PartnerBook(desk.issue()).book.defined_names["_yos_issue"].attr_text

    def edit(book: PartnerBook) -> None:
        book.book.defined_names["_yos_issue"].attr_text = other
        book.sheet().set(desk.events[0], "city", "Köln")

    document = desk.receive(desk.edited(desk.issue(), edit))

    assert "carriers_differ" in codes(document)
    assert (document["base"], document["operation"]) == ("none", None)


def test_59_a_workbook_of_another_programme_is_refused(desk: ExchangeDesk, tmp_path: Path) -> None:
    other: Session = create(tmp_path / "other.yosdesk", NewProgramme("Another"), Author("x", "y"))
    stranger = ExchangeDesk(other, tmp_path, desk.partner, [], [], [])
    path, before = desk.issue(), stranger.digest()

    with pytest.raises(UserError) as refused:
        stranger.receive(path, accept="theirs")

    assert refused.value.code == "other_programme"
    assert stranger.digest() == before
    other.close()


def test_59_a_list_that_was_never_issued_is_refused(desk: ExchangeDesk) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("Name", "Price"), ("Chair", 12), ("Table", 40)):
        book.active.append(row)
    path = desk.folder / "foreign.xlsx"
    book.save(path)

    with pytest.raises(UserError) as refused:
        desk.receive(path)

    assert refused.value.code == "not_issued"


@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice")
def test_57_an_old_xls_loses_errors_and_they_are_never_taken_by_themselves(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "=1/0")

    path = converted(desk.edited(desk.issue(), edit), "xls", OFFICE)

    document = desk.receive(path)

    found = fields(document)[desk.events[0], "city"]
    assert found["verdict"] in ("cleared", "unreadable")  # the one reader of .xls shows an error as an empty cell
    assert desk.value(desk.events[0], "city") == "Bonn"


@pytest.mark.parametrize("text", ["=1+1", "+49 30 1234", "-5 degrees", "@home", "#REF!", "'quoted"])
def test_61_what_looks_like_a_formula_is_text_on_both_ways(desk: ExchangeDesk, text: str) -> None:
    def edit(book: PartnerBook) -> None:
        cell = book.sheet().at(desk.events[0], "venue")
        cell.value = text
        cell.data_type = "s"

    desk.receive(desk.edited(desk.issue(), edit))
    again = desk.issue()

    assert desk.value(desk.events[0], "venue") == text
    assert nothing_new(desk.receive(again))
    written = PartnerBook(again).sheet().at(desk.events[0], "venue")
    assert written.data_type == "s"


@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice")
def test_61_such_texts_survive_libreoffice(desk: ExchangeDesk) -> None:
    for event, text in zip(desk.events, ("=1+1", "+4", "-5", "@home", "#REF!", "_x0041_", "'x", "007"), strict=False):
        desk.set(event, venue=text)

    path = desk.issue()

    assert nothing_new(desk.receive(converted(path, "xlsx", OFFICE)))
    assert nothing_new(desk.receive(converted(path, "ods", OFFICE)))


def test_a_return_without_rows_is_refused(desk: ExchangeDesk) -> None:
    def empty(book: PartnerBook) -> None:
        for sheet in book.book.worksheets:
            if sheet.title not in ("_yos", "_lists"):
                sheet.delete_rows(1, sheet.max_row)

    with pytest.raises(UserError) as refused:
        desk.receive(desk.edited(desk.issue(), empty))

    assert refused.value.code == "no_rows"


@pytest.mark.parametrize("before", [b"", b"an older workbook"])
def test_a_workbook_that_could_not_be_registered_does_not_leave(desk: ExchangeDesk, before: bytes) -> None:
    out = desk.folder / "out.xlsx"
    if before:
        out.write_bytes(before)
    there = sorted(path.name for path in desk.folder.iterdir())
    connection = desk.session.programme.connection
    connection.set_authorizer(
        lambda action, asked, *_: (
            sqlite3.SQLITE_DENY if (action, asked) == (sqlite3.SQLITE_TRANSACTION, "COMMIT") else 0
        )
    )

    with pytest.raises(sqlite3.DatabaseError):
        issue(desk.session, IssueSpec(desk.partner, language="en"), out, overwrite=True)
    connection.set_authorizer(None)

    assert (out.read_bytes() if out.exists() else b"") == before
    assert sorted(path.name for path in desk.folder.iterdir()) == there
    assert register(desk.session) == ()
