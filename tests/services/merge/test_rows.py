"""Rows: who a row speaks of, what is new, what is missing; the order of rows never matters, nothing goes unasked."""

from typing import Any

import pytest

from tests.services.merge.desk import ExchangeDesk, PartnerBook, codes, day, fields, nothing_new, one, rows
from yosdesk.services.editing import add_record, remove_records
from yosdesk.services.history import history
from yosdesk.services.undoing import undo

NEW = {"title.en": "A quite new event", "starts": day("2014-09-09"), "country": "Poland", "city": "Gdańsk"}


@pytest.mark.parametrize("code", ["id", "title.en", "title.ru", "starts", "country", "city", "expected", "website"])
@pytest.mark.parametrize("backwards", [False, True])
def test_29_rows_sorted_by_any_column_are_no_change(desk: ExchangeDesk, code: str, backwards: bool) -> None:
    def sort(book: PartnerBook) -> None:
        sheet = book.sheet()
        column = sheet.columns[code] - 1
        sheet.put_rows(sorted(sheet.rows(), key=lambda row: str(row[column]), reverse=backwards))

    document = desk.receive(desk.edited(desk.issue(), sort))

    assert nothing_new(document)
    assert not document["problems"]


def slipped(book: PartnerBook) -> None:
    """Sort all columns but that of the ids."""
    sheet = book.sheet()
    values = [row[1:] for row in sheet.rows()]
    sheet.put_rows(sorted(values, key=str, reverse=True), first_column=2)


def test_30_slipped_ids_stop_everything(desk: ExchangeDesk) -> None:
    path, before = desk.edited(desk.issue(), slipped), desk.digest()

    document = desk.receive(path, accept="theirs", decide=[{"guard": "slipped_ids", "choose": "continue"}])

    assert codes(document) == {"slipped_ids"}
    assert document["operation"] is None
    assert desk.digest() == before


def test_30_slipped_rows_can_be_matched_by_title_and_date(desk: ExchangeDesk) -> None:
    def slip_and_edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[4], "city", "Torino")
        slipped(book)

    path = desk.edited(desk.issue(), slip_and_edit)

    document = desk.receive(path, decide=[{"guard": "slipped_ids", "choose": "rematch"}])

    assert {key: found["theirs"] for key, found in fields(document).items()} == {(desk.events[4], "city"): "Torino"}
    assert desk.value(desk.events[4], "city") == "Torino"


def test_31_a_row_without_an_id_is_one_new_event(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), lambda book: book.sheet().append(NEW))

    document = desk.receive(path)

    [row] = rows(document, "new")
    assert row["applied"]
    assert desk.value(row["id"], "city") == "Gdańsk"
    assert desk.value(row["id"], "status") == "proposed"
    [line] = history(desk.session, row["id"], "city")
    assert (line.file, line.cell) == (path.name, row["cell"].replace("!A", "!" + column(path, "city")))


def column(path: Any, code: str) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(PartnerBook(path).sheet().columns[code]))


def test_32_an_edited_copy_of_a_row_is_offered_as_a_new_event(desk: ExchangeDesk) -> None:
    def copy_and_edit(book: PartnerBook) -> None:
        sheet = book.sheet()
        row = sheet.copy_row(desk.events[0])
        sheet.sheet.cell(row, sheet.columns["title.en"]).value = "The event repeated"

    path, before = desk.edited(desk.issue(), copy_and_edit), desk.digest()

    looked = desk.receive(path)
    taken = desk.receive(path, decide=[{"cell": rows(looked, "duplicate_id")[0]["cell"], "row": "create"}])

    assert not looked["fields"]
    assert looked["operation"] is None
    assert desk.digest() != before
    created = rows(taken, "duplicate_id")[0]["created"]
    assert created != desk.events[0]
    assert desk.value(created, "title.en") == "The event repeated"
    assert desk.value(desk.events[0], "title.en") == "Event number 1 in Bonn"


@pytest.mark.parametrize("best", ["first", "last"])
def test_33_of_a_row_copied_and_edited_twice_the_best_match_keeps_the_id_and_waits(
    desk: ExchangeDesk, best: str
) -> None:
    def edit_both(book: PartnerBook) -> None:
        sheet = book.sheet()
        copied, kept = sheet.copy_row(desk.events[0]), sheet.row(desk.events[0])
        if best == "last":
            copied, kept = kept, copied
        for code, text in (("title.en", "Quite another"), ("city", "Ulm"), ("venue", "Town hall")):
            sheet.sheet.cell(copied, sheet.columns[code]).value = text
        sheet.sheet.cell(kept, sheet.columns["city"]).value = "Köln"

    document = desk.receive(desk.edited(desk.issue(), edit_both), accept="theirs")

    found = fields(document)[desk.events[0], "city"]
    assert (found["verdict"], found["theirs"]) == ("question", "Köln")
    assert desk.value(desk.events[0], "city") == "Bonn"
    assert len(rows(document, "duplicate_id")) == 1


