"""Days and numbers as people write them: read strictly, or asked about, never guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yosdesk.domain.errors import InvalidValueError
from yosdesk.domain.folding import folded
from yosdesk.domain.kinds import Amount, Count, Day, ParseContext, Text
from yosdesk.domain.text_days import DayText, Order, Unclear, order_of, read_day, read_typed_day
from yosdesk.domain.text_numbers import NumberText, UnclearNumber, decimal_of, read_number

CONTEXT = ParseContext(today=date(2014, 3, 1))


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("2014-03-04", "2014-03-04", None),
        ("4.3.2014", "2014-03-04", None),
        ("13/04/2014", "2014-04-13", None),
        ("5 октября 2014 г.", "2014-10-05", None),
        ("3. März 2014", "2014-03-03", None),
        ("Le vendredi 8 janvier 2016", "2016-01-08", None),
        ("5th of October 2014", "2014-10-05", None),
        ("Oct 5, 2014", "2014-10-05", None),
        ("24-28 Mars 2016", "2016-03-24", "2016-03-28"),
        ("March 7-8, 2016", "2016-03-07", "2016-03-08"),
        ("28 Feb - 3 March 2016", "2016-02-28", "2016-03-03"),
        ("2018-12-04 to 2018-12-07", "2018-12-04", "2018-12-07"),
    ],
)
def test_days_are_read_in_four_languages(text: str, starts: str, ends: str | None) -> None:
    # given / when
    said = read_day(text)

    # then
    assert said == DayText(date.fromisoformat(starts), date.fromisoformat(ends) if ends else None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("May 29th-311st", "not_a_day"),
        ("2018-12-04 to 2018-18-07", "no_such_day"),
        ("04-07 Fabruary 2018", "not_a_day"),
        ("March 7-8", "year_missing"),
        ("23/12", "not_a_day"),
        ("9.12.25", "year_missing"),
        ("03/04/2014", "ambiguous_day"),
        ("31.2.2014", "no_such_day"),
        ("around 200", "not_a_day"),
    ],
)
def test_what_is_no_day_says_why(text: str, code: str) -> None:
    # given / when / then
    assert read_day(text) == Unclear(code)


def test_a_month_alone_is_a_month() -> None:
    # given / when / then
    assert read_day("март 2026") == DayText(date(2026, 3, 1), month_only=True)


def test_a_column_decides_its_own_order_unless_it_contradicts_itself() -> None:
    # given / when / then
    assert order_of(["03/04/2014", "13/04/2014"]) is Order.DAY_FIRST
    assert order_of(["03/04/2014", "04/13/2014"]) is Order.MONTH_FIRST
    assert order_of(["13/04/2014", "04/13/2014"]) is None
    assert order_of(["03/04/2014"]) is None


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5.3", "2014-03-05"),
        ("5 mar", "2014-03-05"),
        ("5 марта", "2014-03-05"),
        ("+2w", "2014-03-15"),
        ("-1", "2014-02-28"),
    ],
)
def test_short_forms_are_typed_in_editors(typed: str, day: str) -> None:
    # given / when / then
    assert read_typed_day(typed, date(2014, 3, 1)) == date.fromisoformat(day)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_day_survives_its_canonical_text(day: date) -> None:
    # given
    kind = Day()

    # when
    canonical = kind.canonical(day)

    # then
    assert kind.value(canonical) == day
    assert kind.parse(canonical, CONTEXT) == canonical


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 234,50", "1234.50"),
        ("1\u00a0234,50", "1234.50"),
        ("1\u202f234,50", "1234.50"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1'200", "1200"),
        ("(12)", "-12"),
        ("\u22125", "-5"),
        ("1,5k", "1500"),
        ("-0", "0"),
        ("007", "7"),
        ("12.345.678", "12345678"),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: str) -> None:
    # given / when / then
    assert read_number(text) == NumberText(Decimal(number))


@pytest.mark.parametrize("text", ["NaN", "1E400", "inf", "1.23.4", "12.30pm", "--1"])
def test_what_is_no_number_is_refused(text: str) -> None:
    # given / when / then
    assert read_number(text) == UnclearNumber("not_a_number")


def test_a_point_before_three_digits_is_asked_and_a_column_can_settle_it() -> None:
    # given / when / then
    assert read_number("1.234") == UnclearNumber("ambiguous_number")
    assert read_number("1.234", ",") == NumberText(Decimal(1234))
    assert read_number("1.234", ".") == NumberText(Decimal("1.234"))
    assert decimal_of(["1.234", "1.5"]) == "."
    assert decimal_of(["1.234", "1,5"]) == ","
    assert decimal_of(["1.234"]) == ""


@given(st.integers(-(10**14), 10**14), st.sampled_from(("EUR", "JPY", "BHD")))
def test_money_survives_its_canonical_text(minor: int, currency: str) -> None:
    # given
    from yosdesk.domain.kinds import Money

    kind, money = Amount(), Money(minor, currency)

    # when
    canonical = kind.canonical(money)

    # then
    assert kind.value(canonical) == money


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=60))
def test_text_is_cleaned_once_and_for_all(text: str) -> None:
    # given
    kind = Text(lines=True)

    # when
    canonical = kind.parse(text, CONTEXT)

    # then
    assert kind.parse(canonical, CONTEXT) == canonical


@pytest.mark.parametrize("text", ["a\x00b", "a\x07", "\ud800", "\x9f"])
def test_characters_that_no_document_carries_are_refused(text: str) -> None:
    # given / when
    with pytest.raises(InvalidValueError) as refused:
        Text().parse(text, CONTEXT)

    # then
    assert refused.value.code == "control_character"


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    # given / when / then
    assert folded(folded(text)) == folded(text)


def test_every_letter_is_folded_at_once() -> None:
    # given
    letters = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)

    # when / then
    assert [letter for letter in letters if folded(folded(letter)) != folded(letter)] == []


def test_case_accents_and_yo_make_no_difference_but_short_i_does() -> None:
    # given / when / then
    assert folded("ЁЛКА") == folded("елка")
    assert folded("Kraków") == folded("KRAKOW")
    assert folded("Straße") == folded("STRASSE")
    assert folded("й") != folded("и")


def test_a_count_is_a_whole_number_in_range() -> None:
    # given
    kind = Count()

    # when / then
    assert kind.parse("1 200", CONTEXT) == "1200"
    for wrong in ("around 200", "1.5", "-3", "9" * 20):
        with pytest.raises(InvalidValueError):
            kind.parse(wrong, CONTEXT)


@pytest.mark.parametrize(
    ("text", "count"), [("1,5k", "1500"), ("1.250k", "1250"), ("2 тыс.", "2000"), ("120.0", "120")]
)
def test_a_count_is_read_as_people_shorten_it(text: str, count: str) -> None:
    assert Count().parse(text, ParseContext(("en",), "EUR", None, "en")) == count
