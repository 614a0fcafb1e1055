"""`yosdesk backup FILE [OUT]`: make a checked copy."""

import argparse
from pathlib import Path

from yosdesk.cli.opening import reading
from yosdesk.cli.output import Output
from yosdesk.i18n import N_
from yosdesk.services.checking import back_up

HELP = N_("make a checked copy")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("out", metavar="OUT", nargs="?")


def run(options: argparse.Namespace, output: Output) -> int:
    """Make the copy and print its path."""
    with reading(options.file, output) as session:
        made = back_up(session, Path(options.out) if options.out else None)
    output.line(str(made))
    return 0
