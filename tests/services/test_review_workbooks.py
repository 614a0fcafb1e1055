"""Review workbooks: what a reviewer gets, what comes back, what is refused, and what erasing a reviewer finds."""

import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.services.merge.desk import PartnerSheet, converted, fields, nothing_new, one
from yosdesk.domain.errors import UserError
from yosdesk.domain.merge.choosing import Accept
from yosdesk.services.deciding import options_with
from yosdesk.services.editing import add_record, set_cells, set_parts
from yosdesk.services.erasing import erase_person
from yosdesk.services.explaining import why
from yosdesk.services.history import history
from yosdesk.services.issuing import register
from yosdesk.services.receive_document import receive_document
from yosdesk.services.receiving import ReceiveOptions, receive
from yosdesk.services.reminding import remind
from yosdesk.services.returns import returns
from yosdesk.services.review_plan import ReviewSpec
from yosdesk.services.reviewing import open_review
from yosdesk.services.selecting import add_criterion, assign, put_into_call
from yosdesk.services.sending_reviews import issue_review, reviewers_to_ask, send_review
from yosdesk.services.session import Session
from yosdesk.services.taking_back import Wanted, take_back
from yosdesk.services.undoing import undo

OFFICE = shutil.which("soffice") or ""
NAME = "Zacharias Unverwechselbar"


class Panel:
    """A call with three proposals and two reviewers; the second belongs to the holder of the first proposal."""

    def __init__(self, session: Session, folder: Path) -> None:
        self.session, self.folder = session, folder
        holder = one(add_record(session, "organisation", {"name": "DLR"}))
        person = {"name": NAME, "mail": "zacharias.unverwechselbar@example.org"}
        self.people = [
            one(add_record(session, "person", person)),
            one(add_record(session, "person", {"name": "Hans Holder", "organisation": holder})),
        ]
        self.call = one(add_record(session, "call", {"title": "Spring call"}))
        texts: tuple[dict[str, str], ...] = (
            {"organiser": holder, "city": "Bonn", "country": "DE", "starts": "2014-05-01", "abstract": "About stars."},
            {},
            {"city": "Казань"},
        )
        self.events = [
            one(add_record(session, "event", {"title": f"Proposal {number}", **some}))
            for number, some in enumerate(texts, 1)
        ]
        put_into_call(session, self.call, self.events)
        add_criterion(session, self.call, {"title": "Relevance", "explanation": "Does it serve the year?"})
        add_criterion(session, self.call, {"title": "Reach", "lowest": "0", "highest": "100"})
        assign(session, self.call, self.people)

    def assessment(self, event: int, person: int) -> str:
        """Return the assessment of a proposal by a reviewer."""
        wanted = (self.events[event], self.people[person])
        states = self.session.programme.states("assessment")
        return next(record for record, state in states.items() if (state["event"], state["reviewer"]) == wanted)

    def state(self, event: int, person: int) -> dict[str, str]:
        """Return what an assessment holds."""
        record = self.assessment(event, person)
        return dict(self.session.programme.states("assessment", (record,))[record])

    def issued(self, person: int, name: str = "review.xlsx", **options: Any) -> Path:
        """Issue the workbook of a reviewer."""
        out = self.folder / name
        assert issue_review(self.session, ReviewSpec(self.call, self.people[person], "en", **options), out)
        return out

    def answered(self, book: Path, edit: Callable[[PartnerSheet], object], name: str = f"{NAME}.xlsx") -> Path:
        """Return the copy that a reviewer sends back, named after the reviewer."""
        copy = openpyxl.load_workbook(book)
        edit(PartnerSheet(copy["Assessments"]))
        copy.save(self.folder / name)
        return self.folder / name

    def receive(self, path: Path, decide: Any = ()) -> dict[str, Any]:
        """Receive a workbook, taking what is safe."""
        found = take_back(self.session, path, Wanted(options_with(ReceiveOptions(), decide), Accept.SAFE, decide))
        assert found is not None
        return receive_document(*found)


@pytest.fixture
def panel(session: Session, tmp_path: Path) -> Panel:
    return Panel(session, tmp_path)


def _score(record: str, score: int, sheet: PartnerSheet) -> None:
    sheet.set(record, "score_1", score)


def sheet_of(path: Path) -> PartnerSheet:
    """Return the sheet of assessments of a workbook."""
    return PartnerSheet(openpyxl.load_workbook(path)["Assessments"])


def test_a_reviewer_gets_the_proposals_without_a_conflict(panel: Panel) -> None:
    everything, some = sheet_of(panel.issued(0)), sheet_of(panel.issued(1, "second.xlsx"))

    assert [row[1] for row in everything.rows()] == ["Proposal 1", "Proposal 2", "Proposal 3"]
    assert [row[1] for row in some.rows()] == ["Proposal 2", "Proposal 3"]


