"""`yosdesk today`: what waits, as text and as JSON."""

import pytest

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


@pytest.mark.parametrize("asked", ["overdue=perhaps", "overdue=", "overdue!=yes", "overdue~yes"])
def test_a_value_that_overdue_does_not_know_is_refused_and_yes_and_no_are_named(
    terminal: Terminal, programme: str, asked: str
) -> None:
    done = terminal("list", programme, "event", "--where", asked)

    assert done.code == 3
    assert done.err.strip() == f"“{asked}” asks for what is either so or not. Write overdue=yes or overdue=no."
