"""What reading a foreign list leaves to a person: rows with cells in doubt, questions about whole columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from yosdesk.domain.kinds.texts import LOST

ASKED = frozenset(
    (
        *("ambiguous_day", "ambiguous_number", "day_long_ago", "no_such_record", "several_records", "not_in_list"),
        *("ambiguous_zone", "zone_out_of_season", "zones_differ", "struck_out"),
    )
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that was not taken: the part it was meant for, its raw text, `question` or `unreadable`, and why."""

    part: str
    cell: str
    raw: str
    verdict: str
    code: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """A row as a record: its number in the sheet, the state it gives, its doubts."""

    sheet: str
    row: int
    state: dict[str, str]
    doubts: tuple[Doubt, ...] = ()

    @property
    def cell(self) -> str:
        """Return the address of the row's first cell."""
        return f"{self.sheet}!A{self.row}"


@dataclass(frozen=True, slots=True)
class ColumnQuestion:
    """A column whose texts can be read in several ways throughout: ask once for it. Of a zone, `choices` are which."""

    heading: str
    part: str
    about: str  # "dates", "decimal" or "zone"
    example: str
    choices: tuple[str, ...] = ()


def raw_text(doubt: Doubt, heading: str) -> str:
    """Return the line that keeps a doubtful cell's text on the record."""
    return f"{heading}: {doubt.raw.replace(LOST, '?')} ({doubt.cell})"
