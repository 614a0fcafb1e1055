"""One declaration a field: the programme file has a place for it, and nobody declares what nobody reads."""

import ast
import dataclasses
from pathlib import Path

import pytest

from tests.contracts.source_tree import modules, syntax
from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.kinds import Kind
from yosdesk.domain.kinds.base import Column
from yosdesk.domain.schema import Field
from yosdesk.services.session import Session

FIELDS = [
    pytest.param(entity.code, field, id=f"{entity.code}.{field.code}")
    for entity in ENTITIES.values()
    for field in entity.fields
]
STORED = {Column.TEXT: "TEXT", Column.INTEGER: "INTEGER", Column.MONEY: "INTEGER"}
AWAITED = {"section", "unit", "locked", "partner"}  # read once records have a form and workbooks go to partners


def _columns(session: Session, table: str) -> dict[str, str]:
    rows = session.programme.connection.execute(f"PRAGMA table_info({table})").fetchall()
    return {row[1]: row[2] for row in rows}


@pytest.mark.parametrize(("entity", "field"), FIELDS)
def test_a_field_has_its_column(session: Session, entity: str, field: Field) -> None:
    columns = _columns(session, entity)

    assert columns.get(field.code) == STORED.get(field.kind.column)


@pytest.mark.parametrize("entity", ENTITIES)
def test_a_table_has_no_column_that_nobody_declares(session: Session, entity: str) -> None:
    fields = {field.code for field in ENTITIES[entity].fields}
    moneys = {f"{field.code}_currency" for field in ENTITIES[entity].fields if field.kind.column is Column.MONEY}

    assert set(_columns(session, entity)) - fields - moneys <= {"id"}


@pytest.mark.parametrize("option", [one.name for one in dataclasses.fields(Field)])
def test_somebody_reads_every_option_of_a_field(option: str) -> None:
    readers = {name for name, path in modules().items() if option in _read_names(path)}

    assert readers or option in AWAITED


def _read_names(path: Path) -> set[str]:
    return {node.attr for node in ast.walk(syntax(path)) if isinstance(node, ast.Attribute)}


def test_codes_are_said_once() -> None:
    for entity in ENTITIES.values():
        codes = [code for field in entity.fields for code in (field.code, *field.aliases)]
        assert len(codes) == len(set(codes))


def test_prefixes_tell_entities_apart() -> None:
    prefixes = [entity.prefix for entity in ENTITIES.values()]

    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize(("entity", "field"), FIELDS)
def test_a_fields_kind_says_how_it_is_read(entity: str, field: Field) -> None:
    assert type(field.kind).parse is not Kind.parse
