"""Reviews that are half done, answered after a restart although the file that came back is gone."""

from pathlib import Path

from tests.services.merge.desk import ExchangeDesk, PartnerBook
from yosdesk.domain.merge.choosing import Accept
from yosdesk.domain.merge.verdicts import FieldVerdict
from yosdesk.services.column_questions import ColumnQuestion, column_questions, with_answer
from yosdesk.services.deciding import Decisions
from yosdesk.services.erasing import erase_person
from yosdesk.services.origins import FILE
from yosdesk.services.receive_applying import apply, keep_review
from yosdesk.services.receiving import Received, ReceiveOptions, receive, receive_kept
from yosdesk.services.returns import reopened_review
from yosdesk.services.reviewing import Review
from yosdesk.services.session import Session, open_session
from yosdesk.store import exchanges


def unclear(desk: ExchangeDesk) -> Path:
    """A return whose days and amounts can be read in two ways, with a column that is none of ours."""

    def edit(book: PartnerBook) -> None:
        sheet = book.sheet()
        sheet.add_column("Comment", "Confirm soon")
        sheet.set(desk.events[0], "call_deadline", "03/04/2014")
        sheet.set(desk.events[1], "city", "Köln")
        book.sheet("budget_line").set(desk.lines[0], "planned", "1.234")

    return desk.edited(desk.issue(), edit)


def left_and_reopened(desk: ExchangeDesk, path: Path) -> tuple[Session, Review]:
    """Look at a return, decide later, lose the file, restart; the session and the review as it opens again."""
    received = receive(desk.session, path, ReceiveOptions())
    assert received is not None
    keep_review(desk.session, received, Decisions())
    return restarted(desk.session, path, received.sha256)


def restarted(session: Session, path: Path, sha256: str) -> tuple[Session, Review]:
    """Lose the file and restart; return the session and the review as it opens again."""
    path.unlink(missing_ok=True)
    place, author = session.programme.path, session.author
    session.close()
    session = open_session(place, author)
    return session, review_of(session, sha256)


def review_of(session: Session, sha256: str) -> Review:
    """Return the review of a return that is kept."""
    review = reopened_review(session, sha256)
    assert review is not None
    return review


def asked(session: Session, received: Received) -> dict[str, ColumnQuestion]:
    """Return the questions about columns by what they are about."""
    return {one.about: one for one in column_questions(session, received)}


def answered(session: Session, received: Received, about: str, answer: str) -> Received:
    """Return a return read again with an answer, from what is kept."""
    options = with_answer(received.options, asked(session, received)[about], answer)
    again = receive_kept(session, received.sha256, options)
    assert again is not None
    return again


def test_columns_are_asked_about_after_a_restart_without_the_file(desk: ExchangeDesk) -> None:
    session, review = left_and_reopened(desk, unclear(desk))

    assert set(asked(session, review.received)) == {"dates", "decimal", "field"}
    session.close()


def test_columns_are_read_another_way_after_a_restart_without_the_file(desk: ExchangeDesk) -> None:
    session, review = left_and_reopened(desk, unclear(desk))

    found = review.received
    for about, answer in (("dates", "dmy"), ("decimal", ","), ("field", "internal_note")):
        found = answered(session, found, about, answer)

    said = {(one.record, one.part): one.theirs for one in found.findings.proposals}
    assert said[desk.events[0], "call_deadline"] == "2014-04-03"
    assert said[desk.lines[0], "planned"] == "1234.00 EUR"
    assert said[desk.events[0], "internal_note"] == "Confirm soon"
    assert asked(session, found) == {}
    session.close()


def test_an_answer_outlives_a_restart_beside_a_question_that_still_waits(desk: ExchangeDesk) -> None:
    session, review = left_and_reopened(desk, unclear(desk))
    found = answered(session, review.received, "dates", "mdy")
    keep_review(session, found, Decisions())

    session, review = restarted(session, Path("gone"), found.sha256)
    again = answered(session, review.received, "field", "internal_note")

    assert set(asked(session, review.received)) == {"decimal", "field"}
    assert {one.theirs for one in again.findings.proposals if one.part == "call_deadline"} == {"2014-03-04"}
    session.close()


def test_what_was_read_another_way_is_applied_without_the_file(desk: ExchangeDesk) -> None:
    session, review = left_and_reopened(desk, unclear(desk))
    found = answered(session, review.received, "dates", "dmy")
    takes = {one.part for one in found.findings.proposals if one.verdict is FieldVerdict.TAKE}

    done = apply(session, found, Decisions(Accept.SAFE))

    assert done is not None
    assert takes == {"city", "call_deadline"}
    assert session.programme.states("event", desk.events[:1])[desk.events[0]]["call_deadline"] == "2014-04-03"
    session.close()


def test_no_cells_are_kept_where_nothing_is_asked_of_a_column(desk: ExchangeDesk) -> None:
    received = receive(desk.session, desk.with_cell(desk.issue(), desk.events[0], "city", "Köln"), ReceiveOptions())
    assert received is not None
    keep_review(desk.session, received, Decisions())

    assert receive_kept(desk.session, received.sha256, ReceiveOptions()) is None


def test_cells_that_are_kept_go_when_a_person_is_erased(desk: ExchangeDesk) -> None:
    received = receive(desk.session, unclear(desk), ReceiveOptions())
    assert received is not None
    keep_review(desk.session, received, Decisions())
    [person] = desk.session.programme.ids("person")

    erase_person(desk.session, person)

    assert receive_kept(desk.session, received.sha256, ReceiveOptions()) is None
    assert review_of(desk.session, received.sha256).entries


def test_a_base_that_only_the_file_held_outlives_a_restart_without_it(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", "Köln")
    desk.session.programme.connection.execute("DELETE FROM issued")
    desk.session.programme.connection.commit()
    received = receive(desk.session, path, ReceiveOptions())
    assert received is not None
    assert received.base == FILE
    keep_review(desk.session, received, Decisions())

    session, review = restarted(desk.session, path, received.sha256)

    assert review.received.base == FILE
    assert [(one.part, one.verdict) for one in review.received.findings.proposals] == [("city", FieldVerdict.TAKE)]
    assert exchanges.issued(session.programme.connection) == ()
    session.close()
