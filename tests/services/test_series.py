"""Series: made, joined, left, continued; no duplicates of each other; proposed where names repeat."""

from datetime import date

import pytest

from yosdesk.domain.errors import UserError
from yosdesk.services.duplicates import duplicates
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.series import (
    make_one_series,
    make_series,
    make_several,
    next_of_series,
    next_offer,
    put_into_series,
    series_of,
    series_proposals,
)
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo


def add(session: Session, **texts: str) -> str:
    return add_record(session, "event", texts).changes[0].record


@pytest.fixture
def tour(session: Session) -> tuple[str, str]:
    """One exhibition at two places."""
    common = {"label_number": "YS-1", "actual": "40", "venue": "Hall"}
    first = add(session, title="Light on tour 2014", starts="2014-03-03", ends="2014-03-05", city="Bonn", **common)
    return first, add(session, title="Light on tour 2014", starts="2014-04-07", ends="2014-04-09", city="Kazan")


def test_selected_events_become_a_series_that_tours(session: Session, tour: tuple[str, str]) -> None:
    make_series(session, tour)

    view = series_of(session, tour[1])
    assert view is not None
    assert (view.title, view.kind, [one.id for one in view.members], view.place) == (
        "Light on tour", "tours", list(tour), 1,
    )  # fmt: skip


def test_one_event_is_no_series(session: Session, tour: tuple[str, str]) -> None:
    with pytest.raises(UserError, match="series_needs_two"):
        make_series(session, tour[:1])


def test_the_next_event_keeps_the_distance_and_nothing_of_what_happened(
    session: Session, tour: tuple[str, str]
) -> None:
    make_series(session, tour)

    record = next_of_series(session, tour[0]).changes[-1].record

    state = session.programme.states("event", (record,))[record]
    assert (state["starts"], state["ends"], state["date_certainty"]) == ("2014-05-12", "2014-05-14", "open")
    assert (state["city"], state["status"], state["title.en"]) == ("Kazan", "proposed", "Light on tour 2014")
    assert not {"label_number", "actual"} & set(state)
    assert state["number"] not in session.programme.states("event", tour)[tour[0]]["number"]


def test_the_next_event_in_another_city_has_no_venue_yet(session: Session, tour: tuple[str, str]) -> None:
    at_home = next_of_series(session, tour[0], None, {"city": "BONN"}).changes[-1].record
    away = next_of_series(session, tour[0], date(2014, 9, 1), {"city": "Oslo", "country": "Norway"}).changes[-1].record

    states = session.programme.states("event", (at_home, away))
    assert states[at_home]["venue"] == "Hall"
    assert (states[away]["city"], states[away]["country"]) == ("Oslo", "NO")
    assert "venue" not in states[away]


def test_a_year_in_the_name_follows_the_start(session: Session, tour: tuple[str, str]) -> None:
    record = next_of_series(session, tour[0], date(2016, 2, 1)).changes[-1].record

    assert session.column("event", "title.en")[record] == "Light on tour 2016"


def test_days_are_offered_for_the_next_event(session: Session, tour: tuple[str, str]) -> None:
    make_series(session, tour)

    offer = next_offer(session, tour[0])

    assert dict(offer.days) == {
        "usual": "2014-05-12", "week": "2014-04-14", "month": "2014-05-07", "year": "2015-04-06",
    }  # fmt: skip
    assert (offer.city, offer.country) == ("Kazan", "")


def test_after_a_single_event_a_year_is_offered_first(session: Session) -> None:
    record = add(session, title="Open day", starts="2014-03-04")

    offer = next_offer(session, record)

    assert next(iter(offer.days.items())) == ("year", "2015-03-03")
    assert "usual" not in offer.days


def test_a_series_at_the_end_of_time_has_no_next_day(session: Session) -> None:
    record = add(session, title="Last things", starts="2199-12-31")

    copy = next_of_series(session, record).changes[-1].record

    assert next_offer(session, record).days == {}
    assert copy not in session.column("event", "starts")


def test_an_event_of_no_series_is_continued_a_year_later_on_the_same_weekday(session: Session) -> None:
    record = add(session, title="Open day 2014", starts="2014-03-04")

    copy = next_of_series(session, record).changes[-1].record

    view = series_of(session, copy)
    assert view is not None
    assert [(one.id, one.starts) for one in view.members] == [(record, "2014-03-04"), (copy, "2015-03-03")]
    assert (view.title, view.kind) == ("Open day", "repeats")


def test_all_of_it_is_one_step_to_undo(session: Session, tour: tuple[str, str]) -> None:
    next_of_series(session, tour[0])

    undo(session)

    assert session.order("series") == []
    assert series_of(session, tour[0]) is None
    assert len(session.order("event")) == 2


def test_an_event_leaves_its_series(session: Session, tour: tuple[str, str]) -> None:
    make_series(session, tour)

    put_into_series(session, "", tour[:1])

    assert series_of(session, tour[0]) is None
    assert series_of(session, tour[1]) is not None


def test_events_of_one_series_are_never_duplicates(session: Session) -> None:
    pair = tuple(
        add(session, title="Opening of the Year of Light", starts="2014-05-06", city=city)
        for city in ("Moscow", "Москва")
    )
    before = len(duplicates(session))

    make_series(session, pair)

    assert (before, duplicates(session)) == (1, ())


def test_names_that_repeat_elsewhere_are_proposed_and_exact_repeats_are_not(
    session: Session, tour: tuple[str, str]
) -> None:
    for _ in range(2):
        add(session, title="Night of labs", starts="2014-06-07", city="Jena")

    [found] = series_proposals(session)

    assert (found.title, found.kind, found.events) == ("Light on tour", "tours", tour)


def test_all_that_names_suggest_is_made_in_one_step(session: Session, tour: tuple[str, str]) -> None:
    for day in ("2014-06-07", "2015-06-06"):
        add(session, title="Night of labs", starts=day, city="Jena")

    make_several(session, [one.events for one in series_proposals(session)])
    made = session.order("series")
    undo(session)

    assert (len(made), session.order("series")) == (2, [])
    assert len(series_proposals(session)) == 2


def test_an_event_joins_the_series_of_the_other(session: Session, tour: tuple[str, str]) -> None:
    third = add(session, title="Light on tour 2014", starts="2014-06-02", city="Oslo")
    make_series(session, tour)

    make_one_series(session, third, tour[0])

    view = series_of(session, third)
    assert view is not None
    assert [one.id for one in view.members] == [*tour, third]


def test_a_series_that_is_gone_lets_its_events_go(session: Session, tour: tuple[str, str]) -> None:
    from yosdesk.services.editing import remove_records

    series = make_series(session, tour).changes[0].record

    remove_records(session, [series])

    assert set(session.order("event")) == set(tour)
    assert session.column("event", "series") == {}


def test_the_title_of_a_series_is_edited_like_any_field(session: Session, tour: tuple[str, str]) -> None:
    series = make_series(session, tour).changes[0].record

    set_parts(session, [series], {"title": "Light for all"})

    view = series_of(session, tour[0])
    assert view is not None
    assert view.title == "Light for all"
