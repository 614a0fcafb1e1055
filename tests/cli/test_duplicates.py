"""`yosdesk duplicates`: lists pairs, joins them, tells them apart."""

from tests.cli.conftest import Terminal


def test_a_pair_is_listed_and_joined(terminal: Terminal, programme: str) -> None:
    terminal("add", programme, "event", "title=Eclipse-Day", "starts=2014-03-20", "city=bonn", "country=DE")
    listed = terminal("duplicates", programme, "--json")
    [found] = listed.json()

    done = terminal("duplicates", programme, "--join", *found["ids"])

    assert (listed.code, done.code) == (4, 0)
    assert found["code"] == "possible_duplicate"
    assert "Eclipse day" in found["text"]
    assert terminal("duplicates", programme).code == 0


def test_a_pair_is_told_apart(terminal: Terminal, programme: str) -> None:
    terminal("add", programme, "event", "title=Eclipse-Day", "starts=2014-03-20", "city=bonn", "country=DE")
    [found] = terminal("duplicates", programme, "--json").json()

    terminal("duplicates", programme, "--apart", *found["ids"], "--because", "one is for schools")

    assert terminal("duplicates", programme, "--json").json() == []


def test_both_long_texts_are_kept_on_demand_and_only_where_there_is_room(terminal: Terminal, programme: str) -> None:
    for number, text in (("2014-001", "Of stars."), ("2014-002", "Of light.")):
        terminal("set", programme, number, f"abstract={text}")

    refused = terminal("duplicates", programme, "starts=both", "--join", "2014-001", "2014-002")
    done = terminal("duplicates", programme, "abstract=both", "--join", "2014-001", "2014-002")

    assert (refused.code, done.code) == (3, 0)
    assert terminal("show", programme, "2014-001", "--json").json()["abstract.en"] == "Of stars.\n\nOf light."
