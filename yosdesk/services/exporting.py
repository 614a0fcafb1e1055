"""Giving out: any view as a workbook or as CSV."""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from yosdesk.domain.catalogue import entity_named
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds import Amount, Choice, Count, Country, Day, Link, ListChoice, Shown
from yosdesk.domain.kinds.base import members_of
from yosdesk.domain.kinds.choices import codes_of
from yosdesk.domain.schema import Part
from yosdesk.exchange.workbook_writer import CellType, SheetColumn, SheetTable, write_workbook
from yosdesk.exchange.writing_aside import written_aside
from yosdesk.i18n import translator
from yosdesk.services.finding import ViewSpec, arrange
from yosdesk.services.headings import heading
from yosdesk.services.session import Session

_PAGE = 2000
_DANGEROUS = ("=", "+", "-", "@", "\t")  # a spreadsheet program would take such CSV cells for formulas
Progress = Callable[[int, int], None]


def export(session: Session, spec: ViewSpec, out: Path, language: str = "", progress: Progress | None = None) -> int:
    """Write a view to `out` (.xlsx or .csv) in a language; return the number of rows. Raises UserError."""
    language = language or session.language
    entity = entity_named(spec.entity)
    codes = spec.columns or tuple(part.code for part in entity.parts(session.facts.languages))
    parts = [entity.part(code, session.facts.languages) for code in codes if code != "id"]
    ids = arrange(session, spec).ids
    if out.suffix.lower() == ".csv":
        rows = _plain_rows(session, parts, _states(session, spec.entity, ids), language)
        _write_csv(out, [heading(part, language) for part in parts], rows)
    elif out.suffix.lower() == ".xlsx":
        pages = _states(session, spec.entity, ids)
        table = SheetTable(
            translator(language)(entity.plural),
            tuple(_column(session, part, language) for part in parts),
            _rows(session, parts, pages, language),
            len(ids),
        )
        write_workbook(out, (table,), (lambda done: progress(done, len(ids))) if progress else None)
    else:
        raise UserError("unknown_format", file=out.name)
    return len(ids)


def _states(session: Session, entity: str, ids: Sequence[str]) -> Iterator[dict[str, dict[str, str]]]:
    for start in range(0, len(ids), _PAGE):
        yield session.programme.states(entity, ids[start : start + _PAGE])


def _rows(
    session: Session, parts: Sequence[Part], pages: Iterator[dict[str, dict[str, str]]], language: str
) -> Iterator[list[Any]]:
    for states in pages:
        shown = session.shown(_linked(parts, states), language)
        for state in session.stepping(states.values()):
            yield [_value(part, state.get(part.code, ""), shown) for part in parts]


def _linked(parts: Sequence[Part], states: dict[str, dict[str, str]]) -> tuple[str, ...]:
    linking = [part for part in parts if part.field.kind.targets()]
    ids: dict[str, None] = {}
    for state in states.values():
        for part in linking:
            canonical = state.get(part.code, "")
            ids.update(dict.fromkeys(members_of(canonical) if part.field.kind.many else (canonical,)))
    ids.pop("", None)
    return tuple(ids)


def _value(part: Part, canonical: str, shown: Shown) -> Any:
    kind = part.field.kind
    if not canonical:
        return None
    if isinstance(kind, Day):
        return date.fromisoformat(canonical)
    if isinstance(kind, Count):
        return int(canonical)
    if isinstance(kind, Amount):
        amount, _, currency = canonical.partition(" ")
        return amount, currency
    return kind.show(canonical, shown)


def _column(session: Session, part: Part, language: str) -> SheetColumn:
    kind = part.field.kind
    types = {Day: CellType.DAY, Count: CellType.NUMBER, Amount: CellType.MONEY}
    cell = types.get(type(kind), CellType.LONG if kind.wide else CellType.TEXT)
    choices: tuple[str, ...] = ()
    if isinstance(kind, Choice | ListChoice | Country):
        shown = session.shown((), language)
        choices = tuple(kind.show(code, shown) for code in codes_of(kind, session.labels(language)))
    elif isinstance(kind, Link):
        names = session.names(tuple(session.order(kind.entity))[:5000])
        choices = tuple(sorted(names.values()))
    return SheetColumn(heading(part, language), part.field.width, cell, choices)


def _write_csv(out: Path, headings: Sequence[str], rows: Iterator[list[str]]) -> None:
    with written_aside(out) as aside, aside.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)


def _plain_rows(
    session: Session, parts: Sequence[Part], pages: Iterator[dict[str, dict[str, str]]], language: str
) -> Iterator[list[str]]:
    for states in pages:
        shown = session.shown(_linked(parts, states), language)
        for state in states.values():
            yield [_plain(part, state.get(part.code, ""), shown) for part in parts]


def _plain(part: Part, canonical: str, shown: Shown) -> str:
    """Return a CSV cell: days, numbers and amounts in canonical form, the rest as people read it, never a formula."""
    kind = part.field.kind
    if isinstance(kind, Day | Count | Amount) or not canonical:
        return canonical
    text = kind.show(canonical, shown)
    return f"'{text}" if text.lstrip("'").startswith(_DANGEROUS) else text
