"""The clash radar: a full check at 170, 10,000 and 100,000 events, beside one reading of what it looks at."""

from datetime import date, timedelta
from typing import Any

from tests.benchmarks.conftest import timed, told
from yosdesk.services.clash_forecast import causes_of_moves
from yosdesk.services.clash_index import all_facts, radar
from yosdesk.services.clashing import Clash, clashes
from yosdesk.services.free_weeks import week_offers
from yosdesk.services.session import Session


def test_a_day_under_the_pointer(benchmark: Any, session: Session) -> None:
    size = session.programme.count("event")
    record = session.order("event")[0]
    first = timed(lambda: radar(session), 1)
    days = [date(2014, 3, 1) + timedelta(number) for number in range(200)]
    asked = iter(days)

    ours = timed(lambda: causes_of_moves(session, {record: (day := next(asked), day)}), 100)

    told("a day under the pointer, ms", size, ours=ours, first=first)
    benchmark.pedantic(lambda: causes_of_moves(session, {record: (days[0], days[0])}), rounds=5)
    assert size > 10_000 or ours < 16


def test_many_days_under_the_pointer(benchmark: Any, session: Session) -> None:
    size = session.programme.count("event")
    starts = session.column("event", "starts")
    ids = [record for record in session.order("event") if record in starts][:300]
    steps = iter(range(1, 200))

    def moved(count: int) -> tuple[Clash, ...]:
        step = timedelta(next(steps))
        days = {record: date.fromisoformat(starts[record]) + step for record in ids[:count]}
        return causes_of_moves(session, {record: (day, day + timedelta(1)) for record, day in days.items()})

    moved(30), moved(300)  # what they get into before the drag is found once
    few, many = timed(lambda: moved(30), 15), timed(lambda: moved(300), 15)

    told("many days under the pointer, ms", size, few=few, many=many, each=many / len(ids))
    benchmark.pedantic(lambda: moved(300), rounds=5)


def test_a_full_clash_check(benchmark: Any, session: Session) -> None:
    size = session.programme.count("event")
    found = clashes(session)

    def changed() -> tuple[Clash, ...]:
        session._reckoned.clear()  # as after a change: nothing is indexed
        return clashes(session)

    ours = timed(changed, 3)
    search = timed(lambda: list(radar(session).findings()), 3)
    reading = timed(lambda: all_facts(session), 3)

    told("clashes, ms", size, ours=ours, search=search, reading=reading, findings=len(found), each=ours / len(found))
    benchmark.extra_info["events"] = size
    benchmark.pedantic(changed, rounds=1)
    assert size > 10_000 or ours < 1000


def test_a_free_week(benchmark: Any, session: Session) -> None:
    size = session.programme.count("event")
    record = session.order("event")[0]
    week_offers(session, record)

    ours = timed(lambda: week_offers(session, record), 3)
    indexing = timed(lambda: radar(session), 3)

    told("free week, ms", size, ours=ours, indexing=indexing)
    benchmark.pedantic(lambda: week_offers(session, record), rounds=1)
