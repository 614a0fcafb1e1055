"""The timeline's answer: every dated event in its rows, none without a date, months and reversed days as such."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yosdesk.domain.changes import Operation, OperationKind
from yosdesk.domain.conditions import Condition
from yosdesk.services.editing import add_records, add_states, remove_records
from yosdesk.services.finding import ViewSpec
from yosdesk.services.session import Session
from yosdesk.services.timeline import Bar, Timeline, timeline

ALL = ViewSpec("event")
EVENTS = (
    {"title.en": "Opening", "starts": "2014-03-20", "ends": "2014-03-21", "country": "DE", "themes": "space; energy"},
    {"title.en": "School", "title.ru": "Школа", "starts": "2014-03-21", "country": "DE", "themes": "space"},
    {"title.en": "Turn of the year", "starts": "2014-12-29", "ends": "2015-01-03", "country": "RU"},
    {"title.en": "Some time in May", "starts": "2014-05-12", "date_certainty": "month"},
    {"title.en": "One day", "country": "DE"},
)


@pytest.fixture(autouse=True)
def events(session: Session) -> None:
    """Fill the programme."""
    add_records(session, "event", EVENTS)


def bars(found: Timeline) -> dict[str, Bar]:
    """Return title → bar."""
    return {bar.title: bar for row in found.rows for bar in row.bars}


def titles(found: Timeline) -> list[tuple[str, list[str]]]:
    """Return (label, titles) of each row."""
    return [(row.label, [bar.title for bar in row.bars]) for row in found.rows]


def test_rows_are_sorted_by_label_and_events_without_a_value_come_last(session: Session) -> None:
    assert titles(timeline(session, ALL, "country")) == [
        ("Germany", ["Opening", "School"]),
        ("Russia", ["Turn of the year"]),
        ("", ["Some time in May"]),
    ]


def test_an_event_with_two_themes_stands_in_both_rows(session: Session) -> None:
    found = {row.value: [bar.title for bar in row.bars] for row in timeline(session, ALL, "themes").rows}

    assert found["space"] == ["Opening", "School"]
    assert found["energy"] == ["Opening"]


def test_events_that_share_a_day_lie_in_two_lanes(session: Session) -> None:
    germany = timeline(session, ALL, "country").rows[0]

    assert germany.lanes == (0, 1)
    assert germany.depth == 2


def test_events_without_a_date_are_counted(session: Session) -> None:
    found = timeline(session, ALL, "country")

    assert (found.dated, found.undated) == (4, 1)


def test_an_event_of_which_the_month_is_known_takes_the_month(session: Session) -> None:
    bar = bars(timeline(session, ALL, "country"))["Some time in May"]

    assert (bar.first, bar.last) == (date(2014, 5, 1).toordinal(), date(2014, 5, 31).toordinal())


def test_an_event_may_cross_the_end_of_the_year(session: Session) -> None:
    found = timeline(session, ALL, "country")
    bar = bars(found)["Turn of the year"]

    assert bar.last - bar.first == 5
    assert (found.first, found.last) == (date(2014, 3, 20).toordinal(), date(2015, 1, 3).toordinal())


def test_an_event_that_ends_before_it_starts_is_a_point_that_is_marked(session: Session) -> None:
    state = {"title.en": "Backwards", "starts": "2014-06-10", "ends": "2014-06-01", "country": "FR"}
    add_states(session, "event", [state], Operation(OperationKind.EDIT, "fill"))

    bar = bars(timeline(session, ALL, "country"))["Backwards"]

    assert bar.wrong
    assert bar.first == bar.last == date(2014, 6, 10).toordinal()


def test_titles_are_those_of_the_reader_where_there_are_some(session: Session) -> None:
    session.language = "ru"

    found = bars(timeline(session, ALL, "country"))

    assert "Школа" in found
    assert "Opening" in found


def test_stages_stand_in_their_order(session: Session) -> None:
    states = [
        {"title.en": stage, "starts": "2014-01-01", "status": stage} for stage in ("held", "checked", "cancelled")
    ]
    add_states(session, "event", states, Operation(OperationKind.EDIT, "fill"))

    assert [row.value for row in timeline(session, ALL, "status").rows] == ["proposed", "checked", "held", "cancelled"]


def test_a_filter_and_words_narrow_the_rows(session: Session) -> None:
    spec = ViewSpec("event", conditions=(Condition("country", "=", "DE"),), search="school")

    assert titles(timeline(session, spec, "country")) == [("Germany", ["School"])]


def test_four_hundred_events_on_one_day_take_four_hundred_lanes(session: Session) -> None:
    states = [{"title.en": f"Day {number}", "starts": "2014-09-01", "country": "PL"} for number in range(400)]
    add_states(session, "event", states, Operation(OperationKind.EDIT, "fill"))

    poland = next(row for row in timeline(session, ALL, "country").rows if row.value == "PL")

    assert poland.depth == 400


def test_an_empty_programme_spans_its_year(session: Session) -> None:
    remove_records(session, tuple(session.order("event")))

    found = timeline(session, ALL, "country")

    assert found.rows == ()
    assert date.fromordinal(found.first) == date(2014, 1, 1)


DAYS = st.dates(date(2013, 12, 1), date(2015, 2, 1))
STATES = st.fixed_dictionaries(
    {"title.en": st.just("Any")},
    optional={
        "starts": DAYS.map(date.isoformat),
        "ends": DAYS.map(date.isoformat),
        "date_certainty": st.sampled_from(("day", "month", "open")),
        "country": st.sampled_from(("DE", "RU")),
        "themes": st.sampled_from(('["energy"]', '["energy","space"]')),
    },
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STATES, max_size=25), st.sampled_from(("country", "themes", "status")))
def test_every_dated_event_stands_in_exactly_its_rows(
    session: Session, states: list[dict[str, str]], grouping: str
) -> None:
    remove_records(session, tuple(session.order("event")))
    add_states(session, "event", states, Operation(OperationKind.EDIT, "fill"))

    found = timeline(session, ALL, grouping)

    wanted = 0
    for state in states:
        if state.get("starts"):
            wanted += max(state.get(grouping, "").count('"') // 2, 1) if grouping == "themes" else 1
    assert sum(len(row.bars) for row in found.rows) == wanted
    assert found.dated + found.undated == len(states)
    for row in found.rows:
        assert len({bar.id for bar in row.bars}) == len(row.bars)
        taken = [(lane, day) for bar, lane in zip(row.bars, row.lanes, strict=True)
                 for day in range(bar.first, bar.last + 1)]  # fmt: skip
        assert len(set(taken)) == len(taken)
