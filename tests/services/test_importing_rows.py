"""Rows of a foreign list: whatever is left out is listed with its reason; nothing goes without a word."""

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.services.test_importing import book, looked, taken, titles
from yosdesk.domain.errors import UserError
from yosdesk.services.import_document import import_document
from yosdesk.services.importing import Preview, said_of
from yosdesk.services.session import Session


def codes(found: Preview) -> list[tuple[str, str]]:
    document = import_document(found, None)
    assert isinstance(document["problems"], list)
    return [(one["code"], one["cell"]) for one in document["problems"]]


def test_a_row_without_a_title_is_left_out_and_listed(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Title", "Start", "City"), ("Eclipse", "2014-03-20", "Bonn"), (None, "2014-03-21", "Ulm"))
    found = looked(session, book(tmp_path / "list.xlsx", rows))

    # when
    result = taken(session, found)

    # then
    assert titles(session) == ["Eclipse"]
    assert [one.row.cell for one in result.listed] == ["Events!A3"]
    assert codes(found) == [("no_name", "Events!A3")]


def test_a_row_whose_title_cannot_be_taken_is_left_out_and_its_cell_listed(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Title", "Start"), ("Eclipse", "2014-03-20"), ("long " * 100, "2014-03-21"))
    found = looked(session, book(tmp_path / "list.xlsx", rows))

    # when
    result = taken(session, found)

    # then
    assert titles(session) == ["Eclipse"]
    assert [one.row.cell for one in result.listed] == ["Events!A3"]
    assert codes(found) == [("no_name", "Events!A3"), ("text_too_long", "Events!A3")]


def test_rows_of_totals_and_repeated_headings_need_no_look(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Title", "Start"), ("Eclipse", "2014-03-20"), ("Title", "Start"), ("Total", "1"))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows))

    # then
    assert [one.waits for one in found.rows] == [False, False, False]
    assert codes(found) == []


def test_a_number_merged_over_rows_is_in_doubt_below_the_first(session: Session, tmp_path: Path) -> None:
    # given
    path = book(tmp_path / "list.xlsx", (("Title", "Expected"), ("Eclipse", 300), ("Open day", None)))
    workbook = load_workbook(path)
    workbook["Events"].merge_cells("B2:B3")
    workbook.save(path)

    # when
    found = looked(session, path, entity="event")

    # then
    assert [one.row.state.get("expected") for one in found.rows] == ["300", None]
    assert codes(found) == [("cell_merged", "Events!B3")]


def test_headings_in_two_rows_find_their_fields(session: Session, tmp_path: Path) -> None:
    # given
    rows = (
        ("Title", "When", None, "Where", None),
        (None, "Start", "End", "City", "Country"),
        ("Eclipse", "2014-03-20", "2014-03-21", "Bonn", "Germany"),
    )
    path = book(tmp_path / "list.xlsx", rows)
    workbook = load_workbook(path)
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        workbook["Events"].merge_cells(area)
    workbook.save(path)

    # when
    found = looked(session, path, entity="event")

    # then
    assert [match.part for match in found.matches["Events"]] == ["title.en", "starts", "ends", "city", "country"]
    assert found.rows[0].row.state["ends"] == "2014-03-21"


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        (("Название", "Title"), ["title.ru", "title.en"]),
        (("Title", "Название"), ["title.en", "title.ru"]),
        (("Title (ru)", "Title (en)"), ["title.ru", "title.en"]),
        (("Тitle", "Сity"), ["title.en", "city"]),  # the first letter of each is Cyrillic
    ],
)
def test_headings_are_known_in_any_language_and_alphabet(
    session: Session, tmp_path: Path, headings: tuple[str, str], parts: list[str]
) -> None:
    # given
    values = tuple("День науки" if part == "title.ru" else "Science day" for part in parts)

    # when
    found = looked(
        session, book(tmp_path / "list.xlsx", ((*headings, "Date"), (*values, "2014-03-20"))), entity="event"
    )

    # then
    assert [match.part for match in found.matches["Events"]] == [*parts, "starts"]


def test_a_title_belongs_to_the_language_of_its_letters(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Title", "Description", "Date"), ("Ночь лабораторий", "Labs are open all night", "2014-03-20"))

    # when
    [one] = looked(session, book(tmp_path / "list.xlsx", rows)).rows

    # then
    assert (one.row.state["title.ru"], one.row.state["abstract.en"]) == (rows[1][0], rows[1][1])


def test_hidden_sheets_are_told_and_read_when_they_are_named(session: Session, tmp_path: Path) -> None:
    # given
    path = book(tmp_path / "list.xlsx", (("Title", "Start"), ("Eclipse", "2014-03-20")))
    workbook = load_workbook(path)
    hidden = workbook.create_sheet("Old list")
    hidden.sheet_state = "hidden"
    for row in (("Title", "Start"), ("Open day", "2013-03-20")):
        hidden.append(row)
    workbook.save(path)

    # when
    shown = looked(session, path, entity="event")
    named = looked(session, path, entity="event", sheet="Old list")

    # then
    assert [one.row.state["title.en"] for one in shown.rows] == ["Eclipse"]
    assert [(one.code, one.details["sheets"]) for one in shown.problems] == [("hidden_sheets", "Old list")]
    assert [one.row.state["title.en"] for one in named.rows] == ["Open day"]
    assert named.problems == ()


@pytest.mark.parametrize(("formula", "code"), [(b"<f>A1+1</f>", "formula_grid"), (b"", "tables_side_by_side")])
def test_a_calendar_that_formulas_draw_is_no_list(session: Session, tmp_path: Path, formula: bytes, code: str) -> None:
    # given
    weeks = (("Mon", "Tue", "Wed", "Mon", "Tue", "Wed"), *(tuple(range(week, week + 6)) for week in range(1, 36, 7)))
    path, drawn = book(tmp_path / "list.xlsx", weeks), tmp_path / "drawn.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(drawn, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            sheet = name == "xl/worksheets/sheet1.xml"
            target.writestr(name, re.sub(rb't="n"><v>', b't="n">' + formula + b"<v>", content) if sheet else content)

    # when
    with pytest.raises(UserError) as refused:
        looked(session, drawn)

    # then
    assert refused.value.code == code


@pytest.mark.parametrize(
    "wrong",
    [
        {"column": "Start", "dates": "ymd"},
        {"column": "Start", "decimal": "·"},
        {"cell": "Events!A2"},
        {"cell": "Events!A2", "row": "delete"},
        {"cell": "Events!B2", "choose": {"value": "2014-03-20"}},
        {"cell": "Events!B2", "field": "starts", "choose": 7},
        {"row": "skip"},
    ],
)
def test_what_is_no_decision_on_a_list_is_refused(wrong: dict[str, object]) -> None:
    # given / when
    with pytest.raises(UserError) as refused:
        said_of([wrong])

    # then
    assert refused.value.code == "not_a_decision"


def test_a_decision_that_fits_nothing_is_refused(session: Session, tmp_path: Path) -> None:
    # given
    path = book(tmp_path / "list.xlsx", (("Title", "Start"), ("Eclipse", "2014-03-20")))
    found = looked(session, path)

    # when
    with pytest.raises(UserError) as nowhere:
        taken(session, found, {"cell": "Events!A9", "row": "skip"})
    with pytest.raises(UserError) as no_column:
        looked(session, path, said=said_of([{"column": "Date", "dates": "dmy"}]))

    # then
    assert (nowhere.value.code, no_column.value.code) == ("decision_fits_nothing", "no_such_heading")
    assert titles(session) == []


def test_the_document_tells_which_doubts_were_decided(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Title", "Start"), ("Eclipse", "soon"), ("Open day", "later"), ("Fair", "1.5.2014"))
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="event")

    # when
    result = taken(session, found, {"cell": "Events!B2", "field": "starts", "choose": {"value": "2014-03-20"}})

    # then
    fields = import_document(found, result)["fields"]
    assert isinstance(fields, list)
    assert [(one["cell"], one["applied"]) for one in fields] == [("Events!B2", True), ("Events!B3", False)]


@pytest.mark.parametrize(
    ("headings", "parts"),
    [
        (("Title", "Organization"), ["title.en", "organiser"]),
        (("Мероприятие", "Организация"), ["title.ru", "organiser"]),
        (("Title", "Organization", "Organiser"), ["title.en", "", "organiser"]),
        (("Title", "Partners"), ["title.en", "co_organisers"]),
        (("Title", "Partner"), ["title.en", "responsible"]),
    ],
)
def test_who_holds_an_event_is_found_in_its_heading(
    session: Session, tmp_path: Path, headings: tuple[str, ...], parts: list[str]
) -> None:
    # given
    values = ("День науки" if parts[0] == "title.ru" else "Science day", *("DLR" for _ in headings[1:]))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", (headings, values)), entity="event")

    # then
    assert [match.part for match in found.matches["Events"]] == parts


@pytest.mark.parametrize(
    "headings",
    [("Наименование", "Количество", "Стоимость", "Итого"), ("Item", "Quantity", "Cost", "Total")],
)
def test_of_a_price_and_the_total_of_a_quantity_the_total_is_planned(
    session: Session, tmp_path: Path, headings: tuple[str, ...]
) -> None:
    # given
    rows = (headings, ("Датчик", 4, 3000, 12000), ("Корпус", 4, 2000, 8000))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="budget_line")

    # then
    assert [match.part for match in found.matches["Events"]] == ["title", "", "", "planned"]
    assert [one.row.state["planned"] for one in found.rows] == ["12000.00 EUR", "8000.00 EUR"]


def test_without_a_quantity_the_cost_is_planned(session: Session, tmp_path: Path) -> None:
    rows = (("Item", "Cost", "Total"), ("Hall", 100, 500), ("Printing", 400, 500))

    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="budget_line")

    assert [match.part for match in found.matches["Events"]] == ["title", "planned", ""]


