"""The radar: what clashes, what does not, and what a finding rests on."""

from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosdesk.domain.clashes import index
from yosdesk.domain.clashes.facts import EventFacts, facts_of
from yosdesk.domain.clashes.findings import Finding
from yosdesk.domain.clashes.radar import SHARING, Distances, Surroundings, radar_of
from yosdesk.domain.clashes.weeks import free_weeks

PERSON, HALL = '["PE-1"]', "Hall 1"


def event(name: str, starts: str, ends: str = "", **state: str) -> EventFacts:
    found = facts_of(name, {"starts": starts, "ends": ends or starts, **state})
    assert found is not None
    return found


def findings(*events: EventFacts, distances: Distances | None = None, **holidays: str) -> list[Finding]:
    days = {country: {date.fromisoformat(day).toordinal(): "a feast"} for country, day in holidays.items()}
    return list(radar_of(events, Surroundings(distances or Distances(city=-1), days)).findings())


def codes(*events: EventFacts, distances: Distances | None = None, **holidays: str) -> list[str]:
    return [one.code for one in findings(*events, distances=distances, **holidays)]


def test_one_person_at_two_events_on_one_day_is_found() -> None:
    first, second = (event(name, "2014-03-04", contacts=PERSON) for name in ("A", "B"))

    [found] = findings(first, second)

    assert (found.code, found.ids, found.what) == ("clash_person", ("B", "A"), "PE-1")


def test_hours_that_do_not_meet_are_no_clash() -> None:
    morning = event("A", "2014-03-04", contacts=PERSON, start_time="09:00", end_time="12:00")
    evening = event("B", "2014-03-04", contacts=PERSON, start_time="12:00", end_time="18:00")

    assert codes(morning, evening) == []


def test_hours_in_two_time_zones_are_compared_as_moments() -> None:
    moscow = event("A", "2014-03-04", contacts=PERSON, start_time="12:00", end_time="13:00", time_zone="Europe/Moscow")
    berlin = event("B", "2014-03-04", contacts=PERSON, start_time="09:30", end_time="10:00", time_zone="Europe/Berlin")

    assert codes(moscow, berlin) == ["clash_person"]


def test_an_event_across_midnight_reaches_into_the_next_day() -> None:
    night = event("A", "2014-12-30", contacts=PERSON, start_time="22:00", end_time="02:00")
    early = event("B", "2014-12-31", contacts=PERSON, start_time="01:00", end_time="03:00")

    assert codes(night, early) == ["clash_person"]


def test_the_years_end_is_no_border() -> None:
    old = event("A", "2014-12-29", "2015-01-02", contacts=PERSON)
    new = event("B", "2015-01-01", contacts=PERSON)

    assert codes(old, new) == ["clash_person"]


@pytest.mark.parametrize("state", [{"status": "cancelled"}, {"status": "postponed"}, {"status": "declined"}])
def test_an_event_that_does_not_take_place_clashes_with_nothing(state: dict[str, str]) -> None:
    assert facts_of("A", {"starts": "2014-03-04", **state}) is None


def test_an_event_of_which_only_the_month_is_known_clashes_with_nothing() -> None:
    month = event("A", "2014-03-01", contacts=PERSON, date_certainty="month")

    assert codes(month, event("B", "2014-03-03", contacts=PERSON)) == []


def test_an_event_without_a_day_clashes_with_nothing() -> None:
    assert codes(event("A", "", contacts=PERSON), event("B", "", contacts=PERSON)) == []


def test_a_venue_is_one_however_it_is_written() -> None:
    first = event("A", "2014-03-04", city="Kraków", venue="Aula  Magna")
    second = event("B", "2014-03-04", city="Krakow", venue="aula magna")

    assert codes(first, second) == ["clash_venue"]


def test_online_events_share_no_place() -> None:
    first, second = (event(name, "2014-03-04", city="Bonn", venue=HALL, mode="online") for name in ("A", "B"))

    assert codes(first, second, distances=Distances(city=3)) == []


