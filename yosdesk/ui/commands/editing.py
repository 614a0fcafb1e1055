"""Commands that change records: undo, redo, copy, paste, fill, new, duplicate, remove."""

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from yosdesk.i18n import N_
from yosdesk.ui.commands.registry import command
from yosdesk.ui.context import Context
from yosdesk.ui.names import Naming, naming_at, open_names
from yosdesk.ui.pages.shapes import is_table, lists


def _can_write(window: Context) -> bool:
    return window.desk.programme is not None and not window.desk.programme.read_only


def _can_undo(window: Context) -> bool:
    return window.desk.programme is not None and window.desk.programme.undo is not None


def _can_redo(window: Context) -> bool:
    return window.desk.programme is not None and window.desk.programme.redo is not None


def _has_table(window: Context) -> bool:
    return is_table(window.page.working())


def _has_selection(window: Context) -> bool:
    return _can_write(window) and bool(window.page.selection())


@command("edit.undo", N_("Undo"), menu="edit", shortcut="Ctrl+Z", icon="undo-2",
         enabled=_can_undo)  # fmt: skip
def undo_newest(window: Context) -> None:
    """Take the newest operation back; in an editor, what was typed."""
    editor = QApplication.focusWidget()
    if isinstance(editor, QLineEdit) and editor.isUndoAvailable():
        editor.undo()
        return
    if isinstance(editor, QPlainTextEdit) and editor.document().isUndoAvailable():
        editor.undo()
        return
    from yosdesk.services.undoing import undo

    window.desk.operate(undo)


@command("edit.redo", N_("Redo"), menu="edit", shortcut="Ctrl+Shift+Z", icon="redo-2",
         enabled=_can_redo)  # fmt: skip
def redo_newest(window: Context) -> None:
    """Bring the newest undone operation back."""
    from yosdesk.services.undoing import redo

    window.desk.operate(redo)


@command("edit.cut", N_("Cut"), menu="edit", shortcut="Ctrl+X", enabled=_has_table, separated=True)
def cut(window: Context) -> None:
    """Copy the selected cells, then empty them."""
    window.in_editor_or_table("cut")


@command("edit.copy", N_("Copy"), menu="edit", shortcut="Ctrl+C", icon="copy", enabled=_has_table)
def copy(window: Context) -> None:
    """Copy the selected cells as Excel reads them."""
    window.in_editor_or_table("copy")


@command("edit.paste", N_("Paste"), menu="edit", shortcut="Ctrl+V", icon="clipboard-paste", enabled=_has_table)
def paste(window: Context) -> None:
    """Paste a block of cells from Excel, from the current cell on."""
    window.in_editor_or_table("paste")


@command("edit.clear", N_("Empty the cells"), menu="edit", shortcut="Del", enabled=_has_table)
def clear_cells(window: Context) -> None:
    """Empty the selected cells."""
    window.in_editor_or_table("clear")


@command("edit.fill_down", N_("Fill down"), menu="edit", shortcut="Ctrl+D", enabled=_has_table)
def fill_down(window: Context) -> None:
    """Give the selected cells the value of the first one."""
    window.in_editor_or_table("fill_down")


@command("record.new", N_("New"), menu="record", shortcut="Ctrl+N", icon="plus", enabled=_can_write)
def new_record(window: Context) -> None:
    """Add a record of the kind that this page shows."""
    window.new_record()


@command(
    "record.duplicate", N_("Duplicate"), menu="record", shortcut="Ctrl+Shift+D", icon="copy", enabled=_has_selection
)
def duplicate(window: Context) -> None:
    """Copy each selected record into a new one; events without their dates."""
    if lists(page := window.page.working()):
        page.duplicate()


@command("record.remove", N_("Remove"), menu="record", shortcut="Ctrl+Del", icon="trash-2", enabled=_has_selection)
def remove(window: Context) -> None:
    """Remove the selected records; undo brings them back."""
    if lists(page := window.page.working()):
        page.remove()


def _is_person(window: Context) -> bool:
    return _has_selection(window) and window.selected()[0].startswith("PE-")


@command("record.erase", N_("Erase this person…"), menu="record", icon="eye-off", enabled=_is_person)
def erase_person(window: Context) -> None:
    """Erase a person for good: record, journal, search and returns; it cannot be undone."""
    from yosdesk.ui.dialogs import confirm_erasing

    confirm_erasing(window.desk, window.selected()[0], window.widget())


@command("record.edit_many", N_("Edit selected records…"), menu="record", shortcut="Ctrl+M", icon="square-pen",
         enabled=_has_selection, separated=True)  # fmt: skip
def edit_many(window: Context) -> None:
    """Set one field of all selected records, after a look at what will change."""
    from yosdesk.ui.dialogs import EditMany

    EditMany(window.desk, window.selected(), window.widget()).open()


def _naming(window: Context) -> Naming | None:
    """Return what names records where the reader is: the field or cell with the focus, or the table shown."""
    page = window.page.working()
    return naming_at(QApplication.focusWidget()) or (naming_at(page.table) if is_table(page) else None)


def _names_something(window: Context) -> bool:
    return _naming(window) is not None


@command("record.open_named", N_("Open what is named here"), menu="record", shortcut="Alt+Return",
         icon="external-link", enabled=_names_something)  # fmt: skip
def open_named(window: Context) -> None:
    """Open the record that the cell or field names; of several one is chosen from a menu."""
    if found := _naming(window):
        open_names(window.desk, found.named(), found.named_at(), window.widget())


@command("record.history", N_("Why is it so?"), menu="record", shortcut="F1", icon="history", enabled=_has_selection)
def field_history(window: Context) -> None:
    """Show who gave this value, when, and from which file and cell."""
    window.show_history()
