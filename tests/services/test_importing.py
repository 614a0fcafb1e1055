"""Taking in a foreign list: looked at, applied as one operation, listed, undone; every value knows its cell."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from yosdesk.domain.errors import UserError
from yosdesk.domain.text_days import Order
from yosdesk.exchange.foreign import Said
from yosdesk.services.checking import check
from yosdesk.services.history import history
from yosdesk.services.import_applying import FLAG, ImportResult, apply
from yosdesk.services.importing import ImportOptions, Preview, preview, said_of
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo

ROWS = (
    ("Events of our institute", None, None, None),
    (None, None, None, None),
    ("Name", "Date", "City", "Topic"),
    ("Eclipse day", "20.03.2014", "Bonn", "optics"),
    ("Labs by night", "24-28 March 2014", "Ulm", "optics; lasers"),
    ("Open day", "sometime in May", "Jena", ""),
    ("Eclipse day", "20.03.2014", "bonn", "optics"),
    ("Eclipse days", "20.03.2014", "Bonn", "optics"),
    ("Total", None, None, "5"),
)


def book(path: Path, rows: tuple[tuple[Any, ...], ...] = ROWS) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Events"
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


def looked(session: Session, path: Path, **options: object) -> Preview:
    found = preview(session, path, ImportOptions(**options))  # type: ignore[arg-type]
    assert found is not None
    return found


def taken(session: Session, found: Preview, *decisions: dict[str, object]) -> ImportResult:
    result = apply(session, found, decisions)
    assert result is not None
    return result


def titles(session: Session) -> list[str]:
    return sorted(session.programme.column("event", "title.en").values())


def test_looking_changes_nothing_and_shows_the_rows_as_they_will_be(session: Session, tmp_path: Path) -> None:
    # given
    before = check(session).digest

    # when
    found = looked(session, book(tmp_path / "list.xlsx"))

    # then
    assert check(session).digest == before
    assert found.entity == "event"
    assert {match.heading.text: match.part for match in found.matches["Events"]} == {
        "Name": "title.en",
        "Date": "starts",
        "City": "city",
        "Topic": "themes",
    }
    assert [one.verdict for one in found.rows] == ["new", "new", "new", "skipped", "possible_duplicate", "skipped"]
    assert found.rows[1].row.state["ends"] == "2014-03-28"


def test_a_doubtful_cell_is_left_empty_and_its_text_kept_with_its_cell(session: Session, tmp_path: Path) -> None:
    # given
    found = looked(session, book(tmp_path / "list.xlsx"))

    # when
    result = taken(session, found)

    # then
    state = session.programme.states("event", (result.ids["Events!A6"],))[result.ids["Events!A6"]]
    assert "starts" not in state
    assert state["unread"] == "Date: sometime in May (Events!B6)"


def test_an_exact_repeat_is_left_out_and_a_possible_one_is_made_flagged_and_listed(
    session: Session, tmp_path: Path
) -> None:
    # given
    found = looked(session, book(tmp_path / "list.xlsx"))

    # when
    result = taken(session, found)

    # then
    assert titles(session) == ["Eclipse day", "Eclipse days", "Labs by night", "Open day"]
    tags = session.programme.column("event", "tags")
    assert tags == {result.ids["Events!A8"]: f'["{FLAG}"]'}
    assert {one.row.cell for one in result.listed} == {"Events!A6", "Events!A7", "Events!A8"}


def test_new_words_of_a_list_become_entries_in_the_same_operation(session: Session, tmp_path: Path) -> None:
    # given
    found = looked(session, book(tmp_path / "list.xlsx"))

    # when
    taken(session, found)
    known = session.labels()["themes"]
    undo(session)

    # then
    assert found.new_entries.entries == {"themes": {"optics": "optics", "lasers": "lasers"}}
    assert {"optics", "lasers"} <= set(known)
    assert "optics" not in session.labels()["themes"]


def test_undo_takes_the_whole_import_back(session: Session, tmp_path: Path) -> None:
    # given
    before = check(session).digest
    taken(session, looked(session, book(tmp_path / "list.xlsx")))

    # when
    undone = undo(session)

    # then
    assert undone.kept == ()
    assert check(session).digest == before


def test_every_imported_value_knows_its_file_and_cell(session: Session, tmp_path: Path) -> None:
    # given
    result = taken(session, looked(session, book(tmp_path / "list.xlsx")))

    # when
    [line] = history(session, result.ids["Events!A5"], "starts")

    # then
    assert (line.file, line.cell, line.after) == ("list.xlsx", "Events!B5", "2014-03-24")


def test_a_second_import_of_the_same_list_makes_nothing_twice(session: Session, tmp_path: Path) -> None:
    # given
    taken(session, looked(session, book(tmp_path / "list.xlsx")))
    before = titles(session)

    # when
    found = looked(session, tmp_path / "list.xlsx")

    # then
    assert {one.verdict for one in found.rows} == {"skipped"}
    assert titles(session) == before


def test_ambiguous_days_are_asked_once_for_the_column_and_never_guessed(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Name", "Date"), ("One", "03/04/2014"), ("Two", "05/06/2014"))
    path = book(tmp_path / "list.xlsx", rows)

    # when
    asked = looked(session, path)
    settled = looked(session, path, said=Said({"Date": Order.DAY_FIRST}))

    # then
    assert [(one.heading, one.about) for one in asked.questions] == [("Date", "dates")]
    assert ["starts" in one.row.state for one in asked.rows] == [False, False]
    assert [one.row.state["starts"] for one in settled.rows] == ["2014-04-03", "2014-06-05"]
    assert settled.questions == ()


def test_a_day_over_twelve_decides_its_column_unless_another_contradicts(session: Session, tmp_path: Path) -> None:
    # given
    decided = (("Name", "Date"), ("One", "03/04/2014"), ("Two", "13/04/2014"))
    against = (*decided, ("Three", "04/15/2014"))

    # when
    first = looked(session, book(tmp_path / "a.xlsx", decided))
    second = looked(session, book(tmp_path / "b.xlsx", against))

    # then
    assert [one.row.state["starts"] for one in first.rows] == ["2014-04-03", "2014-04-13"]
    assert "starts" not in second.rows[0].row.state


def test_decisions_leave_rows_out_and_fill_doubtful_cells(session: Session, tmp_path: Path) -> None:
    # given
    found = looked(session, book(tmp_path / "list.xlsx"))

    # when
    result = taken(
        session,
        found,
        {"cell": "Events!A8", "row": "skip"},
        {"cell": "Events!B6", "field": "starts", "choose": {"value": "2014-05-17"}},
    )

    # then
    assert titles(session) == ["Eclipse day", "Labs by night", "Open day"]
    state = session.programme.states("event")[result.ids["Events!A6"]]
    assert state["starts"] == "2014-05-17"
    assert "unread" not in state
    assert {one.row.cell for one in result.listed} == {"Events!A7"}


def test_a_profile_remembers_the_mapping_of_a_sender(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Was", "Wann genau"), ("Tag der Physik", "2014-03-20"))
    path = book(tmp_path / "list.xlsx", rows)
    first = looked(session, path, mapping={"Was": "title", "Wann genau": "starts"}, profile="DLR", entity="event")
    taken(session, first)
    undo(session)

    # when
    second = looked(session, path, profile="DLR", entity="event")

    # then
    assert [match.part for match in second.matches["Events"]] == ["title.en", "starts"]


def test_a_file_that_changed_after_the_look_is_refused(session: Session, tmp_path: Path) -> None:
    # given
    found = looked(session, book(tmp_path / "list.xlsx"))
    book(tmp_path / "list.xlsx", (*ROWS, ("Late addition", "1.6.2014", "Kiel", "")))

    # when
    with pytest.raises(UserError) as refused:
        taken(session, found)

    # then
    assert refused.value.code == "list_file_changed"
    assert titles(session) == []


def test_cancelling_an_import_changes_nothing(session: Session, tmp_path: Path) -> None:
    # given
    found = looked(session, book(tmp_path / "list.xlsx"))
    before = check(session).digest

    # when
    result = apply(session, found, (), lambda step, count: False)

    # then
    assert result is None
    assert check(session).digest == before


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ((("Name", "Date"),), "no_rows"),
        (((1, 2), (3, 4)), "no_table"),
        ((("Name", "Price", "Total", "Name", "Price", "Total"), ("a", 1, 2, "b", 3, 4)), "tables_side_by_side"),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(
    session: Session, tmp_path: Path, rows: tuple[tuple[Any, ...], ...], code: str
) -> None:
    # given
    path = book(tmp_path / "list.xlsx", rows)

    # when
    with pytest.raises(UserError) as refused:
        looked(session, path)

    # then
    assert refused.value.code == code


def test_times_in_one_cell_are_read_as_start_and_end_also_past_midnight(session: Session, tmp_path: Path) -> None:
    # given
    rows = (("Name", "Date", "Time"), ("Talk", "2014-03-20", "15:00 - 16:30"), ("Night", "2014-03-20", "10p-2:10a"))

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows))

    # then
    states = [one.row.state for one in found.rows]
    assert [(state["start_time"], state["end_time"]) for state in states] == [("15:00", "16:30"), ("22:00", "02:10")]
    assert [state.get("ends") for state in states] == [None, "2014-03-21"]


def test_series_are_not_duplicates(session: Session, tmp_path: Path) -> None:
    # given
    rows = (
        ("Name", "Date", "City"),
        ("Days of science", "2014-03-20", "Bonn"),
        ("Days of science", "2014-05-20", "Bonn"),
        ("Days of science", "2014-03-20", "Kiel"),
    )

    # when
    found = looked(session, book(tmp_path / "list.xlsx", rows))

    # then
    assert {one.verdict for one in found.rows} == {"new"}


def test_said_of_reads_a_decisions_file() -> None:
    # given
    decisions = [
        {"column": "Date", "dates": "mdy"},
        {"column": "Cost", "decimal": ","},
        {"cell": "A!B2", "row": "skip"},
    ]

    # when
    said = said_of(decisions)

    # then
    assert said == Said({"Date": Order.MONTH_FIRST}, {"Cost": ","})


def test_a_hyperlinks_target_is_taken_where_its_text_is_no_address(session: Session, tmp_path: Path) -> None:
    # given
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Title", "Starts", "Website"])
    for number, text in enumerate(("Read more", "www.example.org/own", "Mail us"), 2):
        sheet.append([f"Event {number}", "2014-03-05", text])
        sheet.cell(number, 3).hyperlink = f"https://example.org/{number}"
    sheet.cell(4, 3).hyperlink = "file:///etc/passwd"
    path = tmp_path / "links.xlsx"
    book.save(path)

    # when
    found = preview(session, path, ImportOptions(entity="event"))

    # then
    assert found is not None
    states = [one.row.state.get("website", "") for one in found.rows]
    assert states == ["https://example.org/2", "https://www.example.org/own", ""]