def test_a_city_within_the_chosen_days_is_close() -> None:
    first, second = event("A", "2014-03-04", city="Bonn"), event("B", "2014-03-06", city="Bonn")

    assert codes(first, second, distances=Distances(city=2)) == ["close_city"]
    assert codes(first, second, distances=Distances(city=1)) == []


def test_a_weekend_a_holiday_and_late_deadlines_are_found() -> None:
    found = codes(
        event("A", "2014-03-08", country="RU", call_deadline="2014-03-09", registration_deadline="2014-03-10"),
        RU="2014-03-08",
    )

    assert found == ["late_call", "late_registration", "on_weekend", "on_holiday"]


def test_an_end_before_the_start_is_found_and_does_not_hide_a_clash() -> None:
    wrong = event("A", "2014-03-04", "2014-02-04", contacts=PERSON)

    assert codes(wrong, event("B", "2014-03-04", contacts=PERSON)) == ["wrong_order", "clash_person"]


def test_a_crowd_is_a_finding_an_event_and_not_one_a_pair() -> None:
    crowd = [event(f"E{number:03}", "2014-03-04", city="Bonn") for number in range(400)]

    found = findings(*crowd, distances=Distances(city=0))

    assert len(found) == 399
    assert (found[-1].others, len(found[-1].ids)) == (399, 6)


def test_the_digest_changes_with_a_neighbours_days_and_with_nothing_else() -> None:
    first, second = event("A", "2014-03-04", contacts=PERSON), event("B", "2014-03-04", contacts=PERSON)
    elsewhere = event("B", "2014-03-04", contacts=PERSON, city="Bonn")
    longer = event("A", "2014-03-04", "2014-03-05", contacts=PERSON)

    [before], [same], [after] = findings(first, second), findings(first, elsewhere), findings(longer, second)

    assert before.facts == same.facts
    assert before.facts != after.facts


def test_the_free_week_is_the_nearest_without_a_finding() -> None:
    mine = event("A", "2014-03-05", contacts=PERSON)
    busy = event("B", "2014-03-03", "2014-03-14", contacts=PERSON)

    best = free_weeks(radar_of((mine, busy), Surroundings()), mine, range(-4, 5))[0]

    assert (date.fromordinal(best.starts), best.findings) == (date(2014, 2, 26), ())


DAYS = st.integers(735_300, 735_330)
EVENTS = st.lists(
    st.builds(
        lambda start, length, person: (start, start + length, f"P{person}"), DAYS, st.integers(0, 5), st.integers(0, 2)
    ),
    max_size=12,
)


@given(EVENTS)
def test_the_index_finds_the_pairs_that_a_comparison_of_all_pairs_finds(spans: list[tuple[int, int, str]]) -> None:
    events = [EventFacts(f"E{place:02}", *span[:2], people=(span[2],)) for place, span in enumerate(spans)]

    counted = {(one.ids[0], one.what): one.others for one in findings(*events) if one.code == "clash_person"}

    expected: dict[tuple[str, str], int] = {}
    for one in events:
        for other in events:
            meets = other.ends >= one.starts and other.starts <= one.ends
            if other.id < one.id and other.people == one.people and meets:
                key = (one.id, one.people[0])
                expected[key] = expected.get(key, 0) + 1
    assert counted == expected


@given(EVENTS)
def test_a_finding_names_others_that_the_event_meets_as_many_as_fit(spans: list[tuple[int, int, str]]) -> None:
    events = {
        f"E{place:02}": EventFacts(f"E{place:02}", *span[:2], people=(span[2],)) for place, span in enumerate(spans)
    }

    for found in (one for one in findings(*events.values()) if one.code == "clash_person"):
        about, *others = (events[record] for record in found.ids)
        assert len(set(found.ids)) == len(found.ids) == 1 + min(found.others, 5)
        assert all(other.ends >= about.starts and other.starts <= about.ends for other in others)


