"""Replay versions of one list as returns: `replay.py FILE…` plays each version as a partner's answer.

The first version becomes the programme. Every further one is written into the workbook that the partner holds, its
rows in another order, some copied, while the programme is edited here, in the same fields, too; what receiving it
brings is compared, cell by cell, with the truth of the two versions. Of a single file versions are drawn.
"""

import random
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl

from yosdesk.domain.folding import folded
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.merge.choosing import Accept
from yosdesk.domain.merge.statements import Proposal, RowFinding
from yosdesk.services.deciding import options_with
from yosdesk.services.editing import add_record, set_parts
from yosdesk.services.importing import ImportOptions, preview
from yosdesk.services.issue_plan import IssueSpec
from yosdesk.services.issuing import issue
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.receive_applying import Applied
from yosdesk.services.receiving import Received, ReceiveOptions
from yosdesk.services.session import Session
from yosdesk.services.taking_back import Wanted, take_back
from yosdesk.store.journal import Author

Version = Sequence[Mapping[str, str]]
Cells = Mapping[tuple[str, str], str]  # record and part → text
SKIPPED = ("status", "number", "unread", "ends", "start_time", "end_time", "date_certainty", "responsible", "type",
           "themes", "audiences", "organiser", "internal_note")  # fmt: skip
GUARDS = ("mass_missing", "column_emptied", "mass_same", "columns_swapped", "column_unfit")


@dataclass
class Tally:
    """What came of one return: cells in truth, and those missed, invented or lost; rows new and missing."""

    truth: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    invented: list[tuple[str, str]] = field(default_factory=list)
    lost: list[tuple[str, str]] = field(default_factory=list)
    new: int = 0
    new_found: int = 0
    gone: int = 0
    gone_found: int = 0
    copies: int = 0
    copies_found: int = 0
    both: int = 0

    @property
    def right(self) -> bool:
        """Return whether nothing was missed, invented or lost."""
        rows = (self.new_found, self.gone_found, self.copies_found) == (self.new, self.gone, self.copies)
        return not (self.missed or self.invented or self.lost) and rows

    def __str__(self) -> str:
        """Return the figures."""
        told = f"{self.truth} cells: {len(self.missed)} missed, {len(self.invented)} invented, {len(self.lost)} lost"
        rows = f"new {self.new_found}/{self.new}, missing {self.gone_found}/{self.gone}"
        return f"{told}, {self.both} edited on both sides; {rows}, copies {self.copies_found}/{self.copies}"


def versions_of(paths: Sequence[Path]) -> list[Version]:
    """Return the versions of a list, each row as a state of plain values, as taking the list in reads them."""
    with tempfile.TemporaryDirectory() as folder:
        session = create(Path(folder) / "reading.yosdesk", NewProgramme("Reading"), Author("replay", "here"))
        versions: list[Version] = []
        for path in paths:
            found = preview(session, path, ImportOptions("event"))
            if found is None:
                raise RuntimeError("nobody cancelled")
            rows = [one.row.state for one in found.rows if one.verdict != "skipped" and one.row.state]
            versions.append([_plain(state) for state in rows])
        session.close()
    return versions


def _plain(state: Mapping[str, str]) -> dict[str, str]:
    return {part: text for part, text in state.items() if part.partition(".")[0] not in SKIPPED}


