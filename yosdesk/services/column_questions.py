"""What is asked once of a whole column of a return: how its days or numbers are meant, what a column not ours is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.text_days import Order
from yosdesk.services.headings import heading
from yosdesk.services.kept_cells import KeptCells, kept_book
from yosdesk.services.origins import FILE, STORE
from yosdesk.services.receiving import Received, ReceiveOptions
from yosdesk.services.session import Session

DATES, DECIMAL, FIELD = "dates", "decimal", "field"
_ABOUT = {"ambiguous_day": DATES, "ambiguous_number": DECIMAL}


@dataclass(frozen=True, slots=True)
class ColumnQuestion:
    """A question about a column: the part, or the heading of one that is none of ours; an example of its texts.

    `choices` are the parts (code, heading) that a column not ours may be.
    """

    column: str
    about: str
    label: str
    example: str
    choices: tuple[tuple[str, str], ...] = ()


def column_questions(session: Session, received: Received, *, readable: bool = False) -> tuple[ColumnQuestion, ...]:
    """Return the questions about columns that nobody has answered yet.

    There are none unless its cells can be read in another way: they are kept, or the file is `readable`.
    """
    if not (readable or received.can_be_read_again):
        return ()
    found = {(one.column, one.about): one for one in (*_unclear(session, received), *_not_ours(session, received))}
    return tuple(found.values())


def cells_to_keep(received: Received) -> bytes:
    """Return what has to be kept of the cells of a return so that its questions can be answered; b"" for nothing.

    What it was sent with is kept, too, where only the file holds that.
    """
    found, only_there = received.findings, received.base == FILE
    foreign = tuple(one for one in found.problems if one.code == "extra_column")
    asks = bool(foreign) or any(one.code in _ABOUT for one in found.proposals)
    book, options = received.book, received.options
    if book is None or not (asks or only_there):
        return b""
    if received.cells:
        return received.cells
    tables = frozenset(table.sheet for table in received.tables) if asks else frozenset()
    kept = kept_book(replace(book, file_name=received.file), tables, base=received.base != STORE, issue=received.issue)
    return KeptCells(kept, options.said, options.extra, options.rematch, foreign).packed()


def with_answer(options: ReceiveOptions, question: ColumnQuestion, answer: str) -> ReceiveOptions:
    """Return the options with an answer: an order of days, a decimal sign, or a part ("" leaves the column out)."""
    if question.about == FIELD:
        return replace(options, extra={**options.extra, question.column: answer})
    said = options.said
    if question.about == DATES:
        said = replace(said, orders={**said.orders, question.column: Order(answer)})
    else:
        said = replace(said, decimals={**said.decimals, question.column: answer})
    return replace(options, said=said)


def _unclear(session: Session, received: Received) -> Iterator[ColumnQuestion]:
    for one in received.findings.proposals:
        if one.code in _ABOUT:
            part = ENTITIES[one.entity].part(one.part, session.facts.languages)
            yield ColumnQuestion(one.part, _ABOUT[one.code], heading(part, session.language), one.theirs)


def _not_ours(session: Session, received: Received) -> Iterator[ColumnQuestion]:
    entities = {table.sheet: ENTITIES[table.entity] for table in received.tables}
    for one in received.findings.problems:
        entity = entities.get(str(one.details.get("sheet"))) if one.code == "extra_column" else None
        if entity:
            taken = {part for table in received.tables if table.entity == entity.code for part in table.columns}
            parts = (part for part in entity.parts(session.facts.languages) if not part.field.locked)
            free = tuple((part.code, heading(part, session.language)) for part in parts if part.code not in taken)
            yield ColumnQuestion(str(one.details["heading"]), FIELD, str(one.details["heading"]), "", free)
