"""Columns: bound by their codes wherever they stand, asked about where they contradict themselves."""

from typing import Any

from openpyxl.utils import get_column_letter

from tests.services.merge.desk import ExchangeDesk, PartnerBook, codes, day, fields, nothing_new, rewritten, sheet_rows
from tests.services.merge.test_cells import amount
from yosdesk.services.undoing import undo


def test_45_moved_columns_are_no_change(desk: ExchangeDesk) -> None:
    def reverse(book: PartnerBook) -> None:
        rewritten(book, [list(reversed(row)) for row in sheet_rows(book)])

    assert nothing_new(desk.receive(desk.edited(desk.issue(), reverse)))


def test_46_a_renamed_heading_binds_by_its_code(desk: ExchangeDesk) -> None:
    def rename(book: PartnerBook) -> None:
        book.sheet().rename("city", "Town or village")

    document = desk.receive(desk.edited(desk.issue(), rename))

    assert nothing_new(document)
    assert not document["problems"]


def without_codes(book: PartnerBook) -> None:
    """Delete the row of field codes."""
    book.sheet().sheet.delete_rows(book.sheet().code_row)


def test_47_without_codes_the_headings_are_read_and_to_be_confirmed(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        sheet = book.sheet()
        sheet.set(desk.events[0], "city", "Köln")
        sheet.rename("city", "Town")
        without_codes(book)

    path = desk.edited(desk.issue(fields=("title", "starts", "country", "city")), edit)

    stopped = desk.receive(path)
    confirmed = desk.receive(path, decide=[{"guard": "columns_by_heading", "choose": "continue"}])

    assert codes(stopped) == {"columns_by_heading"}
    assert list(fields(confirmed)) == [(desk.events[0], "city")]
    assert desk.value(desk.events[0], "city") == "Köln"


def test_47_a_heading_that_was_explained_once_is_known_the_next_time(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")
        sheet = book.sheet()
        sheet.sheet.cell(sheet.code_row + 1, sheet.columns["city"]).value = "Wo es stattfindet"
        without_codes(book)

    go_on = {"guard": "columns_by_heading", "choose": "continue"}
    first = desk.edited(desk.issue(fields=("title", "starts", "country", "city")), edit)
    desk.receive(first, decide=[go_on, {"column": "Wo es stattfindet", "field": "city"}])
    desk.set(desk.events[0], city="Bonn")
    second = desk.edited(desk.issue(fields=("title", "starts", "country", "city")), edit)

    document = desk.receive(second, decide=[go_on])

    assert list(fields(document)) == [(desk.events[0], "city")]


def test_48_headings_that_changed_places_stop_it(desk: ExchangeDesk) -> None:
    def swap(book: PartnerBook) -> None:
        sheet = book.sheet()
        one, other = (sheet.sheet.cell(sheet.code_row + 1, sheet.columns[code]) for code in ("city", "venue"))
        one.value, other.value = other.value, one.value

    document = desk.receive(desk.edited(desk.issue(), swap))

    assert codes(document) == {"columns_swapped"}


def test_48_values_that_changed_places_under_their_codes_stop_it(desk: ExchangeDesk) -> None:
    for event in desk.events:
        desk.set(event, venue=f"Hall of {desk.value(event, 'city')}")

    def swap(book: PartnerBook) -> None:
        sheet = book.sheet()
        for event in desk.events:
            city, venue = sheet.at(event, "city").value, sheet.at(event, "venue").value
            sheet.set(event, "city", venue)
            sheet.set(event, "venue", city)

    document = desk.receive(desk.edited(desk.issue(), swap), accept="theirs")

    assert codes(document) == {"columns_swapped"}
    assert document["operation"] is None


def test_49_a_deleted_column_says_nothing(desk: ExchangeDesk) -> None:
    def delete(book: PartnerBook) -> None:
        book.sheet().sheet.delete_cols(book.sheet().columns["city"])

    assert nothing_new(desk.receive(desk.edited(desk.issue(), delete), accept="theirs"))


def test_50_a_hidden_column_is_read(desk: ExchangeDesk) -> None:
    def hide(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")
        letter = get_column_letter(book.sheet().columns["city"])
        book.sheet().sheet.column_dimensions[letter].hidden = True

    assert list(fields(desk.receive(desk.edited(desk.issue(), hide)))) == [(desk.events[0], "city")]


def test_51_two_columns_with_one_code_are_asked_about(desk: ExchangeDesk) -> None:
    def double(book: PartnerBook) -> None:
        sheet = book.sheet()
        last = sheet.sheet.max_column + 1
        for row in range(sheet.code_row, sheet.sheet.max_row + 1):
            sheet.sheet.cell(row, last).value = sheet.sheet.cell(row, sheet.columns["city"]).value
        sheet.sheet.cell(sheet.row(desk.events[0]), last).value = "Köln"

    path = desk.edited(desk.issue(), double)
    sheet = PartnerBook(path).sheet()
    letters = [get_column_letter(cell.column) for cell in sheet.sheet[sheet.code_row] if cell.value == "city"]

    document = desk.receive(path, accept="theirs")

    assert codes(document) == {"column_twice"}
    assert document["operation"] is None
    assert ", ".join(letters) in document["problems"][0]["text"]

    document = desk.receive(path, decide=[{"column": letters[1], "field": "city"}])

    assert list(fields(document)) == [(desk.events[0], "city")]
    assert desk.value(desk.events[0], "city") == "Köln"


def with_comments(desk: ExchangeDesk) -> Any:
    """Return an edit that adds a column of the partner's own."""

    def comment(book: PartnerBook) -> None:
        sheet = book.sheet()
        last = sheet.sheet.max_column + 1
        sheet.sheet.cell(sheet.code_row + 1, last).value = "Comment of partner"
        sheet.sheet.cell(sheet.row(desk.events[0]), last).value = "Please confirm soon"

    return comment


def test_52_an_extra_column_is_offered_and_remembered(desk: ExchangeDesk) -> None:
    desk.set(desk.events[0], public_note="")
    first = desk.edited(desk.issue(fields=("title", "city")), with_comments(desk))

    offered = desk.receive(first, accept="")
    desk.receive(first, decide=[{"column": "Comment of partner", "field": "public_note"}])

    assert "extra_column" in codes(offered)
    assert desk.value(desk.events[0], "public_note") == "Please confirm soon"

    again = desk.receive(desk.edited(desk.issue(fields=("title", "city")), with_comments(desk)), accept="")

    assert "extra_column" not in codes(again)


def test_52_what_is_said_of_an_extra_column_settles_a_return_that_was_taken_in_already(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        with_comments(desk)(book)
        book.sheet().set(desk.events[1], "city", "Paris")

    path = desk.edited(desk.issue(fields=("title", "city")), edit)
    first = desk.receive(path)
    desk.set(desk.events[1], city="Nice")

    document = desk.receive(path, decide=[{"column": "Comment of partner", "field": "public_note"}])

    assert "extra_column" in codes(first)
    assert list(fields(document)) == [(desk.events[0], "public_note")]
    assert desk.value(desk.events[0], "public_note") == "Please confirm soon"
    assert desk.value(desk.events[1], "city") == "Nice"  # what was applied before and changed since is not touched
    assert not desk.receive(path)["fields"]


def test_17_what_is_said_of_a_columns_numbers_settles_a_return_that_was_taken_in_already(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        amount(desk, 0, "1.234")(book)
        amount(desk, 1, "2.345")(book)
        book.sheet().set(desk.events[0], "city", "Köln")

    path = desk.edited(desk.issue(), edit)
    first = desk.receive(path)
    second = desk.receive(path, decide=[{"column": "Planned", "decimal": ","}])

    assert (first["complete"], second["complete"]) == (False, True)
    assert [desk.value(line, "planned") for line in desk.lines[:2]] == ["1234.00 EUR", "2345.00 EUR"]
    assert {key[1] for key in fields(second)} == {"planned"}
    undo(desk.session)
    assert [desk.value(line, "planned") for line in desk.lines[:2]] == ["1200.50 EUR", "1200.50 EUR"]
    assert desk.value(desk.events[0], "city") == "Köln"


def test_18_what_is_said_of_a_columns_days_settles_a_return_with_new_rows(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "call_deadline", "03/04/2014")
        book.sheet().append({"title.en": "A new event", "country": "DE", "call_deadline": "05/06/2014"})

    path = desk.edited(desk.issue(), edit)
    first = desk.receive(path)
    [created] = [row["id"] for row in first["rows"]]

    second = desk.receive(path, decide=[{"column": "Call deadline", "dates": "dmy"}])

    assert [row["id"] for row in second["rows"]] == []
    assert desk.value(desk.events[0], "call_deadline") == "2014-04-03"
    assert desk.value(created, "call_deadline") == "2014-06-05"
    assert len(desk.session.programme.ids("event")) == 13


def test_most_rows_missing_stop_it(desk: ExchangeDesk) -> None:
    def cut(book: PartnerBook) -> None:
        for event in desk.events[:6]:
            sheet = book.sheet()
            sheet.sheet.delete_rows(sheet.row(event))

    document = desk.receive(desk.edited(desk.issue(), cut))

    assert "mass_missing" in codes(document)


def test_one_value_filled_down_a_column_stops_it(desk: ExchangeDesk) -> None:
    def fill(book: PartnerBook) -> None:
        for event in desk.events:
            book.sheet().set(event, "starts", day("2014-01-01"))

    assert "mass_same" in codes(desk.receive(desk.edited(desk.issue(), fill)))


def test_without_codes_a_column_is_known_by_its_defined_name(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")
        sheet = book.sheet()
        sheet.sheet.cell(sheet.code_row + 1, sheet.columns["city"]).value = "Wo es stattfindet"
        without_codes(book)

    path = desk.edited(desk.issue(fields=("title", "starts", "country", "city")), edit)

    stopped = desk.receive(path)
    document = desk.receive(path, decide=[{"guard": "columns_by_heading", "choose": "continue"}])

    assert codes(stopped) == {"columns_by_heading"}
    assert "Wo es stattfindet → city" in next(one["text"] for one in stopped["problems"])
    assert list(fields(document)) == [(desk.events[0], "city")]


def test_a_defined_name_does_not_count_where_the_heading_says_something_else(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:  # the columns change places, values and headings, but not their names
        sheet = book.sheet()
        one, other = sheet.columns["city"], sheet.columns["venue"]
        for row in range(sheet.code_row, sheet.sheet.max_row + 1):
            left, right = sheet.sheet.cell(row, one), sheet.sheet.cell(row, other)
            left.value, right.value = right.value, left.value
        without_codes(book)

    path = desk.edited(desk.issue(fields=("title", "starts", "country", "city", "venue")), edit)

    document = desk.receive(path, decide=[{"guard": "columns_by_heading", "choose": "continue"}])

    assert nothing_new(document)


def test_without_codes_an_unknown_column_is_offered(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().add_column("What we think", "Confirm soon")
        without_codes(book)

    path = desk.edited(desk.issue(fields=("title", "starts", "country", "city")), edit)
    go_on = {"guard": "columns_by_heading", "choose": "continue"}

    offered = desk.receive(path, decide=[go_on])
    taken = desk.receive(path, decide=[go_on, {"column": "What we think", "field": "internal_note"}])

    assert "extra_column" in codes(offered)
    assert [field["theirs"] for field in taken["fields"]] == ["Confirm soon"]


def test_without_codes_currencies_and_what_is_only_shown_are_no_unknown_columns(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        lines = book.sheet("budget_line")
        lines.set(desk.lines[0], "planned.currency", "CHF")
        lines.sheet.delete_rows(lines.code_row)

    path = desk.edited(desk.issue(), edit)

    document = desk.receive(path, decide=[{"guard": "columns_by_heading", "choose": "continue"}])

    assert "extra_column" not in codes(document)
    assert [field["theirs"] for field in document["fields"]] == ["1200.50 CHF"]
