"""Cells: read as their field's kind before they are compared; what cannot be read is a verdict, never empty."""

import re
import shutil
import time
from datetime import datetime
from pathlib import Path
from typing import Any

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
    reworded,
    rows,
)
from yosdesk.services.editing import set_parts

OFFICE = shutil.which("soffice") or ""


@pytest.mark.parametrize("strict", [False, True])
def test_14_a_formula_that_was_never_calculated_is_not_blank(desk: ExchangeDesk, strict: bool) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "expected", "=100+11")

    document = desk.receive(as_strict(path) if strict else path, accept="theirs")

    found = fields(document)[desk.events[0], "expected"]
    assert found["verdict"] == "unreadable"
    assert "cell_uncalculated" in codes(document)
    assert desk.value(desk.events[0], "expected") == "101"


def calculated(path: Path, formula: str, value: str, attributes: str = "") -> Path:
    """Return a workbook in which a formula that was never calculated has a value, as programs store it."""
    empty = re.compile(rf'(<c r="\w+"[^>]*?)(?: t="\w+")?><f>{re.escape(formula)}</f><v ?(?:/>|></v>)')

    def stored(name: str, text: str) -> str:
        return empty.sub(rf"\1{attributes}><f>{formula}</f><v>{value}</v>", text)

    return reworded(path, "calculated.xlsx", stored)


@pytest.mark.parametrize("ending", ["xlsx", "strict", "ods"])
def test_14_the_value_of_a_formula_is_taken_with_a_note(desk: ExchangeDesk, ending: str) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "expected", "=100+11")
    cell = PartnerBook(path).sheet().at(desk.events[0], "expected").coordinate
    path = calculated(path, "100+11", "111")
    if ending == "strict":
        path = as_strict(path)
    elif ending == "ods":
        path = converted(path, ending, OFFICE or pytest.skip("needs LibreOffice"))

    document = desk.receive(path)

    found = fields(document)[desk.events[0], "expected"]
    assert (found["verdict"], found["theirs"], found["cell"]) == ("take", "111", f"Events!{cell}")
    assert found["formula"].endswith("=100+11")
    [note] = [one for one in document["problems"] if one["code"] == "from_formula"]
    assert note["cell"] == f"Events!{cell}"
    assert note["text"] == f"The value was calculated by the formula {found['formula']}; the stored value counts."
    assert desk.value(desk.events[0], "expected") == "111"
    assert document["complete"]


def test_14_a_formula_of_a_new_row_has_its_note(desk: ExchangeDesk) -> None:
    def add(book: PartnerBook) -> None:
        book.sheet().append({"title.en": "A new event", "country": "DE", "expected": "=100+11"})

    path = calculated(desk.edited(desk.issue(), add), "100+11", "111")

    document = desk.receive(path, accept="theirs")

    [new] = rows(document, "new")
    assert new["values"]["expected"] == "111"
    assert [one["code"] for one in document["problems"]] == ["from_formula"]


def test_14_a_formula_that_gives_what_was_sent_says_nothing(desk: ExchangeDesk) -> None:
    path = calculated(desk.with_cell(desk.issue(), desk.events[0], "expected", "=100+1"), "100+1", "101")

    assert nothing_new(desk.receive(path))
    assert not codes(desk.receive(path)) - {"already_imported"}


def test_14_the_note_outlives_the_file(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "expected", "=100+11")
    desk.set(desk.events[0], expected="99")
    path = calculated(path, "100+11", "111")

    desk.receive(path)
    again = desk.receive(path, accept="")

    assert fields(again)[desk.events[0], "expected"]["formula"] == "=100+11"
    assert "from_formula" in codes(again)


