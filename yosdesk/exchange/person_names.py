"""Names of persons that a list writes in several columns: given and family name are read as one name."""

from collections.abc import Sequence
from dataclasses import replace

from yosdesk.exchange.book import Cell, is_blank, text_of
from yosdesk.exchange.mapping import plain_heading
from yosdesk.exchange.table_finding import Heading, Table

_GIVEN = ("first name", "firstname", "given name", "given names", "forename", "vorname", "имя", "prenom", "fornamn")
_MIDDLE = ("отчество", "middle name", "patronymic")
_FAMILY = (
    *("last name", "lastname", "surname", "family name", "nachname", "familienname", "фамилия"),
    *("nom", "nom de famille", "efternamn"),
)
_FAMILY_FIRST = ("фамилия",)
_NAME = "full name"  # is known as the heading of a person's name


def with_full_names(table: Table) -> Table:
    """Return a table in which the column of given names holds the whole names, if the family names stand beside."""
    given, middle, family = (_column(table, words) for words in (_GIVEN, _MIDDLE, _FAMILY))
    if given is None or family is None:
        return table
    first = family, given, middle
    order = first if plain_heading(family.text) in _FAMILY_FIRST else (given, middle, family)
    parts = [one for one in order if one is not None]
    joined = Heading(" + ".join(one.text for one in parts), given.column, _NAME)
    rows = tuple((number, _with_name(cells, given.column, parts)) for number, cells in table.rows)
    headings = tuple(joined if one is given else one for one in table.headings if one not in (middle, family))
    return replace(table, headings=headings, rows=rows)


def _column(table: Table, words: Sequence[str]) -> Heading | None:
    return next((one for one in table.headings if plain_heading(one.own or one.text) in words), None)


def _with_name(cells: tuple[Cell, ...], column: int, parts: Sequence[Heading]) -> tuple[Cell, ...]:
    there = [cells[one.column - 1] for one in parts if one.column <= len(cells)]
    doubtful = next((cell for cell in there if isinstance(cell, tuple)), None)
    name = doubtful or " ".join(text_of(cell).strip() for cell in there if not is_blank(cell)) or None
    filled = [*cells, *(None,) * (column - len(cells))]
    filled[column - 1] = name
    return tuple(filled)