@given(st.permutations(["A", "B"]), st.permutations([("2014-03-04", "2014-03-06"), ("2014-03-05", "2014-03-07")]))
def test_a_finding_keeps_its_name_when_either_event_is_moved_or_extended(
    names: list[str], days: list[tuple[str, str]]
) -> None:
    before = [event(name, "2014-03-05", contacts=PERSON) for name in names]
    after = [event(name, *span, contacts=PERSON) for name, span in zip(names, days, strict=True)]

    [first], [second] = findings(*before), findings(*after)

    assert first.key == second.key
    assert first.facts != second.facts


@given(EVENTS)
def test_what_is_told_about_one_event_names_everybody_it_meets(spans: list[tuple[int, int, str]]) -> None:
    events = [EventFacts(f"E{place:02}", *span[:2], people=(span[2],)) for place, span in enumerate(spans)]
    radar = radar_of(events, Surroundings())

    for one in events:
        met = sum(found.others for found in radar.about(one) if found.code == "clash_person")
        assert met == sum(
            other.people == one.people and other.id != one.id and other.ends >= one.starts and other.starts <= one.ends
            for other in events
        )


def test_events_of_one_series_come_close_without_a_word_but_clash_over_a_person() -> None:
    both = {"series": "SE-1", "city": "Bonn", "themes": '["light"]', "contacts": PERSON}
    first, second = event("A", "2014-03-04", **both), event("B", "2014-03-04", **both)
    chosen = Distances(city=3, country=3, theme=3, audience=3)

    found = codes(first, second, distances=chosen)

    assert found == ["clash_person"]


SERIES = st.lists(
    st.tuples(st.integers(735_001, 735_030), st.integers(0, 6), st.sampled_from(["", "SE-1", "SE-2"])), max_size=25
)


@given(SERIES, st.integers(0, 4))
def test_what_comes_close_is_counted_among_strangers_only(spans: list[tuple[int, int, str]], distance: int) -> None:
    events = [
        EventFacts(f"E{place:02}", start, start + length, themes=("light",), series=series)
        for place, (start, length, series) in enumerate(spans)
    ]
    radar = radar_of(events, Surroundings(Distances(city=-1, theme=distance)))

    found = {one.ids[0]: one for one in radar.findings() if one.code == "close_theme"}

    for one in events:
        near = {
            other.id
            for other in events
            if other.id < one.id and not one.series == other.series != ""
            and other.starts - distance <= one.ends and one.starts <= other.ends + distance
        }  # fmt: skip
        finding = found.get(one.id)
        assert (finding.others if finding else 0) == len(near)
        assert finding is None or (set(finding.ids[1:]) <= near and len(finding.ids) == 1 + min(len(near), 5))


@given(SERIES, st.integers(0, 4))
def test_pairs_and_sums_find_the_same(spans: list[tuple[int, int, str]], distance: int) -> None:
    events = [
        EventFacts(f"E{place * 7 % 25:02}", start, start + length, city="bonn", people=("P1",), series=series)
        for place, (start, length, series) in enumerate(spans)
    ]
    radar = radar_of(events, Surroundings(Distances(city=distance)))

    with patch.object(index, "_FEW", 10**9):
        by_pairs = list(radar.findings())
    with patch.object(index, "_FEW", -1):
        by_sums = list(radar.findings())

    assert by_pairs == by_sums


@given(SERIES)
def test_what_is_told_about_one_event_leaves_its_series_out_too(spans: list[tuple[int, int, str]]) -> None:
    events = [
        EventFacts(f"E{place:02}", start, start + length, city="bonn", series=series)
        for place, (start, length, series) in enumerate(spans)
    ]
    radar = radar_of(events, Surroundings(Distances(city=2)))
    pairs = {(one.id, other) for one in events for found in radar.about(one) for other in found.ids[1:]}
    series = {one.id: one.series for one in events}

    assert all(not series[one] or series[one] != series[other] for one, other in pairs)


def test_every_rule_has_its_own_code() -> None:
    assert len({rule.code for rule in SHARING}) == len(SHARING)
