"""The line of exchange: what was settled is not asked again, copies never take each other back, every value knows."""

from typing import Any

import pytest

from tests.services.merge.desk import ExchangeDesk, PartnerBook, codes, day, fields, nothing_new
from yosdesk.services.checking import back_up, restore
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.issuing import issue, register
from yosdesk.services.receiving import ReceiveOptions, receive
from yosdesk.services.reviewing import changed_mine, open_review
from yosdesk.services.session import open_session


def cell(record: str, code: str, value: Any) -> Any:
    """Return an edit of one cell of the events' sheet."""

    def edit(book: PartnerBook) -> None:
        book.sheet().set(record, code, value)

    return edit


def test_62_what_was_decided_is_not_asked_again(desk: ExchangeDesk) -> None:
    event = desk.events[0]
    first = desk.edited(desk.issue(), cell(event, "city", "Köln"))
    desk.set(event, city="Berlin")
    desk.receive(first, decide=[{"id": event, "field": "city", "choose": "mine"}])

    document = desk.receive(desk.edited(first, cell(event, "venue", "Town hall")))

    assert list(fields(document)) == [(event, "venue")]
    assert desk.value(event, "city") == "Berlin"
    assert desk.value(event, "venue") == "Town hall"


def test_63_an_older_return_after_a_newer_one_stops(desk: ExchangeDesk) -> None:
    event = desk.events[0]
    first = desk.edited(desk.issue(), cell(event, "city", "Köln"))
    second = desk.edited(first, cell(event, "venue", "Town hall"))
    desk.receive(second)

    document = desk.receive(first, accept="theirs")

    assert "older_return" in codes(document)
    assert document["operation"] is None
    assert desk.value(event, "venue") == "Town hall"

    document = desk.receive(first, decide=[{"guard": "older_return", "choose": "continue"}])

    assert desk.value(event, "venue") == "Town hall"
    assert document["operation"] is None


def test_64_a_parallel_copy_never_takes_back_what_another_brought(desk: ExchangeDesk) -> None:
    path = desk.issue()
    desk.receive(desk.edited(path, cell(desk.events[0], "city", "Köln")))

    document = desk.receive(desk.edited(path, cell(desk.events[1], "city", "Paris")))

    assert list(fields(document)) == [(desk.events[1], "city")]
    assert "parallel_copy" in codes(document)
    assert desk.value(desk.events[0], "city") == "Köln"
    assert desk.value(desk.events[1], "city") == "Paris"


def test_64_a_reverted_cell_of_the_same_copy_is_asked(desk: ExchangeDesk) -> None:
    def two(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "city", "Köln")
        book.sheet().set(desk.events[1], "city", "Paris")

    first = desk.edited(desk.issue(), two)
    desk.receive(first)

    document = desk.receive(desk.edited(first, cell(desk.events[0], "city", "Bonn")))

    found = fields(document)[desk.events[0], "city"]
    assert (found["verdict"], found["code"]) == ("question", "reverted_or_parallel")
    assert desk.value(desk.events[0], "city") == "Köln"


def test_65_two_partners_edited_one_event_and_the_second_is_told_who_was_first(desk: ExchangeDesk) -> None:
    event = desk.events[0]
    other = next(record for record in desk.session.programme.ids("organisation") if record != desk.partner)
    desk.set(event, co_organisers="House of Science")
    first = desk.issue()
    second = desk.folder / "second.xlsx"
    issue(desk.session, IssueSpec(other, language="en"), second)
    desk.receive(desk.edited(first, cell(event, "city", "Köln")))

    document = desk.receive(desk.edited(second, cell(event, "city", "Berlin"), "second answer.xlsx"))

    assert fields(document)[event, "city"]["mine"] == "Köln"
    assert fields(document)[event, "city"]["verdict"] == "conflict"
    again = receive(desk.session, desk.folder / "second answer.xlsx", ReceiveOptions())
    assert again is not None
    review = open_review(desk.session, again)
    source = changed_mine(desk.session, review.entries[0])
    assert source is not None
    assert (source.file[:6], source.details["partner"]) == ("answer", "Institute of Physics")


def test_66_on_another_laptop_the_values_in_the_file_are_the_base(desk: ExchangeDesk) -> None:
    copy = desk.folder / "second laptop.yosdesk"
    restore(back_up(desk.session), copy)
    path = desk.with_cell(desk.issue(), desk.events[0], "city", "Köln")
    elsewhere = ExchangeDesk(
        open_session(copy, desk.session.author), desk.folder, desk.partner, desk.events, desk.tasks, desk.lines
    )

    document = elsewhere.receive(path)

    assert document["base"] == "file"
    assert elsewhere.value(desk.events[0], "city") == "Köln"
    elsewhere.session.close()


