"""`yosdesk clashes`: lists, JSON, acceptance, moves and free weeks."""

from tests.cli.conftest import Terminal


def test_clashes_are_listed_as_json_and_exit_4(terminal: Terminal, programme: str) -> None:
    terminal("add", programme, "event", "title=On Sunday", "starts=2014-03-23", "city=Paris", "country=FR")

    done = terminal("clashes", programme, "--json")

    assert done.code == 4
    [found] = done.json()["clashes"]
    assert (found["code"], found["day"]) == ("on_weekend", "2014-03-23")


def test_an_accepted_clash_leaves_nothing_to_look_at(terminal: Terminal, programme: str) -> None:
    terminal("add", programme, "event", "title=On Sunday", "starts=2014-03-23", "city=Paris", "country=FR")
    [found] = terminal("clashes", programme, "--json").json()["clashes"]

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
