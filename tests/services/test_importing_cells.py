"""Cells of a foreign list that say more, or less, than their text: links, crossed-out text, dashes, boxes, names."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font

from tests.services.test_importing import book, looked, taken
from yosdesk.services.importing import Preview
from yosdesk.services.session import Session

HEAD = ("Title", "Start", "City")
ROWS = (HEAD, ("Optics day", "2015-03-05", "Jena"), ("Laser night", "2015-03-06", "Ulm"))


def states(found: Preview) -> list[dict[str, str]]:
    return [one.row.state for one in found.rows]


def doubts(found: Preview) -> list[tuple[str, str, str, str]]:
    return [(doubt.part, doubt.cell, doubt.verdict, doubt.code) for one in found.rows for doubt in one.row.doubts]


def test_where_a_name_leads_is_the_website_of_its_event(session: Session, tmp_path: Path) -> None:
    # given
    path = book(tmp_path / "list.xlsx", ROWS)
    workbook = load_workbook(path)
    workbook["Events"]["A2"].hyperlink = "https://example.org/optics"
    workbook["Events"]["A3"].hyperlink = "mailto:laser@example.org"
    workbook.save(path)

    # when
    found = looked(session, path)

    # then
    assert [state.get("website") for state in states(found)] == ["https://example.org/optics", None]
    assert states(found)[0]["title.en"] == "Optics day"


def test_an_event_whose_name_is_struck_through_is_made_and_asked_about(session: Session, tmp_path: Path) -> None:
    # given
    path = book(tmp_path / "list.xlsx", ROWS)
    workbook = load_workbook(path)
    for cell in workbook["Events"][3]:
        cell.font = Font(strike=True)
    workbook.save(path)

    # when
    found = looked(session, path)
    result = taken(session, found)

    # then
    assert states(found)[1]["starts"] == "2015-03-06"
    assert doubts(found) == [("title.en", "Events!A3", "question", "struck_out")]
    assert [one.row.cell for one in result.listed] == ["Events!A3"]


def test_a_value_that_is_struck_through_is_left_out_and_asked(session: Session, tmp_path: Path) -> None:
    # given
    path = book(tmp_path / "list.xlsx", ROWS)
    workbook = load_workbook(path)
    workbook["Events"]["B2"].font = Font(strike=True)
    workbook["Events"]["B3"].font = Font(strike=False)
    workbook.save(path)

    # when
    found = looked(session, path)

    # then
    assert [state.get("starts") for state in states(found)] == [None, "2015-03-06"]
    assert doubts(found) == [("starts", "Events!B2", "question", "struck_out")]


@pytest.mark.parametrize("nothing", ["-", "—", "n/a", "N/A", "k. A.", "н/д", "нет данных"])
def test_a_cell_that_says_nothing_gives_no_value(session: Session, tmp_path: Path, nothing: str) -> None:
    # given
    rows = (
        (*HEAD, "Participants", "Type"),
        ("Optics day", nothing, nothing, nothing, nothing),
        (nothing, "2015-03-06", "Ulm", 20, "workshop"),
        ("Laser night", "2015-03-07", "Ulm", 30, "workshop"),
    )

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="event")

    # then
    assert states(found)[0] == {"title.en": "Optics day"}
    assert [one.other for one in found.rows] == ["", "no_title", ""]
    assert doubts(found) == []
    assert "types" not in found.new_entries.entries or nothing not in found.new_entries.entries["types"].values()


@pytest.mark.parametrize(("box", "answer"), [("☑", "yes"), ("✔", "yes"), ("☐", "no"), ("✗", "no"), ("-", "no")])
def test_a_box_is_an_answer(session: Session, tmp_path: Path, box: str, answer: str) -> None:
    # given
    rows = (("Title", "Start", "Highlight"), ("Optics day", "2015-03-05", box))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="event")

    # then
    assert states(found)[0]["highlight"] == answer


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ((("Vorname", "Nachname", "E-Mail"), ("Anna", "Berg", "a@example.org")), "Anna Berg"),
        ((("Last name", "First name", "Email"), ("Berg", "Anna", "a@example.org")), "Anna Berg"),
        ((("Nom", "Prénom", "Courriel"), ("Berg", "Anna", "a@example.org")), "Anna Berg"),
        (
            (("Фамилия", "Имя", "Отчество", "Эл. почта"), ("Петров", "Борис", "Ильич", "b@example.org")),
            "Петров Борис Ильич",
        ),
        ((("Фамилия", "Имя", "Отчество"), ("Берг", "Анна", None)), "Берг Анна"),
    ],
)
def test_a_name_in_several_columns_is_one_name(
    session: Session, tmp_path: Path, rows: tuple[tuple[object, ...], ...], name: str
) -> None:
    # given / when
    found = looked(session, book(tmp_path / "list.xlsx", rows))

    # then
    assert (found.entity, states(found)[0]["name"]) == ("person", name)


def test_an_id_keeps_the_zeros_that_its_cell_shows(session: Session, tmp_path: Path) -> None:
    # given
    path = book(
        tmp_path / "list.xlsx", (("No", *HEAD), (7, "Optics day", "2015-03-05", "Jena"), (12, "Laser", None, 9))
    )
    workbook = load_workbook(path)
    workbook["Events"]["A2"].number_format = "000"
    workbook["Events"]["A3"].number_format = "0"
    workbook.save(path)

    # when
    found = looked(session, path, entity="event")

    # then
    assert [state["number"] for state in states(found)] == ["007", "12"]