def versions_drawn(first: Version, seed: int, count: int = 3) -> list[Version]:
    """Return a list and versions of it: cells change, rows come, go and move; rows that share a title are left out."""
    drawn = random.Random(seed)
    titles = [folded(row.get("title.en", "")) for row in first]
    rows = [dict(row) for row, title in zip(first, titles, strict=True) if title and titles.count(title) == 1]
    versions: list[Version] = [rows]
    for version in range(count):
        rows = [dict(row) for row in rows]
        for row in drawn.sample(rows, max(1, len(rows) // 5)):
            part = drawn.choice(("city", "public_note", "starts", "website"))
            day = f"2014-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}"
            row[part] = {"starts": day, "website": f"https://example.org/{day}"}.get(part, f"{part} {day}")
        for row in drawn.sample(rows, max(1, len(rows) // 20)):
            row.pop(drawn.choice(("city", "public_note")), None)
        for _ in range(max(1, len(rows) // 30)):
            del rows[drawn.randrange(len(rows))]
            title = f"Added in version {version} as {drawn.randrange(10**6)}"
            rows.append({"title.en": title, "starts": "2014-09-09", "city": "Perm"})
        drawn.shuffle(rows)
        versions.append(rows)
    return versions


def replay(versions: Sequence[Version], folder: Path, seed: int = 0) -> list[Tally]:
    """Play the versions; return a tally of each return."""
    session = create(folder / "replay.yosdesk", NewProgramme("Replay"), Author("replay", "here"))
    try:
        return _replayed(session, versions, random.Random(seed))
    finally:
        session.close()


def _replayed(session: Session, versions: Sequence[Version], drawn: random.Random) -> list[Tally]:
    folder = session.programme.path.parent
    partner = next(iter(add_record(session, "organisation", {"name": "Partner"}).records()))
    ids = [_added(session, state, partner) for state in versions[0]]
    tallies = []
    known: dict[str, Mapping[str, str]] = dict(zip(ids, versions[0], strict=True))
    for number, (_, after) in enumerate(pairwise(versions), 1):
        book = folder / f"out {number}.xlsx"
        issue(session, IssueSpec(partner, fields=_fields(versions), language="en"), book)
        tally, known = _played(session, book, (known, after), drawn)
        tallies.append(tally)
    return tallies


def _played(
    session: Session, book: Path, states: tuple[Mapping[str, Mapping[str, str]], Version], drawn: random.Random
) -> tuple[Tally, dict[str, Mapping[str, str]]]:
    known, after = states
    pairs = _paired(known, after)
    truth = {
        (record, part): state.get(part, "")
        for record, state in pairs.items()
        for part in {*state, *known[record]}
        if state.get(part, "") != known[record].get(part, "")
    }
    taken = {id(state) for state in pairs.values()}
    fresh = [state for state in after if id(state) not in taken]
    gone = [record for record in known if record not in pairs]
    still = [record for record in pairs if not any(key[0] == record for key in truth)]
    copied = drawn.sample(still, min(2, len(still)))
    answer = _answered(book, truth, (fresh, gone, copied), drawn)
    mine = _edited_here(session, list(pairs), _fields((after,)), drawn)
    received, applied = _received(session, answer, gone)
    tally = Tally(len(truth), new=len(fresh), gone=len(gone), copies=len(copied), both=len(truth.keys() & mine.keys()))
    created = _compare(tally, session, received, (truth, mine))
    following: dict[str, Mapping[str, str]] = {record: {**state} for record, state in pairs.items()}
    made = {row.cell: applied.ids[row.cell] for row in created if row.cell in applied.ids}
    present = session.programme.states("event")
    following.update({record: _plain(present[record]) for record in made.values()})
    partner = next(iter(session.programme.ids("organisation")))
    set_parts(session, list(made.values()), {"responsible": partner})
    return tally, following


def _received(session: Session, answer: Path, gone: Sequence[str]) -> tuple[Received, Applied]:
    """Receive an answer, theirs accepted, rows that are gone deleted."""
    decide = [{"guard": code, "choose": "continue"} for code in GUARDS]
    decide += [{"id": record, "row": "delete"} for record in gone]
    wanted = Wanted(options_with(ReceiveOptions(), decide), Accept.THEIRS, decide)
    result = take_back(session, answer, wanted)
    if result is None or result[1] is None:
        raise RuntimeError(f"the return was stopped: {result and result[0].findings.guards}")
    return result[0], result[1]


def _compare(tally: Tally, session: Session, received: Received, states: tuple[Cells, Cells]) -> list[RowFinding]:
    """Note what was missed, invented or lost, given the truth and what was edited here; return the rows created."""
    truth, mine = states
    present = session.programme.states("event")
    told = {(one.record, one.part): one for one in received.findings.proposals}
    tally.missed = [key for key, text in truth.items() if present[key[0]].get(key[1], "") != text]
    tally.invented = [key for key in told if key not in truth]
    tally.lost = [
        key
        for key, text in mine.items()
        if present[key[0]].get(key[1], "") != text and not (key in truth and _is_told(told.get(key), text))
    ]
    created = [row for row in received.findings.rows if row.verdict.value in ("new", "possible_duplicate")]
    tally.new_found = len(created)
    tally.copies_found = sum(row.verdict.value == "duplicate_id" for row in received.findings.rows)
    tally.gone_found = sum(row.verdict.value in ("missing", "conflict") for row in received.findings.rows)
    return created


def _is_told(one: Proposal | None, mine: str) -> bool:
    """Return whether a value of ours that gave way is shown as a conflict, with what it was."""
    return one is not None and one.verdict.value == "conflict" and one.mine == mine


def _paired(known: Mapping[str, Mapping[str, str]], after: Version) -> dict[str, Mapping[str, str]]:
    """Pair records with rows of the next version: by title and day, then by a title that stands once on each side."""
    pairs: dict[str, Mapping[str, str]] = {}
    left = list(after)
    for keys in (("title.en", "starts"), ("title.en",), ("starts", "city")):
        there: dict[tuple[str, ...], list[str]] = {}
        for record, state in known.items():
            if record not in pairs:
                there.setdefault(tuple(folded(state.get(key, "")) for key in keys), []).append(record)
        counted: dict[tuple[str, ...], list[Mapping[str, str]]] = {}
        for state in left:
            counted.setdefault(tuple(folded(state.get(key, "")) for key in keys), []).append(state)
        for key, rows in counted.items():
            if len(rows) == 1 and len(there.get(key, [])) == 1 and any(key):
                pairs[there[key][0]] = rows[0]
        used = {id(state) for state in pairs.values()}
        left = [state for state in left if id(state) not in used]
    return pairs


def _answered(
    book: Path,
    truth: Mapping[tuple[str, str], str],
    rows_of: tuple[Version, Sequence[str], Sequence[str]],
    drawn: random.Random,
) -> Path:
    """Write a version into the workbook as a partner would: values, new rows, rows deleted and copied, all sorted."""
    fresh, gone, copied = rows_of
    opened = openpyxl.load_workbook(book)
    sheet: Any = opened["Events"]
    columns = {sheet.cell(2, column).value: column for column in range(1, sheet.max_column + 1)}
    rows = {sheet.cell(row, 1).value: row for row in range(4, sheet.max_row + 1)}
    for (record, part), text in truth.items():
        sheet.cell(rows[record], columns[part]).value = _typed(text)
    foot = sheet.max_row
    for number, state in enumerate(fresh, foot + 1):
        for part, text in state.items():
            sheet.cell(number, columns[part]).value = _typed(text)
    for row in sorted((rows[record] for record in gone), reverse=True):
        sheet.delete_rows(row)
    cells = [list(row) for row in sheet.iter_rows(min_row=4, values_only=True)]
    title = columns["title.en"] - 1
    copies = [[*row[:title], f"{row[title]} (copy)", *row[title + 1 :]] for row in cells if row[0] in copied]
    cells += copies
    drawn.shuffle(cells)
    for number, values in enumerate(cells, 4):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value
    out = book.with_name(f"{book.stem} answer.xlsx")
    opened.save(out)
    return out


def _typed(text: str) -> str | None:
    return "; ".join(members_of(text)) if text.startswith("[") else text or None


def _edited_here(
    session: Session, records: Sequence[str], held: Sequence[str], drawn: random.Random
) -> dict[tuple[str, str], str]:
    """Edit as the secretariat does meanwhile, a field that no version holds and one that they do; return the values."""
    edits = {}
    texts = [part for part in ("city", "public_note") if part in held] or ["internal_note"]
    for record in drawn.sample(list(records), max(1, len(records) // 5)):
        for part in ("internal_note", drawn.choice(texts)):
            edits[record, part] = f"ours {drawn.randrange(10**6)}"
            set_parts(session, [record], {part: edits[record, part]})
    return edits


def _fields(versions: Sequence[Version]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(["title.en", *(part for version in versions for state in version for part in state)]))


def _added(session: Session, state: Mapping[str, str], partner: str) -> str:
    return next(iter(add_record(session, "event", {**state, "responsible": partner}).records()))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        found = versions_of([Path(one) for one in sys.argv[1:]])
        for told in replay(found if len(found) > 1 else versions_drawn(found[0], 1), Path(place)):
            sys.stdout.write(f"{told}\n")
