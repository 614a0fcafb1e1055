"""Selection: ranking a call of so many proposals, three reviewers and five criteria, beside reading its scores."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.conftest import AUTHOR, timed, told
from yosdesk.domain.changes import Operation, OperationKind
from yosdesk.domain.selection import ranking
from yosdesk.services.editing import add_record, add_states, set_parts
from yosdesk.services.programmes import NewProgramme, create
from yosdesk.services.ranking_calls import marks_of, ranking_of, selection_of, standings
from yosdesk.services.scales import scales_of
from yosdesk.services.selecting import add_criterion, proposals_of
from yosdesk.services.session import Session

SIZES = (170, 10_000)
CRITERIA, REVIEWERS = 5, 3
SCORES = tuple(f"score_{number}" for number in range(1, CRITERIA + 1))


@pytest.fixture(scope="module", params=SIZES)
def panel(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A programme with one call, in which a tenth of the scores is missing."""
    session = create(Path(tmp_path_factory.mktemp("call")) / "p.yosdesk", NewProgramme("Call"), AUTHOR)
    head, chosen = Operation(OperationKind.EDIT, "fill"), random.Random(2014)
    call = add_record(session, "call", {"title": "Call"}).changes[0].record
    for number in range(CRITERIA):
        add_criterion(session, call, {"title": f"Criterion {number}", "weight": str(10 + 3 * number)})
    people = [add_record(session, "person", {"name": f"Reviewer {one}"}).changes[0].record for one in range(REVIEWERS)]
    proposals = [{"title.en": f"Proposal {one}", "status": "proposed", "call": call} for one in range(request.param)]
    add_states(session, "event", proposals, head)
    given = [
        {
            "event": event,
            "call": call,
            "reviewer": one,
            **{part: str(chosen.randint(0, 10)) for part in SCORES if chosen.random() < 0.9},
        }
        for event in session.order("event")
        for one in people
    ]
    add_states(session, "assessment", given, head)
    yield session
    session.close()


def test_ranking_a_call(benchmark: Any, panel: Session) -> None:
    [call] = panel.order("call")
    events, scales = proposals_of(panel, call), tuple(scales_of(panel, call).values())
    ranking_of(panel, call)

    def read() -> None:
        for part in SCORES:
            panel.programme.column("assessment", part)

    def afresh() -> None:
        panel._resting.clear()
        standings(panel, call)

    ours, reading = timed(afresh), timed(read)
    marks = marks_of(panel, call)
    pure = timed(lambda: ranking(events, scales, marks))
    shown = timed(lambda: ranking_of(panel, call))

    told("ranking, ms", len(events), ours=ours, pure=pure, shown=shown, reading=reading, ratio=ours / reading)
    benchmark.pedantic(afresh, rounds=3)
    assert ours < 15 * reading


def test_the_score_line_of_an_event_after_an_edit(benchmark: Any, panel: Session) -> None:
    event = panel.order("event")[-1]
    selection_of(panel, event)

    def edited() -> tuple[tuple[Any, ...], dict[str, Any]]:
        set_parts(panel, [event], {"city": "Bonn" if panel.revision % 2 else "Berlin"})
        return (panel, event), {}

    ours = timed(lambda: selection_of(panel, event))

    told("score line, ms", panel.programme.count("event"), ours=ours)
    benchmark.pedantic(selection_of, setup=edited, rounds=5)
    assert benchmark.stats.stats.median < 0.01
