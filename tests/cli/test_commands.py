"""The contract of the terminal, word by word."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal
from yosdesk.domain.catalogue import ENTITIES


def test_new_makes_a_programme_and_refuses_to_replace_one(terminal: Terminal, tmp_path: Path) -> None:
    # given / when
    made, again = terminal("new", "a.yosdesk"), terminal("new", "a.yosdesk")

    # then
    assert (made.code, again.code) == (0, 3)
    assert "exists already" in again.err
    assert (tmp_path / "a.yosdesk").stat().st_mode & 0o777 == 0o600


def test_add_prints_the_id_alone(terminal: Terminal, programme: str) -> None:
    # given / when
    added = terminal("add", programme, "event", "title=Open day")

    # then
    assert added.code == 0
    assert added.out.startswith("EV-")
    assert len(added.out.strip()) == 14


def test_list_json_holds_id_and_every_chosen_field(terminal: Terminal, programme: str) -> None:
    # given / when
    found = terminal("list", programme, "event", "--json", "--columns", "number,title,organiser,themes,starts,expected")

    # then
    first, second = found.json()
    assert found.code == 0
    assert first["organiser"]["name"] == "DLR"
    assert first["organiser"]["id"].startswith("OR-")
    assert {**first, "id": "", "organiser": None} == {
        "id": "",
        "number": "2014-001",
        "title": "Eclipse day",
        "organiser": None,
        "themes": [],
        "starts": "2014-03-20",
        "expected": None,
    }
    assert second["themes"] == ["ict", "space"]


def test_list_json_without_columns_gives_every_field_in_every_language(terminal: Terminal, programme: str) -> None:
    # given / when
    found = terminal("list", programme, "event", "--json", "--where", "number=2014-002").json()

    # then
    assert found[0]["title"] == found[0]["title.en"] == "Space school"
    assert found[0]["title.ru"] == "Космическая школа"
    assert found[0]["internal_note"] is None


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("--where", "city=Bonn"), ["2014-001"]),
        (("--where", "city!=Bonn"), ["2014-002"]),
        (("--where", "city="), ["2014-002"]),
        (("--where", "starts<2014-04-01"), ["2014-001"]),
        (("--where", "starts>=2014-03-20"), ["2014-001", "2014-002"]),
        (("--where", "title~SPACE"), ["2014-002"]),
        (("--where", "themes=ict"), ["2014-002"]),
        (("--where", "country=Germany", "--where", "title~eclipse"), ["2014-001"]),
        (("--where", "organiser=DLR"), ["2014-001"]),
        (("--search", "космич"), ["2014-002"]),
        (("--search", "dlr ecl"), ["2014-001"]),
        (("--search", "германия"), ["2014-001"]),
        (("--sort", "-starts"), ["2014-002", "2014-001"]),
        (("--sort", "title"), ["2014-001", "2014-002"]),
    ],
)
def test_list_finds_by_conditions_and_words(
    terminal: Terminal, programme: str, words: tuple[str, ...], numbers: list[str]
) -> None:
    # given / when
    found = terminal("list", programme, "event", "--json", "--columns", "number", *words)

    # then
    assert [one["number"] for one in found.json()] == numbers


def test_list_csv_and_table_show_the_same_rows(terminal: Terminal, programme: str) -> None:
    # given / when
    as_csv = terminal("list", programme, "event", "--csv", "--columns", "number,starts")
    as_table = terminal("list", programme, "event", "--columns", "number,starts")

    # then
    assert [line.split(",")[1:] for line in as_csv.out.splitlines()] == [
        ["number", "starts"],
        ["2014-001", "2014-03-20"],
        ["2014-002", "2014-06-02"],
    ]
    assert "20 Mar 2014" in as_table.out


def test_people_read_their_language_and_json_never_changes(terminal: Terminal, programme: str) -> None:
    # given / when
    russian = terminal("list", programme, "event", language="ru_RU")
    same = terminal("list", programme, "event", "--json", language="ru_RU")

    # then
    assert "Название" in russian.out
    assert "20.03.2014" in russian.out
    assert same.out == terminal("list", programme, "event", "--json").out


def test_show_finds_by_id_and_by_number(terminal: Terminal, programme: str) -> None:
    # given
    by_number = terminal("show", programme, "2014-001", "--json").json()

    # when
    by_id = terminal("show", programme, by_number["id"].lower(), "--json").json()

    # then
    assert by_id == by_number
    assert by_id["title"] == "Eclipse day"


def test_set_is_one_operation_however_many_records(terminal: Terminal, programme: str) -> None:
    # given
    before = terminal("check", programme, "--json").json()

    # when
    done = terminal("set", programme, "2014-001", "2014-002", "city=Berlin", "country=Germany")
    after = terminal("check", programme, "--json").json()
    terminal("undo", programme)

    # then
    assert done.code == 0
    assert after["operations"] == before["operations"] + 1
    assert terminal("check", programme, "--json").json()["digest"] == before["digest"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("set", "p.yosdesk", "2014-001", "starts=31.2.2014"), "does not exist"),
        (("set", "p.yosdesk", "2014-001", "colour=red"), "no field “colour”"),
        (("set", "p.yosdesk", "2014-999", "city=Bonn"), "no record “2014-999”"),
        (("set", "p.yosdesk", "2014-001", "title="), "must not be empty"),
        (("set", "p.yosdesk", "2014-001", "ends=2014-01-01"), "lies before the start"),
        (("set", "p.yosdesk", "2014-001", "organiser=Nobody"), "no record “Nobody”"),
        (("set", "p.yosdesk", "2014-001", "themes=space;alchemy"), "not in the list"),
        (("list", "p.yosdesk", "planet"), "no kind of record “planet”"),
        (("list", "p.yosdesk", "event", "--where", "nonsense"), "is no condition"),
        (("list", "p.yosdesk", "event", "--sort", "colour"), "no field “colour”"),
        (("list", "missing.yosdesk", "event"), "does not exist"),
        (("undo", "p.yosdesk", "999"), "no operation 999"),
        (("export", "p.yosdesk", "event", "out.pdf"), "Use .xlsx or .csv"),
        (("add", "p.yosdesk", "event", "city=Bonn"), "must not be empty"),
        (("add", "p.yosdesk", "budget_line", "title=Hall", "planned=1.234"), "can be read in two ways"),
    ],
)
def test_a_refusal_says_what_and_what_to_do_and_changes_nothing(
    terminal: Terminal, programme: str, words: tuple[str, ...], says: str
) -> None:
    # given
    before = terminal("check", programme, "--json").json()

    # when
    refused = terminal(*words)

    # then
    assert refused.code == 3
    assert says in refused.err
    assert "Traceback" not in refused.err
    assert terminal("check", programme, "--json").json() == before


@pytest.mark.parametrize(
    "words", [("list",), ("nonsense", "a", "b"), ("show", "p.yosdesk"), ("undo", "p.yosdesk", "x")]
)
def test_wrong_use_exits_with_2(terminal: Terminal, programme: str, words: tuple[str, ...]) -> None:
    # given / when / then
    assert terminal(*words).code == 2


def test_without_a_display_the_window_is_refused_in_words(terminal: Terminal, programme: str) -> None:
    # given / when
    refused = terminal(programme)

    # then
    assert refused.code == 3
    assert "no display" in refused.err


def test_money_is_exact_and_keeps_its_currency(terminal: Terminal, programme: str) -> None:
    # given
    added = terminal(
        "add", programme, "budget_line", "title=Hall", "planned=1 234,50 €", "spent=0.10 RUB", "event=2014-001"
    )

    # when
    line = terminal("show", programme, added.out.strip(), "--json").json()

    # then
    assert (line["planned"], line["spent"], line["committed"]) == ("1234.50 EUR", "0.10 RUB", None)
    assert line["event"]["name"] == "Eclipse day"


def test_undo_lists_what_was_edited_since_and_exits_with_4(terminal: Terminal, programme: str) -> None:
    # given
    terminal("set", programme, "2014-001", "city=Köln", "venue=Hall 1")
    number = terminal("history", programme, "--json").json()[0]["operation"]
    terminal("set", programme, "2014-001", "city=Kiel")

    # when
    undone = terminal("undo", programme, str(number))

    # then
    assert undone.code == 4
    assert "City" in undone.out
    shown = terminal("show", programme, "2014-001", "--json").json()
    assert (shown["city"], shown["venue"]) == ("Kiel", None)


def test_redo_brings_back_what_undo_took(terminal: Terminal, programme: str) -> None:
    # given
    terminal("set", programme, "2014-001", "city=Kiel")
    terminal("undo", programme)

    # when
    done = terminal("redo", programme)

    # then
    assert done.code == 0
    assert terminal("show", programme, "2014-001", "--json").json()["city"] == "Kiel"


def test_history_names_who_when_why_before_and_after(terminal: Terminal, programme: str) -> None:
    # given
    terminal("set", programme, "2014-001", "city=Kiel")

    # when
    newest, oldest = terminal("history", programme, "2014-001", "city", "--json").json()

    # then
    assert (newest["before"], newest["after"], newest["kind"], newest["field"]) == ("Bonn", "Kiel", "edit", "city")
    assert (oldest["before"], oldest["after"], oldest["source"]) == (None, "Bonn", None)
    assert set(newest) == {
        "operation", "when", "who", "laptop", "kind", "label", "id", "field", "before", "after", "source",
    }  # fmt: skip


def test_remove_takes_children_along_and_undo_brings_all_back(terminal: Terminal, programme: str) -> None:
    # given
    terminal("add", programme, "task", "title=Invite", "event=2014-001")
    before = terminal("check", programme, "--json").json()["digest"]

    # when
    removed = terminal("remove", programme, "2014-001")
    tasks = terminal("list", programme, "task", "--json").json()
    terminal("undo", programme)

    # then
    assert removed.code == 0
    assert tasks == []
    assert terminal("check", programme, "--json").json()["digest"] == before


@pytest.mark.parametrize("entity", ENTITIES)
def test_records_of_every_kind_are_listed(terminal: Terminal, programme: str, entity: str) -> None:
    assert terminal("list", programme, entity).code == 0


def test_a_heading_names_the_language_of_a_text(terminal: Terminal, programme: str) -> None:
    done = terminal("list", programme, "event", "--columns", "title,title.ru")

    assert done.out.splitlines()[0].split() == ["id", "Title", "(en)", "Title", "(ru)"]


def test_a_document_is_added_with_its_file(terminal: Terminal, programme: str, tmp_path: Path) -> None:
    # given
    (tmp_path / "Agenda.txt").write_text("10:00 Welcome", encoding="utf-8")

    # when
    done = terminal("add", programme, "document", "file=Agenda.txt", "event=Space school", "credit=© DLR")

    # then
    found = terminal("show", programme, done.out.strip(), "--json").json()
    assert (found["title"], found["file_name"], found["size"]) == ("Agenda", "Agenda.txt", 13)
    assert found["sha256"] == sha256(b"10:00 Welcome").hexdigest()
    assert (found["event"]["name"], found["credit"]) == ("Space school", "© DLR")
    assert terminal("history", programme, done.out.strip()).out.count("Add document") == 1


@pytest.mark.parametrize("words", [("title=Agenda",), ("file=missing.txt",), ("file=.",), ("file=a.txt", "sha256=1")])
def test_a_document_without_its_file_is_refused(
    terminal: Terminal, programme: str, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")

    done = terminal("add", programme, "document", *words)

    assert done.code == 3
    assert terminal("list", programme, "document", "--json").json() == []


def test_people_read_the_history_in_their_words(terminal: Terminal, programme: str) -> None:
    # given
    terminal("set", programme, "2014-001", "starts=2014-04-01", "mode=online")

    # when
    english = terminal("history", programme, "2014-001").out
    russian = terminal("history", programme, "2014-001", language="ru_RU").out

    # then
    assert "Starts: 20 Mar 2014 → 1 Apr 2014" in english
    assert "Organiser: DLR" in english
    assert "Начало: 20.03.2014 → 01.04.2014" in russian
    assert "{" not in english + russian


def test_the_history_says_of_an_undo_and_a_redo_that_they_are_such(terminal: Terminal, programme: str) -> None:
    # given
    terminal("set", programme, "2014-001", "city=Kiel")
    terminal("undo", programme)
    terminal("redo", programme)

    # when
    lines = terminal("history", programme, "2014-001", "city").out.splitlines()

    # then
    assert "  Done again: Edit City  " in lines[0]
    assert "  Undone: Edit City  " in lines[1]
    assert "  Edit City  " in lines[2]
