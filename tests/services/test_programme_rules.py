"""The programme's own facts and lists: what would leave values without a meaning is refused in words."""

import pytest

from yosdesk.domain.errors import InvalidValueError, UserError
from yosdesk.services.editing import add_record, duplicate_records, remove_records, set_parts
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo


def added(session: Session, entity: str, **texts: str) -> str:
    [change] = add_record(session, entity, texts).changes
    return change.record


def entry_of(session: Session, list_code: str, code: str) -> str:
    lists, codes = session.column("list_entry", "list"), session.column("list_entry", "code")
    return next(record for record, one in codes.items() if one == code and lists[record] == list_code)


def refused(session: Session, record: str, **texts: str) -> UserError:
    with pytest.raises(UserError) as caught:
        set_parts(session, (record,), texts)
    return caught.value


def test_an_entry_that_is_in_use_is_not_removed_and_the_way_out_is_said(session: Session) -> None:
    # given
    event = added(session, "event", title="Eclipse", themes="space; energy")
    entry = entry_of(session, "themes", "space")

    # when
    with pytest.raises(UserError) as caught:
        remove_records(session, (entry,))

    # then
    assert (caught.value.code, caught.value.details["count"]) == ("entry_in_use", 1)
    assert session.programme.states("event", (event,))[event]["themes"] == '["energy","space"]'


def test_an_entry_goes_together_with_the_last_record_that_uses_it(session: Session) -> None:
    event = added(session, "event", title="Eclipse", type="workshop")
    entry = entry_of(session, "types", "workshop")

    remove_records(session, (event, entry))

    assert not session.programme.states("list_entry", (entry,))


def test_an_entry_that_nobody_uses_is_removed_and_comes_back(session: Session) -> None:
    entry = entry_of(session, "themes", "space")

    remove_records(session, (entry,))
    with pytest.raises(InvalidValueError):
        added(session, "event", title="Eclipse", themes="space")
    undo(session)

    assert added(session, "event", title="Eclipse", themes="space")


@pytest.mark.parametrize("texts", [{"code": "cosmos"}, {"list": "types"}])
def test_the_code_of_an_entry_in_use_stays(session: Session, texts: dict[str, str]) -> None:
    added(session, "event", title="Eclipse", themes="space")

    assert refused(session, entry_of(session, "themes", "space"), **texts).code == "entry_in_use"


def test_the_label_of_an_entry_in_use_is_free_and_shown_at_once(session: Session) -> None:
    added(session, "event", title="Eclipse", themes="space")

    set_parts(session, (entry_of(session, "themes", "space"),), {"label.en": "Outer space"})

    assert session.labels("en")["themes"]["space"] == "Outer space"
    assert [session.programme.states("event")[one]["themes"] for one in session.order("event")] == ['["space"]']


def test_a_code_stands_once_in_a_list(session: Session) -> None:
    # given
    energy = entry_of(session, "themes", "energy")

    # when
    with pytest.raises(UserError) as twice:
        add_record(session, "list_entry", {"list": "themes", "code": "space", "label.en": "Space again"})

    # then
    assert twice.value.code == "entry_exists"
    assert refused(session, energy, code="space").code == "entry_exists"
    assert added(session, "list_entry", list="types", code="space")


def test_a_language_in_which_texts_are_written_stays(session: Session) -> None:
    # given
    added(session, "event", title="Eclipse", **{"title.ru": "Затмение"})
    added(session, "event", title="Ice")

    # when
    error = refused(session, session.facts.id, languages="en")

    # then
    assert (error.code, error.details["language"], error.details["count"]) == ("language_in_use", "ru", 1)
    assert session.facts.languages == ("en", "ru")


def test_a_language_in_which_nothing_is_written_goes_and_another_comes(session: Session) -> None:
    added(session, "event", title="Eclipse")

    set_parts(session, (session.facts.id,), {"languages": "en, German"})

    assert session.facts.languages == ("en", "de")


def test_the_first_language_is_one_that_exists_and_the_old_one_stays(session: Session) -> None:
    added(session, "event", title="Eclipse")

    with pytest.raises(InvalidValueError) as unknown:
        set_parts(session, (session.facts.id,), {"first_language": "zz"})
    set_parts(session, (session.facts.id,), {"first_language": "Russian"})

    assert unknown.value.code == "not_a_language"
    assert session.facts.languages == ("ru", "en")


def test_the_first_language_that_is_in_no_list_cannot_be_left_while_texts_are_written_in_it(session: Session) -> None:
    set_parts(session, (session.facts.id,), {"first_language": "de"})
    added(session, "event", title="Finsternis")

    assert refused(session, session.facts.id, first_language="en").code == "language_in_use"


def test_a_programme_has_one_set_of_facts(session: Session) -> None:
    with pytest.raises(UserError) as second:
        add_record(session, "programme", {"title": "Another"})
    with pytest.raises(UserError) as copy:
        duplicate_records(session, (session.facts.id,))

    assert (second.value.code, copy.value.code) == ("one_programme", "one_programme")


def test_undo_of_a_new_entry_keeps_it_while_something_has_it_as_its_value(session: Session) -> None:
    # given
    entry = add_record(session, "list_entry", {"list": "themes", "code": "quantum", "label.en": "Quantum"})
    event = added(session, "event", title="Eclipse", themes="quantum")

    # when
    kept = undo(session, entry.operation).kept
    remove_records(session, (event,))
    gone = undo(session, entry.operation)

    # then
    assert [change.record for change in kept] == [entry.changes[0].record]
    assert (gone.kept, len(gone.changes)) == ((), 1)
