"""Amounts of a foreign list: what they are counted in is told by headings, lines above and columns beside them."""

from pathlib import Path

import pytest

from tests.services.test_importing import book, looked, taken
from yosdesk.services.importing import Preview
from yosdesk.services.session import Session


def planned(found: Preview) -> list[str | None]:
    return [one.row.state.get("planned") for one in found.rows]


def codes(found: Preview) -> list[str]:
    return [one.code for one in found.problems] + [doubt.code for one in found.rows for doubt in one.row.doubts]


@pytest.mark.parametrize(
    ("heading", "amounts"),
    [
        ("Amount", ["120.00 EUR", "45.50 EUR"]),
        ("Amount (USD)", ["120.00 USD", "45.50 USD"]),
        ("Сумма, руб.", ["120.00 RUB", "45.50 RUB"]),
        ("Planned €", ["120.00 EUR", "45.50 EUR"]),
        ("Total cost of all", [None, None]),
    ],
)
def test_a_heading_names_the_currency_of_its_column(
    session: Session, tmp_path: Path, heading: str, amounts: list[str | None]
) -> None:
    # given
    rows = (("Item", heading), ("Hall", 120), ("Travel", "45,50"))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="budget_line")

    # then
    assert (planned(found), codes(found)) == (amounts, [])


@pytest.mark.parametrize(
    ("heading", "currency"),
    [
        ("Сумма, тыс. руб.", "RUB"),
        ("Сумма (тыс. рублей)", "RUB"),
        ("Betrag in TEUR", "EUR"),
        ("Kosten in Tsd. €", "EUR"),
        ("Budget (k€)", "EUR"),
        ("Montant en milliers d'euros", "EUR"),
        ("Amount, thousand USD", "USD"),
        ("Amount, '000 GBP", "GBP"),
    ],
)
def test_amounts_in_thousands_are_read_in_full_and_that_is_told(
    session: Session, tmp_path: Path, heading: str, currency: str
) -> None:
    # given
    rows = (("Item", heading), ("Hall", 120), ("Travel", 4.5))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="budget_line")

    # then
    assert planned(found) == [f"120000.00 {currency}", f"4500.00 {currency}"]
    assert codes(found) == ["amounts_in_unit"]


@pytest.mark.parametrize(
    ("title", "amount"),
    [
        ("Budget in thousand EUR", "120000.00 EUR"),
        ("(тыс. руб.)", "120000.00 RUB"),
        ("All amounts in USD", "120.00 USD"),
        ("Grant of 2 million EUR", "120.00 EUR"),
        ("Смета расходов", "120.00 EUR"),
    ],
)
def test_a_line_above_the_table_says_what_its_amounts_are_counted_in(
    session: Session, tmp_path: Path, title: str, amount: str
) -> None:
    # given
    rows = ((title, None, None), (), ("Item", "Amount", "Note"), ("Hall", 120, "a"), ("Travel", 4, "b"))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="budget_line")

    # then
    assert planned(found)[0] == amount


def test_a_column_of_currencies_counts_for_the_amounts_beside_it(session: Session, tmp_path: Path) -> None:
    # given
    rows = (
        ("Item", "Planned", "Currency", "Spent", "Currency"),
        ("Hall", 120, "RUB", 100, "USD"),
        ("Travel", "45,50", "€", None, "USD"),
        ("Print", 7, None, 6, "points"),
    )

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="budget_line")

    # then
    amounts = [(one.row.state.get("planned"), one.row.state.get("spent")) for one in found.rows]
    assert amounts == [("120.00 RUB", "100.00 USD"), ("45.50 EUR", None), ("7.00 EUR", None)]
    assert [(doubt.cell, doubt.code) for one in found.rows for doubt in one.row.doubts] == [
        ("Events!D4", "not_a_currency")
    ]


def test_an_amount_in_another_currency_than_its_heading_says_is_in_doubt(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Item", "Amount (USD)"), ("Hall", "120 USD"), ("Travel", "45 EUR"))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="budget_line")

    # then
    assert planned(found) == ["120.00 USD", None]
    assert codes(found) == ["currencies_differ"]


def test_a_number_of_three_decimals_among_cents_is_in_doubt(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Item", "Amount"), ("Hall", "1234,5"), ("Travel", "1,000"), ("Print", "2.000"), ("Post", "0,125"))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="budget_line")

    # then
    assert planned(found) == ["1234.50 EUR", None, "2000.00 EUR", None]
    assert codes(found) == ["too_many_decimals", "too_many_decimals"]


def test_a_budget_that_is_taken_in_again_is_shown_as_possibly_double(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Item", "Planned"), ("Travel", 300), ("Travel", 300), ("Hall", 120))
    path = book(tmp_path / "list.xlsx", rows)
    first = looked(session, path, entity="budget_line")
    taken(session, first)

    # when
    again = looked(session, book(tmp_path / "again.xlsx", (*rows, ("Hall", 500))), entity="budget_line")
    result = taken(session, again)

    # then
    assert [one.verdict for one in first.rows] == ["new"] * 3
    assert [one.verdict for one in again.rows] == [*("possible_duplicate",) * 3, "new"]
    assert [one.row.cell for one in result.listed] == ["Events!A2", "Events!A3", "Events!A4"]
