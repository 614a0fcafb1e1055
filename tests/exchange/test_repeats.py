"""Repeats in a list: whoever looks twice is told the same."""

from yosdesk.exchange.repeats import Repeats, known_of

TWINS = tuple(
    known_of(key, {"title.en": "Night of open laboratories", "starts": "2014-03-19", "city": "Bonn"}, ("title.en",))
    for key in ("Events!A2", "Events!A3")
)
NEW = known_of(
    "Events!A4", {"title.en": "Night of open laboratories", "starts": "2014-03-20", "city": "Bonn"}, ("title.en",)
)


def test_of_two_records_that_are_as_likely_the_same_one_is_named_always() -> None:
    # given / when
    named = {Repeats(order).possible(NEW) for order in (TWINS, TWINS[::-1])}

    # then
    assert named == {TWINS[0]}
