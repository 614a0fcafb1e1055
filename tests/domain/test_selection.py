"""Ranking: the formula by hand, ties, missing scores, conflicts; and what never changes it."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from yosdesk.domain.selection import Marks, Ranked, Scale, ranking

RELEVANCE, QUALITY = Scale(1, 30, 0, 10), Scale(2, 10, 1, 5)


def placed(found: tuple[Ranked, ...]) -> list[tuple[str, int | None, bool]]:
    return [(one.event, one.rank, one.tied) for one in found]


def test_the_score_is_the_weighted_mean_of_the_criteria_on_a_scale_of_a_hundred() -> None:
    # given: means of 70 (weight 30) and 75 (weight 10)
    marks = [Marks("a", "x", {1: 6, 2: 5}), Marks("a", "y", {1: 8, 2: 3})]

    # when
    [found] = ranking(["a"], [RELEVANCE, QUALITY], marks)

    # then
    assert found.score == Fraction(30 * 70 + 10 * 75, 40)
    assert [found.mean(number) for number in (1, 2, 3)] == [Fraction(70), Fraction(75), None]
    assert (found.given, found.expected, found.complete) == (4, 4, True)


def test_a_third_is_a_third_and_no_float() -> None:
    [found] = ranking(["a"], [Scale(1, 1, 0, 3)], [Marks("a", "x", {1: 1})])

    assert found.score == Fraction(100, 3)


def test_equal_scores_share_a_rank_and_the_next_one_is_skipped() -> None:
    marks = [Marks(event, "x", {1: score}) for event, score in (("a", 5), ("b", 9), ("c", 2), ("d", 5))]

    found = ranking("abcd", [RELEVANCE], marks)

    assert placed(found) == [("b", 1, False), ("a", 2, True), ("d", 2, True), ("c", 4, False)]


def test_a_proposal_with_missing_scores_is_ranked_on_what_is_there_and_marked() -> None:
    marks = [Marks("a", "x", {1: 8}), Marks("a", "y", {1: 6, 2: 5}), Marks("a", "z", {})]

    [found] = ranking(["a"], [RELEVANCE, QUALITY], marks)

    assert (found.given, found.expected, found.complete) == (3, 6, False)
    assert found.score == Fraction(30 * 70 + 10 * 100, 40)


def test_a_proposal_that_nobody_scored_stands_last_without_a_rank() -> None:
    found = ranking(["a", "b"], [RELEVANCE], [Marks("b", "x", {1: 0})])

    assert placed(found) == [("b", 1, False), ("a", None, False)]
    assert found[1].score is None
    assert not found[1].complete


def test_a_reviewer_with_a_conflict_is_left_out_and_listed() -> None:
    marks = [Marks("a", "x", {1: 10}, conflict=True), Marks("a", "y", {1: 4})]

    [found] = ranking(["a"], [RELEVANCE], marks)

    assert (found.score, found.left_out, found.expected) == (Fraction(40), ("x",), 1)


def test_the_spread_is_the_distance_between_the_reviewers_own_means() -> None:
    marks = [Marks("a", "x", {1: 10, 2: 5}), Marks("a", "y", {1: 5, 2: 3}), Marks("a", "z", {1: 7})]

    [found] = ranking(["a"], [RELEVANCE, QUALITY], marks)

    assert found.spread == 50


def test_a_criterion_of_weight_nought_is_asked_but_not_counted() -> None:
    [found] = ranking(["a"], [RELEVANCE, replace(QUALITY, weight=0)], [Marks("a", "x", {1: 4, 2: 5})])

    assert found.score == 40
    assert found.mean(2) == 100


def test_a_score_outside_the_scale_counts_as_missing() -> None:
    [found] = ranking(["a"], [RELEVANCE], [Marks("a", "x", {1: 11}), Marks("a", "y", {1: 5})])

    assert (found.score, found.given, found.expected) == (Fraction(50), 1, 2)


EVENTS = tuple("abcdef")
SCALES = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 3), st.integers(1, 7)), min_size=1, max_size=4).map(
    lambda found: [Scale(number, w, low, low + span) for number, (w, low, span) in enumerate(found, 1)]
)


@st.composite
def panels(draw: st.DrawFn) -> tuple[list[Scale], list[Marks]]:
    """Scales and what some reviewers gave on them."""
    scales = draw(SCALES)
    marks = []
    for event in EVENTS:
        for reviewer in ("x", "y", "z")[: draw(st.integers(0, 3))]:
            scores = {one.number: draw(st.integers(one.lowest, one.highest)) for one in scales if draw(st.booleans())}
            marks.append(Marks(event, reviewer, scores, draw(st.integers(0, 5)) == 0))
    return scales, marks


@given(panels(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_never_matters(panel: tuple[list[Scale], list[Marks]], chance: object) -> None:
    scales, marks = panel
    events, mixed, turned = list(EVENTS), list(marks), list(scales)
    for some in (events, mixed, turned):
        getattr(chance, "shuffle")(some)  # noqa: B009 - hypothesis' Random

    found, other = ranking(EVENTS, scales, marks), ranking(events, turned, mixed)

    assert found == other


@given(panels(), st.integers(2, 9))
def test_weights_multiplied_by_one_number_change_nothing(panel: tuple[list[Scale], list[Marks]], times: int) -> None:
    scales, marks = panel

    heavier = [replace(one, weight=one.weight * times) for one in scales]

    assert ranking(EVENTS, scales, marks) == ranking(EVENTS, heavier, marks)


@given(panels(), st.data())
def test_a_better_score_never_lowers_a_rank(panel: tuple[list[Scale], list[Marks]], data: st.DataObject) -> None:
    scales, marks = panel
    raisable = [
        (position, one.number)
        for position, mark in enumerate(marks)
        for one in scales
        if mark.scores.get(one.number, one.highest) < one.highest
    ]
    if not raisable:
        return
    position, number = data.draw(st.sampled_from(raisable))
    better = list(marks)
    raised = {**marks[position].scores, number: marks[position].scores[number] + 1}
    better[position] = replace(marks[position], scores=raised)
    event = marks[position].event

    before = next(one.rank for one in ranking(EVENTS, scales, marks) if one.event == event)
    after = next(one.rank for one in ranking(EVENTS, scales, better) if one.event == event)

    assert before == after or (before is not None and after is not None and after < before)


@given(panels())
def test_whole_numbers_come_to_what_the_formula_says(panel: tuple[list[Scale], list[Marks]]) -> None:
    scales, marks = panel

    for one in ranking(EVENTS, scales, marks):
        means = {}
        counted = [mark for mark in marks if mark.event == one.event and not mark.conflict]
        for scale in scales:
            given = [mark.scores[scale.number] for mark in counted if scale.number in mark.scores]
            if given:
                mean = Fraction(sum(given), len(given))
                means[scale] = 100 * (mean - scale.lowest) / (scale.highest - scale.lowest)
        weights = sum(scale.weight for scale in means)
        score = sum(scale.weight * mean for scale, mean in means.items()) / weights if weights else None
        assert one.score == score
        assert {scale.number: one.mean(scale.number) for scale in means} == {
            scale.number: mean for scale, mean in means.items()
        }
