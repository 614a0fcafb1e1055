"""Selection: calls, criteria, reviewers with conflicts, scores on their scale, the ranking, decisions."""

from fractions import Fraction

import pytest

from tests.services.panel import MINUTES, Panel, made, one
from yosdesk.domain.assessment import MOST_CRITERIA
from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import sentence_of
from yosdesk.i18n import translator
from yosdesk.services.editing import add_record, remove_records, set_parts
from yosdesk.services.pasting import Block, paste
from yosdesk.services.ranking_calls import Verdict, decide, ranking_of, selection_of
from yosdesk.services.selecting import (
    add_criterion,
    assign,
    call_named,
    calls,
    proposable,
    proposals_of,
    put_into_call,
    reviewers_of,
)
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo


@pytest.fixture
def panel(session: Session) -> Panel:
    return made(session)


def test_proposed_events_are_put_into_a_call(panel: Panel) -> None:
    session = panel.session
    free = one(add_record(session, "event", {"title": "Later"}))

    assert proposable(session) == (free,)
    assert proposals_of(session, panel.call) == tuple(panel.events)
    undo(session)
    assert call_named(session, "Spring call") == panel.call


def test_with_its_last_proposal_the_call_is_decided_and_undo_opens_it_again(panel: Panel) -> None:
    session = panel.session
    decide(session, panel.call, panel.events[:2], Verdict("reserve", MINUTES))
    before = session.column("call", "status")[panel.call]

    decide(session, panel.call, panel.events[2:], Verdict("reserve", MINUTES))
    decided = session.column("call", "status")[panel.call]
    undo(session)

    assert (before, decided, session.column("call", "status")[panel.call]) == ("preparing", "decided", "preparing")


def test_every_proposal_goes_to_every_reviewer_once(panel: Panel) -> None:
    first = assign(panel.session, panel.call, panel.people[:2])
    again = assign(panel.session, panel.call, panel.people)

    assert (len(first.changes), len(again.changes)) == (6, 3)


def test_conflicts_of_interest_are_proposed_with_the_reason(panel: Panel) -> None:
    assign(panel.session, panel.call, panel.people)

    states = panel.session.programme.states("assessment")
    found = {
        (panel.events.index(state["event"]), panel.people.index(state["reviewer"])): state.get("conflict_reason")
        for state in states.values()
        if state.get("conflict") == "yes"
    }
    assert found == {
        (0, 1): "Belongs to an organisation that holds the event.",
        (2, 1): "Is named as a contact of the event.",
    }


@pytest.mark.parametrize("text", ["11", "6", "0"])
def test_a_score_outside_the_scale_is_refused_in_words(panel: Panel, text: str) -> None:
    assign(panel.session, panel.call, panel.people[:1])
    record = panel.assessment(0, 0)
    part = "score_1" if text == "11" else "score_2"

    with pytest.raises(UserError) as refused:
        set_parts(panel.session, [record], {part: text})

    told = sentence_of(translator("en"), refused.value)
    scale = "“Relevance”, which goes from 0 to 10" if part == "score_1" else "“Quality”, which goes from 1 to 5"
    assert told.startswith(f"{text} is no score of {scale}")
    assert part not in panel.session.programme.states("assessment", (record,))[record]


def test_a_block_with_one_score_outside_changes_nothing(panel: Panel) -> None:
    assign(panel.session, panel.call, panel.people[:1])
    ids = tuple(panel.assessment(event, 0) for event in range(3))

    with pytest.raises(UserError, match="score_outside_scale"):
        paste(panel.session, Block("assessment", ids, ("score_1", "score_2"), (("5", "3"), ("7", "9"), ("1", "1"))))

    assert not panel.session.column("assessment", "score_1")


def test_a_scale_is_not_narrowed_past_the_scores_there_are(panel: Panel) -> None:
    assign(panel.session, panel.call, panel.people[:1])
    panel.score(0, 0, "9")
    [criterion] = [
        record for record, title in panel.session.column("criterion", "title.en").items() if title == "Relevance"
    ]

    with pytest.raises(UserError, match="scale_too_narrow"):
        set_parts(panel.session, [criterion], {"highest": "8"})
    with pytest.raises(UserError, match="scale_not_upwards"):
        set_parts(panel.session, [criterion], {"lowest": "10"})


def test_a_new_criterion_never_inherits_the_scores_of_one_that_went(panel: Panel) -> None:
    session = panel.session
    assign(session, panel.call, panel.people[:1])
    panel.score(0, 0, "9")
    gone = next(record for record, number in session.column("criterion", "number").items() if number == "1")
    remove_records(session, [gone])

    fresh = one(add_criterion(session, panel.call, {"title": "Budget"}))

    assert session.column("criterion", "number")[fresh] == "3"


def test_more_criteria_than_a_row_holds_are_refused(panel: Panel) -> None:
    for number in range(MOST_CRITERIA - 2):
        add_criterion(panel.session, panel.call, {"title": f"More {number}"})

    with pytest.raises(UserError, match="too_many_criteria"):
        add_criterion(panel.session, panel.call, {"title": "One too many"})