def test_the_columns_are_the_proposal_the_criteria_comment_and_conflict(panel: Panel) -> None:
    sheet = sheet_of(panel.issued(0))

    heads = [cell.value for cell in sheet.sheet[sheet.code_row + 1]]
    assert heads[-5:] == [
        "Relevance (0–10)", "Reach (0–100)", "Comment", "Conflict of interest", "Why there is a conflict"
    ]  # fmt: skip
    record = panel.assessment(0, 0)
    told = [sheet.at(record, code).value for code in ("event.city", "event.organiser", "event.abstract.en")]
    assert told == ["Bonn", "DLR", "About stars."]


def test_scores_are_chosen_from_the_scale_or_held_between_its_ends(panel: Panel) -> None:
    sheet = sheet_of(panel.issued(0))

    validations = {
        str(one.sqref).partition(":")[0].rstrip("0123456789"): one
        for one in sheet.sheet.data_validations.dataValidation
    }
    letters = [sheet.sheet.cell(1, sheet.columns[code]).column_letter for code in ("score_1", "score_2")]
    short, long = (validations[letter] for letter in letters)
    assert (short.type, short.formula1, short.showErrorMessage) == ("list", '"0,1,2,3,4,5,6,7,8,9,10"', True)
    assert (long.type, long.formula1, long.formula2) == ("whole", "0", "100")
    assert short.prompt == "A whole number from 0 to 10. Does it serve the year?"


