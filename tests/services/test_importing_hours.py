"""Hours of a foreign list with the time zone behind them: read where it is clear, asked once per column where not."""

from datetime import date
from pathlib import Path

import pytest

from tests.services.test_importing import book, looked
from yosdesk.services.importing import Preview, PreviewRow, said_of
from yosdesk.services.session import Session

WINTER, SUMMER = date(2015, 2, 4), date(2015, 7, 8)


def row_of(session: Session, folder: Path, time: object, day: date = WINTER) -> PreviewRow:
    rows = (("Title", "Start", "Time"), ("Optics", day, time))
    [one] = looked(session, book(folder / "list.xlsx", rows), entity="event").rows
    return one


def hours(one: PreviewRow) -> tuple[str | None, ...]:
    return tuple(one.row.state.get(part) for part in ("start_time", "end_time", "time_zone"))


def asked(found: Preview) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.heading, one.about, one.choices) for one in found.questions]


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("14:00 CET", ("14:00", None, "Europe/Brussels")),
        ("10:00 MSK", ("10:00", None, "Europe/Moscow")),
        ("9:00–11:30 UTC+3", ("09:00", "11:30", "Etc/GMT-3")),
        ("14:30 (GMT)", ("14:30", None, "Etc/GMT")),
        ("15 Uhr MEZ", ("15:00", None, "Europe/Brussels")),
        ("в 11:00 мск", ("11:00", None, "Europe/Moscow")),
        ("с 10:00 до 12:00 (МСК)", ("10:00", "12:00", "Europe/Moscow")),
        ("11:00 по московскому времени", ("11:00", None, "Europe/Moscow")),
        ("2 pm UTC", ("14:00", None, "UTC")),
        ("14:00 UTC-05:00", ("14:00", None, "Etc/GMT+5")),
        ("14:00 CET/CEST", ("14:00", None, "Europe/Brussels")),
        ("14:00 UTC-15:00 UTC", ("14:00", "15:00", "UTC")),
        ("um 15 Uhr", ("15:00", None, None)),
    ],
)
def test_the_zone_behind_an_hour_is_the_zone_of_the_event(
    session: Session, tmp_path: Path, time: str, expected: tuple[str | None, ...]
) -> None:
    # given / when
    one = row_of(session, tmp_path, time)

    # then
    assert hours(one) == expected
    assert one.row.doubts == ()


@pytest.mark.parametrize(
    "time", ["14:00 CET / 16:00 MSK", "10:00 MSK - 9:00 CET", "9:00 UTC-11:00", "10:00 UTC+5:45", "12:00 XYT"]
)
def test_an_hour_whose_zone_cannot_be_told_is_left_in_doubt(session: Session, tmp_path: Path, time: str) -> None:
    # given / when
    one = row_of(session, tmp_path, time)

    # then
    assert hours(one) == (None, None, None)
    assert [(doubt.cell, doubt.raw) for doubt in one.row.doubts] == [("Events!C2", time)]


def test_moscow_time_is_taken_whatever_moscow_kept_in_that_year(session: Session, tmp_path: Path) -> None:
    # given / when
    one = row_of(session, tmp_path, "10:00 MSK", date(2014, 3, 4))

    # then
    assert hours(one) == ("10:00", None, "Europe/Moscow")


def test_a_zone_of_several_countries_is_asked_once_for_its_column(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Title", "Start", "Time"), ("Optics", WINTER, "10:00 IST"), ("Lasers", WINTER, "11:00-12:00 IST"))
    path = book(tmp_path / "list.xlsx", rows)

    # when
    found = looked(session, path, entity="event")
    answered = looked(session, path, entity="event", said=said_of([{"column": "Time", "zone": "Asia/Kolkata"}]))

    # then
    assert asked(found) == [("Time", "zone", ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"))]
    assert [hours(one) for one in found.rows] == [(None, None, None)] * 2
    assert [hours(one) for one in answered.rows] == [
        ("10:00", None, "Asia/Kolkata"),
        ("11:00", "12:00", "Asia/Kolkata"),
    ]
    assert answered.questions == ()


@pytest.mark.parametrize("zone", ["Europe/Brussels", "Etc/GMT-1"])
def test_a_winter_s_zone_on_a_summer_s_day_is_asked(session: Session, tmp_path: Path, zone: str) -> None:
    # given
    rows = (("Title", "Start", "Time"), ("Optics", SUMMER, "10:00 CET"))
    path = book(tmp_path / "list.xlsx", rows)

    # when
    found = looked(session, path, entity="event")
    answered = looked(session, path, entity="event", said=said_of([{"column": "Time", "zone": zone}]))

    # then
    assert asked(found) == [("Time", "zone", ("Europe/Brussels", "Etc/GMT-1"))]
    assert [(doubt.part, doubt.verdict, doubt.code) for doubt in found.rows[0].row.doubts] == [
        ("start_time", "question", "zone_out_of_season")
    ]
    assert hours(found.rows[0]) == (None, None, None)
    assert hours(answered.rows[0]) == ("10:00", None, zone)


def test_zones_of_one_row_that_contradict_each_other_are_in_doubt(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Title", "Start", "Start time", "End time"), ("Optics", WINTER, "10:00 MSK", "9:00 CET"))

    # when
    [one] = looked(session, book(tmp_path / "list.xlsx", rows), entity="event").rows

    # then
    assert hours(one) == (None, None, None)
    assert [(doubt.part, doubt.code) for doubt in one.row.doubts] == [
        ("start_time", "zones_differ"),
        ("end_time", "zones_differ"),
    ]


def test_a_column_of_zones_is_read_as_people_write_them(session: Session, tmp_path: Path) -> None:
    # given
    rows = (
        ("Title", "Start", "Time", "Time zone"),
        ("Optics", WINTER, "10:00", "MSK"),
        ("Lasers", WINTER, "10:00 CET", "Europe/Berlin"),
        ("Light", WINTER, "10:00 CET", "MSK"),
    )

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="event").rows

    # then
    assert [hours(one) for one in found[:2]] == [("10:00", None, "Europe/Moscow"), ("10:00", None, "Europe/Berlin")]
    assert hours(found[2]) == (None, None, None)


def test_the_hour_and_zone_in_a_cell_of_a_day_are_the_event_s(session: Session, tmp_path: Path) -> None:
    # given
    rows = (
        ("Title", "Start", "Call deadline"),
        ("Optics", "4 February 2015, 10:00 CET", None),
        ("Lasers", "8 July 2015, 10:00 CET", "1 February 2015, 17:00 CET"),
    )

    # when
    first, second = looked(session, book(tmp_path / "list.xlsx", rows), entity="event").rows

    # then
    assert (first.row.state["starts"], *hours(first)) == ("2015-02-04", "10:00", None, "Europe/Brussels")
    assert (second.row.state["starts"], *hours(second)) == ("2015-07-08", None, None, None)
    assert [(doubt.part, doubt.cell, doubt.code) for doubt in second.row.doubts] == [
        ("call_deadline", "Events!C3", "not_a_day"),
        ("start_time", "Events!B3", "zone_out_of_season"),
    ]