def test_14_the_empty_text_of_a_formula_is_empty_and_never_uncalculated(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", "=TRIM(1)")
    path = calculated(path, "TRIM(1)", "", ' t="str"')

    document = desk.receive(path)

    assert fields(document)[desk.events[0], "city"]["verdict"] == "cleared"


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("error", ["#REF!", "#N/A"])
def test_15_an_error_in_a_cell_keeps_the_value(desk: ExchangeDesk, error: str, strict: bool) -> None:
    def spoil(book: PartnerBook) -> None:
        cell = book.sheet().at(desk.events[0], "city")
        cell.value = error
        cell.data_type = "e"

    path = desk.edited(desk.issue(), spoil)

    document = desk.receive(as_strict(path) if strict else path, accept="theirs")

    found = fields(document)[desk.events[0], "city"]
    assert (found["verdict"], found["code"], found["theirs"]) == ("unreadable", "cell_error", error)
    assert desk.value(desk.events[0], "city") == "Bonn"


@pytest.mark.parametrize("said", [True, 1, "TRUE", "да", "x"])
def test_16_yes_in_any_form_is_no_change(desk: ExchangeDesk, said: Any) -> None:
    desk.set(desk.events[0], highlight="yes")
    path = desk.with_cell(desk.issue(), desk.events[0], "highlight", said)

    assert nothing_new(desk.receive(path))


@pytest.mark.skipif(not OFFICE, reason="needs LibreOffice")
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_16_yes_that_libreoffice_writes_as_a_formula_is_no_change(desk: ExchangeDesk, ending: str) -> None:
    desk.set(desk.events[0], highlight="yes")

    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "highlight", True)

    document = desk.receive(converted(desk.edited(desk.issue(), edit), ending, OFFICE))

    assert nothing_new(document)
    assert not document["problems"]


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
    def unclear_beside(*others: str) -> Any:
        def edit(book: PartnerBook) -> None:
            for event, text in zip(desk.events, ("03/04/2014", *others), strict=False):
                book.sheet().set(event, "call_deadline", text)

        return edit

    path = desk.issue()
    settled = desk.receive(desk.edited(path, unclear_beside("13/04/2014")), accept="")

    assert fields(settled)[desk.events[0], "call_deadline"]["theirs"] == "2014-04-03"

    contradicted = desk.receive(desk.edited(path, unclear_beside("13/04/2014", "04/25/2014")), accept="")

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


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "UTC"])
def test_19_a_day_is_the_same_in_every_time_zone(
    desk: ExchangeDesk, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.with_cell(desk.issue(), desk.events[3], "starts", day("2014-03-30"))
    monkeypatch.setenv("TZ", zone)
    time.tzset()

    document = desk.receive(path, accept="")

    monkeypatch.undo()
    time.tzset()
    found = fields(document)
    assert {key: one["theirs"] for key, one in found.items()} == {(desk.events[3], "starts"): "2014-03-30"}


def test_20_a_number_that_lost_its_zeros_is_asked(desk: ExchangeDesk) -> None:
    desk.set(desk.events[0], host_event="007")
    path = desk.with_cell(desk.issue(), desk.events[0], "host_event", 7)

    document = desk.receive(path)

    assert fields(document)[desk.events[0], "host_event"]["code"] == "leading_zeros"
    assert desk.value(desk.events[0], "host_event") == "007"


@pytest.mark.parametrize(("choose", "left"), [("theirs", "7"), ("mine", "007")])
def test_20_the_number_is_taken_only_if_somebody_confirms_it(desk: ExchangeDesk, choose: str, left: str) -> None:
    desk.set(desk.events[0], host_event="007")
    path = desk.with_cell(desk.issue(), desk.events[0], "host_event", 7)

    document = desk.receive(path, decide=[{"id": desk.events[0], "field": "host_event", "choose": choose}])

    assert desk.value(desk.events[0], "host_event") == left
    assert document["complete"]


@pytest.mark.parametrize("text", ["hybrit", "=1/0"])
def test_22_theirs_cannot_be_chosen_where_it_is_no_value(desk: ExchangeDesk, text: str) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "mode", text)

    document = desk.receive(path, decide=[{"id": desk.events[0], "field": "mode", "choose": "theirs"}])

    assert document["complete"] is False  # it goes on waiting, and is not lost without a word
    assert fields(desk.receive(path))[desk.events[0], "mode"]["verdict"] == "unreadable"


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