def test_the_ranking_shows_places_ties_and_missing_scores(panel: Panel) -> None:
    assign(panel.session, panel.call, panel.people)
    panel.score(0, 0, "8", "5")
    panel.score(0, 1, "10", "5")  # has a conflict: is not counted
    panel.score(0, 2, "8", "5")
    panel.score(1, 0, "8", "5")

    found = ranking_of(panel.session, panel.call)

    told = [
        (one.title, one.ranked.rank, one.ranked.tied, one.ranked.given, one.ranked.expected, one.left_out)
        for one in found.lines
    ]
    assert told == [
        ("Proposal 1", 1, True, 4, 4, ("Hans Holder",)),
        ("Proposal 2", 1, True, 2, 6, ()),
        ("Proposal 3", None, False, 0, 4, ("Hans Holder",)),
    ]
    assert found.lines[0].ranked.score == Fraction(30 * 80 + 10 * 100, 40)
    assert found.titles == {1: "Relevance", 2: "Quality"}


def test_accepted_proposals_are_checked_rejected_ones_declined_in_one_step(panel: Panel) -> None:
    session = panel.session
    before = session.programme.states("event")

    accepted = decide(session, panel.call, panel.events[:2], Verdict("accepted", MINUTES))
    decide(session, panel.call, panel.events[2:], Verdict("rejected", MINUTES))

    assert (panel.stage(0), panel.stage(1), panel.stage(2)) == ("checked", "proposed", "declined")
    [stayed] = accepted.hindered
    assert stayed.name == "Proposal 2"
    assert session.column("event", "stage_reason")[panel.events[2]] == MINUTES
    decisions = session.programme.states("decision").values()
    assert sorted(one["outcome"] for one in decisions) == ["accepted", "accepted", "rejected"]
    assert {(one["minutes"], one["day"], one["who"]) for one in decisions} == {(MINUTES, "2014-03-01", "tester")}
    undo(session)
    undo(session)
    assert session.programme.states("event") == before
    assert session.programme.states("decision") == {}


def test_a_decision_that_is_taken_again_replaces_the_first(panel: Panel) -> None:
    decide(panel.session, panel.call, panel.events[:1], Verdict("reserve", MINUTES))
    decide(panel.session, panel.call, panel.events[:1], Verdict("accepted", "Circular of 20 March."))

    [found] = panel.session.programme.states("decision").values()
    assert (found["outcome"], found["minutes"], panel.stage(0)) == ("accepted", "Circular of 20 March.", "checked")


@pytest.mark.parametrize(
    ("outcome", "minutes", "code"), [("accepted", " ", "no_minutes"), ("perhaps", MINUTES, "not_a_choice")]
)
def test_a_decision_without_minutes_or_outcome_is_refused(panel: Panel, outcome: str, minutes: str, code: str) -> None:
    with pytest.raises(UserError, match=code):
        decide(panel.session, panel.call, panel.events, Verdict(outcome, minutes))


def test_lists_count_what_a_call_holds(panel: Panel) -> None:
    assign(panel.session, panel.call, panel.people[:2])
    panel.score(1, 0, "8", "5")

    [line] = calls(panel.session)
    reviewers = reviewers_of(panel.session, panel.call)

    assert (line.title, line.proposals, line.reviewers, line.given, line.expected) == ("Spring call", 3, 2, 2, 8)
    assert [(one.name, one.assigned, one.scored, one.conflicts) for one in reviewers] == [
        ("Hans Holder", 3, 0, 2),
        ("Olga Reviewer", 3, 1, 0),
    ]


def test_an_event_knows_its_place_and_decision(panel: Panel) -> None:
    assign(panel.session, panel.call, panel.people[:1])
    panel.score(1, 0, "8", "5")
    decide(panel.session, panel.call, [panel.events[1]], Verdict("accepted", MINUTES))

    found = selection_of(panel.session, panel.events[1])

    assert found is not None
    assert (found.title, found.ranked.rank, found.proposals, found.outcome) == ("Spring call", 1, 3, "accepted")
    assert selection_of(panel.session, one(add_record(panel.session, "event", {"title": "Free"}))) is None


def test_what_belongs_to_a_call_goes_with_it_and_comes_back(panel: Panel) -> None:
    session = panel.session
    assign(session, panel.call, panel.people)
    decide(session, panel.call, panel.events, Verdict("reserve", MINUTES))

    remove_records(session, [panel.call])
    left = [session.programme.count(code) for code in ("call", "criterion", "assessment", "decision")]
    undo(session)

    assert left == [0, 0, 0, 0]
    assert [session.programme.count(code) for code in ("call", "criterion", "assessment", "decision")] == [1, 2, 9, 3]
    assert proposals_of(session, panel.call) == tuple(panel.events)


def test_a_removed_event_takes_its_assessments_along(panel: Panel) -> None:
    assign(panel.session, panel.call, panel.people)

    remove_records(panel.session, panel.events[:1])

    assert panel.session.programme.count("assessment") == 6


def test_assigning_without_proposals_or_criteria_says_what_is_missing(session: Session) -> None:
    call = one(add_record(session, "call", {"title": "Empty"}))
    with pytest.raises(UserError, match="no_proposals"):
        assign(session, call, ())
    put_into_call(session, call, [one(add_record(session, "event", {"title": "One"}))])
    with pytest.raises(UserError, match="no_criteria"):
        assign(session, call, ())
