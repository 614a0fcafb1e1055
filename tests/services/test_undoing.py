"""Undo and redo: field by field, across restarts, keeping what was edited since."""

from pathlib import Path

import pytest

from yosdesk.domain.changes import FieldChange, RecordAdded
from yosdesk.domain.errors import UserError
from yosdesk.services.editing import add_record, duplicate_records, remove_records, set_parts
from yosdesk.services.session import Session, open_session
from yosdesk.services.undoing import next_redo, next_undo, redo, undo
from yosdesk.store.journal import Author


def added(session: Session, **texts: str) -> str:
    [change] = add_record(session, "event", texts).changes
    return change.record


def state(session: Session, record: str) -> dict[str, str]:
    return session.programme.states("event", (record,)).get(record, {})


def test_undo_takes_back_the_newest_edit(session: Session) -> None:
    # given
    record = added(session, title="Eclipse day")
    set_parts(session, (record,), {"city": "Moscow"})

    # when
    undo(session)

    # then
    assert "city" not in state(session, record)
    assert state(session, record)["title.en"] == "Eclipse day"


def test_undo_keeps_what_was_edited_since_and_lists_it(session: Session) -> None:
    # given
    record = added(session, title="Eclipse")
    first = set_parts(session, (record,), {"title": "Eclipse day", "city": "Bonn"})
    set_parts(session, (record,), {"title": "Eclipse week"})

    # when
    undone = undo(session, first.operation)

    # then
    assert [change.before for change in undone.kept if isinstance(change, FieldChange)] == ["Eclipse day"]
    assert state(session, record)["title.en"] == "Eclipse week"
    assert "city" not in state(session, record)


def test_undo_and_redo_work_after_a_restart(session: Session, tmp_path: Path) -> None:
    # given
    record = added(session, title="Eclipse", city="Bonn")
    set_parts(session, (record,), {"city": "Berlin"})
    session.close()

    # when
    later = open_session(tmp_path / "p.yosdesk", Author("somebody", "laptop"))
    undo(later)
    between = state(later, record)["city"]
    redo(later)

    # then
    assert between == "Bonn"
    assert state(later, record)["city"] == "Berlin"
    later.close()


def test_undo_walks_back_and_redo_walks_forth(session: Session) -> None:
    # given
    record = added(session, title="Eclipse")
    for city in ("Bonn", "Berlin", "Bremen"):
        set_parts(session, (record,), {"city": city})

    # when
    walked = []
    for step in (undo, undo, redo, redo, undo, undo, undo):
        step(session)
        walked.append(state(session, record).get("city", ""))

    # then
    assert walked == ["Berlin", "Bonn", "Berlin", "Bremen", "Berlin", "Bonn", ""]


def test_undo_of_a_removal_brings_record_children_and_links_back(session: Session) -> None:
    # given
    [organisation] = add_record(session, "organisation", {"name": "DLR"}).records()
    record = added(session, title="Eclipse", organiser="DLR")
    [task] = add_record(session, "task", {"title": "Invite", "event": record}).records()
    before = {code: session.programme.states(code) for code in ("event", "organisation", "task")}

    # when
    remove_records(session, (record,))
    gone = (session.programme.states("event"), session.programme.states("task", (task,)))
    undo(session)
    remove_records(session, (organisation,))
    cleared = state(session, record).get("organiser")
    undo(session)

    # then
    assert gone == ({}, {})
    assert cleared is None
    assert {code: session.programme.states(code) for code in before} == before


def test_undo_of_an_addition_keeps_a_record_that_others_link_to(session: Session) -> None:
    # given
    done = add_record(session, "organisation", {"name": "DLR"})
    added(session, title="Eclipse", organiser="DLR")

    # when
    undone = undo(session, done.operation)

    # then
    assert undone.operation == 0
    assert len(undone.kept) == 1
    assert session.programme.count("organisation") == 1


def test_next_undo_and_next_redo_name_what_they_would_do(session: Session) -> None:
    # given
    record = added(session, title="Eclipse")
    duplicate_records(session, (record,))

    # when
    undo(session)
    back, forth = next_undo(session), next_redo(session)

    # then
    assert back is not None
    assert back.label == "Add %(name)s"
    assert forth is not None
    assert forth.label == "Duplicate %(count)s records"


def test_making_the_programme_cannot_be_undone(session: Session) -> None:
    # given / when
    with pytest.raises(UserError) as refused:
        undo(session, 1)

    # then
    assert refused.value.code == "creation_stays"


def test_a_copy_has_a_number_of_its_own_and_no_dates(session: Session) -> None:
    # given
    record = added(session, title="Eclipse", starts="2014-03-20", city="Bonn")

    # when
    [copy] = duplicate_records(session, (record,)).changes

    # then
    assert isinstance(copy, RecordAdded)
    assert copy.state == {"title.en": "Eclipse", "city": "Bonn", "status": "proposed", "number": "2014-002"}
