"""The sheets of a foreign list: which are read, and what is told of the others."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.services.test_importing import book, looked
from yosdesk.domain.errors import UserError
from yosdesk.services.session import Session

PLAN = (("Title", "Start", "City"), ("Optics day", "2015-03-05", "Jena"), ("Laser night", "2015-03-06", "Ulm"))
COVER = (("Organisation", "Institute"), ("Contact", "Anna Berg"), ("Date", "12 March 2015"), ("Version", "2"))
LEGEND = (("Code", "Meaning"), ("A", "approved by us"), ("B", "declined by them"), ("C", "cancelled later"))


def sheets(path: Path, **rows: tuple[tuple[Any, ...], ...]) -> Path:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, lines in rows.items():
        sheet = workbook.create_sheet(name)
        for line in lines:
            sheet.append(line)
    workbook.save(path)
    return path


def test_records_that_stand_in_columns_are_refused_with_what_to_do(session: Session, tmp_path: Path) -> None:
    # given
    rows = tuple(zip(*PLAN, strict=True))

    # when
    with pytest.raises(UserError) as refused:
        looked(session, book(tmp_path / "list.xlsx", rows))

    # then
    assert refused.value.code == "table_on_its_side"


def test_a_cover_and_a_legend_beside_a_list_are_left_out_and_told(session: Session, tmp_path: Path) -> None:
    # given
    path = sheets(tmp_path / "list.xlsx", Cover=COVER, Plan=PLAN, Legend=LEGEND)

    # when
    found = looked(session, path, entity="event")

    # then
    assert [one.row.cell for one in found.rows] == ["Plan!A2", "Plan!A3"]
    assert [(one.code, one.details["sheet"]) for one in found.problems] == [
        ("table_on_its_side", "Cover"),
        ("sheet_left", "Legend"),
    ]


def test_a_sheet_whose_name_column_was_said_is_read_beside_others(session: Session, tmp_path: Path) -> None:
    # given
    path = sheets(tmp_path / "list.xlsx", Plan=PLAN, Legend=LEGEND)

    # when
    found = looked(session, path, entity="event", mapping={"Meaning": "title"})

    # then
    assert len(found.rows) == 5
    assert found.problems == ()


def test_a_list_without_any_heading_that_is_known_is_told(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Optics day", "Jena"), ("Laser night", "Ulm"), ("Open house", "Bonn"))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="event")
    said = looked(session, book(tmp_path / "list.xlsx", rows), entity="event", mapping={"Optics day": "title"})

    # then
    assert [(one.code, one.details["row"]) for one in found.problems] == [("headings_unknown", 1)]
    assert said.problems == ()
