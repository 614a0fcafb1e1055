"""Issuing and receiving in the terminal, as its contract says."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import Terminal

KEYS = {"entity", "id", "field", "base", "mine", "theirs", "verdict", "applied", "cell"}


@pytest.fixture
def partner(terminal: Terminal) -> str:
    """A programme with a partner and six events; the partner's id."""
    terminal("new", "p.yosdesk", "--title", "Year of Science")
    organisation = terminal("add", "p.yosdesk", "organisation", "name=Institute").out.strip()
    for number in range(1, 7):
        day = f"2014-0{number}-10"
        words = (f"title=Event {number}", f"starts={day}", "city=Bonn", f"organiser={organisation}")
        terminal("add", "p.yosdesk", "event", *words)
    return organisation


def edited(path: Path, name: str, values: dict[tuple[int, str], Any]) -> str:
    """Save a copy of a workbook with other values, by row below the headings and field code."""
    book = openpyxl.load_workbook(path)
    sheet = book["Events"]
    columns = {sheet.cell(2, column).value: column for column in range(1, sheet.max_column + 1)}
    for (row, code), value in values.items():
        sheet.cell(row + 3, columns[code]).value = value
    book.save(path.with_name(name))
    return name


def ids_of(terminal: Terminal) -> list[str]:
    """Return the ids of the events in their order."""
    return [one["id"] for one in terminal("list", "p.yosdesk", "event", "--columns", "title", "--json").json()]


def test_an_issue_names_no_author_and_is_written_once(terminal: Terminal, partner: str, tmp_path: Path) -> None:
    first = terminal("issue", "p.yosdesk", "out.xlsx", "--to", "Institute")
    again = terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner)
    over = terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner, "--overwrite")

    assert (first.code, again.code, over.code) == (0, 3, 0)
    properties = openpyxl.load_workbook(tmp_path / "out.xlsx").properties
    assert not properties.creator
    assert not properties.lastModifiedBy
    assert "Traceback" not in first.err + again.err
    assert not first.err


def test_an_issue_without_rows_or_partner_is_refused(terminal: Terminal, partner: str, tmp_path: Path) -> None:
    nobody = terminal("issue", "p.yosdesk", "out.xlsx", "--to", "Nobody")
    nothing = terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner, "--where", "city=Nowhere")

    assert (nobody.code, nothing.code) == (3, 3)
    assert not (tmp_path / "out.xlsx").exists()


def test_the_fields_asked_for_are_all_that_leaves(terminal: Terminal, partner: str, tmp_path: Path) -> None:
    terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner, "--fields", "title,starts")

    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    codes = [cell.value for cell in book["Events"][2]]
    assert shown == ["Start", "Events"]
    assert codes == ["id", "title.en", "title.ru", "starts"]


def test_an_untouched_workbook_changes_nothing(terminal: Terminal, partner: str) -> None:
    terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner)
    before = terminal("check", "p.yosdesk", "--json").json()["digest"]

    done = terminal("receive", "p.yosdesk", "out.xlsx", "--accept", "theirs", "--json")

    assert done.code == 0
    assert done.json()["fields"] == []
    assert (done.json()["operation"], done.json()["base"]) == (None, "store")
    assert terminal("check", "p.yosdesk", "--json").json()["digest"] == before


def test_looking_changes_nothing_and_tells_every_field(terminal: Terminal, partner: str, tmp_path: Path) -> None:
    terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner)
    answer = edited(tmp_path / "out.xlsx", "answer.xlsx", {(1, "city"): "Köln"})

    looked = terminal("receive", "p.yosdesk", answer, "--json")

    [field] = looked.json()["fields"]
    assert looked.code == 0
    assert set(field) >= KEYS
    assert (field["base"], field["mine"], field["theirs"], field["verdict"]) == ("Bonn", "Bonn", "Köln", "take")
    assert field["applied"] is False
    assert terminal("show", "p.yosdesk", field["id"], "--json").json()["city"] == "Bonn"


