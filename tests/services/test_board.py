"""The board's data: every event once, at its stage, by date; what is late is marked."""

from yosdesk.domain.lifecycle import ASIDE, TRACK
from yosdesk.services.board import board, missing_on
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.finding import ViewSpec
from yosdesk.services.lifecycle import Move, move, stage_view
from yosdesk.services.session import Session

EVENTS = ViewSpec("event")


def add(session: Session, **texts: str) -> str:
    return add_record(session, "event", texts).changes[0].record


def test_an_empty_programme_has_the_columns_of_the_track_alone(session: Session) -> None:
    assert [column.stage for column in board(session, EVENTS)] == list(TRACK)


def test_every_event_stands_once_at_its_stage_by_date(session: Session) -> None:
    late = add(session, title="B", starts="2014-09-02")
    early, undated = add(session, title="A", starts="2014-08-02"), add(session, title="C")

    columns = board(session, EVENTS)

    assert [card.id for card in columns[0].cards] == [early, late, undated]
    assert sum(len(column.cards) for column in columns) == 3


def test_a_stage_aside_is_shown_where_an_event_is(session: Session) -> None:
    record = add(session, title="A")

    move(session, (record,), Move("withdrawn", "no funds"))

    [aside] = [column for column in board(session, EVENTS) if column.stage in ASIDE]
    assert (aside.stage, [card.title for card in aside.cards]) == ("withdrawn", ["A"])


def test_a_card_says_whose_event_it_is_and_that_it_is_late(session: Session) -> None:
    partner = add_record(session, "organisation", {"name": "DLR"}).changes[0].record
    add(session, title="Late", starts="2014-03-02", responsible=partner)
    add(session, title="In time", starts="2014-12-02")

    cards = board(session, EVENTS)[0].cards

    shown = [(card.title, card.partner, card.overdue) for card in cards]
    assert shown == [("Late", "DLR", True), ("In time", "", False)]


def test_what_a_card_lacks_is_what_hinders_its_next_step(session: Session) -> None:
    bare, ready = add(session, title="Bare"), add(session, title="Ready", starts="2014-09-02")
    partner = add_record(session, "organisation", {"name": "DLR"}).changes[0].record
    set_parts(session, [ready], {"organiser": partner})

    found = missing_on(session, (bare, ready, "EV-GONE"))

    assert found == {bare: len(stage_view(session, bare).missing), ready: 0}
    assert found[bare] == 2
