"""A stage typed into a cell keeps the rules of an event's life."""

import pytest

from yosdesk.domain.errors import UserError
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.office_answers import Answer, answer_for, office_lines, take_back_answer
from yosdesk.services.pasting import Block, paste
from yosdesk.services.session import Session
from yosdesk.services.stage_rules import Typed, set_by_rules, typed_parts
from yosdesk.services.undoing import undo


def added(session: Session, entity: str, **texts: str) -> str:
    return add_record(session, entity, texts).changes[0].record


@pytest.fixture
def event(session: Session) -> str:
    """An event that can be checked."""
    partner = added(session, "organisation", name="DLR")
    return added(session, "event", title="Eclipse day", starts="2014-06-20", organiser=partner)


def test_a_typed_stage_that_is_allowed_is_set(session: Session, event: str) -> None:
    set_by_rules(session, typed_parts((event,), {"status": "checked"}))

    assert session.column("event", "status")[event] == "checked"


def test_a_typed_stage_that_is_not_allowed_changes_nothing_at_all(session: Session, event: str) -> None:
    with pytest.raises(UserError, match="stage_no_such_step"):
        set_by_rules(session, Typed(((event, "city", "Bonn"), (event, "status", "held"))))

    assert event not in session.column("event", "city")


def test_one_event_that_may_not_go_holds_back_a_whole_block(session: Session, event: str) -> None:
    bare = added(session, "event", title="No organiser")

    with pytest.raises(UserError, match="stage_field_missing"):
        paste(session, Block("event", (event, bare), ("status",), (("checked",), ("checked",))))

    assert session.column("event", "status")[event] == "proposed"


def test_a_typed_stage_aside_needs_its_reason_beside_it(session: Session, event: str) -> None:
    with pytest.raises(UserError, match="stage_no_reason"):
        set_by_rules(session, typed_parts((event,), {"status": "withdrawn"}))

    set_by_rules(session, typed_parts((event,), {"status": "withdrawn", "stage_reason": "no speaker"}))
    set_by_rules(session, typed_parts((event,), {"status": "proposed"}))

    assert event not in session.column("event", "stage_reason")


def test_a_typed_stage_in_an_unusual_role_is_refused(session: Session, event: str) -> None:
    with pytest.raises(UserError, match="stage_other_role"):
        set_by_rules(session, typed_parts((event,), {"status": "checked"}, "partner"))


def test_a_typed_label_gets_its_day_in_the_same_operation(session: Session, event: str) -> None:
    set_parts(session, [event], {"status": "confirmed", "label_number": "YoS-12"})

    set_by_rules(session, typed_parts((event,), {"status": "labelled"}))
    assert session.column("event", "label_granted")[event] == "2014-03-01"
    undo(session)

    assert event not in session.column("event", "label_granted")


def test_a_question_to_an_office_is_open_again_and_undo_answers_it(session: Session, event: str) -> None:
    office = added(session, "organisation", name="Ministry")
    set_parts(session, [session.facts.id], {"offices": office})
    answer_for(session, [event], office, Answer("yes", "A. Petrova", "5.2.2014"))

    take_back_answer(session, [event], office)
    assert [one.answer for one in office_lines(session, event)] == [""]
    undo(session)

    assert [(one.answer, one.day) for one in office_lines(session, event)] == [("yes", "2014-02-05")]
