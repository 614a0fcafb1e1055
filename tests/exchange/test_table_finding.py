"""Tables as people really lay them out: titles above, headings in two rows, totals, merged cells, stacked blocks."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from yosdesk.exchange.reading import Asked, read_book
from yosdesk.exchange.table_finding import Table, find_table

MARCH, APRIL = ("day", "2014-03-20"), ("day", "2014-04-20")


def laid_out(
    folder: Path, *rows: tuple[object, ...], change: Callable[[Worksheet], None] = lambda sheet: None
) -> Table:
    """Write a sheet, read it as a partner's file is read, and find its table."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    change(sheet)
    workbook.save(folder / "list.xlsx")
    book = read_book(Asked(folder / "list.xlsx"))
    assert book is not None
    table = find_table(book.sheets[0])
    assert table is not None
    return table


def headings(table: Table) -> list[str]:
    return [heading.text for heading in table.headings]


def cells(table: Table) -> list[tuple[object, ...]]:
    return [row for _, row in table.rows]


def test_titles_above_the_headings_are_no_rows(tmp_path: Path) -> None:
    # given / when
    table = laid_out(
        tmp_path,
        ("Events of the institute",),
        ("as of", date(2014, 1, 1)),
        (),
        ("Title", "Start", "City"),
        ("Eclipse", date(2014, 3, 20), "Bonn"),
    )

    # then
    assert headings(table) == ["Title", "Start", "City"]
    assert cells(table) == [("Eclipse", MARCH, "Bonn")]


@pytest.mark.parametrize("merged", [("A1:A2", "B1:C1", "D1:E1"), ("B1:C1", "D1:E1"), ()])
def test_headings_in_two_rows_are_read_together(tmp_path: Path, merged: tuple[str, ...]) -> None:
    # given
    def merge(sheet: Worksheet) -> None:
        for area in merged:
            sheet.merge_cells(area)

    # when
    table = laid_out(
        tmp_path,
        ("Title", "When", None, "Where", None),
        (None, "Start", "End", "City", "Country"),
        ("Eclipse", date(2014, 3, 20), date(2014, 4, 20), "Bonn", "Germany"),
        ("Open day", date(2014, 3, 20), date(2014, 4, 20), "Ulm", "Germany"),
        change=merge,
    )

    # then
    assert [heading.own for heading in table.headings] == ["Title", "Start", "End", "City", "Country"]
    assert cells(table)[0] == ("Eclipse", MARCH, APRIL, "Bonn", "Germany")
    assert len(table.rows) == 2


@pytest.mark.parametrize(
    "label",
    [
        *("Total", "TOTAL:", "Grand total", "Итого:", "Всего мероприятий", "Summe", "Total général", "Insgesamt", "Σ"),
        *("davon online", "of which online", "В том числе онлайн"),
    ],
)
def test_a_row_of_totals_is_no_record(tmp_path: Path, label: str) -> None:
    # given / when
    table = laid_out(tmp_path, ("Title", "Start", "Expected"), ("Eclipse", date(2014, 3, 20), 5), (label, None, 5))

    # then
    assert [(one.row, one.why) for one in table.skipped] == [(3, "total")]


@pytest.mark.parametrize("label", ["Total: 2 events", "Итого: 12 мероприятий", "Summe = 5"])
def test_a_total_in_words_alone_is_no_record(tmp_path: Path, label: str) -> None:
    # given / when
    table = laid_out(tmp_path, ("Title", "Start", "Place"), ("Eclipse", date(2014, 3, 20), "Bonn"), (label,))

    # then
    assert [(one.row, one.why) for one in table.skipped] == [(3, "total")]


@pytest.mark.parametrize(
    "row",
    [
        ("Total eclipse of the sun", date(2014, 3, 20), 5),
        ("Total eclipse of the sun", "20 March 2014", 5),
        ("Total eclipse of the sun", None, None),
        ("Summa technologiae", None, "Kraków"),
    ],
)
def test_an_event_whose_title_begins_like_a_total_is_a_record(tmp_path: Path, row: tuple[object, ...]) -> None:
    # given / when
    table = laid_out(tmp_path, ("Title", "Start", "Place"), ("Night of labs", date(2014, 3, 20), "Bonn"), row)

    # then
    assert table.skipped == ()
    assert len(table.rows) == 2


def test_a_cell_merged_over_rows_counts_for_each_of_them(tmp_path: Path) -> None:
    # given / when
    table = laid_out(
        tmp_path,
        ("City", "Title", "Start"),
        ("Bonn", "Eclipse", date(2014, 3, 20)),
        (None, "Open day", date(2014, 4, 20)),
        ("Ulm", "Night of labs", date(2014, 4, 20)),
        change=lambda sheet: sheet.merge_cells("A2:A3"),
    )

    # then
    assert [row[0] for row in cells(table)] == ["Bonn", "Bonn", "Ulm"]


def test_a_merged_area_without_measure_fills_only_the_rows_there_are(tmp_path: Path) -> None:
    # given / when
    table = laid_out(
        tmp_path,
        ("City", "Title", "Start"),
        ("Bonn", "Eclipse", date(2014, 3, 20)),
        (None, "Open day", date(2014, 4, 20)),
        change=lambda sheet: sheet.merge_cells("A2:A1048576"),
    )

    # then
    assert [row[0] for row in cells(table)] == ["Bonn", "Bonn"]


