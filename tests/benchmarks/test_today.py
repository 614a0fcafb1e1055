"""Today's data, beside reading the columns it needs: at 170, 10,000 and 100,000 events."""

from typing import Any

from yosdesk.services.session import Session
from yosdesk.services.today import today

PARTS = ("status", "starts", "ends", "title.en")


def test_today(benchmark: Any, session: Session) -> None:
    benchmark.pedantic(today, (session,), rounds=9, warmup_rounds=1)


def test_bare_columns(benchmark: Any, session: Session) -> None:
    def read() -> None:
        session._columns.clear()
        for part in PARTS:
            session.column("event", part)

    benchmark.pedantic(read, rounds=9, warmup_rounds=1)
