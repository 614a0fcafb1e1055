"""Applying, undoing, and where a value came from: all or nothing, field by field, weeks later."""

import random
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.merge.desk import ExchangeDesk, PartnerBook, codes, day, fields, nothing_new, rows
from yosdesk.domain.changes import FieldChange
from yosdesk.domain.errors import UserError
from yosdesk.domain.merge.choosing import Accept, Decision, Side
from yosdesk.services.checking import backups, check
from yosdesk.services.deciding import Decisions
from yosdesk.services.editing import add_records
from yosdesk.services.history import history
from yosdesk.services.issuing import register
from yosdesk.services.receive_applying import apply, keep_review
from yosdesk.services.receiving import ReceiveOptions, read_file, receive, receive_book
from yosdesk.services.session import open_session
from yosdesk.services.suggesting import open_suggestions, take
from yosdesk.services.taking_back import reopened
from yosdesk.services.undoing import blockers, redo, undo
from yosdesk.store.backups import folder_of

SHEETS = ("event", "task", "budget_line")


def cells(*edits: tuple[str, str, Any]) -> Any:
    """Return an edit of cells of the events' sheet: record, code, value."""

    def edit(book: PartnerBook) -> None:
        sheet = book.sheet()
        for record, code, value in edits:
            sheet.set(record, code, value)

    return edit


def test_68_a_backup_is_made_before_anything_is_applied(desk: ExchangeDesk) -> None:
    desk.receive(desk.edited(desk.issue(), cells((desk.events[0], "city", "Köln"))))

    assert [backup.why for backup in backups(desk.session.programme.path)] == ["receive"]


def test_the_backup_holds_the_state_before_and_a_mere_look_makes_none(desk: ExchangeDesk) -> None:
    answer = desk.edited(desk.issue(), cells((desk.events[0], "city", "Köln")))
    before = desk.digest()
    folder = folder_of(desk.session.programme.path)

    desk.receive(answer, accept="")
    looked = [*folder.glob("*"), *folder.glob(".*")] if folder.exists() else []
    desk.receive(answer)

    assert looked == []
    [backup] = backups(desk.session.programme.path)
    with closing(open_session(backup.path, desk.session.author)) as restored:
        assert check(restored).digest == before


def test_69_rows_that_break_a_rule_are_left_out_and_the_others_apply(desk: ExchangeDesk) -> None:
    more = [{"title.en": f"Event {number}", "organiser": "Institute of Physics"} for number in range(158)]
    add_records(desk.session, "event", [{**one, "starts": "2014-05-05", "ends": "2014-05-06"} for one in more])
    wrong = desk.events[:3]
    addresses: list[str] = []

    def edit(book: PartnerBook) -> None:
        sheet = book.sheet()
        for row in range(sheet.first, sheet.sheet.max_row + 1):
            sheet.sheet.cell(row, sheet.columns["venue"]).value = f"Hall {row}"
        addresses.extend(sheet.set(event, "ends", day("2013-01-01")) for event in wrong)

    document = desk.receive(desk.edited(desk.issue(), edit))

    venues = desk.session.column("event", "venue")
    assert len(desk.session.programme.ids("event")) == 170
    assert (len(venues), venues.keys() & set(wrong)) == (167, set())
    broken = [problem["cell"] for problem in document["problems"] if problem["code"] == "ends_before_start"]
    assert sorted(broken) == sorted(addresses)
    assert document["complete"] is False


def test_70_undone_right_away_the_digest_is_the_one_before(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), cells((desk.events[0], "city", "Köln"), (desk.events[1], "tags", "one")))
    before = desk.digest()
    desk.receive(path)

    undone = undo(desk.session)

    assert not undone.kept
    assert desk.digest() == before


