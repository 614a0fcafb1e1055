"""The places of proposals: reckoned when what they rest on changes; what left a call is kept and counts nowhere."""

import pytest

from tests.services.panel import MINUTES, Panel, made, one
from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.services.editing import add_record, remove_records, set_parts
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.ranking_calls import Verdict, decide, standings
from yosdesk.services.selecting import (
    add_criterion,
    assign,
    calls,
    put_into_call,
    reviewers_of,
)
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo


@pytest.fixture
def panel(session: Session) -> Panel:
    return made(session)


def test_the_places_are_reckoned_again_only_when_what_they_rest_on_changes(panel: Panel) -> None:
    session = panel.session
    assign(session, panel.call, panel.people[:1])
    panel.score(0, 0, "8", "5")
    first = standings(session, panel.call)

    set_parts(session, panel.events[:1], {"title": "Renamed", "city": "Bonn"})
    decide(session, panel.call, panel.events[:1], Verdict("reserve", MINUTES))
    kept = standings(session, panel.call)
    panel.score(1, 0, "10", "5")
    after_a_score = standings(session, panel.call)
    undo(session)

    assert kept is first
    assert after_a_score[0].event == panel.events[1]
    assert standings(session, panel.call) == first


def test_a_weight_a_removed_criterion_and_a_withdrawn_proposal_change_the_places(panel: Panel) -> None:
    session = panel.session
    assign(session, panel.call, panel.people[:1])
    panel.score(0, 0, "10", "1")
    panel.score(1, 0, "0", "5")
    criteria = {title: record for record, title in session.column("criterion", "title.en").items()}

    def best() -> tuple[str, int]:
        found = standings(session, panel.call)
        return found[0].event, len(found)

    before = best()
    set_parts(session, [criteria["Quality"]], {"weight": "90"})
    heavier = best()
    remove_records(session, [criteria["Quality"]])
    without = best()
    remove_records(session, panel.events[:1])

    assert [before, heavier, without, best()] == [
        (panel.events[0], 3), (panel.events[1], 3), (panel.events[0], 3), (panel.events[1], 2)
    ]  # fmt: skip


def test_what_was_scored_of_a_proposal_that_left_is_kept_and_counts_nowhere(panel: Panel) -> None:
    # given
    session = panel.session
    assign(session, panel.call, panel.people[:1])
    for event in range(3):
        panel.score(event, 0, str(9 - event), "5")
    decide(session, panel.call, panel.events[:1], Verdict("reserve", MINUTES))
    before, states = standings(session, panel.call), session.programme.states("assessment")

    # when
    set_parts(session, panel.events[:1], {"call": ""})

    # then
    [line] = calls(session)
    [reviewer] = reviewers_of(session, panel.call)
    shown = arrange(session, ViewSpec("assessment", conditions=(Condition("in_call", "=", "yes"),))).ids
    assert session.programme.states("assessment") == states
    assert (line.proposals, line.given, line.expected, line.decided, line.taken_out) == (2, 4, 4, 0, 1)
    assert (reviewer.assigned, reviewer.scored) == (2, 2)
    assert [one.event for one in standings(session, panel.call)] == panel.events[1:]
    assert set(shown) == {panel.assessment(event, 0) for event in (1, 2)}
    undo(session)
    assert standings(session, panel.call) == before
    assert calls(session)[0].taken_out == 0


def test_a_proposal_that_goes_to_another_call_brings_no_score_along_and_has_them_again_when_it_returns(
    panel: Panel,
) -> None:
    session = panel.session
    other = one(add_record(session, "call", {"title": "Autumn call"}))
    add_criterion(session, other, {"title": "Quality"})
    assign(session, panel.call, panel.people[:1])
    panel.score(0, 0, "9", "5")

    put_into_call(session, other, panel.events[:1])
    assign(session, other, panel.people[:1])
    there = standings(session, other)[0]
    put_into_call(session, panel.call, panel.events[:1])

    assert (there.event, there.score, there.given, there.expected) == (panel.events[0], None, 0, 1)
    assert standings(session, panel.call)[0].given == 2
    assert [line.taken_out for line in calls(session) if line.id == other] == [1]


def test_the_scale_and_the_number_of_what_is_kept_are_kept_too(panel: Panel) -> None:
    session = panel.session
    assign(session, panel.call, panel.people[:1])
    panel.score(0, 0, "9")
    criteria = {number: record for record, number in session.column("criterion", "number").items()}
    set_parts(session, panel.events[:1], {"call": ""})

    with pytest.raises(UserError, match="scale_too_narrow"):
        set_parts(session, [criteria["1"]], {"highest": "8"})
    remove_records(session, [criteria["1"]])
    fresh = one(add_criterion(session, panel.call, {"title": "Budget"}))

    assert session.column("criterion", "number")[fresh] == "3"
