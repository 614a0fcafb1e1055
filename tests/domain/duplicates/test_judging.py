"""Two events are one, or not: names in several languages, days, places, series."""

import pytest
from rapidfuzz import fuzz

from yosdesk.domain.duplicates.blocks import MOST, Blocks
from yosdesk.domain.duplicates.judging import SURE, Days, Known, Place, judged
from yosdesk.domain.duplicates.places import city_keys
from yosdesk.exchange.repeats import Repeats

DAY = "2013-11-25"


def known(name: str, starts: str = DAY, ends: str = "", city: str = "Moscow", country: str = "") -> Known:
    return Known(name, (name,), starts, ends or starts, city, country)


def same(one: Known, other: Known) -> bool:
    return judged(one, other, fuzz.token_set_ratio).score >= SURE


@pytest.mark.parametrize("city", ["Moskau", "Moscow", "Москва", "Mosca", "Moscou", "Moskva"])
def test_a_city_is_one_in_every_language(city: str) -> None:
    assert city_keys(city) == city_keys("Москва")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vienna", "Вена"),
        ("Prag", "Praha"),
        ("Bruxelles", "Брюссель"),
        ("St. Petersburg", "Санкт-Петербург"),
        ("Kraków", "Краков"),
    ],
)
def test_cities_of_two_languages_are_one(one: str, other: str) -> None:
    assert city_keys(one) == city_keys(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Bonn", "Berlin"), ("Bonn", "Brno"), ("Paris", "Prague"), ("Rom", "Riga"), ("Köln", "Kiel")]
)
def test_other_cities_stay_apart(one: str, other: str) -> None:
    assert not city_keys(one) & city_keys(other)


@pytest.mark.parametrize(
    ("name", "city"),
    [
        ("Official opening ceremony of the Year of Light", "Moscow"),
        ("Торжественное открытие Года света", "Москва"),
        ("Auftaktveranstaltung zum Jahr des Lichts", "Moskau"),
        ("Cérémonie d'ouverture de l'Année de la lumière", "Moscou"),
        ("Opening ceremony, Year of Ligth", ""),
    ],
)
def test_an_opening_of_one_day_is_one_in_every_language(name: str, city: str) -> None:
    assert same(known("Launch of the Year of Light"), known(name, city=city))


def test_a_series_in_other_years_or_cities_is_no_duplicate() -> None:
    first = known("Arctic days", "2014-05-01", city="Oslo")

    assert not same(first, known("Arctic days", "2015-05-01", city="Oslo"))
    assert not same(first, known("Arctic days", "2014-05-01", city="Tromsø"))
    assert not same(first, known("Arctic days", "2014-05-08", city="Oslo"))


def test_one_name_in_two_countries_is_no_duplicate() -> None:
    assert not same(known("Space night", city="", country="DE"), known("Space night", city="", country="RU"))


def test_workshops_of_one_house_on_other_subjects_stay_apart() -> None:
    assert not same(known("Thematic expert workshop: Nanotechnologies"), known("Thematic expert workshop: Climate"))


def test_conferences_of_one_day_and_city_stay_apart() -> None:
    assert not same(known("API Conference"), known("Serverless Architecture Conference"))


def test_a_festival_is_not_its_opening() -> None:
    festival = known("Festival of light", ends="2013-11-29")

    assert not same(festival, known("Opening of the festival of light"))


def test_a_misspelling_is_the_same() -> None:
    assert same(known("Conference on climate change"), known("Conferense on climate chnage"))


def test_a_judgement_says_how_days_and_places_lie() -> None:
    found = judged(known("Arctic days"), known("Arctic days", city=""), fuzz.token_set_ratio)

    assert (found.days, found.place) == (Days.SAME, Place.UNKNOWN)


def test_a_name_that_says_nothing_is_compared_too() -> None:
    assert judged(known("2014"), known("…"), fuzz.token_set_ratio).score == 0


