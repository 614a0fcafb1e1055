"""Comparing what came back with what is true now: the records concerned are read, the judging itself is pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from yosdesk.domain.assessment import SCORES
from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.merge.comparing import Here, compare, joined
from yosdesk.domain.merge.rows import NaturalIndex
from yosdesk.domain.merge.statements import Base, Findings, Proposal, State, States, Table
from yosdesk.domain.merge.verdicts import FieldVerdict, RowVerdict
from yosdesk.domain.problems import Problem
from yosdesk.domain.schema import Entity
from yosdesk.services.joining import successor_of
from yosdesk.services.scales import score_outside
from yosdesk.services.session import Session
from yosdesk.services.tombstones import TOMBSTONE, is_erased

UNKNOWN = Base({}, three_way=False)
_STEP = 1000  # records, some 30 ms


@dataclass(frozen=True, slots=True)
class Look:
    """How a comparison goes: `confirmed` are the codes of guards that a person lets pass.

    `go_on` is told now and then how many rows were looked at; it may raise to end the comparison.
    """

    confirmed: frozenset[str] = frozenset()
    go_on: Callable[[int], None] = lambda _: None


def present_states(
    session: Session, tables: Sequence[Table], bases: Mapping[str, Base], look: Look
) -> dict[str, States]:
    """Return the states, as they are now, of every record that bases or tables name: entity → id → state."""
    ids: dict[str, dict[str, None]] = {}
    for table in tables:
        named = ids.setdefault(table.entity, dict.fromkeys(bases.get(table.entity, UNKNOWN).states))
        named.update(dict.fromkeys(row.record for row in table.rows))
    found: dict[str, dict[str, State]] = {}
    for entity, named in ids.items():
        there = found.setdefault(entity, {})
        for count in range(0, len(named), _STEP):
            look.go_on(count)
            there.update(session.programme.states(entity, tuple(islice(named, count, count + _STEP))))
    return dict(found)


def find(
    session: Session,
    tables: Sequence[Table],
    bases: Mapping[str, Base],
    present: Mapping[str, States],
    look: Look,
) -> Findings:
    """Return what tables say that is new, each compared with the base of its entity and with the present states."""
    found = []
    for table in tables:
        entity, base = ENTITIES[table.entity], bases.get(table.entity, UNKNOWN)
        mine = present[table.entity]
        fresh = any(row.fresh for row in table.rows)
        here = Here(mine, natural_index(session, entity, needed=fresh), look.confirmed, look.go_on)
        judged = _on_successors(session, compare(entity, table, base, here), base)
        if table.entity == "person":
            judged = _without_erased(session, judged)
        elif table.entity == "assessment":
            judged = replace(judged, proposals=tuple(_on_scale(session, mine, judged.proposals)))
        found.append(judged)
    return joined(found)


def _on_scale(session: Session, mine: States, proposals: Sequence[Proposal]) -> Iterator[Proposal]:
    """Yield the proposals, a score outside its criterion's scale as what cannot be taken, and why."""
    for one in proposals:
        if one.part not in SCORES or one.code or not one.theirs or one.verdict is FieldVerdict.IGNORED:
            yield one
            continue
        call = mine.get(one.record, {}).get("call", "")
        said = score_outside(session, call, one.part, one.theirs)
        if said is None:
            yield one
        else:
            code = "score_without_criterion" if said.pop("unknown", False) else "score_outside_scale"
            yield replace(one, verdict=FieldVerdict.UNREADABLE, result=one.mine, code=code, details=said)


def _without_erased(session: Session, found: Findings) -> Findings:
    """Leave out people who were erased here and whom a partner's workbook brings back; say where they stand."""
    tombstones = session.programme.kept(TOMBSTONE)
    coming = (RowVerdict.NEW, RowVerdict.RESURRECT, RowVerdict.POSSIBLE_DUPLICATE)
    gone = [row for row in found.rows if row.verdict in coming and is_erased(tombstones, row.record, row.values)]
    if not gone:
        return found
    records = {row.record for row in gone}
    return replace(
        found,
        rows=tuple(row for row in found.rows if row not in gone),
        proposals=tuple(one for one in found.proposals if one.record not in records),
        problems=(*found.problems, *(Problem("erased_stays", row.cell) for row in gone)),
    )


def _on_successors(session: Session, found: Findings, base: Base) -> Findings:
    """Turn edits of a record that was merged into another into suggestions on that one."""
    rows = []
    proposals = list(found.proposals)
    for row in found.rows:
        into = successor_of(session, row.record) if row.verdict is RowVerdict.RESURRECT else ""
        if not into:
            rows.append(row)
            continue
        state, before = session.programme.states(row.entity, (into,))[into], base.of(row.record)
        for part, text in row.values.items():
            was, mine = before.get(part, ""), state.get(part, "")
            if text not in (was, mine):
                one = Proposal(row.entity, into, part, was, mine, text, FieldVerdict.REFUSED, text, row.cell)
                proposals.append(replace(one, details={"why": "successor"}))
    return replace(found, proposals=tuple(proposals), rows=tuple(rows))


def natural_index(session: Session, entity: Entity, *, needed: bool = True) -> NaturalIndex:
    """Return the index by which a new row is told from a record that is there; an empty one if nobody needs it."""
    if not needed:
        return NaturalIndex(entity, {})
    parts = [
        part.code
        for part in entity.parts(session.facts.languages)
        if part.field.code in (entity.name, "starts", "due", "event", "category", "country")
    ]
    columns = {part: session.column(entity.code, part) for part in parts}
    states = {
        record: {part: text for part, column in columns.items() if (text := column.get(record, ""))}
        for record in session.order(entity.code)
    }
    return NaturalIndex(entity, states)
