"""A number whose format shows a currency is an amount in it, as people read it."""

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.services.test_importing import looked
from yosdesk.exchange.formats.currencies import shown_currency
from yosdesk.exchange.formats.document_currencies import currencies
from yosdesk.services.editing import add_record
from yosdesk.services.exporting import export
from yosdesk.services.finding import ViewSpec
from yosdesk.services.session import Session

BOOKS = Path(__file__).parents[1] / "data" / "books"


@pytest.mark.parametrize(
    ("number_format", "code"),
    [
        ('#,##0.00 "RUB"', "RUB"),
        ("#,##0.00\\ [$€-407]", "EUR"),
        ("[$₽-419]#,##0", "RUB"),
        ('_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-', "EUR"),
        ("[$CHF-807] #,##0", "CHF"),
        ('#,##0 "руб."', "RUB"),
        ("£#,##0", "GBP"),
        ("#,##0.00", ""),
        ('0 "pcs"', ""),
        ("[Red]#,##0;[Blue]-#,##0", ""),
        ('#,##0 "EUR/USD"', ""),
        ("yyyy-mm-dd", ""),
    ],
)
def test_a_format_tells_its_currency(number_format: str, code: str) -> None:
    assert shown_currency(number_format) == code


def test_amounts_keep_the_currency_that_their_cells_show(session: Session, tmp_path: Path) -> None:
    # given
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (("Item", "Planned"), ("Hall", 1200), ("Travel", 1.234), ("Print", 7), ("Text", "8 GBP")):
        sheet.append(row)
    sheet["B2"].number_format, sheet["B3"].number_format = "#,##0\\ [$₽-419]", '#,##0.00 "USD"'
    workbook.save(tmp_path / "costs.xlsx")

    # when
    found = looked(session, tmp_path / "costs.xlsx", entity="budget_line")

    # then
    amounts = [one.row.state.get("planned") for one in found.rows]
    assert amounts == ["1200.00 RUB", None, "7.00 EUR", "8.00 GBP"]
    assert [(doubt.cell, doubt.code) for one in found.rows for doubt in one.row.doubts] == [
        ("Sheet!B3", "too_many_decimals")
    ]


@pytest.mark.parametrize("name", ["libreoffice_costs.ods", "libreoffice_costs.xls"])
def test_amounts_of_other_workbooks_keep_the_currency_that_their_cells_show(session: Session, name: str) -> None:
    # given
    mapping = {"Item": "title", "Planned": "planned", "Spent": "spent"}

    # when
    found = looked(session, BOOKS / name, entity="budget_line", mapping=mapping)

    # then
    amounts = [(one.row.state.get("planned"), one.row.state.get("spent")) for one in found.rows]
    assert amounts == [
        ("1200.00 RUB", "7.50 CHF"),
        ("300.00 USD", "8.00 EUR"),
        ("12.50 EUR", None),
        ("8.00 GBP", None),
    ]


def test_the_currency_of_an_opendocument_cell_may_be_that_of_its_column(tmp_path: Path) -> None:
    # given
    content = (BOOKS / "libreoffice_costs.ods").read_bytes()
    (tmp_path / "costs.ods").write_bytes(content)
    with zipfile.ZipFile(tmp_path / "costs.ods") as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    text = parts["content.xml"].decode()
    [style] = set(re.findall(r'table:style-name="(ce\d+)"[^>]*office:value="1200"', text))
    named = text.replace(f'table:style-name="{style}" office:value-type', "office:value-type")
    named = re.sub(r' office:currency="RUB"', "", named)
    column = r'<table:table-column [^>]*table:default-cell-style-name="Default"/>'
    parts["content.xml"] = re.sub(
        column, f'<table:table-column table:default-cell-style-name="{style}"/>' * 2, named
    ).encode()
    with zipfile.ZipFile(tmp_path / "costs.ods", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)

    # when
    found = currencies(tmp_path / "costs.ods")

    # then
    assert found["Sheet"][2, 2] == "RUB"


def test_what_was_exported_comes_back_in_its_currencies(session: Session, tmp_path: Path) -> None:
    # given
    costs = {"planned": "1234.50 RUB", "committed": "5 EUR", "spent": "3 JPY"}
    add_record(session, "budget_line", {"title": "Travel", **costs})
    export(session, ViewSpec("budget_line", ("title", *costs)), tmp_path / "out.xlsx")

    # when
    [row] = looked(session, tmp_path / "out.xlsx", entity="budget_line").rows

    # then
    assert [row.row.state[part] for part in costs] == ["1234.50 RUB", "5.00 EUR", "3 JPY"]


def test_per_cent_are_no_amount(session: Session, tmp_path: Path) -> None:
    # given
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (("Item", "Planned"), ("Hall", 0.5), ("Travel", 1.25), ("Print", 7)):
        sheet.append(row)
    sheet["B2"].number_format, sheet["B3"].number_format = "0%", "0.0 %"
    workbook.save(tmp_path / "costs.xlsx")

    # when
    found = looked(session, tmp_path / "costs.xlsx", entity="budget_line")

    # then
    assert [one.row.state.get("planned") for one in found.rows] == [None, None, "7.00 EUR"]
    assert [doubt.code for one in found.rows for doubt in one.row.doubts] == ["not_an_amount", "not_an_amount"]
