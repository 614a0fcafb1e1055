"""`yosdesk today`: what waits, as text and as JSON."""

from tests.cli.conftest import Terminal


def test_what_waits_is_told_and_ends_with_four(terminal: Terminal, programme: str) -> None:
    done = terminal("today", programme)

    assert done.code == 4
    assert "2 proposals wait to be checked." in done.out


def test_the_same_as_json(terminal: Terminal, programme: str) -> None:
    found = terminal("today", programme, "--json").json()

    assert found["decisions"] == {"proposals": 2}
    assert found["stages"]["proposed"] == 2


def test_what_is_late_is_a_condition_of_any_list(terminal: Terminal, programme: str) -> None:
    late = terminal("list", programme, "event", "--where", "overdue=yes", "--json").json()
    others = terminal("list", programme, "event", "--where", "overdue=no", "--json").json()

    assert len(late) + len(others) == 2
    assert len(late) == terminal("today", programme, "--json").json()["late_events"]


def test_a_value_that_overdue_does_not_know_is_refused(terminal: Terminal, programme: str) -> None:
    done = terminal("list", programme, "event", "--where", "overdue=perhaps")

    assert (done.code, "overdue=perhaps" in done.err) == (3, True)