def test_it_makes_no_difference_which_is_asked_first() -> None:
    names = ("Opening", "Открытие Года науки", "Year of Science: opening", "Nano workshop", "Auftakt", "Eclipse day")

    for one in map(known, names):
        for other in map(known, names):
            assert judged(one, other, fuzz.token_set_ratio) == judged(other, one, fuzz.token_set_ratio)


def of_list(name: str, starts: str, venue: str = "", source: str = "list") -> Known:
    return Known(f"{name} {starts} {venue}", (name,), starts, starts, "Moscow", venue=venue, source=source)


def test_a_list_that_names_an_evening_for_two_days_means_two_events() -> None:
    first, second = of_list("Star gazing", "2014-03-04"), of_list("Star gazing", "2014-03-05")

    assert not same(first, second)
    assert same(first, of_list("Star gazing", "2014-03-05", source="another list"))


def test_a_list_that_names_two_rooms_means_two_events() -> None:
    first = of_list("Open day", DAY, "Hall 1")

    assert not same(first, of_list("Open day of physics", DAY, "Botanical garden"))
    assert same(first, of_list("Open day of physics", DAY, "hall 1"))
    assert same(first, of_list("Open day of physics", DAY, "Зал один"))
    assert same(first, of_list("Open day of physics", DAY, "Botanical garden", source="another list"))


def test_a_name_within_a_longer_one_is_another_event_on_the_day_after() -> None:
    mine, longer = known("Star gazing", "2014-03-04"), known("Star gazing with children", "2014-03-05")

    assert not same(mine, longer)
    assert same(mine, known("Star-Gazing", "2014-03-05"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "International congress “Biotechnology: state and perspectives of development”",
            "Congrès international « La biotechnologie : perspectives de développement »",
        ),
        (
            "Conference on the future of Russian-European cooperation in science and technology",
            "Конференция о будущем российско-европейского научно-технологического сотрудничества",
        ),
    ],
)
def test_an_event_without_a_day_is_found_in_another_language(one: str, other: str) -> None:
    dated, undated = known(one), Known("B", (other,), city="Москва")

    assert same(dated, undated)
    assert [found.key for found, _ in Repeats((dated,)).judgements(undated)] == [dated.key]


def test_an_event_without_a_day_in_another_field_is_another() -> None:
    assert not same(
        known("Conference on Russian-European science"), Known("B", ("Конференция по науке",), city="Москва")
    )


def test_where_a_crowd_lies_near_those_that_share_most_words_are_looked_at() -> None:
    # given
    crowd = [
        Known(f"E{day}-{place}", (f"Workshop {chr(97 + place) * 5}",), f"2014-03-{day:02}", city="Bonn")
        for day in range(2, 9)
        for place in range(20)
    ]
    alike = Known("alike", ("Quantum photonics workshop on sensors",), "2014-03-05", city="Bonn")
    blocks = Blocks()
    for one in (*crowd, alike):
        blocks.tell(one)

    # when
    near = list(blocks.near(Known("new", ("Workshop on quantum photonics and sensors",), "2014-03-05", city="Bonn")))

    # then
    assert near[0] == alike
    assert len(near) == MOST


def test_what_a_list_holds_on_the_days_beside_crowds_no_other_event_out() -> None:
    # given a list with many workshops of one subject in one city, on other days each, and an event of the programme
    crowd = [
        Known(f"L{day}-{room}", ("Quantum workshop on sensors",), f"2014-03-{day:02}", city="Bonn", source="list")
        for day in (3, 4, 6, 7)
        for room in range(60)
    ]
    there = Known("there", ("Quantum workshop on sensors",), "2014-03-05", city="Bonn")
    blocks = Blocks()
    for one in (*crowd, there):
        blocks.tell(one)

    # when
    row = Known("row", ("Quantum workshop on sensors",), "2014-03-05", city="Bonn", source="list")

    # then
    assert list(blocks.near(row)) == [there]