def test_the_register_tells_what_is_out_overdue_and_returned(desk: ExchangeDesk) -> None:
    desk.issue(due=day("2014-02-01"))
    desk.issue(due=day("2014-05-01"))
    answered = desk.issue(due=day("2014-05-01"))
    desk.receive(desk.edited(answered, cell(desk.events[0], "city", "Köln")))

    states = sorted(line.state for line in register(desk.session))

    assert states == ["out", "overdue", "returned"]
    assert {line.partner for line in register(desk.session)} == {"Institute of Physics"}


def test_an_answer_that_was_saved_again_says_nothing_new(desk: ExchangeDesk) -> None:
    first = desk.edited(desk.issue(), cell(desk.events[0], "city", "Köln"))
    desk.receive(first)

    assert nothing_new(desk.receive(desk.edited(first, lambda book: None)))


@pytest.mark.parametrize("copied", [False, True])
def test_62_a_row_that_became_an_event_is_not_asked_about_however_often_it_comes_again(
    desk: ExchangeDesk, copied: bool
) -> None:
    def added(book: PartnerBook) -> None:
        sheet = book.sheet()
        row = sheet.copy_row(desk.events[0]) if copied else sheet.append({"starts": day("2014-11-05")})
        sheet.sheet.cell(row, sheet.columns["title.en"]).value = "A night of science"

    first = desk.edited(desk.issue(), added)
    desk.receive(first, decide=[{"cell": f"Events!A{4 + len(desk.events)}", "row": "create"}])
    again = desk.edited(first, lambda _: None)  # the same, saved by another program

    once, twice = desk.receive(again), desk.receive(again)

    assert len(desk.session.programme.ids("event")) == len(desk.events) + 1
    assert nothing_new(once)
    assert nothing_new(twice)


def without_row(desk: ExchangeDesk, book: PartnerBook) -> None:
    sheet = book.sheet()
    sheet.sheet.delete_rows(sheet.row(desk.events[3]))


def with_copy(desk: ExchangeDesk, book: PartnerBook) -> None:
    sheet = book.sheet()
    row = sheet.copy_row(desk.events[0])
    sheet.sheet.cell(row, sheet.columns["title.en"]).value = "Another title"


def with_word(desk: ExchangeDesk, book: PartnerBook) -> None:
    book.sheet().set(desk.events[1], "expected", "many")


@pytest.mark.parametrize(
    ("edit", "decide"),
    [
        (without_row, {"row": "keep", "of": 3}),
        (without_row, {"row": "cancel", "of": 3}),
        (with_copy, {"row": "skip", "cell": "Events!A16"}),
        (with_word, {"field": "expected", "choose": "mine", "of": 1}),
        (with_word, {"field": "expected", "choose": {"value": "70"}, "of": 1}),
    ],
)
def test_62_what_was_decided_of_a_return_that_edited_no_value_is_not_asked_again(
    desk: ExchangeDesk, edit: Any, decide: dict[str, Any]
) -> None:
    if "of" in decide:
        decide = {**decide, "id": desk.events[decide["of"]]}
    first = desk.edited(desk.issue(), lambda book: edit(desk, book))
    asked = desk.receive(first, accept="")
    desk.receive(first, decide=[decide])
    before = desk.digest()
    again = desk.edited(first, lambda book: setattr(book.book.properties, "title", "Saved again"))

    once, twice = desk.receive(again), desk.receive(again)

    assert not nothing_new(asked)
    assert nothing_new(once)
    assert nothing_new(twice)
    assert desk.digest() == before


def test_a_twofold_day_or_amount_that_was_settled_is_not_asked_again_when_its_answer_comes_saved_anew(
    desk: ExchangeDesk,
) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "call_deadline", "03/04/2014")
        book.sheet("budget_line").set(desk.lines[0], "planned", "1.234")

    path = desk.edited(desk.issue(), edit)
    answers = [{"column": "call_deadline", "dates": "dmy"}, {"column": "planned", "decimal": ","}]
    desk.receive(path, decide=answers)

    again = desk.receive(desk.edited(path, lambda book: setattr(book.book.properties, "title", "Saved again")), "")

    assert desk.value(desk.events[0], "call_deadline") == "2014-04-03"
    assert desk.value(desk.lines[0], "planned") == "1234.00 EUR"
    assert nothing_new(again)


def test_a_twofold_day_that_was_changed_since_is_asked(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "call_deadline", "03/04/2014")
    desk.receive(path, decide=[{"column": "call_deadline", "dates": "dmy"}])

    again = desk.receive(desk.with_cell(path, desk.events[0], "call_deadline", "05/06/2014"), "")

    assert [one["verdict"] for one in again["fields"]] == ["question"]
