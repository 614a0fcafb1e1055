"""Duplicates of an open programme: found, joined and undone, told apart; series left alone."""

import csv
import os
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from yosdesk.domain.duplicates.judging import SURE, Known, judged
from yosdesk.domain.errors import UserError
from yosdesk.domain.event import EVENT
from yosdesk.exchange.repeats import Repeats
from yosdesk.services.checking import check
from yosdesk.services.duplicates import duplicates, side_by_side, tell_apart
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.joining import both_of, join, successor_of
from yosdesk.services.sample import create_sample
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo
from yosdesk.store.journal import Author

DATA = os.environ.get("YOSDESK_DATA", "")


def added(session: Session, entity: str = "event", **texts: str) -> str:
    return add_record(session, entity, texts).changes[0].record


@pytest.fixture
def pair(session: Session) -> tuple[str, str]:
    """One opening that two partners named in their languages."""
    first = added(session, title="Opening of the Year of Light", starts="2014-05-06", city="Moscow", venue="Hall 1")
    texts = {"title.ru": "Открытие Года света", "starts": "2014-05-06", "city": "Москва"}
    return first, add_record(session, "event", texts | {"title": "Otkrytie goda sveta"}).changes[0].record


def test_one_event_of_two_partners_is_found(session: Session, pair: tuple[str, str]) -> None:
    [found] = duplicates(session)

    assert {found.one, found.other} == set(pair)


def test_progress_is_told_to_its_end(session: Session, pair: tuple[str, str]) -> None:
    told: list[tuple[int, int]] = []

    duplicates(session, lambda done, total: told.append((done, total)))

    assert (told[0], told[-1]) == ((0, 2), (2, 2))


def test_both_stand_side_by_side(session: Session, pair: tuple[str, str]) -> None:
    beside = {one.part: one for one in side_by_side(session, *pair)}

    assert beside["city"].values == ("Moscow", "Москва")
    assert beside["city"].differs
    assert not beside["starts"].differs


def test_joined_events_lead_to_the_one_that_stayed_and_the_join_is_undone(
    session: Session, pair: tuple[str, str]
) -> None:
    keep, gone = pair
    task = added(session, "task", title="Invite", event=gone)
    before = check(session).digest

    join(session, keep, gone, {"city": "Москва"})

    assert session.column("task", "event")[task] == keep
    assert session.column("event", "city")[keep] == "Москва"
    assert successor_of(session, gone) == keep
    undo(session)
    assert check(session).digest == before
    assert successor_of(session, gone) == ""


def test_a_pair_told_apart_is_gone_until_it_changes(session: Session, pair: tuple[str, str]) -> None:
    [found] = duplicates(session)
    tell_apart(session, [(found.one, found.other)], "one is for students")
    assert duplicates(session) == ()

    set_parts(session, [pair[0]], {"title": "Opening ceremony of the Year of Light"})

    assert len(duplicates(session)) == 1


def test_telling_apart_needs_a_reason(session: Session, pair: tuple[str, str]) -> None:
    with pytest.raises(UserError, match="required"):
        tell_apart(session, [pair], "")


def test_an_event_without_day_or_city_is_found_by_its_own_words(session: Session) -> None:
    added(session, title="Biotechnology congress", starts="2014-05-06", city="Moscow")
    added(session, title="Congress on biotechnology")

    assert len(duplicates(session)) == 1


def test_an_exact_repeat_is_found_in_a_crowd(session: Session) -> None:
    crowd = [Known(f"E{place}", (f"Workshop {place}",), "2014-05-06", "2014-05-06", "Bonn") for place in range(400)]

    found = [
        other.key for other, _ in Repeats(crowd).judgements(Known("new", ("workshop 7",), "2014-05-06", "", "BONN"))
    ]

    assert "E7" in found


def test_the_sample_s_series_are_left_alone(tmp_path: Path) -> None:
    session = create_sample(tmp_path / "s.yosdesk", Author("tester", "laptop"))

    found = duplicates(session)

    starts, names = session.column("event", "starts"), session.column("event", "title.en")
    exact = [pair for pair in found if names[pair.one] == names[pair.other] and starts[pair.one] != starts[pair.other]]
    session.close()
    assert exact == []
    assert len(found) <= 10


@pytest.mark.skipif(not DATA, reason="the real mentions are not part of the project")
def test_precision_and_recall_on_real_mentions() -> None:
    with (Path(DATA) / "yos_events_real.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["event_group"]]
    events = [
        (
            row["event_group"],
            Known(row["row_id"], (row["title"],), _day(row["start_date"]), _day(row["end_date"]), row["city"]),
        )
        for row in rows
    ]
    outcomes = [
        (judged(one, other, fuzz.token_set_ratio).score >= SURE, group == other_group)
        for (group, one), (other_group, other) in combinations(events, 2)
    ]

    right = sum(hit and truth for hit, truth in outcomes)
    precision = right / sum(hit for hit, _ in outcomes)
    recall = right / sum(truth for _, truth in outcomes)

    print(f"precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.98
    assert recall >= 0.95


def _day(text: str) -> str:
    return text if len(text) == 10 else ""


@pytest.mark.parametrize(
    ("code", "mine", "theirs", "both"),
    [
        ("abstract.en", "Of stars.", "Of light.", "Of stars.\n\nOf light."),
        ("abstract.en", "Of stars, and of light.", "of light", "Of stars, and of light."),
        ("abstract.en", "Of stars.", "", ""),
        ("abstract.en", "x" * 20_000, "y" * 20_000, ""),
        (
            "public_note",
            "Doors at 9.",
            "Bring a pass.\nParking behind.",
            "Doors at 9.\n\nBring a pass.\nParking behind.",
        ),
        ("title.en", "Stars", "Light", ""),
        ("tags", '["stars"]', '["light"]', '["light","stars"]'),
        ("starts", "2014-05-01", "2014-05-02", ""),
    ],
)
def test_a_field_keeps_both_values_where_it_has_room_for_them(code: str, mine: str, theirs: str, both: str) -> None:
    assert both_of(EVENT.part(code, ("en",)), mine, theirs) == both
