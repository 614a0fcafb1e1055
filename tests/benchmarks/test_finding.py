"""Search as you type, sorting, filtering, one edit; each beside the bare limit in the same run."""

from pathlib import Path
from time import perf_counter
from typing import Any

from tests.benchmarks.conftest import AUTHOR, COLUMNS, timed, told
from yosdesk.domain.conditions import Condition
from yosdesk.services.editing import set_parts
from yosdesk.services.finding import ViewSpec, arrange, rows
from yosdesk.services.session import Session, open_session
from yosdesk.services.warming import warm


def size_of(session: Session) -> int:
    return session.programme.count("event")


def test_a_keystroke_of_search(benchmark: Any, session: Session) -> None:
    arrange(session, ViewSpec("event"))
    words = ("e", "en", "ene", "ener", "energ", "energy", "energy к", "energy ко", "energy кос", "zzz")
    slowest = max(timed(lambda one=word: fresh(session, one), 3) for word in words)  # type: ignore[misc]
    told("search, slowest keystroke, ms", size_of(session), ours=slowest)
    benchmark(lambda: fresh(session, "energ"))


def fresh(session: Session, words: str) -> object:
    """Search as if the words had never been looked up before."""
    session.search_index("event")._remembered.clear()
    return arrange(session, ViewSpec("event", search=words))


def test_sorting_and_filtering(benchmark: Any, session: Session) -> None:
    first = {code: timed(lambda one=code: sort(session, one), 1) for code in ("title", "starts", "organiser")}  # type: ignore[misc]
    again = {code: timed(lambda one=code: sort(session, one)) for code in first}  # type: ignore[misc]
    two = timed(lambda: arrange(session, ViewSpec("event", sort=(("country", False), ("starts", True)))))
    narrowed = timed(lambda: arrange(session, ViewSpec("event", conditions=(Condition("country", "=", "DE"),))))
    told("sort, first time, ms", size_of(session), **first)
    told("sort, ms", size_of(session), **again, two_columns=two, filter=narrowed)
    benchmark(lambda: sort(session, "title"))


def test_reading_ahead(benchmark: Any, programme: Path) -> None:
    found = open_session(programme, AUTHOR)
    arrange(found, ViewSpec("event"))
    slices, complete = [], False
    while not complete:
        started = perf_counter()
        complete = warm(found, "event", COLUMNS)
        slices.append((perf_counter() - started) * 1000)
    first = {code: timed(lambda one=code: sort(found, one), 1) for code in ("title", "starts", "organiser")}  # type: ignore[misc]
    told("reading ahead, ms", size_of(found), longest_step=max(slices), steps=len(slices), whole=sum(slices))
    told("first sort after it, ms", size_of(found), **first)
    found.close()
    benchmark.pedantic(lambda: None, rounds=1)


def test_the_first_sort_without_reading_ahead(benchmark: Any, programme: Path) -> None:
    found = open_session(programme, AUTHOR)
    arrange(found, ViewSpec("event"))
    told("first sort without it, ms", size_of(found), title=timed(lambda: sort(found, "title"), 1))
    found.close()
    benchmark.pedantic(lambda: None, rounds=1)


def sort(session: Session, code: str) -> object:
    """Sort by one column."""
    return arrange(session, ViewSpec("event", sort=((code, False),)))


def test_one_edit_committed_and_shown(benchmark: Any, session: Session) -> None:
    ids = arrange(session, ViewSpec("event", sort=(("title", False),))).ids
    record, count = ids[len(ids) // 2], iter(range(10_000))

    def edit() -> object:
        set_parts(session, (record,), {"city": f"City {next(count)}"})
        return rows(session, "event", (record,), COLUMNS)

    def bare() -> None:
        connection = session.programme.connection
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE event SET venue = ? WHERE id = ?", (f"Hall {next(count)}", record))
        connection.execute("COMMIT")

    ours, limit = timed(edit, 9), timed(bare, 9)
    told("one edit, ms", size_of(session), ours=ours, bare_commit=limit, above=ours - limit)
    benchmark(edit)


def test_a_page_of_rows(benchmark: Any, session: Session) -> None:
    ids = arrange(session, ViewSpec("event")).ids
    page = ids[len(ids) // 2 : len(ids) // 2 + 60]
    told("a page of 60 rows, ms", size_of(session), ours=timed(lambda: rows(session, "event", page, COLUMNS)))
    benchmark(lambda: rows(session, "event", page, COLUMNS))
