"""`yosdesk erase FILE ID`: erase a person for good."""

import argparse

from yosdesk.cli.opening import record_named, writing
from yosdesk.cli.output import Output
from yosdesk.i18n import N_
from yosdesk.services.erasing import erase_person

HELP = N_("erase a person for good; it cannot be undone")


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("id", metavar="ID")


def run(options: argparse.Namespace, output: Output) -> int:
    """Erase the person and say what still holds the values."""
    with writing(options.file, output) as session:
        erase_person(session, record_named(session, options.id))
    output.say(N_("Erased. Backups made before still hold the values; delete those that you no longer need."))
    return 0