def test_blocks_under_repeated_headings_are_one_table(tmp_path: Path) -> None:
    # given / when
    table = laid_out(
        tmp_path,
        ("Title", "Start", "City", "Country"),
        ("Eclipse", date(2014, 3, 20), "Bonn", "Germany"),
        (),
        ("Events of the summer",),
        ("Title", "Start", "City", "Country"),
        ("Open day", date(2014, 4, 20), "Ulm", "Germany"),
    )

    # then
    assert [row[0] for row in cells(table)] == ["Eclipse", "Open day"]
    assert [one.why for one in table.skipped] == ["title", "repeated_heading"]


def test_hidden_rows_and_columns_and_filtered_rows_are_read(tmp_path: Path) -> None:
    # given
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.auto_filter.ref = "A1:C3"

    # when
    table = laid_out(
        tmp_path,
        ("Title", "Start", "City"),
        ("Eclipse", date(2014, 3, 20), "Bonn"),
        ("Open day", date(2014, 4, 20), "Ulm"),
        change=hide,
    )

    # then
    assert cells(table) == [("Eclipse", MARCH, "Bonn"), ("Open day", APRIL, "Ulm")]


FULL = ("Title", "Start", "City", "Country")
ECLIPSE = ("Eclipse", "2014-03-20", "Bonn", "DE")
ICE = ("Ice", "2014-04-01", "Oslo", "NO")


@pytest.mark.parametrize("below", [ICE, ("Night", None, None, None)])
def test_a_row_of_nothing_but_its_name_is_a_record(tmp_path: Path, below: tuple[object, ...]) -> None:
    # given
    rows = (FULL, ECLIPSE, ("Open day", None, None, None), below)

    # when
    table = laid_out(tmp_path, *rows)

    # then
    assert [row[0] for row in cells(table)] == ["Eclipse", "Open day", below[0]]
    assert table.skipped == ()


@pytest.mark.parametrize(
    "text",
    [
        *("March 2014", "Апрель 2014", "Events in Germany:", "2015", "Germany", "Франция", "Q3 2014", "II квартал"),
        *("A. Conferences", "II. Workshops", "WP2 Training"),
    ],
)
def test_a_month_a_country_a_numbered_word_or_one_with_a_colon_heads_the_rows_below(tmp_path: Path, text: str) -> None:
    rows = (
        FULL,
        ("Eclipse", "2014-03-20", "Bonn", "DE"),
        (text, None, None, None),
        ("Ice", "2014-04-01", "Oslo", "NO"),
    )

    table = laid_out(tmp_path, *rows)

    assert [row[0] for row in cells(table)] == ["Eclipse", "Ice"]
    assert [(one.row, one.why) for one in table.skipped] == [(3, "title")]


def test_a_cell_merged_across_the_columns_heads_the_rows_below(tmp_path: Path) -> None:
    # given
    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A3:D3")

    rows = (
        FULL,
        ("Eclipse", "2014-03-20", "Bonn", "DE"),
        ("Norway", None, None, None),
        ("Ice", "2014-04-01", "Oslo", "NO"),
    )

    # when
    table = laid_out(tmp_path, *rows, change=merge)

    # then
    assert [row[0] for row in cells(table)] == ["Eclipse", "Ice"]


@pytest.mark.parametrize(
    "below",
    [
        (("Директор института ____________ А. Б. Петров",), ("Исп. Сидорова, тел. 123-45-67",)),
        (("* dates may still change",), ("Source: the ministry",)),
        (("Prepared by Anna Berg", None, "Date: ______"),),
        (("Jena, den 1.2.2015",), ("gez. Dr. Berg", "Unterschrift")),
        (("Директор института", None, "А. Б. Петров"),),
    ],
)
def test_what_is_signed_or_noted_below_a_table_is_no_record(
    tmp_path: Path, below: tuple[tuple[object, ...], ...]
) -> None:
    # given
    rows = (("Title", "Start", "City"), ("Optics day", "2015-03-05", "Jena"), ("Laser night", None, None), ())

    # when
    table = laid_out(tmp_path, *rows, *below)

    # then
    assert [number for number, _ in table.rows] == [2, 3]
    assert [(one.row, one.why) for one in table.skipped] == [(5 + place, "footer") for place in range(len(below))]


@pytest.mark.parametrize(
    "below",
    [
        ((), ("Open day",), ("Night of science",)),
        (("Signature of light",),),
        ((), ("Director's talk", "2015-03-07", "Bonn")),
        ((), ("Sources of light",)),
    ],
)
def test_records_below_a_blank_row_stay_records(tmp_path: Path, below: tuple[tuple[object, ...], ...]) -> None:
    # given
    rows = (("Title", "Start", "City"), ("Optics day", "2015-03-05", "Jena"), ("Laser night", "2015-03-06", "Ulm"))

    # when
    table = laid_out(tmp_path, *rows, *below)

    # then
    assert len(table.rows) == 2 + sum(map(bool, below))


def test_a_sign_for_numbers_is_a_heading_like_any_other(tmp_path: Path) -> None:
    # given / when
    table = laid_out(
        tmp_path, ("№", "Мероприятие", "Дата"), (1, "День оптики", "12.03.2015"), (2, "Ночь", "13.03.2015")
    )

    # then
    assert headings(table) == ["№", "Мероприятие", "Дата"]
    assert len(table.rows) == 2


def test_numbered_names_below_each_other_are_records(tmp_path: Path) -> None:
    # given / when
    table = laid_out(tmp_path, FULL, ("1. Eclipse", "2014-03-20", "Bonn", "DE"), ("2. Ice",), ("3. Snow",))

    # then
    assert [row[0] for row in cells(table)] == ["1. Eclipse", "2. Ice", "3. Snow"]
