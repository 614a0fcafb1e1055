"""Duplicates of an open programme: the same event under other names; joined field by field, or told apart for good."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from yosdesk.domain.accepted_clash import ACCEPTED_CLASH
from yosdesk.domain.changes import ChangeSet, Operation, OperationKind, RecordAdded
from yosdesk.domain.clashes.findings import digest_of, fingerprint
from yosdesk.domain.duplicates.judging import Days, Known, Place
from yosdesk.domain.errors import UserError
from yosdesk.domain.event import EVENT
from yosdesk.domain.identity import new_id
from yosdesk.domain.schema import Entity
from yosdesk.exchange.repeats import Repeats
from yosdesk.i18n import N_
from yosdesk.services.headings import heading
from yosdesk.services.joining import both_of
from yosdesk.services.naming import Names, names_in
from yosdesk.services.row_verdicts import known_records
from yosdesk.services.session import Session

Progress = Callable[[int, int], None]
_STEP = 500


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two events that likely are one: their ids, how sure it is (60 to 100), how their days and places lie."""

    one: str
    other: str
    score: int
    days: Days
    place: Place

    @property
    def key(self) -> str:
        """Return what names the pair."""
        return f"duplicate|{self.one}|{self.other}"


@dataclass(frozen=True, slots=True)
class FieldBeside:
    """One field of two events side by side: heading, canonical and shown values, the value that keeps both or "".

    `named` are the records that each value names.
    """

    part: str
    heading: str
    values: tuple[str, str]
    shown: tuple[str, str]
    both: str = ""
    named: tuple[Names, Names] = ((), ())

    @property
    def differs(self) -> bool:
        """Return whether a choice is to be made."""
        return self.values[0] != self.values[1]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The events as they are compared, in the programme's order, and the pairs told apart: data for any thread."""

    known: tuple[Known, ...]
    apart: Mapping[str, str]
    series: Mapping[str, str]


def duplicates(session: Session, progress: Progress | None = None) -> tuple[Duplicate, ...]:
    """Return the pairs that likely are one event, the surest first; pairs told apart come back if they change."""
    told: Callable[[int, int], bool] | None = None
    if progress:
        tell = progress
        told = lambda done, total: tell(done, total) is None  # noqa: E731
    return likely_pairs(candidates(session), told)


def candidates(session: Session) -> Candidates:
    """Return what is compared."""
    names = [part.code for part in EVENT.parts(session.facts.languages) if part.field.code == EVENT.name]
    series = dict(session.column("event", "series"))
    return Candidates(tuple(known_records(session, EVENT, names)), _told_apart(session), series)


def likely_pairs(given: Candidates, progress: Callable[[int, int], bool] | None = None) -> tuple[Duplicate, ...]:
    """Return the pairs that likely are one event, the surest first; () once `progress(done, total)` answers False."""
    apart, known, repeats = given.apart, given.known, Repeats(())
    found: list[Duplicate] = []
    for place, one in enumerate(known):
        if progress and place % _STEP == 0 and not progress(place, len(known)):
            return ()
        if not one.names:
            continue
        for other, judgement in repeats.judgements(one):
            if given.series.get(one.key, one.key) == given.series.get(other.key, other.key):
                continue  # of one series: it repeats or tours
            pair = Duplicate(other.key, one.key, judgement.score, judgement.days, judgement.place)
            if apart.get(pair.key) != _facts(other, one):
                found.append(pair)
        repeats.tell(one)
    if progress:
        progress(len(known), len(known))
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other)))


def side_by_side(session: Session, one: str, other: str) -> tuple[FieldBeside, ...]:
    """Return the fields that at least one of two events fills; raises UserError if one is gone."""
    states = session.programme.states("event", (one, other))
    for record in (one, other):
        if record not in states:
            raise UserError("no_such_record", text=record)
    return fields_beside(session, EVENT, states[one], states[other])


def fields_beside(
    session: Session, entity: Entity, one: Mapping[str, str], other: Mapping[str, str]
) -> tuple[FieldBeside, ...]:
    """Return the fields that at least one of two states fills, side by side."""
    shown = session.shown(_linked(entity, (one, other)))
    beside = []
    for part in entity.parts(session.facts.languages):
        values = (one.get(part.code, ""), other.get(part.code, ""))
        if any(values):
            kind, label = part.field.kind, heading(part, session.language)
            texts = (kind.show(values[0], shown), kind.show(values[1], shown))
            named = (names_in(kind, values[0], shown), names_in(kind, values[1], shown))
            beside.append(FieldBeside(part.code, label, values, texts, both_of(part, *values), named))
    return tuple(beside)


def tell_apart(session: Session, pairs: Sequence[tuple[str, str]], reason: str) -> ChangeSet:
    """Note that pairs are two events each, so that they are not shown until one changes; raises UserError."""
    if not reason.strip():
        raise UserError("required", field="reason", entity=ACCEPTED_CLASH.code)
    names = [part.code for part in EVENT.parts(session.facts.languages) if part.field.code == EVENT.name]
    known = {one.key: one for one in known_records(session, EVENT, names)}
    changes = []
    for one, other in pairs:
        if one not in known or other not in known:
            raise UserError("no_such_record", text=other if one in known else one)
        state = {"clash": f"duplicate|{one}|{other}", "facts": _facts(known[one], known[other])}
        state |= {"reason": reason.strip(), "day": session.today().isoformat()}
        changes.append(RecordAdded("accepted_clash", new_id(ACCEPTED_CLASH.prefix), state))
    head = Operation(OperationKind.EDIT, N_("Tell %(count)s pairs of events apart"), {"count": str(len(changes))})
    return session.commit(head, changes)


def _told_apart(session: Session) -> Mapping[str, str]:
    keys, facts = session.column("accepted_clash", "clash"), session.column("accepted_clash", "facts")
    return {key: facts.get(record, "") for record, key in keys.items() if key.startswith("duplicate|")}


def _facts(one: Known, other: Known) -> str:
    return digest_of(fingerprint(each.key, each.names, each.starts, each.ends, each.city) for each in (one, other))


def _linked(entity: Entity, states: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    ids: set[str] = set()
    for state in states:
        for code, canonical in state.items():
            kind = entity.field(code.partition(".")[0]).kind
            if kind.targets():
                value = kind.value(canonical)
                ids.update(value if isinstance(value, tuple) else (canonical,))
    return tuple(sorted(ids))
