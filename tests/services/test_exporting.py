"""Giving out: dates are dates, text is text, nothing of a partner's becomes a formula, and no author is told."""

import errno
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.services.editing import add_record
from yosdesk.services.exporting import export
from yosdesk.services.finding import ViewSpec
from yosdesk.services.importing import ImportOptions, preview
from yosdesk.services.session import Session

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "#REF!", "_x0041_", "007", '=HYPERLINK("http://x")')
COLUMNS = ("title", "starts", "expected", "venue", "status", "themes", "organiser", "abstract")


@pytest.fixture
def filled(session: Session) -> Session:
    """A programme whose texts look like formulas."""
    add_record(session, "organisation", {"name": "DLR"})
    for number, venue in enumerate(HOSTILE):
        texts = {
            "title": f"Event {number}",
            "venue": venue,
            "starts": "2014-03-20",
            "expected": "120",
            "themes": "space;ict",
        }
        add_record(session, "event", {**texts, "organiser": "DLR", "abstract": "first line\nsecond line"})
    return session


def test_a_workbook_holds_dates_numbers_and_texts_as_such(filled: Session, tmp_path: Path) -> None:
    # given
    out = tmp_path / "out.xlsx"

    # when
    count = export(filled, ViewSpec("event", COLUMNS), out)

    # then
    sheet = load_workbook(out)["Events"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert count == len(rows) == len(HOSTILE)
    assert rows[0][:3] == ("Event 0", datetime(2014, 3, 20), 120)
    assert [str(row[3]).replace("_x005F_", "_") for row in rows] == list(HOSTILE)  # as Open XML escapes it
    assert {cell.data_type for cell in sheet["D"]} == {"s"}
    assert all(cell.quotePrefix for cell in sheet["D"][1:])
    assert rows[0][4:7] == ("proposed", "Information and communication technologies; Space", "DLR")


def test_another_reader_reads_the_same(filled: Session, tmp_path: Path) -> None:
    # given
    out = tmp_path / "out.xlsx"

    # when
    export(filled, ViewSpec("event", COLUMNS), out)

    # then
    rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_name("Events").to_python()
    assert [row[3] for row in rows[1:]] == list(HOSTILE)
    assert rows[1][1] == date(2014, 3, 20)


def test_a_workbook_is_made_to_work_in(filled: Session, tmp_path: Path) -> None:
    # given
    out = tmp_path / "out.xlsx"

    # when
    export(filled, ViewSpec("event", COLUMNS), out)

    # then
    sheet = load_workbook(out)["Events"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:H{len(HOSTILE) + 1}"
    offered = {str(one.sqref).split(":")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    assert set(offered) == {"E2", "G2"}
    assert sheet.column_dimensions["A"].width > 20


def test_a_workbook_tells_no_author_and_no_path(filled: Session, tmp_path: Path) -> None:
    # given
    out = tmp_path / "out.xlsx"

    # when
    export(filled, ViewSpec("event", COLUMNS), out)

    # then
    with zipfile.ZipFile(out) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"tester" not in everything
    assert str(tmp_path).encode() not in everything
    assert b"openpyxl" not in zipfile.ZipFile(out).read("docProps/core.xml")


def test_money_keeps_its_currency_and_csv_is_exact(session: Session, tmp_path: Path) -> None:
    # given
    add_record(session, "budget_line", {"title": "Hall", "planned": "1234.50 EUR", "spent": "9000 JPY"})
    spec = ViewSpec("budget_line", ("title", "planned", "spent"))

    # when
    export(session, spec, tmp_path / "out.xlsx")
    export(session, spec, tmp_path / "out.csv")

    # then
    row = list(load_workbook(tmp_path / "out.xlsx")["Budget lines"].rows)[1]
    assert [(cell.value, cell.number_format) for cell in row[1:]] == [(1234.5, '#,##0.00 "EUR"'), (9000, '#,##0 "JPY"')]
    assert (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()[1] == "Hall,1234.50 EUR,9000 JPY"


def test_csv_never_holds_a_live_formula(filled: Session, tmp_path: Path) -> None:
    # given
    out = tmp_path / "out.csv"

    # when
    export(filled, ViewSpec("event", ("venue",)), out)

    # then
    lines = out.read_text("utf-8-sig").splitlines()[1:]
    assert not [line for line in lines if line.lstrip('"').startswith(("=", "+", "-", "@"))]


def test_headings_and_values_speak_the_language_asked_for(filled: Session, tmp_path: Path) -> None:
    # given
    out = tmp_path / "out.xlsx"

    # when
    export(filled, ViewSpec("event", ("title", "status"), (Condition("title", "~", "Event 1"),)), out, "ru")

    # then
    rows = list(load_workbook(out)["Мероприятия"].values)
    assert rows == [("Название (en)", "Статус"), ("Event 1", "предложено")]


def test_an_export_that_fails_leaves_the_old_file_alone(filled: Session, tmp_path: Path) -> None:
    # given
    out = tmp_path / "folder" / "out.xlsx"

    # when
    with pytest.raises(UserError) as refused:
        export(filled, ViewSpec("event", COLUMNS), out)

    # then
    assert refused.value.code == "no_such_folder"
    assert list(tmp_path.glob("**/*.part")) == []


def test_a_text_that_no_cell_can_hold_is_refused_and_nothing_is_left_behind(session: Session, tmp_path: Path) -> None:
    # given
    from yosdesk.exchange.workbook_writer import SheetColumn, SheetTable, write_workbook

    table = SheetTable("Events", (SheetColumn("Title", 20),), [["short"], ["x" * 33_000]], 2)

    # when
    with pytest.raises(UserError) as refused:
        write_workbook(tmp_path / "out.xlsx", (table,))

    # then
    assert refused.value.code == "too_long_for_cell"
    assert list(tmp_path.glob("*.xlsx")) == []


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_texts_that_look_like_formulas_survive_the_way_out_and_in_again(
    session: Session, tmp_path: Path, name: str
) -> None:
    # given
    texts = [*HOSTILE, "'=1+1", "''@x", "'x", "1E400", "NaN"]
    for text in texts:
        add_record(session, "event", {"title": text, "city": "Bonn"})
    export(session, ViewSpec("event", ("title", "city")), tmp_path / name)

    # when
    found = preview(session, tmp_path / name, ImportOptions(entity="event"))

    # then
    assert found is not None
    assert [one.row.state["title.en"] for one in found.rows] == texts


def test_a_folder_that_takes_no_file_is_told(session: Session, tmp_path: Path) -> None:
    # given
    add_record(session, "event", {"title": "Eclipse"})
    (tmp_path / "file").write_text("no folder", encoding="utf-8")

    # when
    with pytest.raises(UserError) as refused:
        export(session, ViewSpec("event", ("title",)), tmp_path / "file" / "out.csv")

    # then
    assert refused.value.code == "cannot_write"


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_a_disk_that_fails_to_keep_a_file_is_told_and_the_old_file_stays(
    session: Session, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given
    add_record(session, "event", {"title": "Eclipse"})
    (tmp_path / name).write_text("old", encoding="utf-8")

    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("os.fsync", fail)

    # when
    with pytest.raises(UserError) as refused:
        export(session, ViewSpec("event", ("title",)), tmp_path / name)

    # then
    assert refused.value.code == "cannot_write"
    assert (tmp_path / name).read_text(encoding="utf-8") == "old"
    assert list(tmp_path.glob(".*.part")) == []
