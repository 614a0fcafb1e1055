"""Days of a foreign list: one day goes into a field of one day; a range or a month is never cut down to its start."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from tests.services.test_importing import book, looked
from yosdesk.domain.text_days import DayText, read_day
from yosdesk.services.importing import PreviewRow
from yosdesk.services.session import Session

HEAD = ("Title", "Start", "End", "Call deadline")


def row_of(session: Session, folder: Path, *cells: object) -> PreviewRow:
    [one] = looked(session, book(folder / "list.xlsx", (HEAD, cells)), entity="event").rows
    return one


def asked(one: PreviewRow) -> list[tuple[str, str, str]]:
    return [(doubt.cell, doubt.verdict, doubt.code) for doubt in one.row.doubts]


def test_a_range_or_a_month_in_a_field_of_one_day_is_asked(session: Session, tmp_path: Path) -> None:
    # given / when
    one = row_of(session, tmp_path, "Days of optics", "5 March 2014", "5-7 March 2014", "March 2014")

    # then
    assert one.row.state["starts"] == "2014-03-05"
    assert {"ends", "call_deadline"}.isdisjoint(one.row.state)
    assert asked(one) == [("Events!C2", "question", "not_one_day"), ("Events!D2", "question", "not_one_day")]


def test_the_end_of_a_range_counts_where_the_column_of_ends_is_empty(session: Session, tmp_path: Path) -> None:
    # given / when
    one = row_of(session, tmp_path, "Days of optics", "5-7 March 2014", None, None)

    # then
    assert (one.row.state["starts"], one.row.state["ends"]) == ("2014-03-05", "2014-03-07")
    assert asked(one) == []


def test_a_range_that_ends_on_another_day_than_its_row_says_is_asked(session: Session, tmp_path: Path) -> None:
    # given / when
    one = row_of(session, tmp_path, "Days of optics", "5-7 March 2014", date(2014, 3, 9), None)

    # then
    assert {"starts", "ends"}.isdisjoint(one.row.state)
    assert asked(one) == [("Events!B2", "question", "not_one_day"), ("Events!C2", "question", "not_one_day")]


def test_an_event_of_one_month_has_no_end(session: Session, tmp_path: Path) -> None:
    # given / when
    one = row_of(session, tmp_path, "Days of optics", "2012-11", "November 2012", None)

    # then
    assert (one.row.state["starts"], one.row.state["date_certainty"]) == ("2012-11-01", "month")
    assert "ends" not in one.row.state
    assert asked(one) == []


@pytest.mark.parametrize("text", ["2012-11", "11.2012", "11/2012", "November 2012", "ноябрь 2012 г."])
def test_a_month_is_read_as_a_month(text: str) -> None:
    # given / when / then
    assert read_day(text) == DayText(date(2012, 11, 1), None, month_only=True)


@pytest.mark.parametrize(
    "text",
    [
        "с 5 по 7 марта 2014 г.",
        "du 5 au 7 mars 2014",
        "vom 5. bis 7. März 2014",
        "from 5 to 7 March 2014",
        "05.03.2014-07.03.2014",
        "05.03.2014 – 07.03.2014",
        "05.03.-07.03.2014",
        "5.-7.3.2014",
        "5–7.03.2014",
        "2014-03-05/2014-03-07",
        "March 5 – 7, 2014",
    ],
)
def test_a_range_of_days_is_read_in_one_cell(text: str) -> None:
    # given / when / then
    assert read_day(text) == DayText(date(2014, 3, 5), date(2014, 3, 7))


@pytest.mark.parametrize("text", ["7.-5.3.2014", "5.-7.13.2014", "13.2012", "2012-13", "5-7/3/2014"])
def test_a_range_that_is_none_is_no_day(text: str) -> None:
    # given / when / then
    assert not isinstance(read_day(text), DayText)


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
def test_days_that_have_lost_their_format_are_days_again(session: Session, tmp_path: Path, epoch: datetime) -> None:
    # given
    workbook = Workbook()
    workbook.epoch = epoch
    sheet = workbook.active
    assert sheet is not None
    for row in (("Title", "Start", "End"), ("Eclipse", date(2014, 3, 20), date(2014, 3, 21)), ("Year", 2014, None)):
        sheet.append(row)
    sheet["B2"].number_format = sheet["C2"].number_format = "0"
    workbook.save(tmp_path / "list.xlsx")

    # when
    first, second = looked(session, tmp_path / "list.xlsx", entity="event").rows

    # then
    assert (first.row.state["starts"], first.row.state["ends"]) == ("2014-03-20", "2014-03-21")
    assert asked(second) == [("Sheet!B3", "unreadable", "not_a_day")]


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (datetime(2014, 3, 5, 10, 30), datetime(2014, 3, 6, 12), ("2014-03-05", "10:30", "2014-03-06", "12:00")),
        ("2014-03-05 10:30", "2014-03-06T12:00:00", ("2014-03-05", "10:30", "2014-03-06", "12:00")),
        ("5.3.2014, 10:30 Uhr", "6 марта 2014 г. 12:00", ("2014-03-05", "10:30", "2014-03-06", "12:00")),
        (datetime(2014, 3, 5), "2014-03-06 00:00:00", ("2014-03-05", None, "2014-03-06", None)),
    ],
)
def test_the_hour_in_a_cell_of_a_day_is_the_hour_of_the_event(
    session: Session, tmp_path: Path, start: object, end: object, told: tuple[str | None, ...]
) -> None:
    # given / when
    one = row_of(session, tmp_path, "Days of optics", start, end, datetime(2014, 1, 31, 23, 59))

    # then
    assert tuple(one.row.state.get(part) for part in ("starts", "start_time", "ends", "end_time")) == told
    assert one.row.state["call_deadline"] == "2014-01-31"
    assert asked(one) == []


def test_an_hour_of_its_own_goes_before_the_one_in_the_cell_of_the_day(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Title", "Date", "Time"), ("Optics", datetime(2014, 3, 5, 8), "10:30"), ("Laser", "2014-03-05 8:15", None))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="event").rows

    # then
    assert [one.row.state["start_time"] for one in found] == ["10:30", "08:15"]


def test_an_hour_with_a_zone_is_not_cut_off_and_its_day_not_guessed(session: Session, tmp_path: Path) -> None:
    rows = (("Title", "Start"), ("Optics", "2014-03-05T23:30:00Z"), ("Laser", "2014-03-06T09:00"))

    first, second = looked(session, book(tmp_path / "list.xlsx", rows), entity="event").rows

    assert asked(first) == [("Events!B2", "unreadable", "not_a_day")]
    assert second.row.state["start_time"] == "09:00"


@pytest.mark.parametrize("start", [datetime(1900, 1, 16), "16.1.1900", date(1949, 12, 31)])
def test_a_day_of_long_ago_is_asked(session: Session, tmp_path: Path, start: object) -> None:
    # given / when
    one = row_of(session, tmp_path, "Optics", start, None, None)

    # then
    assert "starts" not in one.row.state
    assert asked(one) == [("Events!B2", "question", "day_long_ago")]


def test_a_column_of_days_with_hours_finds_its_field(session: Session, tmp_path: Path) -> None:
    rows = (("Title", "Start"), ("Optics", "2014-03-05 10:30"), ("Laser", "2014-03-06 09:00"))

    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="event")

    assert [match.part for match in found.matches["Events"]] == ["title.en", "starts"]
