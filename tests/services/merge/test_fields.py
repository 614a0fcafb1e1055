"""Fields: what only one side changed is merged, what both changed is shown, what cannot be read is never empty."""

from datetime import datetime
from typing import Any

import pytest

from tests.services.merge.desk import ExchangeDesk, PartnerBook, codes, day, fields, nothing_new
from yosdesk.services.editing import set_parts


def test_07_changes_of_different_fields_are_both_kept(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "title.en", "A better title")
    desk.set(desk.events[0], status="checked")

    document = desk.receive(path)

    assert document["complete"]
    assert desk.value(desk.events[0], "title.en") == "A better title"
    assert desk.value(desk.events[0], "status") == "checked"


def test_08_both_changed_it_so_base_mine_and_theirs_are_shown(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "title.en", "Their title")
    base = desk.value(desk.events[0], "title.en")
    desk.set(desk.events[0], title__en="My title")

    document = desk.receive(path)

    found = fields(document)[desk.events[0], "title.en"]
    assert (found["verdict"], found["base"], found["mine"], found["theirs"]) == (
        "conflict",
        base,
        "My title",
        "Their title",
    )
    assert not found["applied"]
    assert desk.value(desk.events[0], "title.en") == "My title"
    assert document["complete"] is False


def test_09_the_same_new_value_on_both_sides_is_silent(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "title.en", "One title")
    desk.set(desk.events[0], title__en="One title")

    document = desk.receive(path)

    assert [found["verdict"] for found in document["fields"]] == ["both"]
    assert document["complete"]


