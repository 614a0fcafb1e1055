"""The selected rows of a table, for which many ask: they are found once for a selection."""

from dataclasses import replace

from tests.ui.conftest import Desktop


def test_the_selected_rows_are_found_once_until_selection_or_order_change(desktop: Desktop) -> None:
    # given
    table, page = desktop.table.table, desktop.table
    table.selectAll()
    found = table.record_ids()

    # when
    again = table.record_ids()
    page.show_spec(replace(page.spec, sort=(("title.en", False),)))
    desktop.settle()
    sorted_anew = table.record_ids()
    table.selectRow(1)

    # then
    assert again is found
    assert sorted_anew == tuple(page.model.record(row) for row in range(4))
    assert sorted_anew != found
    assert table.record_ids() == sorted_anew[1:2]
