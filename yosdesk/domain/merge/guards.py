"""Guards: what looks like an accident of a whole sheet stops the merge until somebody has looked.

Shares follow the rules of the exchange: more than 30 % of the rows missing, a column emptied, more than half of a
column with one new value, rows and ids that no longer belong together, columns that changed places.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from yosdesk.domain.merge.statements import Base, Proposal, RowFinding, State, Statement, Table
from yosdesk.domain.merge.verdicts import FieldVerdict, RowVerdict
from yosdesk.domain.problems import Problem
from yosdesk.domain.schema import Entity

NEVER_CONTINUED = frozenset(("slipped_ids", "other_programme", "newer_exchange"))
CONTINUED = frozenset(
    (
        "mass_missing",
        "column_emptied",
        "mass_same",
        "column_unfit",
        "columns_swapped",
        "column_twice",
        "columns_by_heading",
        "older_return",
    )
)
MISSING_SHARE, FEWEST_MISSING = 0.3, 3
SAME_SHARE, FEWEST_SAME = 0.5, 10
FEWEST_EMPTIED = 2
SLIPPED_SHARE, FEWEST_SLIPPED = 0.05, 2
UNFIT_SHARE, FEWEST_UNFIT = 0.5, 3
_STEP = 1000  # rows, some 30 ms
_EDITED = (FieldVerdict.TAKE, FieldVerdict.CONFLICT, FieldVerdict.REFUSED)


def slipped(entity: Entity, table: Table, known: Sequence[Statement], base: Base) -> Problem | None:
    """Find rows whose name and date are those that another id was sent with, and not their own."""
    parts = [part for part in table.columns if part.partition(".")[0] in (entity.name, "starts", "due")]
    if not any(part.partition(".")[0] == entity.name for part in parts):
        parts = list(table.columns)
    other = []  # rows that carry another name and date than their id was sent with, and which those are
    for row in known:
        before, values = base.states.get(row.record, row.values), row.values
        for part in parts:
            if values.get(part, "") != before.get(part, ""):
                other.append((row, _key(values, parts)))
                break
    owners: dict[tuple[str, ...], list[str]] = {}
    carried = {key for _, key in other if any(key)}
    first = {key[0] for key in carried}  # most records can be told by this alone
    for record, state in base.states.items():
        if state.get(parts[0], "") in first and (key := _key(state, parts)) in carried:
            owners.setdefault(key, []).append(record)
    wrong = [row for row, key in other if len(owners.get(key, ())) == 1]
    if len(wrong) < max(FEWEST_SLIPPED, SLIPPED_SHARE * len(known)):
        return None
    return Problem("slipped_ids", table.cell(wrong[0].row), {"sheet": table.sheet, "count": len(wrong)})


def stops(table: Table, base: Base, proposals: Sequence[Proposal], rows: Sequence[RowFinding]) -> Iterator[Problem]:
    """Yield what stops a compared table."""
    gone = [one for one in rows if one.verdict in (RowVerdict.MISSING, RowVerdict.CONFLICT)]
    if len(gone) >= FEWEST_MISSING and len(gone) > MISSING_SHARE * len(base.states):
        details = {"sheet": table.sheet, "count": len(gone), "all": len(base.states)}
        yield Problem("mass_missing", "", details)
    by_part: dict[str, list[Proposal]] = {}
    for one in proposals:
        by_part.setdefault(one.part, []).append(one)
    for part, some in by_part.items():
        yield from _column_stops(table, base, part, some)


def _column_stops(table: Table, base: Base, part: str, some: Sequence[Proposal]) -> Iterator[Problem]:
    where = f"{table.sheet}!{table.columns.get(part, '')}"
    details = {"sheet": table.sheet, "field": part}
    emptied = sum(1 for one in some if one.base and not one.theirs)
    if emptied >= FEWEST_EMPTIED and emptied == sum(1 for row in table.rows if base.of(row.record).get(part)):
        yield Problem("column_emptied", where, {**details, "count": emptied})
    # filling many blanks with one word is everyday work; overwriting as many values with it is a slip of the mouse
    values = Counter(one.theirs for one in some if one.verdict in _EDITED and one.theirs and one.base)
    value, most = values.most_common(1)[0] if values else ("", 0)
    if len(table.rows) >= FEWEST_SAME and most > SAME_SHARE * len(table.rows):
        yield Problem("mass_same", where, {**details, "count": most, "text": value})
    unfit = sum(1 for one in some if one.code and one.verdict in (FieldVerdict.UNREADABLE, FieldVerdict.QUESTION))
    if unfit < FEWEST_UNFIT or not _is_foreign(some):
        return
    said = sum(1 for row in table.rows if row.values.get(part) or part in row.doubts)
    if unfit > UNFIT_SHARE * said:
        yield Problem("column_unfit", where, {**details, "count": unfit})


def _is_foreign(some: Sequence[Proposal]) -> bool:
    """Return whether doubtful cells are of another type altogether; ambiguous ones are asked about by column."""
    return any(one.code.startswith("not_") for one in some)


def changed_places(table: Table, base: Base, go_on: Callable[[int], None] = lambda _: None) -> Problem | None:
    """Find two columns each of which now holds what the other was sent with; `go_on` may raise to end it."""
    moved: Counter[tuple[str, str]] = Counter()
    changed: Counter[str] = Counter()
    for count, row in enumerate(table.rows):
        if count % _STEP == 0:
            go_on(0)
        before = base.states.get(row.record)
        if not before:
            continue
        said = {**row.values, **{part: doubt.raw for part, doubt in row.doubts.items()}}
        odd = [part for part, text in said.items() if text and text != before.get(part, "")]
        changed.update(odd)
        for part in odd:
            moved.update((part, other) for other, text in before.items() if other != part and text == said[part])
    for (part, other), count in moved.items():
        back = moved.get((other, part), 0)
        if min(count, back) >= FEWEST_UNFIT and min(count, back) > UNFIT_SHARE * max(changed[part], changed[other]):
            where = f"{table.sheet}!{table.columns[part]}"
            return Problem("columns_swapped", where, {"sheet": table.sheet, "field": part, "other": other})
    return None


def _key(state: State | Mapping[str, str], parts: Sequence[str]) -> tuple[str, ...]:
    return tuple([state.get(part, "") for part in parts])