def test_10_what_i_changed_and_changed_back_is_taken_from_theirs(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", "Köln")
    desk.set(desk.events[0], city="Berlin")
    desk.set(desk.events[0], city="Bonn")

    document = desk.receive(path)

    assert fields(document)[desk.events[0], "city"]["verdict"] == "take"
    assert desk.value(desk.events[0], "city") == "Köln"


@pytest.mark.parametrize("text", ["Kraków ", "\u00a0Kraków", "Krako\u0301w", "Krako\u0301w\u00a0\u00a0"])
def test_11_blanks_and_other_ways_to_write_an_accent_are_no_change(desk: ExchangeDesk, text: str) -> None:
    path = desk.with_cell(desk.issue(), desk.events[3], "city", text)

    assert nothing_new(desk.receive(path))


def test_12_a_cleared_field_is_a_group_of_its_own(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", None)

    document = desk.receive(path)

    found = fields(document)[desk.events[0], "city"]
    assert (found["verdict"], found["applied"]) == ("cleared", False)
    assert desk.value(desk.events[0], "city") == "Bonn"


def test_12_a_cleared_field_that_i_edited_is_a_conflict(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", None)
    desk.set(desk.events[0], city="Köln")

    assert fields(desk.receive(path))[desk.events[0], "city"]["verdict"] == "conflict"


def test_13_a_whole_column_that_was_cleared_stops_it(desk: ExchangeDesk) -> None:
    def clear(book: PartnerBook) -> None:
        for event in desk.events:
            book.sheet().set(event, "city", None)

    path, before = desk.edited(desk.issue(), clear), desk.digest()

    document = desk.receive(path, accept="theirs")

    assert "column_emptied" in codes(document)
    assert document["operation"] is None
    assert desk.digest() == before


def test_13_a_cleared_column_goes_on_when_somebody_says_so(desk: ExchangeDesk) -> None:
    def clear(book: PartnerBook) -> None:
        for event in desk.events:
            book.sheet().set(event, "city", None)

    path = desk.edited(desk.issue(), clear)

    desk.receive(path, accept="theirs", decide=[{"guard": "column_emptied", "choose": "continue"}])

    assert [desk.value(event, "city") for event in desk.events] == [""] * 12


def test_14_a_formula_that_was_never_calculated_is_not_blank(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "expected", "=100+11")

    document = desk.receive(path, accept="theirs")

    found = fields(document)[desk.events[0], "expected"]
    assert found["verdict"] == "unreadable"
    assert "cell_uncalculated" in codes(document)
    assert desk.value(desk.events[0], "expected") == "101"


@pytest.mark.parametrize("error", ["#REF!", "#N/A"])
def test_15_an_error_in_a_cell_keeps_the_value(desk: ExchangeDesk, error: str) -> None:
    def spoil(book: PartnerBook) -> None:
        cell = book.sheet().at(desk.events[0], "city")
        cell.value = error
        cell.data_type = "e"

    document = desk.receive(desk.edited(desk.issue(), spoil), accept="theirs")

    assert fields(document)[desk.events[0], "city"]["verdict"] == "unreadable"
    assert desk.value(desk.events[0], "city") == "Bonn"


@pytest.mark.parametrize("said", [True, 1, "TRUE", "да", "x"])
def test_16_yes_in_any_form_is_no_change(desk: ExchangeDesk, said: Any) -> None:
    desk.set(desk.events[0], highlight="yes")
    path = desk.with_cell(desk.issue(), desk.events[0], "highlight", said)

    assert nothing_new(desk.receive(path))


def amount(desk: ExchangeDesk, line: int, value: Any, currency: str = "") -> Any:
    def edit(book: PartnerBook) -> None:
        book.sheet("budget_line").set(desk.lines[line], "planned", value)
        if currency:
            book.sheet("budget_line").set(desk.lines[line], "planned.currency", currency)

    return edit


def test_17_an_amount_written_as_text_is_read(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), amount(desk, 0, "1 234,50 €"))

    desk.receive(path)

    assert desk.value(desk.lines[0], "planned") == "1234.50 EUR"


def test_17_an_amount_that_can_be_two_is_asked_once_for_its_column(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), amount(desk, 0, "1.234"))

    document = desk.receive(path)

    assert fields(document)[desk.lines[0], "planned"]["verdict"] == "question"
    assert desk.value(desk.lines[0], "planned") == "1200.50 EUR"


def test_17_a_column_that_mixes_both_signs_is_asked(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        amount(desk, 0, "1.234")(book)
        amount(desk, 1, "1,234.5")(book)

    document = desk.receive(desk.edited(desk.issue(), edit))

    assert fields(document)[desk.lines[0], "planned"]["verdict"] == "question"
    assert desk.value(desk.lines[0], "planned") == "1200.50 EUR"
    assert desk.value(desk.lines[1], "planned") == "1234.50 EUR"


def test_17_the_answer_for_the_column_settles_it(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), amount(desk, 0, "1.234"))

    desk.receive(path, decide=[{"column": "Planned", "decimal": ","}])

    assert desk.value(desk.lines[0], "planned") == "1234.00 EUR"


def test_18_an_ambiguous_day_is_asked_and_the_answer_settles_it(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "call_deadline", "03/04/2014")

    asked = desk.receive(path, accept="")
    answered = desk.receive(path, decide=[{"column": "Call deadline", "dates": "dmy"}])

    assert fields(asked)[desk.events[0], "call_deadline"]["verdict"] == "question"
    assert fields(answered)[desk.events[0], "call_deadline"]["theirs"] == "2014-04-03"


def test_18_another_day_of_the_column_decides_unless_one_contradicts(desk: ExchangeDesk) -> None:
    def two(second: str) -> Any:
        def edit(book: PartnerBook) -> None:
            book.sheet().set(desk.events[0], "call_deadline", "03/04/2014")
            book.sheet().set(desk.events[1], "call_deadline", second)
            book.sheet().set(desk.events[2], "call_deadline", "04/25/2014" if second == "13/04/2014!" else None)

        return edit

    path = desk.issue()
    settled = desk.receive(desk.edited(path, two("13/04/2014")), accept="")

    assert fields(settled)[desk.events[0], "call_deadline"]["theirs"] == "2014-04-03"

    def contradicting(book: PartnerBook) -> None:
        for event, text in zip(desk.events, ("03/04/2014", "13/04/2014", "04/25/2014"), strict=False):
            book.sheet().set(event, "call_deadline", text)

    contradicted = desk.receive(desk.edited(path, contradicting), accept="")

    assert fields(contradicted)[desk.events[0], "call_deadline"]["verdict"] == "question"


def test_19_a_day_that_lost_its_format_is_read(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        cell = book.sheet().at(desk.events[3], "starts")
        cell.value, cell.number_format = 41732, "General"

    document = desk.receive(desk.edited(desk.issue(), edit), accept="")

    assert fields(document)[desk.events[3], "starts"]["theirs"] == "2014-04-03"


def test_19_a_workbook_with_days_from_1904_gives_the_right_days(desk: ExchangeDesk) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    def edit(book: PartnerBook) -> None:
        book.book.epoch = CALENDAR_MAC_1904
        book.sheet().set(desk.events[3], "starts", day("2014-04-03"))

    document = desk.receive(desk.edited(desk.issue(), edit), accept="")

    assert {key: found["theirs"] for key, found in fields(document).items()} == {
        (desk.events[3], "starts"): "2014-04-03"
    }


def test_19_a_time_beside_a_day_never_shifts_it(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[3], "ends", datetime(2014, 4, 7, 23, 30))

    document = desk.receive(path, accept="")

    assert fields(document)[desk.events[3], "ends"]["theirs"] == "2014-04-07"


def test_20_a_number_that_lost_its_zeros_is_asked(desk: ExchangeDesk) -> None:
    desk.set(desk.events[0], host_event="007")
    path = desk.with_cell(desk.issue(), desk.events[0], "host_event", 7)

    document = desk.receive(path)

    assert fields(document)[desk.events[0], "host_event"]["code"] == "leading_zeros"
    assert desk.value(desk.events[0], "host_event") == "007"


@pytest.mark.parametrize(("sent", "came"), [("0.30 EUR", 0.1 + 0.2), ("1234567890.12 EUR", 1234567890.12000001)])
def test_21_a_rounding_error_in_money_is_no_change(desk: ExchangeDesk, sent: str, came: float) -> None:
    set_parts(desk.session, [desk.lines[0]], {"planned": sent})
    path = desk.edited(desk.issue(), amount(desk, 0, came))

    assert nothing_new(desk.receive(path))


def test_22_a_choice_in_another_language_or_case_is_the_same(desk: ExchangeDesk) -> None:
    desk.set(desk.events[0], mode="online")
    path = desk.with_cell(desk.issue(), desk.events[0], "mode", "ОНЛАЙН")

    assert nothing_new(desk.receive(path))


def test_22_an_unknown_choice_names_the_nearest(desk: ExchangeDesk) -> None:
    desk.set(desk.events[0], mode="online")
    path = desk.with_cell(desk.issue(), desk.events[0], "mode", "hybrit")

    document = desk.receive(path, accept="theirs")

    found = fields(document)[desk.events[0], "mode"]
    assert (found["verdict"], found["nearest"]) == ("unreadable", "hybrid")
    assert desk.value(desk.events[0], "mode") == "online"


def test_23_start_and_end_changed_by_different_sides_conflict_together(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[2], "ends", day("2014-03-04"))
    desk.set(desk.events[2], starts="2014-03-06")

    document = desk.receive(path)

    units = {key: (found["verdict"], found["unit"]) for key, found in fields(document).items()}
    assert units == {
        (desk.events[2], "starts"): ("conflict", "dates"),
        (desk.events[2], "ends"): ("conflict", "dates"),
    }
    assert desk.value(desk.events[2], "ends") == "2014-03-06"


def test_24_currency_changed_by_them_and_amount_by_me_conflict(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), amount(desk, 0, 1200.5, "USD"))
    set_parts(desk.session, [desk.lines[0]], {"planned": "1300 EUR"})

    document = desk.receive(path)

    found = fields(document)[desk.lines[0], "planned"]
    assert (found["verdict"], found["theirs"]) == ("conflict", "1200.50 USD")
    assert desk.value(desk.lines[0], "planned") == "1300.00 EUR"


def test_25_sets_are_merged_by_member(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "tags", "one; two; three")
    desk.set(desk.events[0], tags="two")

    document = desk.receive(path)

    assert fields(document)[desk.events[0], "tags"]["verdict"] == "merged"
    assert desk.value(desk.events[0], "tags") == '["three","two"]'


def test_25_the_same_member_added_by_both_is_one(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "tags", "one; two; new")
    desk.set(desk.events[0], tags="one; two; new")

    document = desk.receive(path)

    assert fields(document)[desk.events[0], "tags"]["verdict"] == "both"
    assert desk.value(desk.events[0], "tags") == '["new","one","two"]'


def test_26_a_long_text_that_both_edited_is_never_merged_by_itself(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "abstract.en", "What event 1 is really about.\nSecond line.")
    desk.set(desk.events[0], abstract__en="What event 1 is about.\nAnother second line.")

    document = desk.receive(path)

    assert fields(document)[desk.events[0], "abstract.en"]["verdict"] == "conflict"
    assert desk.value(desk.events[0], "abstract.en") == "What event 1 is about.\nAnother second line."


def test_27_an_edited_computed_cell_is_a_note(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet("task").set(desk.tasks[0], "event.starts", day("2014-12-24"))

    document = desk.receive(desk.edited(desk.issue(), edit), accept="theirs")

    assert [found["verdict"] for found in document["fields"]] == ["ignored"]
    assert document["complete"]


def test_28_a_locked_field_is_refused_and_kept_as_a_suggestion(desk: ExchangeDesk) -> None:
    from yosdesk.store.exchanges import suggestions

    path = desk.with_cell(desk.issue(), desk.events[0], "status", "confirmed")

    document = desk.receive(path, accept="theirs")

    assert fields(document)[desk.events[0], "status"]["verdict"] == "refused"
    assert desk.value(desk.events[0], "status") == "proposed"
    kept = suggestions(desk.session.programme.connection, desk.events[0])
    assert [(one.part, one.value, one.why) for one in kept] == [("status", "confirmed", "locked")]
