"""`yosdesk redo FILE [OPERATION]`: bring an undone operation back."""

import argparse

from yosdesk.cli.opening import writing
from yosdesk.cli.output import Output
from yosdesk.cli.undo import print_taken_back
from yosdesk.i18n import N_
from yosdesk.services.undoing import redo

HELP = N_("bring an undone operation back")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("operation", metavar="OPERATION", nargs="?", type=int)


def run(options: argparse.Namespace, output: Output) -> int:
    """Redo, and list what was kept."""
    with writing(options.file, output) as session:
        done = redo(session, options.operation)
    return print_taken_back(output, done, N_("Done again: %(label)s"))
