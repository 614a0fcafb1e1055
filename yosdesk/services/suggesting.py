"""Suggestions: values that were not taken stay on their field until somebody takes or dismisses them."""

from collections.abc import Sequence
from pathlib import Path

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.changes import ChangeSet, FieldChange, Operation, OperationKind, Source
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds.base import members_of
from yosdesk.i18n import N_, translator
from yosdesk.services.scales import heading_in, rules_broken
from yosdesk.services.session import Session
from yosdesk.store import exchanges
from yosdesk.store.exchanges import Suggestion

EMPTY = N_("an empty field")
WHY = {
    "locked": N_("The secretariat decides this field."),
    "declined": N_("We kept our value."),
    "successor": N_("The event was merged into this one."),
}


def open_suggestions(session: Session, record: str = "", part: str = "") -> tuple[Suggestion, ...]:
    """Return the suggestions that wait: on a field, a record, or all."""
    found = exchanges.suggestions(session.programme.connection, record)
    return tuple(one for one in found if not part or one.part == part)


def take(session: Session, number: int) -> ChangeSet:
    """Take a suggestion: its value is set, with the file and cell it came from; raises UserError."""
    one = _open(session, number)
    state = session.programme.states(one.entity, (one.record,)).get(one.record)
    if state is None:
        raise UserError("no_such_record", text=one.record, entity=one.entity)
    after = {part: text for part, text in {**state, one.part: one.value}.items() if text}
    for code, named in rules_broken(session, ENTITIES[one.entity], after):
        if one.part.partition(".")[0] in str(named["parts"]).split():
            raise UserError(code, **named)
    change = FieldChange(one.entity, one.record, one.part, state.get(one.part, ""), one.value, one.cell)
    source = Source(one.file, one.returned, one.partner)
    details = {"field": one.part, "entity": one.entity, "partner": one.partner}
    head = Operation(OperationKind.EDIT, N_("Take the suggestion for %(field)s"), details, source=source)
    connection = session.programme.connection
    return session.commit(head, [change], lambda _: exchanges.set_suggestion(connection, number, exchanges.TAKEN))


def dismiss(session: Session, number: int) -> None:
    """Dismiss a suggestion; it is kept for the reply, but no longer shown on its field. Raises UserError."""
    _open(session, number)
    with session.programme.transaction():
        exchanges.set_suggestion(session.programme.connection, number, exchanges.DISMISSED)


def write_reply(session: Session, returned: str, out: Path, language: str) -> int:
    """Write the workbook that tells a partner what was kept and why; return the number of rows. Raises UserError."""
    from yosdesk.exchange.workbook_writer import CellType, SheetColumn, SheetTable, write_workbook

    kept = exchanges.suggestions(session.programme.connection, of_returned=returned, state="")
    kept = tuple(one for one in kept if one.state != exchanges.TAKEN)
    translate = translator(language)
    columns = (
        SheetColumn(translate(N_("Record")), 36),
        SheetColumn(translate(N_("Field")), 20),
        SheetColumn(translate(N_("Your value")), 36, CellType.LONG),
        SheetColumn(translate(N_("We keep")), 36, CellType.LONG),
        SheetColumn(translate(N_("Why")), 36, CellType.LONG),
        SheetColumn(translate(N_("Cell")), 14),
    )
    rows = [_reply_row(session, one, language) for one in kept]
    write_workbook(out, (SheetTable(translate(N_("What we kept")), columns, rows, len(rows)),))
    return len(rows)


def shown_value(session: Session, one: Suggestion, canonical: str, language: str = "") -> str:
    """Return a value of a suggestion's field as people read it."""
    kind = ENTITIES[one.entity].field(one.part.partition(".")[0]).kind
    linked = members_of(canonical) if kind.many else (canonical,)
    shown = session.shown(linked if kind.targets() else (), language)
    return kind.show(canonical, shown) if canonical else ""


def _reply_row(session: Session, one: Suggestion, language: str) -> Sequence[str]:
    state = session.programme.states(one.entity, (one.record,)).get(one.record, {})
    name = session.shown((one.record,), language).names.get(one.record, one.record)
    part = ENTITIES[one.entity].part(one.part, session.facts.languages)
    mine = shown_value(session, one, state.get(one.part, ""), language)
    theirs = shown_value(session, one, one.value, language) or translator(language)(EMPTY)
    why = translator(language)(WHY.get(one.why, WHY["declined"]))
    return name, heading_in(session, one.record, part, language), theirs, mine, why, one.cell


def _open(session: Session, number: int) -> Suggestion:
    found = next((one for one in exchanges.suggestions(session.programme.connection) if one.number == number), None)
    if found is None:
        raise UserError("no_such_suggestion", number=number)
    return found
