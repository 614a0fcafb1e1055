"""Commands of the programme: make, open, take in, give out, back up."""

from yosdesk.i18n import N_
from yosdesk.ui import files
from yosdesk.ui.commands.registry import command
from yosdesk.ui.context import Context
from yosdesk.ui.pages.shapes import is_table


@command("programme.new", N_("New programme…"), menu="programme", shortcut="Ctrl+Shift+N", icon="file-plus")
def new_programme(window: Context) -> None:
    """Make an empty programme and open it."""
    files.new(window)


@command("programme.open", N_("Open a programme…"), menu="programme", shortcut="Ctrl+O", icon="folder-open")
def open_programme(window: Context) -> None:
    """Open another programme."""
    files.open_asked(window)


@command("programme.sample", N_("Look at the sample programme"), menu="programme", icon="eye")
def open_sample(window: Context) -> None:
    """Open a fresh copy of the sample programme in the documents folder."""
    files.open_sample(window)


def _has_programme(window: Context) -> bool:
    return window.desk.programme is not None


def _can_write(window: Context) -> bool:
    return window.desk.programme is not None and not window.desk.programme.read_only


@command("programme.import", N_("Take in a list…"), menu="programme", shortcut="Ctrl+I", icon="download",
         enabled=_can_write, separated=True)  # fmt: skip
def take_in_list(window: Context) -> None:
    """Take in a list from an Excel or CSV file."""
    files.take_in(window)


@command("programme.export", N_("Give this view out…"), menu="programme", shortcut="Ctrl+E", icon="upload",
         enabled=_has_programme)  # fmt: skip
def give_out(window: Context) -> None:
    """Write the rows and columns of this table to an Excel or CSV file."""
    files.give_out(window)


@command("programme.issue", N_("Issue workbooks…"), menu="programme", shortcut="Ctrl+Shift+E", icon="upload",
         enabled=_can_write, separated=True)  # fmt: skip
def issue_workbooks(window: Context) -> None:
    """Issue workbooks to partners; what comes back is merged field by field."""
    page = window.page
    window.go_to("issue", page.spec if is_table(page) and page.spec.entity == "event" else None)


@command("programme.receive", N_("Receive files…"), menu="programme", shortcut="Ctrl+Shift+I", icon="inbox",
         enabled=_can_write)  # fmt: skip
def receive_files(window: Context) -> None:
    """Take back workbooks that were issued, or another coordinator's programme."""
    files.receive(window)


@command(
    "programme.backup", N_("Back up now"), menu="programme", icon="shield-check", enabled=_can_write, separated=True
)
def back_up_now(window: Context) -> None:
    """Make a checked copy beside the programme."""
    files.back_up_now(window)


@command("programme.restore", N_("Restore a backup…"), menu="programme", icon="rotate-ccw", enabled=_can_write)
def restore_backup(window: Context) -> None:
    """Show the backups that are kept, what each would bring back, and restore one; that can be taken back."""
    from yosdesk.ui.restore_dialog import RestoreDialog

    RestoreDialog(window.desk, window.widget()).open()


@command("programme.check", N_("Check the programme"), menu="programme", icon="circle-check", enabled=_has_programme)
def check_programme(window: Context) -> None:
    """Verify file, records, search index, journal and documents."""
    files.check_now(window)


@command("programme.quit", N_("Quit"), menu="programme", shortcut="Ctrl+Q", separated=True)
def quit_desk(window: Context) -> None:
    """Close the window; everything is saved already."""
    window.close()
