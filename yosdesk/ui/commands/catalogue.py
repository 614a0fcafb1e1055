"""Every command of the window, in the order of the menus."""

from yosdesk.ui.commands import editing, helping, programmes, series, stages, viewing
from yosdesk.ui.commands.registry import Command, declared_in

_MODULES = (programmes, editing, stages, series, viewing, helping)


def commands() -> tuple[Command, ...]:
    """Return every declared command."""
    return tuple(command for module in _MODULES for command in declared_in(module.__name__))