def test_71_edits_made_since_stay_and_are_listed(desk: ExchangeDesk) -> None:
    edits = [(event, "city", "Köln") for event in desk.events[:5]]
    operation = int(desk.receive(desk.edited(desk.issue(), cells(*edits)))["operation"])
    for event in desk.events[:3]:
        desk.set(event, city="Berlin")

    undone = undo(desk.session, operation)

    assert {change.record for change in undone.kept} == set(desk.events[:3])
    assert [desk.value(event, "city") for event in desk.events[:5]] == ["Berlin"] * 3 + ["Kraków", "Pisa"]


def test_72_a_later_import_of_the_same_field_blocks_its_undo_and_is_named(desk: ExchangeDesk) -> None:
    path = desk.issue()
    first = desk.receive(desk.edited(path, cells((desk.events[0], "city", "Köln"), (desk.events[1], "city", "Paris"))))
    later = desk.receive(desk.edited(desk.issue(), cells((desk.events[0], "city", "Berlin"))))

    undone = undo(desk.session, int(first["operation"]))

    assert desk.value(desk.events[0], "city") == "Berlin"
    assert desk.value(desk.events[1], "city") == "Lyon"
    [(change, blocker)] = blockers(desk.session, undone)
    assert isinstance(change, FieldChange)
    assert (change.record, blocker.number) == (desk.events[0], int(later["operation"]))


def test_73_undone_restarted_and_redone_the_digest_is_that_of_the_import(desk: ExchangeDesk) -> None:
    desk.receive(desk.edited(desk.issue(), cells((desk.events[0], "city", "Köln"), (desk.events[0], "tags", "x"))))
    after = desk.digest()
    undo(desk.session)
    desk.session.close()

    again = open_session(desk.session.programme.path, desk.session.author)
    redo(again)

    assert check(again).digest == after
    again.close()


def test_74_a_value_knows_partner_file_cell_and_what_it_replaced(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), cells((desk.events[0], "city", "Köln")), "Answer of the institute.xlsx")
    document = desk.receive(path)

    line = history(desk.session, desk.events[0], "city")[0]

    assert (line.before, line.after, line.file) == ("Bonn", "Köln", "Answer of the institute.xlsx")
    assert line.cell == fields(document)[desk.events[0], "city"]["cell"]
    assert line.details["partner"] == "Institute of Physics"
    assert (line.who, line.kind) == ("tester", "receive")
    [sent] = register(desk.session)
    assert line.details["issued"] == sent.issued.at
    assert sent.issued.at <= line.when


def test_75_only_the_accepted_groups_apply_and_refused_ones_stay_as_suggestions(desk: ExchangeDesk) -> None:
    filled, cleared, changed = desk.events[:3]
    edits = cells((filled, "venue", "Town hall"), (cleared, "city", None), (changed, "city", "Roma"))
    path = desk.edited(desk.issue(), edits)
    received = receive(desk.session, path, ReceiveOptions())
    assert received is not None
    chosen = {
        (one.record, one.part): Decision(Side.THEIRS if not one.base else Side.MINE)
        for one in received.findings.proposals
    }

    applied = apply(desk.session, received, Decisions(Accept.NONE, chosen))

    assert applied is not None
    assert applied.complete
    assert desk.value(filled, "venue") == "Town hall"
    assert (desk.value(cleared, "city"), desk.value(changed, "city")) == ("Lyon", "Казань")
    kept = open_suggestions(desk.session)
    assert {(one.record, one.part, one.value) for one in kept} == {(changed, "city", "Roma"), (cleared, "city", "")}
    [emptying] = open_suggestions(desk.session, cleared)
    take(desk.session, emptying.number)
    assert desk.value(cleared, "city") == ""


