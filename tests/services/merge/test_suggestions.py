"""What was not taken stays: suggestions, replies, reminders, why a value is so, and records that were joined."""

import email
import email.policy
from typing import Any

import openpyxl
import pytest

from tests.services.merge.desk import ExchangeDesk, PartnerBook, day, fields, nothing_new, rows
from yosdesk.domain.conditions import parse
from yosdesk.domain.errors import UserError
from yosdesk.services.checking import back_up, restore
from yosdesk.services.editing import add_record, remove_records, set_parts
from yosdesk.services.explaining import put_back, why
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.issuing import issue
from yosdesk.services.joining import join, successor_of
from yosdesk.services.reminding import remind
from yosdesk.services.session import open_session
from yosdesk.services.suggesting import dismiss, open_suggestions, take, write_reply
from yosdesk.services.undoing import undo


def refused(desk: ExchangeDesk) -> dict[str, Any]:
    """Receive a workbook whose one edit is of a locked field."""
    return desk.receive(desk.with_cell(desk.issue(), desk.events[0], "status", "confirmed"))


def test_14r_a_suggestion_is_taken_with_its_source_and_can_be_undone(desk: ExchangeDesk) -> None:
    document = refused(desk)
    [one] = open_suggestions(desk.session, desk.events[0])

    take(desk.session, one.number)

    found = why(desk.session, desk.events[0], "status")
    assert (found.value, found.replaced) == ("confirmed", "proposed")
    assert found.line is not None
    assert found.line.cell == document["fields"][0]["cell"]
    assert not found.suggestions
    undo(desk.session)
    assert desk.value(desk.events[0], "status") == "proposed"


def test_a_dismissed_suggestion_is_no_longer_shown(desk: ExchangeDesk) -> None:
    refused(desk)
    [one] = open_suggestions(desk.session, desk.events[0])

    dismiss(desk.session, one.number)

    assert not open_suggestions(desk.session)
    with pytest.raises(UserError):
        take(desk.session, one.number)


