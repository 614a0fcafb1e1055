"""Declaring commands: a function with a code, a label, a menu and a key; nothing is wired by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypedDict, Unpack

from yosdesk.ui.context import Context

Run = Callable[[Context], None]
Enabled = Callable[[Context], bool]
MENUS = ("programme", "edit", "record", "view", "help")


@dataclass(frozen=True, slots=True)
class Command:
    """What a person can invoke. `menu` and `shortcut` say where; `separated` draws a line above it in the menu."""

    code: str
    label: str
    run: Run
    menu: str = ""
    shortcut: str = ""
    icon: str = ""
    enabled: Enabled | None = None
    separated: bool = False


class Where(TypedDict, total=False):
    """Where a command is found, and when it can be invoked."""

    menu: str
    shortcut: str
    icon: str
    enabled: Enabled
    separated: bool


_DECLARED: dict[str, Command] = {}


def command(code: str, label: str, **where: Unpack[Where]) -> Callable[[Run], Run]:
    """Declare a function as a command; its docstring is its help."""

    def declare(run: Run) -> Run:
        if code in _DECLARED:
            raise ValueError(f"two commands are called {code}")
        _DECLARED[code] = Command(code, label, run, **where)
        return run

    return declare


def declared_in(module: str) -> tuple[Command, ...]:
    """Return the commands that a module declared, in its order."""
    return tuple(found for found in _DECLARED.values() if found.run.__module__ == module)
