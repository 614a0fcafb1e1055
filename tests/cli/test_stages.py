"""`yosdesk stages`: counts, what is missing, moves."""

from tests.cli.conftest import Terminal


def test_stages_are_counted_as_json(terminal: Terminal, programme: str) -> None:
    done = terminal("stages", programme, "--json")

    assert done.json()["counts"]["proposed"] == 2


def test_what_is_missing_is_listed_for_an_event(terminal: Terminal, programme: str) -> None:
    [found] = terminal("stages", programme, "2014-002", "--json").json()

    assert [one["text"] for one in found["missing"]] == ["“Organiser” is missing. Fill it in."]


def test_an_event_is_moved(terminal: Terminal, programme: str) -> None:
    done = terminal("stages", programme, "2014-001", "--to", "checked")

    assert (done.code, done.out) == (0, "1 event moved.\n")


def test_a_move_that_rules_forbid_is_refused_in_words(terminal: Terminal, programme: str) -> None:
    done = terminal("stages", programme, "2014-001", "--to", "closed")

    assert done.code == 3
    assert "checked" in done.err


def test_an_office_answers(terminal: Terminal, programme: str) -> None:
    [facts] = terminal("list", programme, "programme", "--json").json()
    terminal("set", programme, facts["id"], "offices=DLR")

    terminal("stages", programme, "2014-001", "--office", "DLR", "--answer", "yes", "--by", "A. Petrova")

    [found] = terminal("stages", programme, "2014-001", "--json").json()
    assert (found["offices"][0]["answer"], found["offices"][0]["who"]) == ("yes", "A. Petrova")
