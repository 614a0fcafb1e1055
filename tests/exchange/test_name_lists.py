"""Lists of one column: names below each other are read; prose, legends and figures are not."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.services.test_importing import book, looked
from yosdesk.domain.errors import UserError
from yosdesk.services.importing import Preview
from yosdesk.services.session import Session


def names(found: Preview) -> list[tuple[str, str]]:
    return [(one.row.cell, one.row.state.get("title.en", "")) for one in found.rows if one.verdict != "skipped"]


def codes(found: Preview) -> list[str]:
    return [one.code for one in found.problems]


def test_names_under_a_heading_that_is_known_are_read(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Our plans",), ("Event",), ("Optics day",), (None,), ("Laser night, Bonn",), ("Total: 2",))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows))

    # then
    assert (found.entity, names(found)) == ("event", [("Events!A3", "Optics day"), ("Events!A5", "Laser night, Bonn")])
    assert codes(found) == []


def test_a_known_heading_says_what_the_names_are_of(session: Session, tmp_path: Path) -> None:
    # given / when
    found = looked(session, book(tmp_path / "list.xlsx", (("Full name",), ("Anna Berg",), ("Boris Petrov",))))

    # then
    assert (found.entity, [one.row.state for one in found.rows]) == (
        "person",
        [{"name": "Anna Berg"}, {"name": "Boris Petrov"}],
    )


def test_names_without_a_heading_are_proposed_and_what_they_are_is_asked(session: Session, tmp_path: Path) -> None:
    # given
    path = book(tmp_path / "list.xlsx", (("Plans of 2015",), (None,), ("Optics day",), ("Laser night",)))

    # when
    found = looked(session, path)
    said = looked(session, path, entity="event")

    # then
    assert names(found) == names(said) == [("Events!A3", "Optics day"), ("Events!A4", "Laser night")]
    assert [(one.row.cell, one.other) for one in found.rows if one.verdict == "skipped"] == [("Events!A1", "title")]
    assert (codes(found), codes(said)) == (["names_alone"], [])


@pytest.mark.parametrize("marks", [("1. ", "2. ", "3. "), ("• ", "• ", "• "), ("1) ", "2) ", "3) ")])
def test_numbers_and_bullets_before_every_name_are_none_of_it(
    session: Session, tmp_path: Path, marks: tuple[str, ...]
) -> None:
    # given
    rows = tuple((mark + name,) for mark, name in zip(marks, ("Optics day", "Laser night", "Open house"), strict=True))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="event")

    # then
    assert [name for _, name in names(found)] == ["Optics day", "Laser night", "Open house"]


@pytest.mark.parametrize(
    "column",
    [
        (
            "Dear colleagues,",
            "please find below what we have agreed on in the last meeting.",
            "All partners shall send their lists by the end of May.",
            "Best regards",
        ),
        ("A - approved", "B - declined", "C - cancelled"),
        (12, 15, 80),
        ("Optics day",),
    ],
)
def test_what_reads_like_no_names_is_refused_with_the_reason(
    session: Session, tmp_path: Path, column: tuple[object, ...]
) -> None:
    # given
    path = book(tmp_path / "list.xlsx", tuple((cell,) for cell in column))

    # when
    with pytest.raises(UserError) as refused:
        looked(session, path)

    # then
    assert refused.value.code == "no_table"


def test_notes_beside_a_table_are_no_list(session: Session, tmp_path: Path) -> None:
    # given
    path = book(tmp_path / "list.xlsx", (("Title", "Start"), ("Optics day", "2015-03-05")))
    workbook = load_workbook(path)
    notes = workbook.create_sheet("Rooms")
    for row in (("Rooms of ours",), ("Aula",), ("Mensa",)):
        notes.append(row)
    workbook.save(path)

    # when
    found = looked(session, path)

    # then
    assert [table.sheet for table in found.tables] == ["Events"]


@pytest.mark.parametrize(
    "text",
    [
        "Event\nOptics day\nLaser night, Bonn\nOpen house, Ulm and Jena\n",
        "Event\nOptics day\nLaser night\nOpen house, Ulm\n",
        'Event\n"Optics day"\nLaser night\n"Open house, Ulm"\n',
    ],
)
def test_a_comma_in_a_text_file_of_one_column_is_part_of_the_name(session: Session, tmp_path: Path, text: str) -> None:
    # given
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")

    # when
    found = looked(session, tmp_path / "list.csv")

    # then
    assert [name for _, name in names(found)] == [line.strip('"') for line in text.splitlines()[1:]]


def test_titles_above_a_text_file_s_table_leave_its_commas_what_they_are(session: Session, tmp_path: Path) -> None:
    # given
    lines = ("Plan", "of the institute", "for next year", "Title,Start", "Optics,2015-03-05", "Lasers,2015-03-06")
    (tmp_path / "list.csv").write_text("\n".join(lines), encoding="utf-8")

    # when
    found = looked(session, tmp_path / "list.csv", entity="event")

    # then
    assert [one.row.state["starts"] for one in found.rows] == ["2015-03-05", "2015-03-06"]
