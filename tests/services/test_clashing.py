"""Clashes of an open programme: accepted with a reason, back when the facts change, asked for before a move."""

from datetime import date

import pytest

from tests.services.double_booked import two_events
from yosdesk.domain.changes import FieldChange, Operation, OperationKind
from yosdesk.domain.clashes.radar import Distances
from yosdesk.domain.conditions import Condition
from yosdesk.domain.errors import UserError
from yosdesk.domain.problems import sentence
from yosdesk.i18n import translator
from yosdesk.services.clash_forecast import caused_by, causes_of_changes, causes_of_moves, move_causes
from yosdesk.services.clash_index import choose_distances, chosen_distances, unwatched, watch
from yosdesk.services.clashing import accept, clashes, events_of, reopen
from yosdesk.services.editing import add_record, add_records, preview_cells, set_cells, set_parts
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.free_weeks import WeekWish, typed_wish, week_offers
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo


@pytest.fixture
def two(session: Session) -> tuple[str, str]:
    """Two events in two cities with one contact on one Tuesday."""
    return two_events(session, "2014-03-18")


def test_a_finding_explains_itself_by_name(session: Session, two: tuple[str, str]) -> None:
    [found] = clashes(session)

    text = sentence(translator("en"), found.problem.code, found.problem.details)

    assert "Anna Petrova" in text
    assert "Eclipse day" in text
    assert "Space school" in text


@pytest.mark.parametrize("changed", [{"ends": "2014-03-19"}, {"starts": "2014-03-17", "ends": "2014-03-18"}])
@pytest.mark.parametrize("place", [0, 1])
def test_an_accepted_finding_is_gone_and_back_when_the_facts_change(
    session: Session, two: tuple[str, str], place: int, changed: dict[str, str]
) -> None:
    [found] = clashes(session)
    accept(session, [found.finding.key], "She speaks by video")
    assert clashes(session) == ()
    assert clashes(session, accepted=True)[0].reason == "She speaks by video"

    set_parts(session, [sorted(two)[place]], changed)

    assert [one.returned for one in clashes(session)] == [True]


def test_accepting_is_undone_like_everything_else(session: Session, two: tuple[str, str]) -> None:
    [found] = clashes(session)
    accept(session, [found.finding.key], "She speaks by video")

    undo(session)

    assert len(clashes(session)) == 1


def test_accepting_needs_a_reason(session: Session, two: tuple[str, str]) -> None:
    [found] = clashes(session)

    with pytest.raises(UserError, match="required"):
        accept(session, [found.finding.key], "  ")


def test_an_acceptance_is_taken_back(session: Session, two: tuple[str, str]) -> None:
    [found] = clashes(session)
    accept(session, [found.finding.key], "fine")

    reopen(session, [found.finding.key])

    assert len(clashes(session)) == 1


def test_a_move_tells_what_it_would_cause_and_not_what_is_there_already(session: Session, two: tuple[str, str]) -> None:
    set_parts(session, [two[1]], {"country": "RU", "starts": "2014-03-20", "ends": "2014-03-20"})

    caused = move_causes(session, two[1], date(2014, 5, 9), date(2014, 5, 9))
    back = move_causes(session, two[1], date(2014, 3, 18), date(2014, 3, 18))

    assert [one.finding.code for one in caused] == ["on_holiday"]
    assert [one.finding.code for one in back] == ["clash_person"]


def test_weeks_are_offered_from_today_on(session: Session, two: tuple[str, str]) -> None:
    offers = week_offers(session, two[0])

    assert offers[0].cost == 0
    assert all(one.starts >= session.today() for one in offers)
    assert all(one.starts.weekday() == 1 for one in offers)


def test_a_cancelled_event_cannot_be_asked_about(session: Session, two: tuple[str, str]) -> None:
    set_parts(session, [two[0]], {"status": "cancelled"})

    with pytest.raises(UserError, match="not_taking_place"):
        week_offers(session, two[0])


def test_distances_are_the_programmes_own(session: Session, two: tuple[str, str]) -> None:
    set_parts(session, two, {"themes": "space", "contacts": ""})

    choose_distances(session, Distances(theme=3))

    assert chosen_distances(session) == Distances(theme=3)
    assert [one.finding.code for one in clashes(session)] == ["close_theme"]


def test_a_period_and_a_length_are_kept(session: Session, two: tuple[str, str]) -> None:
    set_parts(session, [two[0]], {"country": "DE"})

    offers = week_offers(session, two[0], WeekWish(date(2014, 4, 28), date(2014, 5, 16), days=3), count=20)

    spans = sorted((one.starts, one.ends) for one in offers)
    assert spans == [(date(2014, 4, 29), date(2014, 5, 1)), (date(2014, 5, 6), date(2014, 5, 8)),
                     (date(2014, 5, 13), date(2014, 5, 15))]  # fmt: skip
    assert offers[0].cost == 0
    assert [one.finding.code for one in offers[-1].clashes] == ["on_holiday"]


def test_the_events_own_days_are_not_offered(session: Session, two: tuple[str, str]) -> None:
    offers = week_offers(session, two[0], WeekWish(date(2014, 3, 10), date(2014, 3, 28)))

    assert [one.starts for one in offers] == [date(2014, 3, 11), date(2014, 3, 25)]


def test_a_period_too_short_offers_nothing(session: Session, two: tuple[str, str]) -> None:
    wish = typed_wish(session, "2014-05-05", "2014-05-07", 5)

    assert week_offers(session, two[0], wish) == ()


