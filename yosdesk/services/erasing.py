"""Erasing a person for good: the values go from records, journal, search texts, issued bases, returns, suggestions.

What stays is a tombstone: the id, and salted digests of name and mail, by which the person is known again when a
partner's workbook brings them back. Backups made before still hold the values; restoring one over the programme erases
again. Remarks that somebody typed into other records cannot be found here, and are not touched.
"""

from collections.abc import Mapping
from dataclasses import replace

from yosdesk.domain.changes import ChangeSet, Operation, OperationKind
from yosdesk.domain.errors import UserError
from yosdesk.exchange.stamp import Packet, unpacked
from yosdesk.i18n import N_
from yosdesk.services.checking import back_up
from yosdesk.services.deciding import Memory, memory_of
from yosdesk.services.editing import removal_changes
from yosdesk.services.receiving import kept_packet
from yosdesk.services.return_content import Content, content_of
from yosdesk.services.session import Session
from yosdesk.services.tombstones import TOMBSTONE, tombstone_of
from yosdesk.store import erasing, exchanges


def erase_person(session: Session, person: str) -> ChangeSet:
    """Erase a person, after a backup; it cannot be undone. Raises UserError for what is no person here."""
    state = session.programme.states("person", (person,)).get(person)
    if state is None:
        raise UserError("no_such_record", text=person, entity="person")
    back_up(session, why="erase")
    return _erase(session, person, tombstone_of(state))


def erase_again(session: Session, tombstones: Mapping[str, str]) -> int:
    """Erase whoever was erased before and is there again; return how many."""
    found = session.programme.states("person", tuple(tombstones))
    for person, content in tombstones.items():
        if person in found:
            _erase(session, person, content)
        else:
            session.programme.keep(TOMBSTONE, person, content)
    return len(found)


def _erase(session: Session, person: str, tombstone: str) -> ChangeSet:
    changes = removal_changes(session, (person,))
    head = Operation(OperationKind.ERASE, N_("Erase a person"), {"count": "1"})
    connection = session.programme.connection

    def beside(_: int) -> None:
        erasing.erase_values(connection, person)
        for issue, base in exchanges.bases(connection):
            packet = unpacked(base)
            if packet is not None:
                exchanges.set_base(connection, issue, _without(packet, person).packed())
        for one in exchanges.returned(connection):
            _clean_return(session, one, person)
        session.programme.keep(TOMBSTONE, person, tombstone)

    done = session.commit(head, changes, beside)
    erasing.flush(connection)
    return ChangeSet(done.operation, done.head, done.changes)


def _clean_return(session: Session, one: exchanges.Returned, person: str) -> None:
    kept = exchanges.returned_with(session.programme.connection, one.sha256)
    if kept is None:
        return
    packet = kept_packet(session, one.issued)
    content = content_of(kept[1], packet)
    tables = tuple(
        replace(table, rows=tuple(row for row in table.rows if row.record != person)) for table in content.tables
    )
    made = {record: values for record, values in content.made.items() if record != person and values[0] != person}
    known = memory_of(one.decisions)
    fields = {key: value for key, value in known.fields.items() if key[0] != person}
    cleaned = replace(one, decisions=Memory(fields, known.rows).packed())
    exchanges.put_returned(session.programme.connection, cleaned, Content(tables, made).packed(packet))


def _without(packet: Packet, person: str) -> Packet:
    sheets = tuple(
        replace(sheet, rows={record: state for record, state in sheet.rows.items() if record != person})
        for sheet in packet.sheets
    )
    names = {record: name for record, name in packet.names.items() if record != person}
    return replace(packet, sheets=sheets, names=names)
