"""Erasing a person: no byte of the file tells of them any more, and nothing brings them back."""

from pathlib import Path

import pytest

from tests.services.merge.desk import ExchangeDesk, PartnerBook, codes
from yosdesk.domain.errors import UserError
from yosdesk.services.checking import backups, check
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.erasing import erase_person
from yosdesk.services.restoring import restore_programme
from yosdesk.services.session import Session, open_session
from yosdesk.services.undoing import undo

NAME = "Zacharias Unverwechselbar"
MAIL = "zacharias.unverwechselbar@example.org"


@pytest.fixture
def person(session: Session) -> str:
    """A person with a history."""
    [found] = add_record(session, "person", {"name": NAME, "mail": MAIL}).records()
    set_parts(session, [found], {"role": "Speaker unverwechselbar"})
    add_record(session, "event", {"title": "Eclipse day", "contacts": found})
    return found


def told(session: Session) -> list[str]:
    """Return which files beside the programme, backups left out, still hold the name."""
    path = session.programme.path
    words = [word.encode() for word in ("nverwechselbar", "NVERWECHSELBAR")]
    files = [one for one in path.parent.iterdir() if one.is_file() and one.name.startswith(path.name)]
    return [one.name for one in files if any(word in one.read_bytes() for word in words)]


def test_no_byte_of_the_file_holds_the_person(session: Session, person: str) -> None:
    assert told(session)

    erase_person(session, person)

    assert told(session) == []
    assert check(session).problems == ()
    assert not session.programme.states("person", (person,))


def test_it_cannot_be_undone_nor_brought_back_by_older_undo(session: Session, person: str) -> None:
    operation = erase_person(session, person).operation

    with pytest.raises(UserError) as refused:
        undo(session, operation)

    assert refused.value.code == "erased_operation"
    for earlier in range(2, operation):
        try:
            undo(session, earlier)
        except UserError:
            continue
    assert told(session) == []


def test_a_restored_backup_is_erased_again(session: Session, person: str, tmp_path: Path) -> None:
    erase_person(session, person)
    path, author = session.programme.path, session.author
    [backup] = [one.path for one in backups(path) if one.why == "erase"]
    session.close()

    count = restore_programme(backup, path, author).erased

    again = open_session(path, author)
    assert count == 1
    assert told(again) == []
    assert check(again).problems == ()
    again.close()


def test_a_partners_workbook_does_not_bring_the_person_back(desk: ExchangeDesk) -> None:
    [person] = add_record(desk.session, "person", {"name": NAME, "organisation": desk.partner}).records()
    path = desk.issue()
    erase_person(desk.session, person)

    def edit(book: PartnerBook) -> None:
        people = book.sheet("person")
        people.set(person, "role", "Speaker")
        people.append({"name": NAME})

    document = desk.receive(desk.edited(path, edit), accept="theirs")

    assert "erased_stays" in codes(document)
    assert NAME not in desk.session.column("person", "name").values()


def test_issued_bases_and_returns_forget_the_person(desk: ExchangeDesk) -> None:
    [person] = add_record(desk.session, "person", {"name": NAME, "organisation": desk.partner}).records()

    def edit(book: PartnerBook) -> None:
        book.sheet("person").set(person, "role", "Unverwechselbar")

    desk.receive(desk.edited(desk.issue(), edit))

    erase_person(desk.session, person)

    from yosdesk.services.receiving import kept_packet
    from yosdesk.services.return_content import content_of
    from yosdesk.store import exchanges

    connection = desk.session.programme.connection
    for entry in exchanges.issued(connection):
        packet = kept_packet(desk.session, entry.id)
        assert packet is not None
        assert NAME not in packet.names.values()
    for one in exchanges.returned(connection):
        kept = exchanges.returned_with(connection, one.sha256)
        assert kept is not None
        content = content_of(kept[1], kept_packet(desk.session, one.issued))
        assert person not in {row.record for table in content.tables for row in table.rows}
    assert told(desk.session) == []
