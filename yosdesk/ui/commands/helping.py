"""Commands that help: the keys of this page, what the program is."""

from yosdesk.i18n import N_
from yosdesk.ui.commands.registry import command
from yosdesk.ui.context import Context


@command("help.keys", N_("Keys"), menu="help", shortcut="?", icon="keyboard")
def keys(window: Context) -> None:
    """Show every command with its key."""
    window.show_keys()


@command("help.about", N_("About yosdesk"), menu="help", icon="info")
def about(window: Context) -> None:
    """Say what the program is, its version, and whose work it uses."""
    from yosdesk.ui.dialogs import about_dialog

    about_dialog(window.desk, window.widget()).open()
