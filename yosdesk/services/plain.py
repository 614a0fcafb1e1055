"""Records as plain data for JSON: canonical texts, links with id and name, sets as lists, absent values null."""

from collections.abc import Iterable, Mapping, Sequence

from yosdesk.domain.catalogue import entity_named
from yosdesk.domain.kinds.base import Column, members_of
from yosdesk.domain.schema import Entity, Field
from yosdesk.services.session import Session


def plain_records(session: Session, entity: str, ids: Sequence[str], columns: Sequence[str]) -> list[dict[str, object]]:
    """Return an object a record, in the order given: id and the columns; without columns every field.

    A field of texts asked for by its bare code gives the first language; all fields give every language besides.
    """
    declared = entity_named(entity)
    codes = tuple(columns) or _all_codes(declared, session.facts.languages)
    states = session.programme.states(entity, ids)
    wanted = [(code, declared.field(code.partition(".")[0])) for code in codes if code != "id"]
    names = session.names(_linked([field for _, field in wanted], states.values()))
    first = session.facts.languages[0]
    keys = [
        (code, field, f"{code}.{first}" if field.kind.column is Column.WORDS and "." not in code else code)
        for code, field in wanted
    ]
    return [
        {"id": record, **{code: field.kind.plain(state.get(key, ""), names) for code, field, key in keys}}
        for record, state in states.items()
    ]


def _all_codes(entity: Entity, languages: tuple[str, ...]) -> tuple[str, ...]:
    codes: list[str] = []
    for field in entity.fields:
        codes.append(field.code)
        if field.kind.column is Column.WORDS:
            codes.extend(f"{field.code}.{language}" for language in languages)
    return tuple(codes)


def _linked(fields: Sequence[Field], states: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    ids: dict[str, None] = {}
    linking = [field for field in fields if field.kind.targets()]
    for state in states:
        for field in linking:
            canonical = state.get(field.code, "")
            ids.update(dict.fromkeys(members_of(canonical) if field.kind.many else (canonical,)))
    ids.pop("", None)
    return tuple(ids)
