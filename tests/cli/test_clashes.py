"""`yosdesk clashes`: lists, JSON, acceptance, moves and free weeks."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Terminal


def test_clashes_are_listed_as_json_and_exit_4(terminal: Terminal, programme: str) -> None:
    terminal("add", programme, "event", "title=On Sunday", "starts=2014-03-23", "city=Paris", "country=FR")

    done = terminal("clashes", programme, "--json")

    assert done.code == 4
    [found] = done.json()
    assert (found["code"], found["day"]) == ("on_weekend", "2014-03-23")
    assert found["ids"]
    assert "On Sunday" in found["text"]


def test_an_accepted_clash_leaves_nothing_to_look_at(terminal: Terminal, programme: str) -> None:
    terminal("add", programme, "event", "title=On Sunday", "starts=2014-03-23", "city=Paris", "country=FR")
    [found] = terminal("clashes", programme, "--json").json()

    done = terminal("clashes", programme, "--accept", found["key"], "--because", "an open day")

    assert (done.code, done.out) == (0, "")


def test_a_move_onto_a_holiday_is_told(terminal: Terminal, programme: str) -> None:
    done = terminal("clashes", programme, "--move", "2014-001", "2014-12-25")

    assert done.code == 4
    assert "Christmas" in done.out


def test_free_weeks_are_offered(terminal: Terminal, programme: str) -> None:
    done = terminal("clashes", programme, "--weeks", "2014-001", "--json")

    assert done.code == 0
    assert done.json()[0]["cost"] == 0


def test_a_distance_below_minus_one_is_refused(terminal: Terminal, programme: str) -> None:
    assert terminal("clashes", programme, "--city", "-5").code == 3


def test_a_look_tells_what_a_date_would_cause_and_sets_nothing(terminal: Terminal, programme: str) -> None:
    looked = terminal("set", programme, "2014-001", "starts=2014-12-25", "ends=", "--look")
    plain = terminal("set", programme, "2014-001", "starts=2014-12-25", "ends=", "--look", "--json").json()

    assert looked.code == 4
    assert "Clashes that it would cause: 1" in looked.out
    assert "Christmas" in looked.out
    assert (plain["operation"], [one["code"] for one in plain["clashes"]]) == (None, ["on_holiday"])
    assert terminal("show", programme, "2014-001", "--json").json()["starts"] != "2014-12-25"


def test_a_date_that_was_set_tells_what_it_led_to(terminal: Terminal, programme: str) -> None:
    done = terminal("set", programme, "2014-001", "starts=2014-12-25", "ends=")
    again = terminal("set", programme, "2014-001", "starts=2014-12-26", "--json").json()

    assert (done.code, done.out) == (0, "1 record changed.\n")
    assert "Clashes that this led to: 1." in done.err
    assert "Christmas" in done.err
    assert again["operation"]
    assert [one["code"] for one in again["clashes"]] == ["on_holiday"]


def test_an_added_event_tells_what_it_led_to_beside_its_id(terminal: Terminal, programme: str) -> None:
    done = terminal("add", programme, "event", "title=On Sunday", "starts=2014-03-23")

    assert done.out.startswith("EV-")
    assert len(done.out.split()) == 1
    assert "weekend" in done.err


def test_a_list_tells_what_taking_it_in_would_cause(terminal: Terminal, programme: str, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Title;Starts\nSunday talk;23.3.2014\n", encoding="utf-8")

    looked = terminal("import", programme, "list.csv")
    plain = terminal("import", programme, "list.csv", "--json").json()
    taken = terminal("import", programme, "list.csv", "--apply", "--json").json()

    assert "Clashes that it would cause: 1" in looked.out
    assert [(one["code"], one["ids"]) for one in plain["clashes"]] == [("on_weekend", [plain["rows"][0]["cell"]])]
    assert taken["clashes"] == plain["clashes"]


@pytest.fixture
def answer(terminal: Terminal, programme: str, tmp_path: Path) -> str:
    """A workbook that came back with an event on another day: Christmas."""
    terminal("issue", programme, "out.xlsx", "--to", "DLR")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = book["Events"]
    columns = {sheet.cell(2, column).value: column for column in range(1, sheet.max_column + 1)}
    sheet.cell(4, columns["starts"]).value = date(2014, 12, 25)
    book.save(tmp_path / "answer.xlsx")
    return "answer.xlsx"


def test_a_look_at_a_return_tells_what_taking_it_in_would_cause(
    terminal: Terminal, programme: str, answer: str
) -> None:
    looked = terminal("receive", programme, answer)
    plain = terminal("receive", programme, answer, "--json").json()

    assert "Clashes that it would cause: 1" in looked.out
    assert "Christmas" in looked.out
    assert [(one["code"], one["day"]) for one in plain["clashes"]] == [("on_holiday", "2014-12-25")]
    assert plain["operation"] is None


def test_a_return_that_was_taken_in_tells_what_it_led_to(terminal: Terminal, programme: str, answer: str) -> None:
    taken = terminal("receive", programme, answer, "--accept", "safe")
    again = terminal("receive", programme, answer, "--accept", "safe", "--json").json()

    assert "Clashes that this led to: 1." in taken.err
    assert "Christmas" in taken.err
    assert again["clashes"] == []


def test_a_return_that_was_taken_in_tells_scripts_what_it_led_to(
    terminal: Terminal, programme: str, answer: str
) -> None:
    taken = terminal("receive", programme, answer, "--accept", "safe", "--json").json()

    assert [one["code"] for one in taken["clashes"]] == ["on_holiday"]
    assert taken["operation"]
