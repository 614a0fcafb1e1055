"""What leaves and what may come in: nothing leaves that would not come back the same, nothing newer comes in."""

from dataclasses import replace

import pytest

from tests.services.merge.desk import ExchangeDesk, PartnerBook, codes, rows
from yosdesk.domain.errors import UserError
from yosdesk.services.editing import set_parts
from yosdesk.services.issue_plan import IssueSpec, plan_issue
from yosdesk.services.issuing import Dispatch, register, send
from yosdesk.services.reminding import remind


def test_a_workbook_that_would_not_come_back_as_it_was_sent_does_not_leave(desk: ExchangeDesk) -> None:
    # given a plan of which a sheet says something else than what is kept as its base
    plan = plan_issue(desk.session, IssueSpec(desk.partner, fields=("title", "city"), language="en"))
    sheet = plan.sheets[0]
    changed = {record: {**state, "city": "Elsewhere"} for record, state in sheet.rows.items()}
    wrong = replace(plan, sheets=(replace(sheet, rows=changed),))
    out = desk.folder / "out.xlsx"

    # when
    with pytest.raises(UserError) as refused:
        send(desk.session, wrong, Dispatch(desk.partner, out))

    # then
    assert refused.value.code == "not_faithful"
    assert list(desk.folder.glob("*.xlsx")) == []
    assert register(desk.session) == ()


def test_a_workbook_of_a_newer_way_to_exchange_is_refused(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        hidden = book.book["_yos"]
        for row in range(1, hidden.max_row + 1):
            if hidden.cell(row, 1).value == "yosdesk":
                hidden.cell(row, 2).value = "2"

    path, before = desk.edited(desk.issue(), edit), desk.digest()

    with pytest.raises(UserError) as refused:
        desk.receive(path, "theirs", [{"guard": "newer_exchange", "choose": "continue"}])

    assert refused.value.code == "newer_exchange"
    assert desk.digest() == before


def test_a_damaged_id_that_was_repaired_is_told(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        sheet = book.sheet()
        sheet.set(desk.events[0], "city", "Köln")
        sheet.at(desk.events[0], "id").value = f" {desk.events[0].lower()} "

    assert "id_repaired" in codes(desk.receive(desk.edited(desk.issue(), edit)))


def test_a_task_of_a_new_event_that_was_not_taken_is_told(desk: ExchangeDesk) -> None:
    def edit(book: PartnerBook) -> None:
        book.sheet().append({"title.en": "Light week", "starts": "2014-09-01"})
        book.sheet("task").append({"title": "Book the hall", "event": "Light week"})

    path = desk.edited(desk.issue(), edit)
    [event] = [row for row in rows(desk.receive(path, ""), "new") if row["entity"] == "event"]

    document = desk.receive(path, decide=[{"cell": event["cell"], "row": "skip"}])

    [task] = set(desk.session.programme.ids("task")) - set(desk.tasks)
    assert "new_value_unknown" in codes(document)
    assert desk.value(task, "event") == ""


def test_nothing_is_reminded_of_where_all_is_filled_and_nothing_was_changed(desk: ExchangeDesk) -> None:
    desk.issue(fields=("title", "city"))

    with pytest.raises(UserError) as refused:
        remind(desk.session, register(desk.session)[0].issued.id, desk.folder / "again.xlsx")

    assert refused.value.code == "nothing_to_remind"
    set_parts(desk.session, [desk.events[0]], {"city": ""})
    assert (
        remind(desk.session, register(desk.session)[0].issued.id, desk.folder / "again.xlsx").issued.rows["event"] == 1
    )
