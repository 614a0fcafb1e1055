"""Cells of a partner's sheet: read as what they say, or in doubt with the reason; no number is made of two."""

import math

import pytest

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.kinds import Amount, Clock, Count, Day, Kind, ParseContext, Text
from yosdesk.exchange.cells import ColumnChoice, read_cell

CONTEXT = ParseContext(currency="EUR")


def read(kind: Kind, cell: object) -> str:
    return read_cell(kind, cell, CONTEXT, ColumnChoice()).canonical


def why(kind: Kind, cell: object) -> str:
    with pytest.raises(InvalidValueError) as refused:
        read(kind, cell)
    return refused.value.code


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1 234,50 €", "1234.50 EUR"),
        ("1\u202f234\u00a0000", "1234000.00 EUR"),
        ("(1'234.50)", "-1234.50 EUR"),
        ("\u22125 CHF", "-5.00 CHF"),
        ("£1,234.5", "1234.50 GBP"),
        ("\u22120", "0.00 EUR"),
        (-0.0, "0.00 EUR"),
        (0.1 + 0.2, "0.30 EUR"),
    ],
)
def test_amounts_are_read_as_people_write_them(cell: object, amount: str) -> None:
    # given / when / then
    assert read(Amount(), cell) == amount


@pytest.mark.parametrize("cell", [math.nan, math.inf, -math.inf, 1e300, 1e15, "NaN", "1E400", "1e999"])
def test_what_no_amount_can_be_is_in_doubt(cell: object) -> None:
    # given / when / then
    assert why(Amount(), cell) in ("not_an_amount", "number_out_of_range")


@pytest.mark.parametrize("cell", ["100\n200", "10 20", "1 2 3", "1 2345", "5-7"])
def test_two_numbers_in_a_cell_are_never_made_one(cell: str) -> None:
    # given / when / then
    assert why(Amount(), cell) == "not_an_amount"
    assert why(Count(), cell) == "not_a_whole_number"


@pytest.mark.parametrize("cell", ["1200 TTC", "300 VAT", "300 TBC", "EUR 60 + VAT"])
def test_three_letters_that_are_no_currency_are_none(cell: str) -> None:
    # given / when / then
    assert why(Amount(), cell) in ("not_a_currency", "not_an_amount")


@pytest.mark.parametrize("cell", ["007", "7.0", " 7 ", "７", 7.0])
def test_a_count_is_one_however_it_is_written(cell: object) -> None:
    # given / when / then
    assert read(Count(), cell) == "7"


@pytest.mark.parametrize("cell", [math.nan, math.inf, 7.5, 1e20, True])
def test_what_is_no_whole_number_is_in_doubt(cell: object) -> None:
    # given / when / then
    assert why(Count(), cell) in ("not_a_whole_number", "number_out_of_range")


def test_a_moment_before_midnight_is_an_hour_of_the_day() -> None:
    # given / when / then
    assert read(Clock(), 0.9999999) == "23:59"
    assert read(Clock(), 0.5) == "12:00"
    assert why(Clock(), "14:30 XYT") == "not_a_time"


@pytest.mark.parametrize("cell", [math.nan, True, -5, 2014, ("time", "10:00"), "2014-03-05T10:00:00Z"])
def test_what_is_no_day_is_in_doubt(cell: object) -> None:
    # given / when / then
    assert why(Day(), cell) == "not_a_day"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("#REF!", "#REF!"),
        ("=1+1", "=1+1"),
        ("_x0041_", "_x0041_"),
        ("'x", "'x"),
        ("e\u0301", "é"),
        (7.0, "7"),
        ("\u041c\u0413\u0423", "\u041c\u0413\u0423"),
        ("😀", "😀"),
    ],
)
def test_text_stays_the_text_it_is(cell: object, text: str) -> None:
    # given / when / then
    assert read(Text(), cell) == text


@pytest.mark.parametrize(
    "cell", [("error", "#REF!"), ("uncalculated", "=A1"), ("disagreement", "1", "2"), ("merged", 5)]
)
@pytest.mark.parametrize("kind", [Text(), Day(), Count(), Amount(), Clock()])
def test_a_doubtful_cell_is_never_empty(kind: Kind, cell: tuple[object, ...]) -> None:
    # given / when / then
    assert why(kind, cell) == f"cell_{cell[0]}"