def test_safe_takes_what_only_they_changed_and_leaves_conflicts(
    terminal: Terminal, partner: str, tmp_path: Path
) -> None:
    terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner)
    answer = edited(tmp_path / "out.xlsx", "answer.xlsx", {(1, "city"): "Köln", (2, "city"): "Ulm", (3, "city"): None})
    first, second, third = ids_of(terminal)[:3]
    terminal("set", "p.yosdesk", second, "city=Berlin")

    done = terminal("receive", "p.yosdesk", answer, "--accept", "safe", "--json")

    verdicts = {field["id"]: (field["verdict"], field["applied"]) for field in done.json()["fields"]}
    assert done.code == 4
    assert verdicts == {first: ("take", True), second: ("conflict", False), third: ("cleared", False)}
    assert done.json()["counts"] == {"take": 1, "conflict": 1, "cleared": 1}

    decided = tmp_path / "decisions.json"
    decided.write_text(json.dumps([{"id": second, "field": "city", "choose": "theirs"},
                                   {"id": third, "field": "city", "choose": "mine"}]), encoding="utf-8")  # fmt: skip
    rest = terminal("receive", "p.yosdesk", answer, "--decide", "decisions.json", "--json")

    assert rest.code == 0
    assert terminal("show", "p.yosdesk", second, "--json").json()["city"] == "Ulm"
    assert terminal("show", "p.yosdesk", third, "--json").json()["city"] == "Bonn"


def test_theirs_takes_conflicts_and_cleared_fields_and_undo_takes_all_back(
    terminal: Terminal, partner: str, tmp_path: Path
) -> None:
    terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner)
    answer = edited(tmp_path / "out.xlsx", "answer.xlsx", {(1, "city"): "Köln", (2, "city"): None})
    first = ids_of(terminal)[0]
    terminal("set", "p.yosdesk", first, "city=Berlin")
    before = terminal("check", "p.yosdesk", "--json").json()["digest"]

    done = terminal("receive", "p.yosdesk", answer, "--accept", "theirs", "--json")
    after = terminal("check", "p.yosdesk", "--json").json()["digest"]
    undone = terminal("undo", "p.yosdesk")

    assert done.code == 0
    assert all(field["applied"] for field in done.json()["fields"])
    assert undone.code == 0
    assert terminal("check", "p.yosdesk", "--json").json()["digest"] == before
    terminal("redo", "p.yosdesk")
    assert terminal("check", "p.yosdesk", "--json").json()["digest"] == after


def test_what_was_taken_is_ticked_and_nothing_is_asked_for_when_nothing_waits(
    terminal: Terminal, partner: str, tmp_path: Path
) -> None:
    terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner)
    edited(tmp_path / "out.xlsx", "back.xlsx", {(1, "venue"): "Aula", (7, "title.en"): "One more"})

    taken = terminal("receive", "p.yosdesk", "back.xlsx", "--accept", "safe")
    again = terminal("receive", "p.yosdesk", "back.xlsx")

    ticked = [line for line in taken.out.splitlines() if line.startswith("✓ ")]
    assert [line.partition(": ")[2] for line in ticked] == ["Event 1 · venue:  → Aula", "One more"]
    assert (taken.code, again.code) == (0, 0)
    assert "--accept" not in again.out + again.err


def test_a_guard_refuses_with_its_code(terminal: Terminal, partner: str, tmp_path: Path) -> None:
    terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner)
    answer = edited(tmp_path / "out.xlsx", "answer.xlsx", {(row, "city"): None for row in range(1, 7)})

    stopped = terminal("receive", "p.yosdesk", answer, "--accept", "theirs", "--json")

    assert stopped.code == 3
    assert [problem["code"] for problem in stopped.json()["problems"]] == ["column_emptied"]
    assert "Events!" in stopped.err
    (tmp_path / "d.json").write_text('[{"guard": "column_emptied", "choose": "continue"}]', encoding="utf-8")
    gone_on = terminal("receive", "p.yosdesk", answer, "--accept", "theirs", "--decide", "d.json")
    assert gone_on.code == 0


