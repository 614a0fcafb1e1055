"""Finding: search over everything, conditions, sorting by several columns, groups; pages of rows to read."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from yosdesk.domain.catalogue import ENTITIES, entity_named
from yosdesk.domain.conditions import Condition, predicate
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds import Shown
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.kinds.choices import codes_of
from yosdesk.domain.ranges import RANGE, range_between, range_of, within
from yosdesk.domain.schema import Entity, Part
from yosdesk.services.derived import is_derived, passing
from yosdesk.services.naming import Lent, lent_name, when_and_where
from yosdesk.services.session import Session
from yosdesk.services.warming import sort_keys

_NAMELESS = ("programme", "list_entry", "accepted_clash")


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """What a table shows: the entity, its columns (part codes), which rows, in which order, grouped by what."""

    entity: str
    columns: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    search: str = ""
    sort: tuple[tuple[str, bool], ...] = ()  # part code, descending
    group: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that share a value: its canonical text, as people read it, the first row's position, how many."""

    value: str
    shown: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The ids a view shows, in order, its groups, and how many records the entity has in all."""

    ids: tuple[str, ...]
    groups: tuple[Group, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Row:
    """A record's values in a view's columns: canonical, and as people read them; its name if that is lent."""

    id: str
    values: tuple[str, ...]
    shown: tuple[str, ...]
    lent: Lent | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A record found by words: what it is, the id by which it is shown, what it is called; an event's day and city."""

    entity: str
    id: str
    name: str
    told: str = ""


def arrange(session: Session, spec: ViewSpec) -> Arrangement:
    """Return the rows of a view; raises UserError for unknown parts or values that are none."""
    entity = entity_named(spec.entity)
    ids = list(session.order(spec.entity))
    total = len(ids)
    for condition in spec.conditions:
        ids = _filtered(session, entity, ids, condition)
    if spec.search.strip():
        ids = session.search_index(spec.entity).filtered(ids, spec.search)
    for code, descending in reversed(spec.sort):
        ids = _sorted(session, entity, ids, code, descending=descending)
    if not spec.group:
        return Arrangement(tuple(ids), (), total)
    ids, groups = _grouped(session, entity, ids, spec.group)
    return Arrangement(tuple(ids), groups, total)


