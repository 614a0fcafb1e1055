"""The terminal's entrance: finds the subcommand, runs it, turns errors into sentences and exit codes.

Exit codes: 0 done; 1 a defect of ours; 2 wrong use; 3 refused, nothing changed; 4 done, but something is listed.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from yosdesk import __version__
from yosdesk.cli import SUBCOMMANDS
from yosdesk.cli.output import Output
from yosdesk.domain.errors import UserError
from yosdesk.i18n import N_
from yosdesk.services.preferences import load_preferences, reading_language

DONE, WRONG_USE, REFUSED = 0, 2, 3
MODULES = {"import": "take_in", "set": "set_fields", "list": "list_records", "export": "give_out"}


def run(arguments: Sequence[str]) -> int:
    """Run one command line; return its exit code."""
    preferences = load_preferences()
    output = Output(reading_language(preferences))
    parser = _parser(arguments, output)
    try:
        options = parser.parse_args(_with_sort_joined(arguments))
    except SystemExit as stopped:
        return int(stopped.code or 0)
    if options.self_check:
        from yosdesk.services.self_check import self_check

        return self_check(output.line)
    if not options.subcommand:
        parser.print_usage(sys.stderr)
        return WRONG_USE
    return _run(options, output)


def refuse(code: str) -> int:
    """Print why nothing is done, and return the exit code for it."""
    Output(reading_language(load_preferences())).error(UserError(code))
    return REFUSED


def stopped(output: Output | None = None) -> int:
    """Say whether Ctrl-C left everything as it was or came too late for that, and return the exit code for it."""
    told = output or Output(reading_language(load_preferences()))
    if told.saved:
        told.note(N_("It was done already when it was stopped. `yosdesk undo` takes it back."))
        return DONE
    told.note(N_("Stopped; nothing was changed."))
    return REFUSED


def _run(options: argparse.Namespace, output: Output) -> int:
    try:
        code: int = options.run(options, output)
        sys.stdout.flush()
    except UserError as error:
        output.error(error)
        return REFUSED
    except KeyboardInterrupt:
        return stopped(output)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of our output has gone
        return DONE
    return code


def _with_sort_joined(arguments: Sequence[str]) -> list[str]:
    """Return the words with `--sort -a` as `--sort=-a`: a descending order is not an option."""
    words: list[str] = []
    for word in arguments:
        if words and words[-1] == "--sort":
            words[-1] = f"--sort={word}"
        else:
            words.append(word)
    return words


def _parser(arguments: Sequence[str], output: Output) -> argparse.ArgumentParser:
    """Return the parser; only the subcommand that is asked for is loaded, so that the terminal starts at once."""
    translate = output.translate
    parser = argparse.ArgumentParser(prog="yosdesk", description=translate(N_("The desk of a science programme.")))
    parser.add_argument("--version", action="version", version=f"yosdesk {__version__}")
    parser.add_argument("--self-check", action="store_true", help=translate(N_("try the whole program out, then stop")))
    subparsers = parser.add_subparsers(dest="subcommand", metavar="|".join(SUBCOMMANDS))
    wanted = next((word for word in arguments if word in SUBCOMMANDS), None)
    for name in (wanted,) if wanted else SUBCOMMANDS:
        module = import_module(f"yosdesk.cli.{MODULES.get(name, name)}")
        subparser = subparsers.add_parser(name, help=translate(module.HELP), description=translate(module.HELP))
        module.declare(subparser)
        subparser.set_defaults(run=module.run)
    return parser