def test_76_a_review_left_half_done_is_kept_and_stale_decisions_are_asked_again(desk: ExchangeDesk) -> None:
    first, second = desk.events[:2]
    path = desk.edited(desk.issue(), cells((first, "city", "Köln"), (second, "city", "Paris")))
    desk.set(first, city="Berlin")
    desk.set(second, city="Nice")
    received = receive(desk.session, path, ReceiveOptions())
    assert received is not None
    chosen = {(record, "city"): Decision(Side.THEIRS) for record in (first, second)}
    keep_review(desk.session, received, Decisions(fields=chosen))
    desk.session.close()

    session = open_session(desk.session.programme.path, desk.session.author)
    again = ExchangeDesk(session, desk.folder, desk.partner, desk.events, desk.tasks, desk.lines)
    again.set(second, city="Lille")
    opened = receive(session, path, ReceiveOptions())
    assert opened is not None
    left, decisions = reopened(session, opened)

    assert decisions.fields == {(first, "city"): Decision(Side.THEIRS)}
    assert {(one.record, one.mine) for one in left.findings.proposals} == {(first, "Berlin"), (second, "Lille")}
    assert "review_changed" in {one.code for one in left.findings.problems}
    session.close()


def test_76_what_waits_is_decided_later_with_the_same_file(desk: ExchangeDesk) -> None:
    event = desk.events[0]
    path = desk.edited(desk.issue(), cells((event, "city", "Köln"), (event, "venue", "Town hall")))
    desk.set(event, city="Berlin")
    first = desk.receive(path)

    second = desk.receive(path, decide=[{"id": event, "field": "city", "choose": "theirs"}])
    third = desk.receive(path)

    assert first["complete"] is False
    assert list(fields(second)) == [(event, "city")]
    assert desk.value(event, "city") == "Köln"
    assert third["operation"] is None
    assert not third["fields"]


def test_77_a_return_can_be_cancelled_while_it_is_read_and_compared(desk: ExchangeDesk) -> None:
    path, before = desk.edited(desk.issue(), cells((desk.events[0], "city", "Köln"))), desk.digest()
    steps: list[str] = []

    def stop(step: str, _: int) -> bool:
        steps.append(step)
        return False

    assert receive(desk.session, path, ReceiveOptions(), stop) is None
    assert steps
    assert desk.digest() == before


def test_77_each_step_of_comparing_a_return_can_be_cancelled_and_none_is_told_after_it(desk: ExchangeDesk) -> None:
    path, before = desk.edited(desk.issue(), cells((desk.events[0], "city", "Köln"))), desk.digest()
    book = read_file(path, ReceiveOptions())
    assert book is not None
    told: list[int] = []

    def stop_at(last: int) -> Any:
        told.clear()

        def go_on(_: str, count: int) -> bool:
            told.append(count)
            return len(told) < last

        return go_on

    assert receive_book(desk.session, path, book, ReceiveOptions(), stop_at(1000))
    steps = len(told)

    assert steps >= 2 * len(SHEETS) + 2  # the states of each sheet's records and its comparing, beginning and end
    for last in range(1, steps + 1):
        assert receive_book(desk.session, path, book, ReceiveOptions(), stop_at(last)) is None
        assert len(told) == last
    assert desk.digest() == before


def shuffled(seed: int) -> Any:
    """Return an edit that shuffles rows and columns of the events' sheet."""

    def edit(book: PartnerBook) -> None:
        sheet = book.sheet()
        rows_of_sheet = [[cell.value for cell in row] for row in sheet.sheet.iter_rows(min_row=sheet.code_row)]
        order = list(range(len(rows_of_sheet[0])))
        drawn = random.Random(seed)
        drawn.shuffle(order)
        data = rows_of_sheet[2:]
        drawn.shuffle(data)
        start = sheet.code_row
        for number, row in enumerate([*rows_of_sheet[:2], *data], start):
            for column, position in enumerate(order, 1):
                sheet.sheet.cell(number, column).value = row[position]

    return edit


def test_78_the_order_of_rows_and_columns_never_matters(desk: ExchangeDesk) -> None:
    edits = cells(
        (desk.events[0], "city", "Köln"), (desk.events[1], "title.en", "Other"), (desk.events[2], "tags", "two; three")
    )
    path = desk.edited(desk.issue(), edits)
    desk.set(desk.events[1], title__en="Mine")

    def told(document: Any) -> Any:
        plain = [[{**found, "cell": ""} for found in document[name]] for name in ("fields", "rows", "problems")]
        return plain, document["counts"], document["base"]

    straight = told(desk.receive(path, accept=""))

    assert all(told(desk.receive(desk.edited(path, shuffled(seed)), accept="")) == straight for seed in range(3))


