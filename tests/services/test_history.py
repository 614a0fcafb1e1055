"""History of large operations: what is shown is read, and no more."""

import tracemalloc

from yosdesk.services.editing import add_records
from yosdesk.services.history import history, of_operation
from yosdesk.services.session import Session


def test_of_a_large_operation_only_what_is_shown_is_read(session: Session) -> None:
    # given
    titles = [{"title": f"Event {number}", "public_note": "x" * 500} for number in range(3000)]
    operation = add_records(session, "event", titles).operation
    tracemalloc.start()

    # when
    lines = of_operation(session, operation, limit=20)
    newest = history(session, limit=20)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    # then
    assert [line.state["title.en"] for line in lines] == [f"Event {number}" for number in range(20)]
    assert newest == lines
    assert peak < 1_000_000