def test_history_names_file_cell_and_import(terminal: Terminal, partner: str, tmp_path: Path) -> None:
    terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner)
    answer = edited(tmp_path / "out.xlsx", "answer.xlsx", {(1, "city"): "Köln"})
    done = terminal("receive", "p.yosdesk", answer, "--accept", "safe", "--json").json()
    [field] = done["fields"]

    newest = terminal("history", "p.yosdesk", field["id"], "city", "--json").json()[0]

    assert (newest["before"], newest["after"]) == ("Bonn", "Köln")
    assert newest["source"]["file"] == "answer.xlsx"
    assert newest["source"]["cell"] == field["cell"]


def test_the_register_and_a_reminder(terminal: Terminal, partner: str, tmp_path: Path) -> None:
    terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner, "--fields", "title,venue", "--due", "2014-01-01")

    [line] = terminal("issued", "p.yosdesk", "--json").json()
    reminded = terminal("remind", "p.yosdesk", line["issue"], "again.xlsx")

    assert (line["state"], line["partner"]["name"], line["file"]) == ("overdue", "Institute", "out.xlsx")
    assert reminded.code == 0
    assert (tmp_path / "again.eml").exists()
    assert {one["line"] for one in terminal("issued", "p.yosdesk", "--json").json()} == {line["line"]}


def test_a_workbook_that_is_none_of_ours_is_refused_in_words(terminal: Terminal, partner: str, tmp_path: Path) -> None:
    (tmp_path / "letter.xlsx").write_text("Dear colleagues", encoding="utf-8")

    done = terminal("receive", "p.yosdesk", "letter.xlsx", language="ru")

    assert done.code == 3
    assert "Traceback" not in done.err
    assert done.err.strip().endswith(".")


def test_a_return_without_news_says_so_and_a_guard_does_not(terminal: Terminal, partner: str, tmp_path: Path) -> None:
    terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner)
    answer = edited(tmp_path / "out.xlsx", "answer.xlsx", {(1, "city"): "Bonn"})
    emptied = edited(tmp_path / "out.xlsx", "emptied.xlsx", {(row, "city"): None for row in range(1, 7)})
    stopped = terminal("receive", "p.yosdesk", emptied)
    terminal("receive", "p.yosdesk", answer, "--accept", "safe")
    book = openpyxl.load_workbook(tmp_path / answer)
    book.properties.title = "Saved again"
    book.save(tmp_path / "saved again.xlsx")

    again = terminal("receive", "p.yosdesk", "saved again.xlsx", "--accept", "safe")

    assert (again.code, again.out.strip()) == (0, "It says nothing that is not here already.")
    assert stopped.code == 3
    assert "nothing that is not here" not in stopped.out


def test_a_look_tells_people_in_their_language_what_each_cell_is_and_why_it_is_asked(
    terminal: Terminal, partner: str, tmp_path: Path
) -> None:
    terminal("issue", "p.yosdesk", "out.xlsx", "--to", partner)
    cells = {(1, "starts"): "03/04/2014", (2, "co_organisers"): "House of Light", (3, "status"): "Confirmed"}
    edited(tmp_path / "out.xlsx", "back.xlsx", cells)

    looked = terminal("receive", "p.yosdesk", "back.xlsx", language="ru")

    assert "вопрос: Event 1 · starts: 10.01.2014 → 03/04/2014" in looked.out
    assert "закрытое поле: Event 3 · status: предложено → подтверждено" in looked.out
    assert looked.out.count("«03/04/2014»") == 1
    assert "House of Light" in looked.out
    assert "[" not in looked.out


def test_the_letter_in_a_workbook_writes_its_day_as_the_partner_does(
    terminal: Terminal, partner: str, tmp_path: Path
) -> None:
    words = ("--to", partner, "--due", "2014-01-31", "--language", "ru")
    terminal("issue", "p.yosdesk", "out.xlsx", *words)

    book = openpyxl.load_workbook(tmp_path / "out.xlsx")

    assert any("31.01.2014" in str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True))
