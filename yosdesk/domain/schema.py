"""The declaration of records: every field once, read by the store, tables, sheets, rules, merge and terminal."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Kind
from yosdesk.domain.kinds.base import Column

_KEY = "yosdesk"


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A field's declaration. `code` is stable for ever; a rename keeps the old code among `aliases`.

    `width` is in characters; `unit` names the fields that are judged together in a merge; `locked` fields are never
    taken from a partner; `partner` says whether a partner may see the field at all.
    """

    code: str
    label: str
    kind: Kind
    required: bool = False
    width: int = 16
    section: str = "main"
    unit: str = ""
    locked: bool = False
    partner: bool = True
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What is stored and merged by itself: a field, or one language of a field of texts."""

    field: Field
    language: str = ""

    @property
    def code(self) -> str:
        """Return `starts`, or `title.en`."""
        return f"{self.field.code}.{self.language}" if self.language else self.field.code


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """An entity: its code, id prefix, labels, fields, and the field that names a record."""

    code: str
    prefix: str
    label: str
    plural: str
    record: type[Any]
    fields: tuple[Field, ...]
    name: str
    parent: str = ""

    def field(self, code: str) -> Field:
        """Return the field with a code or alias; raises UserError `no_such_field`."""
        found = _by_code(self).get(code)
        if found is None:
            raise UserError(
                "no_such_field", field=code, entity=self.code, fields=", ".join(f.code for f in self.fields)
            )
        return found

    def part(self, code: str, languages: tuple[str, ...]) -> Part:
        """Return the part that `starts`, `title.ru` or `title` (the first language) means; raises UserError."""
        base, _, language = code.partition(".")
        found = self.field(base)
        if found.kind.column is not Column.WORDS:
            if language:
                raise UserError("no_such_field", field=code, entity=self.code, fields=base)
            return Part(found)
        if language and language not in languages:
            raise UserError("no_such_language", field=code, languages=", ".join(languages))
        return Part(found, language or languages[0])

    def parts(self, languages: tuple[str, ...]) -> tuple[Part, ...]:
        """Return every part, in the order declared, texts once a language."""
        return tuple(part for declared_field in self.fields for part in parts_of(declared_field, languages))


def parts_of(declared_field: Field, languages: tuple[str, ...]) -> tuple[Part, ...]:
    """Return the parts of one field."""
    if declared_field.kind.column is Column.WORDS:
        return tuple(Part(declared_field, language) for language in languages)
    return (Part(declared_field),)


def declared(label: str, kind: Kind, **options: Any) -> Any:
    """Declare a dataclass field; the options are those of `Field`."""
    empty: Any = () if kind.many else None
    if kind.column is Column.WORDS:
        return field(default_factory=dict, metadata={_KEY: (label, kind, options)})
    return field(default=empty, metadata={_KEY: (label, kind, options)})


@dataclass(frozen=True, slots=True)
class Naming:
    """What an entity is called: code, two-letter prefix of its ids, marked labels, naming field, parent field."""

    code: str
    prefix: str
    label: str
    plural: str
    name: str = "title"
    parent: str = ""


def entity_from(record: type[Any], naming: Naming) -> Entity:
    """Return the entity that a record class declares."""
    found = tuple(
        Field(one.name, one.metadata[_KEY][0], one.metadata[_KEY][1], **one.metadata[_KEY][2])
        for one in fields(record)
        if _KEY in one.metadata
    )
    return Entity(naming.code, naming.prefix, naming.label, naming.plural, record, found, naming.name, naming.parent)


@cache
def _by_code(entity: Entity) -> Mapping[str, Field]:
    aliases = {alias: found for found in entity.fields for alias in found.aliases}
    return {**aliases, **{found.code: found for found in entity.fields}}