def test_34_children_of_a_copied_event_are_not_copied_unasked(desk: ExchangeDesk) -> None:
    def copy_with_children(book: PartnerBook) -> None:
        book.sheet().copy_row(desk.events[0])
        book.sheet("budget_line").copy_row(desk.lines[0])

    document = desk.receive(desk.edited(desk.issue(), copy_with_children), accept="theirs")

    assert len(desk.session.programme.ids("budget_line")) == 4
    assert {row["entity"] for row in rows(document, "duplicate_id")} == {"event", "budget_line"}


def without(record: str) -> Any:
    def delete(book: PartnerBook) -> None:
        sheet = book.sheet()
        sheet.sheet.delete_rows(sheet.row(record))

    return delete


def test_35_a_deleted_row_is_missing_and_stays(desk: ExchangeDesk) -> None:
    document = desk.receive(desk.edited(desk.issue(), without(desk.events[5])), accept="theirs")

    assert [row["id"] for row in rows(document, "missing")] == [desk.events[5]]
    assert desk.value(desk.events[5], "city") == "Bilbao"


def test_35_a_deleted_row_that_i_edited_is_a_conflict(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), without(desk.events[5]))
    desk.set(desk.events[5], city="Madrid")

    assert [row["id"] for row in rows(desk.receive(path), "conflict")] == [desk.events[5]]


@pytest.mark.parametrize(("action", "left"), [("keep", "proposed"), ("cancel", "cancelled"), ("delete", "")])
def test_35_what_is_missing_is_kept_cancelled_or_deleted_as_decided(desk: ExchangeDesk, action: str, left: str) -> None:
    path = desk.edited(desk.issue(), without(desk.events[5]))
    before = desk.digest()

    document = desk.receive(path, decide=[{"id": desk.events[5], "row": action}])

    assert desk.value(desk.events[5], "status") == left
    assert document["complete"]
    if document["operation"]:
        undo(desk.session)
    assert desk.digest() == before


def test_36_what_i_removed_stays_removed_unless_they_edited_it(desk: ExchangeDesk) -> None:
    untouched = desk.issue()
    edited = desk.with_cell(untouched, desk.events[5], "city", "Madrid")
    remove_records(desk.session, [desk.events[5]])

    silent = desk.receive(untouched)
    asked = desk.receive(edited)

    assert nothing_new(silent)
    assert [row["id"] for row in rows(asked, "resurrect")] == [desk.events[5]]

    desk.receive(edited, decide=[{"id": desk.events[5], "row": "resurrect"}])

    assert desk.value(desk.events[5], "city") == "Madrid"
    assert desk.value(desk.events[5], "status") == "proposed"


def test_37_removed_by_both_is_silent(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), without(desk.events[5]))
    remove_records(desk.session, [desk.events[5]])

    assert nothing_new(desk.receive(path))


def test_38_what_was_not_sent_is_never_missing(desk: ExchangeDesk) -> None:
    from yosdesk.services.wording import where_named

    path = desk.issue(where=where_named(["starts<2014-05-01"]))
    asked = desk.edited(path, without(desk.events[1]))

    assert nothing_new(desk.receive(path))
    assert [row["id"] for row in rows(desk.receive(asked), "missing")] == [desk.events[1]]  # of four that were sent


def test_39_hidden_and_filtered_rows_are_read(desk: ExchangeDesk) -> None:
    def hide(book: PartnerBook) -> None:
        sheet = book.sheet()
        sheet.set(desk.events[7], "city", "Malmö")
        for row in range(sheet.first, sheet.first + 9):
            sheet.sheet.row_dimensions[row].hidden = True

    document = desk.receive(desk.edited(desk.issue(), hide))

    assert list(fields(document)) == [(desk.events[7], "city")]
    assert not rows(document, "missing")


def test_40_totals_and_blank_rows_are_left_out_with_a_note(desk: ExchangeDesk) -> None:
    def add_total(book: PartnerBook) -> None:
        sheet = book.sheet()
        row = sheet.append({"title.en": "Total", "expected": 1266})
        sheet.sheet.cell(row + 2, sheet.columns["title.en"]).value = "Итого"
        sheet.sheet.cell(row + 2, sheet.columns["expected"]).value = 1266

    document = desk.receive(desk.edited(desk.issue(), add_total))

    assert [row["why"] for row in rows(document, "skipped")] == ["total", "total"]
    assert len(desk.session.programme.ids("event")) == 12
    assert document["complete"]


