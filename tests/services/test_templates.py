"""Templates: an event kept as a pattern with tasks and budget, made into a new event on other days."""

from datetime import date

import pytest

from yosdesk.domain.errors import UserError
from yosdesk.domain.event_template import Pattern, content_of, pattern_of
from yosdesk.services.checking import check
from yosdesk.services.editing import add_record, remove_records
from yosdesk.services.session import Session
from yosdesk.services.templates import new_from_template, save_template, template_named, templates
from yosdesk.services.undoing import undo


def add(session: Session, entity: str, **texts: str) -> str:
    return add_record(session, entity, texts).changes[0].record


@pytest.fixture
def template(session: Session) -> str:
    """A workshop of two days with a press release a month before, a report after it, and its catering."""
    partner = add(session, "organisation", name="DLR")
    event = add(
        session, "event", title="Workshop", starts="2014-03-03", ends="2014-03-04", organiser=partner, venue="Hall",
        start_time="9:00", actual="30", label_number="YS-1",
    )  # fmt: skip
    add(session, "task", title="Press release", event=event, due="2014-02-03", done="2014-02-02", status="done")
    add(session, "task", title="Report", event=event, due="2014-03-10")
    add(session, "task", title="Some day", event=event)
    add(session, "budget_line", title="Catering", event=event, planned="500 EUR", spent="480 EUR")
    return save_template(session, event, "Workshop of two days").changes[0].record


def test_a_template_tells_what_comes_with_it(session: Session, template: str) -> None:
    [line] = templates(session)

    assert (line.id, line.title, line.tasks, line.budget, line.days) == (template, "Workshop of two days", 3, 1, 2)


def test_a_new_event_has_its_tasks_as_many_days_from_its_start(session: Session, template: str) -> None:
    changes = new_from_template(session, template, date(2014, 9, 1), {"title.en": "Workshop II", "city": "Bonn"})

    event = changes.changes[0].record
    state = session.programme.states("event", (event,))[event]
    assert (state["starts"], state["ends"], state["start_time"]) == ("2014-09-01", "2014-09-02", "09:00")
    assert (state["title.en"], state["city"], state["venue"]) == ("Workshop II", "Bonn", "Hall")
    assert not {"actual", "label_number"} & set(state)
    tasks = [one for one in session.programme.states("task").values() if one["event"] == event]
    found = {one["title"]: (one.get("due", ""), one["status"], one.get("done", "")) for one in tasks}
    assert found == {
        "Press release": ("2014-08-04", "open", ""), "Report": ("2014-09-08", "open", ""), "Some day": ("", "open", ""),
    }  # fmt: skip


def test_of_the_budget_the_plan_alone_is_taken(session: Session, template: str) -> None:
    event = new_from_template(session, template, date(2014, 9, 1), {}).changes[0].record

    [line] = [one for one in session.programme.states("budget_line").values() if one["event"] == event]
    assert (line["planned"], line.get("spent", "")) == ("500.00 EUR", "")


def test_an_event_without_a_day_is_made_and_its_tasks_have_none(session: Session, template: str) -> None:
    event = new_from_template(session, template, None, {}).changes[0].record

    state = session.programme.states("event", (event,))[event]
    tasks = [one for one in session.programme.states("task").values() if one["event"] == event]
    assert "starts" not in state
    assert [one.get("due", "") for one in tasks] == ["", "", ""]


def test_links_to_what_is_gone_are_left_out(session: Session, template: str) -> None:
    remove_records(session, list(session.order("organisation")))

    event = new_from_template(session, template, date(2014, 9, 1), {}).changes[0].record

    assert "organiser" not in session.programme.states("event", (event,))[event]
    assert check(session).problems == ()


def test_all_of_it_is_one_step_to_undo(session: Session, template: str) -> None:
    before = check(session).digest
    new_from_template(session, template, date(2014, 9, 1), {})

    undo(session)

    assert len(session.order("event")) == 1
    assert len(session.order("task")) == 3
    assert check(session).digest == before


def test_a_template_is_named_by_its_title_and_an_unknown_one_is_refused(session: Session, template: str) -> None:
    assert template_named(session, "Workshop of two days") == template
    with pytest.raises(UserError, match="no_such_template"):
        template_named(session, "Ball")


def test_a_template_is_no_event(session: Session, template: str) -> None:
    assert len(session.order("event")) == 1


def test_a_pattern_survives_its_text() -> None:
    pattern = Pattern(
        {"title.ru": "Ёлка"}, 2, [({"title": "a"}, -3), ({"title": "b"}, None)], [{"planned": "1.00 EUR"}]
    )

    assert pattern_of(content_of(pattern)) == pattern