def rows(session: Session, entity: str, ids: Sequence[str], columns: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows of the given records, which exist, in the columns (part codes)."""
    declared = entity_named(entity)
    parts = [declared.part(code, session.facts.languages) for code in columns]
    states = session.programme.states(entity, ids)
    shown = session.shown(_linked(parts, states.values()))
    order = session.reading_order()

    def lent(state: Mapping[str, str]) -> Lent | None:
        return lent_name(declared, parts, order, lambda code: state.get(code, ""))

    return tuple(_row(record, state, parts, shown, lent(state)) for record, state in states.items())


def lent_names(session: Session, entity: str, ids: Sequence[str], columns: Sequence[str]) -> dict[str, Lent]:
    """Return id → lent name of those records that have no name in the columns (part codes), but elsewhere."""
    declared, order = entity_named(entity), session.reading_order()
    parts = [declared.part(code, session.facts.languages) for code in columns]
    texts = {
        part.code: session.column(entity, part.code)
        for part in declared.parts(session.facts.languages)
        if part.language and part.field.code == declared.name
    }

    def lent(record: str) -> Lent | None:
        return lent_name(declared, parts, order, lambda code: texts[code].get(record, "") if code in texts else "")

    return {record: one for record in ids if texts and (one := lent(record))}


def values(session: Session, entity: str, ids: Sequence[str], columns: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the canonical values of many records, id first: read column by column, not record by record."""
    parts = [entity_named(entity).part(code, session.facts.languages) for code in columns if code != "id"]
    found = [session.column(entity, part.code) for part in parts]
    for record in ids:
        yield (record, *(column.get(record, "") for column in found))


def shown_values(
    session: Session, entity: str, ids: Sequence[str], columns: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """Yield the values of many records as people read them, id first; equal values are shown once."""
    parts = [entity_named(entity).part(code, session.facts.languages) for code in columns if code != "id"]
    shown: list[dict[str, str]] = []
    for part in parts:
        kind = part.field.kind
        distinct = set(session.column(entity, part.code).values())
        linked = [one for text in distinct for one in (members_of(text) if kind.many else (text,))]
        words = session.shown(linked if kind.targets() else ())
        shown.append({text: kind.show(text, words) for text in distinct} | {"": ""})
    for record, *texts in values(session, entity, ids, columns):
        yield (record, *(words[text] for words, text in zip(shown, texts, strict=True)))


def search_everything(session: Session, words: str, limit: int = 30) -> tuple[Found, ...]:
    """Return records of any entity that hold every word, those whose name holds them first.

    An office's answer leads to its event, where it is read; what has no name of its own is left out.
    """
    asked = folded(words).split()
    if not asked:
        return ()
    found: list[tuple[bool, Found]] = []
    for code in ENTITIES:
        if code in _NAMELESS:
            continue
        ids = session.search_index(code).found(words, limit * 4)
        names = session.names(ids)
        pages = session.column(code, "event") if code == "office_answer" else {}
        for record in ids:
            name = names.get(record, record)
            found.append(
                (not all(word in folded(name) for word in asked), Found(code, pages.get(record, record), name))
            )
    found.sort(key=lambda one: one[0])
    chosen = tuple(one for _, one in found[:limit])
    told = when_and_where(session, tuple(one.id for one in chosen if one.entity == "event"))
    return tuple(replace(one, told=told.get(one.id, "")) for one in chosen)


def choices(session: Session, entity: str, part_code: str) -> tuple[tuple[str, str], ...]:
    """Return (canonical, shown) of what a part can be set to, () where anything can be typed; links by name."""
    field = entity_named(entity).part(part_code, session.facts.languages).field
    target = field.kind.targets()
    if target:
        ids = session.order(target)
        names = session.names(ids)
        return tuple(sorted(((one, names.get(one, one)) for one in ids), key=lambda pair: folded(pair[1])))
    labels = session.labels()
    shown = session.shown()
    codes = codes_of(field.kind, labels)
    retired = _retired(session)
    kept = [code for code in codes if (getattr(field.kind, "list_code", ""), code) not in retired]
    return tuple((code, _label(field.kind, code, shown)) for code in kept)


def values_of(session: Session, entity: str, part_code: str) -> tuple[tuple[str, str, int], ...]:
    """Return (canonical, shown, count) of every value a part has, the most frequent first; sets count by member."""
    part = entity_named(entity).part(part_code, session.facts.languages)
    counted: dict[str, int] = {}
    for canonical in session.column(entity, part.code).values():
        for one in members_of(canonical) if part.field.kind.many else (canonical,):
            counted[one] = counted.get(one, 0) + 1
    shown = session.shown(tuple(counted) if part.field.kind.targets() else ())
    labelled = [(one, _label(part.field.kind, one, shown), count) for one, count in counted.items()]
    return tuple(sorted(labelled, key=lambda value: (-value[2], folded(value[1]))))


def range_condition(session: Session, entity: str, part_code: str, first: str, last: str) -> Condition | None:
    """Return the condition that a part lies between two typed values, None if both are empty; raises UserError."""
    kind = entity_named(entity).part(part_code, session.facts.languages).field.kind
    found = range_between(kind, first, last, session.context())
    return Condition(part_code, RANGE, str(found)) if found else None


def _label(kind: object, code: str, shown: Shown) -> str:
    show: Callable[[str, Shown], str] = getattr(kind, "show_member", None) or getattr(kind, "show")  # noqa: B009
    return show(code, shown)


def _retired(session: Session) -> set[tuple[str, str]]:
    retired = session.column("list_entry", "retired")
    lists, codes = session.column("list_entry", "list"), session.column("list_entry", "code")
    return {(lists.get(record, ""), codes.get(record, "")) for record, said in retired.items() if said == "yes"}


def _filtered(session: Session, entity: Entity, ids: Sequence[str], condition: Condition) -> list[str]:
    if condition.part == "id":
        return [record for record in ids if (record == condition.value) is (condition.operator != "!=")]
    if is_derived(entity.code, condition):
        wanted = passing(session, entity.code, condition)
        return [record for record in ids if record in wanted]
    part = entity.part(condition.part, session.facts.languages)
    column = session.column(entity.code, part.code)
    if condition.operator == "~":
        passes = predicate(part.field.kind, condition, condition.value)
        readable = _readable(session, part)
        told = {canonical: passes(readable(canonical)) for canonical in {*column.values(), ""}}
        return [record for record in ids if told[column.get(record, "")]]
    passes = _test(session, part, condition)
    verdicts = {canonical: passes(canonical) for canonical in {*column.values(), ""}}
    return [record for record in ids if verdicts[column.get(record, "")]]


def _test(session: Session, part: Part, condition: Condition) -> Callable[[str], bool]:
    """Return the test of one canonical text."""
    kind, context = part.field.kind, session.context()
    if condition.operator == RANGE:
        return within(kind, range_of(kind, condition.value, context))
    return predicate(kind, condition, kind.parse(condition.value, context) if condition.value else "")


def _readable(session: Session, part: Part) -> Callable[[str], str]:
    """Return the text in which `~` looks for words: as people read it, and the code."""
    kind = part.field.kind
    if kind.targets():
        everything = tuple(session.order(kind.targets() or ""))
        shown = session.shown(everything)
        return lambda canonical: kind.show(canonical, shown)
    shown = session.shown()
    return lambda canonical: f"{kind.show(canonical, shown)} {canonical}"


def _sorted(session: Session, entity: Entity, ids: Sequence[str], code: str, *, descending: bool) -> list[str]:
    """Sort by a part; records without a value come last either way."""
    if code == "id":
        return sorted(ids, reverse=descending)
    ranks = sort_keys(session, entity.part(code, session.facts.languages), entity.code).ranks()
    filled = [record for record in ids if record in ranks]
    empty = [record for record in ids if record not in ranks] if len(filled) < len(ids) else []
    filled.sort(key=ranks.__getitem__, reverse=descending)
    return filled + empty


def _grouped(session: Session, entity: Entity, ids: list[str], code: str) -> tuple[list[str], tuple[Group, ...]]:
    """Group by a part; within a group the order given stays. A record in several groups (sets) stands in its own."""
    part = entity.part(code, session.facts.languages)
    column = session.column(entity.code, part.code)
    ranks = sort_keys(session, part, entity.code).ranks()
    last = max(ranks.values(), default=0) + 1  # ranks of values that are gone leave gaps
    ordered = sorted(ids, key=lambda record: ranks.get(record, last))
    starts: list[tuple[str, int]] = []
    for position, record in enumerate(ordered):
        value = column.get(record, "")
        if not starts or value != starts[-1][0]:
            starts.append((value, position))
    kind = part.field.kind
    linked = [one for value, _ in starts for one in (members_of(value) if kind.many else (value,)) if one]
    shown = session.shown(linked if kind.targets() else ())
    ends = [*(start for _, start in starts[1:]), len(ordered)][: len(starts)]
    groups = (
        Group(value, kind.show(value, shown), start, end - start)
        for (value, start), end in zip(starts, ends, strict=True)
    )
    return ordered, tuple(groups)


def _linked(parts: Sequence[Part], states: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    ids: dict[str, None] = {}
    for state in states:
        for part in parts:
            canonical = state.get(part.code) if part.field.kind.targets() else None
            if canonical:
                ids.update(dict.fromkeys(members_of(canonical) if part.field.kind.many else (canonical,)))
    return tuple(ids)


def _row(record: str, state: Mapping[str, str], parts: Sequence[Part], shown: Shown, lent: Lent | None) -> Row:
    values = tuple(record if part.field.code == "id" else state.get(part.code, "") for part in parts)
    texts = tuple(
        part.field.kind.show(value, shown) if value else "" for part, value in zip(parts, values, strict=True)
    )
    return Row(record, values, texts, lent)
