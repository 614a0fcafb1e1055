"""The selection page: a call made, scored in the grid, ranked and decided; refusals in words; undo."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel

from tests.ui.conftest import Desktop
from yosdesk.domain.changes import ChangeSet
from yosdesk.domain.conditions import Condition
from yosdesk.services.editing import add_record, set_cells
from yosdesk.services.issuing import register
from yosdesk.services.scales import score_headings
from yosdesk.services.selecting import add_criterion, assign, put_into_call
from yosdesk.services.session import Session
from yosdesk.services.undoing import undo
from yosdesk.ui.inspector import Inspector
from yosdesk.ui.pages.event_page import EventPage
from yosdesk.ui.pages.selection_page import SelectionPage


def panel(session: Session) -> str:
    """Make a call with every proposal, two criteria, two reviewers; one belongs to the holder of one."""
    call = add_record(session, "call", {"title": "First call"}).changes[0].record
    for title, weight in (("Relevance", "2"), ("Reach", "1")):
        add_criterion(session, call, {"title": title, "weight": weight})
    put_into_call(session, call, session.order("event"))
    [partner] = session.linked("organisation", "DLR")
    people = [
        add_record(session, "person", texts).changes[0].record
        for texts in ({"name": "Reviewer A"}, {"name": "Reviewer B", "organisation": partner})
    ]
    assign(session, call, people)
    return call


def score(session: Session, title: str, reviewer: str, *scores: str) -> None:
    """Give a proposal the scores of a reviewer."""
    events, people = session.column("assessment", "event"), session.column("assessment", "reviewer")
    [event] = session.linked("event", title)
    [person] = session.linked("person", reviewer)
    [record] = [one for one in events if (events[one], people[one]) == (event, person)]
    set_cells(session, [(record, f"score_{number}", text) for number, text in enumerate(scores, 1)])


def shown(desktop: Desktop) -> SelectionPage:
    desktop.window.resize(1366, 768)
    desktop.go("selection")
    desktop.settle()
    page = desktop.window.page
    assert isinstance(page, SelectionPage)
    return page


def made(desktop: Desktop, function: Callable[..., object], *arguments: object) -> str:
    """The id of the record that a service made."""
    changes = desktop.ask(function, *arguments)
    assert isinstance(changes, ChangeSet)
    return changes.changes[0].record


def ranked(page: SelectionPage) -> list[tuple[str, str, str]]:
    """Rank, title and score of each row, as shown."""
    model = page.ranking.model
    cells = [[str(model.index(row, column).data()) for column in (0, 2, 3)] for row in range(model.rowCount())]
    return [(rank, title, points) for rank, title, points in cells]


@pytest.fixture
def page(desktop: Desktop) -> SelectionPage:
    """The page of a call that is partly scored: two proposals tie, one is missing scores."""
    desktop.ask(panel)
    for title, reviewer, scores in (
        ("Eclipse day", "Reviewer A", ("10", "10")),
        ("Eclipse day", "Reviewer B", ("10", "10")),
        ("Space school", "Reviewer A", ("5", "5")),
        ("Arctic workshop", "Reviewer A", ("5", "5")),
        ("Arctic workshop", "Reviewer B", ("5",)),
    ):
        desktop.ask(score, title, reviewer, *scores)
    return shown(desktop)


def test_without_a_call_the_page_says_what_it_is_for_and_makes_one(desktop: Desktop) -> None:
    page = shown(desktop)
    words = [label.text() for label in page.nothing.findChildren(QLabel)]
    before = (page.nothing.isVisible(), page.tabs.isVisible(), page.new.isVisible())

    desktop.press(page.nothing.buttons[0], Qt.Key.Key_Space)
    desktop.settle()
    desktop.settle()

    assert words[0] == "No call for proposals yet"
    assert before == (True, False, False)
    assert (page.nothing.isVisible(), page.tabs.isVisible(), page.calls.currentText()) == (False, True, "New call")


def test_without_a_call_the_keys_are_at_the_first_step_which_leads_to_proposals_too(desktop: Desktop) -> None:
    page = shown(desktop)
    focused = desktop.window.focusWidget()

    page.nothing.buttons[1].click()
    desktop.settle()

    assert focused is page.nothing.buttons[0]
    assert desktop.table.spec.conditions == (Condition("status", "=", "proposed"),)


def test_a_found_call_or_criterion_is_shown_on_the_page(desktop: Desktop, page: SelectionPage) -> None:
    other = made(desktop, add_record, "call", {"title": "Second call"})
    criterion = made(desktop, add_criterion, other, {"title": "Budget"})
    desktop.go("event")

    desktop.window.show_found(criterion)
    desktop.settle()
    desktop.settle()
    on_criterion = (page.calls.currentText(), page.tabs.currentWidget() is page.criteria, page.criteria.selection())
    desktop.go("event")
    desktop.window.show_found(other)
    desktop.settle()

    assert on_criterion == ("Second call", True, (criterion,))
    assert (desktop.window.page is page, page.tabs.currentWidget() is page.ranking) == (True, True)


def test_a_found_score_is_shown_whoever_gave_it_and_enter_opens_its_proposal(
    desktop: Desktop, page: SelectionPage
) -> None:
    score = desktop.ask(lambda session: next(iter(session.column("assessment", "event"))))
    page.reviewer.setCurrentIndex(2)

    desktop.window.show_found(str(score))
    desktop.settle()
    desktop.settle()
    found = (page.tabs.currentWidget() is page.scores, page.scores.selection())
    desktop.press(page.scores.table, Qt.Key.Key_Return)
    desktop.settle()

    assert found == (True, (score,))
    assert isinstance(desktop.window.page, EventPage)


def test_the_inspector_names_proposal_and_reviewer_and_each_score_by_its_criterion(
    desktop: Desktop, page: SelectionPage
) -> None:
    score = str(desktop.ask(lambda session: next(iter(session.column("assessment", "event")))))
    named = desktop.ask(score_headings, score)
    assert isinstance(named, dict)
    inspector = desktop.window.findChild(Inspector)
    assert inspector is not None
    inspector.show()

    inspector.show_record(score)
    form = inspector._form("assessment")
    desktop.bot.waitUntil(lambda: form.isVisible() and bool(form._fields[0].editor.value_text()))
    desktop.settle()

    labels = [label.text() for label in form._labels.values() if label.isVisible()]
    assert labels[:3] == ["Proposal", "Selection call", "Reviewer"]
    assert set(named.values()) <= set(labels)
    assert not [text for text in labels if text.startswith("Score ")]


def test_the_history_of_a_score_names_its_criterion(desktop: Desktop, page: SelectionPage) -> None:
    page.tabs.setCurrentWidget(page.scores)
    desktop.settle()
    model = page.scores.model
    [row] = [one for one in range(model.rowCount()) if str(model.index(one, 3).data()) == "10"][:1]
    page.scores.table.setCurrentIndex(model.index(row, 3))

    desktop.window.show_history()
    desktop.settle()

    past = desktop.window.inspector._past
    assert past._why._text.text().startswith("<b>Reach</b>")
    assert "Reach: ∅ → 10" in past.lines.item(0).text()


def test_proposals_are_taken_in_at_once(desktop: Desktop) -> None:
    page = shown(desktop)
    page.new.click()
    desktop.settle()
    desktop.settle()

    page.take.click()
    desktop.settle()
    desktop.settle()

    assert (page.count(), page.take.isVisible()) == ("4", False)


def test_the_ranking_shows_ties_and_missing_scores(page: SelectionPage) -> None:
    assert ranked(page) == [
        ("1", "Eclipse day", "100.0"),
        ("2 =", "Space school", "50.0"),
        ("2 =", "Arctic workshop", "50.0"),
        ("–", "Ёлка and science", "–"),
    ]
    model = page.ranking.model
    assert [model.index(row, 7).data() for row in range(4)] == ["4 of 4", "2 of 2", "⚠ 3 of 4", "⚠ 0 of 4"]
    assert model.headerData(4, Qt.Orientation.Horizontal) == "Relevance"
    assert page.ranking.weights.text() == "Weights: Relevance 2, Reach 1."


def test_who_is_of_the_holder_is_left_out_and_named(page: SelectionPage) -> None:
    model = page.ranking.model

    assert [model.index(row, 9).data() for row in range(4)] == ["", "Reviewer B", "", ""]


def test_a_score_is_typed_into_the_grid_and_the_ranking_follows(desktop: Desktop, page: SelectionPage) -> None:
    page.tabs.setCurrentWidget(page.scores)
    desktop.settle()
    row = [page.scores.model.index(one, 0).data() for one in range(page.scores.model.rowCount())].index(
        "Ёлка and science"
    )

    page.scores.model.setData(page.scores.model.index(row, 2), "9")
    desktop.settle()
    desktop.settle()

    assert page.scores.model.headerData(2, Qt.Orientation.Horizontal) == "Relevance (0–10)"
    assert ranked(page)[1] == ("2", "Ёлка and science", "90.0")


def test_a_score_outside_its_scale_is_refused_in_words(desktop: Desktop, page: SelectionPage) -> None:
    page.tabs.setCurrentWidget(page.scores)
    desktop.settle()

    page.scores.model.setData(page.scores.model.index(0, 2), "11")
    desktop.settle()

    assert "11 is no score of “Relevance”, which goes from 0 to 10." in desktop.window.messages.text()


def test_a_decision_needs_its_minutes(desktop: Desktop, page: SelectionPage) -> None:
    page.ranking.table.selectRow(0)
    desktop.press(page.ranking.table, Qt.Key.Key_1)

    page.ranking.bar.go.click()
    desktop.settle()

    assert page.ranking.bar.wrong.text().startswith("A decision needs its minutes")
    assert desktop.ask(lambda session: dict(session.column("decision", "outcome"))) == {}


def test_proposals_are_decided_moved_and_all_of_it_is_taken_back(desktop: Desktop, page: SelectionPage) -> None:
    row = [title for _, title, _ in ranked(page)].index("Space school")
    page.ranking.table.selectRow(row)
    desktop.press(page.ranking.table, Qt.Key.Key_1)
    desktop.type(page.ranking.bar.minutes, "12 March, item 3")
    desktop.press(page.ranking.bar.minutes, Qt.Key.Key_Return)
    desktop.settle()
    desktop.settle()

    model = page.ranking.model
    [space] = [one for one in range(4) if model.index(one, 2).data() == "Space school"]
    told = [str(model.index(space, column).data()) for column in (6, 10)]
    stages = desktop.ask(lambda session: dict(session.column("event", "status")))
    desktop.ask(undo)
    after = desktop.ask(lambda session: dict(session.column("event", "status")))

    assert told == ["✔ accepted", "12 March, item 3"]
    assert isinstance(stages, dict)
    assert isinstance(after, dict)
    assert (list(stages.values()).count("checked"), list(after.values()).count("checked")) == (1, 0)


def test_one_more_reviewer_is_given_all_proposals(desktop: Desktop, page: SelectionPage) -> None:
    desktop.ask(add_record, "person", {"name": "Reviewer C"})
    page.enter()
    desktop.settle()
    desktop.settle()
    page.reviewers.people.setCurrentIndex(page.reviewers.people.findText("Reviewer C"))

    page.reviewers.go.click()
    desktop.settle()
    desktop.settle()

    rows = [[page.reviewers.table.item(row, column).text() for column in range(4)] for row in range(3)]  # type: ignore[union-attr]
    assert rows == [["Reviewer A", "4", "3", "0"], ["Reviewer B", "4", "1", "1"], ["Reviewer C", "4", "0", "0"]]


def test_workbooks_are_sent_to_everybody_with_scores_to_give(
    desktop: Desktop, page: SelectionPage, tmp_path: Path
) -> None:
    page.tabs.setCurrentWidget(page.reviewers)

    page.reviewers.send_to(tmp_path)
    desktop.bot.waitUntil(page.reviewers.send.isEnabled)

    assert len(list(tmp_path.glob("First call PE-*.xlsx"))) == 2
    lines = desktop.ask(register)
    assert isinstance(lines, tuple)
    assert sorted(line.partner for line in lines) == ["Reviewer A", "Reviewer B"]
    assert "2 workbooks were written" in desktop.window.messages.text()


def test_workbooks_leave_in_the_language_for_the_day_and_under_the_password_that_were_chosen(
    desktop: Desktop, page: SelectionPage, tmp_path: Path
) -> None:
    page.tabs.setCurrentWidget(page.reviewers)
    options = page.reviewers.options
    options.language.setCurrentIndex(options.language.findData("ru"))
    options.due.setDate(QDate(2031, 5, 9))
    options.password.setText("geheim")

    page.reviewers.send_to(tmp_path)
    desktop.bot.waitUntil(page.reviewers.send.isEnabled)

    lines = desktop.ask(register)
    assert isinstance(lines, tuple)
    assert {(line.issued.language, line.issued.due) for line in lines} == {("ru", "2031-05-09")}
    assert not any(zipfile.is_zipfile(book) for book in tmp_path.glob("First call*.xlsx"))


def test_a_workbook_is_sent_to_the_selected_reviewer_alone(
    desktop: Desktop, page: SelectionPage, tmp_path: Path
) -> None:
    page.tabs.setCurrentWidget(page.reviewers)
    page.reviewers.table.selectRow(1)

    page.reviewers.send_to(tmp_path)
    desktop.bot.waitUntil(page.reviewers.send.isEnabled)

    lines = desktop.ask(register)
    assert isinstance(lines, tuple)
    assert [line.partner for line in lines] == ["Reviewer B"]


def test_an_events_page_says_its_place_and_leads_to_the_call(desktop: Desktop, page: SelectionPage) -> None:
    desktop.go("record", page.ranking.model.lines[2].ranked.event)
    desktop.settle()
    event = desktop.window.page
    assert isinstance(event, EventPage)
    words = event.selected.text().strip()

    event.selected.click()
    desktop.settle()

    assert words == "Proposal in “First call”: rank 2 of 4, 50.0 of 100 points (3 of 4 scores)"
    assert desktop.window.page is page


def test_enter_opens_a_proposal(desktop: Desktop, page: SelectionPage) -> None:
    page.ranking.table.setCurrentIndex(page.ranking.model.index(0, 0))

    desktop.press(page.ranking.table, Qt.Key.Key_Return)
    desktop.settle()

    assert isinstance(desktop.window.page, EventPage)


def test_the_ranking_is_a_sound_model(page: SelectionPage, qtmodeltester: Any) -> None:
    qtmodeltester.check(page.ranking.model)


def test_a_proposal_is_taken_out_its_scores_are_kept_and_told(desktop: Desktop, page: SelectionPage) -> None:
    page.ranking.table.selectRow(0)
    before = page.scores.model.rowCount()

    page.ranking.bar.out.click()
    desktop.settle()
    desktop.settle()
    told = desktop.window.messages.text()
    words = QTextDocumentFragment.fromHtml(page.ranking.left.text()).toPlainText()
    after = page.scores.model.rowCount()
    desktop.ask(undo)
    page.enter()
    desktop.settle()

    assert "1 proposal was taken out of the call. Its scores are kept" in told
    assert "Scores of 1 event that left the call are kept, but not counted." in words
    assert (before, after) == (8, 6)
    assert ranked(page)[0] == ("1", "Eclipse day", "100.0")
