"""Days whose month stands in the sheet's name, or in a title above them."""

from pathlib import Path

from tests.services.test_importing import book, looked
from tests.services.test_importing_sheets import sheets
from yosdesk.services.importing import Preview
from yosdesk.services.session import Session


def days(found: Preview) -> list[tuple[str | None, str | None]]:
    rows = (one.row.state for one in found.rows if one.verdict != "skipped")
    return [(state.get("starts"), state.get("ends")) for state in rows]


def test_the_name_of_a_sheet_says_the_month_of_its_days(session: Session, tmp_path: Path) -> None:
    # given
    january = (("Tag", "Veranstaltung", "Ort"), ("12.", "Tag der Optik", "Jena"), ("14.-16.", "Lasernacht", "Ulm"))
    february = (("Tag", "Veranstaltung", "Ort"), (3, "Chemietag", "Bonn"), (30, "Physiktag", "Bonn"))
    path = sheets(tmp_path / "list.xlsx", **{"Januar 2015": january, "Februar 2015": february})

    # when
    found = looked(session, path, entity="event")

    # then
    assert days(found) == [("2015-01-12", None), ("2015-01-14", "2015-01-16"), ("2015-02-03", None), (None, None)]
    assert [(doubt.cell, doubt.code) for one in found.rows for doubt in one.row.doubts] == [
        ("Februar 2015!A3", "not_a_day")
    ]


def test_a_title_between_the_rows_says_the_month_of_the_days_below_it(session: Session, tmp_path: Path) -> None:
    # given
    rows = (
        ("День", "Мероприятие", "Город"),
        ("Март 2015",),
        (12, "День оптики", "Казань"),
        ("Апрель 2015:",),
        ("3", "Ночь лазеров", "Томск"),
        ("14–16", "Школа", "Томск"),
    )

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows), entity="event")

    # then
    assert days(found) == [("2015-03-12", None), ("2015-04-03", None), ("2015-04-14", "2015-04-16")]


def test_days_without_any_month_are_not_guessed(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Tag", "Veranstaltung", "Ort"), (12, "Tag der Optik", "Jena"), (14, "Lasernacht", "Ulm"))

    # when
    found = looked(session, sheets(tmp_path / "list.xlsx", Januar=rows), entity="event")

    # then
    assert days(found) == [(None, None), (None, None)]
    assert [match.part for match in found.matches["Januar"]] == ["", "title.en", "city"]
