"""Links of a return: to what is not there, to rows of the same file, to what was renamed."""

from pathlib import Path

from tests.services.merge.desk import ExchangeDesk, PartnerBook, fields, nothing_new, rows
from yosdesk.domain.merge.choosing import Side
from yosdesk.services.erasing import erase_person
from yosdesk.services.receiving import ReceiveOptions, receive
from yosdesk.services.reviewing import Group, open_review
from yosdesk.services.undoing import undo


def with_new_partner(desk: ExchangeDesk) -> Path:
    """A return that names a co-organiser who is not there."""
    return desk.with_cell(desk.issue(), desk.events[0], "co_organisers", "Institute of Physics; House of Light")


def organisations(desk: ExchangeDesk) -> set[str]:
    """Return the names of the organisations that are there."""
    return set(desk.session.column("organisation", "name").values())


def test_who_is_not_there_is_asked_about_and_never_made_unasked(desk: ExchangeDesk) -> None:
    path = with_new_partner(desk)

    document = desk.receive(path, "theirs")

    assert fields(document, "question")[desk.events[0], "co_organisers"]["code"] == "no_such_record"
    assert "House of Light" not in organisations(desk)


def test_who_is_not_there_is_made_and_linked_when_theirs_is_chosen(desk: ExchangeDesk) -> None:
    path = with_new_partner(desk)
    before = desk.digest()

    document = desk.receive(path, decide=[{"id": desk.events[0], "field": "co_organisers", "choose": "theirs"}])

    [made] = [record for record, name in desk.session.column("organisation", "name").items() if "Light" in name]
    assert made in desk.value(desk.events[0], "co_organisers")
    assert desk.partner in desk.value(desk.events[0], "co_organisers")
    assert document["fields"][0]["applied"] is True
    assert document["complete"] is True
    undo(desk.session)
    assert desk.digest() == before


def test_two_cells_that_name_the_same_newcomer_make_one(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().set(desk.events[0], "co_organisers", "House of Light")
        book.sheet().set(desk.events[1], "responsible", "house of  light")

    decide = [{"id": desk.events[0], "field": "co_organisers", "choose": "theirs"},
              {"id": desk.events[1], "field": "responsible", "choose": "theirs"}]  # fmt: skip
    desk.receive(desk.edited(desk.issue(), edit), decide=decide)

    made = desk.value(desk.events[1], "responsible")
    assert made
    assert made in desk.value(desk.events[0], "co_organisers")
    assert len([name for name in organisations(desk) if "light" in name.lower()]) == 1


def test_the_review_tells_who_would_be_made_and_makes_them(desk: ExchangeDesk) -> None:
    received = receive(desk.session, with_new_partner(desk), ReceiveOptions())
    assert received is not None
    review = open_review(desk.session, received)
    [entry] = review.of(Group.QUESTION)

    review.choose([entry], Side.THEIRS)

    assert (review.summary()["made"], review.summary()["waiting"]) == (1, 0)


def test_a_person_who_was_erased_is_not_made_again(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "contacts", "Anna Contact; Boris New")
    [person] = desk.session.programme.ids("person")
    erase_person(desk.session, person)

    document = desk.receive(path, decide=[{"id": desk.events[0], "field": "contacts", "choose": "theirs"}])

    assert "erased_stays" in {one["code"] for one in document["problems"]}
    assert desk.session.programme.ids("person") == []
    assert document["complete"] is False


def test_a_task_of_a_row_that_is_an_event_of_ours_goes_to_that_event(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().append({"title.en": "Opening of the year", "starts": "2014-01-05", "country": "Germany"})
        book.sheet("task").append({"title": "Book the hall", "event": "Opening of the year"})

    path = desk.edited(desk.issue(), edit)
    cell = rows(desk.receive(path, ""), "new")[0]["cell"]

    document = desk.receive(path, decide=[{"cell": cell, "row": {"same_as": desk.events[0]}}])

    [task] = set(desk.session.programme.ids("task")) - set(desk.tasks)
    assert desk.value(task, "event") == desk.events[0]
    assert document["complete"] is True


def test_an_organisation_that_was_renamed_meanwhile_is_no_change(desk: ExchangeDesk) -> None:
    path = desk.issue()
    desk.set(desk.partner, name="Institute of Modern Physics")

    assert nothing_new(desk.receive(path))


def test_what_has_no_stage_is_not_cancelled_and_said_so(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        sheet = book.sheet("budget_line")
        sheet.sheet.delete_rows(sheet.row(desk.lines[0]))

    document = desk.receive(desk.edited(desk.issue(), edit), decide=[{"id": desk.lines[0], "row": "cancel"}])

    assert "cannot_be_cancelled" in {one["code"] for one in document["problems"]}
    assert desk.value(desk.lines[0], "title") == "Travel"
    assert document["complete"] is False


def test_a_name_that_is_no_text_is_not_made_and_said_so(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "co_organisers", "A" * 3000)

    document = desk.receive(path, decide=[{"id": desk.events[0], "field": "co_organisers", "choose": "theirs"}])

    assert "text_too_long" in {one["code"] for one in document["problems"]}
    assert document["complete"] is False
    assert len(desk.session.programme.ids("organisation")) == 2


def test_undo_keeps_who_was_made_while_a_link_that_was_edited_since_still_names_them(desk: ExchangeDesk) -> None:
    event = desk.events[0]
    decide = [{"id": event, "field": "co_organisers", "choose": "theirs"}]
    document = desk.receive(with_new_partner(desk), decide=decide)
    desk.set(event, co_organisers="House of Light; House of Science")

    undone = undo(desk.session, int(document["operation"]))

    [made] = [record for record, name in desk.session.column("organisation", "name").items() if "Light" in name]
    assert made in desk.value(event, "co_organisers")
    assert {change.record for change in undone.kept} == {event, made}


def test_undo_keeps_a_new_organisation_while_a_new_event_that_was_edited_since_is_of_it(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet("organisation").append({"name": "House of Light", "country": "Germany"})
        book.sheet().append({"title.en": "Light week", "starts": "2014-09-01", "organiser": "House of Light"})

    document = desk.receive(desk.edited(desk.issue(), edit))
    [event] = set(desk.session.programme.ids("event")) - set(desk.events)
    desk.set(event, city="Jena")

    undone = undo(desk.session, int(document["operation"]))

    organiser = desk.value(event, "organiser")
    assert desk.value(organiser, "name") == "House of Light"
    assert {change.record for change in undone.kept} == {event, organiser}