def test_nobody_elses_scores_nor_any_reviewer_stand_in_the_file(panel: Panel) -> None:
    set_cells(panel.session, [(panel.assessment(1, 1), "comment", "Secret of the other reviewer")])

    book = openpyxl.load_workbook(panel.issued(0))

    texts = [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert not [text for text in texts if "Secret" in text or "Hans" in text or NAME in text]
    assert not [text for text in texts if panel.people[0] in text or panel.people[1] in text]


def test_an_untouched_workbook_changes_nothing(panel: Panel) -> None:
    document = panel.receive(panel.issued(0))

    assert nothing_new(document)


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not here")
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_workbook_that_libreoffice_saved_brings_the_scores(panel: Panel, ending: str) -> None:
    record = panel.assessment(0, 0)
    book = panel.answered(panel.issued(0), partial(_score, record, 7))

    panel.receive(converted(book, ending, OFFICE))

    assert panel.state(0, 0)["score_1"] == "7"


def test_scores_and_comments_come_back_field_by_field_and_are_undone(panel: Panel) -> None:
    first, second = panel.assessment(0, 0), panel.assessment(1, 0)

    def edit(sheet: PartnerSheet) -> None:
        sheet.set(first, "score_1", 7)
        sheet.set(first, "comment", "Strong.")
        sheet.set(second, "score_2", "40")
        sheet.set(second, "event.city", "Elsewhere")

    panel.receive(panel.answered(panel.issued(0), edit))

    after = panel.state(0, 0), panel.state(1, 0)
    undo(panel.session)
    assert (after[0]["score_1"], after[0]["comment"], after[1]["score_2"]) == ("7", "Strong.", "40")
    assert "city" not in panel.session.programme.states("event", (panel.events[1],))[panel.events[1]]
    assert "score_1" not in panel.state(0, 0)


def test_scores_of_two_reviewers_of_one_proposal_both_stay(panel: Panel) -> None:
    books = [panel.issued(person, f"{person}.xlsx") for person in range(2)]
    scores = {panel.assessment(1, person): 3 + person for person in range(2)}
    for book, (record, score) in zip(books, scores.items(), strict=True):
        panel.receive(panel.answered(book, partial(_score, record, score), f"answer {book.name}"))

    assert (panel.state(1, 0)["score_1"], panel.state(1, 1)["score_1"]) == ("3", "4")


@pytest.mark.parametrize("score", [11, -1, "7.5", "good"])
def test_a_score_outside_the_scale_is_unreadable_with_its_cell(panel: Panel, score: object) -> None:
    record, cells = panel.assessment(0, 0), []
    book = panel.answered(panel.issued(0), lambda sheet: cells.append(sheet.set(record, "score_1", score)))

    document = panel.receive(book)

    found = fields(document, "unreadable")[record, "score_1"]
    assert found["cell"] == cells[0]
    assert "score_1" not in panel.state(0, 0)


def test_a_score_outside_the_scale_is_refused_in_words_even_if_typed_in_the_review(panel: Panel) -> None:
    record = panel.assessment(0, 0)
    book = panel.answered(panel.issued(0), lambda sheet: sheet.set(record, "score_1", 8))

    document = panel.receive(book, [{"id": record, "field": "score_1", "choose": {"value": "99"}}])

    assert "99 is no score of “Relevance”, which goes from 0 to 10." in str(document["problems"])
    assert "score_1" not in panel.state(0, 0)


def test_a_conflict_that_a_reviewer_names_comes_back(panel: Panel) -> None:
    record = panel.assessment(2, 0)

    def edit(sheet: PartnerSheet) -> None:
        sheet.set(record, "conflict", "yes")
        sheet.set(record, "conflict_reason", "We work together.")

    panel.receive(panel.answered(panel.issued(0), edit))

    assert panel.state(2, 0)["conflict"] == "yes"
    again = sheet_of(panel.issued(0, "again.xlsx"))
    assert [row[1] for row in again.rows()] == ["Proposal 1", "Proposal 2"]


def test_rows_that_a_reviewer_adds_are_listed_and_not_taken(panel: Panel) -> None:
    before = len(panel.session.programme.states("assessment"))
    book = panel.answered(panel.issued(1), lambda sheet: sheet.append({"event": "Proposal 1", "score_1": 10}))

    panel.receive(book)

    assert len(panel.session.programme.states("assessment")) == before


def test_a_reviewer_without_proposals_is_refused_in_words(panel: Panel) -> None:
    stranger = one(add_record(panel.session, "person", {"name": "Stranger"}))

    with pytest.raises(UserError, match="no_assessments"):
        issue_review(panel.session, ReviewSpec(panel.call, stranger), panel.folder / "none.xlsx")

    assert not (panel.folder / "none.xlsx").exists()


def test_workbooks_are_sent_to_all_who_have_to_score(panel: Panel) -> None:
    for event in (1, 2):
        scores = [(panel.assessment(event, 1), part, "5") for part in ("score_1", "score_2")]
        set_cells(panel.session, scores)

    asked = reviewers_to_ask(panel.session, panel.call)
    sent = [send_review(panel.session, ReviewSpec(panel.call, person), panel.folder) for person in asked]

    assert [one.name for one in sent] == [NAME]
    assert sent[0].file == f"Spring call {panel.people[0]}.xlsx"
    assert [(line.partner, line.state) for line in register(panel.session)] == [(NAME, "out")]


def test_a_reminder_asks_for_the_scores_that_are_missing(panel: Panel) -> None:
    record = panel.assessment(0, 0)

    def edit(sheet: PartnerSheet) -> None:
        sheet.set(record, "score_1", 7)
        sheet.set(record, "score_2", 70)

    panel.receive(panel.answered(panel.issued(0), edit))
    [line] = register(panel.session)

    reminder = remind(panel.session, line.issued.id, panel.folder / "again.xlsx")

    assert [row[1] for row in sheet_of(panel.folder / "again.xlsx").rows()] == ["Proposal 2", "Proposal 3"]
    assert "zacharias.unverwechselbar@example.org" in reminder.mail.read_text(encoding="utf-8")


def test_erasing_a_reviewer_leaves_no_byte_of_the_name(panel: Panel) -> None:
    record = panel.assessment(0, 0)
    book = panel.answered(panel.issued(0), lambda sheet: sheet.set(record, "score_1", 77))
    panel.receive(book)
    waiting = returns(panel.session).waiting
    good = panel.answered(panel.issued(0, "two.xlsx"), lambda sheet: sheet.set(record, "score_1", 7), f"{NAME} 2.xlsx")
    panel.receive(good)

    erase_person(panel.session, panel.people[0])

    path = panel.session.programme.path
    files = [one for one in path.parent.iterdir() if one.is_file() and one.name.startswith(path.name)]
    assert [one.returned.partner for one in waiting] == [NAME]
    assert [one.name for one in files if b"nverwechselbar" in one.read_bytes()] == []
    assert panel.session.programme.states("assessment", (record,))[record]["score_1"] == "7"


def test_the_review_and_the_history_call_a_score_by_its_criterion(panel: Panel) -> None:
    record = panel.assessment(0, 0)
    book = panel.answered(panel.issued(0), lambda sheet: sheet.set(record, "score_2", 77))

    received = receive(panel.session, book, ReceiveOptions())
    assert received is not None
    labels = [entry.label for entry in open_review(panel.session, received).entries]
    panel.receive(book)

    assert labels == ["Reach"]
    assert history(panel.session, record, "score_2")[0].heading == "Reach"
    assert why(panel.session, record, "score_2").label == "Reach"


def test_a_reminder_asks_for_nothing_of_a_proposal_that_left_the_call(panel: Panel) -> None:
    book = panel.issued(0)
    [line] = register(panel.session)
    set_parts(panel.session, panel.events[1:], {"call": ""})

    remind(panel.session, line.issued.id, panel.folder / "again.xlsx")

    assert book.exists()
    assert [row[1] for row in sheet_of(panel.folder / "again.xlsx").rows()] == ["Proposal 1"]


def test_a_workbook_for_a_reviewer_can_have_a_language_a_day_and_a_password(panel: Panel) -> None:
    spec = ReviewSpec(panel.call, panel.people[0], "ru", date(2014, 5, 9), password="секрет 5")

    sent = send_review(panel.session, spec, panel.folder)

    book = panel.folder / sent.file
    [line] = register(panel.session)
    received = receive(panel.session, book, ReceiveOptions(password="секрет 5"))
    assert (line.issued.language, line.issued.due) == ("ru", "2014-05-09")
    assert not zipfile.is_zipfile(book)
    assert received is not None
    assert received.findings.proposals == ()
    with pytest.raises(UserError, match="password"):
        receive(panel.session, book, ReceiveOptions())
