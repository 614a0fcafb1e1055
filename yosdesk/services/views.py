"""Saved views: a table's columns, conditions, order and group under a name, kept in the programme."""

import json
from dataclasses import asdict
from typing import Any

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.conditions import Condition
from yosdesk.services.finding import ViewSpec
from yosdesk.services.session import Session


def save_view(session: Session, name: str, spec: ViewSpec) -> None:
    """Keep a view under a name, in place of one of that name."""
    session.programme.keep(f"view {spec.entity}", name, json.dumps(asdict(spec), ensure_ascii=False))


def forget_view(session: Session, entity: str, name: str) -> None:
    """Forget a saved view."""
    session.programme.keep(f"view {entity}", name, "")


def saved_views(session: Session, entity: str) -> dict[str, ViewSpec]:
    """Return name → view of an entity's saved views, by name."""
    kept = session.programme.kept(f"view {entity}")
    return {name: _spec(json.loads(content)) for name, content in kept.items()}


def every_view(session: Session) -> tuple[tuple[str, ViewSpec], ...]:
    """Return (name, view) of all saved views, entity by entity, by name."""
    return tuple(pair for entity in ENTITIES for pair in saved_views(session, entity).items())


def _spec(found: dict[str, object]) -> ViewSpec:
    conditions = tuple(Condition(**one) for one in _list(found["conditions"]))
    sort = tuple((str(part), bool(descending)) for part, descending in _list(found["sort"]))
    columns = tuple(str(code) for code in _list(found["columns"]))
    return ViewSpec(str(found["entity"]), columns, conditions, str(found["search"]), sort, str(found["group"]))


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("a saved view holds lists")
    return value
