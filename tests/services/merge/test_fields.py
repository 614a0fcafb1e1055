"""Fields: what only one side changed is merged, what both changed is shown, what cannot be read is never empty."""

import pytest

from tests.services.merge.desk import ExchangeDesk, PartnerBook, codes, day, fields, nothing_new
from tests.services.merge.test_cells import amount
from yosdesk.services.editing import set_parts


def test_07_changes_of_different_fields_are_both_kept(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "title.en", "A better title")
    desk.set(desk.events[0], status="checked")

    document = desk.receive(path)

    assert document["complete"]
    assert desk.value(desk.events[0], "title.en") == "A better title"
    assert desk.value(desk.events[0], "status") == "checked"


def test_08_both_changed_it_so_base_mine_and_theirs_are_shown(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "title.en", "Their title")
    base = desk.value(desk.events[0], "title.en")
    desk.set(desk.events[0], title__en="My title")

    document = desk.receive(path)

    found = fields(document)[desk.events[0], "title.en"]
    assert (found["verdict"], found["base"], found["mine"], found["theirs"]) == (
        "conflict",
        base,
        "My title",
        "Their title",
    )
    assert not found["applied"]
    assert desk.value(desk.events[0], "title.en") == "My title"
    assert document["complete"] is False


def test_09_the_same_new_value_on_both_sides_is_silent(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "title.en", "One title")
    desk.set(desk.events[0], title__en="One title")

    document = desk.receive(path)

    assert [found["verdict"] for found in document["fields"]] == ["both"]
    assert document["complete"]


def test_10_what_i_changed_and_changed_back_is_taken_from_theirs(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", "Köln")
    desk.set(desk.events[0], city="Berlin")
    desk.set(desk.events[0], city="Bonn")

    document = desk.receive(path)

    assert fields(document)[desk.events[0], "city"]["verdict"] == "take"
    assert desk.value(desk.events[0], "city") == "Köln"


@pytest.mark.parametrize("text", ["Kraków ", "\u00a0Kraków", "Krako\u0301w", "Krako\u0301w\u00a0\u00a0"])
def test_11_blanks_and_other_ways_to_write_an_accent_are_no_change(desk: ExchangeDesk, text: str) -> None:
    path = desk.with_cell(desk.issue(), desk.events[3], "city", text)

    assert nothing_new(desk.receive(path))


def test_12_a_cleared_field_is_a_group_of_its_own(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", None)

    document = desk.receive(path)

    found = fields(document)[desk.events[0], "city"]
    assert (found["verdict"], found["applied"]) == ("cleared", False)
    assert desk.value(desk.events[0], "city") == "Bonn"


def test_12_a_cleared_field_that_i_edited_is_a_conflict(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "city", None)
    desk.set(desk.events[0], city="Köln")

    assert fields(desk.receive(path))[desk.events[0], "city"]["verdict"] == "conflict"


def test_13_a_whole_column_that_was_cleared_stops_it(desk: ExchangeDesk) -> None:
    def clear(book: PartnerBook) -> None:
        for event in desk.events:
            book.sheet().set(event, "city", None)

    path, before = desk.edited(desk.issue(), clear), desk.digest()

    document = desk.receive(path, accept="theirs")

    assert "column_emptied" in codes(document)
    assert document["operation"] is None
    assert desk.digest() == before


def test_13_a_cleared_column_goes_on_when_somebody_says_so(desk: ExchangeDesk) -> None:
    def clear(book: PartnerBook) -> None:
        for event in desk.events:
            book.sheet().set(event, "city", None)

    path = desk.edited(desk.issue(), clear)

    desk.receive(path, accept="theirs", decide=[{"guard": "column_emptied", "choose": "continue"}])

    assert [desk.value(event, "city") for event in desk.events] == [""] * 12


def test_23_start_and_end_changed_by_different_sides_conflict_together(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[2], "ends", day("2014-03-04"))
    desk.set(desk.events[2], starts="2014-03-06")

    document = desk.receive(path)

    units = {key: (found["verdict"], found["unit"]) for key, found in fields(document).items()}
    assert units == {
        (desk.events[2], "starts"): ("conflict", "dates"),
        (desk.events[2], "ends"): ("conflict", "dates"),
    }
    assert desk.value(desk.events[2], "ends") == "2014-03-06"


def test_24_currency_changed_by_them_and_amount_by_me_conflict(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), amount(desk, 0, 1200.5, "USD"))
    set_parts(desk.session, [desk.lines[0]], {"planned": "1300 EUR"})

    document = desk.receive(path)

    found = fields(document)[desk.lines[0], "planned"]
    assert (found["verdict"], found["theirs"]) == ("conflict", "1200.50 USD")
    assert desk.value(desk.lines[0], "planned") == "1300.00 EUR"


def test_25_sets_are_merged_by_member(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "tags", "one; two; three")
    desk.set(desk.events[0], tags="two")

    document = desk.receive(path)

    assert fields(document)[desk.events[0], "tags"]["verdict"] == "merged"
    assert desk.value(desk.events[0], "tags") == '["three","two"]'


def test_25_the_same_member_added_by_both_is_one(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "tags", "one; two; new")
    desk.set(desk.events[0], tags="one; two; new")

    document = desk.receive(path)

    assert fields(document)[desk.events[0], "tags"]["verdict"] == "both"
    assert desk.value(desk.events[0], "tags") == '["new","one","two"]'


def test_26_a_long_text_that_both_edited_is_never_merged_by_itself(desk: ExchangeDesk) -> None:
    path = desk.with_cell(desk.issue(), desk.events[0], "abstract.en", "What event 1 is really about.\nSecond line.")
    desk.set(desk.events[0], abstract__en="What event 1 is about.\nAnother second line.")

    document = desk.receive(path)

    assert fields(document)[desk.events[0], "abstract.en"]["verdict"] == "conflict"
    assert desk.value(desk.events[0], "abstract.en") == "What event 1 is about.\nAnother second line."


def test_27_an_edited_computed_cell_is_a_note(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet("task").set(desk.tasks[0], "event.starts", day("2014-12-24"))

    document = desk.receive(desk.edited(desk.issue(), edit), accept="theirs")

    [found] = document["fields"]
    told = [found[name] for name in ("verdict", "field", "theirs", "applied")]
    assert told == ["ignored", "event.starts", "2014-12-24", False]
    assert desk.value(desk.events[0], "starts") == "2014-01-05"
    assert document["complete"]


def test_28_a_locked_field_is_refused_and_kept_as_a_suggestion(desk: ExchangeDesk) -> None:
    from yosdesk.store.exchanges import suggestions

    path = desk.with_cell(desk.issue(), desk.events[0], "status", "confirmed")

    document = desk.receive(path, accept="theirs")

    assert fields(document)[desk.events[0], "status"]["verdict"] == "refused"
    assert desk.value(desk.events[0], "status") == "proposed"
    kept = suggestions(desk.session.programme.connection, desk.events[0])
    assert [(one.part, one.value, one.why) for one in kept] == [("status", "confirmed", "locked")]