def test_a_decision_can_be_a_typed_value_or_the_base(desk: ExchangeDesk) -> None:
    typed, back = desk.events[:2]
    path = desk.edited(desk.issue(), cells((typed, "city", "Köln"), (back, "city", "Paris")))
    desk.set(typed, city="Berlin")
    desk.set(back, city="Nice")

    desk.receive(
        path,
        decide=[
            {"id": typed, "field": "city", "choose": {"value": "Hamburg"}},
            {"id": back, "field": "city", "choose": "base"},
        ],
    )

    assert (desk.value(typed, "city"), desk.value(back, "city")) == ("Hamburg", "Lyon")


def test_a_workbook_that_changes_between_looking_and_applying_is_refused(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), cells((desk.events[0], "city", "Köln")))
    received = receive(desk.session, path, ReceiveOptions())
    assert received is not None
    desk.edited(path, cells((desk.events[0], "city", "Ulm")), path.name)

    with pytest.raises(UserError) as refused:
        apply(desk.session, received, Decisions(Accept.SAFE))

    assert refused.value.code == "list_file_changed"
    assert desk.value(desk.events[0], "city") == "Bonn"


def test_an_undone_import_can_be_received_again(desk: ExchangeDesk) -> None:
    path = desk.edited(desk.issue(), cells((desk.events[0], "city", "Köln")))
    desk.receive(path)
    undo(desk.session)

    document = desk.receive(path)

    assert "already_imported" not in codes(document)
    assert desk.value(desk.events[0], "city") == "Köln"


@given(data=st.data())
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_04_edits_made_only_in_the_workbook_come_out_exactly(desk: ExchangeDesk, data: st.DataObject) -> None:
    texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=30)
    places = st.tuples(st.sampled_from(desk.events), st.sampled_from(("city", "venue", "public_note", "title.ru")))
    edits = data.draw(st.dictionaries(places, texts.filter(lambda text: text.strip() == text and text), max_size=5))
    before = {place: desk.value(*place) for place in edits}
    path = desk.edited(desk.issue(), cells(*((*place, text) for place, text in edits.items())))

    document = desk.receive(path)

    changed = {place for place in edits if desk.value(*place) != before[place]}
    assert set(fields(document)) >= changed
    assert set(fields(document)) <= set(edits)
    assert not rows(document, "new")
    assert nothing_new(desk.receive(desk.issue()))


@pytest.mark.parametrize("meanwhile", ["", "Café Ёж"])
def test_what_was_applied_is_found_by_search_also_if_the_record_was_edited_between(
    desk: ExchangeDesk, meanwhile: str
) -> None:
    event = desk.events[0]
    answer = desk.edited(desk.issue(), cells((event, "city", "Köln"), (event, "venue", "Große Halle")))
    received = receive(desk.session, answer, ReceiveOptions())
    assert received is not None
    if meanwhile:
        desk.set(event, public_note=meanwhile)

    applied = apply(desk.session, received, Decisions(Accept.SAFE))

    assert applied is not None
    assert applied.complete
    assert check(desk.session).problems == ()


def test_a_return_whose_file_was_moved_since_it_was_read_is_applied(desk: ExchangeDesk) -> None:
    answer = desk.with_cell(desk.issue(), desk.events[0], "city", "Köln")
    received = receive(desk.session, answer, ReceiveOptions())
    assert received is not None
    answer.rename(desk.folder / "filed.xlsx")

    applied = apply(desk.session, received, Decisions(Accept.SAFE))

    assert applied is not None
    assert desk.value(desk.events[0], "city") == "Köln"