def verdicts(found: Preview) -> list[tuple[str, str]]:
    return [(one.verdict, one.other) for one in found.rows]


def test_a_row_that_says_more_than_its_namesake_is_kept_and_shown_beside_it(session: Session, tmp_path: Path) -> None:
    # given
    rows = (
        ("Title", "Abstract", "Expected"),
        ("Newsletter", "to partners", 40),
        ("Newsletter", "to the press", 40),
        ("Newsletter", "to the press", None),
    )

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="event")
    taken(session, found)

    # then
    assert verdicts(found) == [("new", ""), ("possible_duplicate", "Events!A2"), ("skipped", "Events!A3")]
    assert sorted(session.column("event", "abstract.en").values()) == ["to partners", "to the press"]


def test_a_row_whose_doubtful_cell_says_more_than_its_namesake_is_kept(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Title", "Start"), ("Open day", "in May"), ("Open day", "in June"), ("Open day", "in May"))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="event")

    # then
    assert verdicts(found) == [("new", ""), ("possible_duplicate", "Events!A2"), ("skipped", "Events!A2")]


def test_a_namesake_of_a_person_with_another_address_is_kept(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Full name", "Email"), ("Anna Berg", "anna@example.org"), ("Anna Berg", "a.berg@example.com"))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="person")
    again = looked(session, book(tmp_path / "list.xlsx", rows), entity="person") if taken(session, found) else found

    # then
    assert verdicts(found) == [("new", ""), ("possible_duplicate", "Events!A2")]
    assert [one.verdict for one in again.rows] == ["skipped", "skipped"]


def test_a_repeat_with_name_start_and_city_is_left_out_and_listed_whatever_else_it_says(
    session: Session, tmp_path: Path
) -> None:
    # given
    rows = (
        ("Title", "Start", "City", "Venue"),
        ("Eclipse", "2014-03-20", "Bonn", "Aula"),
        ("Eclipse", "2014-03-20", "bonn", "Mensa"),
        ("Eclipse on air", "2014-03-20", None, "Studio 1"),
        ("Eclipse on air", "2014-03-20", None, "Studio 2"),
    )

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows))

    # then
    assert verdicts(found) == [("new", ""), ("skipped", "Events!A2"), ("new", ""), ("skipped", "Events!A4")]
    assert [one.waits for one in found.rows] == [False, True, False, True]
