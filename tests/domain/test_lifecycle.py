"""The life of an event: the declaration holds together, and a move is refused for what is missing."""

from datetime import date

import pytest

from yosdesk.domain.event import STATUSES
from yosdesk.domain.lifecycle import (
    ASIDE,
    STAGES,
    TRACK,
    Picture,
    choices,
    due_day,
    hindrances,
    missing_for,
    next_stage,
    usual,
)
from yosdesk.domain.problems import SENTENCES


def picture(
    offices: tuple[str, ...] = (), answers: dict[str, str] | None = None, tasks: int = 0, **state: str
) -> Picture:
    named = {code.replace("__", "."): text for code, text in state.items()}
    return Picture(named, ("en", "ru"), offices, answers or {}, tasks, date(2014, 3, 1))


def codes(of: Picture, stage: str) -> list[str]:
    return [code for code, _ in missing_for(of, stage)]


def test_every_status_is_a_stage_and_every_stage_a_status() -> None:
    assert set(STAGES) == set(STATUSES) == {*TRACK, *ASIDE}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_leads_only_to_stages(stage: str) -> None:
    assert set(choices(stage)) <= set(STAGES) - {stage}


@pytest.mark.parametrize("stage", TRACK[:-1])
def test_the_track_goes_on_from_every_stage_but_the_last(stage: str) -> None:
    assert next_stage(stage) in STAGES[stage].onward


@pytest.mark.parametrize("stage", STAGES)
def test_what_a_stage_misses_has_a_sentence(stage: str) -> None:
    assert {code for code, _ in missing_for(picture(("OR-1",), tasks=1, photo="DO-1"), stage)} <= set(SENTENCES)


@pytest.mark.parametrize(
    ("offices", "answers", "expected"),
    [
        ((), {}, []),
        (("A",), {}, ["stage_office_silent"]),
        (("A",), {"A": "yes"}, []),
        (("A", "B"), {"A": "yes"}, ["stage_office_silent"]),
        (("A", "B"), {"A": "yes", "B": "no"}, ["stage_office_refuses"]),
        (("A", "B", "C"), {"A": "yes", "B": "yes", "C": "yes"}, []),
        (("A",), {"A": "asked"}, ["stage_office_silent"]),
    ],
)
def test_confirmed_means_that_every_office_said_yes(
    offices: tuple[str, ...], answers: dict[str, str], expected: list[str]
) -> None:
    assert codes(picture(offices, answers), "confirmed") == expected


def test_a_photo_without_its_copyright_line_holds_the_report_back() -> None:
    assert "stage_no_photo_credit" in codes(picture(photo="DO-1"), "reported")
    assert "stage_no_photo_credit" not in codes(picture(photo="DO-1", photo_credit="© A. Petrova"), "reported")


def test_an_event_is_not_held_before_its_day() -> None:
    assert codes(picture(starts="2014-03-02"), "held") == ["stage_not_begun"]
    assert codes(picture(starts="2014-03-01"), "held") == []


def test_a_published_event_has_its_title_in_every_language() -> None:
    lacking = missing_for(picture(title__en="Eclipse"), "published")

    assert ("stage_field_missing", {"field": "title.ru"}) in lacking


def test_an_online_event_is_published_without_a_city() -> None:
    fields = {details.get("field") for _, details in missing_for(picture(mode="online"), "published")}

    assert not {"city", "country"} & fields


def test_a_step_that_rules_do_not_know_is_refused() -> None:
    [found] = hindrances(picture(status="proposed"), "reported")

    assert found[0] == "stage_no_such_step"


def test_going_back_needs_nothing() -> None:
    assert hindrances(picture(status="published"), "checked") == ()


@pytest.mark.parametrize("stage", ["withdrawn", "postponed", "cancelled"])
def test_leaving_the_track_needs_a_reason(stage: str) -> None:
    assert [code for code, _ in hindrances(picture(status="published"), stage)] == ["stage_no_reason"]
    assert hindrances(picture(status="published"), stage, "no hall") == ()


def test_a_role_is_asked_only_where_it_is_unusual() -> None:
    assert usual("labelled", "secretariat")
    assert not usual("labelled", "organiser")
    assert usual("labelled", "")


def test_a_deadline_counts_from_the_event_and_the_programme_may_choose_another() -> None:
    state = {"starts": "2014-06-10", "ends": "2014-06-12"}

    assert due_day("published", state, {}) == date(2014, 5, 27)
    assert due_day("reported", state, {"reported": 10}) == date(2014, 6, 22)
    assert due_day("checked", {}, {}) is None