def test_the_holidays_of_another_year_are_known(session: Session, two: tuple[str, str]) -> None:
    set_parts(session, [two[0]], {"country": "DE", "starts": "2014-12-25"})

    [offer] = week_offers(session, two[0], WeekWish(date(2015, 1, 1), date(2015, 1, 1)))

    assert [one.finding.code for one in offer.clashes] == ["on_holiday"]


def test_what_a_typed_day_causes_is_told_once(session: Session, two: tuple[str, str]) -> None:
    away = set_parts(session, [two[1]], {"starts": "2014-03-19"})
    back = set_parts(session, [two[1]], {"starts": "2014-03-18"})

    assert caused_by(session, away) == ()
    assert [one.finding.code for one in caused_by(session, back)] == ["clash_person"]


def test_a_hundred_pasted_days_are_judged_before_and_after(session: Session, two: tuple[str, str]) -> None:
    venue = {"venue": "Great hall", "city": "Bonn"}
    rows = [{"title": f"Talk {number}", "starts": f"2014-04-{number % 5 + 7:02}", **venue} for number in range(100)]
    ids = [change.record for change in add_records(session, "event", rows).changes]
    apart = set_cells(session, [(record, "starts", f"20{15 + place}-04-07") for place, record in enumerate(ids[:60])])

    alone = {one.finding.code for one in caused_by(session, apart)}
    back = set_cells(session, [(record, "starts", "2014-04-08") for record in ids[:60]])
    crowd = {one.finding.code for one in caused_by(session, back)}

    assert alone == {"on_weekend"}
    assert "clash_venue" in crowd


def test_added_events_tell_what_they_get_into(session: Session, two: tuple[str, str]) -> None:
    person = session.column("event", "contacts")[two[0]]

    done = add_record(session, "event", {"title": "Third", "starts": "2014-03-18", "contacts": session.names(
        (person[2:-2],))[person[2:-2]]})  # fmt: skip

    assert {one.finding.code for one in caused_by(session, done)} == {"clash_person"}


def test_changes_not_made_yet_tell_what_they_would_cause(session: Session, two: tuple[str, str]) -> None:
    away = preview_cells(session, [(two[0], "starts", "2014-04-08")])
    free = preview_cells(session, [(two[0], "starts", "2014-05-10")])
    room = preview_cells(session, [(record, "venue", "Great hall") for record in two])

    told = [[one.finding.code for one in causes_of_changes(session, changes)] for changes in (away, free, room)]

    assert told == [[], ["on_weekend"], []]
    assert session.column("event", "starts")[two[0]] == "2014-03-18"


def test_events_moved_together_keep_their_clash_and_are_asked_about_once(
    session: Session, two: tuple[str, str]
) -> None:
    day = date(2014, 3, 19)

    together = causes_of_moves(session, dict.fromkeys(two, (day, day)))
    set_parts(session, [two[0]], {"starts": "2014-06-03"})
    met = causes_of_moves(session, dict.fromkeys(two, (day, day)))

    assert together == ()
    assert [one.finding.code for one in met] == ["clash_person"]


def test_a_kind_is_not_looked_for_until_that_is_undone(session: Session, two: tuple[str, str]) -> None:
    set_parts(session, two[:1], {"ends": "2014-03-22"})

    watch(session, "clash_person", on=False)
    without = [one.finding.code for one in clashes(session)]
    caused = move_causes(session, two[1], date(2014, 3, 19), date(2014, 3, 19))
    watch(session, "on_weekend", on=False)
    none = clashes(session)
    kept = unwatched(session)
    undo(session)
    undo(session)

    assert (without, caused, none) == (["on_weekend"], (), ())
    assert kept == {"clash_person", "on_weekend"}
    assert [one.finding.code for one in clashes(session)] == ["clash_person", "on_weekend"]


def test_only_kinds_without_a_distance_are_switched(session: Session) -> None:
    with pytest.raises(UserError, match="not_a_choice"):
        watch(session, "close_city", on=False)


@pytest.mark.parametrize("code", ["wrong_order", "late_call", "late_registration", "on_holiday"])
def test_each_kind_of_one_event_is_switched_off(session: Session, code: str) -> None:
    late = {"call_deadline": "2014-05-05", "registration_deadline": "2014-05-06", "country": "DE"}
    [added_event] = add_record(session, "event", {"title": "Late", "starts": "2014-05-01", **late}).changes
    wrong = FieldChange("event", added_event.record, "ends", "", "2014-04-30")
    session.commit(Operation(OperationKind.EDIT, "as an older program wrote it"), [wrong])
    before = {one.finding.code for one in clashes(session)}

    watch(session, code, on=False)

    assert {one.finding.code for one in clashes(session)} == before - {code}
    assert code in before


def test_every_event_of_a_crowded_day_is_found_by_its_finding(session: Session) -> None:
    rows = [{"title": f"Talk {number}", "starts": "2014-04-08", "city": "Bonn"} for number in range(400)]
    add_records(session, "event", rows)
    gravest = max(clashes(session), key=lambda one: one.finding.others).finding

    concerned = events_of(session, gravest.key)
    listed = arrange(session, ViewSpec("event", conditions=(Condition("in_clash", "=", gravest.key),))).ids
    others = arrange(session, ViewSpec("event", conditions=(Condition("in_clash", "!=", gravest.key),))).ids

    assert (gravest.others, len(concerned), concerned[0]) == (399, 400, gravest.ids[0])
    assert set(listed) == set(concerned)
    assert others == ()
    assert events_of(session, "close_city|EV-000000000-0|bonn") == ()
