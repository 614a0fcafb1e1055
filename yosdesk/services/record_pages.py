"""What the page of one event shows at once: its fields, stage, tasks, money, documents and history."""

from collections.abc import Mapping
from dataclasses import dataclass

from yosdesk.domain.catalogue import ENTITIES
from yosdesk.domain.errors import UserError
from yosdesk.domain.kinds.numbers import money_of
from yosdesk.services.finding import Row, rows
from yosdesk.services.history import HistoryLine, history
from yosdesk.services.lifecycle import StageView, stage_view
from yosdesk.services.places import Point, point_of
from yosdesk.services.session import Session

TASKS = ("title", "due", "status", "owner", "channel")
LINES = ("title", "category", "planned", "committed", "spent")
DOCUMENTS = ("title", "file_name", "credit")


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """Sums of one currency in minor units: planned, committed, spent."""

    currency: str
    planned: int
    committed: int
    spent: int


@dataclass(frozen=True, slots=True)
class EventSheet:
    """An event with what belongs to it. `values` and `shown` are by part code."""

    record: str
    values: Mapping[str, str]
    shown: Mapping[str, str]
    tasks: tuple[Row, ...]
    lines: tuple[Row, ...]
    documents: tuple[Row, ...]
    money: tuple[MoneyBar, ...]
    history: tuple[HistoryLine, ...]
    stage: StageView
    point: Point | None = None


def event_sheet(session: Session, record: str) -> EventSheet:
    """Return what the event's page shows; raises UserError if the event is gone."""
    codes = tuple(part.code for part in ENTITIES["event"].parts(session.facts.languages))
    found = rows(session, "event", (record,), codes)
    if not found:
        raise UserError("no_such_record", text=record)
    values = dict(zip(codes, found[0].values, strict=True))
    lines = _belonging(session, "budget_line", record, LINES)
    return EventSheet(
        record,
        values,
        dict(zip(codes, found[0].shown, strict=True)),
        tuple(sorted(_belonging(session, "task", record, TASKS), key=lambda row: row.values[1] or "9999")),
        lines,
        _belonging(session, "document", record, DOCUMENTS),
        _money(lines),
        history(session, record, limit=40),
        stage_view(session, record),
        point_of(values.get("city", ""), values.get("country", "")),
    )


def _belonging(session: Session, entity: str, event: str, codes: tuple[str, ...]) -> tuple[Row, ...]:
    ids = [record for record, parent in session.column(entity, "event").items() if parent == event]
    return rows(session, entity, sorted(ids), codes)


def _money(lines: tuple[Row, ...]) -> tuple[MoneyBar, ...]:
    sums: dict[str, list[int]] = {}
    for row in lines:
        for place, canonical in enumerate(row.values[2:5]):
            money = money_of(canonical)
            if money:
                sums.setdefault(money.currency, [0, 0, 0])[place] += money.minor
    return tuple(MoneyBar(currency, *three) for currency, three in sorted(sums.items()))
