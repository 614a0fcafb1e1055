"""Columns whose codes are gone, told by their defined names, and the columns that stand beside others: currencies."""

from collections import Counter
from collections.abc import Mapping

from yosdesk.domain.kinds import Amount
from yosdesk.domain.schema import Entity
from yosdesk.exchange.mapping import fits, plain_heading, wordings
from yosdesk.exchange.sheet_cells import CURRENCY, Role, code_column
from yosdesk.exchange.table_finding import Table
from yosdesk.i18n import N_, every_wording


def named_columns(entity: Entity, table: Table, languages: tuple[str, ...], named: Mapping[int, str]) -> dict[str, str]:
    """Return heading → part of the columns that defined names tell (column → code).

    A name does not count where the heading says something else, where the values do not fit, or where two columns
    have the same heading.
    """
    words, counted = wordings(entity, languages), Counter(heading.text for heading in table.headings)
    found = {}
    for heading in table.headings:
        code = named.get(heading.column, "")
        column = code_column(entity, code) if code else None
        if column is None or column.role is not Role.VALUE or counted[heading.text] > 1:
            continue
        says = words.get(plain_heading(heading.text), "")
        agrees = not says or entity.part(says, languages).code == column.part
        if agrees and fits(entity, column.part, table, heading.column):
            found[heading.text] = column.part
    return found


def beside_columns(entity: Entity, table: Table, columns: Mapping[str, int]) -> dict[int, str]:
    """Return column → code of currencies beside amounts, and column → "" of what is only shown of a linked record."""
    currencies = {plain_heading(word) for word in every_wording(N_("currency"))}
    amounts = {
        plain_heading(word): field.code
        for field in entity.fields
        if isinstance(field.kind, Amount)
        for word in every_wording(field.label)
    }
    links = {
        plain_heading(word) for field in entity.fields if field.kind.targets() for word in every_wording(field.label)
    }
    taken = set(columns.values())
    found: dict[int, str] = {}
    for heading in table.headings:
        before, colon, after = heading.text.partition(":")
        if not colon or heading.column in taken:
            continue
        amount = amounts.get(plain_heading(before), "")
        if amount in columns and plain_heading(after) in currencies:
            found[heading.column] = f"{amount}.{CURRENCY}"
        elif plain_heading(before) in links:
            found[heading.column] = ""
    return found
