"""Moving events through their life in an open programme."""

import pytest

from yosdesk.domain.errors import UserError
from yosdesk.domain.lifecycle import STAGES, deadline_part
from yosdesk.domain.programme import PROGRAMME
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.history import operations
from yosdesk.services.lifecycle import (
    Move,
    by_stage,
    deadlines,
    move,
    overdue,
    plan_move,
    stage_view,
)
from yosdesk.services.office_answers import Answer, answer_for
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo


def added(session: Session, entity: str, **texts: str) -> str:
    return add_record(session, entity, texts).changes[0].record


@pytest.fixture
def offices(session: Session) -> tuple[str, str]:
    """Two offices that confirm events."""
    found = added(session, "organisation", name="Ministry"), added(session, "organisation", name="Agency")
    set_parts(session, [session.facts.id], {"offices": "; ".join(found)})
    return found


@pytest.fixture
def event(session: Session) -> str:
    """An event that can be checked."""
    partner = added(session, "organisation", name="DLR")
    return added(session, "event", title="Eclipse day", starts="2014-06-20", organiser=partner)


def stage(session: Session, event: str) -> str:
    return session.column("event", "status")[event]


def test_an_event_is_confirmed_only_when_both_offices_agree(
    session: Session, offices: tuple[str, str], event: str
) -> None:
    move(session, [event], Move("checked"))
    answer_for(session, [event], offices[0], Answer("yes", "A. Petrova", "2014-02-01"))
    with pytest.raises(UserError, match="stage_office_silent"):
        move(session, [event], Move("confirmed"))

    answer_for(session, [event], offices[1], Answer("yes", "B. Klein"))
    move(session, [event], Move("confirmed"))

    assert stage(session, event) == "confirmed"
    assert [(one.who, one.day) for one in stage_view(session, event).offices if one.office == offices[0]] == [
        ("A. Petrova", "2014-02-01")
    ]


def test_an_office_that_changes_its_mind_has_one_answer(session: Session, offices: tuple[str, str], event: str) -> None:
    answer_for(session, [event], offices[0], Answer("no", "A. Petrova"))
    answer_for(session, [event], offices[0], Answer("yes", "A. Petrova"))

    assert session.programme.count("office_answer") == 1


def test_what_a_stage_no_longer_fulfils_is_told(session: Session, offices: tuple[str, str], event: str) -> None:
    set_parts(session, [event], {"status": "confirmed"})
    answer_for(session, [event], offices[0], Answer("no", "A. Petrova"))

    broken = [one.code for one in stage_view(session, event).broken]
    assert sorted(broken) == ["stage_office_refuses", "stage_office_silent"]


def test_somebody_who_is_no_office_cannot_answer(session: Session, event: str) -> None:
    other = added(session, "organisation", name="Somebody")

    with pytest.raises(UserError, match="not_an_office"):
        answer_for(session, [event], other, Answer("yes", "X"))


def test_many_are_moved_as_one_operation_and_the_others_are_listed(session: Session, event: str) -> None:
    bare = added(session, "event", title="No organiser")

    done = move(session, [event, bare], Move("checked"))

    assert (stage(session, event), stage(session, bare)) == ("checked", "proposed")
    assert [one.name for one in done.hindered] == ["No organiser"]
    undo(session)
    assert stage(session, event) == "proposed"


def test_the_wrong_role_is_asked_and_the_journal_shows_it(session: Session, event: str) -> None:
    with pytest.raises(UserError, match="stage_other_role"):
        move(session, [event], Move("checked", role="organiser"))

    move(session, [event], Move("checked", role="organiser", anyway=True))

    newest = operations(session)[0]
    assert newest.details["role"] == "organiser"


def test_a_reason_is_kept_and_goes_when_the_event_is_back_on_its_track(session: Session, event: str) -> None:
    move(session, [event], Move("withdrawn", "the speaker is ill"))
    assert session.column("event", "stage_reason")[event] == "the speaker is ill"

    move(session, [event], Move("proposed"))

    assert event not in session.column("event", "stage_reason")


def test_a_granted_label_gets_its_day(session: Session, event: str) -> None:
    set_parts(session, [event], {"status": "confirmed", "label_number": "YoS-12"})

    move(session, [event], Move("labelled"))

    assert session.column("event", "label_granted")[event] == "2014-03-01"


def test_fields_are_missing_by_their_names_in_the_readers_language(session: Session) -> None:
    bare = added(session, "event", title="No organiser", starts="2014-06-20")
    session.language = "ru"

    [found] = stage_view(session, bare).missing

    assert found.details["field"] == "Организатор"


def test_what_is_overdue_is_listed_the_longest_first(session: Session, event: str) -> None:
    late = added(session, "event", title="Tomorrow", starts="2014-03-02")
    assert [one.record for one in overdue(session)] == [late]

    set_parts(session, (session.facts.id,), {"checked_days": "-200"})

    assert [one.record for one in overdue(session)] == [late, event]


def test_a_deadline_that_the_programme_chose_is_taken_back_like_any_edit(session: Session) -> None:
    set_parts(session, (session.facts.id,), {"reported_days": "45"})
    chosen = dict(deadlines(session))

    undo(session)

    assert (chosen, dict(deadlines(session))) == ({"reported": 45}, {})


def test_every_stage_with_a_deadline_has_its_field_of_the_programme() -> None:
    wanted = {deadline_part(code) for code, stage in STAGES.items() if stage.due}

    assert wanted == {field.code for field in PROGRAMME.fields if field.section == "deadlines"}


def test_an_event_without_a_day_is_never_overdue(session: Session) -> None:
    added(session, "event", title="Some day")

    assert overdue(session) == ()


def test_every_stage_is_counted(session: Session, event: str) -> None:
    counts = by_stage(session)

    assert counts["proposed"] == 1
    assert sum(counts.values()) == 1


def test_a_plan_changes_nothing(session: Session, event: str) -> None:
    before = session.revision

    plan = plan_move(session, [event], "checked")

    assert plan.going == (event,)
    assert session.revision == before
