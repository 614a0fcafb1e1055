"""New entries of lists that an import brings along: shown before, made in the same operation."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds import ListChoice, ListChoices, ParseContext
from yosdesk.domain.kinds.choices import entry_of
from yosdesk.domain.schema import Entity
from yosdesk.exchange.book import is_blank, says_nothing, text_of
from yosdesk.exchange.mapping import Match
from yosdesk.exchange.table_finding import Table

MOST = 60  # a column with more new words than this is no choice but free text
LONGEST = 60


@dataclass(frozen=True, slots=True)
class NewEntries:
    """The entries to be made (list → code → label), and the context in which they are known already."""

    context: ParseContext
    entries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def with_new_entries(
    context: ParseContext, tables: Sequence[Table], matches: Mapping[str, Sequence[Match]], entity: Entity
) -> NewEntries:
    """Return the entries that the columns of choices call for, as long as they are few and short."""
    wanted: dict[str, dict[str, str]] = {}
    for table in tables:
        for match in matches[table.sheet]:
            kind = entity.field(match.part.partition(".")[0]).kind if match.part else None
            if isinstance(kind, ListChoice | ListChoices):
                words = _words(table, match, many=kind.many)
                new = {label: code for label, code in words.items() if _is_new(kind.list_code, label, context)}
                if new and len(new) <= MOST and all(len(label) <= LONGEST for label in new):
                    for label, code in new.items():
                        wanted.setdefault(kind.list_code, {}).setdefault(code, label)
    entries = {
        list_code: {**context.entries.get(list_code, {}), **{code: (label,) for code, label in new_ones.items()}}
        for list_code, new_ones in wanted.items()
    }
    return NewEntries(replace(context, entries={**context.entries, **entries}), wanted)


def _words(table: Table, match: Match, *, many: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for _, row in table.rows:
        cell = table.cell(row, match.heading.column)
        if is_blank(cell) or says_nothing(cell) or isinstance(cell, tuple):
            continue
        text = text_of(cell)
        for word in re.split(r"[;,\n]", text) if many else (text,):
            label = " ".join(word.split())
            if label and label not in found:
                found[label] = _code(label)
                if len(found) > MOST * 4:
                    return found
    return found


def _code(label: str) -> str:
    return re.sub(r"[^\w]+", "_", folded(label)).strip("_")[:60] or "entry"


def _is_new(list_code: str, label: str, context: ParseContext) -> bool:
    try:
        entry_of(list_code, label, context)
    except InvalidValueError:
        return True
    return False
