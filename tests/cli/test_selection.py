"""`yosdesk selection`: the ranking of a call, reviewers, decisions, and what to do first."""

from pathlib import Path

import pytest

from tests.cli.conftest import Terminal


@pytest.fixture
def call(terminal: Terminal, programme: str) -> str:
    """A call with two proposals, one criterion and one reviewer who scored them 9 and 6."""
    terminal("add", programme, "call", "title=Spring call")
    terminal("add", programme, "person", "name=Olga Reviewer")
    terminal("add", programme, "criterion", "title=Relevance", "call=Spring call", "number=1", "weight=10",
             "lowest=0", "highest=10")  # fmt: skip
    for number in ("2014-001", "2014-002"):
        terminal("set", programme, number, "call=Spring call")
    terminal("selection", programme, "--reviewer", "Olga Reviewer")
    rows = terminal("list", programme, "assessment", "--json").json()
    for row, score in zip(sorted(rows, key=lambda one: str(one["event"])), ("9", "6"), strict=True):
        terminal("set", programme, row["id"], f"score_1={score}")
    return programme


def test_without_a_call_it_is_refused_and_the_next_step_said(terminal: Terminal, programme: str) -> None:
    done = terminal("selection", programme)

    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "There is no call for proposals yet. Make one on the page Selection, or add a record of the kind call.\n"
    )


def test_without_a_call_the_document_is_empty_and_the_reason_beside_it(terminal: Terminal, programme: str) -> None:
    done = terminal("selection", programme, "--json")

    assert (done.code, done.json()) == (3, {"calls": [], "call": None, "ranking": []})
    assert done.err.startswith("There is no call for proposals yet.")


def test_proposals_are_ranked(terminal: Terminal, call: str) -> None:
    found = terminal("selection", call, "--json").json()

    assert [(one["rank"], one["score"], one["complete"]) for one in found["ranking"]] == [
        (1, "90.0", True),
        (2, "60.0", True),
    ]


def test_the_ranking_is_a_table(terminal: Terminal, call: str) -> None:
    lines = terminal("selection", call, "Spring call").out.splitlines()

    assert lines[0] == "Spring call"
    assert lines[1].split() == ["Rank", "No.", "Title", "Score", "Spread", "Scores", "Decision"]
    assert lines[2].split()[0] == "1"


def test_of_several_calls_one_has_to_be_named(terminal: Terminal, call: str) -> None:
    terminal("add", call, "call", "title=Autumn call")

    done = terminal("selection", call)

    assert done.code == 4
    assert "Autumn call" in done.out
    assert done.err.strip() == "There are several calls for proposals. Name one of them: Autumn call, Spring call."


def test_a_score_outside_the_scale_is_refused_in_words(terminal: Terminal, call: str) -> None:
    [row, _] = terminal("list", call, "assessment", "--json").json()

    done = terminal("set", call, row["id"], "score_1=11")

    assert done.code == 3
    assert "11 is no score of “Relevance”, which goes from 0 to 10." in done.err


def test_proposals_are_decided_with_minutes_and_the_call_with_the_last_one(terminal: Terminal, call: str) -> None:
    terminal("selection", call, "--decide", "accepted", "--proposal", "2014-001", "--minutes", "Meeting 1, item 3.")
    first = terminal("selection", call, "--json").json()

    terminal("selection", call, "--decide", "reserve", "--proposal", "2014-002", "--minutes", "Meeting 1, item 4.")

    second = terminal("selection", call, "--json").json()
    assert [one["decision"] for one in second["ranking"]] in (["accepted", "reserve"], ["reserve", "accepted"])
    assert (first["calls"][0]["status"], second["calls"][0]["status"]) == ("preparing", "decided")


def test_workbooks_are_sent_to_reviewers_and_received(terminal: Terminal, call: str, tmp_path: Path) -> None:
    sent = terminal("selection", call, "--send", ".", "--to", "Olga Reviewer", "--language", "en", "--json")

    [one] = sent.json()
    came = terminal("receive", call, one["file"], "--accept", "safe")
    assert (sent.code, one["rows"], one["reviewer"]["name"]) == (0, {"assessment": 2}, "Olga Reviewer")
    assert (tmp_path / one["file"]).is_file()
    assert came.code == 0


def test_who_has_scored_everything_is_not_asked_again(terminal: Terminal, call: str) -> None:
    done = terminal("selection", call, "--send", ".")

    assert (done.code, done.out) == (
        0, "Nobody has scores to give in this call. Assign reviewers with --reviewer.\n"
    )  # fmt: skip


def test_a_decision_without_minutes_is_refused(terminal: Terminal, call: str) -> None:
    done = terminal("selection", call, "--decide", "accepted", "--proposal", "2014-001")

    assert done.code == 3
    assert "needs its minutes" in done.err


def test_a_score_for_a_criterion_that_is_not_there_is_refused(terminal: Terminal, call: str) -> None:
    row = terminal("list", call, "assessment", "--json").json()[0]

    done = terminal("set", call, row["id"], "score_2=1")

    assert done.code == 3
    assert "The call has no criterion" in done.err