def test_the_reply_tells_the_partner_what_was_kept_and_why(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", "Köln")
    desk.set(desk.events[0], city="Berlin")
    desk.receive(path, decide=[{"id": desk.events[0], "field": "city", "choose": "mine"}])
    [one] = open_suggestions(desk.session)
    out = desk.folder / "reply.xlsx"

    count = write_reply(desk.session, one.returned, out, "en")

    sheet = openpyxl.load_workbook(out).worksheets[0]
    told = [cell.value for cell in sheet[2]]
    assert count == 1
    assert told[:4] == ["Event number 1 in Bonn", "City", "Köln", "Berlin"]


def test_why_is_it_so_and_put_it_back(desk: ExchangeDesk) -> None:
    desk.receive(desk.with_cell(desk.issue(), desk.events[0], "city", "Köln"))

    found = why(desk.session, desk.events[0], "city")
    put_back(desk.session, desk.events[0], "city")

    assert found.line is not None
    assert found.line.details["partner"] == "Institute of Physics"
    assert desk.value(desk.events[0], "city") == "Bonn"


def test_a_reminder_asks_only_for_what_is_empty_or_changed(desk: ExchangeDesk) -> None:
    contact = next(iter(desk.session.programme.ids("person")))
    set_parts(desk.session, [contact], {"mail": "anna@example.org"})
    path = desk.issue(fields=("title", "city", "venue", "starts"))
    for event in desk.events[2:]:
        desk.set(event, venue="Town hall")
    for event in desk.events[2:]:
        desk.set(event, venue="")
        desk.set(event, venue="Town hall")
    issue_id = str(openpyxl.load_workbook(path)["_yos"]["B2"].value)
    out = desk.folder / "reminder.xlsx"

    done = remind(desk.session, issue_id, out)

    sheet = PartnerBook(out).sheet()
    assert set(sheet.columns) == {"id", "title.en", "title.ru", "venue"}
    assert done.issued.issued.line == issue_id
    assert nothing_new(desk.receive(out))
    mail = email.message_from_bytes(done.mail.read_bytes(), policy=email.policy.default)
    assert mail["To"] == "anna@example.org"
    assert [part.get_filename() for part in mail.iter_attachments()] == ["reminder.xlsx"]


def test_a_line_break_in_an_address_adds_no_header(desk: ExchangeDesk) -> None:
    set_parts(desk.session, [desk.session.facts.id], {"title": "Year of Science"})
    path = desk.issue(fields=("title", "venue"))
    issue_id = str(openpyxl.load_workbook(path)["_yos"]["B2"].value)

    done = remind(desk.session, issue_id, desk.folder / "r.xlsx")

    head = done.mail.read_bytes().partition(b"\r\n\r\n")[0]
    assert b"Bcc" not in head


def test_67_edits_of_a_joined_event_are_suggestions_on_its_successor(desk: ExchangeDesk) -> None:
    gone, keep = desk.events[:2]
    path = desk.with_cell(desk.issue(), gone, "venue", "Town hall")
    join(desk.session, keep, gone)

    document = desk.receive(path)

    assert successor_of(desk.session, gone) == keep
    assert not rows(document, "resurrect")
    assert fields(document)[keep, "venue"]["verdict"] == "refused"
    assert [(one.record, one.value, one.why) for one in open_suggestions(desk.session)] == [
        (keep, "Town hall", "successor")
    ]


@pytest.mark.parametrize("stage", ["cancelled", "withdrawn", "declined", "closed"])
def test_67_an_event_that_ended_here_meanwhile_takes_edits_and_stays_ended(desk: ExchangeDesk, stage: str) -> None:
    event = desk.events[0]
    path = desk.with_cell(desk.issue(), event, "venue", "Town hall")
    desk.set(event, status=stage)

    document = desk.receive(path)

    assert fields(document)[event, "venue"]["verdict"] == "take"
    assert (desk.value(event, "venue"), desk.value(event, "status")) == ("Town hall", stage)
    assert not rows(document, "resurrect")


def test_joined_records_come_apart_by_undo(desk: ExchangeDesk) -> None:
    gone, keep = desk.events[:2]
    before = desk.digest()

    join(desk.session, keep, gone)

    assert desk.value(desk.tasks[0], "event") == keep
    undo(desk.session)
    assert desk.digest() == before


@pytest.fixture
def elsewhere(desk: ExchangeDesk) -> ExchangeDesk:
    """A copy of the programme on another coordinator's laptop."""
    copy = desk.folder / "second laptop.yosdesk"
    restore(back_up(desk.session), copy)
    session = open_session(copy, desk.session.author)
    return ExchangeDesk(session, desk.folder, desk.partner, desk.events, desk.tasks, desk.lines)


def test_another_coordinators_programme_is_merged_like_a_workbook(desk: ExchangeDesk, elsewhere: ExchangeDesk) -> None:
    desk.set(desk.events[0], city="Köln")
    desk.set(desk.events[1], city="Paris")
    elsewhere.set(desk.events[0], city="Berlin")
    elsewhere.set(desk.events[2], status="confirmed")
    created = next(iter(add_record(elsewhere.session, "event", {"title.en": "Theirs"}).records()))
    remove_records(elsewhere.session, [desk.events[9]])
    path = elsewhere.session.programme.path
    elsewhere.session.close()

    document = desk.receive(path)

    assert fields(document)[desk.events[0], "city"]["verdict"] == "conflict"
    assert desk.value(desk.events[1], "city") == "Paris"
    assert desk.value(desk.events[2], "status") == "confirmed"
    assert desk.value(created, "title.en") == "Theirs"
    assert [row["id"] for row in rows(document, "missing")] == [desk.events[9]]


def test_a_programme_that_does_not_come_from_this_one_is_refused(desk: ExchangeDesk) -> None:
    from yosdesk.services.programmes import NewProgramme, create

    other = create(desk.folder / "stranger.yosdesk", NewProgramme("Another"), desk.session.author)
    other.close()

    with pytest.raises(UserError) as refusal:
        desk.receive(desk.folder / "stranger.yosdesk")

    assert refusal.value.code == "not_from_here"


def test_the_other_programme_again_asks_nothing_twice(desk: ExchangeDesk, elsewhere: ExchangeDesk) -> None:
    desk.set(desk.events[0], city="Köln")
    elsewhere.set(desk.events[0], city="Berlin")
    path = elsewhere.session.programme.path
    decided = [{"id": desk.events[0], "field": "city", "choose": "mine"}]
    desk.receive(path, decide=decided)
    elsewhere.set(desk.events[1], starts="2014-02-04")
    assert day("2014-02-04").isoformat() == elsewhere.value(desk.events[1], "starts")
    elsewhere.session.close()

    document = desk.receive(path)

    assert list(fields(document)) == [(desk.events[1], "starts")]
    assert desk.value(desk.events[0], "city") == "Köln"


def test_a_stage_and_its_label_are_decided_together(desk: ExchangeDesk, elsewhere: ExchangeDesk) -> None:
    event = desk.events[0]
    elsewhere.set(event, label_number="YOS-7", label_granted="2014-02-01")
    desk.set(event, status="cancelled", stage_reason="No venue")
    elsewhere.session.close()

    document = desk.receive(elsewhere.session.programme.path, "safe")

    told = fields(document, "conflict")
    assert {part for record, part in told if record == event} >= {"label_number", "label_granted", "status"}
    assert {one["unit"] for one in told.values()} == {"stage"}
    assert desk.value(event, "label_number") == ""


def test_a_reminder_of_a_workbook_with_chosen_rows_holds_those_that_are_still_asked(desk: ExchangeDesk) -> None:
    other = next(iter(add_record(desk.session, "organisation", {"name": "Observatory"}).records()))
    chosen = (parse("city=Bonn"),)
    out = desk.folder / "chosen.xlsx"
    done = issue(desk.session, IssueSpec(other, chosen, ("title", "venue"), "en"), out)
    assert done is not None

    reminder = remind(desk.session, done.issued.id, desk.folder / "again.xlsx")

    assert reminder.issued.rows["event"] == 1
    assert PartnerBook(desk.folder / "again.xlsx").sheet().row(desk.events[0])


def test_a_reminder_is_protected_and_says_its_days_as_the_partner_writes_them(desk: ExchangeDesk) -> None:
    out = desk.folder / "ru.xlsx"
    spec = IssueSpec(desk.partner, (), ("title", "venue"), "ru", "", day("2014-01-31"))
    done = issue(desk.session, spec, out)
    assert done is not None

    reminder = remind(desk.session, done.issued.id, desk.folder / "again.xlsx", password="open sesame")

    mail = email.message_from_bytes(reminder.mail.read_bytes(), policy=email.policy.default)
    body = mail.get_body()
    assert body is not None
    assert "31.01.2014" in body.get_content()
    assert (desk.folder / "again.xlsx").read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    assert nothing_new(desk.receive(desk.folder / "again.xlsx", "", password="open sesame"))
