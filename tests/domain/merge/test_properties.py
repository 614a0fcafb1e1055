"""Properties of the merge: for any base, mine and theirs; nothing is invented, nothing is lost, order never matters."""

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from yosdesk.domain.event import EVENT
from yosdesk.domain.kinds.base import members_of, set_text
from yosdesk.domain.merge.choosing import Accept, outcome_of
from yosdesk.domain.merge.comparing import Here, compare
from yosdesk.domain.merge.rows import NaturalIndex
from yosdesk.domain.merge.statements import Base, Findings, Statement, Table
from yosdesk.domain.merge.verdicts import FieldVerdict

PARTS = ("title.en", "city", "venue", "starts", "ends", "tags", "status")
IDS = tuple(f"EV-00000000{letter}-0" for letter in "ABCDEF")
States = dict[str, dict[str, str]]

days = st.sampled_from(("", "2014-01-01", "2014-02-02", "2014-03-03"))
words = st.sampled_from(("", "a", "b", "c"))
sets = st.lists(st.sampled_from("wxyz"), unique=True).map(set_text)
records = st.fixed_dictionaries(
    {"title.en": words, "city": words, "venue": words, "starts": days, "ends": days, "tags": sets, "status": words}
)


@dataclass
class Case:
    """Three states of the same records."""

    base: States
    mine: States
    theirs: States


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a base, and mine and theirs that differ from it here and there; titles tell the records apart."""
    base = {record: {**draw(records), "title.en": f"title {record}"} for record in IDS[: draw(st.integers(1, 6))]}
    return Case(base, draw(edited(base)), draw(edited(base)))


@st.composite
def edited(draw: st.DrawFn, base: States) -> States:
    """Draw an edited copy of states."""
    states = {}
    for record, state in base.items():
        other = draw(records)
        changed = draw(st.sets(st.sampled_from(PARTS[1:])))
        states[record] = {part: other[part] if part in changed else text for part, text in state.items()}
    return states


def found(case: Case, *, locks: bool = False) -> Findings:
    """Compare theirs with base and mine."""
    rows = tuple(Statement(number, record, state) for number, (record, state) in enumerate(case.theirs.items(), 4))
    table = Table("event", "Events", {part: chr(66 + place) for place, part in enumerate(PARTS)}, rows)
    base = Base({record: _filled(state) for record, state in case.base.items()}, locks=locks)
    mine = {record: _filled(state) for record, state in case.mine.items()}
    everything = frozenset(("column_emptied", "mass_same", "columns_swapped"))
    return compare(EVENT, table, base, Here(mine, NaturalIndex(EVENT, {}), everything))


def _filled(state: Mapping[str, str]) -> dict[str, str]:
    return {part: text for part, text in state.items() if text}


def merged(case: Case, accept: Accept) -> States:
    """Return mine after applying what is accepted."""
    result = {record: dict(state) for record, state in case.mine.items()}
    for one in found(case).proposals:
        outcome = outcome_of(one, accept, None)
        if outcome.value is not None:
            result[one.record][one.part] = outcome.value
    return result


@given(cases())
@settings(max_examples=500)
def test_80_theirs_like_the_base_gives_mine(case: Case) -> None:
    unchanged = Case(case.base, case.mine, case.base)

    assert not found(unchanged).proposals
    assert merged(unchanged, Accept.THEIRS) == case.mine


@given(cases())
@settings(max_examples=500)
def test_80_mine_like_the_base_gives_theirs(case: Case) -> None:
    untouched = Case(case.base, case.base, case.theirs)

    assert merged(untouched, Accept.THEIRS) == case.theirs
    assert not [one for one in found(untouched).proposals if one.verdict is FieldVerdict.CONFLICT]


@given(cases())
@settings(max_examples=500)
def test_04_edits_in_theirs_alone_come_out_exactly(case: Case) -> None:
    untouched = Case(case.base, case.base, case.theirs)

    told = {(one.record, one.part): one.theirs for one in found(untouched).proposals}

    edits = {
        (record, part): text
        for record, state in case.theirs.items()
        for part, text in state.items()
        if text != case.base[record][part]
    }
    assert told == edits


@given(cases())
@settings(max_examples=500)
def test_79_swapping_the_sides_mirrors_the_conflicts(case: Case) -> None:
    one = {(p.record, p.part): (p.mine, p.theirs) for p in found(case).proposals if p.verdict is FieldVerdict.CONFLICT}
    swapped = Case(case.base, case.theirs, case.mine)

    other = {
        (p.record, p.part): (p.theirs, p.mine) for p in found(swapped).proposals if p.verdict is FieldVerdict.CONFLICT
    }

    assert one == other


@given(cases(), st.randoms())
@settings(max_examples=300)
def test_78_the_order_of_rows_and_columns_gives_the_same_report(case: Case, drawn: object) -> None:
    from random import Random

    assert isinstance(drawn, Random)
    names = list(case.theirs)
    drawn.shuffle(names)
    shuffled: States = {}
    for record in names:
        parts = list(case.theirs[record].items())
        drawn.shuffle(parts)
        shuffled[record] = dict(parts)

    def report(one: Case) -> list[tuple[object, ...]]:
        return [(p.record, p.part, p.base, p.mine, p.theirs, p.verdict, p.result, p.unit) for p in found(one).proposals]

    assert sorted(report(case), key=str) == sorted(report(Case(case.base, case.mine, shuffled)), key=str)


@given(cases(), st.sampled_from((Accept.SAFE, Accept.THEIRS)))
@settings(max_examples=500)
def test_nothing_holds_what_neither_side_had(case: Case, accept: Accept) -> None:
    result = merged(case, accept)

    for record, state in result.items():
        for part, text in state.items():
            mine, theirs = case.mine[record][part], case.theirs[record][part]
            if part == "tags":
                assert set(members_of(text)) <= {*members_of(mine), *members_of(theirs)}
            else:
                assert text in (mine, theirs)


@given(cases())
@settings(max_examples=300)
def test_safe_never_overwrites_what_mine_changed(case: Case) -> None:
    result = merged(case, Accept.SAFE)

    for record, state in case.mine.items():
        for part, text in state.items():
            if text != case.base[record][part] and part != "tags":
                assert result[record][part] == text


@given(cases())
@settings(max_examples=300)
def test_locked_fields_are_never_taken(case: Case) -> None:
    refused = {one.part for one in found(case, locks=True).proposals if one.verdict is FieldVerdict.REFUSED}
    taken = [
        one
        for one in found(case, locks=True).proposals
        if one.part == "status" and outcome_of(one, Accept.THEIRS, None).value is not None
    ]

    assert refused <= {"status"}
    assert not taken
