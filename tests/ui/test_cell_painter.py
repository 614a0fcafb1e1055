"""The cells of a table as they are drawn."""

from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPalette

from tests.ui.conftest import Desktop
from yosdesk.services.editing import set_parts


def drawn(desktop: Desktop) -> QImage:
    desktop.texts()
    return desktop.table.table.viewport().grab().toImage()


def corner(desktop: Desktop, image: QImage, row: int, column: int) -> QColor:
    """Return the colour in a corner of a cell, where no text stands."""
    table = desktop.table.table
    place = QPoint(table.columnViewportPosition(column) + 2, table.rowViewportPosition(row) + 2)
    return image.pixelColor(place)


def test_selected_cells_and_the_row_of_the_current_one_stand_out(desktop: Desktop) -> None:
    # given
    desktop.texts()
    table, model = desktop.table.table, desktop.table.model
    table.setCurrentIndex(model.index(1, 2))
    table.selectionModel().select(model.index(2, 0), QItemSelectionModel.SelectionFlag.Select)

    # when
    image = drawn(desktop)

    # then
    colours, roles = table.palette(), QPalette.ColorRole
    found = [corner(desktop, image, row, column) for row, column in ((1, 2), (2, 0), (1, 0), (2, 2))]
    expected = (roles.Highlight, roles.Highlight, roles.Midlight, roles.Base)
    assert found == [colours.color(role) for role in expected]


def test_a_text_changes_on_the_screen_when_it_was_edited(desktop: Desktop) -> None:
    # given
    before = drawn(desktop)
    record = desktop.table.model.record(0)

    # when
    desktop.window.desk.operate(set_parts, (record,), {"city": "WWWWWW"})
    after = drawn(desktop)

    # then
    assert before != after


def test_the_head_of_a_group_is_a_bar_across(desktop: Desktop) -> None:
    # given
    page = desktop.table

    # when
    page.show_spec(replace(page.spec, group="country"))
    image = drawn(desktop)

    # then
    bar = page.table.palette().color(QPalette.ColorRole.AlternateBase)
    assert [corner(desktop, image, 0, column) for column in (0, 3)] == [bar, bar]
    assert image.pixelColor(0, page.table.rowViewportPosition(0) + 1) == bar


def test_markup_in_a_text_is_shown_as_it_was_written(desktop: Desktop) -> None:
    # given
    record, table = desktop.table.model.record(3), desktop.table.table
    desktop.window.desk.operate(set_parts, (record,), {"title": "<br>" * 8})
    table.setCurrentIndex(desktop.table.model.index(0, 0))

    # when
    image = drawn(desktop)

    # then
    top, left = table.rowViewportPosition(3), table.columnViewportPosition(1)
    base = table.palette().color(QPalette.ColorRole.Base)
    inked = [x for x in range(left + 4, left + 80) for y in range(top + 4, top + 20) if image.pixelColor(x, y) != base]
    assert len(inked) > 50
    assert desktop.table.model.index(3, 1).data(Qt.ItemDataRole.DisplayRole) == "<br>" * 8