@pytest.mark.parametrize(
    "damage",
    [
        str.lower,
        lambda text: f"  {text} ",
        lambda text: text.replace("-", ""),
        lambda text: text.replace("E", "\u0415"),
        lambda text: text.translate(str.maketrans("EKMOXAHPCTB", "ЕКМОХАНРСТВ")),
        lambda text: text.lower().translate(str.maketrans("ekmoxapc", "екмохарс")),
        lambda text: text.replace("-", " - "),
    ],
)
def test_41_a_damaged_id_is_repaired_if_its_check_character_fits(desk: ExchangeDesk, damage: Any) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")
        book.sheet().set(desk.events[0], "id", damage(desk.events[0]))

    document = desk.receive(desk.edited(desk.issue(), edit))

    assert fields(document)[desk.events[0], "city"]["verdict"] == "take"
    assert not rows(document, "missing")


def test_41_an_id_that_does_not_fit_is_asked(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        wrong = desk.events[0][:-1] + ("0" if desk.events[0][-1] != "0" else "1")
        book.sheet().set(desk.events[0], "id", wrong)

    document = desk.receive(desk.edited(desk.issue(), edit))

    assert "id_damaged" in codes(document)
    [row] = rows(document, "possible_duplicate")
    assert row["same_as"] == desk.events[0]
    assert len(desk.session.programme.ids("event")) == 12


def test_42_a_new_row_that_is_there_already_is_asked(desk: ExchangeDesk) -> None:
    known = add_record(desk.session, "event", {"title.en": "A quite new event", "starts": "2014-09-09"})
    path = desk.edited(desk.issue(), lambda book: book.sheet().append(NEW))

    document = desk.receive(path)

    [row] = rows(document, "possible_duplicate")
    assert (row["same_as"], row["applied"]) == (one(known), False)


def test_43_the_same_event_added_on_both_sides_can_be_merged(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), lambda book: book.sheet().append(NEW))
    known = one(add_record(desk.session, "event", {"title.en": "A quite new event", "starts": "2014-09-09"}))

    [row] = rows(desk.receive(path), "possible_duplicate")
    desk.receive(path, decide=[{"cell": row["cell"], "row": {"same_as": known}}])

    assert desk.value(known, "city") == "Gdańsk"
    assert desk.value(known, "country") == "PL"
    assert len(desk.session.programme.ids("event")) == 13


@pytest.mark.parametrize("backwards", [False, True])
def test_44_new_rows_of_two_files_get_four_different_ids_in_any_order(desk: ExchangeDesk, backwards: bool) -> None:
    def with_two(word: str) -> Any:
        def edit(book: PartnerBook) -> None:
            for number in (1, 2):
                book.sheet().append({"title.en": f"{word} {number}", "starts": day("2014-10-10"), "country": "Italy"})

        return edit

    first, second = desk.edited(desk.issue(), with_two("Alpha")), desk.edited(desk.issue(), with_two("Beta"))

    files = (second, first) if backwards else (first, second)
    created = [row["id"] for path in files for row in rows(desk.receive(path), "new")]

    assert len(set(created)) == 4
    names = {desk.value(record, "title.en") for record in created}
    assert names == {"Alpha 1", "Alpha 2", "Beta 1", "Beta 2"}


def test_a_new_row_that_came_before_is_not_created_again(desk: ExchangeDesk) -> None:
    first = desk.edited(desk.issue(), lambda book: book.sheet().append(NEW))
    [created] = rows(desk.receive(first), "new")

    def edit(book: PartnerBook) -> None:
        sheet = book.sheet()
        sheet.sheet.cell(sheet.sheet.max_row, sheet.columns["venue"]).value = "Town hall"

    document = desk.receive(desk.edited(first, edit))

    assert not rows(document, "new")
    assert fields(document)[created["id"], "venue"]["verdict"] == "take"
    assert desk.value(created["id"], "venue") == "Town hall"


def test_a_new_event_and_its_new_task_come_together(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().append(NEW)
        book.sheet("task").append({"title": "Invite the press", "event": "A quite new event"})

    document = desk.receive(desk.edited(desk.issue(), edit))

    created = {row["entity"]: row["id"] for row in rows(document, "new")}
    assert desk.value(created["task"], "event") == created["event"]
    assert document["complete"]


def test_a_name_that_nobody_knows_is_asked_and_never_created(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "organiser", "An unheard-of body")

    document = desk.receive(path, accept="theirs")

    found = fields(document)[desk.events[0], "organiser"]
    assert (found["verdict"], found["code"]) == ("question", "no_such_record")
    assert len(desk.session.programme.ids("organisation")) == 2
