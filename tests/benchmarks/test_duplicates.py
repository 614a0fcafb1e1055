"""Searching all events for duplicates, beside reading what they are compared by."""

from typing import Any

from tests.benchmarks.conftest import timed, told
from yosdesk.domain.event import EVENT
from yosdesk.services.duplicates import duplicates
from yosdesk.services.row_verdicts import known_records
from yosdesk.services.session import Session


def test_a_search_for_duplicates(benchmark: Any, session: Session) -> None:
    size = session.programme.count("event")
    if size > 10_000:
        return  # a search of minutes: the programme is ten times denser than any real one

    ours = timed(lambda: duplicates(session), 3)
    reading = timed(lambda: list(known_records(session, EVENT, ("title.en", "title.ru"))), 3)

    told("duplicates, ms", size, ours=ours, reading=reading, each=ours / size)
    benchmark.pedantic(lambda: duplicates(session), rounds=1)
    assert ours < 5000
