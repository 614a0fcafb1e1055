"""Ids: drawn at random, read by people, checked by arithmetic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosdesk.domain.identity import ALPHABET, check_character, is_id, new_id, new_ids


def test_check_character_agrees_with_the_published_example_of_the_standard() -> None:
    # given: the example of a Global Release Identifier, which uses ISO 7064 MOD 37,36
    body, check = "A12425GABC1234002", "M"

    # when / then
    assert check_character(body) == check


def test_new_ids_are_well_formed_and_never_repeat() -> None:
    # given
    source = new_ids("EV")

    # when
    drawn = [next(source) for _ in range(5000)]

    # then
    assert len(set(drawn)) == len(drawn)
    assert all(is_id(one) for one in drawn)


@given(position=st.integers(0, 8), letter=st.sampled_from(ALPHABET))
def test_one_wrong_character_never_passes(position: int, letter: str) -> None:
    # given
    record_id = new_id("EV")
    wrong = record_id[: 3 + position] + letter + record_id[4 + position :]

    # when / then
    assert is_id(wrong) == (wrong == record_id)


@pytest.mark.parametrize("text", ["", "EV", "EV-7K3QX9M2D", "ev-9E18T55HX-W", "EV-9E18T55HX-X"])
def test_malformed_ids_are_not_ids(text: str) -> None:
    # given / when / then
    assert not is_id(text)
