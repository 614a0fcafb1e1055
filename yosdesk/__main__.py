"""Chooses between window and terminal: a subcommand works in the terminal, a file (or nothing) opens the window."""

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run yosdesk with the given arguments (the process's own by default); return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--read-book"]:  # the reading child of a frozen program
        from yosdesk.exchange.reading_child import main as read

        return read(given[1:])
    try:
        return _chosen(given)
    except KeyboardInterrupt:  # while the program was still loading
        from yosdesk.cli.main import stopped

        return stopped()


def _chosen(given: Sequence[str]) -> int:
    if given and (given[0].startswith("-") or _is_subcommand(given[0])):
        from yosdesk.cli.main import run

        return run(given)
    return _open_window(given)


def _is_subcommand(word: str) -> bool:
    from yosdesk.cli import SUBCOMMANDS

    return word in SUBCOMMANDS and not os.path.exists(word)


def _open_window(files: Sequence[str]) -> int:
    if len(files) > 1:
        from yosdesk.cli.main import run

        return run(files)  # says that this is wrong use
    if not _has_display():
        from yosdesk.cli.main import refuse

        return refuse("no_display")
    load_core()
    from yosdesk.ui.app import run_window

    return run_window(files[0] if files else None)


def load_core() -> None:
    """Load what needs no Qt before Qt: from then on, Qt's binding looks into the source of every module loaded."""
    from yosdesk.services import preferences, today, undoing

    modules = (preferences, today, undoing)
    if not all(module.__doc__ for module in modules):
        raise RuntimeError("a service without a word on it")


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
